/// What is missing in one column of a file, and what is said of it.
struct MissingNumbers {
  /// As `TableFile.label` calls the column.
  let label: String
  let table: TableFile
  /// The rows, counted from 0 and rising, and the places of their fields.
  var places: [(row: Int, span: Span)]

  /// Lines that a message names.
  private static let namedLines = 5
  /// Columns that a message names.
  private static let namedColumns = 4

  /// The warning that rows were skipped; nil where nothing is missing.
  ///
  /// - Parameters:
  ///   - columns: What is missing in the columns whose rows belong together.
  ///   - count: The number of rows.
  ///   - canRefuse: Whether `missing: refuse` can be said.
  static func warning(_ columns: [MissingNumbers], of count: Int, canRefuse: Bool) -> Diagnostic? {
    let columns = columns.filter { !$0.places.isEmpty }
    var rows: Set<Int> = []
    for column in columns { rows.formUnion(column.places.map { $0.row }) }
    guard let table = columns.first?.table else { return nil }
    var lines: [Int: Span] = [:]
    for column in columns where column.table.source.name == table.source.name {
      for place in column.places {
        let line = table.source.lineNumber(of: place.span.range.lowerBound)
        lines[line] = lines[line] ?? place.span
      }
    }
    let rising = lines.keys.sorted()
    guard let line = rising.first, let span = lines[line] else { return nil }
    var named = columns.prefix(namedColumns).map {
      columns.count == 1 ? $0.label : "\($0.label) (\($0.places.count))"
    }
    if columns.count > namedColumns { named.append("\(columns.count - namedColumns) more columns") }
    let isOne = rows.count == 1
    let message =
      "\(rows.count) of \(count) rows \(isOne ? "is" : "are") skipped: "
      + (table.width == 1 && columns.count == 1
        ? "no number there" : "no number in \(SceneChecker.list(named, "and"))")
    var hints: [String] = []
    if rising.count > 1 {
      var words = rising.prefix(namedLines).map { "\($0)" }
      if rising.count > namedLines { words.append("\(rising.count - namedLines) more") }
      hints.append("lines \(SceneChecker.list(words, "and"))")
    }
    if canRefuse { hints.append("`missing: refuse` makes it an error") }
    let finding = Finding(
      .warning, at: span, message, hint: hints.isEmpty ? nil : hints.joined(separator: "; "))
    return [finding].diagnostics(in: [table.source]).first
  }

  /// The errors where nothing may be missing.
  static func refusals(_ columns: [MissingNumbers], help: String) -> [Diagnostic] {
    columns.flatMap { column in
      var findings = FindingTally(limit: TableFile.reportedMistakes)
      for place in column.places {
        let text = column.table.source.text(place.span.range)
        findings.append(
          Finding(
            at: place.span,
            "row \(place.row + 1) has no number"
              + (column.table.width == 1 ? "" : " in \(column.label)")
              + ", found \(text.isEmpty ? "nothing" : "'\(text.prefix(32))'")",
            help: help, kind: "missing"))
      }
      return findings.report(in: [column.table.source])
    }
  }
}
