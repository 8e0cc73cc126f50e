import Foundation
import Scene

/// Why a file that a scene names cannot be had.
public struct SampleFileError: Error, Equatable, Sendable {
  /// Such as `no such file: data.csv`.
  public var message: String

  public init(_ message: String) {
    self.message = message
  }
}

/// A sample: one number a line, or a column of comma-separated values.
///
/// Blank lines and lines that start with `#` are left out. Names of columns stand in the first
/// line. Fields may be in double quotes. A first line of one column is a name if it starts like a
/// word and is no word for a missing number.
enum SampleFile {
  enum Column: Equatable {
    case name(String)
    /// Counted from 1.
    case number(Int)
  }

  enum Result: Equatable {
    case values([Double])
    case mistakes([Diagnostic])
    /// The columns do not agree with what the scene asks for: the scene's mistake, not the file's.
    case wrongColumn(message: String, help: String)
  }

  /// Different mistakes of one file that are reported.
  static let reportedMistakes = 20
  /// Mistakes of one file after which nobody looks for more.
  static let countedMistakes = 100_000

  static func read(_ bytes: [UInt8], name: String, column: Column?) -> Result {
    let decoded = TextDecoder.decode(bytes, name: name, limit: Limits.sampleFileBytes)
    guard decoded.findings.isEmpty else {
      return .mistakes(decoded.diagnostics)
    }
    let text = decoded.text
    var findings = FindingTally(limit: reportedMistakes)
    var rows = Rows(text)
    guard let first = rows.next(&findings) else {
      if findings.isEmpty {
        findings.append(Finding(at: Span(source: 0, range: 0..<0), "the file holds no numbers"))
      }
      return .mistakes(findings.report(in: [text]))
    }
    let hasHeader = first.contains { isName($0.text) }
    let index: Int
    switch pick(column, first, hasHeader: hasHeader, name: name) {
    case .success(let found): index = found
    case .failure(let wrong): return .wrongColumn(message: wrong.message, help: wrong.help)
    }
    var values: [Double] = []
    var row: [Field]? = hasHeader ? rows.next(&findings) : first
    while let fields = row {
      if fields.count != first.count {
        findings.append(uneven(fields, first.count))
      } else if let value = number(fields[index], &findings) {
        values.append(value)
      }
      if values.count > Limits.samples {
        let message = "more than \(Limits.samples) numbers"
        findings.append(
          Finding(
            at: fields[index].span, message, help: "a figure carries its sample with it"))
        break
      }
      if findings.count >= countedMistakes { break }
      row = rows.next(&findings)
    }
    if values.isEmpty && findings.isEmpty {
      findings.append(Finding(at: first[index].span, "no numbers follow the names"))
    }
    return findings.isEmpty
      ? .values(values)
      : .mistakes(
        findings.report(in: [text], isAtLeast: findings.count >= countedMistakes))
  }

  private struct Wrong: Error {
    let message: String
    let help: String
  }

  private static func pick(
    _ column: Column?, _ first: [Field], hasHeader: Bool, name: String
  ) -> Swift.Result<Int, Wrong> {
    let names = hasHeader ? first.map { $0.text } : []
    var known =
      hasHeader
      ? "its columns are \(SceneChecker.list(names.prefix(8).map { "'\($0)'" }, "and"))"
      : "its \(columns(first.count)) have no names"
    if first.count == 1, first[0].text.contains(where: { ";\t|".contains($0) }) {
      known = "commas separate columns; its one column is '\(first[0].text)'"
    }
    if hasHeader, let found = LookAlike.first(in: names.joined()) {
      known += "; \(found.name) stands among them"
    }
    switch column {
    case nil:
      guard first.count > 1 else { return .success(0) }
      let word = hasHeader ? names[0] : "1"
      return .failure(
        Wrong(
          message: "\(name) has \(first.count) columns; say which",
          help: "such as {samples: \(name), column: \(word)}"))
    case .number(let number):
      guard number >= 1, number <= first.count else {
        return .failure(Wrong(message: "\(name) has no column \(number)", help: known))
      }
      return .success(number - 1)
    case .name(let word):
      let places = names.indices.filter { names[$0] == word }
      if places.count > 1 {
        let numbers = places.map { String($0 + 1) }
        return .failure(
          Wrong(
            message: "\(name) has \(places.count) columns '\(word)'",
            help: "say which by its number: \(SceneChecker.list(numbers, "or"))"))
      }
      if let index = places.first { return .success(index) }
      if let same = names.first(where: { isSame($0, word) }),
        let found = LookAlike.first(in: same) ?? LookAlike.first(in: word)
      {
        return .failure(
          Wrong(
            message: "\(name) has no column '\(word)'",
            help: "its column '\(same)' looks like it; they differ by \(found.name)"))
      }
      let near = Suggestion.nearest(to: word, in: names)
      return .failure(
        Wrong(
          message: "\(name) has no column '\(word)'",
          help: near.map { "did you mean '\($0)'?" } ?? known))
    }
  }

