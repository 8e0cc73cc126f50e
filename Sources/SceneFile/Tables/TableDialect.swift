/// How a table separates its columns.
struct TableDialect: Equatable {
  /// What stands between two fields; nil where there is one column, whose numbers may have decimal commas.
  var delimiter: Unicode.Scalar?
  /// The index of the line with which the table starts: 1 after a line such as `sep=;`, which Excel writes and obeys.
  var firstLine = 0

  /// Lines that are looked at.
  private static let sample = 1000
  /// In the order in which they are tried: a comma may be a decimal comma, and a semicolon may stand in a text.
  private static let delimiters: [Unicode.Scalar] = ["\t", ";", ","]

  /// The dialect that the first lines of a text speak: the delimiter that stands in all of them, or else in most.
  init(of source: Source) {
    if let first = source.lines.first, let separator = Self.separator(source.text(first)) {
      (delimiter, firstLine) = (separator, 1)
      return
    }
    var lines: [Range<Int>] = []
    for line in source.lines where lines.count < Self.sample {
      let extent = Self.trimmed(line, in: source)
      if let first = extent.first, !TableRows.isComment(at: first, in: source) {
        lines.append(extent)
      }
    }
    var present = [0, 0, 0]
    for line in lines {
      var isQuoted = false
      var isIn = [false, false, false]
      for scalar in source.scalars[line] {
        if scalar == "\"" { isQuoted.toggle() }
        if !isQuoted, let index = Self.delimiters.firstIndex(of: scalar) { isIn[index] = true }
      }
      for index in present.indices where isIn[index] { present[index] += 1 }
    }
    guard let most = present.max(), most > 0 else { return }
    let index = present.firstIndex(of: lines.count) ?? present.firstIndex(of: most) ?? 2
    delimiter = Self.delimiters[index]
    if delimiter == ",", Self.isOneColumn(lines.map { source.text($0) }) { delimiter = nil }
  }

  /// The delimiter that a line such as `sep=;` names.
  private static func separator(_ line: String) -> Unicode.Scalar? {
    let scalars = Array(line.unicodeScalars.filter { $0 != "\"" && $0 != " " })
    guard scalars.count == 5, String(String.UnicodeScalarView(scalars[..<4])).lowercased() == "sep="
    else { return nil }
    return delimiters.contains(scalars[4]) ? scalars[4] : nil
  }

  /// A line without the spaces and tabs at its ends.
  private static func trimmed(_ line: Range<Int>, in source: Source) -> Range<Int> {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, TableRows.isSpace(source.scalars[start]) { start += 1 }
    while end > start, TableRows.isSpace(source.scalars[end - 1]) { end -= 1 }
    return start..<end
  }

  /// Whether the commas of a file are decimal commas of its one column: under a name without a comma, whole numbers and
  /// numbers with a decimal comma. What stands before the commas must not count the rows: that might be their names.
  private static func isOneColumn(_ lines: [String]) -> Bool {
    guard let name = lines.first, !name.contains(","), TableNumber.isName(name) else {
      return false
    }
    var hasDecimals = false
    var isCount = true
    for (index, line) in lines.dropFirst().enumerated() {
      let before = String(line.prefix { $0 != "," })
      if Int(before) != index + 1 { isCount = false }
      switch TableNumber.commas(line) {
      case .decimal: hasDecimals = true
      case .decimalOrThousands: break
      case .thousands: return false
      case .none:
        guard Int(line) != nil || TableNumber.isMissing(line) else { return false }
      }
    }
    return hasDecimals && !isCount
  }
}
