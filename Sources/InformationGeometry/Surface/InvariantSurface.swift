import Elementary

/// A surface whose metric stays the same along a motion of the plane, so that it depends on one number: the connection comes from a
/// table of F over that number, at a small part of the cost of a formula, not to speak of an integral.
///
/// The table has F to 2e-14 beside closed forms, and to the accuracy of integrals otherwise. Where it has nothing, as beside singular
/// sets, and for other connections, the surface itself is asked.
final class InvariantSurface: SurfaceGeometry {
  private let surface: any SurfaceGeometry
  private let motion: PlaneMotion
  private let chart: TableChart
  private let table: MetricTable
  /// Whether the domains of the axes are all of it.
  private let hasConstraints: Bool

  /// The least error that is promised.
  private static let precision = 2e-14

  /// - Parameters:
  ///   - surface: the surface itself.
  ///   - motion: along which its metric is the same.
  ///   - source: the same surface for the table, without values that take long.
  ///   - hasConstraints: whether there are conditions on θ beside the domains of the axes.
  ///   - place: a point of the domain; the table is made on the line through it that the motion does not move along.
  init(
    _ surface: any SurfaceGeometry, _ motion: PlaneMotion,
    tabulating source: any SurfaceGeometry, hasConstraints: Bool, through place: Vector2
  ) {
    self.surface = surface
    self.motion = motion
    self.hasConstraints = hasConstraints
    let domains = surface.domains
    let chart = TableChart(motion.free == 0 ? domains.0 : domains.1)
    self.chart = chart
    // Rounding of closed forms, the noise of integrals, which shorter intervals do not reduce.
    let isClosed = surface.precision < 1e-13
    table = MetricTable(tolerance: isClosed ? 3e-14 : 1e-12, isHalved: isClosed) { t in
      let theta = motion.point(chart.value(at: t), through: place)
      guard let tensors = source.tensors(at: theta) else { return nil }
      let unit = motion.units(at: theta)
      let f = tensors.metric
      return SIMD4(
        f.xx * unit.x * unit.x, f.xy * unit.x * unit.y, f.yy * unit.y * unit.y, tensors.curvature)
    }
  }

  /// The same with another surface where the table has nothing.
  private init(_ other: InvariantSurface, instead surface: any SurfaceGeometry) {
    self.surface = surface
    (motion, chart, table) = (other.motion, other.chart, other.table)
    hasConstraints = other.hasConstraints
  }

  var domains: (ParameterDomain, ParameterDomain) { surface.domains }
  var hasAlphaConnections: Bool { surface.hasAlphaConnections }
  var precision: Double { max(surface.precision, Self.precision) }
  func contains(_ theta: Vector2) -> Bool { surface.contains(theta) }
  func tensors(at theta: Vector2) -> SurfaceTensors? { surface.tensors(at: theta) }
  func fault(at theta: Vector2) -> PointFault? { surface.fault(at: theta) }

  private lazy var quick: InvariantSurface? = {
    let guess = surface.guess
    return guess === surface ? nil : InvariantSurface(self, instead: guess)
  }()

  var guess: any SurfaceGeometry { quick ?? self }

  func connection(at theta: Vector2, alpha: Double) -> SurfaceConnection? {
    guard alpha == 0, !hasConstraints || surface.contains(theta), motion.allows(theta) else {
      return surface.connection(at: theta, alpha: alpha)
    }
    let (t, slope) = chart.coordinate(of: motion.number(of: theta))
    // Outside of the domain t is NaN, of which the table has nothing.
    guard let (values, slopes) = table.values(at: t) else {
      return surface.connection(at: theta, alpha: alpha)
    }
    let f = SymmetricMatrix2(xx: values[0], xy: values[1], yy: values[2])
    let by = SymmetricMatrix2(
      xx: slopes[0] * slope, xy: slopes[1] * slope, yy: slopes[2] * slope)
    let (metric, byFirst, bySecond) = motion.metric(f, by, at: theta)
    let symbols = Moments.FirstKind(byFirst: byFirst, bySecond: bySecond)
    return SurfaceConnection(
      metric: metric, christoffel: Christoffel(symbols, metric: metric),
      determinant: metric.determinant)
  }

