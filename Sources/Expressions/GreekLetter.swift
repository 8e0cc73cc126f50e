/// A Greek letter in UTF-8 and its name, as formulas write it.
struct GreekLetter {
  let name: StaticString
  /// Bytes of the letter.
  let length = 2

  init?(in source: [UInt8], at position: Int) {
    guard position + 1 < source.count, source[position] == 0xCE || source[position] == 0xCF else {
      return nil
    }
    let scalar = (Int(source[position]) & 0x1F) << 6 | Int(source[position + 1]) & 0x3F
    // From Α and from α on, with a place for the final ς.
    if scalar >= 0x391, scalar <= 0x3A9, scalar != 0x3A2 {
      name = Self.capitals[scalar - 0x391]
    } else if scalar >= 0x3B1, scalar <= 0x3C9 {
      name = Self.letters[scalar - 0x3B1]
    } else {
      return nil
    }
  }

  private static let letters: [StaticString] = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
    "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
    "psi",
    "omega",
  ]

  private static let capitals: [StaticString] = [
    "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda",
    "Mu", "Nu", "Xi", "Omicron", "Pi", "Rho", "Sigma", "Sigma", "Tau", "Upsilon", "Phi", "Chi",
    "Psi",
    "Omega",
  ]
}

/// Names as formulas write them: ASCII letters, digits and underscores, Greek letters by their names,
/// subscript digits as digits.
public enum NameReader {
  /// The name that a formula knows for what a scene writes: `μ₁` is mu1. Nil if the text is no name.
  public static func canonical(_ text: [UInt8]) -> [UInt8]? {
    guard let first = text.first, isLetter(first) || GreekLetter(in: text, at: 0) != nil else {
      return nil
    }
    var position = 0
    let name = read(text, &position)
    return position == text.count ? name : nil
  }

  /// Reads as far as the name goes.
  static func read(_ source: [UInt8], _ position: inout Int) -> [UInt8] {
    var name: [UInt8] = []
    while position < source.count {
      let byte = source[position]
      if isLetter(byte) || isDigit(byte) {
        name.append(byte)
        position += 1
      } else if let letter = GreekLetter(in: source, at: position) {
        letter.name.withUTF8Buffer { name.append(contentsOf: $0) }
        position += letter.length
      } else if let digit = subscriptDigit(source, position) {
        name.append(UInt8(ascii: "0") + digit)
        position += 3
      } else {
        break
      }
    }
    return name
  }

  /// ₀ … ₉.
  private static func subscriptDigit(_ source: [UInt8], _ position: Int) -> UInt8? {
    guard position + 2 < source.count, source[position] == 0xE2, source[position + 1] == 0x82,
      source[position + 2] >= 0x80, source[position + 2] <= 0x89
    else { return nil }
    return source[position + 2] - 0x80
  }
}
