/// The lines of a table that hold something, in fields. Lines that start with `#` are left out.
struct TableRows {
  struct Field {
    /// Where it stands, quotes included.
    var range: Range<Int>
    /// What it holds.
    var inner: Range<Int>
    var isQuoted = false
  }

  private let source: Source
  private let delimiter: Unicode.Scalar?
  private var line: Int
  /// The indices of the empty lines in front of the last row.
  private(set) var emptyLines: [Int] = []

  /// Scalars beyond its line in which the end of a quote is looked for.
  private static let longestQuote = 10_000

  init(_ source: Source, _ dialect: TableDialect) {
    self.source = source
    delimiter = dialect.delimiter
    line = dialect.firstLine
  }

  /// Puts the next row in place of `fields`; false where there is none.
  mutating func next(_ fields: inout [Field], _ findings: inout FindingTally) -> Bool {
    emptyLines.removeAll(keepingCapacity: true)
    while line < source.lines.count {
      let range = source.lines[line]
      line += 1
      guard let first = range.first(where: { !isPadding(source.scalars[$0]) }) else {
        emptyLines.append(line - 1)
        continue
      }
      if Self.isComment(at: first, in: source) { continue }
      fields.removeAll(keepingCapacity: true)
      split(range, &fields, &findings)
      return true
    }
    return false
  }

  private mutating func split(
    _ range: Range<Int>, _ fields: inout [Field], _ findings: inout FindingTally
  ) {
    var start = range.lowerBound
    var limit = range.upperBound
    while true {
      while start < limit, isPadding(source.scalars[start]) { start += 1 }
      var end = start
      if start < limit, source.scalars[start] == "\"" {
        fields.append(quoted(start, &limit, &findings))
        end = fields[fields.count - 1].range.upperBound
        while end < limit, source.scalars[end] != delimiter { end += 1 }
      } else {
        while end < limit, source.scalars[end] != delimiter { end += 1 }
        var last = end
        while last > start, isPadding(source.scalars[last - 1]) { last -= 1 }
        fields.append(Field(range: start..<last, inner: start..<last))
      }
      guard end < limit else { return }
      start = end + 1
    }
  }

  /// A field in quotes. Where it holds line breaks, `limit` becomes the end of its last line.
  private mutating func quoted(
    _ start: Int, _ limit: inout Int, _ findings: inout FindingTally
  ) -> Field {
    if let end = closing(start, limit) {
      var after = end
      let last = source.line(of: end - 1)
      let lineEnd = source.lines[last].upperBound
      while after < lineEnd, isPadding(source.scalars[after]) { after += 1 }
      let isEnd = after >= lineEnd || source.scalars[after] == delimiter
      if isEnd || end <= limit {
        if !isEnd {
          let mark = delimiter == "\t" ? "a tab" : "'\(delimiter ?? ",")'"
          findings.append(
            Finding(
              at: Span(source: 0, range: after..<after + 1),
              "expected \(mark) after a field in quotes"))
        }
        limit = lineEnd
        line = last + 1
        return Field(range: start..<end, inner: start + 1..<end - 1, isQuoted: true)
      }
    }
    findings.append(
      Finding(at: Span(source: 0, range: start..<limit), "this quote is not closed on its line"))
    return Field(range: start..<limit, inner: start + 1..<limit, isQuoted: true)
  }

  /// The place behind the quote that closes the one at `start`.
  private func closing(_ start: Int, _ limit: Int) -> Int? {
    let reach = min(source.scalars.count, limit + Self.longestQuote)
    var index = start + 1
    while index < reach {
      if source.scalars[index] == "\"" {
        guard index + 1 < source.scalars.count, source.scalars[index + 1] == "\"" else {
          return index + 1
        }
        index += 1
      }
      index += 1
    }
    return nil
  }

  /// What a field says, without doubled quotes.
  func text(_ field: Field) -> String {
    let text = source.text(field.inner)
    return field.isQuoted && text.utf8.contains(UInt8(ascii: "\""))
      ? text.replacing("\"\"", with: "\"") : text
  }

  /// What a line index stands for.
  func span(ofLine index: Int) -> Span { Span(source: 0, range: source.lines[index]) }

  private func isPadding(_ scalar: Unicode.Scalar) -> Bool {
    Self.isSpace(scalar) && scalar != delimiter
  }

  /// Whether a comment starts here: `#`, but not one of the words that Excel writes in place of a number.
  static func isComment(at index: Int, in source: Source) -> Bool {
    guard source.scalars[index] == "#" else { return false }
    let end = source.lines[source.line(of: index)].upperBound
    let word = source.text(index..<min(index + 8, end))
    return !["#N/A", "#DIV/0!", "#VALUE!", "#REF!", "#NUM!", "#NAME?", "#NULL!"].contains {
      word.hasPrefix($0)
    }
  }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\t" }
}
