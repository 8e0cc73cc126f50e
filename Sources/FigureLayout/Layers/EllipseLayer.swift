import Drawing
import Elementary
import InformationGeometry
import Scene

/// The field of metric ellipses {δθ : δθᵀFδθ = ε}, one a cell, coloured by κ.
///
/// `sizing: shape` chooses ε in each cell so that all have the same area; `sizing: metric` uses one ε for all.
struct EllipseLayer {
  let context: FigureContext
  let settings: Scene.Ellipses

  /// Cells whose ellipses are equal, such as those of equal |μ1 − μ2| in a mixture of two Gaussians.
  private struct Family {
    var fisher: FisherInformation
    var centers: [Point]
    var thetas: [Vector2]
  }

  /// The side of a cell in drawing units, the smaller one.
  private var cell: Double {
    min(
      context.map.rect.width / Double(settings.columns),
      context.map.rect.height / Double(settings.rows))
  }

  /// The radius of the circle of equal area in `sizing: shape`, in cells, such that neighbours do not touch.
  private static let shapeRadius = 0.31

  /// The field, and what is to be said of its cells.
  struct Field {
    var nodes: [Node] = []
    var census = CellCensus()
  }

  func field() -> Field {
    var field = Field()
    let declaresSingularSet =
      context.scene.model.family.definition == nil
      || !context.scene.model.descriptor.singularSet.isEmpty
    var crosses = Path()
    for family in families(outside: &field.census.outside) {
      for center in family.centers {
        field.census.add(family.fisher, declaresSingularSet: declaresSingularSet)
        if !family.fisher.isKnown { append(crossAt: center, to: &crosses) }
      }
      if family.fisher.isKnown { field.nodes += marks(of: family) }
    }
    if !crosses.segments.isEmpty {
      field.nodes.append(
        .mark(
          Mark(
            .path(crosses),
            Style(stroke: Stroke(context.theme.secondary, width: context.scale.hairline)))))
    }
    return field
  }

  /// A small cross: here F has no value.
  private func append(crossAt center: Point, to path: inout Path) {
    let arm = 0.12 * cell
    path.move(to: center + Point(x: -arm, y: -arm))
    path.line(to: center + Point(x: arm, y: arm))
    path.move(to: center + Point(x: -arm, y: arm))
    path.line(to: center + Point(x: arm, y: -arm))
  }

  /// The cells of Θ in families, those nearest to a singular line last, so that the most singular are on top; counts the
  /// others.
  private func families(outside: inout Int) -> [Family] {
    struct Cell {
      var key: Double
      var theta: Vector2
      /// What is known already of a model whose depth is found from F.
      var fisher: FisherInformation?
    }
    // Separations that differ by less than this part of a cell are one: rounding must not split a diagonal.
    let unit = 1e-9 * cell / context.map.unitsPerParameter
    var cells: [Cell] = []
    for theta in context.scene.cellCenters {
      guard isInside(theta) else {
        outside += 1
        continue
      }
      if context.scene.model.family.definition != nil {
        let fisher = fisher(at: theta)
        let ratio = fisher.smaller.value / fisher.larger.value
        cells.append(Cell(key: ratio.isFinite ? ratio : 0, theta: theta, fisher: fisher))
        continue
      }
      cells.append(Cell(key: (context.model.depth(at: theta) / unit).rounded(), theta: theta))
    }
    let sharesMatrix = context.model.sharesMatrices
    // Of a family first one side of the singular line, then the other: rows at equal distances, which SVG writes in few
    // elements.
    func side(_ cell: Cell) -> Double {
      sharesMatrix && cell.theta.x < cell.theta.y ? 1 : 0
    }
    cells.sort { a, b in
      (b.key, side(a), a.theta.y, a.theta.x) < (a.key, side(b), b.theta.y, b.theta.x)
    }
    var families: [Family] = []
    var last = -1.0
    for cell in cells {
      if families.isEmpty || !sharesMatrix || cell.key != last {
        families.append(
          Family(
            fisher: cell.fisher ?? fisher(at: cell.theta), centers: [], thetas: []))
        last = cell.key
      }
      families[families.count - 1].centers.append(context.map.point(cell.theta))
      families[families.count - 1].thetas.append(cell.theta)
    }
    return families
  }

