import Scene

/// The keys of `style`.
extension SceneKeys {
  static let style = Key(
    "style",
    .shorthand([styleBase, font, fontSize, colors, lines, styleTicks, labels, frameLine, styleFile]
    ),
    example: "nature", aliases: ["look", "preset", "appearance"],
    "what the figure looks like: the name of a preset, or a map")

  static let styleBase = Key(
    "base", .choice(names(StylePreset.self)), example: "ieee",
    aliases: ["preset", "name", "from", "parent", "theme"],
    "the preset from which the rest differs; without `theme` it says that too")
  static let font = Key(
    "font", .choice(names(StyleFont.self)), example: "computer-modern",
    aliases: ["fonts", "family", "fontfamily", "typeface", "face"],
    "the letters: `serif` (STIX), `sans` (Noto), `computer-modern` (Latin Modern), `times`, `helvetica` (TeX Gyre)"
  )
  static let fontSize = Key(
    "fontsize", .form("number of pt or px, 4 to 200 points"), example: "8pt",
    aliases: ["size", "textsize", "pt"],
    "the size of running text; on screens a point is 4/3 pixels")

  static let colors = Key(
    "colors", .map(StyleRole.allCases.map { colorKey($0) } + [kappaColors]),
    example: "{natural: \"#007a7a\"}", aliases: ["colours", "color", "colour", "palette"],
    "colours by what they are for, by their names in CSS or as \"#rrggbb\"")
  static let kappaColors = Key(
    "kappa", .form("name of a colour map, or list of 2 to 64 colours"), example: "cividis",
    aliases: ["κ", "colormap", "colourmap", "cmap", "condition", "map"],
    "the colours of κ: " + SceneChecker.list(names(NamedColorMap.self), "or")
      + ", of which the end that stands out is that of singular places; or a list of colours from κ = 1 on"
  )

  private static func colorKey(_ role: StyleRole) -> Key {
    let (meaning, aliases): (String, [String]) =
      switch role {
      case .background: ("beneath everything", ["page", "bg", "paper"])
      case .canvas: ("beneath the canvas; by default that of the background", ["plot", "axes"])
      case .ink: ("words and numbers", ["text", "foreground", "fg", "black"])
      case .secondary: ("words that explain, and ticks", ["ticks", "grey", "gray"])
      case .faint: ("lines that recede", ["grid", "spines", "light"])
      case .natural: ("the natural gradient", ["ngd", "natural-gradient"])
      case .euclidean: ("the Euclidean gradient", ["gd", "gradient"])
      case .handles: ("what the data come from", ["handle", "target", "truth"])
      case .kfac: ("K-FAC", ["k-fac", "kronecker"])
      case .singular: ("lines on which F is singular", ["singular-line", "singularity"])
      case .contours: ("contours", ["contour", "levels"])
      case .overlay: ("true contours over ellipses", ["kl"])
      case .naturalTrails: ("trails on the natural gradient", ["trails", "flow"])
      case .euclideanTrails: ("trails on the Euclidean gradient", [])
      case .firstComponent: ("the first component of a density", ["components"])
      case .secondComponent: ("the second component of a density", [])
      }
    return Key(
      role.rawValue, .form("colour"), example: "\"#007a7a\"", aliases: aliases, meaning)
  }

  static let lines = Key(
    "lines", .map([lineScale, trailScale]), example: "{scale: 1.2}",
    aliases: ["line", "linewidth", "strokes", "widths"], "how wide lines are")
  static let lineScale = Key(
    "scale", .setting(lineRange), example: "1.2", aliases: ["width", "weight"],
    "all lines, times this")
  static let trailScale = Key(
    "trails", .setting(lineRange), example: "0.6", aliases: ["flow", "particles"],
    "trails of particles, times this")
  static let lineRange = NumberRange(Scene.Style.lineScales)

  static let styleTicks = Key(
    "ticks", .map([anyParameter("a rising list of numbers, a count from 2 to 12, or `off`")]),
    example: "{mu1: [-2, 0, 2]}", aliases: ["tick"], "the ticks of the axes, by their parameters")

  static let labels = Key(
    "labels",
    .map(FigureWord.named.map { labelKey($0) } + [anyParameter("the name of an axis")]),
    example: "{handles: truth}", aliases: ["label", "words", "text", "names"],
    "words in place of the figure's own, with mathematics between asterisks")

  /// What may stand under the name of a parameter.
  private static func anyParameter(_ meaning: String) -> Key {
    Key(anyName, .form("by parameter"), family: anyName, meaning)
  }

  private static func labelKey(_ word: FigureWord) -> Key {
    let (meaning, aliases): (String, [String]) =
      switch word {
      case .handles: ("the place that the data come from", ["handle", "target", "truth", "theta"])
      case .mirror: ("the other place that is the same distribution", ["twin"])
      case .natural: ("the natural gradient", ["ngd", "natural-gradient"])
      case .euclidean: ("the Euclidean gradient", ["gd", "gradient"])
      case .minimum: ("a minimum of the loss", ["min", "optimum"])
      case .kappa: ("the colour bar", ["colorbar", "colourbar", "κ", "bar"])
      case .singular: ("the lines on which F is singular", ["singular-line", "singularity"])
      case .fisher: ("the heading of the matrix", ["matrix", "metric"])
      case .determinant: ("its determinant", ["det"])
      case .condition: ("its condition number", ["cond"])
      case .contours: ("contours, in the key of lines", ["contour"])
      case .overlay: ("true contours, in the key of lines", ["kl"])
      case .firstAxis, .secondAxis: ("the name of an axis", [])
      }
    return Key(
      word.rawValue, .text(limit: Limits.labelLength), example: "truth", aliases: aliases, meaning)
  }

  static let frameLine = Key(
    "frame", .choice(["on", "off"]), example: "on", aliases: ["box", "border", "spines"],
    "whether the canvas has a line on all four sides")
  static let styleFile = Key(
    "file", .file, example: "house.yaml", aliases: ["path", "include"],
    "a file that holds the style, in place of all other keys")
}
