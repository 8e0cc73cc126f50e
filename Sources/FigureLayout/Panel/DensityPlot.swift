import Drawing
import Elementary
import InformationGeometry
import Scene

/// The data side: the mixture density p(x|θ*), its two components, and μ1, μ2 on the x axis.
struct DensityPlot {
  let scene: Scene
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// The part of the plane that the plot shows, where a film has decided it; else what suits the density.
  var bounds: Bounds?
  /// Where a figure is drawn again and again: what may hold the range, and is told where the axis stands.
  var live: LiveLayers?

  /// A range of x and the density, or the output of a network, that the plot is high.
  struct Bounds {
    var lower: Double
    var upper: Double
    var peak: Double

    mutating func include(_ other: Bounds) {
      lower = min(lower, other.lower)
      upper = max(upper, other.upper)
      peak = max(peak, other.peak)
    }
  }

  /// Heights in ems, with the heading and the names below the axis.
  static let leastHeight = 8.5
  static let mostHeight = 15.0

  private var sigma: Double { scene.handles.sigma ?? scene.model.sigma }

  /// What suits the data side of a scene: for a mixture the window's range of x, and wide enough for the density.
  static func bounds(of scene: Scene) -> Bounds {
    if case .network(let network) = scene.planeModel {
      return PredictionPlot.bounds(of: scene, network)
    }
    let sigma = scene.handles.sigma ?? scene.model.sigma
    let low = min(scene.handles.mu1, scene.handles.mu2) - 3.3 * sigma
    let high = max(scene.handles.mu1, scene.handles.mu2) + 3.3 * sigma
    let window = scene.view
    let nearLow = min(window.lower.x, window.lower.y)
    let nearHigh = max(window.upper.x, window.upper.y)
    // A window that is much wider than the density would hide it: it is followed only so far.
    let reach = 1.2 * (high - low)
    return Bounds(
      lower: min(low, max(nearLow, low - reach)), upper: max(high, min(nearHigh, high + reach)),
      peak: peak(of: scene, sigma: sigma))
  }

  /// The largest density, to 1e-3 of it: it lies at one of the means or between them.
  private static func peak(of scene: Scene, sigma: Double) -> Double {
    let half = (scene.handles.mu1 - scene.handles.mu2).magnitude / (2 * sigma)
    let unit = 0.5 / (sigma * (2 * Elementary.pi).squareRoot())
    var peak = 0.0
    for step in 0...64 {
      let x = half * Double(step) / 64
      let a = x - half
      let b = x + half
      peak = max(peak, Elementary.exp(-a * a / 2) + Elementary.exp(-b * b / 2))
    }
    return unit * peak
  }

  /// ½N(x|mean, σ*²) and its derivative by x.
  private func component(_ x: Double, _ mean: Double) -> (value: Double, slope: Double) {
    let z = (x - mean) / sigma
    let value = 0.5 * Elementary.exp(-z * z / 2) / (sigma * (2 * Elementary.pi).squareRoot())
    return (value, -z / sigma * value)
  }