  /// Whether a cell's centre belongs to Θ: a centre on the border does not, even if rounding puts it inside.
  private func isInside(_ theta: Vector2) -> Bool {
    guard context.model.contains(theta) else { return false }
    guard context.scene.model.family.definition?.constraints.isEmpty == false else { return true }
    let view = context.map.window
    for (x, y) in [(1.0, 1.0), (1, -1), (-1, 1), (-1, -1)] {
      let step = Vector2(1e-9 * x * view.width, 1e-9 * y * view.height)
      if !context.model.contains(theta + step) { return false }
    }
    return true
  }

  /// The information that an ellipse shows.
  private func fisher(at theta: Vector2) -> FisherInformation {
    settings.others == .unknown
      ? context.model.fisherWithOthersUnknown(at: theta) : context.model.fisher(at: theta)
  }

  /// ε of a family: what the drawn ellipse is a level set of.
  private func epsilon(_ fisher: FisherInformation) -> Double {
    switch settings.sizing {
    case .metric: return settings.epsilon * settings.scale * settings.scale
    case .shape:
      let radius = Self.shapeRadius * cell * settings.scale / context.map.unitsPerParameter
      return radius * radius * (fisher.smaller.value * fisher.larger.value).squareRoot()
    }
  }

  /// Semi-axes in drawing units, along `smaller` (the longer one, infinite on the singular line) and `larger`.
  private func semiAxes(_ fisher: FisherInformation) -> (long: Double, short: Double) {
    switch settings.sizing {
    case .metric:
      let ellipse = fisher.metricEllipse(epsilon: epsilon(fisher))
      let (long, short) =
        fisher.smaller == fisher.first
        ? (ellipse.first, ellipse.second) : (ellipse.second, ellipse.first)
      let units = context.map.unitsPerParameter
      return ((long.length ?? .infinity) * units, (short.length ?? .infinity) * units)
    case .shape:
      guard let kappa = fisher.conditionNumber else { return (.infinity, 0) }
      let quarter = kappa.squareRoot().squareRoot()
      let radius = Self.shapeRadius * cell * settings.scale
      return (radius * quarter, radius / quarter)
    }
  }

  /// Outlines are cut at a distance of twenty canvases: no back end accepts extremely long lines.
  private func visible(_ axes: (long: Double, short: Double)) -> (long: Double, short: Double) {
    (axes.long.isFinite ? min(axes.long, far) : axes.long, min(axes.short, far))
  }

  private var far: Double { 20 * (context.map.rect.width + context.map.rect.height) }

  private func marks(of family: Family) -> [Node] {
    let fisher = context.map.shown(family.fisher)
    let axes = visible(semiAxes(fisher))
    let direction = context.map.shownOffset(fisher.smaller.vector).unit
    let place = place(of: family)
    let outline = place.map { context.theme.ellipseOutline($0) } ?? context.theme.secondary
    let fill = fill(place)
    // A degenerate ellipse has hardly an area: its outline is stronger, so that it weighs as much as the others.
    // Beneath the true contours outlines recede: the area says where the ellipse ends.
    let stroke = Stroke(
      outline,
      width: strokeWidth * (1 + 0.7 * (settings.color == .kappa ? place ?? 0 : 0))
        * (settings.overlay == .kl ? 0.4 : 1))
    let base = family.centers[0]
    var offsets: [Point] = []
    for center in family.centers { offsets.append(center - base) }

    var nodes: [Node] = []
    func stamp(_ shape: Shape, _ style: Style) {
      nodes.append(.stamps(Stamps(Mark(shape, style), at: offsets)))
    }
    // Half the distance to the next cell across the singular line is 0.707: a longer one would run into its neighbour.
    let reach = max(0.7 * cell * max(1, settings.scale), 2.6 * axes.short)
    if axes.long <= reach {
      let ellipse = Shape.ellipse(
        center: base, radius: Point(x: axes.long, y: axes.short),
        angle: Elementary.atan2(direction.y, direction.x))
      stamp(ellipse, Style(fill: .color(fill), stroke: stroke))
    } else {
      let open = OpenEllipse(
        center: base, direction: direction, long: axes.long, short: axes.short,
        reach: reach, dotRadius: min(0.05 * cell, 0.08 * reach))
      var below = 0.0
      for (area, strength) in open.areas {
        stamp(.path(area), .fill(faded(fill, strength, over: below)))
        below = fill.alpha * strength
      }
      let bar = max(stroke.width, Self.barWidth * cell)
      let width = stroke.width + (bar - stroke.width) * open.barness
      stamp(.path(open.sides), Style(stroke: Stroke(outline, width: width)))
      stamp(.path(open.dots), .fill(outline))
    }
    if settings.overlay == .kl { nodes += overlay(of: family) }
    return nodes
  }

