import Scene

/// Looks through the text before the parser does, for what YAML has and a scene file has not:
/// anchors, aliases, tags, directives, further documents, tabs as indentation, deep nesting. It
/// follows quotes, comments, block scalars and plain text over several lines, in which all of these
/// are letters like others.
struct LexicalGuard {
  private let source: Source
  private let sourceIndex: Int
  private var position: Int
  private var end: Int
  private var flowDepth = 0
  /// Columns of the block collections around the present place.
  private var indents: [Int] = []
  private var isPlainPending = false
  private var hasContent = false
  private var documentHasEnded = false

  /// The text with everything that was refused made harmless, place by place.
  private(set) var sanitized: [Unicode.Scalar]
  private(set) var findings: [Finding] = []
  /// Findings beyond those that are kept.
  private(set) var omitted = 0
  /// Characters that a text in double quotes writes as two escapes, by the place of the first.
  private(set) var surrogatePairs: [Int: Unicode.Scalar] = [:]
  /// Where an alias or a colour without quotes stood.
  private(set) var refusedOffsets: Set<Int> = []
  /// Whether the text must not reach the parser.
  private(set) var isFatal = false
  /// Where the text ends for the parser.
  var extent: Int { end }

  init(_ source: Source, sanitized: [Unicode.Scalar], range: Range<Int>, sourceIndex: Int) {
    self.source = source
    self.sanitized = sanitized
    self.sourceIndex = sourceIndex
    position = range.lowerBound
    end = range.upperBound
  }

  mutating func run() {
    var isLineStart = true
    while position < end && !isFatal {
      if isLineStart {
        isLineStart = false
        if documentMarker() || directive() {
          isLineStart = true
          continue
        }
        indentation()
      } else {
        skipSpace()
      }
      guard let scalar = current else { break }
      if Self.isBreak(scalar) {
        position += 1
        isLineStart = true
      } else if scalar == "#" && isAfterSpace {
        isPlainPending = false
        if !unquotedColor() { skipLine() }
      } else if isPlainPending && (flowDepth > 0 || column > indents.last ?? -1) {
        plain(isContinued: true)
      } else {
        isPlainPending = false
        token(scalar)
      }
    }
  }

  // MARK: Tokens

  private mutating func token(_ scalar: Unicode.Scalar) {
    if documentHasEnded {
      return furtherDocument(length: 1)
    }
    hasContent = true
    switch scalar {
    case "[", "{":
      flowDepth += 1
      position += 1
      checkDepth()
    case "]", "}":
      flowDepth = max(0, flowDepth - 1)
      position += 1
    case "," where flowDepth > 0: position += 1
    case "-" where flowDepth == 0 && isFollowedBySpace, "?" where isFollowedBySpace:
      noteIndent(column)
      position += 1
    case ":" where isFollowedBySpace || flowDepth > 0: position += 1
    case "&", "*", "!": refuse(scalar)
    case "\"", "'": quoted(scalar)
    case "|" where flowDepth == 0, ">" where flowDepth == 0: blockScalar()
    default: plain(isContinued: false)
    }
  }

  private mutating func refuse(_ scalar: Unicode.Scalar) {
    let start = position
    while let next = current, !Self.isSpace(next), !(flowDepth > 0 && Self.isFlow(next)) {
      position += 1
    }
    let span = Span(source: sourceIndex, range: start..<position)
    let quoteHelp = "quote it where it is meant as text"
    switch scalar {
    case "&":
      report(Finding(at: span, "anchors are not part of a scene file", help: quoteHelp))
      for index in start..<position { sanitized[index] = " " }
    case "!":
      report(Finding(at: span, "tags are not part of a scene file", help: quoteHelp))
      for index in start..<position { sanitized[index] = " " }
    default:
      report(Finding(at: span, "aliases are not part of a scene file", help: quoteHelp))
      for index in start..<position { sanitized[index] = "x" }
      refusedOffsets.insert(start)
    }
  }

