/// A formula as figures and descriptions write it.
struct FormulaMarkup {
  let parameters: [ModelParameter]
  /// Whether the result is the markup of mathematical text; plain text otherwise.
  let isMarkup: Bool

  /// “a = b” for the zeros of a − b, “f = 0” for those of any other formula.
  func equation(_ formula: String) -> String {
    let bytes = Array(formula.utf8)
    if let minus = onlyMinus(bytes) {
      return text(Array(bytes[..<minus])) + " = " + text(Array(bytes[(minus + 1)...]))
    }
    return text(bytes) + " = 0"
  }

  /// The place of a minus sign between two terms, where there is no other sum outside of parentheses.
  private func onlyMinus(_ bytes: [UInt8]) -> Int? {
    var depth = 0
    var found: Int?
    var last: UInt8 = 0
    for (index, byte) in bytes.enumerated() where byte != UInt8(ascii: " ") {
      switch byte {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case UInt8(ascii: "+") where depth == 0, UInt8(ascii: "<") where depth == 0,
        UInt8(ascii: ">") where depth == 0, UInt8(ascii: "=") where depth == 0:
        return nil
      case UInt8(ascii: "-") where depth == 0:
        guard last != 0, last != UInt8(ascii: "*"), last != UInt8(ascii: "/"),
          last != UInt8(ascii: "^"), last != UInt8(ascii: "e"), found == nil
        else { return nil }
        found = index
      default: break
      }
      last = byte
    }
    return found
  }

  /// The formula with the symbols of its parameters.
  func text(_ formula: String) -> String { text(Array(formula.utf8)) }

  private func text(_ bytes: [UInt8]) -> String {
    var result = ""
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      if isNamePart(byte), !isDigit(byte) {
        let start = position
        while position < bytes.count, isNamePart(bytes[position]) { position += 1 }
        result += name(Array(bytes[start..<position]))
        continue
      }
      position += 1
      switch byte {
      case UInt8(ascii: " "):
        // Spaces stand around signs alone.
        break
      case UInt8(ascii: "*"): result += "·"
      case UInt8(ascii: "-"): result += binary("\u{2212}", before: result)
      case UInt8(ascii: "+"): result += binary("+", before: result)
      case UInt8(ascii: ","): result += ", "
      case UInt8(ascii: "^") where isMarkup:
        let start = position
        while position < bytes.count, isDigit(bytes[position]) { position += 1 }
        // MathText raises what stands in braces; an exponent that is no number stays beside its base.
        result +=
          position > start ? "^{" + string(bytes[start..<position]) + "}" : " ˆ "
      default: result += string(bytes[(position - 1)..<position])
      }
    }
    return result
  }

  /// A sign with spaces where it stands between two terms.
  private func binary(_ sign: String, before text: String) -> String {
    guard let last = text.utf8.last, last != UInt8(ascii: "("), last != UInt8(ascii: " ") else {
      return sign
    }
    return " " + sign + " "
  }

  private func name(_ name: [UInt8]) -> String {
    for parameter in parameters where Array(parameter.name.utf8) == name {
      return isMarkup ? parameter.symbol : parameter.plain
    }
    // An underscore would lower what follows.
    return string(name.filter { !isMarkup || $0 != UInt8(ascii: "_") }[...])
  }

  private func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
  }

  /// Bytes beyond ASCII are those of Greek letters.
  private func isNamePart(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == UInt8(ascii: "_") || byte >= 0x80
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}
