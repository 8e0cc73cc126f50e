import Drawing
import InformationGeometry
import Scene

/// One canvas for each value of a sweep over plain lists, or for each chart of a model, with one scale of κ for all.
struct SmallMultiples {
  let scene: Scene
  let fonts: FontMetrics

  func laidOut() throws(LayoutError) -> FigureDrawing {
    let count = scene.charts.isEmpty ? scene.frameCount : scene.charts.count
    guard count <= Limits.panels else { throw LayoutError.tooManyPanels(count) }
    let panels = scene.panels
    let (width, height, unit) = scene.extent
    var scale = TypeScale(width: width, height: height, unit: unit)
    if unit == .pixel { scale = TypeScale(em: max(12, scale.em * 0.92), smallest: scale.smallest) }
    let theme = Theme.of(scene.theme)
    let typesetter = Typesetter(fonts: fonts, scale: scale)
    var scenes: [Scene] = []
    for panel in panels { scenes.append(panel.scene) }
    let conditionScale = ConditionScale(scenes: scenes)

    let em = scale.em
    let margin = Arrangement.margin * em
    let title = try TitleBlock(
      scene.title, width: width - 2 * margin - 4 * em, typesetter: typesetter)
    let left = Arrangement.leftRoom(
      tickWidth: try SingleFigure.tickWidth(scenes, typesetter: typesetter), em: em)
    let top = margin + Arrangement.titleHeight(lines: title.lines.count, em: em)
    let bar =
      scene.ellipses != nil && scene.panel.contains(.colorbar)
      ? (ColorBar.flatHeight + 0.9) * em : 0
    let bottom = Arrangement.bottomRoom * em + bar
    let grid = try grid(
      of: panels.count, width: width - left - margin, height: height - top - bottom, scale: scale,
      aspect: scenes[0].canvasAspect, total: (width, height),
      // Charts have axes of their own, whose numbers and names need room.
      gaps: scene.charts.isEmpty ? (1.8 * em, 2.6 * em) : (left, 5.6 * em))

    let x0 = left + (width - left - margin - grid.width) / 2
    let y0 = top + (height - top - bottom - grid.height) / 2
    var content: [Node] = []
    var warnings: [FigureWarning] = []
    var description = NumberFormat.count(panels.count, "panel") + "."
    for (index, panel) in panels.enumerated() {
      let reading = SceneReading(panel.scene)
      let column = index % grid.columns
      let row = index / grid.columns
      var rect = Rect(
        x: x0 + Double(column) * (grid.side + grid.gapX),
        y: y0 + grid.head + Double(row) * (grid.sideY + grid.gapY), width: grid.side,
        height: grid.sideY)
      // Another chart has a window of its own shape.
      if panel.name != nil {
        let width = min(grid.side, grid.sideY * panel.scene.canvasAspect)
        let height = width / panel.scene.canvasAspect
        rect = Rect(x: rect.x, y: rect.y + grid.sideY - height, width: width, height: height)
      }
      let context = FigureContext(
        panel.scene, loss: reading.loss, in: rect, typesetter: typesetter,
        conditionScale: conditionScale)
      let prefix = "panel-" + NumberFormat.integer(UInt64(index + 1)) + "-"
      let isLastInColumn = index + grid.columns >= panels.count
      let canvas = try CanvasFigure(
        context: context, probes: reading.probes, prefix: prefix,
        labelsBelow: isLastInColumn || panel.name != nil,
        labelsLeft: column == 0 || panel.name != nil, annotates: false
      ).content()
      if index == 0 {
        description +=
          " The first: "
          + FigureDescription.text(of: panel.scene, reading: reading, canvas: canvas)
      }
      for warning in canvas.warnings where !warnings.contains(warning) { warnings.append(warning) }
      var nodes = canvas.nodes
      nodes.append(
        try typesetter.text(
          heading(panel, of: panels), size: em, at: Point(x: rect.x, y: rect.y - 0.5 * em),
          color: theme.ink))
      content.append(.group(Group("panel-" + NumberFormat.integer(UInt64(index + 1)), nodes)))
    }
    if bar > 0 {
      let barWidth = min(grid.width, 30 * em)
      content.append(
        .group(
          Group(
            "color-bar",
            try ColorBar(
              scale: scale, theme: theme, typesetter: typesetter, conditionScale: conditionScale
            ).flat(
              in: Rect(
                x: x0, y: height - margin - ColorBar.flatHeight * em, width: barWidth,
                height: ColorBar.flatHeight * em)))))
    }
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title",
            title.nodes(
              at: Point(x: x0, y: margin + 1.05 * em), typesetter: typesetter, color: theme.ink))))
    }
    let drawing = Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? scene.model.descriptor.title,
      description: description, content: content)
    return FigureDrawing(drawing: drawing, warnings: warnings)
  }

  private struct Grid {
    var columns: Int
    var rows: Int
    var side: Double
    var sideY: Double
    var gapX: Double
    var gapY: Double
    var head: Double
    var width: Double { Double(columns) * side + Double(columns - 1) * gapX }
    var height: Double { Double(rows) * sideY + Double(rows - 1) * gapY + head }
  }

  /// The number of columns that makes the canvases largest.
  private func grid(
    of count: Int, width: Double, height: Double, scale: TypeScale, aspect: Double,
    total: (Double, Double), gaps: (x: Double, y: Double)
  ) throws(LayoutError) -> Grid {
    let em = scale.em
    var best: Grid?
    for columns in 1...count {
      let rows = (count + columns - 1) / columns
      var grid = Grid(
        columns: columns, rows: rows, side: 0, sideY: 0, gapX: gaps.x, gapY: gaps.y,
        head: 1.5 * em)
      let across = (width - grid.gapX * Double(columns - 1)) / Double(columns)
      let down = (height - grid.head - grid.gapY * Double(rows - 1)) / Double(rows)
      grid.side = min(across, down * aspect)
      grid.sideY = grid.side / aspect
      if grid.side > best?.side ?? 0 { best = grid }
    }
    let smallest = Arrangement.smallestCanvas * 0.75 * em
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
