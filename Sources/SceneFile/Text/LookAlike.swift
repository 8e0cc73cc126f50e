/// A character that looks like one of ASCII, or like nothing at all, and means something else to
/// the reader: a no-break space, an en dash, a fullwidth colon.
///
/// In titles and labels such characters are text like any other; only where a word, a number or a
/// mark of YAML was expected do messages name them.
struct LookAlike: Equatable {
  let scalar: Unicode.Scalar
  /// What is to stand in its place; empty where nothing is.
  let plain: String

  init?(_ scalar: Unicode.Scalar) {
    guard let plain = Self.plain(scalar) else { return nil }
    self.scalar = scalar
    self.plain = plain
  }

  /// The first one in a text.
  static func first(in text: String) -> LookAlike? {
    first(in: text.unicodeScalars)
  }

  static func first(in scalars: some Sequence<Unicode.Scalar>) -> LookAlike? {
    for scalar in scalars {
      if let found = LookAlike(scalar) { return found }
    }
    return nil
  }

  /// The text as it was probably meant.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if let plain = plain(scalar) { result += plain } else { result.unicodeScalars.append(scalar) }
    }
    return result
  }

  /// `U+2013 en dash`.
  var name: String { Self.name(scalar) }

  /// `U+2013 en dash: type '-'`.
  var advice: String {
    switch plain {
    case "": "\(name): delete it"
    case " ": "\(name): type a space"
    default: "\(name): type '\(plain)'"
    }
  }

  /// Code and name of any character.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let properties = scalar.properties
    // The formal name of U+FEFF tells of a space, its correction of what it is.
    let name = scalar == "\u{feff}" ? "byte order mark" : properties.name ?? properties.nameAlias
    let code = CharacterWidth.name(scalar)
    guard let name else { return scalar == "\t" ? "\(code) tab" : code }
    return "\(code) \(name.lowercased())"
  }

  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    if scalar == "\t" { return " " }
    guard !scalar.isASCII else { return nil }
    if let plain = letters[scalar] { return plain }
    if (0xff01...0xff5e).contains(scalar.value), let ascii = Unicode.Scalar(scalar.value - 0xfee0) {
      return String(ascii)
    }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .spaceSeparator: return " "
    case .format: return ""
    case .dashPunctuation: return "-"
    case .decimalNumber: return properties.numericValue.map { String(Int($0)) }
    default: return nil
    }
  }

  private static let letters: [Unicode.Scalar: String] = [
    "\u{2212}": "-",
    "\u{2018}": "'", "\u{2019}": "'", "\u{201a}": "'", "\u{201b}": "'",
    "\u{201c}": "\"", "\u{201d}": "\"", "\u{201e}": "\"", "\u{201f}": "\"",
    "\u{2236}": ":", "\u{fe55}": ":", "\u{a789}": ":", "\u{3001}": ",", "\u{3002}": ".",
    // Cyrillic letters that have the shape of Latin ones.
    "\u{0430}": "a", "\u{0435}": "e", "\u{043e}": "o", "\u{0440}": "p", "\u{0441}": "c",
    "\u{0443}": "y", "\u{0445}": "x", "\u{0455}": "s", "\u{0456}": "i", "\u{0458}": "j",
  ]
}
