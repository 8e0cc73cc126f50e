/// A word of a formula.
struct Token: Sendable {
  enum Kind: Equatable, Sendable {
    case number(Double)
    /// Letters, digits and underscores; Greek letters are their names already.
    case name([UInt8])
    case plus, minus, times, divide, power
    /// A whole exponent in superscripts.
    case superscript(Double)
    case open, close, comma
    case comparison(Syntax.Comparison)
    case and, or, not
    case end

    /// Whether an operand may start here.
    var startsOperand: Bool {
      switch self {
      case .number, .name, .open: true
      default: false
      }
    }
  }

  let kind: Kind
  let span: Range<Int>
}

/// Takes a formula apart into words, with what is wrong about single ones.
struct Tokenizer {
  let source: [UInt8]
  private(set) var tokens: [Token] = []
  private(set) var errors: [ExpressionError] = []
  private var position = 0

  init(_ source: [UInt8]) {
    self.source = source
    while position < source.count { readToken() }
    tokens.append(Token(kind: .end, span: source.count..<source.count))
  }

  private mutating func readToken() {
    let start = position
    let byte = source[position]
    if byte == UInt8(ascii: " ") || (byte >= 9 && byte <= 13) {
      position += 1
    } else if isDigit(byte) || (byte == UInt8(ascii: ".") && isDigit(peek(1))) {
      readNumber()
    } else if isLetter(byte) || GreekLetter(in: source, at: position) != nil {
      readName()
    } else if let exponent = readSuperscript() {
      add(.superscript(exponent), from: start)
    } else if let symbol = Symbol(in: source, at: position) {
      position += symbol.length
      add(symbol.kind, from: start)
      if let wrong = symbol.wrong {
        error(start..<position, wrong.message, hint: wrong.hint)
      }
    } else {
      readUnknown()
    }
  }

  private func peek(_ offset: Int) -> UInt8 {
    position + offset < source.count ? source[position + offset] : 0
  }

  private mutating func add(_ kind: Token.Kind, from start: Int) {
    tokens.append(Token(kind: kind, span: start..<position))
  }

  private mutating func error(_ span: Range<Int>, _ message: String, hint: String? = nil) {
    errors.append(ExpressionError(span: span, message: message, hint: hint))
  }

  private mutating func readNumber() {
    let start = position
    while isDigit(peek(0)) || peek(0) == UInt8(ascii: ".") { position += 1 }
    // `2exp(x)` is 2 and a name: an exponent has digits.
    if peek(0) | 0x20 == UInt8(ascii: "e") {
      let sign = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 1 : 0
      if isDigit(peek(1 + sign)) {
        position += 2 + sign
        while isDigit(peek(0)) { position += 1 }
      }
    }
    let text = source[start..<position]
    guard let value = DecimalNumber(text)?.value else {
      error(
        start..<position, "'\(string(text))' is not a number",
        hint: "a number has one decimal point, as in 1.5 or 2e-3")
      add(.number(1), from: start)
      return
    }
    if value == .infinity {
      error(
        start..<position, "the number is too large", hint: "the largest is 1.7976931348623157e308")
    }
    add(.number(value), from: start)
  }

  private mutating func readName() {
    let start = position
    let name = NameReader.read(source, &position)
    switch name {
    case Array("and".utf8): add(.and, from: start)
    case Array("or".utf8): add(.or, from: start)
    case Array("not".utf8): add(.not, from: start)
    default: add(.name(name), from: start)
    }
  }

  /// Superscript digits, after a superscript minus or not.
  private mutating func readSuperscript() -> Double? {
    var end = position
    let isNegative = source[end...].starts(with: [0xE2, 0x81, 0xBB])
    if isNegative { end += 3 }
    var value: Double?
    while let digit = Symbol.superscriptDigit(in: source, at: end) {
      value = min((value ?? 0) * 10 + Double(digit.value), 1e9)
      end += digit.length
    }
    guard let value else { return nil }
    position = end
    return isNegative ? -value : value
  }

  private mutating func readUnknown() {
    let start = position
    position += 1
    while position < source.count, source[position] & 0xC0 == 0x80 { position += 1 }
    let text = source[start..<position]
    let hint: String? =
      switch source[start] {
      case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        "write parentheses: ( and )"
      case UInt8(ascii: "|"): "write abs(x) for an absolute value"
      case UInt8(ascii: "!"): "write exp(lgamma(n + 1)) for n factorial"
      case UInt8(ascii: ";"): "write a comma between arguments"
      default: nil
      }
    error(start..<position, "unexpected character '\(string(text))'", hint: hint)
  }
}

func string(_ bytes: some Sequence<UInt8>) -> String {
  String(decoding: Array(bytes), as: UTF8.self)
}

func isLetter(_ byte: UInt8) -> Bool {
  let lower = byte | 0x20
  return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z") || byte == UInt8(ascii: "_")
}
