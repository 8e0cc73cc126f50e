import Elementary

extension Expectations {
  /// The moments that a pass gives, with the estimate that the pass itself allows.
  func moments(of pass: Pass, order: DerivativeOrder) -> Moments {
    let sums = pass.sums
    let n = density.parameterCount
    let mass = sums.mass.sum()
    var result = Moments()
    result.nodes = pass.nodes
    result.logIntegral = Elementary.log(mass) + pass.reference
    let scale = 1 / mass
    let m1 = sums.s1.sum() * scale
    let m2 = sums.s2.sum() * scale
    var fisher = SymmetricMatrix2(
      xx: sums.f11.sum() * scale, xy: sums.f12.sum() * scale, yy: sums.f22.sum() * scale)
    if density.isNormalised {
      result.entropy = -sums.logs.sum() * scale
    } else {
      result.entropy = result.logIntegral - sums.logs.sum() * scale
      fisher.add(SymmetricMatrix2(xx: m1 * m1, xy: m1 * m2, yy: m2 * m2), times: -1)
      result.means = [Double](repeating: 0, count: n)
      result.means[0] = m1 + (pass.means.isEmpty ? 0 : pass.means[0])
      if n > 1 { result.means[1] = m2 + (pass.means.isEmpty ? 0 : pass.means[1]) }
    }
    result.fisher = fisher
    if n > 2 { addPairs(to: &result, scale, m1, m2, pass.means) }

    var phases = PhaseEstimate()
    let rounding = rounding(pass, mean: sums.logs.sum() * scale)
    var error = rounding
    let root1 = max(fisher.xx, 0).squareRoot()
    let root2 = max(fisher.yy, 0).squareRoot()
    if !space.isDiscrete {
      // Z itself: a density may have converged in nothing else, F = 0 among it.
      phases.add(sums.mass, mass: SIMD4(repeating: 0.25 * mass), scale: 1)
      phases.add(sums.f11, mass: sums.mass, scale: fisher.xx)
      phases.add(sums.f22, mass: sums.mass, scale: fisher.yy)
      phases.add(sums.f12, mass: sums.mass, scale: root1 * root2)
      if n > 2 { addPairs(to: &phases, result, sums.mass) }
    }
    // What lies outside is about as much as a few of the outermost nodes.
    var outside = 4 * pass.edges[0] * scale
    if fisher.xx > 0 { outside = max(outside, 4 * pass.edges[1] * scale / fisher.xx) }
    if fisher.yy > 0 { outside = max(outside, 4 * pass.edges[2] * scale / fisher.yy) }
    if density.isNormalised {
      error = max(error, (result.integral - 1).magnitude)
      if root1 > 0 { error = max(error, m1.magnitude / root1) }
      if root2 > 0 { error = max(error, m2.magnitude / root2) }
      error *= 2
    }
    if order == .hessian {
      let second = Self.second(sums, pass, scale)
      if density.isNormalised {
        error = max(error, 2 * Self.disagreement(fisher, second.hessian))
      }
      if !space.isDiscrete { Self.add(to: &phases, sums, root1, root2) }
      result.second = second
    }
    result.identityError = error
    result.phases = phases
    result.outside = outside
    result.stepError = max(outside, phaseError(phases, order))
    result.estimate = max(error, result.stepError)
    if order == .hessian, n > 1 { finish(&result, phases, sums) }
    if !(result.estimate < .infinity) || !(fisher.xx + fisher.yy < .infinity) {
      result.estimate = 1
    }
    return result
  }

  private func phaseError(_ phases: PhaseEstimate, _ order: DerivativeOrder) -> Double {
    guard let calibration else { return phases.error }
    return min(
      phases.error,
      phases.error(
        calibratedBy: calibration.phases, error: calibration.error,
        isOfFirstOrder: order < .hessian))
  }

  /// The effect of rounding alone: every weight is as exact as ℓ, whose terms are at least as large as ℓ.
  private func rounding(_ pass: Pass, mean: Double) -> Double {
    4e-16 * (8 + mean.magnitude + Double(pass.nodes).squareRoot())
  }

  /// max |F_ij + E ℓ_ij|/√(F_ii F_jj).
  private static func disagreement(_ f: SymmetricMatrix2, _ h: SymmetricMatrix2) -> Double {
    var result = 0.0
    if f.xx > 0 { result = max(result, (f.xx + h.xx).magnitude / f.xx) }
    if f.yy > 0 { result = max(result, (f.yy + h.yy).magnitude / f.yy) }
    if f.xx > 0, f.yy > 0 {
      result = max(result, (f.xy + h.xy).magnitude / (f.xx * f.yy).squareRoot())
    }
    return result
  }

