import Scene

/// From bytes to scalars: the first of the guards in front of the parser.
enum TextDecoder {
  /// The text of a source, without a byte order mark, or why it is none. Control characters, which
  /// the parser would refuse without a place, are findings of their own; they are blanked so that
  /// reading can go on.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - name: How messages call it.
  ///   - limit: Bytes that it may have.
  ///   - source: The number of the source in spans.
  ///   - isTable: Whether it may be UTF-16 with a byte order mark, as spreadsheets write; scenes are embedded as UTF-8.
  static func decode(
    _ bytes: [UInt8], name: String, limit: Int, source: Int = 0, isTable: Bool = false
  ) -> Decoded {
    func refused(_ text: Source, _ finding: Finding) -> Decoded {
      Decoded(text: text, sanitized: text.scalars, findings: [finding], isFatal: true)
    }
    guard bytes.count <= limit else {
      let empty = Source(name: name, scalars: [])
      let message = "the file has \(bytes.count) bytes; the limit is \(limit)"
      return refused(empty, Finding(at: Span(source: source, range: 0..<0), message))
    }
    let text: Source
    if isTable, let decoded = UTF16Text(bytes) {
      text = Source(name: name, scalars: decoded.scalars)
      if let mistake = decoded.mistake {
        let range = mistake.place..<min(mistake.place + 1, text.scalars.count)
        return refused(
          text,
          Finding(
            at: Span(source: source, range: range), mistake.message, hint: "save the file as UTF-8")
        )
      }
    } else {
      let body = bytes.starts(with: [0xef, 0xbb, 0xbf]) ? bytes.dropFirst(3) : bytes[...]
      let isValid = String(validating: body, as: UTF8.self) != nil
      text = Source(
        name: name, scalars: Array(String(decoding: body, as: UTF8.self).unicodeScalars))
      guard isValid else {
        let place = validPrefix(of: body)
        let range = place..<min(place + 1, text.scalars.count)
        return refused(
          text,
          Finding(
            at: Span(source: source, range: range), "the file is not UTF-8",
            help: encodingHelp(bytes), hint: "save the file as UTF-8"))
      }
    }
    var decoded = Decoded(text: text, sanitized: text.scalars, findings: [], isFatal: false)
    for (index, scalar) in text.scalars.enumerated() where isForbidden(scalar) {
      decoded.sanitized[index] = " "
      guard decoded.findings.count < mostFindings else {
        decoded.omitted += 1
        continue
      }
      let name = LookAlike.name(scalar)
      let isControl = scalar.properties.generalCategory == .control
      let isBreak = scalar == "\u{85}" || scalar == "\u{2028}" || scalar == "\u{2029}"
      decoded.findings.append(
        Finding(
          at: Span(source: source, range: index..<index + 1),
          scalar.value == 0
            ? "a NUL byte in the text"
            : "the \(isControl ? "control " : "")character \(name) in the text",
          help: isBreak ? "type a plain line break" : "delete it"))
    }
    return decoded
  }

  /// Characters of one text that are reported; of more only the number is.
  private static let mostFindings = 1000

  /// A text, or why it is none.
  struct Decoded {
    let text: Source
    /// The scalars of the text with those that are refused blanked.
    var sanitized: [Unicode.Scalar]
    var findings: [Finding]
    /// Findings beyond those.
    var omitted = 0
    /// Whether there is nothing to go on with.
    let isFatal: Bool

    /// What is to be said of it where nothing else is.
    var diagnostics: [Diagnostic] {
      var tally = FindingTally(limit: findings.count, omitted: omitted)
      for finding in findings { tally.append(finding) }
      return tally.report(in: [text])
    }
  }

  /// How many scalars are valid before the first byte that is not.
  private static func validPrefix(of bytes: ArraySlice<UInt8>) -> Int {
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    var count = 0
    while case .scalarValue = decoder.decode(&iterator) { count += 1 }
    return count
  }

  private static func encodingHelp(_ bytes: [UInt8]) -> String {
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff]) {
      return "this looks like UTF-16"
    }
    return "the first byte that is not UTF-8"
  }

  /// What YAML calls not printable, and the line breaks of other alphabets, on which parsers
  /// differ.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0a, 0x0d, 0x20...0x7e: false
    case 0x00...0x1f, 0x7f...0x9f, 0x2028, 0x2029, 0xfeff, 0xfffe, 0xffff: true
    default: false
    }
  }
}
