/// The tensors of a surface at one point: its metric, its connections and its curvature. Indices 1 and 2 are the two axes.
public struct SurfaceTensors: Equatable, Sendable {
  /// F_ij, for one observation.
  public var metric: SymmetricMatrix2
  /// Γ⁽⁰⁾_ij,k of the Levi-Civita connection, first kind.
  public var connection: Moments.FirstKind
  /// T_ijk = E[ℓ_i ℓ_j ℓ_k], the tensor of Amari and Chentsov; nil for a metric that belongs to no distributions,
  /// and where a closed form of F gave the rest.
  public var third: Moments.Third?
  /// The Gaussian curvature K of F.
  public var curvature: Double
  /// An estimate of the relative error of F, by |δF_ij|/√(F_ii F_jj). That of Γ and T is at most ten times as large.
  public var estimate: Double
  /// An estimate of the absolute error of K.
  public var curvatureEstimate: Double

  /// det F, with more digits than `metric` gives it where the model has them.
  var determinant: Double
  /// A more exact replacement for products with F⁻¹, if the model has one.
  var raised: RaisedTensors?

  init(
    metric: SymmetricMatrix2, connection: Moments.FirstKind, third: Moments.Third?,
    curvature: Double, estimate: Double, curvatureEstimate: Double
  ) {
    self.metric = metric
    self.connection = connection
    self.third = third
    self.curvature = curvature
    self.estimate = estimate
    self.curvatureEstimate = curvatureEstimate
    determinant = metric.determinant
  }

  /// √det F, the density of area, and of Jeffreys' prior; NaN where F is not positive.
  public var volume: Double { determinant.squareRoot() }

  /// Whether det F is not above its error, as on the singular set: then connections and K are noise.
  var isSingular: Bool {
    let product = metric.xx * metric.yy
    // By its orthogonal parts det F has the rounding of a square.
    let error = raised == nil ? 4 * max(estimate, 1e-15) : 1e-28
    return !(determinant > error * product)
  }

  /// Γ⁽ᵅ⁾_ij,k = Γ⁽⁰⁾_ij,k − (α/2)·T_ijk; nil where there is no T and α is not 0.
  public func connection(alpha: Double) -> Moments.FirstKind? {
    if alpha == 0 { return connection }
    return third.map { connection.shifted(by: -alpha / 2, along: $0) }
  }

  /// Γ⁽ᵅ⁾ of the second kind; nil where there is no T and α is not 0.
  public func christoffel(alpha: Double) -> Christoffel? {
    if let raised { return raised.christoffel(alpha: alpha) }
    return connection(alpha: alpha).map { Christoffel($0, metric: metric) }
  }

  /// K by the equation of Gauss, from the connection and a term that it does not contain.
  ///
  /// - Parameters:
  ///   - metric: F.
  ///   - connection: Γ⁽⁰⁾ of the first kind.
  ///   - free: ⟨ξ_11, ξ_22⟩ − ⟨ξ_12, ξ_12⟩ of an immersion with second derivatives ξ, or what is the same number,
  ///     ∂_1∂_2 F_12 − ½ ∂_2² F_11 − ½ ∂_1² F_22.
  ///   - size: a sum of the magnitudes of the terms of `free`.
  ///   - relative: the relative error of all of these.
  /// - Returns: K with an estimate of its absolute error.
  static func curvature(
    _ metric: SymmetricMatrix2, _ connection: Moments.FirstKind, free: Double, size: Double,
    relative: Double
  ) -> (value: Double, estimate: Double) {
    let determinant = metric.determinant
    let g = connection
    let terms = (
      metric.yy * (g.s121 * g.s121 - g.s111 * g.s221),
      metric.xy * (g.s111 * g.s222 + g.s112 * g.s221 - 2 * g.s121 * g.s122),
      metric.xx * (g.s122 * g.s122 - g.s112 * g.s222)
    )
    let rest = (terms.0 + terms.1 + terms.2) / determinant
    let value = (free + rest) / determinant
    let factor = sensitivity(
      metric, determinant: determinant, connection, free: size, curvature: value)
    return (value.magnitude <= rounding * factor ? 0 : value, relative * factor)
  }

