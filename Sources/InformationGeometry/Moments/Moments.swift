import Elementary

/// The moments of the scores ℓ_i and of ℓ_ij of one density p(·; θ), ℓ = log p, each with an
/// estimate of its error. Indices 1 and 2 are the plane's axes.
public struct Moments: Equatable, Sendable {
  /// ∂-by-∂ quantities with one pair of indices and one more: (11,1), (11,2), (12,1), ….
  public struct FirstKind: Equatable, Sendable {
    public var s111 = 0.0
    public var s112 = 0.0
    public var s121 = 0.0
    public var s122 = 0.0
    public var s221 = 0.0
    public var s222 = 0.0
  }

  /// T_ijk = E[ℓ_i ℓ_j ℓ_k].
  public struct Third: Equatable, Sendable {
    public var t111 = 0.0
    public var t112 = 0.0
    public var t122 = 0.0
    public var t222 = 0.0
  }

  /// What second derivatives give.
  public struct Second: Equatable, Sendable {
    /// E[ℓ_ij].
    public var hessian = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    /// Γ⁽⁰⁾_ij,k = E[ξ_ij ℓ_k], ξ_ij = ℓ_ij + ½ ℓ_i ℓ_j: the Levi-Civita connection.
    public var connection = FirstKind()
    public var third = Third()
    /// E[ξ_11 ξ_22] and E[ξ_12²].
    public var straight = 0.0
    public var mixed = 0.0
    /// The Gaussian curvature of F; NaN where F is singular.
    public var curvature = 0.0
    /// An estimate of the curvature's absolute error.
    public var curvatureEstimate = 0.0
  }

  /// log ∫ exp ℓ over the sample space: log Z(θ), and 0 for a density that is normalised.
  public var logIntegral = 0.0
  /// F_ij = E[ℓ_i ℓ_j] of the plane's axes, for one observation.
  public var fisher = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
  /// All of F by rows where there are more than two parameters, otherwise empty.
  public var allFisher: [Double] = []
  /// E[g_i], the gradient of log Z, of a density that is not normalised, by parameter; otherwise
  /// empty.
  public var means: [Double] = []
  /// The entropy −E[ℓ], in nats.
  public var entropy = 0.0
  /// Of order 2 only.
  public var second: Second?
  /// An estimate of the relative error of F, by |δF_ij|/√(F_ii F_jj); never below rounding. That of
  /// the connection and of T is at most ten times as large.
  public var estimate = 0.0
  /// The error estimate from grids and edges alone, without the identities.
  var stepError = 0.0
  /// What may lie outside of the range of the nodes.
  var outside = 0.0
  /// The error estimate from ∫p = 1, E ℓ_i = 0, E ℓ_ij = −F_ij and rounding.
  var identityError = 0.0
  /// How far the grids of which the nodes are made differ.
  var phases = PhaseEstimate()
  /// The nodes of the pass that gave the numbers.
  public var nodes = 0

  /// ∫ exp ℓ.
  public var integral: Double { Elementary.exp(logIntegral) }

  /// F_ij.
  public func fisher(_ i: Int, _ j: Int) -> Double {
    guard allFisher.isEmpty else {
      let count = Int(Double(allFisher.count).squareRoot())
      return allFisher[i * count + j]
    }
    return i != j ? fisher.xy : i == 0 ? fisher.xx : fisher.yy
  }
}

extension Moments.Second {
  /// Γ⁽ᵅ⁾_ij,k = E[(ℓ_ij + (1 − α)/2 · ℓ_i ℓ_j) ℓ_k].
  public func connection(alpha: Double) -> Moments.FirstKind {
    let half = alpha / 2
    return Moments.FirstKind(
      s111: connection.s111 - half * third.t111, s112: connection.s112 - half * third.t112,
      s121: connection.s121 - half * third.t112, s122: connection.s122 - half * third.t122,
      s221: connection.s221 - half * third.t122, s222: connection.s222 - half * third.t222)
  }
}

extension Moments {
  /// The mean of moments over the inputs of a regression, each input as likely as the others.
  ///
  /// Everything but the curvature is a mean; K is computed from the means.
  public static func mean(_ all: [Moments]) -> Moments? {
    guard let first = all.first else { return nil }
    var result = Moments()
    let weight = 1 / Double(all.count)
    result.allFisher = [Double](repeating: 0, count: first.allFisher.count)
    var second = Second()
    // Of each diagonal entry the sum of errors.
    var (error1, error2) = (0.0, 0.0)
    for one in all {
      error1 += weight * one.estimate * one.fisher.xx
      error2 += weight * one.estimate * one.fisher.yy
      result.entropy += weight * one.entropy
      result.fisher.add(one.fisher, times: weight)
      for index in result.allFisher.indices {
        result.allFisher[index] += weight * one.allFisher[index]
      }
      result.nodes += one.nodes
      guard let part = one.second else { continue }
      second.add(part, times: weight)
    }
    if result.fisher.xx > 0 { result.estimate = error1 / result.fisher.xx }
    if result.fisher.yy > 0 { result.estimate = max(result.estimate, error2 / result.fisher.yy) }
    guard all.allSatisfy({ $0.second != nil }) else { return result }
    second.finish(fisher: result.fisher, relative: result.estimate)
    result.second = second
    return result
  }
}

extension Moments.Second {
  fileprivate mutating func add(_ other: Self, times weight: Double) {
    hessian.add(other.hessian, times: weight)
    connection.s111 += weight * other.connection.s111
    connection.s112 += weight * other.connection.s112
    connection.s121 += weight * other.connection.s121
    connection.s122 += weight * other.connection.s122
    connection.s221 += weight * other.connection.s221
    connection.s222 += weight * other.connection.s222
    third.t111 += weight * other.third.t111
    third.t112 += weight * other.third.t112
    third.t122 += weight * other.third.t122
    third.t222 += weight * other.third.t222
    straight += weight * other.straight
    mixed += weight * other.mixed
  }

  /// Computes K and its estimate from the other moments, whose relative error is `relative`; returns
  /// how many times as large the absolute error of K can be.
  @discardableResult
  mutating func finish(fisher f: SymmetricMatrix2, relative: Double) -> Double {
    let determinant = f.xx * f.yy - f.xy * f.xy
    let g = connection
    func product(_ a1: Double, _ a2: Double, _ b1: Double, _ b2: Double) -> Double {
      let terms = (f.yy * a1 * b1, -f.xy * (a1 * b2 + a2 * b1), f.xx * a2 * b2)
      return (terms.0 + terms.1 + terms.2) / determinant
    }
    let along = product(g.s111, g.s112, g.s221, g.s222)
    let across = product(g.s121, g.s122, g.s121, g.s122)
    curvature = (straight - mixed - along + across) / determinant
    let factor = SurfaceTensors.sensitivity(
      f, determinant: determinant, g, free: straight.magnitude + mixed.magnitude,
      curvature: curvature)
    curvatureEstimate = relative * factor
    if curvature.magnitude <= SurfaceTensors.rounding * factor { curvature = 0 }
    return factor
  }
}

extension SymmetricMatrix2 {
  mutating func add(_ other: SymmetricMatrix2, times weight: Double) {
    xx += weight * other.xx
    xy += weight * other.xy
    yy += weight * other.yy
  }
}
