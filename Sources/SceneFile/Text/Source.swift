/// A decoded text with its lines: where spans point.
struct Source: Equatable, Sendable {
  let name: String
  let scalars: [Unicode.Scalar]
  /// The scalars of each line, without its break. There is at least one line.
  let lines: [Range<Int>]
  /// The number of the first line.
  let firstLine: Int

  init(name: String, scalars: [Unicode.Scalar], firstLine: Int = 1) {
    self.name = name
    self.scalars = scalars
    self.firstLine = firstLine
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      let scalar = scalars[index]
      if scalar == "\n" || scalar == "\r" {
        lines.append(start..<index)
        if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { index += 1 }
        start = index + 1
      }
      index += 1
    }
    lines.append(start..<scalars.count)
    self.lines = lines
  }

  /// The index of the line that holds `offset`.
  func line(of offset: Int) -> Int {
    var low = 0
    var high = lines.count - 1
    while low < high {
      let middle = (low + high + 1) / 2
      if lines[middle].lowerBound <= offset { low = middle } else { high = middle - 1 }
    }
    return low
  }

  /// The number by which people know the line that holds `offset`.
  func lineNumber(of offset: Int) -> Int { line(of: offset) + firstLine }

  /// The offset of a place given by line and column, both from 0, kept within the text.
  func offset(line: Int, column: Int) -> Int {
    guard line < lines.count else { return scalars.count }
    return min(lines[max(line, 0)].lowerBound + max(column, 0), lines[max(line, 0)].upperBound)
  }

  func text(_ range: Range<Int>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[range])
    return String(text)
  }

  /// How many characters there are in a piece of one line.
  private func characters(_ range: Range<Int>) -> Int {
    if scalars[range].allSatisfy({ $0.isASCII }) { return range.count }
    return text(range).count
  }

  /// The place of `range`, of which the part in its first line counts. `text` is that line, if it
  /// is at hand.
  func location(_ range: Range<Int>, text known: String? = nil) -> Diagnostic.Location {
    let line = line(of: range.lowerBound)
    let extent = lines[line]
    let start = min(range.lowerBound, extent.upperBound)
    let end = max(start, min(range.upperBound, extent.upperBound))
    return Diagnostic.Location(
      source: name, line: line + firstLine, column: characters(extent.lowerBound..<start) + 1,
      length: max(1, characters(start..<end)), text: known ?? text(extent))
  }
}

/// A piece of one of the sources of a reading.
struct Span: Equatable, Sendable {
  /// 0 is the scene file; the others are the files of its style and the overrides.
  var source: Int
  var range: Range<Int>
}

/// A diagnostic whose place is still a span.
struct Finding {
  var severity: Diagnostic.Severity = .error
  var span: Span
  var message: String
  var help: String?
  var hint: String?
  /// What makes it the same mistake as another; by default the words are.
  var kind: String?

  init(
    _ severity: Diagnostic.Severity = .error, at span: Span, _ message: String,
    help: String? = nil, hint: String? = nil, kind: String? = nil
  ) {
    self.severity = severity
    self.span = span
    self.message = message
    self.help = help
    self.hint = hint
    self.kind = kind
  }
}

extension [Finding] {
  /// The findings with their places. Those on one line share its text, which may be long.
  func diagnostics(in sources: [Source]) -> [Diagnostic] {
    var last: Diagnostic.Location?
    return map { finding in
      let source = sources[Swift.min(finding.span.source, sources.count - 1)]
      let line = source.lineNumber(of: finding.span.range.lowerBound)
      let isSame = last?.line == line && last?.source == source.name
      let place = source.location(finding.span.range, text: isSame ? last?.text : nil)
      last = place
      return Diagnostic(
        finding.severity, at: place, finding.message, help: finding.help, hint: finding.hint)
    }
  }
}
