import Scene

/// A table of text as spreadsheets and statistics programs write it: the one reader of all files of numbers.
///
/// Commas, semicolons or tabs separate columns; names of columns may stand in the first line; decimal commas stand where
/// they cannot be delimiters. Empty lines and lines that start with `#` are left out. `read` finds out what the file is;
/// `index(of:)` finds a column; `numbers(in:limit:)` reads columns. UTF-8, or UTF-16 with a byte order mark, up to
/// `Limits.sampleFileBytes`.
struct TableFile {
  /// The text, in which spans lie.
  let source: Source
  let dialect: TableDialect
  /// The names of the columns, empty where one has none; no names at all where the first line holds data.
  let names: [String]
  /// How many columns there are.
  let width: Int
  /// Whether the first column holds the names of rows, as R and pandas write them.
  let hasRowNames: Bool
  /// Where a decimal comma stands, if the file has them.
  let decimalComma: TableRows.Field?
  /// Whether the first line holds the names of columns.
  let hasHeader: Bool

  /// What is wrong with a file.
  struct Mistakes: Error, Equatable {
    var diagnostics: [Diagnostic]
  }

  /// Different mistakes of one file that are reported.
  static let reportedMistakes = 20
  /// Mistakes of one file after which checking stops.
  static let countedMistakes = 100_000

  /// Finds out what a file is; its numbers are not looked at.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: How messages call it.
  static func read(_ bytes: [UInt8], name: String) -> Result<TableFile, Mistakes> {
    let decoded = TextDecoder.decode(
      bytes, name: name, limit: Limits.sampleFileBytes, isTable: true)
    guard decoded.findings.isEmpty else {
      return .failure(Mistakes(diagnostics: decoded.diagnostics))
    }
    guard let survey = TableSurvey(of: decoded.text) else {
      let finding = Finding(at: Span(source: 0, range: 0..<0), "the file holds no numbers")
      return .failure(Mistakes(diagnostics: [finding].diagnostics(in: [decoded.text])))
    }
    return .success(TableFile(decoded.text, survey))
  }

  private init(_ source: Source, _ survey: TableSurvey) {
    self.source = source
    dialect = survey.dialect
    hasHeader = survey.hasHeader
    names = survey.hasHeader ? survey.names : []
    width = survey.width
    hasRowNames = survey.hasRowNames
    decimalComma = survey.decimalComma
  }

  /// The columns that are not names of rows.
  var dataColumns: Range<Int> { (hasRowNames ? 1 : 0)..<width }

  /// `column 'height'`, or `column 2` where it has no name.
  func label(_ column: Int) -> String {
    column < names.count && !names[column].isEmpty
      ? "column '\(names[column])'" : "column \(column + 1)"
  }
}
