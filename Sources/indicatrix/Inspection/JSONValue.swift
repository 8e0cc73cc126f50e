/// A JSON value whose keys keep their order.
indirect enum JSONValue: Equatable, Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is not finite has no JSON form, and stands as null.
  case number(Double)
  case string(String)
  case array([JSONValue])
  /// Many numbers, and a matrix as a list of rows, without a value of this type for each.
  case numbers([Double])
  case rows([[Double]])
  case object([Member])
  /// Items each on a line of their own.
  case lines([JSONValue])
  /// Members each on a line of their own.
  case block([Member])

  struct Member: Equatable, Sendable {
    var key: String
    var value: JSONValue

    init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  static func optional(_ number: Double?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  /// The value as text, without an ending newline.
  var text: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .number(let value): text += value.isFinite ? shortest(value) : "null"
    case .string(let value): text += Self.quoted(value)
    case .array(let items):
      write(items, to: &text, brackets: ("[", "]"), indent: nil) { $0.write(to: &$1, indent: $2) }
    case .numbers(let numbers): Self.write(numbers, to: &text)
    case .rows(let rows):
      text += "["
      for (index, row) in rows.enumerated() {
        if index > 0 { text += ", " }
        Self.write(row, to: &text)
      }
      text += "]"
    case .object(let members):
      write(members, to: &text, brackets: ("{", "}"), indent: nil, Self.writeMember)
    case .lines(let items):
      write(items, to: &text, brackets: ("[", "]"), indent: indent) {
        $0.write(to: &$1, indent: $2)
      }
    case .block(let members):
      write(members, to: &text, brackets: ("{", "}"), indent: indent, Self.writeMember)
    }
  }

  private static func write(_ numbers: [Double], to text: inout String) {
    text += "["
    for (index, number) in numbers.enumerated() {
      if index > 0 { text += ", " }
      text += number.isFinite ? shortest(number) : "null"
    }
    text += "]"
  }

  private static func writeMember(_ member: Member, to text: inout String, indent: String) {
    text += quoted(member.key) + ": "
    member.value.write(to: &text, indent: indent)
  }

  private func write<Item>(
    _ items: [Item], to text: inout String, brackets: (String, String), indent: String?,
    _ writeItem: (Item, inout String, String) -> Void
  ) {
    text += brackets.0
    let inner = indent.map { $0 + "  " }
    for (index, item) in items.enumerated() {
      if index > 0 { text += inner == nil ? ", " : "," }
      if let inner { text += "\n" + inner }
      writeItem(item, &text, inner ?? "")
    }
    if let indent, !items.isEmpty { text += "\n" + indent }
    text += brackets.1
  }

  private static func quoted(_ value: String) -> String {
    var text = "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case ..<" ":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

/// The fewest digits that come back as the same Double. Zero has no sign here.
func shortest(_ value: Double) -> String {
  (value == 0 ? 0 : value).description
}
