import Drawing
import Elementary
import InformationGeometry
import Scene

/// One canvas of `CurvatureFigure`.
struct CurvatureCanvas {
  let context: FigureContext
  let comparison: CurvatureComparison
  let layers: any LayeredLoss
  /// The room of the labels of the vertical axis.
  var tickRoom = 0.0
  /// The room of the names of the axes.
  var nameRoom = AxisNameRoom.free

  func content(
    _ part: CurvatureFigure.Part, prefix: String
  ) throws(LayoutError) -> CanvasFigure.Content {
    let rect = context.map.rect
    let em = context.em
    var nodes: [Node] = []
    func layer(_ name: String, clipped: Bool = true, _ content: [Node]) {
      guard !content.isEmpty else { return }
      nodes.append(.group(Group(prefix + name, clip: clipped ? rect : nil, content)))
    }
    layer("canvas", clipped: false, context.theme.ground(rect))
    var settings = context.scene.contours ?? Scene.Contours()
    if context.scene.contours == nil { settings.quantity = .loss }
    let contours = ContourLayer(context: context, settings: settings)
    let lines = contours.lines()
    layer("contours", contours.nodes(lines))
    let singular = SingularLineLayer.all(context)
    layer("singular-line", singular.flatMap { $0.nodes() })
    var placer = LabelPlacer(frame: rect.inset(by: 0.3 * em), em: em)
    let heading: MathText
    switch part {
    case .ellipses:
      for curvature in Self.matrices.reversed() {
        layer(Self.name(curvature), ellipses(curvature))
      }
      let settings = context.scene.ellipses ?? Scene.Ellipses()
      let set = "{δ*θ* : δ*θ*^{T}*M*δ*θ* = *ε*},  *ε* "
      heading = MathText(
        settings.sizing == .metric
          ? set + "= " + NumberFormat.short(settings.epsilon)
          : set + "by the area for *F*")
    case .paths:
      for curvature in Curvature.allCases { layer(Self.name(curvature), paths(curvature)) }
      layer("starts", starts())
      heading = MathText(
        NumberFormat.count(comparison.steps, "step") + ",  *η* = "
          + NumberFormat.short(comparison.rate) + ",  *λ* = "
          + NumberFormat.short(comparison.damping))
    }
    let axes = AxesLayer(
      map: context.map, theme: context.theme, scale: context.scale,
      typesetter: context.typesetter, names: context.names, hasHeading: true,
      tickRoom: tickRoom, nameRoom: nameRoom)
    layer("axes", clipped: false, try axes.nodes())
    let handles = HandleLayer(context: context)
    layer("handles", clipped: false, handles.nodes())
    handles.block(&placer)
    if part == .paths {
      for (index, start) in comparison.starts(of: context.scene).enumerated() {
        placer.marks.append(
          LabelMark(
            name: .start(index),
            shape: .disc(center: context.map.point(start), radius: startRadius)))
      }
    }
    var labels = [
      context.typesetter.text(
        try context.typesetter.set(heading, size: em, within: rect.width),
        at: Point(x: rect.x, y: rect.y - 0.55 * em), color: context.theme.ink)
    ]
    labels += try handles.labels(&placer)
    for line in singular { labels += try line.label(&placer) }
    layer("labels", clipped: false, labels)
    return CanvasFigure.Content(
      nodes: nodes, levels: ContourLayer.levels(of: lines), minima: [],
      warnings: placer.unplaced.map { .labelWithoutRoom($0) } + (try axes.warnings())
        + axes.ticksOutside())
  }

  static let matrices: [Curvature] = [.exact, .blockDiagonal, .kroneckerFactored]

  private static func name(_ curvature: Curvature) -> String {
    switch curvature {
    case .identity: "gradient-descent"
    case .exact: "exact"
    case .blockDiagonal: "block-diagonal"
    case .kroneckerFactored: "k-fac"
    }
  }

  private static func color(_ curvature: Curvature, _ theme: Theme) -> Color {
    switch curvature {
    case .identity: theme.euclidean
    case .exact: theme.natural
    case .blockDiagonal: theme.components.0
    case .kroneckerFactored: theme.kroneckerFactored
    }
  }

  private static func stroke(_ curvature: Curvature, em: Double, _ theme: Theme) -> Stroke {
    // Told apart without colour, too.
    let dash: [Double] =
      switch curvature {
      case .identity: [0.12 * em, 0.24 * em]
      case .exact: []
      case .blockDiagonal: [0.36 * em, 0.26 * em]
      case .kroneckerFactored: [0.7 * em, 0.22 * em, 0.12 * em, 0.22 * em]
      }
    return Stroke(
      color(curvature, theme), width: (curvature == .exact ? 0.12 : 0.1) * em, dash: dash,
      cap: .round)
  }

  private func stroke(_ curvature: Curvature) -> Stroke {
    var stroke = Self.stroke(curvature, em: context.em, context.theme)
    stroke.width *= context.markScale
    return stroke
  }

