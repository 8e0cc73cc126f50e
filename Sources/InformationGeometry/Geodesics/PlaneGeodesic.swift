/// A geodesic of a model's plane, however it was computed, as figures and tables use it.
///
/// Its parameter t goes from 0 to 1. For the connection of Levi-Civita equal steps of t are equal distances; for the others t
/// is the affine parameter.
public struct PlaneGeodesic: Sendable {
  /// Why it ends. Raw values are the words of tables.
  public enum End: String, Sendable {
    /// At the point that it was to lead to.
    case point
    /// At the length that was asked for.
    case length
    /// At the border of Θ, or at infinity, in finite length.
    case border
    /// Nowhere: for α ≠ 0 it becomes infinitely long, towards infinity or the border of Θ, before its affine parameter is 1.
    case infinity
    /// Where F is singular.
    case singular
    /// The integration could not continue.
    case stalled
  }

  /// The long ones are kept elsewhere, since arcs take less time to compute than to copy with them.
  enum Form: Sendable {
    indirect case surface(GeodesicPath)
    indirect case mixture(MixtureGeodesic)
    case arc(HalfPlaneArc)
  }

  /// Of the connection: 0 is that of Levi-Civita, 1 the exponential, −1 the mixture connection.
  public let alpha: Double
  public let start: Vector2
  public let end: Vector2
  /// By the metric, without unit; of one that becomes infinitely long as far as it was followed.
  public let length: Double
  public let ends: End
  /// What the calculation knows of its error; that of an arc is found when it is asked for.
  private let knownError: Double
  /// Whether it reaches the requested end or length.
  public var isWhole: Bool { ends == .point || ends == .length }
  let form: Form
  /// For α ≠ 0; nil for α = 0, where equal steps of t have equal lengths.
  private let lengths: PathLengths?

  init(
    _ form: Form, alpha: Double, start: Vector2, end: Vector2, length: Double, ends: End,
    accuracy: Double, lengths: PathLengths? = nil
  ) {
    self.form = form
    self.alpha = alpha
    self.start = start
    self.end = end
    self.length = length
    self.ends = ends
    knownError = accuracy
    self.lengths = lengths
  }

  /// An estimate of the relative error of the length, and of the points as a part of the length.
  public var accuracy: Double {
    guard case .arc(let arc) = form, ends == .point else { return knownError }
    return max(knownError, arc.miss(of: end))
  }

  /// Whether a distance between its ends is its length, but for rounding; true where none was found.
  func isAsShort(as distance: Double?) -> Bool {
    distance.map { $0 >= length * (1 - 1e-9) } ?? true
  }

  /// The point at t, 0 … 1.
  public func point(at t: Double) -> Vector2 {
    if t <= 0 { return start }
    if t >= 1 { return end }
    switch form {
    case .surface(let path): return path.point(at: t * path.length)
    case .mixture(let path): return path.point(at: t * path.length)
    case .arc(let path): return path.point(at: t * path.length)
    }
  }

  /// dθ/dt at t, 0 … 1; nil where it is infinite, as on the mixture's singular line.
  public func velocity(at t: Double) -> Vector2? {
    switch form {
    case .surface(let path): return path.state(at: t * path.length).velocity * path.length
    case .mixture(let path):
      let unit = t <= 0 ? path.startVelocity : path.velocity(at: t * path.length)
      return unit.map { $0 * path.length }
    case .arc(let path): return path.state(at: t * path.length).velocity * path.length
    }
  }

  /// The point at t = 1/2: for α = 0 at half of the length.
  public var midpoint: Vector2 { point(at: 0.5) }

  /// Points at equal steps of t, both ends among them.
  ///
  /// - Parameter count: how many, at least 2.
  public func points(_ count: Int) -> [Vector2] {
    var points: [Vector2] = []
    points.reserveCapacity(count)
    for index in 0..<max(2, count) {
      points.append(point(at: Double(index) / Double(max(2, count) - 1)))
    }
    return points
  }

  /// The t at a length from the start, 0 … `length`; for α ≠ 0 to a thousandth of the whole.
  public func parameter(atLength s: Double) -> Double {
    guard length > 0 else { return 0 }
    return lengths.map { $0.parameter(atLength: s) } ?? min(1, max(0, s / length))
  }
}

extension PlaneGeodesic {
  /// A geodesic of a surface.
  ///
  /// - Parameters:
  ///   - path: from `start`.
  ///   - surface: that of the path.
  ///   - end: the target point, with the distance by which it was missed; nil if there was no target.
  ///   - spread: the distance from the end of another calculation.
  init(
    _ path: GeodesicPath, on surface: any SurfaceGeometry,
    to end: (point: Vector2, residual: Double)? = nil, spread: Double = 0
  ) {
    let lengths = path.alpha == 0 ? nil : PathLengths(of: path, on: surface)
    let ends: End =
      switch path.end {
      case .length: end == nil ? .length : .point
      case .border(let place): lengths?.diverge(towards: place) ?? false ? .infinity : .border
      case .singular(let place): lengths?.diverge(towards: place) ?? false ? .infinity : .singular
      case .stalled: .stalled
      }
    let length = lengths?.total ?? path.length
    // What each step may be off, beside what is seen of the speed, of the sum of the length and of the end.
    var error = max(GeodesicIntegration.tolerance(on: surface), path.speedError)
    if let lengths, length > 0 { error = max(error, lengths.error / length) }
    if length > 0 { error = max(error, (end?.residual ?? spread) / length) }
    self.init(
      .surface(path), alpha: path.alpha, start: path.start, end: end?.point ?? path.endPoint,
      length: length, ends: ends, accuracy: error, lengths: lengths)
  }

  /// A geodesic of the mixture.
  init(_ path: MixtureGeodesic) {
    let ends: End =
      switch path.ends {
      case .point: .point
      case .length: .length
      case .singularLine: .singular
      case .tooManyCrossings: .stalled
      }
    self.init(
      .mixture(path), alpha: 0, start: path.start, end: path.end, length: path.length, ends: ends,
      accuracy: 1e-11)
  }

  /// A geodesic in closed form.
  ///
  /// - Parameters:
  ///   - arc: from `start`.
  ///   - end: the target point; nil if there was none.
  init(_ arc: HalfPlaneArc, to end: Vector2?) {
    let rounding = 1e-14
    self.init(
      .arc(arc), alpha: 0, start: arc.start, end: end ?? arc.point(at: arc.length),
      length: arc.length, ends: end == nil ? .length : .point, accuracy: rounding)
  }
}
