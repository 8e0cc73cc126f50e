import Drawing
import InformationGeometry
import Scene

/// The network with two weights under three matrices: on one canvas the ellipses of F, of its diagonal blocks and of
/// K-FAC over the contours of the loss, on the other the paths of their optimisers and of gradient descent from each
/// probe.
struct CurvatureFigure {
  let scene: Scene
  let comparison: CurvatureComparison
  let loss: any PlaneLoss
  let layers: any LayeredLoss
  let fonts: FontMetrics

  func laidOut() throws(LayoutError) -> FigureDrawing {
    let (width, height, unit) = scene.extent
    let typesetter = SingleFigure.typesetter(scene, fonts: fonts)
    let scale = typesetter.scale
    let em = scale.em
    let theme = Theme.of(scene)
    let margin = scale.margin
    let title = try TitleBlock(scene.title, width: width - 2 * margin, typesetter: typesetter)
    let key = try CurvatureCanvas.key(
      theme, typesetter: typesetter, pageWidth: width - 2 * margin)
    let tickRoom = try SingleFigure.tickWidth([scene], typesetter: typesetter)
    let edges = try edges(title: title, key: key, tickRoom: tickRoom, typesetter: typesetter)
    let places = try places(edges, em: em)
    let conditionScale = ConditionScale(scenes: [scene])
    var content: [Node] = []
    var warnings: [FigureWarning] = []
    var levels: [Double] = []
    for (index, part) in [Part.ellipses, .paths].enumerated() {
      let canvas = CurvatureCanvas(
        context: FigureContext(
          scene, loss: loss, in: places[index], typesetter: typesetter,
          conditionScale: conditionScale),
        comparison: comparison, layers: layers, tickRoom: tickRoom,
        nameRoom: nameRoom(at: index, of: places, edges))
      let parts = try canvas.content(
        part, prefix: part == .ellipses ? "matrices-" : "paths-")
      content.append(
        .group(Group(part == .ellipses ? "matrices" : "paths", parts.nodes)))
      warnings += parts.warnings.filter { !warnings.contains($0) }
      levels = parts.levels
    }
    let keyHeight = key.height(width: width - 2 * margin)
    content.append(
      .group(
        Group(
          "key",
          try key.nodes(
            in: Rect(
              x: margin, y: places[1].bottom + Arrangement.axisRoom * em,
              width: width - 2 * margin, height: keyHeight),
            startingAt: places[0].left, theme: theme))))
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title",
            title.nodes(
              at: Point(
                x: scale.isNarrow ? margin : places[0].x,
                y: places[0].y - edges.head - edges.top + margin + 1.05 * em),
              typesetter: typesetter,
              color: theme.ink))))
    }
    let drawing = Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? "Three matrices of a network with two weights",
      description: description(levels), content: scene.styled(content, theme))
    return FigureDrawing(drawing: drawing, warnings: warnings)
  }

  /// Throws what laying out would throw for want of room.
  func checkRoom() throws(LayoutError) {
    let typesetter = SingleFigure.typesetter(scene, fonts: fonts)
    let scale = typesetter.scale
    let width = scene.extent.width - 2 * scale.margin
    _ = try places(
      try edges(
        title: try TitleBlock(scene.title, width: width, typesetter: typesetter),
        key: try CurvatureCanvas.key(
          Theme.of(scene), typesetter: typesetter, pageWidth: width),
        tickRoom: try SingleFigure.tickWidth([scene], typesetter: typesetter),
        typesetter: typesetter), em: scale.em)
  }

  /// The room of the names of a canvas's axes: half of what is between two canvases.
  private func nameRoom(at index: Int, of places: [Rect], _ edges: Edges) -> AxisNameRoom {
    let rect = places[index]
    let isBeside = places[0].y == places[1].y
    return AxisNameRoom(
      first: AxisNameRoom.Side(
        from: rect.left - 0.45 * edges.left,
        to: isBeside && index == 0 ? places[1].left - 0.55 * edges.left : rect.right + edges.right),
      second: AxisNameRoom.Side(
        from: rect.top - 0.8 * edges.head, to: rect.bottom + 0.6 * edges.axis))
  }

  enum Part { case ellipses, paths }

  /// The room around the canvases: above both, left and right of each, below each, and below both.
  private struct Edges {
    var top: Double
    var left: Double
    var right: Double
    var axis: Double
    var bottom: Double
    /// Above each canvas stands its heading.
    var head: Double
  }

  private func edges(
    title: TitleBlock, key: FigureKey, tickRoom: Double, typesetter: Typesetter
  ) throws(LayoutError) -> Edges {
    let (width, height, _) = scene.extent
    let scale = typesetter.scale
    return Edges(
      top: scale.margin + Arrangement.titleHeight(lines: title.lines.count, scale: scale),
      left: scale.margin + AxesLayer.leftRoom(tickWidth: tickRoom, em: scale.em)
        + (try AxesLayer.headedNameRoom(
          scene, extent: height, tickRoom: tickRoom, typesetter: typesetter)),
      right: max(scale.margin, 0.8 * scale.em), axis: Arrangement.axisRoom * scale.em,
      bottom: key.height(width: width - 2 * scale.margin) + scale.margin, head: 1.6 * scale.em)
  }

  /// The height at which the canvases fill the width, side by side where each is large enough.
  func naturalHeight() throws(LayoutError) -> Double {
    let (width, _, _) = scene.extent
    let typesetter = SingleFigure.typesetter(scene, fonts: fonts)
    let scale = typesetter.scale
    let edges = try edges(
      title: try TitleBlock(
        scene.title, width: width - 2 * scale.margin, typesetter: typesetter),
      key: try CurvatureCanvas.key(
        Theme.of(scene), typesetter: typesetter, pageWidth: width - 2 * scale.margin),
      tickRoom: try SingleFigure.tickWidth([scene], typesetter: typesetter),
      typesetter: typesetter)
    let aspect = scene.view.width / scene.view.height
    func height(rows: Double, side: Double) -> Double {
      edges.top + rows * (edges.head + side / aspect + edges.axis) + edges.bottom
    }
    let beside = (width - 2 * edges.left - edges.right) / 2
    return beside >= Arrangement.panelledCanvas * scale.em
      ? height(rows: 1, side: beside) : height(rows: 2, side: width - edges.left - edges.right)
  }

  /// The two canvases, side by side or one above the other, whichever is larger.
  private func places(_ edges: Edges, em: Double) throws(LayoutError) -> [Rect] {
    let (width, height, _) = scene.extent
    let aspect = scene.view.width / scene.view.height
    func side(columns: Double, rows: Double) -> Double {
      let across = (width - columns * edges.left - edges.right) / columns
      let down =
        (height - edges.top - edges.bottom - rows * (edges.axis + edges.head)) / rows
      return min(across, down * aspect)
    }
    let (beside, below) = (side(columns: 2, rows: 1), side(columns: 1, rows: 2))
    let size = max(beside, below)
    let smallest = Arrangement.smallestCanvas * em
    guard min(size, size / aspect) >= smallest else {
      let lacking = 2 * (smallest - min(size, size / aspect))
      throw LayoutError.tooSmall(width: width + lacking, height: height + lacking)
    }
    let isBeside = beside >= below
    let (columns, rows) = isBeside ? (2.0, 1.0) : (1.0, 2.0)
    let spareX = width - edges.right - columns * (edges.left + size)
    let spareY =
      height - edges.top - edges.bottom - rows * (edges.head + size / aspect + edges.axis)
    return [0.0, 1.0].map { index in
      Rect(
        x: edges.left + spareX * 0.5 + (isBeside ? index * (size + edges.left) : 0),
        y: edges.top + edges.head + spareY * 0.5
          + (isBeside ? 0 : index * (size / aspect + edges.axis + edges.head)),
        width: size, height: size / aspect)
    }
  }

  private func description(_ levels: [Double]) -> String {
    let target = scene.handles.theta
    func number(_ value: Double) -> String {
      FigureDescription.coordinate(value, in: scene.view.width)
    }
    let contours = scene.contours?.quantity ?? .loss
    let view = FigureDescription.ranges(of: scene.view, names: ("a", "b"))
    return
      "The weights (a, b) of the network y = a tanh(bx), for " + view
      + ", twice. On the first canvas, ellipses of "
      + "the Fisher information matrix, of its two diagonal blocks and of K-FAC over contours of "
      + FigureDescription.quantity(contours) + FigureDescription.levels(levels)
      + "; the matrix is singular on the dashed lines a = 0 and b = 0. On the second, paths of gradient descent and "
      + "of steps with each of the three matrices from "
      + NumberFormat.count(comparison.starts(of: scene).count, "point")
      + ". The minimum is at (" + number(target.x) + ", " + number(target.y) + ")."
  }
}
