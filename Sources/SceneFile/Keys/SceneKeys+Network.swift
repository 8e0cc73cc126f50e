import Scene

/// The keys of scenes that are about a network.
extension SceneKeys {
  static let network = Key(
    "network",
    .map([networkFile, networkDigest, layers] + Key.settings(of: NetworkScene.self) + [weights]),
    aliases: ["net", "mlp", "nn", "perceptron"],
    "a multilayer perceptron, in place of a model")
  static let networkFile = Key(
    "file", .file, example: "net.json", aliases: ["path", "json"],
    "JSON with `network`, `W`, and, without `data`, `X` and `y`")
  static let networkDigest = Key(
    "sha256", .text(limit: 64), aliases: ["sha", "digest", "checksum", "hash"],
    "the SHA-256 that the file must have; figures state it for large files")
  static let layers = Key(
    "layers", .numbers(NumberRange(Limits.networkUnits), Limits.networkLayers),
    example: "[1, 2, 1]", aliases: ["sizes", "units", "shape", "size"],
    "units of each layer, from the inputs to the outputs")
  static let weights = Key(
    "weights", .matrices, example: "[[[0.1, 0.2]]]", aliases: ["W", "w", "theta"],
    "the weights in place of random ones: for each layer its rows, the bias last in each")

  static let data = Key(
    "data",
    .shorthand([dataFile, dataDigest, text] + Key.settings(of: NetworkExamples.self) + [rows]),
    example: "data.csv",
    aliases: ["examples", "dataset"],
    "the examples: inputs, then a label from 0 or the targets")
  static let dataFile = Key(
    "file", .file, example: "data.csv", aliases: ["path", "csv", "name"],
    "CSV, or JSON with `X` and `y`")
  static let dataDigest = Key(
    "sha256", .text(limit: 64), aliases: ["sha", "digest", "checksum", "hash"],
    "the SHA-256 that the file must have; figures state it for large files")
  static let text = Key(
    "text", .table, example: "data.csv", aliases: ["table", "values", "inline"],
    "the rows themselves, as a block of text, in place of a file")
  static let rows = Key(
    "rows", .setting(NumberRange(1...Limits.exampleNumbers)), example: "1",
    aliases: ["count", "n", "limit", "first"], "number of rows used, from the first; default: all")

  static let damping = Key(
    "damping", .numbers(NumberRange(Limits.damping), 0...Limits.dampingCount),
    standard: SceneWriter.numbers(NetworkScene().damping),
    example: "[0.1, 0.001]", aliases: ["lambda", "lambdas", "λ", "tikhonov"],
    "values of λ for `inspect`; figures take the first, or 0.01 (kfac-toy: 0.001)")

  static let figure = Key(
    "figure",
    .shorthand(
      [kind, coordinatesOf] + Key.settings(of: NetworkFigure.self) + [optimizers, measured]
        + cornerKeys),
    example: "kfac-slice", aliases: ["plot", "show", "draw", "picture"],
    "which figure is drawn")
  static let kind = Key(
    "kind",
    .choice(
      names(NetworkFigure.Kind.self)
        + [CurvatureComparison.name, Scene.Chart.figure, CornerPlot.figure]),
    standard: NetworkFigure().kind.rawValue, example: "kfac-slice", aliases: ["name", "type"],
    "F and its approximations, a plane through the loss, optimisers, cost, or one layer's factors; "
      + "`kfac-toy` for `family: tanh-network`; `charts` for a model of the catalogue; `corner` for all pairs of parameters"
  )
  static let coordinatesOf = Key(
    "of", .form("list of names of coordinates"), example: "[standard, natural]",
    aliases: ["coordinates", "charts"],
    "charts: the coordinates that are shown side by side, as `model.coordinates` names them, or `standard`"
  )
  static let optimizers = Key(
    "optimisers",
    .words(
      names(NetworkOptimizer.Method.self), Key.settings(of: NetworkOptimizer.self)),
    standard: SceneWriter.text(NetworkOptimizer.standard), example: "[adam, kfac]",
    aliases: ["optimizers", "methods", "algorithms"], "kfac-training: which are compared")
  static let measured = Key(
    "measured", .table, example: "measured.csv", aliases: ["seconds", "record", "times"],
    "kfac-training, kfac-cost: what `inspect --what training` or `cost` measured, as CSV; "
      + "without it no seconds are drawn")

  /// Keys that say nothing about a network.
  static let canvasOnly: [Key] = [model, handles, loss, view] + ofLayers + [panel, sweep]

  /// Keys of `figure` that say nothing about a network.
  static let modelFigures: [Key] = [coordinatesOf] + cornerKeys
}
