import Drawing
import InformationGeometry
import Scene

/// A figure with one canvas and its panel.
struct SingleFigure {
  let scene: Scene
  let fonts: FontMetrics
  let conditionScale: ConditionScale
  /// The paths of the scene, where they have been read before.
  var paths: [PathReading]?
  /// The decisions of a film for all of its frames, and its particles at this frame.
  var film: FilmPlan?
  var particles: [Particles] = []
  /// The frame of the film, for what moves by itself.
  var moment: FilmMoment?
  /// What is kept from one drawing to the next, where a figure is drawn again and again.
  var live: LiveLayers?
  /// The ellipses of the film's frame before.
  var ellipseMemory: EllipseMemory?

  func laidOut() throws(LayoutError) -> FigureDrawing {
    let typesetter = Self.typesetter(scene, fonts: fonts)
    if let film {
      return try laidOut(
        scene.withGrid(on: film.arrangement.canvas, em: typesetter.scale.em), film.arrangement,
        film.title, typesetter)
    }
    var scene = scene
    var (arrangement, title) = try Self.arrange(
      [scene], typesetter: typesetter, signs: signs(in: scene))
    let fitting = scene.withGrid(on: arrangement.canvas, em: typesetter.scale.em)
    if fitting.ellipses != scene.ellipses {
      scene = fitting
      (arrangement, title) = try Self.arrange(
        [scene], typesetter: typesetter, signs: signs(in: scene))
    }
    return try laidOut(scene, arrangement, title, typesetter)
  }

  /// The signs of the paths that a key may have to explain; nil where they are not known.
  private func signs(in scene: Scene) -> [PathSign]? {
    paths.map { PathReading.signs(of: $0, in: scene) }
  }

