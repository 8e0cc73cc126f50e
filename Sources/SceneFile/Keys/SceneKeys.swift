import InformationGeometry
import Scene

/// The table of the keys of a scene file.
enum SceneKeys {
  static let scene = Key(
    "scene",
    .map(
      [
        version, title, size, theme, style, model, handles, loss, view,
      ] + ofLayers + [panel, sweep, network, data, damping, figure]),
    "what a figure is to show")

  static let version = Key(
    "version", .setting(NumberRange(Limits.sceneVersions)),
    standard: "\(Limits.sceneVersions.lowerBound)",
    aliases: ["format", "format_version", "schema_version", "scene_version"],
    "version of the scene language, not of the program; a scene of a newer version is refused")
  static let title = Key(
    "title", .text(limit: Limits.titleLength), example: "Two hills",
    aliases: ["name", "caption", "heading"], "the heading of the figure")
  static let size = Key(
    "size", .size, standard: SceneWriter.text(Scene().size), example: "85mm x 60mm",
    aliases: ["dimensions", "resolution", "figsize", "width", "height", "canvas"],
    "pixels, or a paper size in mm, cm, in or pt; for a width alone, such as 85mm, the height follows; "
      + "`talk`: a slide of 1920 x 1080 with large letters")
  static let theme = Key(
    "theme", .choice(names(Scene.Theme.self)), standard: Scene().theme.rawValue, example: "paper",
    aliases: [
      "background", "bg", "color", "colour", "colors", "colours", "palette", "mode",
    ],
    "`night` for screens, `paper` for print")

  static let model = Key(
    "model",
    .model(
      [family, fixed, axes] + families.flatMap { settingKeys(of: $0.descriptor) }
        + definition.filter { $0.name != "fixed" && $0.name != "axes" && $0.name != "inputs" }
        + [parameterValue("the value of a fixed parameter")]),
    aliases: ["distribution", "mixture"],
    "the statistical model: the name of a family, or a map")
  static let family = Key(
    "family", .choice(familyNames),
    standard: ModelFamilies.standard.descriptor.name,
    example: families.map { $0.descriptor.name }.last ?? "", aliases: ["type", "kind"],
    families.map { "`\($0.descriptor.name)`: \($0.descriptor.summary)" }.joined(separator: "; ")
      + "; the others: `indicatrix models`")
  static let handles = Key(
    "handles",
    .fitted(
      families.flatMap { handleKeys(of: $0.descriptor) }
        + [parameterValue("θ* by the model's parameters")]),
    aliases: ["handle", "means", "mu", "target", "theta", "truth"],
    "θ*, which the data come from, by the names of the model's parameters")

  static let loss = Key(
    "loss", .loss([samples, column, missing, expression, expected, temperature]), standard: "kl",
    example: "{samples: [-1, 0.5, 2]}",
    aliases: ["objective", "cost"],
    "`kl`: KL(p_θ* ‖ p_θ); or `{samples: …}`: mean negative log-likelihood of a sample, "
      + "which for a network has one output for each input; or `{expression: …}`, or `{expected: …}`"
  )
  static let expression = Key(
    "expression", .form("formula of the parameters"), aliases: ["formula", "function"],
    "the loss as a formula, for models that are given by formulas")
  static let expected = Key(
    "expected", .form("formula of the data"), aliases: ["expectation", "objective", "reward"],
    "E_θ[f(x)] − τ H(p_θ) of a density: the mean of a function of the data")
  static let temperature = Key(
    "temperature", .setting(NumberRange(0...Limits.coordinate)), standard: "0",
    aliases: ["tau", "entropy", "τ"], "τ of an expected loss, the weight of the entropy")
  static let samples = Key(
    "samples", .samples, example: "[-1, 0.5, 2]",
    aliases: ["sample", "data", "file", "values", "path", "csv"], "a list of numbers, or a CSV file"
  )
  static let column = Key(
    "column", .column, example: "x", aliases: ["col", "field", "name", "header"],
    "which column of the file, by name or number")
  static let missingWords = ["skip", "refuse"]
  static let missing = Key(
    "missing", .choice(missingWords), standard: "skip", aliases: ["na", "nan", "missings"],
    "whether to skip or refuse rows of the file with a missing number (empty, NA, NaN)")

