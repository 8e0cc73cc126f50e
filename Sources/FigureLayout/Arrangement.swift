import Drawing
import Scene

/// The positions of the parts of a figure: canvas, key, panel, colour bar.
///
/// The canvas has priority. The panel is beside or below it if the canvas remains large enough; otherwise the panel is left out
/// and only the colour bar remains, since without it the colours have no meaning.
struct Arrangement {
  /// The place of the colour bar outside of a panel.
  enum Bar: Equatable { case none, right, below }
  enum PanelPlace: Equatable { case none, right, below }

  var canvas: Rect
  /// The room of the key below the axis of the canvas; of no height where there is none.
  var key: Rect
  var panel: Rect?
  var panelPlace: PanelPlace
  /// The bar outside of the panel, with its labels.
  var bar: Rect?
  var barPlace: Bar
  /// Left edge and first baseline of the title, and the right edge of its lines.
  var title: Point
  var titleRight: Double

  /// What asks for room.
  struct Demand {
    var width: Double
    var height: Double
    /// Width over height of the window on Θ.
    var aspect: Double
    var scale: TypeScale
    var titleLines: Int
    /// Room for the tick labels left of the canvas.
    var tickWidth: Double
    var wantsPanel: Bool
    /// How far the last tick label may reach beyond the canvas on the right.
    var overhang: Double
    /// The least height of the panel beside the canvas, and below it as wide as the figure.
    var panelHeight: Double
    var panelRowHeight: Double
    var wantsBar: Bool
    var key: FigureKey
    /// The grid of ellipses where units are pixels, nil elsewhere: for `CellGrid`.
    var cells: CellGrid?
  }

  /// Widths of the panel, in ems: the smallest at which its tables can be read, and the largest that it uses.
  static let panelWidth = 18.5...25.0
  /// The smallest canvas that still shows a field, and the one that makes room for a panel, in ems.
  static let smallestCanvas = 8.0
  static let panelledCanvas = 19.0
  /// Space between the canvas and the panel beside it, and between a figure and the panel below it, in ems.
  private static let panelGap = 2.4
  private static let panelGapBelow = 1.5
  /// Space between a canvas and the key beside it, in ems.
  private static let keyGap = 1.6
  /// Room of the bar beside a canvas and below it, in ems.
  static let barWidth = 4.6
  private static let barHeight = ColorBar.lineHeight + 0.5

  init(_ demand: Demand) throws(LayoutError) {
    let em = demand.scale.em
    let edges = Edges(demand)
    let availableHeight = demand.height - edges.top - edges.bottom

    func canvasSize(_ width: Double, _ height: Double) -> (width: Double, height: Double) {
      let fitted = min(width, height * demand.aspect)
      guard let cells = demand.cells else { return (fitted, fitted / demand.aspect) }
      let snapped = cells.snapped(width: fitted, aspect: demand.aspect)
      return (snapped, snapped / demand.aspect)
    }
    /// The canvas with its corner on a whole unit where its cells are.
    func placed(_ x: Double, _ y: Double, _ size: (width: Double, height: Double)) -> Rect {
      let corner =
        demand.cells == nil ? Point(x: x, y: y) : Point(x: x.rounded(.up), y: y.rounded(.up))
      return Rect(x: corner.x, y: corner.y, width: size.width, height: size.height)
    }
    let room = edges.room
    let plainKey = demand.key.height(width: edges.fullWidth)
    let plain = canvasSize(room, availableHeight - plainKey)

    // Beside.
    let besideRoom = edges.roomBesidePanel
    let besideKeyWidth = edges.left + besideRoom - edges.margin
    let besideKey = demand.key.height(width: besideKeyWidth)
    let beside = canvasSize(besideRoom, availableHeight - besideKey)
    let besideFits =
      min(beside.width, beside.height) >= Self.panelledCanvas * em
      && beside.width >= 0.6 * plain.width
      && demand.panelHeight <= demand.height - 2 * edges.margin
    // Below.
    let below = canvasSize(
      room, availableHeight - plainKey - demand.panelRowHeight - Self.panelGapBelow * em)
    let belowFits =
      min(below.width, below.height) >= Self.panelledCanvas * em
      && below.width >= 0.6 * plain.width

    bar = nil
    barPlace = .none
    var keyRoom = (width: edges.fullWidth, height: plainKey)
    var isKeyBeside = false
    // What is left above the canvas, where it does not fill the height: the title stays with it.
    var above = 0.0
    if demand.wantsPanel, besideFits, !belowFits || beside.width >= below.width {
      let rest = demand.width - edges.left - beside.width - Self.panelGap * em - edges.margin
      let width = min(rest, Self.panelWidth.upperBound * em)
      // What is left over goes to the outer margins and, a little, between canvas and panel.
      let spare = rest - width
      above = max(0, availableHeight - besideKey - beside.height) / 2
      canvas = placed(edges.left + spare * 0.4, edges.top + above, beside)
      let x = canvas.right + Self.panelGap * em + spare * 0.2
      panel = Rect(
        x: x, y: edges.margin, width: width, height: demand.height - 2 * edges.margin)
      panelPlace = .right
      keyRoom = (besideKeyWidth + spare * 0.4, besideKey)
    } else if demand.wantsPanel, belowFits {
      canvas = placed(edges.left + (room - below.width) / 2, edges.top, below)
      let y = canvas.bottom + Self.axisRoom * em + plainKey + Self.panelGapBelow * em
      panel = Rect(
        x: edges.margin + 0.5 * em, y: y, width: demand.width - 2 * edges.margin - em,
        height: demand.height - edges.margin - y)
      panelPlace = .below
    } else {
      panel = nil
      panelPlace = .none
      var size = plain
      if demand.wantsBar {
        let beside = canvasSize(room - Self.barWidth * em, availableHeight - plainKey)
        let under = canvasSize(room, availableHeight - plainKey - Self.barHeight * em)
        barPlace = under.width > beside.width ? .below : .right
        size = barPlace == .below ? under : beside
      }
      // On a wide page the canvas grows where the key stands beside it.
      let sideWidth = demand.key.columnWidth
      let sideRoom = demand.wantsBar ? Self.barWidth * em : Self.keyGap * em
      let side = canvasSize(room - sideRoom - sideWidth, availableHeight)
      isKeyBeside =
        sideWidth > 0 && side.width > 1.05 * size.width
        && demand.key.height(width: sideWidth) <= side.height
      if isKeyBeside {
        size = side
        barPlace = demand.wantsBar ? .right : .none
      }
      let keyHeight = isKeyBeside ? 0 : plainKey
      var barWidth = barPlace == .right ? Self.barWidth * em : isKeyBeside ? sideRoom : 0
      let barHeight = barPlace == .below ? Self.barHeight * em : 0
      var used = size.width + barWidth + (isKeyBeside ? sideWidth : 0)
      // With nothing beside it, and where there is room, the bar has its whole name along it.
      if barPlace == .right, !isKeyBeside, room - used >= ColorBar.nameRoom * em {
        barWidth += ColorBar.nameRoom * em
        used += ColorBar.nameRoom * em
      }
      above = max(0, availableHeight - keyHeight - barHeight - size.height) / 2
      canvas = placed(edges.left + (room - used) / 2, edges.top + above, size)
      if isKeyBeside {
        keyRoom = (sideWidth, demand.key.height(width: sideWidth))
      }
      if barPlace == .right {
        bar = Rect(
          x: canvas.right + 1.2 * em, y: canvas.y, width: barWidth - 1.2 * em,
          height: canvas.height)
      } else if barPlace == .below {
        bar = Rect(
          x: canvas.x, y: canvas.bottom + Self.axisRoom * em + plainKey + 0.5 * em,
          width: canvas.width, height: ColorBar.lineHeight * em)
      }
    }
    key =
      isKeyBeside
      ? Rect(
        x: canvas.right + (demand.wantsBar ? Self.barWidth : Self.keyGap) * em, y: canvas.y,
        width: keyRoom.width, height: keyRoom.height)
      : Rect(
        x: edges.margin, y: canvas.bottom + Self.axisRoom * em, width: keyRoom.width,
        height: keyRoom.height)
    title = Point(
      x: demand.scale.isNarrow ? edges.margin : canvas.left,
      y: edges.margin + above + 1.05 * em)
    titleRight =
      panelPlace == .right ? canvas.right + 1.4 * em : demand.width - edges.margin
    let smallest = Self.smallestCanvas * em
    guard min(canvas.width, canvas.height) >= smallest else {
      let lacking = smallest - min(canvas.width, canvas.height)
      throw LayoutError.tooSmall(
        width: demand.width + lacking * max(1, demand.aspect),
        height: demand.height + lacking * max(1, 1 / demand.aspect))
    }
  }

