import Scene

/// All columns of a table, which are numbers, but for the names of rows.
enum NumberTableFile {
  /// The rows in which no number is missing, with a warning where there are others.
  static func read(
    _ table: TableFile
  ) -> Result<(table: NumberTable, warning: Diagnostic?), TableFile.Mistakes> {
    let columns = Array(table.dataColumns)
    return table.numbers(in: columns, limit: Limits.exampleNumbers).flatMap { numbers in
      let isWhole = numbers.isWhole
      let missing = columns.indices.map { place in
        MissingNumbers(
          label: table.label(columns[place]), table: table,
          places: numbers.missing.filter { $0.column == place }.map { ($0.row, $0.span) })
      }
      var result = NumberTable(width: columns.count, values: [])
      result.values.reserveCapacity(numbers.count * columns.count)
      for row in 0..<numbers.count where isWhole[row] {
        for column in numbers.columns { result.values.append(column[row]) }
      }
      guard !result.values.isEmpty else {
        let help = "no row has all of its numbers"
        return .failure(
          TableFile.Mistakes(diagnostics: MissingNumbers.refusals(missing, help: help)))
      }
      let warning = MissingNumbers.warning(missing, of: numbers.count, canRefuse: false)
      return .success((result, warning))
    }
  }
}