  static let view = Key(
    "view",
    .fitted(
      families.flatMap { viewKeys(of: $0.descriptor) }
        + [
          Key(
            anyName, .interval, family: anyName,
            "from and to on the axis of a parameter")
        ]),
    aliases: ["window", "range", "ranges", "axes", "limits", "extent", "domain"], "the window on Θ")

  /// The keys of `Scene.layers`, from their tables.
  static let ofLayers: [Key] = Scene.layers.map { Key($0) }

  static let panel = Key(
    "panel", .parts(names(Scene.PanelPart.self)), standard: "on", example: "[density, colorbar]",
    aliases: ["panels", "sidebar", "legend", "info"],
    "the parts shown beside the field; those without room are a warning if this is written")

  static let sweep = Key(
    "sweep", .sweep([frames, fps, frame], range: [from, to, sweepScale, ease]),
    example: "{sigma: {from: 0.3, to: 3, scale: log}}",
    aliases: ["animation", "animate", "film", "vary"], "what changes from frame to frame")
  static let frames = Key(
    "frames", .number(NumberRange(Limits.frames)), example: "240",
    aliases: ["count", "n", "length"], reason: "more than an hour at 30 a second",
    "number of frames; by default a list has its length, keyframes end at their last time, "
      + "and a range takes \(Sweep.defaultFrames)"
  )
  static let fps = Key(
    "fps", .fraction(NumberRange(Limits.fps)), standard: SceneWriter.number(Sweep().fps),
    example: "30000/1001",
    aliases: ["rate", "framerate", "frame_rate"], "frames per second")
  static let frame = Key(
    "frame", .number(NumberRange(0...(Limits.frames.upperBound - 1))), example: "7",
    aliases: ["index", "shown", "still"],
    "which frame a figure shows, counted from 0; `--frame` sets it")
  static let from = Key(
    "from", .number(NumberRange(-1e15...1e15)), example: "0.3", aliases: ["start", "begin", "min"],
    "the first value")
  static let to = Key(
    "to", .number(NumberRange(-1e15...1e15)), example: "3",
    aliases: ["end", "stop", "until", "max", "till"], "the last value")
  static let sweepScale = Key(
    "scale", .choice(names(Sweep.Scale.self)), standard: Sweep.Scale.linear.rawValue,
    example: "log",
    aliases: ["spacing", "interpolation"], "`log`: equal ratios")
  static let ease = Key(
    "ease", .choice(names(Sweep.Ease.self)), standard: Sweep.Ease.linear.rawValue,
    example: "in-out",
    aliases: ["easing", "curve"], "where the change is slow")

  static func names<T: CaseIterable & RawRepresentable>(_: T.Type) -> [String]
  where T.RawValue == String {
    T.allCases.map { $0.rawValue }
  }

  /// The paths of all keys, such as `model.sigma`, with the keys.
  static let paths: [(path: String, key: Key)] = paths(of: scene, prefix: "")

  private static func paths(of key: Key, prefix: String) -> [(path: String, key: Key)] {
    var paths: [(path: String, key: Key)] = []
    for child in key.keys {
      let path = prefix.isEmpty ? child.name : "\(prefix).\(child.name)"
      // Parameters of several families may have one name.
      if paths.contains(where: { $0.path == path }) { continue }
      paths.append((path, child))
      switch child.kind {
      case .items, .words: paths += Self.paths(of: child, prefix: path + "[0]")
      default: paths += Self.paths(of: child, prefix: path)
      }
    }
    return paths
  }
}