  private func laidOut(
    _ scene: Scene, _ arrangement: Arrangement, _ title: TitleBlock, _ typesetter: Typesetter
  ) throws(LayoutError) -> FigureDrawing {
    let (width, height, unit) = scene.extent
    let scale = typesetter.scale
    let theme = Theme.of(scene)
    var reading = SceneReading(scene, at: moment, paths: paths)
    reading.probes = ProbeReading.lettered(
      reading.probes, of: scene, for: Self.shownParts(scene, arrangement, scale: scale))

    live?.places = FigurePlaces(map: CanvasMap(window: scene.view, rect: arrangement.canvas))
    let canvasFigure = try self.canvas(
      of: scene, arrangement, typesetter: typesetter, reading: reading)
    let canvas = try canvasFigure.content()
    var content = canvas.nodes
    var key = try FigureKey(scene, typesetter: typesetter, signs: signs(in: scene))
    // In a film and under the pointer lines come and go.
    if film == nil, live == nil, canvas.levels.isEmpty { key.omitContours() }
    var shown = scene
    shown.panel = arrangement.panelParts
    if !key.entries.isEmpty {
      content.append(
        .group(
          Group(
            "key",
            try key.nodes(
              in: arrangement.key, startingAt: arrangement.canvas.left, theme: theme,
              signs: PathReading.signs(of: reading.paths, in: shown)))))
    }
    let panel = FigurePanel(
      scene: shown, scale: scale, theme: theme, typesetter: typesetter, reading: reading,
      conditionScale: conditionScale, members: canvasFigure.context.geometry.members, film: film,
      live: live)
    if let rect = arrangement.panel {
      content.append(
        .group(
          Group(
            "panel",
            arrangement.panelPlace == .right
              ? try panel.column(
                in: Self.columnRect(rect, of: shown, beside: arrangement.canvas, scale: scale))
              : try panel.row(in: rect))))
    }
    if let rect = arrangement.bar {
      let bar = ColorBar(
        scale: scale, theme: theme, typesetter: typesetter, conditionScale: conditionScale)
      content.append(
        .group(
          Group(
            "color-bar",
            arrangement.barPlace == .below ? try bar.line(in: rect) : try bar.upright(in: rect))))
    }
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title", title.nodes(at: arrangement.title, typesetter: typesetter, color: theme.ink))))
    }
    let drawing = Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? scene.model.descriptor.title,
      description: FigureDescription.text(of: scene, reading: reading, canvas: canvas),
      content: scene.styled(content, theme))
    return FigureDrawing(
      drawing: drawing,
      warnings: canvas.warnings
        + (try Self.wordWarnings(scene, arrangement, key: key, typesetter: typesetter))
        + Self.panelWarnings(scene, arrangement, scale: scale))
  }

  /// The lines of the key and the name of the colour bar for which there is no room.
  static func wordWarnings(
    _ scene: Scene, _ arrangement: Arrangement, key: FigureKey, typesetter: Typesetter
  ) throws(LayoutError) -> [FigureWarning] {
    var warnings: [FigureWarning] = key.unplaced.map { .labelWithoutRoom($0) }
    let quantity = ColorBar.quantity(of: scene)
    let name = try ColorBarName(quantity, typesetter: typesetter)
    var hasRoom = true
    switch (arrangement.bar, arrangement.barPlace) {
    case (let bar?, .below):
      hasRoom = name.hasRoom(width: bar.width, hasHead: ColorBar.hasHead(quantity))
    case (let bar?, .right):
      hasRoom = name.standingWidth(height: bar.height) != nil
    default:
      guard let panel = arrangement.panel, scene.hasColorScale,
        arrangement.panelParts.contains(.colorbar)
      else { break }
      hasRoom = name.flat(width: panel.width) != nil
    }
    if !hasRoom { warnings.append(.labelWithoutRoom(name.whole.text.words)) }
    let parts = shownParts(scene, arrangement, scale: typesetter.scale)
    let most = DistributionPlot.mostProbes
    // The plot of a family without formulas has its components instead.
    if parts.contains(.density), scene.hasLoss, scene.probes.count > most,
      scene.model.family.definition != nil
    {
      warnings.append(
        .notDrawn(
          "the panel's density shows " + NumberFormat.integer(UInt64(most)) + " of "
            + NumberFormat.count(scene.probes.count, "probe")))
    }
    return warnings
  }

  /// The parts of the panel that the figure shows.
  static func shownParts(
    _ scene: Scene, _ arrangement: Arrangement, scale: TypeScale
  ) -> [Scene.PanelPart] {
    var shown = scene
    shown.panel = arrangement.panelParts
    guard let rect = arrangement.panel, arrangement.panelPlace == .right else {
      return FigurePanel.parts(of: shown)
    }
    let column = columnRect(rect, of: shown, beside: arrangement.canvas, scale: scale)
    return FigurePanel.parts(of: shown, within: column.height, scale: scale)
  }

  /// The parts of the panel that the scene names and its figure does not show.
  static func panelWarnings(
    _ scene: Scene, _ arrangement: Arrangement, scale: TypeScale
  ) -> [FigureWarning] {
    guard FigurePanel.isNamed(in: scene) else { return [] }
    let parts = shownParts(scene, arrangement, scale: scale)
    var names: [String] = []
    // The colour bar has a place of its own without a panel.
    for part in FigurePanel.parts(of: scene) where part != .colorbar && !parts.contains(part) {
      names.append(part.rawValue)
    }
    guard let last = names.popLast() else { return [] }
    let list = names.isEmpty ? last : names.joined(separator: ", ") + " and " + last
    return [
      .notDrawn(
        "the panel's " + list + (names.isEmpty ? " has" : " have") + " no room at this size")
    ]
  }

  static func typesetter(_ scene: Scene, fonts: FontMetrics) -> Typesetter {
    Typesetter(fonts: fonts, scale: TypeScale(scene), style: scene.style.resolved)
  }

  /// The canvas of a scene where an arrangement has it.
  func canvas(
    of scene: Scene, _ arrangement: Arrangement, typesetter: Typesetter, reading: SceneReading
  ) throws(LayoutError) -> CanvasFigure {
    let context = FigureContext(
      scene, loss: reading.loss, in: arrangement.canvas, typesetter: typesetter,
      conditionScale: conditionScale, live: live)
    let tickRoom: Double
    if let film {
      tickRoom = film.tickWidth
    } else {
      tickRoom = try Self.tickWidth([scene], typesetter: typesetter)
    }
    return CanvasFigure(
      context: context,
      probes: ProbeReading.lettered(
        reading.probes, of: scene,
        for: Self.shownParts(scene, arrangement, scale: typesetter.scale)), paths: reading.paths,
      estimates: reading.estimates, tickRoom: tickRoom, nameRoom: arrangement.nameRoom, film: film,
      particles: particles, live: live, ellipseMemory: ellipseMemory)
  }

  /// The panel reaches from the top of the canvas to the foot of its axis, so that both stand on one line; farther where its
  /// parts need more.
  private static func columnRect(
    _ rect: Rect, of scene: Scene, beside canvas: Rect, scale: TypeScale
  ) -> Rect {
    let needed = FigurePanel.leastHeight(of: scene, within: rect.height, scale: scale)
    let bottom = min(rect.bottom, max(canvas.bottom + 1.6 * scale.em, rect.top + needed))
    let top = min(canvas.top, bottom - needed)
    return Rect(
      x: rect.x, y: max(rect.top, top), width: rect.width, height: bottom - max(rect.top, top))
  }

  /// An arrangement for several scenes that differ only in their numbers, with the title broken into lines that fit above it.
  static func arrange(
    _ scenes: [Scene], typesetter: Typesetter, signs: [PathSign]? = nil
  ) throws(LayoutError) -> (Arrangement, TitleBlock) {
    let scene = scenes.first ?? Scene()
    let demand = try demand(scenes, typesetter: typesetter, signs: signs)
    var found: (Arrangement, TitleBlock)?
    for demand in panelled(demand, of: scene, scale: typesetter.scale) {
      guard let narrow = try titled(demand, scene, typesetter: typesetter, height: { $0.height })
      else { continue }
      let best = try widened(narrow, demand, scene, typesetter: typesetter)
      if best.0.panel != nil { return best }
      found = best
    }
    guard let found else { throw LayoutError.titleTooLong }
    return found
  }

  /// Throws what laying out scenes that differ only in their numbers would throw for want of room.
  static func checkRoom(
    _ scenes: [Scene], typesetter: Typesetter, signs: [PathSign]? = nil
  ) throws(LayoutError) {
    let (arrangement, _) = try arrange(scenes, typesetter: typesetter, signs: signs)
    let fitting = scenes.map { $0.withGrid(on: arrangement.canvas, em: typesetter.scale.em) }
    if fitting.first?.ellipses != scenes.first?.ellipses {
      _ = try arrange(fitting, typesetter: typesetter, signs: signs)
    }
  }

  /// The height that suits the width of a figure.
  static func naturalHeight(
    of scene: Scene, typesetter: Typesetter, signs: [PathSign]? = nil
  ) throws(LayoutError) -> Double {
    let (width, _, _) = scene.extent
    let demand = try demand([scene], typesetter: typesetter, signs: signs)
    var height = 1.6 * width
    for demand in panelled(demand, of: scene, scale: typesetter.scale) {
      var own = 0.0
      let found = try titled(demand, scene, typesetter: typesetter) {
        own = Arrangement.naturalHeight($0)
        return own
      }
      guard let found else { continue }
      height = own
      if found.0.panel != nil { break }
    }
    return height
  }

  /// The arrangement with a title that stands above the panel as well, if this makes room for the panel, or the canvas larger
  /// and the panel keeps its parts; else the one that is given.
  private static func widened(
    _ found: (Arrangement, TitleBlock), _ demand: Arrangement.Demand, _ scene: Scene,
    typesetter: Typesetter
  ) throws(LayoutError) -> (Arrangement, TitleBlock) {
    let (narrow, title) = found
    guard scene.title != nil, demand.wantsPanel, narrow.panelPlace != .below,
      narrow.panel == nil ? !demand.namesPanel : title.lines.count > 1
    else { return found }
    var demand = demand
    demand.hasWideTitle = true
    guard let wide = try titled(demand, scene, typesetter: typesetter, height: { $0.height }),
      wide.0.panelPlace == .right
    else {
      // Without a panel the title has the whole width, which may be fewer lines.
      guard narrow.panel == nil else { return found }
      demand.wantsPanel = false
      return try titled(demand, scene, typesetter: typesetter, height: { $0.height }) ?? found
    }
    if narrow.panel == nil { return wide }
    // Fewer lines of title are better even where they do not make the canvas larger.
    guard
      wide.0.canvas.width > narrow.canvas.width
        || wide.0.canvas.width == narrow.canvas.width && wide.1.lines.count < title.lines.count
    else { return found }
    func parts(_ arrangement: Arrangement) -> Int {
      var shown = scene
      shown.panel = arrangement.panelParts
      return FigurePanel.parts(
        of: shown, within: arrangement.panel?.height ?? 0, scale: typesetter.scale
      ).count
    }
    return parts(wide.0) == parts(narrow) ? wide : found
  }

  /// An arrangement with as few lines of title as do; nil where the title has too many.
  ///
  /// - Parameter height: that of the figure.
  private static func titled(
    _ demand: Arrangement.Demand, _ scene: Scene, typesetter: Typesetter,
    height: (Arrangement.Demand) -> Double
  ) throws(LayoutError) -> (Arrangement, TitleBlock)? {
    var demand = demand
    for lines in (scene.title == nil ? 0 : 1)...6 {
      demand.titleLines = lines
      demand.height = height(demand)
      let arrangement = try Arrangement(demand)
      let title = try TitleBlock(
        scene.title, width: arrangement.titleRight - arrangement.title.x, typesetter: typesetter)
      if title.lines.count <= lines { return (arrangement, title) }
    }
    return nil
  }

  /// The demand, followed, where the scene names the parts of its panel, by those with fewer and fewer of them; on a screen by one
  /// with the parts that its height has room for.
  private static func panelled(
    _ demand: Arrangement.Demand, of scene: Scene, scale: TypeScale
  ) -> [Arrangement.Demand] {
    var demands = [demand]
    guard demand.namesPanel else {
      guard demand.wantsPanel, scene.extent.unit == .pixel else { return demands }
      var lower = demand
      measure(scene, scale: scale, within: scene.extent.height - 2 * scale.margin, into: &lower)
      if lower.panelHeight < demand.panelHeight { demands.append(lower) }
      return demands
    }
    var scene = scene
    // The numbers give way to the plots.
    for part in [Scene.PanelPart.probes, .fisher, .convergence] where scene.panel.contains(part) {
      scene.panel.remove(part)
      guard FigurePanel.parts(of: scene).contains(where: { $0 != .colorbar }) else { break }
      var fewer = demand
      measure(scene, scale: scale, into: &fewer)
      demands.append(fewer)
    }
    return demands
  }

  /// The room that the panel of a scene takes.
  ///
  /// - Parameter limit: the height of a column of its parts at most; nil for what suits the scene.
  private static func measure(
    _ scene: Scene, scale: TypeScale, within limit: Double? = nil,
    into demand: inout Arrangement.Demand
  ) {
    demand.panelParts = scene.panel
    let column =
      limit
      ?? (scene.size == .talk ? scene.extent.height - 2 * scale.margin : Double.infinity)
    demand.panelHeight = FigurePanel.leastHeight(of: scene, within: column, scale: scale)
    // The key takes as much at most as it does in the narrowest panel.
    let key = demand.key.height(width: Arrangement.panelWidth.lowerBound * scale.em) + scale.em
    demand.panelHeightOverKey = FigurePanel.leastHeight(
      of: scene, within: column - key, scale: scale)
    demand.panelRowHeight = FigurePanel.rowHeight(of: scene, width: demand.width, scale: scale)
    demand.panelRowSpare = FigurePanel.rowSpare(of: scene, width: demand.width, scale: scale)
  }

  private static func demand(
    _ scenes: [Scene], typesetter: Typesetter, signs: [PathSign]?
  ) throws(LayoutError) -> Arrangement.Demand {
    let scene = scenes.first ?? Scene()
    let (width, height, _) = scene.extent
    let scale = typesetter.scale
    var overhang = 0.0
    for scene in scenes {
      overhang = max(
        overhang,
        try AxesLayer.overhang(window: scene.view, extent: width, typesetter: typesetter))
    }
    // Only the scene's own words are ever broken.
    var names: [AxisNames] = []
    for scene in scenes where AxisNames.areOwn(typesetter) {
      names.append(
        try AxisNames(scene, extent: max(width, height), typesetter: typesetter))
    }
    var demand = Arrangement.Demand(
      width: width, height: height, aspect: scene.canvasAspect, scale: scale,
      isPaper: scene.extent.unit == .point, titleLines: 0,
      tickWidth: try tickWidth(scenes, typesetter: typesetter),
      // A panel of nothing but the colour bar would be an empty one: the bar stands beside the canvas.
      wantsPanel: FigurePanel.parts(of: scene).contains { $0 != .colorbar },
      namesPanel: FigurePanel.isNamed(in: scene), panelParts: scene.panel, overhang: overhang,
      panelHeight: 0, panelRowHeight: 0, panelRowSpare: 0, panelHeightOverKey: 0,
      wantsBar: scene.hasColorScale && scene.panel.contains(.colorbar),
      barName: try ColorBarName(
        ColorBar.quantity(of: scene), typesetter: typesetter),
      barHasHead: ColorBar.hasHead(ColorBar.quantity(of: scene)), names: names,
      key: try FigureKey(scene, typesetter: typesetter, signs: signs), cells: CellGrid(scene))
    measure(scene, scale: scale, into: &demand)
    return demand
  }

  /// The ticks depend on the canvas, which depends on the room that the ticks take: a canvas as high as the figure
  /// has at least as many ticks, with labels at least as long.
  static func tickWidth(_ scenes: [Scene], typesetter: Typesetter) throws(LayoutError) -> Double {
    var width = 0.0
    for scene in scenes {
      width = max(
        width,
        try AxesLayer.tickWidth(
          window: scene.view, extent: scene.extent.height, typesetter: typesetter.styled(scene)))
    }
    return width
  }
}
