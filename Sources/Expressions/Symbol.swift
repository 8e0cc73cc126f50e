/// A sign of the language, or one that is often written in its place.
struct Symbol {
  let kind: Token.Kind
  let length: Int
  /// Set where the language writes it otherwise.
  let wrong: (message: String, hint: String)?

  /// What is said of `=` between two sides.
  static var wrongEquality: (message: String, hint: String) {
    ("'=' is no comparison", "write == for equality")
  }

  private init(_ kind: Token.Kind, _ length: Int, wrong: (String, String)? = nil) {
    self.kind = kind
    self.length = length
    self.wrong = wrong
  }

  init?(in source: [UInt8], at position: Int) {
    let rest = source[position...]
    if let symbol = Self.ofTwo(rest) ?? Self.ofOne(rest) ?? Self.beyondASCII(rest) {
      self = symbol
    } else {
      return nil
    }
  }

  private static func ofTwo(_ rest: ArraySlice<UInt8>) -> Symbol? {
    switch Array(rest.prefix(2)) {
    case Array("**".utf8):
      Symbol(.power, 2, wrong: ("'**' is no operator", "write ^ for a power"))
    case Array("==".utf8): Symbol(.comparison(.equal), 2)
    case Array("!=".utf8): Symbol(.comparison(.notEqual), 2)
    case Array("<=".utf8): Symbol(.comparison(.lessOrEqual), 2)
    case Array(">=".utf8): Symbol(.comparison(.greaterOrEqual), 2)
    case Array("&&".utf8): Symbol(.and, 2, wrong: ("'&&' is no operator", "write and"))
    case Array("||".utf8): Symbol(.or, 2, wrong: ("'||' is no operator", "write or"))
    default: nil
    }
  }

  private static func ofOne(_ rest: ArraySlice<UInt8>) -> Symbol? {
    switch rest.first {
    case UInt8(ascii: "+"): Symbol(.plus, 1)
    case UInt8(ascii: "-"): Symbol(.minus, 1)
    case UInt8(ascii: "*"): Symbol(.times, 1)
    case UInt8(ascii: "/"): Symbol(.divide, 1)
    case UInt8(ascii: "^"): Symbol(.power, 1)
    case UInt8(ascii: "("): Symbol(.open, 1)
    case UInt8(ascii: ")"): Symbol(.close, 1)
    case UInt8(ascii: ","): Symbol(.comma, 1)
    case UInt8(ascii: "<"): Symbol(.comparison(.less), 1)
    case UInt8(ascii: ">"): Symbol(.comparison(.greater), 1)
    case UInt8(ascii: "="):
      Symbol(.comparison(.equal), 1, wrong: wrongEquality)
    default: nil
    }
  }

  private static func beyondASCII(_ rest: ArraySlice<UInt8>) -> Symbol? {
    if rest.starts(with: [0xC2, 0xB7]) || rest.starts(with: [0xC3, 0x97]) {
      return Symbol(.times, 2)  // · ×
    }
    switch Array(rest.prefix(3)) {
    case [0xE2, 0x88, 0x92]: return Symbol(.minus, 3)  // −
    case [0xE2, 0x8B, 0x85]: return Symbol(.times, 3)  // ⋅
    case [0xE2, 0x89, 0xA4]: return Symbol(.comparison(.lessOrEqual), 3)  // ≤
    case [0xE2, 0x89, 0xA5]: return Symbol(.comparison(.greaterOrEqual), 3)  // ≥
    case [0xE2, 0x89, 0xA0]: return Symbol(.comparison(.notEqual), 3)  // ≠
    default: return nil
    }
  }

  /// ⁰ ¹ ² … ⁹.
  static func superscriptDigit(
    in source: [UInt8], at position: Int
  ) -> (value: UInt8, length: Int)? {
    let rest = source[min(position, source.count)...]
    if rest.starts(with: [0xC2, 0xB2]) { return (2, 2) }
    if rest.starts(with: [0xC2, 0xB3]) { return (3, 2) }
    if rest.starts(with: [0xC2, 0xB9]) { return (1, 2) }
    guard rest.starts(with: [0xE2, 0x81]), rest.count >= 3 else { return nil }
    let last = rest[position + 2]
    guard last == 0xB0 || (last >= 0xB4 && last <= 0xB9) else { return nil }
    return (last - 0xB0, 3)
  }
}
