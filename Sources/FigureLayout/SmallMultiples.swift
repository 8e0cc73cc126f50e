import Drawing
import InformationGeometry
import Scene

/// One canvas for each value of a sweep over plain lists, or for each chart of a model, with one scale of κ for all.
struct SmallMultiples {
  let scene: Scene
  let fonts: FontMetrics
  /// The paths of each panel, where they have been read before.
  var paths: [[PathReading]]?

  func laidOut() throws(LayoutError) -> FigureDrawing {
    var (page, grid) = try best()
    let (width, height, unit) = scene.extent
    let typesetter = page.typesetter
    let scale = typesetter.scale
    let theme = Theme.of(scene)
    let conditionScale = ConditionScale(scenes: page.scenes)
    let em = scale.em
    let margin = scale.margin
    let title = page.title
    let x0 = page.left + (page.room.width - grid.width) / 2
    let y0 = page.top + (height - page.top - page.bottom - grid.height) / 2
    let panels = scene.panels
    var content: [Node] = []
    var warnings: [FigureWarning] = []
    var signs: [PathSign] = []
    var readings: [(reading: SceneReading, context: FigureContext)] = []
    for (index, panel) in panels.enumerated() {
      let reading = SceneReading(panel.scene, paths: paths?[index])
      let row = index / grid.columns
      let rect = Rect(
        x: x0 + grid.left(of: index), y: y0 + grid.head + Double(row) * (grid.sideY + grid.gapY),
        width: grid.width(of: index), height: grid.sideY)
      let context = FigureContext(
        panel.scene.withGrid(on: rect, em: em), loss: reading.loss, in: rect,
        typesetter: typesetter.styled(panel.scene), conditionScale: conditionScale)
      readings.append((reading, context))
    }
    // The coordinates of a chart change what √det F and κ are.
    var contours = scene.charts.isEmpty ? SharedContours(readings.map { $0.context }) : nil
    var hasContours = false
    let hasNames = readings.allSatisfy {
      let rect = $0.context.map.rect
      return min(rect.width, rect.height) >= Self.annotatedCanvas * em
    }
    var description = NumberFormat.count(panels.count, "panel") + "."
    for (index, panel) in panels.enumerated() {
      let (reading, context) = readings[index]
      let rect = context.map.rect
      signs += PathReading.signs(of: reading.paths, in: panel.scene.view, hasPlot: false)
      let column = index % grid.columns
      let isChart = panel.name != nil
      let prefix = "panel-" + NumberFormat.integer(UInt64(index + 1)) + "-"
      let isLastInColumn = index + grid.columns >= panels.count
      let canvas = try CanvasFigure(
        context: context, probes: reading.probes, paths: reading.paths,
        estimates: reading.estimates, prefix: prefix,
        labelsBelow: isLastInColumn || isChart, labelsLeft: column == 0 || isChart,
        tickRoom: page.tickRoom, hasHeading: true,
        nameRoom: page.nameRoom(of: index, rect, in: grid, from: x0),
        annotates: isChart || hasNames,
        contourSamples: contours?.samples
      ).content()
      contours?.add(canvas)
      if !canvas.levels.isEmpty { hasContours = true }
      if index == 0 {
        description +=
          " The first: "
          + FigureDescription.text(of: panel.scene, reading: reading, canvas: canvas)
      }
      for warning in canvas.warnings where !warnings.contains(warning) { warnings.append(warning) }
      var nodes = canvas.nodes
      var left = rect.x
      if column == 0 || isChart {
        left += try AxesLayer.headingShift(
          panel.scene, extent: rect.height, tickRoom: page.tickRoom,
          typesetter: typesetter.styled(panel.scene))
      }
      let words = try typesetter.set(
        heading(panel, of: panels), size: em, within: width - 0.5 * margin - left)
      nodes.append(
        typesetter.text(words, at: Point(x: left, y: rect.y - 0.5 * em), color: theme.ink))
      content.append(.group(Group("panel-" + NumberFormat.integer(UInt64(index + 1)), nodes)))
    }
    if !hasContours { page.key.omitContours() }
    warnings += contours?.warnings ?? []
    if scene.charts.isEmpty, !hasNames {
      for probe in scene.probes {
        if let label = probe.label { warnings.append(.labelWithoutRoom(label)) }
      }
    }
    let canvases = Rect(
      x: x0, y: y0 + grid.head, width: grid.width, height: grid.height - grid.head)
    let names = try sharedNames(page, canvases)
    if !names.nodes.isEmpty { content.append(.group(Group("axis-names", names.nodes))) }
    warnings += names.warnings.filter { !warnings.contains($0) }
    warnings += page.key.unplaced.map { .labelWithoutRoom($0) }
    var y = canvases.bottom + page.axis
    if let side = page.side {
      content += try beside(canvases, side, page, conditionScale, signs: signs)
    } else if !page.key.entries.isEmpty {
      let keyHeight = page.key.height(width: page.room.width)
      content.append(
        .group(
          Group(
            "key",
            try page.key.nodes(
              in: Rect(x: page.left, y: y, width: page.room.width, height: keyHeight),
              startingAt: x0, theme: theme, signs: signs))))
      y += keyHeight
    }
    if page.side == nil, page.hasBar {
      let bar = ColorBar(
        scale: scale, theme: theme, typesetter: typesetter, conditionScale: conditionScale)
      // Below narrow canvases a long name of the bar has the width of the page.
      var rect = Rect(
        x: x0, y: y + 0.5 * em, width: min(grid.width, Self.longestBar * em),
        height: page.barHeight)
      if page.barName.lineHeight(width: rect.width, hasHead: bar.hasHead) * em > page.barHeight {
        (rect.x, rect.width) = (page.left, min(page.room.width, Self.longestBar * em))
      }
      content.append(.group(Group("color-bar", try bar.line(in: rect))))
      if !page.barName.hasRoom(width: rect.width, hasHead: bar.hasHead) {
        warnings.append(.labelWithoutRoom(page.barName.whole.text.words))
      }
    }
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title",
            title.nodes(
              at: Point(
                x: scale.isNarrow ? margin : max(margin, min(x0, width - margin - title.width)),
                y: y0 - page.top + margin + 1.05 * em),
              typesetter: typesetter, color: theme.ink))))
    }
    let drawing = Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? scene.model.descriptor.title,
      description: description, content: scene.styled(content, theme))
    return FigureDrawing(drawing: drawing, warnings: warnings)
  }

  /// The bar and the key right of the canvases.
  private func beside(
    _ canvases: Rect, _ side: (bar: Double, key: Double), _ page: Page,
    _ conditionScale: ConditionScale, signs: [PathSign]
  ) throws(LayoutError) -> [Node] {
    let typesetter = page.typesetter
    let theme = Theme.of(scene)
    let em = typesetter.scale.em
    var nodes: [Node] = []
    if !page.key.entries.isEmpty {
      let rect = Rect(
        x: canvases.right + side.bar + (page.hasBar ? Arrangement.keyGapBar * em : 0),
        y: canvases.y, width: side.key,
        height: page.key.height(width: side.key))
      nodes.append(
        .group(
          Group(
            "key", try page.key.nodes(in: rect, startingAt: rect.x, theme: theme, signs: signs))))
    }
    if page.hasBar {
      let bar = ColorBar(
        scale: typesetter.scale, theme: theme, typesetter: typesetter,
        conditionScale: conditionScale)
      nodes.append(
        .group(
          Group(
            "color-bar",
            try bar.upright(
              in: Rect(
                x: canvases.right + Self.barGap * em, y: canvases.y,
                width: side.bar - Self.barGap * em, height: canvases.height)))))
    }
    return nodes
  }

  /// The names of the axes that stand once for all canvases, and those without room.
  private func sharedNames(
    _ page: Page, _ canvases: Rect
  ) throws(LayoutError) -> (nodes: [Node], warnings: [FigureWarning]) {
    let typesetter = page.typesetter
    let em = typesetter.scale.em
    let theme = Theme.of(scene)
    let names = ParameterNames(scene.model.descriptor)
    var nodes: [Node] = []
    var warnings: [FigureWarning] = []
    func lines(
      _ words: BrokenWords, _ standard: String, size: Double, in side: AxisNameRoom.Side
    ) throws(LayoutError) -> [Typesetter.Line] {
      if let lines = words.lines(within: side.to - side.from, most: side.lines) { return lines }
      warnings.append(.labelWithoutRoom(words.text.words))
      return [try typesetter.set(MathText(standard).own, size: size * em)]
    }
    if page.sharing.hasFirst {
      let side = page.sharedFirst
      nodes += AxesLayer.below(
        try lines(page.names[0].first, names.first, size: AxisNames.firstSize, in: side),
        center: canvases.center.x, bottom: canvases.bottom, in: side, typesetter: typesetter,
        color: theme.ink)
    }
    if page.sharing.hasSecond {
      let side = page.sharedSecond(canvases)
      nodes += AxesLayer.along(
        try lines(page.names[0].second, names.second, size: AxisNames.secondSize, in: side),
        center: canvases.center.y,
        right: AxesLayer.alongPlace(left: canvases.left, tickRoom: page.tickRoom, em: em),
        in: side, typesetter: typesetter, color: theme.ink)
    }
    return (nodes, warnings)
  }

  /// Between the canvases and the bar beside them, and the key if there is no bar, in ems.
  private static let barGap = 1.2
  private static let keyGap = 1.6
  /// The longest bar below the canvases, in ems.
  private static let longestBar = 36.0

  private struct Grid {
    var columns: Int
    var rows: Int
    var side: Double
    var sideY: Double
    var gapX: Double
    var gapY: Double
    var head: Double
    /// Width over height of each canvas where these differ; empty where they do not. All have the same height.
    var aspects: [Double] = []

    init(_ page: Page, columns: Int) {
      let em = page.typesetter.scale.em
      let count = page.scenes.count
      self.columns = columns
      rows = (count + columns - 1) / columns
      (side, sideY) = (0, 0)
      (gapX, gapY, head) = (page.gaps.x, page.gaps.y, 1.5 * em)
      let first = page.scenes[0].canvasAspect
      if !page.scenes.allSatisfy({ $0.canvasAspect == first }) {
        aspects = page.scenes.map { $0.canvasAspect }
      }
      for aspect in aspects { leastAspect = min(leastAspect, aspect) }
    }

    /// The least of 1 and of the aspects.
    private(set) var leastAspect = 1.0

    /// Gives the canvases the size that fits a room: none is higher than `down`.
    mutating func fit(in room: Double, down: Double, aspect: Double) {
      guard !aspects.isEmpty else {
        side = min((room - gapX * Double(columns - 1)) / Double(columns), down * aspect)
        sideY = side / aspect
        return
      }
      sideY = down
      for row in 0..<rows {
        let indices = (row * columns)..<min(aspects.count, (row + 1) * columns)
        var sum = 0.0
        for index in indices { sum += aspects[index] }
        sideY = min(sideY, (room - gapX * Double(indices.count - 1)) / sum)
      }
      side = sideY * leastAspect
    }

    func width(of index: Int) -> Double {
      aspects.isEmpty ? side : sideY * aspects[index]
    }

    /// The left edge of a canvas, from that of the first.
    func left(of index: Int) -> Double {
      var left = Double(index % columns) * gapX
      for before in (index - index % columns)..<index { left += width(of: before) }
      return left
    }

    var width: Double {
      guard !aspects.isEmpty else { return Double(columns) * side + Double(columns - 1) * gapX }
      var width = 0.0
      for index in aspects.indices { width = max(width, left(of: index) + self.width(of: index)) }
      return width
    }
    var height: Double { Double(rows) * sideY + Double(rows - 1) * gapY + head }
  }

  /// How the names of the axes stand.
  private struct Sharing: Equatable {
    /// Whether a name stands once for all canvases.
    var hasFirst = false
    var hasSecond = false
    /// In how many lines.
    var firstLines = 1
    var secondLines = 1
  }

  /// What stands around the canvases, and the room that is left for them.
  private struct Page {
    var typesetter: Typesetter
    var scenes: [Scene]
    /// The names of the axes: of the first canvas, or of each chart.
    var names: [AxisNames]
    var sharing: Sharing
    var isOfCharts: Bool
    /// The size of the page.
    var width: Double
    /// Room below a canvas for the labels and the name of its axis.
    var axis: Double
    var barName: ColorBarName
    /// The height of a bar below the canvases.
    var barHeight: Double
    var title: TitleBlock
    var key: FigureKey
    var hasBar: Bool
    var tickRoom: Double
    var left: Double
    /// The room between canvases.
    var gaps: (x: Double, y: Double)
    var top: Double
    var bottom: Double
    var room: (width: Double, height: Double)
    /// The widths of the bar, with its gap, and of the key if these stand beside the canvases.
    var side: (bar: Double, key: Double)?

    /// Where the canvases and what belongs to them end on the right.
    private var right: Double {
      width - typesetter.scale.margin - (side.map { $0.bar + $0.key } ?? 0)
    }

    /// The room of a name of the horizontal axes that stands once.
    var sharedFirst: AxisNameRoom.Side {
      AxisNameRoom.Side(from: typesetter.scale.margin, to: right, lines: sharing.firstLines)
    }

    /// The room of a name along the vertical axes that stands once.
    func sharedSecond(_ canvases: Rect) -> AxisNameRoom.Side {
      let em = typesetter.scale.em
      return AxisNameRoom.Side(
        from: canvases.top - 1.2 * em, to: canvases.bottom + 1.8 * em, lines: sharing.secondLines)
    }

    /// The room of the names at a canvas.
    func nameRoom(of index: Int, _ rect: Rect, in grid: Grid, from x0: Double) -> AxisNameRoom {
      let em = typesetter.scale.em
      let isLast = index % grid.columns == grid.columns - 1 || index == scenes.count - 1
      let reach = gaps.x / 2 - 0.4 * em
      var room = AxisNameRoom()
      if !sharing.hasFirst {
        room.first = AxisNameRoom.Side(
          from: index % grid.columns == 0 ? typesetter.scale.margin : rect.left - reach,
          to: isLast ? right : rect.right + reach,
          lines: sharing.firstLines)
      }
      if !sharing.hasSecond {
        let reach = gaps.y / 2 - 0.4 * em
        room.second = AxisNameRoom.Side(
          from: rect.top - reach, to: rect.bottom + reach, lines: sharing.secondLines)
      }
      return room
    }

    /// The sharing with what the names ask for on a grid.
    func asked(by grid: Grid) -> Sharing {
      var asked = sharing
      let em = typesetter.scale.em
      let canvases = Rect(x: 0, y: 0, width: grid.width, height: grid.height - grid.head)
      let x0 = left + (room.width - grid.width) / 2
      if isOfCharts {
        for (index, names) in names.enumerated() {
          let rect = Rect(
            x: x0 + grid.left(of: index), y: 0, width: grid.width(of: index), height: grid.sideY)
          let room = nameRoom(of: index, rect, in: grid, from: x0)
          if let side = room.first {
            asked.firstLines = max(
              asked.firstLines, AxisNames.lineCount(names.first, within: side.to - side.from))
          }
          if let side = room.second, names.isSecondLong(tickRoom: tickRoom) {
            asked.secondLines = max(
              asked.secondLines, AxisNames.lineCount(names.second, within: side.to - side.from))
          }
        }
        return asked
      }
      let names = names[0]
      if names.first.leastWidth > grid.side + gaps.x - 0.8 * em { asked.hasFirst = true }
      if names.isSecondLong(tickRoom: tickRoom),
        names.second.leastWidth > grid.sideY + gaps.y - 0.8 * em
      {
        asked.hasSecond = true
      }
      if asked.hasFirst {
        asked.firstLines = max(
          asked.firstLines,
          AxisNames.lineCount(names.first, within: sharedFirst.to - sharedFirst.from))
      }
      if asked.hasSecond {
        let side = sharedSecond(canvases)
        asked.secondLines = max(
          asked.secondLines, AxisNames.lineCount(names.second, within: side.to - side.from))
      }
      return asked
    }
  }

  /// How much larger canvases are with bar and key beside them, for these to stand there.
  private static let gainedBySide = 1.08

  /// Throws what laying out would throw for want of room.
  func checkRoom() throws(LayoutError) { _ = try best() }

  /// The page and the grid that make the canvases largest, with room for the names of the axes where there is any.
  private func best() throws(LayoutError) -> (Page, Grid) {
    var found = try best(Sharing())
    for _ in 0..<Self.tries {
      let asked = found.0.asked(by: found.1)
      guard asked != found.0.sharing, let next = try? best(asked) else { break }
      found = next
    }
    return found
  }

  /// More lines of a name leave the canvases less room, which may ask for more lines again.
  private static let tries = 6

  private func best(_ sharing: Sharing) throws(LayoutError) -> (Page, Grid) {
    let page = try page(sharing)
    let wide = try self.page(sharing, isSideways: true)
    let count = page.scenes.count
    let total = (scene.extent.width, scene.extent.height)
    guard let side = wide.side, let larger = try? grid(of: count, wide, total: total),
      wide.key.height(width: side.key) <= larger.height - larger.head,
      !wide.hasBar
        || wide.barName.standingWidth(height: larger.height - larger.head) ?? .infinity <= side.bar
    else { return (page, try grid(of: count, page, total: total)) }
    let grid = try grid(of: count, page, total: total)
    return larger.side > Self.gainedBySide * grid.side ? (wide, larger) : (page, grid)
  }

  /// The signs of paths on all canvases.
  private func signs(of paths: [[PathReading]], _ scenes: [Scene]) -> [PathSign] {
    var signs: [PathSign] = []
    for (readings, scene) in zip(paths, scenes) {
      signs += PathReading.signs(of: readings, in: scene.view, hasPlot: false)
    }
    return signs
  }

  /// - Parameter isSideways: whether bar and key, where there are any, stand beside the canvases and not below them.
  private func page(
    _ sharing: Sharing, isSideways: Bool = false
  ) throws(LayoutError) -> Page {
    let count = scene.charts.isEmpty ? scene.frameCount : scene.charts.count
    guard count <= Limits.panels else { throw LayoutError.tooManyPanels(count) }
    let (width, height, unit) = scene.extent
    // Many rows of canvases do not make the letters larger, and so the columns fewer.
    var scale = TypeScale(scene, mostHeight: width)
    if unit == .pixel, scene.style.fontSize == nil {
      scale = TypeScale(
        em: max(12, scale.em * 0.92), smallest: scale.smallest, isNarrow: scale.isNarrow)
    }
    let em = scale.em
    let typesetter = Typesetter(fonts: fonts, scale: scale, style: scene.style.resolved)
    let scenes = scene.panels.map { $0.scene }
    let fullWidth = width - 2 * scale.margin
    let title = try TitleBlock(scene.title, width: fullWidth - em, typesetter: typesetter)
    let key = try FigureKey(
      scene, typesetter: typesetter, signs: paths.map { signs(of: $0, scenes) })
    let tickRoom = try SingleFigure.tickWidth(scenes, typesetter: typesetter)
    var axisRoom = 0.0
    var names: [AxisNames] = []
    for scene in scene.charts.isEmpty ? [scenes[0]] : scenes {
      names.append(try AxisNames(scene, extent: height, typesetter: typesetter))
      axisRoom = max(
        axisRoom,
        try AxesLayer.headedNameRoom(
          scene, extent: height, tickRoom: tickRoom, lines: sharing.secondLines,
          typesetter: typesetter.styled(scene)))
    }
    axisRoom += AxesLayer.leftRoom(tickWidth: tickRoom, em: em)
    let left = scale.margin + axisRoom
    // Charts have axes of their own, whose numbers and names need room.
    let gaps =
      scene.charts.isEmpty
      ? (1.6 * em, 2.6 * em)
      : (
        axisRoom + 1.6 * em,
        (Arrangement.axisRoom + 2.2 + AxisNames.room(lines: sharing.firstLines)) * em
      )
    let axis = (Arrangement.axisRoom + AxisNames.room(lines: sharing.firstLines)) * em
    let top =
      scale.margin + Arrangement.titleHeight(lines: title.lines.count, scale: scale)
    let hasBar = scene.hasColorScale && scene.panel.contains(.colorbar)
    var room = width - left - max(scale.margin, 0.8 * em)
    var bottom = axis + scale.margin
    let quantity = ColorBar.quantity(of: scene)
    let barName = try ColorBarName(quantity, typesetter: typesetter)
    let barHeight = barName.lineHeight(
      width: min(room, Self.longestBar * em), hasHead: ColorBar.hasHead(quantity))
    var side: (bar: Double, key: Double)?
    if isSideways, hasBar || !key.entries.isEmpty {
      let bar =
        hasBar
        ? barName.standingWidth(height: height - top - bottom) ?? barName.standingWidth
        : Self.keyGap * em
      side = (bar, key.columnWidth)
      room -= bar + key.columnWidth
      if hasBar, !key.entries.isEmpty { room -= Arrangement.keyGapBar * em }
    } else {
      bottom += key.height(width: room) + (hasBar ? (barHeight + 0.5) * em : 0)
    }
    return Page(
      typesetter: typesetter, scenes: scenes, names: names, sharing: sharing,
      isOfCharts: !scene.charts.isEmpty, width: width, axis: axis, barName: barName,
      barHeight: barHeight * em, title: title, key: key, hasBar: hasBar,
      tickRoom: tickRoom, left: left, gaps: gaps, top: top, bottom: bottom,
      room: (room, height - top - bottom), side: side)
  }

  /// The height at which the canvases fill the width, in as many columns as leave each large enough to be read.
  func naturalHeight() throws(LayoutError) -> Double {
    var page = try page(Sharing())
    var grid = naturalGrid(page)
    for _ in 0..<Self.tries {
      let asked = page.asked(by: grid)
      guard asked != page.sharing else { break }
      page = try self.page(asked)
      grid = naturalGrid(page)
    }
    return fitted(min(longest, page.top + grid.height + page.bottom))
  }

  /// The height that the canvases take on a page of this height: there they may have other columns, or their key beside them.
  private func fitted(_ height: Double) -> Double {
    var height = height
    for _ in 0..<Self.tries {
      var scene = scene
      scene.size = .paper(width: scene.extent.width, height: height, unit: .pt)
      let multiples = SmallMultiples(scene: scene, fonts: fonts, paths: paths)
      guard let (page, grid) = try? multiples.best() else { break }
      let needed = (page.top + grid.height + page.bottom).rounded(.up)
      guard needed < height else { break }
      height = needed
    }
    return height
  }

  /// The height of a page.
  private var longest: Double { max(1.6 * scene.extent.width, Arrangement.page) }

  private func naturalGrid(_ page: Page) -> Grid {
    let em = page.typesetter.scale.em
    let count = page.scenes.count
    func grid(_ columns: Int) -> Grid {
      // As many in each row as there are rows for them.
      let rows = (count + columns - 1) / columns
      var grid = Grid(page, columns: (count + rows - 1) / rows)
      grid.fit(
        in: page.room.width, down: 1.6 * page.room.width, aspect: page.scenes[0].canvasAspect)
      return grid
    }
    func isReadable(_ grid: Grid, least: Double) -> Bool {
      // The narrowest chart has room for its labels.
      let narrowest =
        scene.charts.isEmpty ? .infinity : grid.aspects.min().map { $0 * grid.sideY } ?? grid.side
      return min(grid.side, grid.sideY) >= Self.smallestCanvas * em
        && narrowest >= least * em
    }
    let most = Int((page.room.width + page.gaps.x) / (Self.readableCanvas * em + page.gaps.x))
    var columns = max(1, min(most, count))
    while columns > 1, !isReadable(grid(columns), least: Self.readableChart) { columns -= 1 }
    var best = grid(columns)
    // Where these would be longer than a page, the canvases are smaller, as long as they can be read.
    while page.top + best.height + page.bottom > longest, columns < count {
      columns += 1
      let smaller = grid(columns)
      guard isReadable(smaller, least: Self.crowdedChart) else { break }
      best = smaller
    }
    return best
  }

  /// The least side of a canvas where the height is free, of one with axes and labels of its own, of such a one where larger ones
  /// are longer than a page, and of any, in ems.
  private static let readableCanvas = 7.8
  private static let readableChart = 14.0
  private static let crowdedChart = 10.0
  private static let smallestCanvas = 5.0
  /// The least side of a canvas of a sweep on which marks are named, in ems.
  private static let annotatedCanvas = 16.0

  /// The number of columns that makes the canvases largest.
  private func grid(
    of count: Int, _ page: Page, total: (Double, Double)
  ) throws(LayoutError) -> Grid {
    let em = page.typesetter.scale.em
    var best: Grid?
    for columns in 1...max(1, count) {
      var grid = Grid(page, columns: columns)
      let down =
        (page.room.height - grid.head - grid.gapY * Double(grid.rows - 1)) / Double(grid.rows)
      grid.fit(in: page.room.width, down: down, aspect: page.scenes[0].canvasAspect)
      if grid.side > best?.side ?? 0 { best = grid }
    }
    let smallest = Self.smallestCanvas * em
    guard let best, min(best.side, best.sideY) >= smallest else {
      throw LayoutError.tooSmall(
        width: total.0 + smallest * Double(min(count, 4)), height: total.1 + smallest * 2)
    }
    return best
  }

  /// The swept values of a panel, such as σ = 0.5, or the name of its coordinates.
  private func heading(_ panel: Panel, of panels: [Panel]) -> MathText {
    if let name = panel.name { return MathText(name + " coordinates") }
    var text = MathText("")
    for (index, swept) in panel.values.enumerated() {
      let digits = NumberFormat.digits(telling: panels.map { $0.values[index].value }, from: 4) {
        NumberFormat.short($0, most: $1)
      }
      text =
        text + (index > 0 ? ",  " : "") + swept.number.symbol(in: scene.model.descriptor)
        + (" = " + NumberFormat.short(swept.value, most: digits))
    }
    return text
  }
}
