import Scene

/// Rows of comma-separated numbers, with or without names in the first line. Blank lines and lines that start with `#`
/// are left out.
enum NumberTableFile {
  struct Mistakes: Error {
    var diagnostics: [Diagnostic]
  }

  static func read(_ bytes: [UInt8], name: String) -> Result<NumberTable, Mistakes> {
    let decoded = TextDecoder.decode(bytes, name: name, limit: Limits.sampleFileBytes)
    guard decoded.findings.isEmpty else {
      return .failure(Mistakes(diagnostics: decoded.diagnostics))
    }
    var findings = FindingTally(limit: SampleFile.reportedMistakes)
    var rows = SampleFile.Rows(decoded.text)
    var table = NumberTable(width: 0, values: [])
    var isFirst = true
    while let row = rows.next(&findings), findings.count < SampleFile.countedMistakes {
      if isFirst {
        isFirst = false
        table.width = row.count
        if row.contains(where: { SampleFile.isName($0.text) }) { continue }
      }
      guard row.count == table.width else {
        findings.append(SampleFile.uneven(row, table.width))
        continue
      }
      for field in row {
        if let value = SampleFile.number(field, &findings) { table.values.append(value) }
      }
      if table.values.count > Limits.exampleNumbers {
        findings.append(Finding(at: row[0].span, "more than \(Limits.exampleNumbers) numbers"))
        break
      }
    }
    if table.values.isEmpty && findings.isEmpty {
      findings.append(Finding(at: Span(source: 0, range: 0..<0), "the file holds no numbers"))
    }
    guard findings.isEmpty else {
      let isAtLeast = findings.count >= SampleFile.countedMistakes
      return .failure(
        Mistakes(diagnostics: findings.report(in: [decoded.text], isAtLeast: isAtLeast)))
    }
    return .success(table)
  }
}
