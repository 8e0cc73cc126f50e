/// Which patches may hold a point: a grid of cells over a window, each with its patches, the nearest first.
struct PatchIndex {
  private static let side = 64

  private let window: Window
  private let cells: [[Int32]]

  /// - Parameters:
  ///   - patches: of which the index holds places.
  ///   - window: points outside of it are not asked for.
  init(_ patches: [PolarPatch], over window: Window) {
    self.window = window
    var cells = [[Int32]](repeating: [], count: Self.side * Self.side)
    let order = patches.indices.sorted { patches[$0].s < patches[$1].s }
    for place in order {
      guard let (across, up) = patches[place].cells(of: window, side: Self.side) else { continue }
      for row in up {
        for column in across { cells[row * Self.side + column].append(Int32(place)) }
      }
    }
    self.cells = cells
  }

  /// Places of patches near a point, those that begin nearest to the centre first; nil outside of the window.
  func places(near point: Vector2) -> [Int32]? {
    guard window.contains(point) else { return nil }
    let side = Double(Self.side)
    let column = Int(min((point.x - window.lower.x) / window.width * side, side - 1))
    let row = Int(min((point.y - window.lower.y) / window.height * side, side - 1))
    return cells[row * Self.side + column]
  }
}

extension PolarPatch {
  /// The columns and the rows of a window's cells that the patch may meet, one more on every side; nil where it lies beside.
  fileprivate func cells(
    of window: Window, side: Int
  ) -> (columns: ClosedRange<Int>, rows: ClosedRange<Int>)? {
    func range(_ axis: Int, _ length: Double) -> ClosedRange<Int>? {
      let scale = Double(side) / length
      let first = max(0, ((lower[axis] - window.lower[axis]) * scale).rounded(.down) - 1)
      let last = min(
        Double(side - 1), ((upper[axis] - window.lower[axis]) * scale).rounded(.down) + 1)
      return first <= last ? Int(first)...Int(last) : nil
    }
    guard let columns = range(0, window.width), let rows = range(1, window.height) else {
      return nil
    }
    return (columns, rows)
  }
}
