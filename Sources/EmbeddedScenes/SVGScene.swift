import SVGWriting

/// Finds the scene in an SVG: the text of the element `scene` in the namespace of scenes, under whatever prefix and in
/// whatever encoding the program that wrote the file last has put it.
final class SVGScene: XMLReader.Receiver {
  private static let namespace = "\(SVGWriter.sceneNamespace)"
  private static let graphics = "http://www.w3.org/2000/svg"

  /// The root element, once it has been seen.
  private var root: XMLReader.Name?
  private let endsAtRoot: Bool
  private var found: [UInt8]?
  /// The text of the scene's element while that is open.
  private var open: (text: [UInt8], isBase64: Bool)?

  private init(endsAtRoot: Bool) { self.endsAtRoot = endsAtRoot }

  static func bytes(in bytes: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    let scene = SVGScene(endsAtRoot: false)
    try XMLReader.read(bytes, into: scene)
    guard let found = scene.found else { throw .noScene(.svg) }
    return found
  }

  /// Whether the root element is called `svg`, or may be, since what there is ends before it.
  static func isSVG(_ bytes: [UInt8]) -> Bool {
    guard beginsAsXML(bytes) else { return false }
    let scene = SVGScene(endsAtRoot: true)
    // Of UTF-16 the letters of ASCII.
    let letters = bytes.prefix(4096).filter { $0 != 0 }
    func holds(_ word: StaticString) -> Bool {
      letters.firstRange(of: word, in: 0..<letters.count) != nil
    }
    do {
      try XMLReader.read(bytes, isPart: true, into: scene)
    } catch {
      // What looks like an SVG and is no XML, or none that is read, is for the reading to complain about.
      if scene.root == nil { return error == .encoding || holds("<svg") }
    }
    if let root = scene.root { return root.local == "svg" }
    // A declaration, a comment, or the root's own tag goes on.
    return holds("<?") || holds("<!") || holds("<svg")
  }

  /// Whether the first character is `<`, in UTF-8 or UTF-16, after a byte order mark and white space, if any. Saves the
  /// scenes that are text a look by Expat.
  private static func beginsAsXML(_ bytes: [UInt8]) -> Bool {
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "<"): return true
      case 0xef, 0xbb, 0xbf, 0xfe, 0xff, 0, 9, 10, 13, 32: continue
      default: return false
      }
    }
    return false
  }

  // MARK: Parts of the document

  func start(
    _ name: XMLReader.Name, _ attributes: [(name: XMLReader.Name, value: String)]
  ) throws(EmbeddedSceneError) {
    if root == nil {
      root = name
      // The text of the error is never seen: the root says whether this is an SVG.
      guard !endsAtRoot, name == XMLReader.Name(namespace: Self.graphics, local: "svg") else {
        throw .notAFigure
      }
    }
    // A scene is text alone.
    guard open == nil else { throw .damaged(.svg) }
    guard name.namespace == Self.namespace, name.local == "scene" else { return }
    let encoding = XMLReader.Name(namespace: "", local: "encoding")
    open = ([], attributes.contains { $0.name == encoding && $0.value == "base64" })
  }

  func characters(_ bytes: UnsafeBufferPointer<UInt8>) throws(EmbeddedSceneError) {
    guard open != nil else { return }
    open?.text.append(contentsOf: bytes)
    // In base64 four characters stand for three bytes.
    guard let count = open?.text.count, count <= 2 * EmbeddedScene.greatestLength else {
      throw .tooLong(.svg)
    }
  }

  func unknownEntity() throws(EmbeddedSceneError) {
    if open != nil { throw .damaged(.svg) }
  }

  func end(_ name: XMLReader.Name) throws(EmbeddedSceneError) {
    guard let (text, isBase64) = open else { return }
    open = nil
    let scene = isBase64 ? try Self.base64(text) : text
    if let other = found, other != scene { throw .several(.svg) }
    found = scene
  }

  private static func base64(_ text: [UInt8]) throws(EmbeddedSceneError) -> [UInt8] {
    var result: [UInt8] = []
    var word: UInt32 = 0
    var bits: UInt32 = 0
    for byte in text where !byte.isSpace && byte != UInt8(ascii: "=") {
      let value: UInt8
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = byte - UInt8(ascii: "A")
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = byte - UInt8(ascii: "a") + 26
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = byte - UInt8(ascii: "0") + 52
      case UInt8(ascii: "+"): value = 62
      case UInt8(ascii: "/"): value = 63
      default: throw .damaged(.svg)
      }
      word = word << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        result.append(UInt8(truncatingIfNeeded: word >> bits))
      }
    }
    return result
  }
}