  /// The height at which a figure fills its width: with its panel beside or below the canvas where these have room.
  static func naturalHeight(_ demand: Demand) -> Double {
    let em = demand.scale.em
    let edges = Edges(demand)
    func height(canvas width: Double, key: Double, more: Double = 0) -> Double {
      // A window that is far higher than wide does not make the figure longer than a page.
      min(
        1.6 * demand.width,
        edges.top + width / demand.aspect + edges.bottom
          + demand.key.height(width: key) + more)
    }
    let beside = edges.roomBesidePanel
    if demand.wantsPanel, min(beside, beside / demand.aspect) >= panelledCanvas * em,
      beside >= 0.6 * edges.room
    {
      return max(
        height(canvas: beside, key: edges.left + beside - edges.margin),
        demand.panelHeight + 2 * edges.margin)
    }
    let hasTwoColumns =
      demand.width - 2 * edges.margin - em >= (2 * panelWidth.lowerBound + panelGap) * em
    if demand.wantsPanel, hasTwoColumns {
      return height(
        canvas: edges.room, key: edges.fullWidth, more: demand.panelRowHeight + panelGapBelow * em)
    }
    return height(
      canvas: edges.room, key: edges.fullWidth, more: demand.wantsBar ? barHeight * em : 0)
  }

  /// The room around a canvas that has nothing beside it.
  private struct Edges {
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    var margin: Double
    /// The widths of the figure within its margins, of a canvas alone, and of one with a panel beside it.
    var fullWidth: Double
    var room: Double
    var roomBesidePanel: Double

    init(_ demand: Demand) {
      let em = demand.scale.em
      margin = demand.scale.margin
      left = margin + AxesLayer.leftRoom(tickWidth: demand.tickWidth, em: em)
      right = max(margin, demand.overhang + 0.2 * em)
      top =
        margin + Arrangement.titleHeight(lines: demand.titleLines, scale: demand.scale)
        + AxesLayer.topRoom * em
      bottom = Arrangement.axisRoom * em + margin
      fullWidth = demand.width - 2 * margin
      room = demand.width - left - right
      roomBesidePanel =
        demand.width - left - (Arrangement.panelGap + Arrangement.panelWidth.lowerBound) * em
        - margin
    }
  }

  /// Room below a canvas for the labels and the name of its axis, in ems.
  static let axisRoom = 2.85

  static func titleHeight(lines: Int, scale: TypeScale) -> Double {
    lines == 0 ? 0 : 1.25 * scale.title * Double(lines) + 0.35 * scale.em
  }
}
