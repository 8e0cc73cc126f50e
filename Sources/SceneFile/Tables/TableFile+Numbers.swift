import Scene

/// Columns of numbers of one table, row by row.
struct TableNumbers {
  /// The numbers of each column that was asked for, NaN where one is missing. All are equally long.
  var columns: [[Double]]
  /// Where numbers are missing: the row, counted from 0, the place of the column among those asked for, and the field.
  var missing: [(row: Int, column: Int, span: Span)] = []
  /// For each row the field of the first column that was asked for.
  var places: [Span] = []

  var count: Int { columns.first?.count ?? 0 }

  /// For each row whether all of its numbers are there.
  var isWhole: [Bool] {
    var isWhole = [Bool](repeating: true, count: count)
    for place in missing { isWhole[place.row] = false }
    return isWhole
  }
}

extension TableFile {
  /// The numbers of some columns. Empty fields, NA, NaN and the like are missing; whatever else is no number is a mistake,
  /// and so is a line with another number of columns.
  ///
  /// - Parameters:
  ///   - columns: Indices of columns.
  ///   - limit: Numbers that may be read.
  ///   - greatest: The greatest magnitude of a number.
  ///   - help: Why there may be no more.
  func numbers(
    in columns: [Int], limit: Int, greatest: Double = Limits.coordinate, help: String? = nil
  ) -> Result<TableNumbers, Mistakes> {
    var findings = FindingTally(limit: Self.reportedMistakes)
    var rows = TableRows(source, dialect)
    var row: [TableRows.Field] = []
    var first: Span?
    if hasHeader, rows.next(&row, &findings) {
      first =
        row.indices.contains(columns.first ?? 0)
        ? Span(source: 0, range: row[columns.first ?? 0].range) : nil
    }
    var numbers = TableNumbers(columns: columns.map { _ in [] })
    // Rows with nothing in them count where another row follows.
    var empty: [Span] = []
    var isFirst = !hasHeader
    while rows.next(&row, &findings), findings.count < Self.countedMistakes {
      if width == 1, !isFirst { empty += rows.emptyLines.map { rows.span(ofLine: $0) } }
      isFirst = false
      if row.allSatisfy({ $0.inner.isEmpty && !$0.isQuoted }) {
        empty.append(Span(source: 0, range: row[0].range))
        continue
      }
      for span in empty { numbers.append(missing: span) }
      empty.removeAll(keepingCapacity: true)
      guard row.count >= width, row[width...].allSatisfy({ $0.inner.isEmpty }) else {
        findings.append(uneven(row))
        continue
      }
      if let column = columns.first {
        numbers.places.append(Span(source: 0, range: row[column].range))
      }
      for (place, column) in columns.enumerated() {
        let field = row[column]
        if decimalComma == nil, !field.isQuoted,
          let value = NumberText.plain(source.scalars[field.inner]),
          value.magnitude <= greatest
        {
          numbers.columns[place].append(value)
          continue
        }
        switch value(rows.text(field), field, column, greatest) {
        case .number(let value): numbers.columns[place].append(value)
        case .mistake(let finding):
          findings.append(finding)
          numbers.columns[place].append(.nan)
        case .missing:
          numbers.missing.append(
            (numbers.columns[place].count, place, Span(source: 0, range: field.range)))
          numbers.columns[place].append(.nan)
        }
      }
      if numbers.count > limit / max(columns.count, 1),
        numbers.count * columns.count - numbers.missing.count > limit
      {
        let span = Span(source: 0, range: row[columns.first ?? 0].range)
        findings.append(Finding(at: span, "more than \(limit) numbers", help: help))
        break
      }
    }
    if findings.isEmpty, numbers.missing.count == numbers.count * columns.count {
      let start = first ?? Span(source: 0, range: 0..<0)
      let message =
        numbers.count > 0
        ? "no row has a number in \(columns.count == 1 ? label(columns[0]) : "any column")"
        : hasHeader ? "no numbers follow the names" : "the file holds no numbers"
      findings.append(Finding(at: numbers.missing.first?.span ?? start, message))
    }
    guard findings.isEmpty else {
      let isAtLeast = findings.count >= Self.countedMistakes
      return .failure(Mistakes(diagnostics: findings.report(in: [source], isAtLeast: isAtLeast)))
    }
    return .success(numbers)
  }

