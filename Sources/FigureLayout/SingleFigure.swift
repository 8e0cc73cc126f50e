import Drawing
import InformationGeometry
import Scene

/// A figure with one canvas and its panel.
struct SingleFigure {
  let scene: Scene
  let fonts: FontMetrics
  let conditionScale: ConditionScale

  func drawing() throws(LayoutError) -> Drawing {
    let (width, height, unit) = scene.extent
    let scale = TypeScale(width: width, height: height, unit: unit)
    let theme = Theme(scene.theme)
    let typesetter = Typesetter(fonts: fonts, scale: scale)
    let readings = ProbeReading.readings(scene)

    let (arrangement, title) = try arrange(
      width: width, height: height, scale: scale, typesetter: typesetter)
    let context = FigureContext(
      scene: scene, theme: theme, scale: scale, typesetter: typesetter,
      map: CanvasMap(window: scene.view, rect: arrangement.canvas), model: scene.mixture,
      loss: scene.mixtureLoss, conditionScale: conditionScale)

    var content = try CanvasFigure(context: context, probes: readings).nodes()
    let panel = FigurePanel(
      scene: scene, scale: scale, theme: theme, typesetter: typesetter, readings: readings,
      conditionScale: conditionScale)
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
    return Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? FigureDescription.defaultTitle,
      description: FigureDescription.text(of: scene, probes: readings), content: content)
  }

  /// The panel reaches from the top of the canvas to the foot of its axis, so that both stand on one line.
  private func columnRect(_ rect: Rect, beside canvas: Rect, scale: TypeScale) -> Rect {
    let needed = FigurePanel.leastHeight(of: scene, scale: scale)
    let bottom = min(rect.bottom, canvas.bottom + 1.6 * scale.em)
    let top = min(canvas.top, bottom - needed)
    return Rect(
      x: rect.x, y: max(rect.top, top), width: rect.width, height: bottom - max(rect.top, top))
  }

  /// The arrangement, with the title broken into the lines that fit above it.
  private func arrange(
    width: Double, height: Double, scale: TypeScale, typesetter: Typesetter
  ) throws(LayoutError) -> (Arrangement, TitleBlock) {
    let parts = FigurePanel.parts(of: scene)
    // The ticks depend on the canvas, which depends on the room that the ticks take: a canvas as high as the figure
    // has at least as many ticks, with labels at least as long.
    let tickWidth = try AxesLayer.tickWidth(
      window: scene.view, extent: height, typesetter: typesetter)
    for lines in (scene.title == nil ? 0 : 1)...4 {
      let arrangement = try Arrangement(
        Arrangement.Demand(
          width: width, height: height, aspect: scene.view.width / scene.view.height,
          scale: scale, titleLines: lines, tickWidth: tickWidth, wantsPanel: !parts.isEmpty,
          overhang: try AxesLayer.overhang(
            window: scene.view, extent: width, typesetter: typesetter),
          panelHeight: FigurePanel.leastHeight(of: scene, scale: scale),
          panelRowHeight: FigurePanel.rowHeight(of: scene, width: width, scale: scale),
          wantsBar: scene.ellipses != nil && scene.panel.contains(.colorbar)))
      let right =
        arrangement.panelPlace == .right
        ? arrangement.canvas.right + 1.4 * scale.em : width - 1.1 * scale.em
      let title = try TitleBlock(
        scene.title, width: right - arrangement.title.x, typesetter: typesetter)
      if title.lines.count <= lines { return (arrangement, title) }
    }
    throw LayoutError.titleTooLong
  }
}
