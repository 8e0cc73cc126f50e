import Foundation

/// Rows of cells under headings, as text to read or as CSV.
struct DataTable: Equatable, Sendable {
  enum Cell: Equatable, Sendable {
    /// Empty in CSV, a dash in text.
    case none
    case text(String)
    case integer(Int)
    case number(Double)

    static func optional(_ number: Double?) -> Cell {
      guard let number, number.isFinite else { return .none }
      return .number(number)
    }

    static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .none }
  }

  var headings: [String]
  var rows: [[Cell]] = []

  /// CSV as in RFC 4180, but for lines that end in a plain newline. Numbers come back exactly.
  var csv: String {
    var text = headings.map(Self.quoted).joined(separator: ",") + "\n"
    for row in rows {
      text += row.map(Self.exact).joined(separator: ",")
      text += "\n"
    }
    return text
  }

  /// A list of maps from headings to values.
  var json: JSONValue {
    .lines(
      rows.map { row in
        .object(
          zip(headings, row).map { heading, cell in
            switch cell {
            case .none: .init(heading, .null)
            case .text(let value): .init(heading, .string(value))
            case .integer(let value): .init(heading, .integer(value))
            case .number(let value): .init(heading, .number(value))
            }
          })
      })
  }

  /// Columns of text under their headings: words to the left, numbers to the right, rounded to six digits, or as many
  /// as tell the numbers of a column apart.
  var text: String {
    let digits = headings.indices.map { column in Self.digits(rows.map { $0[column] }) }
    let cells = rows.map { row in zip(row, digits).map(Self.rounded) }
    var lines = [""] + cells.map { _ in "" }
    for column in headings.indices {
      let isText = rows.contains { row in
        if case .text = row[column] { true } else { false }
      }
      let entries = [headings[column]] + cells.map { $0[column] }
      let width = entries.map(\.count).max() ?? 0
      for (line, entry) in entries.enumerated() {
        let space = String(repeating: " ", count: width - entry.count)
        if column > 0 { lines[line] += "  " }
        lines[line] += isText ? entry + space : space + entry
      }
    }
    return lines.map { Self.trimmed($0) + "\n" }.joined()
  }

  private static func exact(_ cell: Cell) -> String {
    switch cell {
    case .none: ""
    case .text(let value): quoted(value)
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? shortest(value) : ""
    }
  }

  /// How many digits show the differences between the numbers of a column to a thousandth of their span. What differs
  /// in the thirteenth digit alone differs by rounding.
  private static func digits(_ column: [Cell]) -> Int {
    var (least, most) = (Double.infinity, -Double.infinity)
    for case .number(let value) in column where value.isFinite {
      least = min(least, value)
      most = max(most, value)
    }
    let span = most - least
    let largest = max(least.magnitude, most.magnitude)
    guard span > 1e-12 * largest, span.isFinite else { return 6 }
    return min(16, max(6, Int((log10(largest) - log10(span)).rounded(.up)) + 4))
  }

  private static func rounded(_ cell: Cell, digits: Int) -> String {
    switch cell {
    case .none: "–"
    case .text(let value): value
    case .integer(let value): String(value)
    case .number(let value): value.isFinite ? readable(value, digits: digits) : "–"
    }
  }

  private static func quoted(_ value: String) -> String {
    guard value.contains(where: { ",\"\r\n".contains($0) }) else { return value }
    return "\"" + value.replacing("\"", with: "\"\"") + "\""
  }

  private static func trimmed(_ line: String) -> Substring {
    guard let last = line.lastIndex(where: { $0 != " " }) else { return "" }
    return line[...last]
  }
}
