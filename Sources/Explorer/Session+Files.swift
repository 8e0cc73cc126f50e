import Drawing
import FigureLayout
import SVGWriting
import Scene

extension Session {
  /// The scene as a scene file, with the sweep of the page's scene where that suits it.
  public var sceneText: String { SceneWriter.text(withSweep) }

  /// The scene as figures carry it, so that `render` draws the figure again: without a sweep, which would draw a frame.
  public var figureText: String { SceneWriter.text(scene) }

  /// The figure as an SVG file, at the scene's own size and with the scene inside.
  ///
  /// - Parameters:
  ///   - faces: the fonts to embed.
  ///   - software: the program and its version.
  /// - Returns: the file, or nil where the scene cannot be drawn at its own size.
  public func svg(faces: [EmbeddedFont], software: String) -> [UInt8]? {
    guard let drawing = try? figureDrawing() else { return nil }
    return try? SVGWriter.svg(
      drawing,
      options: SVGOptions(
        text: .live(fonts: faces, metrics: fonts), scene: figureText, software: software))
  }

  /// The dots an inch of a PNG whose figure has a size on paper.
  private static let dotsPerInch = 300.0

  /// What a PNG that the browser has made of the figure lacks of one that `render` writes: resolution, title, description,
  /// program and scene. They stand behind the signature and the header, which are 33 bytes.
  ///
  /// - Parameter software: the program and its version.
  /// - Returns: the parts, or nil where the scene cannot be drawn at its own size.
  public func pngParts(software: String) -> [UInt8]? {
    guard let drawing = try? figureDrawing() else { return nil }
    let dots =
      switch drawing.unit {
      case .pixel: 96.0
      case .point: Self.dotsPerInch
      }
    return PNGPart.resolution(UInt32((dots / 0.0254).rounded()))
      + PNGPart.text("Title", drawing.title) + PNGPart.text("Description", drawing.description)
      + PNGPart.text("Software", software) + PNGPart.text("indicatrix-scene", figureText)
  }
}
