import Drawing

/// One or two plots of the same size in a room: side by side, or one above the other where that makes them too narrow.
struct PlotPlaces {
  let rects: [Rect]

  /// Room above a plot for the name of its vertical axis, space between two, and a width that is enough, in ems.
  static let head = 1.8
  private static let gap = 1.6
  private static let enough = 14.0

  /// - Returns: nil where a plot would be smaller than `least` ems.
  init?(_ count: Int, in room: Rect, em: Double, least: (width: Double, height: Double)) {
    let left = PlotAxes.left * em
    let frame = (Self.head + PlotAxes.bottom) * em
    func size(columns: Int, rows: Int) -> (width: Double, height: Double) {
      let across = room.width - Self.gap * em * Double(columns - 1) - 0.8 * em
      return (
        across / Double(columns) - left,
        (room.height - Self.gap * 0.5 * em * Double(rows - 1)) / Double(rows) - frame
      )
    }
    func fits(_ size: (width: Double, height: Double)) -> Bool {
      size.width >= least.width * em && size.height >= least.height * em
    }
    let beside = size(columns: count, rows: 1)
    let below = size(columns: 1, rows: count)
    let isBeside = count == 1 || beside.width >= Self.enough * em || !fits(below)
    let chosen = isBeside ? beside : below
    guard fits(chosen) else { return nil }
    var rects: [Rect] = []
    for index in 0..<count {
      let step = Double(index)
      rects.append(
        Rect(
          x: room.x + left + (isBeside ? step * (chosen.width + left + Self.gap * em) : 0),
          y: room.y + Self.head * em
            + (isBeside ? 0 : step * (chosen.height + frame + Self.gap * 0.5 * em)),
          width: chosen.width, height: chosen.height))
    }
    self.rects = rects
  }

  /// The height of the room in which plots of this width have good proportions.
  static func naturalHeight(_ count: Int, width: Double, em: Double) -> Double {
    let left = PlotAxes.left * em
    let across = width - gap * em * Double(count - 1) - 0.8 * em
    let beside = across / Double(count) - left
    let isBeside = count == 1 || beside >= enough * em
    let plot = isBeside ? beside : width - 0.8 * em - left
    let rows = isBeside ? 1.0 : Double(count)
    return rows * (0.68 * plot + (head + PlotAxes.bottom) * em) + (rows - 1) * gap * 0.5 * em
  }
}