  private enum Value {
    case number(Double)
    case missing
    case mistake(Finding)
  }

  private func value(
    _ raw: String, _ field: TableRows.Field, _ column: Int, _ greatest: Double
  ) -> Value {
    var text = raw
    if field.isQuoted {
      text = String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
    if TableNumber.isMissing(text) { return .missing }
    let span = Span(source: 0, range: field.range)
    let place = width > 1 ? " in \(label(column))" : ""
    func mistake(_ help: String?, kind: String? = nil, expected: String = "a number") -> Value {
      .mistake(
        Finding(
          at: span, "expected \(expected)\(place), found '\(raw.prefix(32))'", help: help,
          kind: kind ?? "\(expected), \(raw)"))
    }
    switch TableNumber.commas(text) {
    case .none:
      if let decimalComma, text.utf8.contains(UInt8(ascii: ".")),
        case .number = NumberText.parse(text)
      {
        return mistake(
          "as '\(source.text(decimalComma.inner))' in line \(source.lineNumber(of: decimalComma.range.lowerBound)), "
            + "and no marks of thousands", kind: "decimal point", expected: "a decimal comma")
      }
    case .decimal where decimalComma != nil, .decimalOrThousands where decimalComma != nil:
      text = text.replacing(",", with: ".")
    case .decimal: break
    case .decimalOrThousands:
      return mistake(
        "it may be \(text.replacing(",", with: ".")) or \(text.replacing(",", with: "")): write one of them",
        kind: "decimal or thousands")
    case .thousands:
      return mistake(
        "without marks of thousands: \(TableNumber.withoutThousands(text))", kind: "thousands")
    }
    if let prefix = text.lowercased().firstIndex(where: { "xob".contains($0) }),
      text[..<prefix].drop(while: { "+-".contains($0) }) == "0"
    {
      return mistake("in decimal digits", kind: "another base")
    }
    switch NumberText.parse(text) {
    case .number(let value) where value.magnitude <= greatest: return .number(value)
    case .number, .overflow:
      return .mistake(
        Finding(
          at: span, "the number\(place) is out of range",
          help: "at most \(SceneChecker.text(greatest)) in magnitude", kind: "out of range"
        ))
    case .notFinite: return mistake("leave the line out", expected: "a finite number")
    case .text(var help, var kind):
      if Self.isSeveral(text) {
        help = "commas, semicolons or tabs separate columns"
        kind = help
      } else if help == nil, text.utf8.count <= 3, text.allSatisfy({ "-.?*".contains($0) }) {
        help = "an empty field, NA or NaN says that a number is missing"
      }
      return mistake(help, kind: kind)
    }
  }

  /// Whether a field holds several values, with another mark than a delimiter between them.
  private static func isSeveral(_ text: String) -> Bool {
    if text.contains(where: { ";\t|".contains($0) }) { return true }
    let parts = LookAlike.plain(text).split(separator: " ")
    return parts.count > 1
      && parts.allSatisfy { if case .text = NumberText.parse(String($0)) { false } else { true } }
  }

  /// What is said of a line with another number of fields than the first.
  private func uneven(_ row: [TableRows.Field]) -> Finding {
    let text = dialect.delimiter == "," && width == 1 && row.count == 2
    return Finding(
      at: Span(source: 0, range: row[row.count - 1].range),
      "\(Self.columns(row.count)) here, but \(Self.columns(width)) in the first line",
      help: text ? "a number has a decimal point, not a comma" : nil,
      kind: "another number of columns")
  }
}

extension TableNumbers {
  /// A row without any number.
  fileprivate mutating func append(missing span: Span) {
    places.append(span)
    for place in columns.indices {
      missing.append((count(of: place), place, span))
      columns[place].append(.nan)
    }
  }

  private func count(of place: Int) -> Int { columns[place].count }
}
