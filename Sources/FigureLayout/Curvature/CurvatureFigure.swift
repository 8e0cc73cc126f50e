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
    let margin = Arrangement.margin * em
    let title = try TitleBlock(scene.title, width: width - 2 * margin, typesetter: typesetter)
    let places = try places(
      top: margin + Arrangement.titleHeight(lines: title.lines.count, em: em),
      typesetter: typesetter)
    let conditionScale = ConditionScale(scenes: [scene])
    var content: [Node] = []
    var warnings: [FigureWarning] = []
    var levels: [Double] = []
    for (index, part) in [Part.ellipses, .paths].enumerated() {
      let canvas = CurvatureCanvas(
        context: FigureContext(
          scene, loss: loss, in: places[index], typesetter: typesetter,
          conditionScale: conditionScale),
        comparison: comparison, layers: layers)
      let parts = try canvas.content(
        part, prefix: part == .ellipses ? "matrices-" : "paths-")
      content.append(
        .group(Group(part == .ellipses ? "matrices" : "paths", parts.nodes)))
      warnings += parts.warnings
      levels = parts.levels
    }
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title",
            title.nodes(
              at: Point(x: places[0].x, y: margin + 1.05 * em), typesetter: typesetter,
              color: theme.ink))))
    }
    let drawing = Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? "Three matrices of a network with two weights",
      description: description(levels), content: scene.styled(content, theme))
    return FigureDrawing(drawing: drawing, warnings: warnings)
  }

  enum Part { case ellipses, paths }

  /// The two canvases, side by side or one above the other, whichever is larger.
  private func places(top: Double, typesetter: Typesetter) throws(LayoutError) -> [Rect] {
    let (width, height, _) = scene.extent
    let em = typesetter.scale.em
    let margin = Arrangement.margin * em
    let left = Arrangement.leftRoom(
      tickWidth: try SingleFigure.tickWidth([scene], typesetter: typesetter), em: em)
    let bottom = Arrangement.bottomRoom * em
    let aspect = scene.view.width / scene.view.height
    // Above each canvas stands its heading.
    let head = 1.6 * em
    func side(columns: Double, rows: Double) -> Double {
      let across = (width - columns * left - margin) / columns - (columns > 1 ? 0.5 * em : 0)
      let down = (height - top - rows * (bottom + head)) / rows
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
    let spareX = width - margin - columns * (left + size)
    let spareY = height - top - rows * (head + size / aspect + bottom)
    return [0.0, 1.0].map { index in
      Rect(
        x: left + spareX * 0.5 + (isBeside ? index * (size + left) : 0),
        y: top + head + spareY * 0.5
          + (isBeside ? 0 : index * (size / aspect + bottom + head)),
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
