import Scene

/// The keys of scenes that are about a network.
extension SceneKeys {
  static let network = Key(
    "network",
    .map([
      networkFile, networkDigest, layers, activation, networkOutput, sigma2, bias, networkSeed,
      weights,
    ]),
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
  static let activation = Key(
    "activation", .choice(names(NetworkScene.Activation.self)), standard: "tanh", example: "relu",
    aliases: ["hidden_activation", "nonlinearity", "phi"], "φ on the hidden layers")
  static let networkOutput = Key(
    "output", .choice(names(NetworkScene.Output.self)), standard: "softmax", example: "gaussian",
    aliases: ["outputs", "likelihood"],
    "`softmax`: classes; `gaussian`: means of normal distributions")
  static let sigma2 = Key(
    "sigma2", .setting(NumberRange(Limits.networkVariance), positive: true), standard: "1",
    example: "0.5", aliases: ["variance", "var", "σ²"],
    reason: "only its ratio to the targets' unit matters; choose another unit",
    "σ² of Gaussian outputs")
  static let bias = Key(
    "bias", .choice(["on", "off"]), standard: "on", example: "off",
    aliases: ["biases", "has_bias"],
    "whether every layer has a bias")
  static let networkSeed = Key(
    "seed", .seed, standard: "7", example: "42", aliases: ["random", "rng", "random_state"],
    "random seed of the weights, which are normal with variance 1/inputs")
  static let weights = Key(
    "weights", .matrices, example: "[[[0.1, 0.2]]]", aliases: ["W", "w", "theta"],
    "the weights in place of random ones: for each layer its rows, the bias last in each")

  static let data = Key(
    "data", .shorthand([dataFile, dataDigest, text, inputScale, rows]), example: "data.csv",
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
  static let inputScale = Key(
    "scale", .setting(NumberRange(Limits.exampleScale), positive: true), standard: "1",
    example: "16", aliases: ["divisor", "unit", "max"], reason: "choose another unit",
    "inputs are divided by this number")
  static let rows = Key(
    "rows", .setting(NumberRange(1...Limits.exampleNumbers)), example: "1",
    aliases: ["count", "n", "limit", "first"], "number of rows used, from the first; default: all")

  static let damping = Key(
    "damping", .numbers(NumberRange(Limits.damping), 0...Limits.dampingCount), standard: "[]",
    example: "[0.1, 0.001]", aliases: ["lambda", "lambdas", "λ", "tikhonov"],
    "values of λ for `inspect`; figures take the first, or 0.01 (kfac-toy: 0.001)")

  static let figure = Key(
    "figure",
    .shorthand([
      kind, coordinatesOf, steps, rate, layer, optimizers, iterations, target, widths, measured,
      cornerFisher, cornerCovariance, cornerNames, cornerValues, cornerLevels, cornerObservations,
      cornerRegions,
    ]),
    example: "kfac-slice", aliases: ["plot", "show", "draw", "picture"],
    "which figure is drawn")
  static let kind = Key(
    "kind",
    .choice(
      names(NetworkFigure.Kind.self)
        + [CurvatureComparison.name, Scene.Chart.figure, CornerPlot.figure]),
    standard: "kfac-fisher", example: "kfac-slice", aliases: ["name", "type"],
    "F and its approximations, a plane through the loss, optimisers, cost, or one layer's factors; "
      + "`kfac-toy` for `family: tanh-network`; `charts` for a model of the catalogue; `corner` for all pairs of parameters"
  )
  static let coordinatesOf = Key(
    "of", .form("list of names of coordinates"), example: "[standard, natural]",
    aliases: ["coordinates", "charts"],
    "charts: the coordinates that are shown side by side, as `model.coordinates` names them, or `standard`"
  )
  static let steps = Key(
    "steps", .setting(NumberRange(Limits.networkSteps)), standard: "0", example: "5",
    aliases: ["train", "training", "after"], reason: "a figure is to be drawn within a minute",
    "steps of K-FAC on the network before the figure; kfac-toy: steps of each path (120)")
  static let rate = Key(
    "rate", .setting(NumberRange(Limits.rate), positive: true), standard: "0.3", example: "0.1",
    aliases: ["lr", "learning_rate", "eta", "η"], reason: "no step of such a size makes sense",
    "learning rate of these steps")
  static let layer = Key(
    "layer", .setting(NumberRange(1...(Limits.networkLayers.upperBound - 1))), standard: "1",
    example: "2", aliases: ["block", "index"], "kfac-factors: which layer, from 1")
  static let optimizers = Key(
    "optimisers",
    .words(
      names(NetworkOptimizer.Method.self), [method, ownRate, momentum, ownDamping, ownClipping]),
    standard: "[gradient-descent, momentum, adam, kfac]", example: "[adam, kfac]",
    aliases: ["optimizers", "methods", "algorithms"], "kfac-training: which are compared")
  static let method = Key(
    "method", .choice(names(NetworkOptimizer.Method.self)), example: "natural",
    aliases: ["name", "optimiser", "optimizer", "algorithm"], "which optimiser")
  static let ownRate = Key(
    "rate", .setting(NumberRange(Limits.rate), positive: true), example: "0.1",
    aliases: ["lr", "learning_rate", "eta", "η"], reason: "no step of such a size makes sense",
    "its learning rate; default: as tuned on the digits")
  static let momentum = Key(
    "momentum", .setting(NumberRange(0...0.9999)), example: "0.5", aliases: ["mu", "μ", "beta"],
    reason: "beyond, it never forgets", "its momentum μ")
  static let ownDamping = Key(
    "damping", .setting(NumberRange(Limits.damping)), example: "0.2",
    aliases: ["lambda", "λ", "tikhonov"], "its λ; if λ adapts, its first value")
  static let ownClipping = Key(
    "clip", .setting(NumberRange(Limits.clipping)), example: "0.1",
    aliases: ["clipping", "kappa", "κ", "kl_clip", "trust"],
    "K-FAC: κ, which bounds the divergence of a step; 0 does not clip; default: 0.001 (kfac-clipped: 0.03)"
  )
  static let iterations = Key(
    "iterations", .setting(NumberRange(Limits.trainingIterations)), standard: "60", example: "20",
    aliases: ["epochs", "count"], reason: "a figure is to be drawn within a minute",
    "kfac-training: iterations of each optimiser")
  static let target = Key(
    "target", .setting(NumberRange(Limits.targetLoss), positive: true), example: "0.01",
    aliases: ["until", "goal", "loss"], reason: "no loss lies there",
    "kfac-training: the loss at which a run ends")
  static let widths = Key(
    "widths", .numbers(NumberRange(Limits.costWidth), Limits.costWidths),
    standard: "[10, 20, 50, 100, 200, 500, 1000, 2000]", example: "[10, 100]",
    aliases: ["width", "units", "sizes"], "kfac-cost: inputs and outputs of the layers")
  static let measured = Key(
    "measured", .table, example: "measured.csv", aliases: ["seconds", "record", "times"],
    "kfac-training, kfac-cost: what `inspect --what training` or `cost` measured, as CSV; "
      + "without it no seconds are drawn")

  /// Keys that say nothing about a network.
  static let canvasOnly: [Key] = [model, handles, loss, view] + ofLayers + [panel, sweep]

  /// Keys of `figure` that say nothing about a network.
  static let modelFigures: [Key] = [
    coordinatesOf, cornerFisher, cornerCovariance, cornerNames, cornerValues, cornerLevels,
    cornerObservations, cornerRegions,
  ]
}
