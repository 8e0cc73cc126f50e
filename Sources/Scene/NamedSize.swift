/// A size that is known by a name.
public enum NamedSize: String, CaseIterable, Sendable {
  case talk, square, story, a4, neurips
  case ieeeColumn = "ieee-column"
  case natureColumn = "nature-column"

  public var size: FigureSize {
    switch self {
    case .talk: .talk
    case .square: .pixels(width: 1080, height: 1080)
    case .story: .pixels(width: 1080, height: 1920)
    case .a4: .paper(width: 210, height: 297, unit: .mm)
    // The width of the text.
    case .neurips: .column(width: 5.5, unit: .inch)
    // The widths of one column.
    case .ieeeColumn: .column(width: 3.5, unit: .inch)
    case .natureColumn: .column(width: 89, unit: .mm)
    }
  }
}
