/// Γ^k_ij at one point: the Christoffel symbols of a connection, second kind.
public struct Christoffel: Equatable, Sendable {
  /// Γ^1_ij.
  public var first: SymmetricMatrix2
  /// Γ^2_ij.
  public var second: SymmetricMatrix2

  public init(first: SymmetricMatrix2, second: SymmetricMatrix2) {
    self.first = first
    self.second = second
  }

  /// - Parameters:
  ///   - connection: Γ_ij,k.
  ///   - metric: F, whose inverse raises k.
  @inline(__always)
  public init(_ connection: Moments.FirstKind, metric: SymmetricMatrix2) {
    let scale = 1 / metric.determinant
    let (a, b, d) = (metric.yy * scale, -metric.xy * scale, metric.xx * scale)
    let g = connection
    first = SymmetricMatrix2(
      xx: a * g.s111 + b * g.s112, xy: a * g.s121 + b * g.s122, yy: a * g.s221 + b * g.s222)
    second = SymmetricMatrix2(
      xx: b * g.s111 + d * g.s112, xy: b * g.s121 + d * g.s122, yy: b * g.s221 + d * g.s222)
  }

  /// Γ^k_ij u^i v^j.
  public func product(_ u: Vector2, _ v: Vector2) -> Vector2 {
    Vector2(first.product(u, v), second.product(u, v))
  }

  /// Γ^i_ij v^j: half of the derivative of log det F along v, for the Levi-Civita connection.
  public func trace(along v: Vector2) -> Double {
    (first.xx + second.xy) * v.x + (first.xy + second.yy) * v.y
  }
}

/// Γ⁽⁰⁾ and T with their last index raised.
struct RaisedTensors: Equatable, Sendable {
  var connection: Christoffel
  var third: Christoffel

  /// Γ⁽ᵅ⁾ of the second kind.
  func christoffel(alpha: Double) -> Christoffel {
    guard alpha != 0 else { return connection }
    var result = connection
    result.first.add(third.first, times: -alpha / 2)
    result.second.add(third.second, times: -alpha / 2)
    return result
  }
}

/// The quantities of a surface at one point that the geodesic equation needs.
public struct SurfaceConnection: Equatable, Sendable {
  public var metric: SymmetricMatrix2
  public var christoffel: Christoffel
  /// det F, with more digits than `metric` gives it where the model has them.
  let determinant: Double

  init(metric: SymmetricMatrix2, christoffel: Christoffel, determinant: Double) {
    self.metric = metric
    self.christoffel = christoffel
    self.determinant = determinant
  }

  /// A vector in an orthonormal frame of F, whose first leg is along the first axis. Its length there is √(vᵀFv) with the digits
  /// of det F, also for the large velocities of geodesics that run into a singular set.
  func components(of v: Vector2) -> Vector2 {
    let side = metric.xx.squareRoot()
    return Vector2(
      side * v.x + metric.xy / side * v.y, (determinant / metric.xx).squareRoot() * v.y)
  }

  /// √(vᵀFv).
  func norm(_ v: Vector2) -> Double { components(of: v).length }

  /// Whether F is positive and everything is finite.
  var isRegular: Bool {
    let sum =
      christoffel.first.xx + christoffel.first.xy + christoffel.first.yy + christoffel.second.xx
      + christoffel.second.xy + christoffel.second.yy
    return metric.xx > 0 && determinant > 0 && sum.isFinite
  }
}
