import Elementary

extension GaussianMixture {
  /// The contour {θ′ : KL(p_θ ‖ p_θ′) = level} round θ, for a level > 0 in nats, as closed and open
  /// pieces.
  ///
  /// Up to a level of 0.35 it is one closed line, traced in m and q = ((μ1−μ2)/2σ)², where the divergence has no fold: near the
  /// singular line it reaches that line and continues as its own mirror image. (If a contour does not reach the line, its
  /// mirror image is a separate contour, which is not given.) There are about as many points as `directions`, at least 8.
  ///
  /// From log 2 on it may be unbounded: a component that is far away costs no more than the data that it no longer explains.
  /// Above 0.35 it is therefore traced within a square of half side `klReach(level:)` round θ, on a grid of `directions` cells
  /// a side; the pieces that leave the square are open, and mirror images within it are given.
  ///
  /// Accuracy: points are on the contour to 1e-9 of the level; to 1e-6 above 0.35.
  public func klContour(
    around theta: Vector2, level: Double, directions: Int = 64
  ) -> [Contour] {
    guard level > 0 else { return [] }
    guard level > 0.35 else {
      let contour = HalfPlaneContour(model: self, theta: theta, level: level)
      let points = contour.points(count: max(8, directions))
      return [Contour(level: level, points: points, isClosed: true)]
    }
    let loss = MixtureLoss(model: self, target: theta, targetSigma: sigma)
    let reach = Vector2(klReach(level: level), klReach(level: level))
    let window = Window(lower: theta - reach, upper: theta + reach)
    return ContourTracer.trace(
      window: window, columns: max(8, directions), rows: max(8, directions), levels: [level]
    ) { loss.value(at: $0) }
  }

  /// How far contours of a high level are followed: σ(4 + √(8 level)), twice the radius of the
  /// metric circle far from the line, and 4σ more.
  public func klReach(level: Double) -> Double {
    sigma * (4 + (8 * max(0, level)).squareRoot())
  }
}

/// The part of a contour of KL in the half-plane of its centre.
private struct HalfPlaneContour {
  let target: MixtureTarget
  let level: Double
  /// Whether the level is so low that the plain form of the divergence, with an error of 1e-15(1 + d), is not exact enough.
  let isLow: Bool
  let sigma: Double
  let middle: Double
  let side: Double
  let halfSeparation: Double
  /// √P and √M/2: a step (de, dq) has the squared length (√P de)² + (√M/2 dq)² at the centre.
  let unitE: Double
  let unitQ: Double

  init(model: GaussianMixture, theta: Vector2, level: Double) {
    target = MixtureTarget(target: theta, targetSigma: model.sigma, sigma: model.sigma)
    self.level = level
    sigma = model.sigma
    middle = 0.5 * theta.x + 0.5 * theta.y
    side = theta.x >= theta.y ? 1 : -1
    halfSeparation = (theta.x - theta.y).magnitude / (2 * sigma)
    isLow = level < 1e-5 * (1 + halfSeparation)
    let spectrum = MixtureSpectrum(q: halfSeparation * halfSeparation)
    unitE = spectrum.shift.squareRoot()
    unitQ = 0.5 * spectrum.exchangeFactor.squareRoot()
  }

  func theta(_ e: Double, _ q: Double, side: Double) -> Vector2 {
    let half = side * sigma * q.squareRoot()
    return Vector2(middle + sigma * e + half, middle + sigma * e - half)
  }

  private func excess(_ e: Double, _ q: Double) -> Double {
    if isLow { return target.preciseDivergence(theta(e, max(0, q), side: 1)) - level }
    return target.divergence(
      target.place(offset: -e, halfSeparation: max(0, q).squareRoot())) - level
  }

  func points(count: Int) -> [Vector2] {
    let q0 = halfSeparation * halfSeparation
    guard excess(0, 0) < 0 else {
      // A closed line in one half-plane: m0 is an axis of symmetry.
      let quarter = max(2, count / 4)
      var right: [(Double, Double)] = []
      for k in 0...(2 * quarter) {
        let angle = Elementary.pi * (Double(k) / Double(2 * quarter) - 0.5)
        right.append(point(towards: ellipsePoint(angle), q0))
      }
      var points = right.map { theta($0.0, $0.1, side: side) }
      for k in stride(from: 2 * quarter - 1, to: 0, by: -1) {
        points.append(theta(-right[k].0, right[k].1, side: side))
      }
      return points
    }
    // From the line to the top; the rest is symmetric in m and across the line.
    let edge = root(from: 0) { excess($0, 0) }
    let quarter = max(2, count / 4)
    let lowest = Elementary.atan2(-q0 * unitQ, edge * unitE)
    var first: [(Double, Double)] = [(edge, 0)]
    for k in 1...quarter {
      // Quadratic spacing in angle near the line is even spacing in μ1 − μ2.
      let part = Double(k) / Double(quarter)
      let angle = lowest + (Elementary.pi / 2 - lowest) * part * part * (2 - part)
      let (sine, cosine) = Elementary.sincos(angle)
      first.append(point(towards: (k == quarter ? 0 : cosine, sine), q0))
    }
    var points: [Vector2] = []
    for k in 0...quarter { points.append(theta(first[k].0, first[k].1, side: side)) }
    for k in stride(from: quarter - 1, through: 0, by: -1) {
      points.append(theta(-first[k].0, first[k].1, side: side))
    }
    for k in 1...quarter { points.append(theta(-first[k].0, first[k].1, side: -side)) }
    for k in stride(from: quarter - 1, to: 0, by: -1) {
      points.append(theta(first[k].0, first[k].1, side: -side))
    }
    return points
  }

  /// The direction, in lengths of the metric, of a point of the metric ellipse of the same level.
  private func ellipsePoint(_ angle: Double) -> (Double, Double) {
    let (sine, cosine) = Elementary.sincos(angle)
    let radius = (2 * level).squareRoot()
    let d = halfSeparation
    let change = radius * sine / (2 * unitQ * d)
    let other = max(0.02 * d, d + change)
    let q = (other - d) * (other + d)
    return (sine.magnitude == 1 ? 0 : radius * cosine, q * unitQ)
  }

  /// The first point of the contour on a ray from the centre.
  private func point(towards direction: (Double, Double), _ q0: Double) -> (Double, Double) {
    let length = Elementary.hypot(direction.0, direction.1)
    let e = direction.0 / length / unitE
    let q = direction.1 / length / unitQ
    let r = root(from: (2 * level).squareRoot()) { excess($0 * e, q0 + $0 * q) }
    return (r * e, max(0, q0 + r * q))
  }

  /// The place where a function that is −level at 0, and rises from there like a square, becomes
  /// zero.
  private func root(from guess: Double, _ f: (Double) -> Double) -> Double {
    var low = 0.0
    var valueLow = -level
    var high = guess > 0 ? guess : (2 * level).squareRoot() / unitE
    var valueHigh = f(high)
    var tries = 0
    while valueHigh < 0, tries < 200 {
      low = high
      valueLow = valueHigh
      high *= 1.5
      valueHigh = f(high)
      tries += 1
    }
    // √(value) is nearly linear.
    func height(_ value: Double) -> Double {
      max(0, value + level).squareRoot() - level.squareRoot()
    }
    return BracketedRoot.find(
      low, height(valueLow), high, height(valueHigh), precision: 1e-10 * high
    ) {
      height(f($0))
    }
  }
}