  /// Where the curves have their nodes: four a σ within 6σ of a mean, where the cubic pieces are off by 3e-5 of the
  /// height at most, and the ends. Beyond, the density is zero to the eye, however wide the range.
  private func places(from lower: Double, to upper: Double, means: [Double]) -> [Double] {
    var places = [lower, upper]
    for mean in means {
      for step in -24...24 {
        let x = mean + 0.25 * Double(step) * sigma
        if x > lower, x < upper { places.append(x) }
      }
    }
    places.sort()
    var apart: [Double] = []
    for x in places where x - (apart.last ?? -.infinity) > 1e-3 * sigma { apart.append(x) }
    return apart
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    var heading = MathText("mixture *p*(*x* | *θ*^*),  *σ* = ")
    let digits = NumberFormat.digits(
      telling: [scene.model.sigma, sigma], from: 3, NumberFormat.significant)
    heading = heading + NumberFormat.significant(scene.model.sigma, digits)
    if sigma != scene.model.sigma {
      heading = heading + (",  *σ*^* = " + NumberFormat.significant(sigma, digits))
    }
    var nodes = [
      try typesetter.text(
        heading, size: em, at: Point(x: rect.x, y: rect.y + 0.85 * em), color: theme.ink)
    ]
    let plot = Rect(
      x: rect.x, y: rect.y + 2.1 * em, width: rect.width, height: rect.height - 4.0 * em)
    let bounds = bounds ?? live?.bounds(of: scene) ?? Self.bounds(of: scene)
    live?.places?.axis = DensityAxis(plot: plot, bounds: bounds)
    let (lower, upper) = (bounds.lower, bounds.upper)
    let unitX = plot.width / (upper - lower)
    let means = [scene.handles.mu1, scene.handles.mu2]

    var columns: [(x: Double, parts: [(value: Double, slope: Double)])] = []
    for x in places(from: lower, to: upper, means: means) {
      let parts = [component(x, means[0]), component(x, means[1])]
      columns.append((x, parts))
    }
    let unitY = plot.height / bounds.peak
    func curve(_ pick: ([(value: Double, slope: Double)]) -> (value: Double, slope: Double))
      -> [Curve.Node]
    {
      var nodes: [Curve.Node] = []
      for column in columns {
        let (value, slope) = pick(column.parts)
        nodes.append(
          Curve.Node(
            parameter: column.x,
            point: Point(x: plot.left + (column.x - lower) * unitX, y: plot.bottom - value * unitY),
            derivative: Point(x: unitX, y: -slope * unitY)))
      }
      return nodes
    }
    for (index, color) in [theme.components.0, theme.components.1].enumerated() {
      let line = curve { $0[index] }
      var area = Curve.hermite(line)
      area.line(to: Point(x: plot.right, y: plot.bottom))
      area.line(to: Point(x: plot.left, y: plot.bottom))
      area.close()
      nodes.append(.mark(Mark(.path(area), .fill(color.opacity(theme.componentOpacity)))))
      nodes.append(
        .mark(
          Mark(.path(Curve.hermite(line)), .stroke(color.opacity(0.85), width: 0.07 * em))))
    }
    nodes.append(
      .mark(
        Mark(
          .path(Curve.hermite(curve { ($0[0].value + $0[1].value, $0[0].slope + $0[1].slope) })),
          .stroke(theme.ink, width: 0.11 * em))))
    nodes.append(
      .mark(
        Mark(
          .path(
            Path([
              .move(Point(x: plot.left, y: plot.bottom)),
              .line(Point(x: plot.right, y: plot.bottom)),
            ])), .stroke(theme.faint, width: scale.hairline * 1.2))))
    if case .samples(let values) = scene.loss {
      nodes += rug(values, lower: lower, upper: upper, plot: plot)
    }
    return try nodes + marks(means, plot: plot, lower: lower, unitX: unitX)
  }

  /// The samples as short strokes on the axis.
  private func rug(_ values: [Double], lower: Double, upper: Double, plot: Rect) -> [Node] {
    var path = Path()
    // Strokes that fall on the same hundredth of an em are one.
    var taken = Set<Int>()
    for value in values where value >= lower && value <= upper {
      let x = plot.left + (value - lower) / (upper - lower) * plot.width
      guard taken.insert(Int(x / scale.em * 100)).inserted else { continue }
      path.move(to: Point(x: x, y: plot.bottom))
      path.line(to: Point(x: x, y: plot.bottom - 0.45 * scale.em))
    }
    return path.segments.isEmpty
      ? []
      : [.mark(Mark(.path(path), .stroke(theme.secondary.opacity(0.7), width: scale.hairline)))]
  }

  /// μ1 and μ2 on the axis.
  private func marks(_ means: [Double], plot: Rect, lower: Double, unitX: Double)
    throws(LayoutError) -> [Node]
  {
    let em = scale.em
    var nodes: [Node] = []
    var places: [Double] = []
    for mean in means { places.append(plot.left + (mean - lower) * unitX) }
    // Names that would touch are moved apart.
    let gap = places[1] - places[0]
    let lacking = max(0, 1.5 * em - gap.magnitude) / 2
    for index in 0...1 {
      let color = index == 0 ? theme.components.0 : theme.components.1
      nodes.append(
        .mark(
          Mark(
            .circle(center: Point(x: places[index], y: plot.bottom), radius: 0.3 * em),
            Style(
              fill: .color(color), stroke: Stroke(theme.page, width: 0.09 * em)))))
      let side = (index == 0) == (gap >= 0) ? -lacking : lacking
      nodes.append(
        try typesetter.text(
          MathText(index == 0 ? "*μ*_1" : "*μ*_2"), size: em,
          at: Point(x: places[index] + side, y: plot.bottom + 1.45 * em), anchor: .center,
          color: theme.ink))
    }
    return nodes
  }
}
