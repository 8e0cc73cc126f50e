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
  /// The room of the key: below the axis of the canvas, beside it, or below the panel; of no height where there is none.
  var key: Rect
  var panel: Rect?
  /// What the panel consists of.
  var panelParts: Set<Scene.PanelPart>
  var panelPlace: PanelPlace
  /// The bar outside of the panel, with its labels.
  var bar: Rect?
  var barPlace: Bar
  /// The room of the names of the axes.
  var nameRoom: AxisNameRoom
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
    /// Whether units are points.
    var isPaper: Bool
    var titleLines: Int
    /// Whether the title stands above the panel beside the canvas as well.
    var hasWideTitle = false
    /// Room for the tick labels left of the canvas.
    var tickWidth: Double
    var wantsPanel: Bool
    /// Whether the scene names the parts of its panel: then a smaller canvas makes room for it.
    var namesPanel: Bool
    var panelParts: Set<Scene.PanelPart>
    /// How far the last tick label may reach beyond the canvas on the right.
    var overhang: Double
    /// The least height of the panel beside the canvas, and below it as wide as the figure.
    var panelHeight: Double
    var panelRowHeight: Double
    /// How much higher it is below the canvas where the height is free.
    var panelRowSpare: Double
    /// Its least height beside the canvas if the key stands below it.
    var panelHeightOverKey: Double
    var wantsBar: Bool
    /// The name of the bar, and whether an arrow head ends it.
    var barName: ColorBarName
    var barHasHead: Bool
    /// The names of the axes in each scene, what room there is for them at most, and whether each has one line alone.
    var names: [AxisNames]
    var nameWidth = Double.infinity
    var hasPlainNames = false
    var key: FigureKey
    /// The grid of ellipses where units are pixels, nil elsewhere: for `CellGrid`.
    var cells: CellGrid?
  }

  /// Widths of the panel, in ems: the smallest at which its tables can be read, and the largest that it uses.
  static let panelWidth = 18.5...25.0
  /// The smallest canvas that still shows a field, and the one that makes room for a panel, in ems.
  static let smallestCanvas = 8.0
  static let panelledCanvas = 19.0
  /// The smallest canvas that makes room for a panel whose parts the scene names, in ems.
  private static let namedPanelCanvas = 11.0
  /// Space between the canvas and the panel beside it, and between a figure and the panel below it, in ems.
  private static let panelGap = 2.4
  private static let panelGapBelow = 1.5
  /// Space between the panel beside a canvas and the key below it, in ems.
  private static let keyGapBelow = 0.5
  /// How much larger a canvas is with the key below the panel, for the key to stand there.
  private static let gainedByKey = 1.06
  /// Space between a canvas and the key beside it, and between the numbers of a standing bar and that, in ems.
  private static let keyGap = 1.6
  static let keyGapBar = 0.6
  /// Between a key and the bar below it, in ems.
  private static let barGap = 0.5

  init(_ demand: Demand) throws(LayoutError) {
    do throws(LayoutError) {
      self = try Self(named: demand)
    } catch {
      // Where lines of names leave no room for a canvas, it has none of them.
      guard case .tooSmall = error, !demand.hasPlainNames else { throw error }
      var plain = demand
      plain.hasPlainNames = true
      self = try Self(named: plain)
    }
  }

  private init(named demand: Demand) throws(LayoutError) {
    self = try Self(keyed: demand)
    // Beside a panel a narrow canvas leaves its names less room than was thought.
    guard let side = nameRoom.first, let above = nameRoom.second, !demand.hasPlainNames else {
      return
    }
    let width = side.to - side.from
    for names in demand.names
    where AxisNames.lineCount(names.first, within: width) > side.lines
      || AxisNames.lineCount(names.second, within: width) > above.lines
    {
      var narrower = demand
      narrower.nameWidth = width
      self = try Self(keyed: narrower)
      return
    }
  }

  private init(keyed demand: Demand) throws(LayoutError) {
    self = try Self(demand, keyWidth: .infinity)
    // A key below the canvas is no wider than that, unless it would take too much of the canvas's height.
    var best = self
    for _ in 0..<3 where best.isKeyWide {
      guard let next = try? Self(demand, keyWidth: best.canvas.width),
        next.panelPlace == panelPlace, next.barPlace == barPlace,
        next.canvas.width > Self.keptByKey * canvas.width
      else { return }
      best = next
    }
    if !best.isKeyWide { self = best }
  }

  /// The share of a canvas's width that a key in more rows leaves at least.
  private static let keptByKey = 0.85

  /// Whether the key below the canvas is wider than that.
  private var isKeyWide: Bool { key.top > canvas.bottom && key.width > canvas.width + 1e-6 }

  /// An arrangement whose key below the canvas has rows of a width at most.
  private init(_ demand: Demand, keyWidth: Double) throws(LayoutError) {
    let em = demand.scale.em
    let edges = Edges(demand)
    let availableHeight = demand.height - edges.alone.top - edges.alone.bottom
    let heightBeside = demand.height - edges.besidePanel.top - edges.besidePanel.bottom

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
    /// The canvas beside a standing bar, and the width of that; nil where its name has no room along it.
    func standing(_ width: Double, _ height: Double) -> (
      size: (width: Double, height: Double), bar: Double
    )? {
      var bar = demand.barName.standingWidth
      // More lines of its name make the canvas smaller, which may ask for more lines.
      for _ in 0..<4 {
        let size = canvasSize(width - bar, height)
        guard let needed = demand.barName.standingWidth(height: size.height) else { return nil }
        if needed <= bar { return (size, bar) }
        bar = needed
      }
      return nil
    }
    func lyingHeight(_ width: Double) -> Double {
      (demand.barName.lineHeight(width: width, hasHead: demand.barHasHead) + Self.barGap) * em
    }
    /// The canvas above a bar.
    func lying(_ height: Double) -> (width: Double, height: Double) {
      var size = canvasSize(room, height - lyingHeight(room))
      // A narrower bar may have its name in more lines.
      for _ in 0..<3 {
        let smaller = canvasSize(room, height - lyingHeight(size.width))
        if smaller.width >= size.width { break }
        size = smaller
      }
      return size
    }
    let plainKey = demand.key.height(width: min(room, keyWidth))
    let plain = canvasSize(room, availableHeight - plainKey)
    /// Whether a canvas beside a panel or above it is large enough, or hardly smaller than without one.
    func isEnough(_ canvas: (width: Double, height: Double), kept: Double = 0.6) -> Bool {
      let side = min(canvas.width, canvas.height)
      return canvas.width >= kept * plain.width
        && (side >= Self.leastPanelled(demand) * em
          || side >= Self.namedPanelCanvas * em && canvas.width >= Self.hardlySmaller * plain.width)
    }

    // Beside.
    let besideRoom = edges.roomBesidePanel
    let besideKey = demand.key.height(width: min(besideRoom, keyWidth))
    let beside = canvasSize(besideRoom, heightBeside - besideKey)
    let besideAbove = max(0, heightBeside - besideKey - beside.height) / 2
    let besideTop = edges.panelTop(demand, above: besideAbove)
    let besideFits =
      isEnough(beside) && demand.panelHeight <= demand.height - besideTop - edges.margin
    // Below.
    let below = canvasSize(
      room, availableHeight - plainKey - demand.panelRowHeight - Self.panelGapBelow * em)
    // On paper the canvas is as wide as the column; a panel that nobody asked for does not change that.
    let keptBelow = demand.isPaper && !demand.namesPanel ? 0.94 : 0.6
    let belowFits = isEnough(below, kept: keptBelow)
    // Beside, with the key below the panel, so that the canvas has the whole height.
    let tall = canvasSize(besideRoom, heightBeside)
    let tallPanel = min(
      demand.width - edges.left - tall.width - Self.panelGap * em - edges.margin,
      Self.panelWidth.upperBound * em)
    let tallKey = demand.key.height(width: tallPanel)
    let tallAbove = max(0, heightBeside - tall.height) / 2
    let tallTop = edges.panelTop(demand, above: tallAbove)
    let tallHeight =
      demand.height - tallTop - edges.margin - tallAbove - tallKey - Self.keyGapBelow * em
    let tallFits =
      demand.key.columnWidth > 0 && demand.key.columnWidth <= tallPanel
      && isEnough(tall) && demand.panelHeightOverKey <= tallHeight

    // The key below the panel is better than one below the canvas if the canvas is clearly larger with it, and the panel
    // loses none of its parts.
    let prefersTall =
      tallFits && tall.width > Self.gainedByKey * beside.width
      && demand.panelHeightOverKey >= demand.panelHeight

    bar = nil
    barPlace = .none
    panelParts = demand.panelParts
    var keyRect: Rect?
    // What is left above the canvas, where it does not fill the height: the title stays with it.
    var above = 0.0
    var around = edges.alone
    if demand.wantsPanel, besideFits, !prefersTall, !belowFits || beside.width >= below.width {
      let rest = demand.width - edges.left - beside.width - Self.panelGap * em - edges.margin
      let width = min(rest, Self.panelWidth.upperBound * em)
      // What is left over goes to the outer margins and, a little, between canvas and panel.
      let spare = rest - width
      around = edges.besidePanel
      above = besideAbove
      canvas = placed(edges.left + spare * 0.4, around.top + above, beside)
      let x = canvas.right + Self.panelGap * em + spare * 0.2
      panel = Rect(
        x: x, y: besideTop, width: width, height: demand.height - besideTop - edges.margin)
      panelPlace = .right
      let isNarrow = demand.key.height(width: canvas.width) <= besideKey
      keyRect = Rect(
        x: isNarrow ? canvas.x : edges.left, y: canvas.bottom + around.axis,
        width: isNarrow ? canvas.width : besideRoom + spare * 0.4, height: besideKey)
    } else if demand.wantsPanel, belowFits, !prefersTall || below.width > tall.width {
      canvas = placed(edges.left + (room - below.width) / 2, around.top, below)
      let y = canvas.bottom + around.axis + plainKey + Self.panelGapBelow * em
      panel = Rect(
        x: edges.margin + 0.5 * em, y: y, width: demand.width - 2 * edges.margin - em,
        height: demand.height - edges.margin - y)
      panelPlace = .below
    } else if demand.wantsPanel, tallFits {
      around = edges.besidePanel
      above = tallAbove
      let rest = demand.width - edges.left - tall.width - Self.panelGap * em - edges.margin
      let spare = rest - tallPanel
      canvas = placed(edges.left + spare * 0.4, around.top + above, tall)
      let x = canvas.right + Self.panelGap * em + spare * 0.2
      panel = Rect(x: x, y: tallTop, width: tallPanel, height: tallHeight)
      panelPlace = .right
      keyRect = Rect(
        x: x, y: tallTop + tallHeight + Self.keyGapBelow * em, width: tallPanel,
        height: tallKey)
    } else {
      panel = nil
      panelParts = []
      panelPlace = .none
      var size = plain
      var standingWidth = 0.0
      if demand.wantsBar {
        let beside = standing(room, availableHeight - plainKey)
        let under = lying(availableHeight - plainKey)
        (barPlace, size) = (.below, under)
        if let beside, under.width <= beside.size.width {
          (barPlace, size, standingWidth) = (.right, beside.size, beside.bar)
        }
      }
      // On a wide page the canvas grows where the key stands beside it.
      let sideWidth = demand.key.columnWidth
      let side =
        demand.wantsBar
        ? standing(room - sideWidth - Self.keyGapBar * em, availableHeight)
        : (canvasSize(room - Self.keyGap * em - sideWidth, availableHeight), Self.keyGap * em)
      var isKeyBeside = false
      var sideRoom = 0.0
      if let side, sideWidth > 0, side.size.width > 1.05 * size.width,
        demand.key.height(width: sideWidth) <= side.size.height
      {
        isKeyBeside = true
        sideRoom = side.bar
        size = side.size
        barPlace = demand.wantsBar ? .right : .none
      }
      let keyHeight = isKeyBeside ? 0 : plainKey
      var barWidth = isKeyBeside ? sideRoom : barPlace == .right ? standingWidth : 0
      let barHeight = barPlace == .below ? lyingHeight(size.width) : 0
      let keyGap = isKeyBeside && demand.wantsBar ? Self.keyGapBar * em : 0
      var used = size.width + barWidth + (isKeyBeside ? sideWidth + keyGap : 0)
      // With nothing beside it, and where there is room, the bar has its whole name along it.
      if barPlace == .right, !isKeyBeside, !demand.barName.isWide,
        room - used >= ColorBar.nameRoom * em
      {
        barWidth += ColorBar.nameRoom * em
        used += ColorBar.nameRoom * em
      }
      above = max(0, availableHeight - keyHeight - barHeight - size.height) / 2
      canvas = placed(edges.left + (room - used) / 2, around.top + above, size)
      if isKeyBeside {
        keyRect = Rect(
          x: canvas.right + sideRoom + keyGap, y: canvas.y, width: sideWidth,
          height: demand.key.height(width: sideWidth))
      }
      if barPlace == .right {
        bar = Rect(
          x: canvas.right + 1.2 * em, y: canvas.y, width: barWidth - 1.2 * em,
          height: canvas.height)
      } else if barPlace == .below {
        bar = Rect(
          x: canvas.x, y: canvas.bottom + around.axis + plainKey + Self.barGap * em,
          width: canvas.width, height: barHeight - Self.barGap * em)
      }
    }
    // Below the canvas the key is as wide as that where this makes it no higher.
    let isNarrow = demand.key.height(width: canvas.width) <= plainKey
    key =
      keyRect
      ?? Rect(
        x: isNarrow ? canvas.x : edges.left, y: canvas.bottom + around.axis,
        width: isNarrow ? canvas.width : room, height: plainKey)
    title = Point(
      x: demand.scale.isNarrow ? edges.margin : canvas.left,
      y: edges.margin + above + 1.05 * em)
    titleRight =
      panelPlace == .right && !demand.hasWideTitle
      ? canvas.right + 1.4 * em : demand.width - edges.margin
    nameRoom = AxisNameRoom(
      first: AxisNameRoom.Side(
        from: edges.margin,
        to: panelPlace == .right
          ? canvas.right + Self.nameReach * em : demand.width - edges.margin,
        lines: around.firstLines),
      second: AxisNameRoom.Side(
        from: edges.margin,
        to: panelPlace == .right
          ? canvas.right + Self.nameReach * em : demand.width - edges.margin,
        lines: around.secondLines))
    let smallest = Self.smallestCanvas * em
    guard min(canvas.width, canvas.height) >= smallest else {
      let lacking = smallest - min(canvas.width, canvas.height)
      throw LayoutError.tooSmall(
        width: demand.width + lacking * max(1, demand.aspect),
        height: demand.height + lacking * max(1, 1 / demand.aspect))
    }
  }

  /// The share of a canvas that a panel leaves if it is hardly smaller with it: on a slide, where letters are large.
  private static let hardlySmaller = 0.8

  private static func leastPanelled(_ demand: Demand) -> Double {
    demand.namesPanel ? namedPanelCanvas : panelledCanvas
  }

  /// The height at which a figure fills its width: with its panel beside or below the canvas where these have room.
  static func naturalHeight(_ demand: Demand) -> Double {
    let em = demand.scale.em
    let edges = Edges(demand)
    // A window that is far higher than wide does not make the figure longer than a page, and what stands around the canvas
    // does not make that smaller.
    let longest = max(1.6 * demand.width, page)
    func height(_ around: Edges.Around, canvas width: Double, more: Double = 0) -> Double {
      around.top + min(width / demand.aspect, 1.6 * demand.width) + around.bottom
        + demand.key.height(width: width) + more
    }
    func holdsPanel(_ height: Double) -> Bool {
      var demand = demand
      demand.height = height
      return (try? Arrangement(demand))?.panel != nil
    }
    let beside = edges.roomBesidePanel
    if demand.wantsPanel, min(beside, beside / demand.aspect) >= leastPanelled(demand) * em,
      beside >= 0.6 * edges.room
    {
      let height = max(
        min(longest, height(edges.besidePanel, canvas: beside)),
        demand.panelHeight + 2 * edges.margin)
      if holdsPanel(height) { return height }
    }
    let hasTwoColumns =
      demand.width - 2 * edges.margin - em >= (2 * panelWidth.lowerBound + panelGap) * em
    if demand.wantsPanel, hasTwoColumns || demand.namesPanel {
      let more = demand.panelRowHeight + panelGapBelow * em
      let least = height(edges.alone, canvas: edges.room, more: more)
      let height = min(longest, least + min(demand.panelRowSpare, max(0, longest - least)))
      if holdsPanel(height) { return height }
    }
    let bar =
      demand.wantsBar
      ? (demand.barName.lineHeight(width: edges.room, hasHead: demand.barHasHead) + barGap) * em : 0
    return min(longest, height(edges.alone, canvas: edges.room, more: bar))
  }

  /// The height of the text of a page, 240 mm in points.
  static let page = 680.0

  /// The room around a canvas that has nothing beside it.
  private struct Edges {
    var left: Double
    var right: Double
    var margin: Double
    /// The widths of a canvas alone, and of one with a panel beside it.
    var room: Double
    var roomBesidePanel: Double
    /// What stands above and below each of these.
    var alone: Around
    var besidePanel: Around

    struct Around {
      var top: Double
      /// The labels and the name of the horizontal axis.
      var axis: Double
      var bottom: Double
      var firstLines: Int
      var secondLines: Int

      /// - Parameter width: the room of the names.
      init(_ demand: Demand, width: Double) {
        let em = demand.scale.em
        let margin = demand.scale.margin
        let width = min(width, demand.nameWidth)
        (firstLines, secondLines) = (1, 1)
        for names in demand.names where !demand.hasPlainNames {
          firstLines = max(firstLines, AxisNames.lineCount(names.first, within: width))
          secondLines = max(secondLines, AxisNames.lineCount(names.second, within: width))
        }
        top =
          margin + Arrangement.titleHeight(lines: demand.titleLines, scale: demand.scale)
          + AxesLayer.topRoom * em + AxisNames.room(lines: secondLines) * em
        axis = (Arrangement.axisRoom + AxisNames.room(lines: firstLines)) * em
        bottom = axis + margin
      }
    }

    /// The highest place of a panel beside the canvas: in the margin, or below a title that stands above it.
    func panelTop(_ demand: Demand, above: Double) -> Double {
      guard demand.hasWideTitle else { return margin }
      return margin + above
        + Arrangement.titleHeight(lines: demand.titleLines, scale: demand.scale)
    }

    init(_ demand: Demand) {
      let em = demand.scale.em
      margin = demand.scale.margin
      left = margin + AxesLayer.leftRoom(tickWidth: demand.tickWidth, em: em)
      right = max(margin, demand.overhang + 0.2 * em)
      room = demand.width - left - right
      roomBesidePanel =
        demand.width - left - (Arrangement.panelGap + Arrangement.panelWidth.lowerBound) * em
        - margin
      alone = Around(demand, width: demand.width - 2 * margin)
      besidePanel = Around(
        demand, width: left - margin + roomBesidePanel + Arrangement.nameReach * em)
    }
  }

  /// How far names reach beyond a canvas towards the panel beside it, in ems.
  private static let nameReach = 1.4

  /// Room below a canvas for the labels and the name of its axis, in ems.
  static let axisRoom = 2.85

  static func titleHeight(lines: Int, scale: TypeScale) -> Double {
    lines == 0 ? 0 : 1.25 * scale.title * Double(lines) + 0.35 * scale.em
  }
}