  /// Refuses a colour such as `#123456` in the place of a value, where YAML reads a comment; whether there was one.
  private mutating func unquotedColor() -> Bool {
    var stop = position + 1
    while stop < end, source.scalars[stop].properties.isASCIIHexDigit { stop += 1 }
    guard stop - position == 4 || stop - position == 7,
      stop >= end || !isWord(source.scalars[stop]),
      isValueAwaited(before: position), flowDepth > 0 || !isNested(after: stop)
    else { return false }
    let text = source.text(position..<stop)
    report(
      Finding(
        at: Span(source: sourceIndex, range: position..<stop), "\(text) is a comment here",
        help: "a colour stands in quotes: \"\(text)\""))
    refusedOffsets.insert(position)
    for index in position..<stop { sanitized[index] = "x" }
    position = stop
    return true
  }

  private func isWord(_ scalar: Unicode.Scalar) -> Bool {
    !Self.isSpace(scalar) && !Self.isFlow(scalar)
  }

  /// Whether what stands before a place on its line ends with the mark that a value follows.
  private func isValueAwaited(before place: Int) -> Bool {
    var index = place - 1
    while index >= 0, source.scalars[index] == " " || source.scalars[index] == "\t" { index -= 1 }
    guard index >= 0 else { return false }
    switch source.scalars[index] {
    case ":": return true
    case ",", "[": return flowDepth > 0
    case "-": return index == 0 || Self.isSpace(source.scalars[index - 1])
    default: return false
    }
  }

  /// Whether the next line with content stands further in than the line of a place, or begins with a dash as far in: then
  /// it is the value.
  private func isNested(after place: Int) -> Bool {
    let line = source.line(of: place - 1)
    let indent = source.lines[line].prefix { source.scalars[$0] == " " }.count
    for next in source.lines[(line + 1)...] {
      let text = next.drop { source.scalars[$0] == " " }
      guard let first = text.first, first < end else { continue }
      let scalar = source.scalars[first]
      if Self.isBreak(scalar) || scalar == "#" { continue }
      let column = first - next.lowerBound
      return column > indent || column == indent && scalar == "-"
    }
    return false
  }

  private mutating func quoted(_ quote: Unicode.Scalar) {
    let start = column
    position += 1
    while let next = current {
      position += 1
      if next == "\\" && quote == "\"" {
        surrogate(at: position - 1)
        position += 1
      } else if next == quote {
        if quote == "'" && current == "'" { position += 1 } else { break }
      }
    }
    position = min(position, end)
    var ahead = position
    while ahead < end, source.scalars[ahead] == " " { ahead += 1 }
    if ahead < end, source.scalars[ahead] == ":" { noteIndent(start) }
  }

  /// The header and every following line that is blank or further in than the collection around it.
  private mutating func blockScalar() {
    skipLine()
    let indent = indents.last ?? -1
    while position < end {
      var ahead = position + (Self.isBreak(source.scalars[position]) ? 1 : 0)
      let lineStart = ahead
      while ahead < end, source.scalars[ahead] == " " { ahead += 1 }
      guard ahead < end else {
        position = end
        return
      }
      if !Self.isBreak(source.scalars[ahead]) && ahead - lineStart <= indent { return }
      position = ahead
      skipLine()
    }
  }

  /// Plain text up to its end or the end of the line.
  private mutating func plain(isContinued: Bool) {
    let start = position
    let startColumn = column
    while let next = current {
      if Self.isBreak(next) {
        isPlainPending = true
        return
      }
      if next == "#" && position > start && isAfterSpace { break }
      if flowDepth > 0 && Self.isFlow(next) { break }
      if next == ":" && (isFollowedBySpace || flowDepth > 0 && isFollowedByFlow) {
        if !isContinued { noteIndent(startColumn) }
        break
      }
      position += 1
    }
    isPlainPending = false
    // A continuation that ends where it starts leaves its first character to the tokens.
    if position == start, let next = current { token(next) }
  }

  // MARK: Lines

  private mutating func documentMarker() -> Bool {
    guard position + 3 <= end else { return false }
    let marker = source.text(position..<position + 3)
    guard marker == "---" || marker == "..." else { return false }
    if position + 3 < end, !Self.isSpace(source.scalars[position + 3]) { return false }
    isPlainPending = false
    if marker == "..." {
      documentHasEnded = hasContent
      skipLine()
      position = min(position + 1, end)
    } else if hasContent || documentHasEnded {
      furtherDocument(length: 3)
    } else {
      hasContent = true
      position += 3
      return false
    }
    return true
  }

