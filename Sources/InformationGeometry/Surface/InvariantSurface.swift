import Elementary

/// A surface whose metric stays the same along a motion of the plane, so that it depends on one number: the connection comes from a
/// table of F over that number, at a small part of the cost of a formula, not to speak of an integral.
///
/// The table has F to 2e-14 beside closed forms, and to the accuracy of integrals otherwise. Where it has nothing, as beside singular
/// sets, and for other connections, the surface itself is asked. Guesses are content with fewer digits there.
final class InvariantSurface: SurfaceGeometry {
  private let surface: any SurfaceGeometry
  private let motion: PlaneMotion
  private let chart: TableChart
  private let table: MetricTable
  /// Whether there are conditions beside the domains of the axes.
  private let hasConstraints: Bool
  /// Whether a few digits suffice.
  private let isGuess: Bool

  /// The least error that is promised.
  private static let precision = 2e-14

  /// - Parameters:
  ///   - surface: the surface itself.
  ///   - motion: along which its metric is the same.
  ///   - hasConstraints: whether there are conditions on θ beside the domains of the axes.
  ///   - place: a point of the domain; the table is made on the line through it that the motion does not move along.
  init(
    _ surface: FormulaSurface, _ motion: PlaneMotion, hasConstraints: Bool, through place: Vector2
  ) {
    self.surface = surface
    self.motion = motion
    self.hasConstraints = hasConstraints
    isGuess = false
    let domains = surface.domains
    let chart = TableChart(motion.free == 0 ? domains.0 : domains.1)
    self.chart = chart
    // Rounding of closed forms, the noise of integrals, which shorter intervals do not reduce.
    let isClosed = surface.precision < 1e-13
    func point(_ t: Double) -> Vector2 { motion.point(chart.value(at: t), through: place) }
    let source = TableSource(surface)
    table = MetricTable(tolerance: isClosed ? 3e-14 : 1e-12, isClosed: isClosed) { t, centre in
      let theta = point(t)
      guard let tensors = source.tensors(at: theta, near: point(centre)) else { return nil }
      let unit = motion.units(at: theta)
      let f = tensors.metric
      return SIMD4(
        f.xx * unit.x * unit.x, f.xy * unit.x * unit.y, f.yy * unit.y * unit.y, tensors.curvature)
    }
  }

  /// The same for guesses.
  private init(guessing other: InvariantSurface, instead surface: any SurfaceGeometry) {
    self.surface = surface
    (motion, chart, table) = (other.motion, other.chart, other.table)
    hasConstraints = other.hasConstraints
    isGuess = true
  }

  var domains: (ParameterDomain, ParameterDomain) { surface.domains }
  var hasAlphaConnections: Bool { surface.hasAlphaConnections }
  var precision: Double { max(surface.precision, Self.precision) }
  func contains(_ theta: Vector2) -> Bool { surface.contains(theta) }
  func tensors(at theta: Vector2) -> SurfaceTensors? { surface.tensors(at: theta) }
  func fault(at theta: Vector2) -> PointFault? { surface.fault(at: theta) }

  private lazy var quick: InvariantSurface? = {
    let guess = surface.guess
    return guess === surface ? nil : InvariantSurface(guessing: self, instead: guess)
  }()

  var guess: any SurfaceGeometry { quick ?? self }

  func connection(at theta: Vector2, alpha: Double) -> SurfaceConnection? {
    guard alpha == 0, !hasConstraints || surface.contains(theta), motion.allows(theta) else {
      return surface.connection(at: theta, alpha: alpha)
    }
    let (t, slope) = chart.coordinate(of: motion.number(of: theta))
    // Outside of the domain t is NaN, of which the table has nothing.
    guard let (values, slopes) = table.values(at: t, isGuess: isGuess) else {
      // Where integrals have no value for a whole interval of the table, a search for one would take long and be in vain.
      if !hasConstraints, table.isAbsent(at: t) { return nil }
      return surface.connection(at: theta, alpha: alpha)
    }
    let f = SymmetricMatrix2(xx: values[0], xy: values[1], yy: values[2])
    let by = SymmetricMatrix2(
      xx: slopes[0] * slope, xy: slopes[1] * slope, yy: slopes[2] * slope)
    let (metric, byFirst, bySecond) = motion.metric(f, by, at: theta)
    let symbols = Moments.FirstKind(byFirst: byFirst, bySecond: bySecond)
    let determinant = metric.determinant
    // Nearer to a singular set the polynomials of guesses do not keep the digits of det F.
    if isGuess, !(determinant > 1e-8 * metric.xx * metric.yy) {
      return surface.connection(at: theta, alpha: alpha)
    }
    return SurfaceConnection(
      metric: metric, christoffel: Christoffel(symbols, metric: metric), determinant: determinant)
  }

  func curvature(at theta: Vector2) -> Double? {
    guard surface.contains(theta),
      let found = table.values(at: chart.coordinate(of: motion.number(of: theta)).t, isGuess: false)
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
