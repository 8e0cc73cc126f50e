/// A size that is known by a name.
public enum NamedSize: String, CaseIterable, Sendable {
  case talk, square, story, a4, neurips
  case ieeeColumn = "ieee-column"
  case natureColumn = "nature-column"

  public var size: FigureSize {
    switch self {
    case .talk: .pixels(width: 1920, height: 1080)
    case .square: .pixels(width: 1080, height: 1080)
    case .story: .pixels(width: 1080, height: 1920)
    case .a4: .paper(width: 210, height: 297, unit: .mm)
    // The width of the text; the height leaves room for a panel beside the canvas.
    case .neurips: .paper(width: 5.5, height: 3.6, unit: .inch)
    // The widths of one column; the heights suit a square canvas above its colour bar.
    case .ieeeColumn: .paper(width: 3.5, height: 3.85, unit: .inch)
    case .natureColumn: .paper(width: 89, height: 98, unit: .mm)
    }
  }
}
