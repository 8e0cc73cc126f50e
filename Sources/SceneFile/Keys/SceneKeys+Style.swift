import Scene

/// The keys of `style`.
extension SceneKeys {
  static let style = Key(
    "style",
    .shorthand([
      styleBase, font, fontSize, colors, lines, styleTicks, labels, phrases, frameLine, styleFile,
    ]),
    example: "nature", aliases: ["look", "preset", "appearance"],
    "what the figure looks like: the name of a preset, or a map")

  static let styleBase = Key(
    "base", .choice(names(StylePreset.self)), example: "ieee",
    aliases: ["preset", "name", "from", "parent", "theme"],
    "the preset that the other keys modify; it also sets the theme unless `theme` does")
  static let font = Key(
    "font", .shorthand([fontName, fontText, fontMath]), example: "computer-modern",
    aliases: ["fonts", "family", "fontfamily", "typeface", "face"],
    "the letters: `serif` (STIX), `sans` (Noto), `computer-modern` (Latin Modern), `times`, `heros` (TeX Gyre), or families by name"
  )
  static let fontName = Key(
    "name", .choice(names(NamedFont.self)), example: "sans", aliases: ["font", "preset"],
    "a matching pair of fonts for text and mathematics")
  static let fontText = Key(
    "text", .text(limit: Limits.labelLength), example: "TeX Gyre Pagella",
    aliases: ["words", "family", "letters"], "the font family of words, which must be installed")
  static let fontMath = Key(
    "math", .text(limit: Limits.labelLength), example: "TeX Gyre Pagella Math",
    aliases: ["maths", "mathematics", "signs"],
    "the font family of Greek letters and signs; default: STIX")
  static let fontSize = Key(
    "fontsize", .form("number of pt or px, 4 to 200 points"), example: "8pt",
    aliases: ["size", "textsize", "pt"],
    "the size of running text; on screens a point is 4/3 pixels")

  static let colors = Key(
    "colors", .map(StyleRole.allCases.map { colorKey($0) } + [kappaColors]),
    example: "{natural: \"#007a7a\"}", aliases: ["colours", "color", "colour", "palette"],
    "colours of the parts of a figure, as names of CSS or as \"#rrggbb\"")
  static let kappaColors = Key(
    "kappa", .form("name of a colour map, or list of 2 to 64 colours"), example: "cividis",
    aliases: ["κ", "colormap", "colourmap", "cmap", "condition", "map"],
    "the colours of κ: " + SceneChecker.list(names(NamedColorMap.self), "or")
      + "; the end that contrasts with the canvas marks singular points; or a list of colours from κ = 1 on"
  )

  private static func colorKey(_ role: StyleRole) -> Key {
    let (meaning, aliases): (String, [String]) =
      switch role {
      case .background: ("background of the page", ["page", "bg", "paper"])
      case .canvas: ("background of the canvas; by default that of the page", ["plot", "axes"])
      case .ink: ("words and numbers", ["text", "foreground", "fg", "black"])
      case .secondary: ("explanatory words, and ticks", ["ticks", "grey", "gray"])
      case .faint: ("faint lines", ["grid", "spines", "light"])
      case .natural: ("the natural gradient", ["ngd", "natural-gradient"])
      case .euclidean: ("the Euclidean gradient", ["gd", "gradient"])
      case .handles: ("θ*, which the data come from", ["handle", "target", "truth"])
      case .kfac: ("K-FAC", ["k-fac", "kronecker"])
      case .singular: ("lines on which F is singular", ["singular-line", "singularity"])
      case .contours: ("contours", ["contour", "levels"])
      case .overlay: ("true contours over ellipses", ["kl"])
      case .naturalTrails: ("trails of the natural gradient", ["trails", "flow"])
      case .euclideanTrails: ("trails of the Euclidean gradient", [])
      case .firstComponent: ("the first component of a density", ["components"])
      case .secondComponent: ("the second component of a density", [])
      }
    return Key(
      role.rawValue, .form("colour"), example: "\"#007a7a\"", aliases: aliases, meaning)
  }

  static let lines = Key(
    "lines", .map([lineScale, trailScale]), example: "{scale: 1.2}",
    aliases: ["line", "linewidth", "strokes", "widths"], "widths of lines")
  static let lineScale = Key(
    "scale", .setting(lineRange), example: "1.2", aliases: ["width", "weight"],
    "factor for the widths of all lines")
  static let trailScale = Key(
    "trails", .setting(lineRange), example: "0.6", aliases: ["flow", "particles"],
    "factor for the widths of trails")
  static let lineRange = NumberRange(Scene.Style.lineScales)

  static let styleTicks = Key(
    "ticks", .map([anyParameter("a rising list of numbers, a count from 2 to 12, or `off`")]),
    example: "{mu1: [-2, 0, 2]}", aliases: ["tick"], "the ticks of the axes, by their parameters")

  /// What may stand under the name of a parameter.
  static func anyParameter(_ meaning: String) -> Key {
    Key(anyName, .form("by parameter"), family: anyName, meaning)
  }

  static let frameLine = Key(
    "frame", .choice(["on", "off"]), example: "on", aliases: ["box", "border", "spines"],
    "whether the canvas has a line on all four sides")
  static let styleFile = Key(
    "file", .file, example: "house.yaml", aliases: ["path", "include"],
    "a file that contains the style, in place of all other keys")
}
