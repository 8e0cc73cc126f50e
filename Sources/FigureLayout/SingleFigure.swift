import Drawing
import InformationGeometry
import Scene

/// A figure with one canvas and its panel.
struct SingleFigure {
  let scene: Scene
  let fonts: FontMetrics
  let conditionScale: ConditionScale
  /// What a film has decided for all of its frames, and its particles as they are at this one.
  var film: FilmPlan?
  var particles: [Particles] = []
  /// What is kept from one drawing to the next, where a figure is drawn again and again.
  var live: LiveLayers?

  func laidOut() throws(LayoutError) -> FigureDrawing {
    let (width, height, unit) = scene.extent
    let typesetter = Self.typesetter(scene, fonts: fonts)
    let scale = typesetter.scale
    let theme = Theme.of(scene)
    let reading = SceneReading(scene)
    let arrangement: Arrangement
    let title: TitleBlock
    if let film {
      (arrangement, title) = (film.arrangement, film.title)
    } else {
      (arrangement, title) = try Self.arrange([scene], typesetter: typesetter)
    }

    live?.places = FigurePlaces(map: CanvasMap(window: scene.view, rect: arrangement.canvas))
    let canvas = try canvas(arrangement.canvas, typesetter: typesetter, reading: reading).content()
    var content = canvas.nodes
    let panel = FigurePanel(
      scene: scene, scale: scale, theme: theme, typesetter: typesetter, reading: reading,
      conditionScale: conditionScale, film: film, live: live)
    if let rect = arrangement.panel {
      content.append(
        .group(
          Group(
            "panel",
            arrangement.panelPlace == .right
              ? try panel.column(in: columnRect(rect, beside: arrangement.canvas, scale: scale))
              : try panel.row(in: rect))))
    }
    if let rect = arrangement.bar {
      let bar = ColorBar(
        scale: scale, theme: theme, typesetter: typesetter, conditionScale: conditionScale)
      content.append(
        .group(
          Group(
            "color-bar",
            arrangement.barPlace == .below ? try bar.flat(in: rect) : try bar.upright(in: rect))))
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
    return FigureDrawing(drawing: drawing, warnings: canvas.warnings)
  }

  static func typesetter(_ scene: Scene, fonts: FontMetrics) -> Typesetter {
    Typesetter(fonts: fonts, scale: TypeScale(scene), style: scene.style.resolved)
  }

  /// The canvas where it stands in a rectangle.
  func canvas(_ rect: Rect, typesetter: Typesetter, reading: SceneReading) -> CanvasFigure {
    let context = FigureContext(
      scene, loss: reading.loss, in: rect, typesetter: typesetter, conditionScale: conditionScale)
    return CanvasFigure(
      context: context, probes: reading.probes, film: film, particles: particles, live: live)
  }

  /// The panel reaches from the top of the canvas to the foot of its axis, so that both stand on one line.
  private func columnRect(_ rect: Rect, beside canvas: Rect, scale: TypeScale) -> Rect {
    let needed = FigurePanel.leastHeight(of: scene, scale: scale)
    let bottom = min(rect.bottom, canvas.bottom + 1.6 * scale.em)
    let top = min(canvas.top, bottom - needed)
    return Rect(
      x: rect.x, y: max(rect.top, top), width: rect.width, height: bottom - max(rect.top, top))
  }

  /// The arrangement that suits all of some scenes, which differ in their numbers alone, with the title broken into
  /// the lines that fit above it.
  static func arrange(
    _ scenes: [Scene], typesetter: Typesetter
  ) throws(LayoutError) -> (Arrangement, TitleBlock) {
    let scene = scenes.first ?? Scene()
    let (width, height, _) = scene.extent
    let scale = typesetter.scale
    let parts = FigurePanel.parts(of: scene)
    var overhang = 0.0
    for scene in scenes {
      overhang = max(
        overhang,
        try AxesLayer.overhang(window: scene.view, extent: width, typesetter: typesetter))
    }
    let tickWidth = try tickWidth(scenes, typesetter: typesetter)
    for lines in (scene.title == nil ? 0 : 1)...4 {
      let arrangement = try Arrangement(
        Arrangement.Demand(
          width: width, height: height, aspect: scene.canvasAspect,
          scale: scale, titleLines: lines, tickWidth: tickWidth, wantsPanel: !parts.isEmpty,
          overhang: overhang,
          panelHeight: FigurePanel.leastHeight(of: scene, scale: scale),
          panelRowHeight: FigurePanel.rowHeight(of: scene, width: width, scale: scale),
          wantsBar: scene.ellipses != nil && scene.panel.contains(.colorbar),
          cells: CellGrid(scene)))
      let right =
        arrangement.panelPlace == .right
        ? arrangement.canvas.right + 1.4 * scale.em : width - Arrangement.margin * scale.em
      let title = try TitleBlock(
        scene.title, width: right - arrangement.title.x, typesetter: typesetter)
      if title.lines.count <= lines { return (arrangement, title) }
    }
    throw LayoutError.titleTooLong
  }

  /// The ticks depend on the canvas, which depends on the room that the ticks take: a canvas as high as the figure
  /// has at least as many ticks, with labels at least as long.
  static func tickWidth(_ scenes: [Scene], typesetter: Typesetter) throws(LayoutError) -> Double {
    var width = 0.0
    for scene in scenes {
      width = max(
        width,
        try AxesLayer.tickWidth(
          window: scene.view, extent: scene.extent.height, typesetter: typesetter))
    }
    return width
  }
}