  private mutating func furtherDocument(length: Int) {
    let span = Span(source: sourceIndex, range: position..<position + length)
    report(
      Finding(at: span, "a second document starts here", help: "a scene file holds one scene"))
    end = position
  }

  private mutating func directive() -> Bool {
    guard current == "%", !hasContent || documentHasEnded else { return false }
    let start = position
    skipLine()
    report(
      Finding(
        at: Span(source: sourceIndex, range: start..<position),
        "directives are not part of a scene file"))
    for index in start..<position { sanitized[index] = " " }
    return true
  }

  private mutating func indentation() {
    let start = position
    skipSpace()
    guard let tab = (start..<position).first(where: { source.scalars[$0] == "\t" }) else { return }
    report(
      Finding(
        at: Span(source: sourceIndex, range: tab..<tab + 1), "a tab indents this line",
        help: "indent with spaces"))
    for index in start..<position { sanitized[index] = " " }
  }

  /// The limit of what is reported.
  private mutating func report(_ finding: Finding) {
    if findings.count < 200 { findings.append(finding) } else { omitted += 1 }
  }

  // MARK: Places

  private var current: Unicode.Scalar? { position < end ? source.scalars[position] : nil }

  private var column: Int { position - source.lines[source.line(of: position)].lowerBound }

  private var isAfterSpace: Bool {
    position == 0 || Self.isSpace(source.scalars[position - 1])
  }

  private var isFollowedBySpace: Bool {
    position + 1 >= end || Self.isSpace(source.scalars[position + 1])
  }

  private var isFollowedByFlow: Bool {
    position + 1 < end && Self.isFlow(source.scalars[position + 1])
  }

  private mutating func skipSpace() {
    while let next = current, next == " " || next == "\t" { position += 1 }
  }

  private mutating func skipLine() {
    while let next = current, !Self.isBreak(next) { position += 1 }
  }

  private mutating func noteIndent(_ column: Int) {
    guard flowDepth == 0 else { return }
    while let last = indents.last, last > column { indents.removeLast() }
    if indents.last != column { indents.append(column) }
    checkDepth()
  }

  private mutating func checkDepth() {
    guard indents.count + flowDepth > Limits.nesting else { return }
    isFatal = true
    let place = max(0, min(position, end) - 1)
    report(
      Finding(
        at: Span(source: sourceIndex, range: place..<place + 1),
        "lists and maps nest more than \(Limits.nesting) deep"))
  }

  private static func isBreak(_ scalar: Unicode.Scalar) -> Bool { scalar == "\n" || scalar == "\r" }
  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || isBreak(scalar)
  }
  private static func isFlow(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "," || scalar == "[" || scalar == "]" || scalar == "{" || scalar == "}"
  }
}

// MARK: Surrogates

extension LexicalGuard {
  /// Takes the escape at `start` for what JSON makes of it: the characters beyond U+FFFF are pairs of
  /// escapes there, which YAML does not know. Half a pair is no character.
  private mutating func surrogate(at start: Int) {
    guard let first = escape(at: start), (0xd800...0xdfff).contains(first) else { return }
    if first < 0xdc00, let second = escape(at: start + 6), (0xdc00...0xdfff).contains(second),
      let scalar = Unicode.Scalar(0x10000 + (first - 0xd800) << 10 + (second - 0xdc00))
    {
      surrogatePairs[start] = scalar
      position = start + 7
      return
    }
    let span = Span(source: sourceIndex, range: start..<start + 6)
    report(
      Finding(
        at: span, "\(source.text(start..<start + 6)) is half of a character",
        help: "JSON writes such a character as two escapes, as in \\ud835\\udf07"))
    for index in start..<start + 6 { sanitized[index] = "x" }
  }

  /// The number of an escape such as `\ud835`.
  private func escape(at start: Int) -> UInt32? {
    guard start + 6 <= end, source.scalars[start] == "\\", source.scalars[start + 1] == "u" else {
      return nil
    }
    let digits = source.text(start + 2..<start + 6)
    guard digits.allSatisfy({ $0.isHexDigit }) else { return nil }
    return UInt32(digits, radix: 16)
  }
}
