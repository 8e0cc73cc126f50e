/// The size of a figure, in pixels or on paper, or only a width on paper.
public enum FigureSize: Equatable, Sendable {
  case pixels(width: Int, height: Int)
  case paper(width: Double, height: Double, unit: PaperUnit)
  /// A width on paper; the height is the one that the figure takes at that width.
  case column(width: Double, unit: PaperUnit)
  /// A slide of 1920 × 1080 pixels with letters for the last row: on a slide 13.33 in wide they have 18 pt.
  case talk

  /// A unit of length on paper.
  public enum PaperUnit: String, CaseIterable, Equatable, Sendable {
    case mm, cm
    case inch = "in"
    case pt

    /// PostScript points (1/72 in) in one of the unit.
    public var points: Double {
      switch self {
      case .mm: 72 / 25.4
      case .cm: 72 / 2.54
      case .inch: 72
      case .pt: 1
      }
    }
  }
}
