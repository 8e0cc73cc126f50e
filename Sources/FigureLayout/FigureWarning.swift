import Drawing

/// Something that a figure does not show correctly, although it can be drawn.
public enum FigureWarning: Equatable, Sendable {
  /// A label for which there is no room on the canvas: its words, and what it names.
  case labelWithoutRoom(String)
  /// So many cells of the field of ellipses in which F has no value, of those in Θ.
  case cellsWithoutValue(Int, of: Int)
  /// So many cells in which F is singular, of those in Θ, of a model that declares no singular set.
  case singularCells(Int, of: Int)
  /// A phrase that the scene replaces and the figure does not have.
  case phraseNotFound(String)
  /// A requested item that is not drawn, or not completely, and why.
  case notDrawn(String)
}

/// A figure that is laid out, and its warnings.
public struct FigureDrawing: Equatable, Sendable {
  public var drawing: Drawing
  public var warnings: [FigureWarning]

  public init(drawing: Drawing, warnings: [FigureWarning]) {
    self.drawing = drawing
    self.warnings = warnings
  }
}
