/// What kind of table a text is, from one walk over its rows.
struct TableSurvey {
  let dialect: TableDialect
  private(set) var names: [String] = []
  private(set) var width = 0
  private(set) var hasHeader = false
  private(set) var hasRowNames = false
  private(set) var decimalComma: TableRows.Field?

  /// Rows of data by which it is decided whether the first line holds names.
  private static let sample = 100

  /// nil where there is no row.
  init?(of source: Source) {
    dialect = TableDialect(of: source)
    var rows = TableRows(source, dialect)
    var nobody = FindingTally(limit: 0)
    var row: [TableRows.Field] = []
    guard rows.next(&row, &nobody) else { return nil }
    let first = row
    names = first.map { rows.text($0) }
    /// The columns that hold a number in one of the first rows.
    var numeric: Set<Int> = []
    /// How many columns hold anything in a row of data.
    var used = 0
    var count = 0
    var isRowNamed = true
    var marks = Marks(delimiter: dialect.delimiter)
    for field in first { marks.look(at: field, in: source) }
    while rows.next(&row, &nobody) {
      count += 1
      for field in row { marks.look(at: field, in: source) }
      if let last = row.lastIndex(where: { !$0.inner.isEmpty }) { used = max(used, last + 1) }
      guard count <= Self.sample else { continue }
      for (index, field) in row.enumerated() {
        let text = rows.text(field)
        if index == 0, !field.isQuoted, !TableNumber.isName(text) { isRowNamed = false }
        if text.first.map({ $0.isNumber || "+-.".contains($0) }) ?? false { numeric.insert(index) }
      }
      if row.count != first.count + 1 || first[first.count - 1].inner.isEmpty { isRowNamed = false }
    }
    decimalComma = marks.decimalComma
    hasHeader = Self.isHeader(names, over: numeric)
    width = first.count
    if hasHeader, count > 0, isRowNamed {
      // R's write.table has no name over the names of rows.
      names.insert("", at: 0)
      width += 1
      hasRowNames = true
      return
    }
    // A delimiter may end every line.
    while width > 1, width > used, names[width - 1].isEmpty { width -= 1 }
    names = Array(names.prefix(width))
    hasRowNames = hasHeader && width > 1 && names[0].isEmpty && names[1...].contains { !$0.isEmpty }
  }

  /// Whether the first line holds names: all that stands there may be names, or at least one stands over numbers and
  /// those that are numbers are whole, such as years.
  private static func isHeader(_ names: [String], over numeric: Set<Int>) -> Bool {
    let filled = names.indices.filter { !names[$0].isEmpty }
    if filled.allSatisfy({ TableNumber.mayBeName(names[$0]) }) { return !filled.isEmpty }
    let words = filled.filter { TableNumber.isName(names[$0]) }
    guard words.contains(where: { numeric.contains($0) }) else { return false }
    return filled.allSatisfy { words.contains($0) || Int(names[$0]) != nil || !isNumber(names[$0]) }
  }

  private static func isNumber(_ text: String) -> Bool {
    if case .number = NumberText.parse(text) { true } else { TableNumber.commas(text) != .none }
  }

  /// The decimal marks of the whole file.
  private struct Marks {
    let delimiter: Unicode.Scalar?
    private var decimal: TableRows.Field?
    private var either: TableRows.Field?
    private var hasPoints = false
    private var hasThousands = false

    init(delimiter: Unicode.Scalar?) { self.delimiter = delimiter }

    mutating func look(at field: TableRows.Field, in source: Source) {
      guard field.inner.count <= 40 else { return }
      var hasComma = false
      var hasPoint = false
      for index in field.inner {
        if source.scalars[index] == "," { hasComma = true }
        if source.scalars[index] == "." { hasPoint = true }
      }
      if hasPoint, !hasComma, !hasPoints, delimiter == ",",
        case .number = NumberText.parse(source.text(field.inner))
      {
        hasPoints = true
      }
      guard hasComma, decimal == nil else { return }
      switch TableNumber.commas(source.text(field.inner)) {
      case .none: break
      case .decimal: decimal = decimal ?? field
      case .decimalOrThousands: either = either ?? field
      case .thousands: hasThousands = true
      }
    }

    /// A semicolon stands between columns because commas stand in numbers. Where commas separate columns, quotes may hold
    /// numbers with commas; beside numbers with points these are something else.
    var decimalComma: TableRows.Field? {
      if delimiter == "," { return hasPoints ? nil : decimal }
      return decimal ?? (delimiter == ";" && !hasThousands ? either : nil)
    }
  }
}
