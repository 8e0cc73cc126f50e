import Drawing
import Scene

/// Where the parts of a figure stand: canvas, panel, colour bar.
///
/// The canvas comes first. The panel stands beside it or below it where the canvas stays large enough; where it does
/// not, the panel is left out and only the colour bar stays, since without it the colours say nothing.
struct Arrangement {
  /// The place of the colour bar outside of a panel.
  enum Bar: Equatable { case none, right, below }
  enum PanelPlace: Equatable { case none, right, below }

  var canvas: Rect
  var panel: Rect?
  var panelPlace: PanelPlace
  /// The key of the paths below the canvas.
  var key: Rect?
  /// The bar outside of the panel, with its labels.
  var bar: Rect?
  var barPlace: Bar
  /// Left edge and first baseline of the title.
  var title: Point

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
    /// Room for a key below the axis of the canvas; 0 for none.
    var keyHeight = 0.0
    /// The grid of ellipses where units are pixels, nil elsewhere: for `CellGrid`.
    var cells: CellGrid?
  }

  /// Space along the edges of the figure, in ems.
  static let margin = 1.1
  /// Room below a canvas for the labels and the name of its axis, with the margin, in ems.
  static let bottomRoom = margin + 3.1
  /// Widths of the panel, in ems: the least at which its tables can be read, and the most that it makes use of.
  static let panelWidth = 18.5...25.0
  /// The smallest canvas that still shows a field, and the one that makes room for a panel, in ems.
  static let smallestCanvas = 8.0
  static let panelledCanvas = 19.0

  init(_ demand: Demand) throws(LayoutError) {
    let em = demand.scale.em
    let margin = Self.margin * em
    let right = max(margin, demand.overhang + 0.4 * em)
    let left = Self.leftRoom(tickWidth: demand.tickWidth, em: em)
    let bottom = Self.bottomRoom * em + demand.keyHeight
    let top = margin + Self.titleHeight(lines: demand.titleLines, em: em)
    let availableHeight = demand.height - top - bottom

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
    let plain = canvasSize(demand.width - left - right, availableHeight)

    // Beside.
    let gap = 2.4 * em
    let least = Self.panelWidth.lowerBound * em
    let beside = canvasSize(demand.width - left - gap - least - margin, availableHeight)
    let besideFits =
      min(beside.width, beside.height) >= Self.panelledCanvas * em
      && beside.width >= 0.6 * plain.width && demand.panelHeight <= demand.height - 2 * margin
    // Below.
    let below = canvasSize(
      demand.width - left - right, availableHeight - demand.panelRowHeight - 1.5 * em)
    let belowFits =
      min(below.width, below.height) >= Self.panelledCanvas * em
      && below.width >= 0.6 * plain.width

    bar = nil
    barPlace = .none
    if demand.wantsPanel, besideFits, !belowFits || beside.width >= below.width {
      let rest = demand.width - left - beside.width - gap - margin
      let width = min(rest, Self.panelWidth.upperBound * em)
      // What is left over goes to the outer margins and, a little, between canvas and panel.
      let spare = rest - width
      let x = left + spare * 0.4
      canvas = placed(x, top + (availableHeight - beside.height) / 2, beside)
      panel = Rect(
        x: canvas.right + gap + spare * 0.2, y: margin, width: width,
        height: demand.height - 2 * margin)
      panelPlace = .right
    } else if demand.wantsPanel, belowFits {
      canvas = placed(left + (demand.width - left - right - below.width) / 2, top, below)
      let y = canvas.bottom + bottom - margin + 1.5 * em
      panel = Rect(
        x: margin + 0.5 * em, y: y, width: demand.width - 2 * margin - em,
        height: demand.height - margin - y)
      panelPlace = .below
    } else {
      panel = nil
      panelPlace = .none
      var size = plain
      if demand.wantsBar {
        let beside = canvasSize(demand.width - left - right - 4.6 * em, availableHeight)
        let under = canvasSize(demand.width - left - right, availableHeight - 3.4 * em)
        barPlace = under.width > beside.width ? .below : .right
        size = barPlace == .below ? under : beside
      }
      let barWidth = barPlace == .right ? 4.6 * em : 0
      let barHeight = barPlace == .below ? 3.4 * em : 0
      canvas = placed(
        left + (demand.width - left - right - barWidth - size.width) / 2,
        top + max(0, (availableHeight - barHeight - size.height) / 2), size)
      if barPlace == .right {
        bar = Rect(x: canvas.right + 1.2 * em, y: canvas.y, width: 3.4 * em, height: canvas.height)
      } else if barPlace == .below {
        bar = Rect(
          x: canvas.x, y: canvas.bottom + 3.5 * em + demand.keyHeight, width: canvas.width,
          height: 3.0 * em)
      }
    }
    if demand.keyHeight > 0 {
      key = Rect(
        x: canvas.x, y: canvas.bottom + 3.1 * em, width: canvas.width, height: demand.keyHeight)
    }
    title = Point(x: canvas.left, y: margin + 1.05 * em)
    let smallest = Self.smallestCanvas * em
    guard min(canvas.width, canvas.height) >= smallest else {
      let lacking = smallest - min(canvas.width, canvas.height)
      throw LayoutError.tooSmall(
        width: demand.width + lacking * max(1, demand.aspect),
        height: demand.height + lacking * max(1, 1 / demand.aspect))
    }
  }

  /// Room left of a canvas for the name and the labels of its axis, with the margin.
  static func leftRoom(tickWidth: Double, em: Double) -> Double {
    margin * em + 1.5 * em + tickWidth + 0.6 * em
  }

  static func titleHeight(lines: Int, em: Double) -> Double {
    lines == 0 ? 0.4 * em : 1.75 * em * Double(lines) + 0.5 * em
  }
}
