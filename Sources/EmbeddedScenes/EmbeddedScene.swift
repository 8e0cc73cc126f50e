/// The formats that figures are written in.
public enum FigureFormat: String, CaseIterable, Sendable {
  case png, svg, pdf
  /// Letters for LaTeX over a PDF with everything else, which carries the scene.
  case pgf

  /// The formats that are one file with its scene.
  public static let carriers: [FigureFormat] = [.png, .svg, .pdf]
}

/// Reads scenes back out of the figures that they were drawn from.
///
/// Input may be cut off or hostile. Of PNG and SVG, time and memory stay within a small multiple of its length, since nothing
/// is decompressed and entities are limited; of PDF, libqpdf decompresses what it needs.
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
      case .pgf: throw .notAFigure
      }
    guard scene.count <= greatestLength else { throw .tooLong(format) }
    guard let text = String(validating: scene, as: UTF8.self) else { throw .notText(format) }
    return text
  }

  /// What kind of figure the bytes look like, by their beginning, which may be all that there is of them yet.
  public static func format(of bytes: [UInt8]) -> FigureFormat? {
    if bytes.starts(with: PNGChunk.signature) { return .png }
    if bytes.matches("%PDF-", at: 0) { return .pdf }
    return SVGScene.isSVG(bytes) ? .svg : nil
  }
}