  /// Whether two names of columns look the same.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    func plain(_ text: String) -> String {
      LookAlike.plain(text).trimmingCharacters(in: .whitespaces)
    }
    return plain(a) == plain(b)
  }

  static func columns(_ count: Int) -> String {
    count == 1 ? "1 column" : "\(count) columns"
  }

  /// What is said of a line with another number of fields than the first.
  static func uneven(_ fields: [Field], _ count: Int) -> Finding {
    Finding(
      at: fields[fields.count - 1].span,
      "\(columns(fields.count)) here, but \(columns(count)) in the first line",
      kind: "another number of columns")
  }

  /// Whether a field of the first line is a name: it starts like a word and stands for no number.
  static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_" else { return false }
    return !["nan", "na", "n/a", "inf", "infinity", "null", "none"].contains(text.lowercased())
  }

  static func number(_ field: Field, _ findings: inout FindingTally) -> Double? {
    switch NumberText.parse(field.text) {
    case .number(let value) where value.magnitude <= Limits.coordinate: return value
    case .number, .overflow:
      findings.append(
        Finding(
          at: field.span, "the number is out of range",
          help: "at most \(SceneChecker.text(Limits.coordinate)) in magnitude"))
    case .notFinite:
      findings.append(
        Finding(
          at: field.span, "expected a finite number, found '\(field.text)'",
          help: "leave the line out"))
    case .text(var help, var kind):
      if isSeveral(field.text) {
        help = "commas separate columns"
        kind = help
      }
      let found = field.text.isEmpty ? "nothing" : "'\(field.text.prefix(32))'"
      findings.append(
        Finding(at: field.span, "expected a number, found \(found)", help: help, kind: kind))
    }
    return nil
  }
}

extension SampleFile {
  /// Whether a field holds several values, with another mark than a comma between them.
  private static func isSeveral(_ text: String) -> Bool {
    if text.contains(where: { ";\t|".contains($0) }) { return true }
    let parts = LookAlike.plain(text).split(separator: " ")
    return parts.count > 1
      && parts.allSatisfy { if case .text = NumberText.parse(String($0)) { false } else { true } }
  }

  struct Field {
    var text: String
    var span: Span
  }

  /// The lines of a file that hold something, in fields.
  struct Rows {
    private let source: Source
    private var line = 0

    init(_ source: Source) {
      self.source = source
    }

    mutating func next(_ findings: inout FindingTally) -> [Field]? {
      while line < source.lines.count {
        let range = source.lines[line]
        line += 1
        let first = range.first { !Self.isSpace(source.scalars[$0]) }
        guard let first, source.scalars[first] != "#" else { continue }
        return fields(range, &findings)
      }
      return nil
    }

    private func fields(_ range: Range<Int>, _ findings: inout FindingTally) -> [Field] {
      var fields: [Field] = []
      var start = range.lowerBound
      while true {
        while start < range.upperBound, Self.isSpace(source.scalars[start]) { start += 1 }
        var end = start
        if start < range.upperBound, source.scalars[start] == "\"" {
          fields.append(quoted(start, range.upperBound, &end, &findings))
          while end < range.upperBound, source.scalars[end] != "," { end += 1 }
        } else {
          while end < range.upperBound, source.scalars[end] != "," { end += 1 }
          var last = end
          while last > start, Self.isSpace(source.scalars[last - 1]) { last -= 1 }
          let span = Span(source: 0, range: start..<max(last, start))
          fields.append(Field(text: source.text(start..<last), span: span))
        }
        guard end < range.upperBound else { return fields }
        start = end + 1
      }
    }

    private func quoted(
      _ start: Int, _ limit: Int, _ end: inout Int, _ findings: inout FindingTally
    ) -> Field {
      var text = String.UnicodeScalarView()
      var index = start + 1
      var isClosed = false
      while index < limit, !isClosed {
        if source.scalars[index] != "\"" {
          text.append(source.scalars[index])
        } else if index + 1 < limit, source.scalars[index + 1] == "\"" {
          text.append("\"")
          index += 1
        } else {
          isClosed = true
        }
        index += 1
      }
      let span = Span(source: 0, range: start..<index)
      var after = index
      while after < limit, Self.isSpace(source.scalars[after]) { after += 1 }
      if !isClosed {
        findings.append(Finding(at: span, "this quote is not closed on its line"))
      } else if after < limit, source.scalars[after] != "," {
        let rest = Span(source: 0, range: after..<after + 1)
        findings.append(Finding(at: rest, "expected ',' after a field in quotes"))
      }
      end = index
      return Field(text: String(text), span: span)
    }

    private static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar == " " || scalar == "\t"
    }
  }
}
