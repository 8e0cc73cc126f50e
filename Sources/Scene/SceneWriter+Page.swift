import InformationGeometry

extension SceneWriter {
  /// A key with its value as it will be written.
  struct Field {
    var key: String
    var value: String

    init(_ key: String, _ value: String) {
      self.key = key
      self.value = value
    }

    /// `{a: 1, b: 2}`.
    static func flow(_ fields: [Field]) -> String {
      var text = "{"
      for (index, field) in fields.enumerated() {
        if index > 0 { text += ", " }
        text += "\(field.key): \(field.value)"
      }
      return text + "}"
    }
  }

  /// The file as it grows.
  struct Page {
    /// Lines longer than this are broken where they can be.
    private static let width = 80
    private(set) var text = ""

    mutating func line(_ key: String, _ value: String) {
      text += "\(key): \(value)\n"
    }

    /// A map on one line if it fits.
    mutating func map(_ key: String, _ fields: [Field], isAlwaysWritten: Bool = false) {
      if fields.isEmpty && !isAlwaysWritten { return }
      let flow = Field.flow(fields)
      if key.utf8.count + 2 + flow.utf8.count <= Self.width {
        line(key, flow)
      } else {
        block(key, fields)
      }
    }

    mutating func block(_ key: String, _ fields: [Field]) {
      text += "\(key):\n"
      for field in fields { wrapped("  \(field.key): \(field.value)") }
    }

    /// One more field of the map at the end, on a line of its own.
    mutating func entry(_ field: Field) {
      text += "  \(field.key): \(field.value)\n"
    }

    /// Rows of numbers under a key of a map, as a block of text.
    mutating func table(_ key: String, _ values: [Double], width: Int) {
      text += "  \(key): |\n"
      var index = 0
      while index < values.count {
        text += "    "
        for column in 0..<width {
          if column > 0 { text += "," }
          text += SceneWriter.number(values[index + column])
        }
        text += "\n"
        index += width
      }
    }

    /// A map whose fields are on separate lines, to which more fields are added.
    mutating func open(_ key: String, _ fields: [Field]) {
      text += "\(key):\n"
      for field in fields { text += "  \(field.key): \(field.value)\n" }
    }

    /// A list, an entry a line.
    mutating func list(_ key: String, _ entries: [String]) {
      if entries.isEmpty { return }
      text += "\(key):\n"
      for entry in entries { text += "  - \(entry)\n" }
    }

    /// A line, broken after commas if it is too long. No text passed here has commas in quotes.
    private mutating func wrapped(_ line: String) {
      var row: [UInt8] = []
      var lastComma = 0
      for byte in line.utf8 {
        if row.count >= Self.width, lastComma > 0 {
          text += String(decoding: row[..<lastComma], as: UTF8.self) + "\n"
          var rest = row[lastComma...]
          while rest.first == UInt8(ascii: " ") { rest.removeFirst() }
          row = [UInt8](repeating: UInt8(ascii: " "), count: 4) + rest
          lastComma = 0
        }
        row.append(byte)
        if byte == UInt8(ascii: ",") { lastComma = row.count }
      }
      text += String(decoding: row, as: UTF8.self) + "\n"
    }
  }
}
