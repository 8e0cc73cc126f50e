import CExpat

/// Reads XML with Expat, namespaces resolved, and hands it over part by part.
///
/// Nothing outside of the document is read; entities may expand to a hundredfold of the document and no more (Expat's own
/// limit, which holds from 8 MiB on).
final class XMLReader {
  /// A name with its namespace, which is empty where there is none.
  struct Name: Equatable {
    var namespace: String
    var local: String
  }

  /// What a reader does with the parts. They may throw, which ends the reading.
  protocol Receiver: AnyObject {
    func start(_ name: Name, _ attributes: [(name: Name, value: String)]) throws(EmbeddedSceneError)
    func end(_ name: Name) throws(EmbeddedSceneError)
    func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(EmbeddedSceneError)
    /// A reference whose text is not known, which some XML allows.
    func unknownEntity() throws(EmbeddedSceneError)
  }

  private let parser: XML_Parser
  private unowned let receiver: any Receiver
  private var failure: EmbeddedSceneError?

  /// A character that XML forbids, so that no namespace holds it.
  private static let separator: UInt8 = 1

  private init(_ parser: XML_Parser, _ receiver: any Receiver) {
    self.parser = parser
    self.receiver = receiver
  }

  /// Reads a whole document, or, with `isPart`, as much as there is of its beginning.
  static func read(
    _ bytes: [UInt8], isPart: Bool = false, into receiver: any Receiver
  ) throws(EmbeddedSceneError) {
    guard let length = Int32(exactly: bytes.count) else { throw .tooLong(.svg) }
    guard let parser = XML_ParserCreateNS(nil, XML_Char(bitPattern: separator)) else {
      throw .damaged(.svg)
    }
    defer { XML_ParserFree(parser) }
    let reader = XMLReader(parser, receiver)
    try withExtendedLifetime(reader) { () throws(EmbeddedSceneError) in
      reader.listen()
      // At once: Expat looks at a token that goes on from call to call from its start each time.
      let status = bytes.withUnsafeBytes { buffer in
        XML_Parse(
          parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), length, isPart ? 0 : 1)
      }
      if let failure = reader.failure { throw failure }
      guard status != XML_STATUS_OK else { return }
      throw reader.error()
    }
  }

  private func listen() {
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { user, name, attributes in
        XMLReader.from(user)?.receive { receiver throws(EmbeddedSceneError) in
          try receiver.start(XMLReader.name(name), XMLReader.attributes(attributes))
        }
      },
      { user, name in
        XMLReader.from(user)?.receive { receiver throws(EmbeddedSceneError) in
          try receiver.end(XMLReader.name(name))
        }
      })
    XML_SetCharacterDataHandler(parser) { user, text, length in
      guard let text else { return }
      let bytes = UnsafeRawBufferPointer(start: text, count: Int(length))
      XMLReader.from(user)?.receive { receiver throws(EmbeddedSceneError) in
        try receiver.characters(bytes.assumingMemoryBound(to: UInt8.self))
      }
    }
    XML_SetSkippedEntityHandler(parser) { user, _, isParameter in
      guard isParameter == 0 else { return }
      XMLReader.from(user)?.receive { receiver throws(EmbeddedSceneError) in
        try receiver.unknownEntity()
      }
    }
    // Without a handler Expat steps over such a reference without a word.
    XML_SetExternalEntityRefHandler(parser) { _, _, _, _, _ in 0 }
  }

  private func receive(
    _ body: (any Receiver) throws(EmbeddedSceneError) -> Void
  ) {
    // Expat calls once more after a stop, for the end of an element without content.
    guard failure == nil else { return }
    do throws(EmbeddedSceneError) {
      try body(receiver)
    } catch {
      failure = error
      XML_StopParser(parser, 0)
    }
  }

  private func error() -> EmbeddedSceneError {
    let code = XML_GetErrorCode(parser)
    switch code {
    case XML_ERROR_UNKNOWN_ENCODING: return .encoding
    case XML_ERROR_EXTERNAL_ENTITY_HANDLING: return .outside
    case XML_ERROR_AMPLIFICATION_LIMIT_BREACH: return .entities
    default:
      let reason = XML_ErrorString(code).map { String(cString: $0) } ?? "error \(code.rawValue)"
      return .notXML(line: Int(XML_GetCurrentLineNumber(parser)), reason)
    }
  }

  private static func from(_ user: UnsafeMutableRawPointer?) -> XMLReader? {
    user.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func name(_ text: UnsafePointer<XML_Char>?) -> Name {
    guard let text else { return Name(namespace: "", local: "") }
    let whole = String(cString: text)
    guard let end = whole.utf8.lastIndex(of: separator) else {
      return Name(namespace: "", local: whole)
    }
    return Name(
      namespace: String(whole[..<end]), local: String(whole[whole.utf8.index(after: end)...]))
  }

  private static func attributes(
    _ list: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
  ) -> [(name: Name, value: String)] {
    guard var entry = list else { return [] }
    var result: [(name: Name, value: String)] = []
    while let key = entry[0], let value = entry[1] {
      result.append((name(key), String(cString: value)))
      entry += 2
    }
    return result
  }
}