  /// What rounding leaves of terms that cancel, relative to their size: a K below that is 0, as of flat models.
  static let rounding = 2e-15

  /// How many times as large as the relative error of F, Γ of the first kind and `free` the absolute error of K may be, to first
  /// order: with δF⁻¹ = −F⁻¹ δF F⁻¹ the products G·F⁻¹·G change by the components of Γ of the second kind.
  ///
  /// - Parameters:
  ///   - metric: F.
  ///   - determinant: of F.
  ///   - connection: Γ⁽⁰⁾ of the first kind.
  ///   - free: a sum of the magnitudes of what K takes beside the connection.
  ///   - curvature: K.
  static func sensitivity(
    _ metric: SymmetricMatrix2, determinant: Double, _ connection: Moments.FirstKind,
    free: Double, curvature: Double
  ) -> Double {
    let g = connection
    let symbols = Christoffel(connection, metric: metric)
    let (r1, r2) = (metric.xx.squareRoot(), metric.yy.squareRoot())
    func sum(_ g1: Double, _ g2: Double, _ c1: Double, _ c2: Double) -> Double {
      (g1 * c1).magnitude + (g2 * c2).magnitude
    }
    func size(_ c1: Double, _ c2: Double) -> Double { r1 * c1.magnitude + r2 * c2.magnitude }
    let (first, second) = (symbols.first, symbols.second)
    let straight =
      sum(g.s111, g.s112, first.yy, second.yy) + sum(g.s221, g.s222, first.xx, second.xx)
      + size(first.xx, second.xx) * size(first.yy, second.yy)
    let side = size(first.xy, second.xy)
    let mixed = 2 * sum(g.s121, g.s122, first.xy, second.xy) + side * side
    let condition = metric.xx * metric.yy / determinant
    return (free + straight + mixed) / determinant + 4 * curvature.magnitude * condition
  }
}

extension Moments.FirstKind {
  /// The sum with a multiple of a symmetric tensor.
  func shifted(by factor: Double, along third: Moments.Third) -> Moments.FirstKind {
    Moments.FirstKind(
      s111: s111 + factor * third.t111, s112: s112 + factor * third.t112,
      s121: s121 + factor * third.t112, s122: s122 + factor * third.t122,
      s221: s221 + factor * third.t122, s222: s222 + factor * third.t222)
  }

  /// Γ_ij,k of a metric from the derivatives of its entries.
  init(byFirst x: SymmetricMatrix2, bySecond y: SymmetricMatrix2) {
    self.init(
      s111: 0.5 * x.xx, s112: x.xy - 0.5 * y.xx, s121: 0.5 * y.xx, s122: 0.5 * x.yy,
      s221: y.xy - 0.5 * x.yy, s222: 0.5 * y.yy)
  }
}

extension SymmetricMatrix2 {
  /// uᵀFv.
  func product(_ u: Vector2, _ v: Vector2) -> Double { u.dot(self * v) }

  /// √(vᵀFv).
  func norm(_ v: Vector2) -> Double { product(v, v).squareRoot() }

  /// The vector that is orthogonal to v, as long as v, and on its left where the axes are right-handed.
  func turned(_ v: Vector2) -> Vector2 {
    let covector = self * v
    return Vector2(-covector.y, covector.x) * (1 / determinant.squareRoot())
  }

  /// The unit vector at an angle of the metric from the first axis, towards the second.
  func direction(at angle: (sin: Double, cos: Double)) -> Vector2 {
    let first = Vector2(1 / xx.squareRoot(), 0)
    return first * angle.cos + turned(first) * angle.sin
  }
}
