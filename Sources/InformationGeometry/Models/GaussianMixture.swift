import Elementary

/// p(x|θ) = ½N(x|μ1,σ²) + ½N(x|μ2,σ²) with θ = (μ1, μ2) and one fixed σ.
///
/// F = σ⁻²Φ(δ) with δ = |μ1−μ2|/σ; its eigenvectors are the mean shift (1,1)/√2 and the exchange
/// (1,−1)/√2 everywhere, and it is singular on the line μ1 = μ2.
public struct GaussianMixture: Equatable, Sendable {
  /// The common standard deviation, in the unit of x; finite and positive.
  public let sigma: Double

  public init(sigma: Double) {
    self.sigma = sigma
  }

  /// The δ at which both eigenvalues are equal and the metric ellipse is a circle; below it the
  /// long axis is the exchange direction, above it the shift.
  public static let turningSeparation = 1.6362557214809715797
  /// The δ at which λ₊ is smallest.
  public static let separationOfSmallestShift = 2.4562822547796749311
  /// σ²λ₊ there.
  public static let smallestShift = 0.26024201468243325781
  /// The δ beyond the turning at which λ₋/λ₊ is largest, and that ratio.
  public static let separationOfLargestRatio = 2.78221372273658791
  public static let largestRatio = 1.666358916960846577946

  /// (1,1)/√2, along which both means move together.
  public static let shift = Vector2(0.70710678118654752440, 0.70710678118654752440)
  /// (1,−1)/√2, along which they move apart.
  public static let exchange = Vector2(0.70710678118654752440, -0.70710678118654752440)

  /// δ = |μ1 − μ2|/σ.
  public func separation(at theta: Vector2) -> Double {
    (theta.x - theta.y).magnitude / sigma
  }

  /// F(θ). Each eigenvalue, κ and the difference of the eigenvalues to 1e-13, relative, for every δ
  /// as the two numbers μ1 and μ2 give it; singular for δ = 0 (and below 1e-150, where λ₋
  /// underflows).
  public func fisher(at theta: Vector2) -> FisherInformation {
    fisher(separation: separation(at: theta))
  }

  /// F at any point with this δ.
  public func fisher(separation: Double) -> FisherInformation {
    let spectrum = MixtureSpectrum(separation: separation)
    let unit = 0.5 / (sigma * sigma)
    return FisherInformation(
      first: Eigenpair(value: spectrum.shift * unit, vector: GaussianMixture.shift),
      second: Eigenpair(value: spectrum.exchange * unit, vector: GaussianMixture.exchange),
      difference: spectrum.difference * unit)
  }

  public func isSingular(at theta: Vector2) -> Bool {
    !(separation(at: theta) >= MixtureSpectrum.smallestSeparation)
  }

  /// The two weighted densities ½N(x|μ1,σ²) and ½N(x|μ2,σ²), which add up to p(x|θ). To 1e-13,
  /// relative.
  public func componentDensities(_ x: Double, at theta: Vector2) -> (first: Double, second: Double)
  {
    let scale = 0.5 / (sigma * Elementary.squareRootOf2Pi)
    let a = (x - theta.x) / sigma
    let b = (x - theta.y) / sigma
    return (scale * Elementary.exp(-0.5 * a * a), scale * Elementary.exp(-0.5 * b * b))
  }

  public func density(_ x: Double, at theta: Vector2) -> Double {
    let parts = componentDensities(x, at: theta)
    return parts.first + parts.second
  }

  public func logDensity(_ x: Double, at theta: Vector2) -> Double {
    let a = ((x - theta.x) / sigma).magnitude
    let b = ((x - theta.y) / sigma).magnitude
    let near = min(a, b)
    let far = max(a, b)
    // The nearer component, and what the farther one adds to it.
    let gap = 0.5 * (far - near) * (far + near)
    return -0.5 * near * near + Elementary.log1p(Elementary.exp(-gap)) - Elementary.ln2
      - Elementary.halfLogOf2Pi - Elementary.log(sigma)
  }

  /// s_i = r_i (x − μ_i)/σ² with the responsibilities r_i.
  public func score(_ x: Double, at theta: Vector2) -> Vector2 {
    let m = 0.5 * theta.x + 0.5 * theta.y
    let logit = (x - m) / sigma * ((theta.x - theta.y) / sigma)
    let first = 1 / (1 + Elementary.exp(-logit))
    let second = 1 / (1 + Elementary.exp(logit))
    let unit = 1 / (sigma * sigma)
    return Vector2(
      first * (x - theta.x) * unit, second * (x - theta.y) * unit)
  }
}
