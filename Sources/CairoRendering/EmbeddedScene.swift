/// The formats that figures are written in.
public enum FigureFormat: String, CaseIterable, Sendable {
  case png, svg, pdf
}

/// What keeps a scene from being read out of a figure.
public enum EmbeddedSceneError: Error, Equatable, Sendable {
  /// The bytes are neither PNG nor SVG nor PDF.
  case notAFigure
  /// A figure without a scene: another program drew it or wrote it anew.
  case noScene(FigureFormat)
  /// The file ends too early or contradicts itself.
  case damaged(FigureFormat)
  /// The scene is longer than `EmbeddedScene.greatestLength`.
  case tooLong(FigureFormat)
  /// The scene is not valid UTF-8.
  case notText(FigureFormat)

  /// The error in a line of words.
  public var message: String {
    switch self {
    case .notAFigure: "this is neither a PNG nor an SVG nor a PDF"
    case .noScene(let format):
      "there is no scene in this \(format.rawValue.uppercased()): another program drew it,"
        + " or saved it anew"
    case .damaged(let format): "this \(format.rawValue.uppercased()) is damaged"
    case .tooLong(let format):
      "the scene in this \(format.rawValue.uppercased()) is longer than"
        + " \(EmbeddedScene.greatestLength >> 20) MB"
    case .notText(let format):
      "the scene in this \(format.rawValue.uppercased()) is not text in UTF-8"
    }
  }
}

/// Reads scenes back out of the figures that they were drawn from.
///
/// Input may be cut off or hostile: time and memory stay within a small multiple of its length, and
/// nothing in it is ever decompressed.
public enum EmbeddedScene {
  /// The longest scene that is read, in bytes.
  public static let greatestLength = 16 << 20

  /// The scene's text, just as it was embedded.
  public static func text(in bytes: [UInt8]) throws(EmbeddedSceneError) -> String {
    guard let format = format(of: bytes) else { throw .notAFigure }
    let scene =
      switch format {
      case .png: try PNGScene.bytes(in: bytes)
      case .svg: try SVGScene.bytes(in: bytes)
      case .pdf: try PDFScene.bytes(in: bytes)
      }
    guard scene.count <= greatestLength else { throw .tooLong(format) }
    guard let text = String(validating: scene, as: UTF8.self) else { throw .notText(format) }
    return text
  }

  /// What kind of figure the bytes look like, by their beginning.
  public static func format(of bytes: [UInt8]) -> FigureFormat? {
    if bytes.starts(with: PNGScene.signature) { return .png }
    if bytes.matches("%PDF-", at: 0) { return .pdf }
    var cursor = ByteCursor(bytes, at: bytes.starts(with: [0xef, 0xbb, 0xbf]) ? 3 : 0)
    cursor.skipSpace()
    let start = cursor.position
    if bytes.matches("<svg", at: start) { return .svg }
    guard bytes.matches("<?xml", at: start) || bytes.matches("<!", at: start) else { return nil }
    let head = start..<min(bytes.count, start + 4096)
    return bytes.firstRange(of: "<svg", in: head) == nil ? nil : .svg
  }
}