  func curvature(at theta: Vector2) -> Double? {
    guard surface.contains(theta),
      let found = table.values(at: chart.coordinate(of: motion.number(of: theta)).t)
    else { return surface.curvature(at: theta) }
    return found.values[3]
  }
}

extension PlaneMotion {
  /// The axis of the number that F depends on: of both scaled, that of the numerator.
  var free: Int {
    switch self {
    case .shift(let axis), .scale(let axis), .scaleOfBoth(let axis): 1 - axis
    }
  }

  /// The number that F depends on.
  @inline(__always)
  func number(of theta: Vector2) -> Double {
    switch self {
    case .shift(let axis), .scale(let axis): theta[1 - axis]
    case .scaleOfBoth(let divisor): theta[1 - divisor] / theta[divisor]
    }
  }

  /// Whether the coordinates that the motion scales are positive numbers, others numbers; that which F depends on is not looked at.
  @inline(__always)
  func allows(_ theta: Vector2) -> Bool {
    switch self {
    case .shift(let axis): theta[axis].isFinite
    case .scale(let axis), .scaleOfBoth(let axis):
      theta[axis] > 0 && theta[axis] < .infinity
    }
  }

  /// A point with this number, moved from the others as little as possible.
  func point(_ number: Double, through place: Vector2) -> Vector2 {
    var theta = place
    switch self {
    case .shift(let axis), .scale(let axis): theta[1 - axis] = number
    case .scaleOfBoth(let divisor): theta[1 - divisor] = number * place[divisor]
    }
    return theta
  }

  /// What each axis is counted in: F times both units of its entries depends on the number alone.
  func units(at theta: Vector2) -> Vector2 {
    switch self {
    case .shift: Vector2(1, 1)
    case .scale(let axis): axis == 0 ? Vector2(theta.x, 1) : Vector2(1, theta.y)
    case .scaleOfBoth(let divisor): Vector2(theta[divisor], theta[divisor])
    }
  }

  /// F with its derivatives by both axes.
  ///
  /// - Parameters:
  ///   - f: F times its units.
  ///   - slope: the derivative of `f` by the number.
  ///   - theta: where.
  @inline(__always)
  func metric(
    _ f: SymmetricMatrix2, _ slope: SymmetricMatrix2, at theta: Vector2
  ) -> (metric: SymmetricMatrix2, byFirst: SymmetricMatrix2, bySecond: SymmetricMatrix2) {
    switch self {
    case .shift(let axis):
      let none = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
      return axis == 0 ? (f, none, slope) : (f, slope, none)
    case .scale(let axis):
      let unit = 1 / theta[axis]
      let square = unit * unit
      func scaled(_ m: SymmetricMatrix2) -> SymmetricMatrix2 {
        axis == 0
          ? SymmetricMatrix2(xx: m.xx * square, xy: m.xy * unit, yy: m.yy)
          : SymmetricMatrix2(xx: m.xx, xy: m.xy * unit, yy: m.yy * square)
      }
      let metric = scaled(f)
      let own =
        axis == 0
        ? SymmetricMatrix2(xx: -2 * metric.xx * unit, xy: -metric.xy * unit, yy: 0)
        : SymmetricMatrix2(xx: 0, xy: -metric.xy * unit, yy: -2 * metric.yy * unit)
      return axis == 0 ? (metric, own, scaled(slope)) : (metric, scaled(slope), own)
    case .scaleOfBoth(let divisor):
      let unit = 1 / theta[divisor]
      let (square, cube) = (unit * unit, unit * unit * unit)
      let ratio = theta[1 - divisor] * unit
      func entries(_ a: Double, _ b: Double) -> SymmetricMatrix2 {
        SymmetricMatrix2(
          xx: a * f.xx + b * slope.xx, xy: a * f.xy + b * slope.xy, yy: a * f.yy + b * slope.yy)
      }
      let other = entries(0, cube)
      let own = entries(-2 * cube, -ratio * cube)
      let metric = entries(square, 0)
      return divisor == 1 ? (metric, other, own) : (metric, own, other)
    }
  }
}