  /// What the lines of both canvases are.
  static func key(
    _ theme: Theme, typesetter: Typesetter, pageWidth: Double
  ) throws(LayoutError) -> FigureKey {
    var entries: [FigureKey.Entry] = []
    for curvature in Curvature.allCases {
      let style = typesetter.style
      let words =
        switch curvature {
        case .identity: style.words(.gradientDescent, "gradient descent")
        case .exact: style.words(.naturalGradient, "natural gradient", after: "exact *F*, ")
        case .blockDiagonal: style.words(.blockDiagonal, "block-diagonal")
        case .kroneckerFactored: style.words(.kfac, "K-FAC", then: ", *A* ⊗ *G*")
        }
      entries.append(
        try FigureKey.entry(words, stroke(curvature, em: typesetter.scale.em, theme), typesetter))
    }
    return FigureKey(entries, typesetter: typesetter, pageWidth: pageWidth)
  }

  // MARK: Ellipses

  /// {δθ : δθᵀMδθ = ε} in every cell, with one ε for all matrices of a cell; open where it leads out of its cell.
  private func ellipses(_ curvature: Curvature) -> [Node] {
    let settings = context.scene.ellipses ?? Scene.Ellipses()
    let stroke = stroke(curvature)
    let cell = min(
      context.map.rect.width / Double(settings.columns),
      context.map.rect.height / Double(settings.rows))
    let units = context.map.unitsPerParameter
    let reach = 0.72 * cell * max(1, settings.scale)
    var nodes: [Node] = []
    for theta in context.scene.cellCenters {
      let fisher = context.model.fisher(at: theta)
      // On a singular line there is no area to go by, and nothing to compare.
      guard settings.sizing == .metric || !fisher.isSingular else { continue }
      let epsilon: Double
      switch settings.sizing {
      case .metric: epsilon = settings.epsilon * settings.scale * settings.scale
      case .shape:
        let radius = Self.shapeRadius * cell * settings.scale / units
        epsilon = radius * radius * fisher.determinant.squareRoot()
      }
      let matrix = layers.matrix(curvature, at: theta)
      let ellipse = matrix.metricEllipse(epsilon: epsilon)
      let (longer, shorter) =
        matrix.difference < 0 ? (ellipse.first, ellipse.second) : (ellipse.second, ellipse.first)
      let long = (longer.length ?? .infinity) * units
      let short = (shorter.length ?? .infinity) * units
      guard short < 4 * reach else { continue }
      let center = context.map.point(theta)
      let direction = context.map.offset(longer.direction).unit
      if long <= reach || short >= reach {
        let ellipse = Shape.ellipse(
          center: center, radius: Point(x: min(long, 50 * reach), y: short),
          angle: Elementary.atan2(direction.y, direction.x))
        nodes.append(
          .mark(
            Mark(
              ellipse,
              Style(
                fill: curvature == .exact
                  ? .color(stroke.color.opacity(0.5 * Theme.sharedFill)) : nil,
                stroke: stroke))))
      } else {
        let open = OpenEllipse(
          center: center, direction: direction, long: min(long, 1e3 * reach), short: short,
          reach: reach, dotRadius: 0.7 * stroke.width)
        nodes.append(.mark(Mark(.path(open.sides), Style(stroke: stroke))))
        nodes.append(.mark(Mark(.path(open.dots), .fill(stroke.color))))
      }
    }
    return nodes
  }

  /// The radius of a circle of the area that F's ellipses have in `sizing: shape`, in cells.
  private static let shapeRadius = 0.33

  // MARK: Paths

  /// The path from each start, with a dot at every step.
  private func paths(_ curvature: Curvature) -> [Node] {
    let stroke = stroke(curvature)
    let far = 20 * (context.map.rect.width + context.map.rect.height)
    var nodes: [Node] = []
    for start in comparison.starts(of: context.scene) {
      var path = Path()
      var dots: [Point] = []
      for theta in layers.path(
        from: start, curvature, damping: comparison.damping, rate: comparison.rate,
        longest: comparison.longest, count: comparison.steps)
      {
        let point = context.map.point(theta)
        guard (point - context.map.rect.center).length < far else { break }
        // Steps that cannot be seen add nothing.
        if let last = dots.last, (point - last).length < 0.02 * context.em { continue }
        if dots.isEmpty { path.move(to: point) } else { path.line(to: point) }
        dots.append(point)
      }
      guard dots.count > 1 else { continue }
      var thin = stroke
      thin.width *= 0.8
      nodes.append(.mark(Mark(.path(path), Style(stroke: thin))))
      var offsets: [Point] = []
      for dot in dots { offsets.append(dot - dots[0]) }
      nodes.append(
        .stamps(
          Stamps(
            Mark(.circle(center: dots[0], radius: 0.85 * stroke.width), .fill(stroke.color)),
            at: offsets)))
    }
    return nodes
  }

  private var startRadius: Double { 0.3 * context.em * context.markScale }

  private func starts() -> [Node] {
    var nodes: [Node] = []
    for start in comparison.starts(of: context.scene) {
      nodes.append(
        .mark(
          Mark(
            .circle(center: context.map.point(start), radius: startRadius),
            Style(
              fill: .color(context.theme.canvas),
              stroke: Stroke(context.theme.ink, width: 0.1 * context.em)))))
    }
    return nodes
  }
}
