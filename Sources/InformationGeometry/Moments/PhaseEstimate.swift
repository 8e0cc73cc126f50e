import Elementary

/// The differences of the grids of four times and of twice the step, relative to a scale, from which the error of all nodes
/// together is estimated.
///
/// The error of equally spaced nodes is about exp(−c/h) for functions with poles, and falls faster without. The square of the
/// difference under the doubled step is thus the error, and so is the fourth power of that under the fourfold step; exponents
/// below these are used, and the greater result, since phases of two grids can cancel.
struct PhaseEstimate: Equatable, Sendable {
  /// Between the two grids of twice the step.
  var two = 0.0
  /// Of the four grids of four times the step: the amplitude of their first harmonic, which does not
  /// depend on where the nodes lie.
  var four = 0.0

  /// Takes the difference of Σ w f/Σ w between grids into account.
  mutating func add(_ sums: SIMD4<Double>, mass: SIMD4<Double>, scale: Double) {
    add(ratios: sums / mass, joined: SIMD4.joined(sums) / SIMD4.joined(mass), scale: scale)
  }

  mutating func add(ratios: SIMD4<Double>, joined: SIMD4<Double>, scale: Double) {
    guard scale > 0 else { return }
    let (even, odd) = (ratios[0] - ratios[2], ratios[1] - ratios[3])
    let four = (even * even + odd * odd).squareRoot() / scale
    let two = (joined[0] - joined[1]).magnitude / scale
    // A lane without mass, or NaN, says that nothing is known.
    self.four = max(self.four, four.isFinite ? four : 1)
    self.two = max(self.two, two.isFinite ? two : 1)
  }

  /// The estimate of the relative error.
  var error: Double {
    let two = min(two, 1)
    let four = max(min(four, 1), two)
    guard four > 0 else { return 0 }
    let fraction = two / four
    // The last one is for an algebraic convergence, at kinks that the formula does not declare.
    // The factor is for prefactors that grow as the step becomes shorter.
    return 8 * max(Self.power17(two), four * four * four, two * fraction)
  }

  /// The error, estimated from the same map at another θ, whose mass it covers with the same ratio of step to width.
  ///
  /// The logarithms of the differences under the steps 4h, 2h and of the error under h are about
  /// −c/h^p: the ratio r of the first two tells p, and that of the last two is the same but for factors
  /// that the other θ tells, where all three are known. r is measured here: a density with poles where
  /// the other has none converges with a lower p. A ratio far above that of the other θ is a
  /// cancellation of phases.
  func error(
    calibratedBy known: PhaseEstimate, error: Double, isOfFirstOrder: Bool
  ) -> Double {
    self.error(calibratedBy: Scale(known, error, isOfFirstOrder: isOfFirstOrder))
  }

  /// The same by what was computed of the other θ before.
  func error(calibratedBy known: Scale) -> Double {
    // Under 4h light tails leave next to nothing that is right. For moments of first order that is taken as a half: what is
    // right to a part in 1e3 under 2h has then no poles near the line.
    guard known.isUsable, four > 1e-13, known.isOfFirstOrder || four < Scale.most else {
      return .infinity
    }
    let logFour = -Elementary.log(min(four, Scale.most))
    let logTwo = min(-Elementary.log(max(two, 1e-15)), known.ratio * logFour)
    let ratio = max(1, min(4, logTwo / logFour))
    // An eighth of the digits less, and a factor: random densities missed the plain estimate in 1 %.
    return 4 * Elementary.exp(-0.88 * known.factor * ratio * logTwo)
  }

  /// How errors fall under shorter steps, as measured at one θ.
  struct Scale: Equatable, Sendable {
    fileprivate static let most = 0.5
    fileprivate let isOfFirstOrder: Bool
    fileprivate let isUsable: Bool
    fileprivate let ratio: Double
    fileprivate let factor: Double

    init(_ known: PhaseEstimate, _ error: Double, isOfFirstOrder: Bool) {
      self.isOfFirstOrder = isOfFirstOrder
      isUsable = known.four > 1e-13 && (isOfFirstOrder || known.four < Self.most)
      let four = -Elementary.log(min(known.four, Self.most))
      let two = -Elementary.log(max(known.two, 1e-15))
      ratio = max(1, two / four)
      factor = min(1, -Elementary.log(error) / (two * (isOfFirstOrder ? min(4, ratio) : ratio)))
    }
  }

  /// What is known of a step: its differences between grids, and its errors.
  struct Calibration: Equatable, Sendable {
    var phases: PhaseEstimate
    /// That of F.
    var error: Double
    /// That of K, absolute.
    var curvatureError: Double
  }

  /// About d^1.7: d^1.6875 = d·d^½·d^⅛·d^1/16.
  private static func power17(_ d: Double) -> Double {
    let half = d.squareRoot()
    let eighth = half.squareRoot().squareRoot()
    return d * half * eighth * eighth.squareRoot()
  }
}