  private static func second(_ s: MomentSums, _ pass: Pass, _ scale: Double) -> Moments.Second {
    var second = Moments.Second()
    second.hessian = SymmetricMatrix2(
      xx: s.h11.sum() * scale + pass.hessian.xx, xy: s.h12.sum() * scale + pass.hessian.xy,
      yy: s.h22.sum() * scale + pass.hessian.yy)
    second.connection = Moments.FirstKind(
      s111: s.g111.sum() * scale, s112: s.g112.sum() * scale, s121: s.g121.sum() * scale,
      s122: s.g122.sum() * scale, s221: s.g221.sum() * scale, s222: s.g222.sum() * scale)
    second.third = Moments.Third(
      t111: s.t111.sum() * scale, t112: s.t112.sum() * scale, t122: s.t122.sum() * scale,
      t222: s.t222.sum() * scale)
    second.straight = s.x1122.sum() * scale
    second.mixed = s.x1212.sum() * scale
    return second
  }

  /// Γ and T count a tenth, as ten times the error of F is allowed for them.
  private static func add(
    to phases: inout PhaseEstimate, _ s: MomentSums, _ r1: Double, _ r2: Double
  ) {
    let s1 = 10 * r1 * r1 * r1
    let s2 = 10 * r1 * r1 * r2
    let s3 = 10 * r1 * r2 * r2
    let s4 = 10 * r2 * r2 * r2
    phases.add(s.g111, mass: s.mass, scale: s1)
    phases.add(s.g112, mass: s.mass, scale: s2)
    phases.add(s.g121, mass: s.mass, scale: s2)
    phases.add(s.g122, mass: s.mass, scale: s3)
    phases.add(s.g221, mass: s.mass, scale: s3)
    phases.add(s.g222, mass: s.mass, scale: s4)
    phases.add(s.t111, mass: s.mass, scale: s1)
    phases.add(s.t222, mass: s.mass, scale: s4)
  }

  /// K and its estimate: the largest effect that the errors of the other moments can have on it. If the step limits those, K's
  /// own differences between grids show the actual effect.
  private func finish(_ result: inout Moments, _ phases: PhaseEstimate, _ sums: MomentSums) {
    guard var second = result.second else { return }
    let factor = second.finish(fisher: result.fisher, relative: result.estimate)
    if let calibration {
      // K's error grows with that of the other moments.
      let growth = max(1, result.stepError / (4 * calibration.error))
      second.curvatureEstimate = max(
        result.identityError * factor, 4 * calibration.curvatureError * growth)
    } else if !space.isDiscrete {
      let separate = PlaneMoments(sums, grids: { SIMD4.separate($0) }).curvature
      let joined = PlaneMoments(sums, grids: { SIMD4.joined($0) }).curvature
      let two = (joined[0] - joined[1]).magnitude
      let (even, odd) = (separate[0] - separate[2], separate[1] - separate[3])
      let four = (even * even + odd * odd).squareRoot()
      var observed = 0.0
      if phases.two > 1e-13 { observed = two / phases.two }
      if phases.four > 1e-13 { observed = max(observed, four / phases.four) }
      second.curvatureEstimate = max(
        second.curvatureEstimate, observed.isFinite ? result.stepError * observed : 0)
    }
    result.second = second
  }

  private func addPairs(
    to result: inout Moments, _ scale: Double, _ m1: Double, _ m2: Double, _ means: [Double]
  ) {
    let n = density.parameterCount
    var all = [Double](repeating: 0, count: n * n)
    all[0] = result.fisher.xx
    all[1] = result.fisher.xy
    all[n] = result.fisher.xy
    all[n + 1] = result.fisher.yy
    var residuals = [m1, m2]
    for i in 2..<n { residuals.append(pairs.start[i].sum() * scale) }
    var place = n
    for i in 2..<n {
      for j in 0...i {
        var value = pairs.start[place].sum() * scale
        if !density.isNormalised { value -= residuals[i] * residuals[j] }
        all[i * n + j] = value
        all[j * n + i] = value
        place += 1
      }
      if !density.isNormalised { result.means[i] = residuals[i] + (means.isEmpty ? 0 : means[i]) }
    }
    result.allFisher = all
  }

  private func addPairs(to phases: inout PhaseEstimate, _ result: Moments, _ mass: SIMD4<Double>) {
    let n = density.parameterCount
    var place = n
    for i in 2..<n {
      for j in 0...i {
        let scale = (result.fisher(i, i) * result.fisher(j, j)).squareRoot()
        phases.add(pairs.start[place], mass: mass, scale: scale)
        place += 1
      }
    }
  }
}
