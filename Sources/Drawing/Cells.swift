/// A rectangle cut into equal cells, each in one colour of a palette: a matrix as a picture. Nothing is smoothed between
/// neighbours.
public struct Cells: Equatable, Sendable {
  /// The most rows, or columns.
  public static let greatestSide = 4096

  public var rect: Rect
  public var columns: Int
  public var rows: Int
  /// At most 256 colours.
  public var palette: [Color]
  /// The number of each cell's colour, row by row from the upper left.
  public var indices: [UInt8]

  public init(rect: Rect, columns: Int, rows: Int, palette: [Color], indices: [UInt8]) {
    self.rect = rect
    self.columns = columns
    self.rows = rows
    self.palette = palette
    self.indices = indices
  }
}
