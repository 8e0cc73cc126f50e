import Drawing

/// What a figure does not show as it should, though it can be drawn.
public enum FigureWarning: Equatable, Sendable {
  /// A label for which there is no room on the canvas: its words, and what it names.
  case labelWithoutRoom(String)
}

/// A figure that is laid out, and what is to be said of it.
public struct FigureDrawing: Equatable, Sendable {
  public var drawing: Drawing
  public var warnings: [FigureWarning]

  public init(drawing: Drawing, warnings: [FigureWarning]) {
    self.drawing = drawing
    self.warnings = warnings
  }
}