  /// The thickness of an ellipse without width, in cells.
  private static let barWidth = 0.11

  /// The position of the colour on its scale; nil if the colour shows no number, or the number has no value: then the colour is
  /// neutral.
  private func place(of family: Family) -> Double? {
    let scale = context.conditionScale
    switch settings.color {
    case .kappa: return scale.place(of: family.fisher.conditionNumber)
    case .volume: return scale.place(of: ConditionScale.volume(family.fisher))
    case .curvature:
      guard let curvature = context.surface?.pointGeometry(at: family.thetas[0])?.knownCurvature
      else { return nil }
      return scale.place(of: curvature)
    case .none: return nil
    }
  }

  /// The colour of an area. Ellipses at their true size may lie on each other, and each has to show through.
  private func fill(_ place: Double?) -> Color {
    guard let place else { return context.theme.secondary.opacity(Theme.sharedFill) }
    return settings.sizing == .metric
      ? context.theme.ellipseOutline(place).opacity(Theme.sharedFill)
      : context.theme.ellipseFill(place)
  }

  /// A part of the strength of a fill. A translucent fill lies over a longer and fainter area of the opacity `below`,
  /// and adds only the difference.
  private func faded(_ fill: Color, _ strength: Double, over below: Double) -> Color {
    fill.alpha < 1
      ? fill.opacity(max(0, fill.alpha * strength - below) / (1 - below))
      : context.theme.canvas.mixed(with: fill, strength)
  }

  private var strokeWidth: Double {
    min(context.scale.hairline * 1.35, max(0.035 * cell, context.scale.hairline * 0.7))
  }

  /// The true contour KL(p_θ ‖ p_θ+δθ) = ε/2 over each ellipse of the family.
  ///
  /// KL depends on differences of the means only, so one contour serves all cells of a family on the same side of
  /// the singular line.
  private func overlay(of family: Family) -> [Node] {
    guard !family.fisher.isSingular || settings.sizing == .metric else { return [] }
    var nodes: [Node] = []
    for upper in [true, false] {
      var centers: [Point] = []
      var theta: Vector2?
      for (center, place) in zip(family.centers, family.thetas)
      where (place.x > place.y) == upper {
        if theta == nil { theta = place }
        centers.append(center)
      }
      guard let theta else { continue }
      let contours = context.model.klContour(
        around: theta, level: epsilon(context.map.shown(family.fisher)) / 2, directions: 72)
      guard let base = centers.first else { continue }
      var offsets: [Point] = []
      for center in centers { offsets.append(center - base) }
      var path = Path()
      for contour in contours {
        for run in runs(of: contour) {
          path.segments += Curve.smooth(run.points, closed: run.isClosed).segments
        }
      }
      guard !path.segments.isEmpty else { continue }
      nodes.append(
        .stamps(
          Stamps(
            Mark(
              .path(path),
              Style(stroke: Stroke(context.theme.overlay, width: context.scale.hairline * 1.5))),
            at: offsets)))
    }
    return nodes
  }

  /// A contour on the figure, in pieces if it extends beyond everything drawn.
  private func runs(of contour: Contour) -> [(points: [Point], isClosed: Bool)] {
    let center = context.map.rect.center
    var runs: [(points: [Point], isClosed: Bool)] = []
    var run: [Point] = []
    for theta in contour.points {
      let point = context.map.point(theta)
      if (point - center).length < far {
        run.append(point)
      } else if !run.isEmpty {
        runs.append((run, false))
        run = []
      }
    }
    // Closed only where nothing was left out.
    if !run.isEmpty {
      runs.append((run, contour.isClosed && run.count == contour.points.count))
    }
    return runs
  }
}
