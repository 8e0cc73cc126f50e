import Yams

/// The parser's complaints in the words of a scene file.
enum SyntaxMessage {
  static func finding(
    for error: any Error, source: Source, _ sourceIndex: Int, offset: (Mark) -> Int
  ) -> Finding {
    guard let error = error as? YamlError else {
      return whole(source, sourceIndex, "the file cannot be read as YAML")
    }
    switch error {
    case .scanner(let context, let problem, let mark, _),
      .parser(let context, let problem, let mark, _),
      .composer(let context, let problem, let mark, _):
      let place = offset(mark)
      let opening = context.map { offset($0.mark) }
      var finding = syntax(
        problem, context: context?.text ?? "", at: place, from: opening, source, sourceIndex)
      if let advice = lookAlike(near: [finding.span.range.lowerBound, place], source) {
        finding.hint = finding.hint.map { "\($0); \(advice)" } ?? advice
      }
      return finding
    default:
      return whole(source, sourceIndex, "the file cannot be read as YAML")
    }
  }

  /// What a character that only looks like a mark of YAML, or like a space, is to be replaced by, where one stands on a
  /// line at which the parser has stopped, or on the line before.
  private static func lookAlike(near places: [Int], _ source: Source) -> String? {
    let lines = Set(places.flatMap { [source.line(of: $0) - 1, source.line(of: $0)] })
    for line in lines.sorted() where line >= 0 {
      for index in source.lines[line] {
        if source.scalars[index] == "#" { break }
        guard let found = LookAlike(source.scalars[index]), marks.contains(found.plain) else {
          continue
        }
        let place = source.location(index..<index + 1)
        return "\(place.line):\(place.column) is \(found.advice)"
      }
    }
    return nil
  }

  /// Not the hyphen and the full stop: dashes and ellipses are common in texts.
  private static let marks: Set<String> = ["", " ", ":", ",", "[", "]", "{", "}", "\"", "'", "#"]

  private static func whole(_ source: Source, _ sourceIndex: Int, _ message: String) -> Finding {
    Finding(at: Span(source: sourceIndex, range: 0..<min(1, source.scalars.count)), message)
  }

  private static func syntax(
    _ problem: String, context: String, at place: Int, from opening: Int?, _ source: Source,
    _ sourceIndex: Int
  ) -> Finding {
    func span(_ start: Int, _ end: Int? = nil) -> Span {
      Span(source: sourceIndex, range: start..<max(start, end ?? start + 1))
    }
    func lineEnd(_ start: Int) -> Int { source.lines[source.line(of: start)].upperBound }
    let start = opening ?? place
    let line = source.lineNumber(of: start)
    if problem.contains("expected ',' or ']'") {
      return Finding(
        at: span(start), "this list is not closed", help: "expected ',' or ']'",
        hint: whereFound(place, source))
    }
    if problem.contains("expected ',' or '}'") {
      return Finding(
        at: span(start), "this map is not closed", help: "expected ',' or '}'",
        hint: whereFound(place, source))
    }
    if problem.contains("unexpected end of stream") && context.contains("quoted") {
      return Finding(at: span(start), "this quote is never closed")
    }
    if problem.contains("could not find expected ':'") {
      return Finding(at: span(start, lineEnd(start)), "expected ':' and a value after this key")
    }
    if problem.contains("mapping values are not allowed") {
      if let line = lineWithoutColon(before: place, source) {
        return Finding(
          at: span(line.lowerBound, line.upperBound), "expected ':' and a value after this key")
      }
      return Finding(
        at: span(place), "a ':' in the middle of a value",
        help: "quote a text that holds ': '; else look at the indentation")
    }
    if problem.contains("did not find expected key") {
      return Finding(
        at: span(place), "expected a key here, as in the map that starts on line \(line)",
        help: "look at the indentation")
    }
    if problem.contains("did not find expected '-' indicator") {
      return Finding(
        at: span(place), "expected '- ' here, as in the list that starts on line \(line)",
        help: "look at the indentation")
    }
    if problem.contains("cannot start any token") {
      return Finding(at: span(place), "this character cannot start a value", help: "quote the text")
    }
    if problem.contains("unknown escape character") {
      return Finding(
        at: span(place), "unknown escape in a text in double quotes",
        help: "write \\\\ for a backslash, or use single quotes")
    }
    if problem.contains("Unicode character escape code") || problem.contains("hexdecimal number") {
      return Finding(
        at: span(place), "this escape in a text in double quotes writes no character",
        help: "write \\u and four hexadecimal digits, or the character itself")
    }
    if problem.contains("did not find expected node content") {
      return Finding(at: span(place), "expected a value here")
    }
    return Finding(at: span(place), "not valid YAML: \(problem)")
  }

  /// The text of the line before, if the parser took it and the key on this line for one text.
  private static func lineWithoutColon(before place: Int, _ source: Source) -> Range<Int>? {
    let line = source.line(of: place)
    let isKey = source.scalars[source.lines[line].lowerBound..<place].allSatisfy {
      $0 != " " && $0 != "\t" && $0 != "{" && $0 != "["
    }
    guard isKey, line > 0 else { return nil }
    let before = source.lines[line - 1]
    let text = source.scalars[before]
    guard let first = text.first, first != " ", first != "#", !text.contains(":") else {
      return nil
    }
    return before
  }

  private static func whereFound(_ place: Int, _ source: Source) -> String {
    place >= source.scalars.count
      ? "the file ends before it" : "something else stands on line \(source.lineNumber(of: place))"
  }
}
