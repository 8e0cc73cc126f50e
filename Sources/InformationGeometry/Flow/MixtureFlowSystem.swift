/// The flow in coordinates in which nothing is singular or stiff.
///
/// e = (centre − m)/σ and, for the natural field, q = ((μ1−μ2)/2σ)², in which the field is smooth
/// up to and on the singular line q = 0; for the Euclidean field d = |μ1−μ2|/2σ, in which it is
/// linear there. With the moments of `MixtureMoments`, P = 2σ²λ₊ and M = 2σ²λ₋/q,
///
///     natural     de/dt = −shift/P         dq/dt = 2·exchange/M
///     Euclidean   de/dt = −shift/2σ²       dd/dt = d·exchange/2σ²
///
/// A third lane of the state is Fisher–Rao arc length: ds² = P de² + (M/4) dq². The fourth is not
/// used.
struct MixtureFlowSystem: FlowEquations {
  let loss: MixtureLoss
  let field: FlowField
  /// 1, or −1 to follow the field backwards.
  let direction: Double
  /// The point of the plane at e = 0 on the singular line is (centre, centre).
  let centre: Double
  let sigma: Double
  /// 1 where μ1 > μ2, else −1.
  let side: Double

  init(loss: MixtureLoss, settings: FlowSettings, side: Double) {
    self.loss = loss
    field = settings.field
    direction = settings.isReversed ? -1 : 1
    centre = loss.centre
    sigma = loss.model.sigma
    self.side = side
  }

  var unitOfTime: Double? { field == .natural ? 1 : 2 * sigma * sigma }

  let retreat = 0.5

  var hasFold: Bool { field == .natural }

  var minima: (places: [Vector2], reach: Double) { (loss.minima, 1e-3 * sigma) }

  func landing(_ state: State) -> Vector2 {
    let m = centre - sigma * state[0]
    return Vector2(m, m)
  }

  func tangent(onSingularSetAt theta: Vector2) -> Vector2? {
    guard theta.x == theta.y, field == .natural else { return nil }
    return GaussianMixture.exchange * side
  }

  func state(at theta: Vector2) -> State {
    let e = meanDifference((centre, centre), (theta.x, theta.y)) / sigma
    let d = (theta.x - theta.y).magnitude / (2 * sigma)
    return State(e, field == .natural ? d * d : d, 0, 0)
  }

  func halfSeparation(_ state: State) -> Double {
    field == .natural ? max(0, state[1]).squareRoot() : state[1]
  }

  func theta(_ state: State) -> Vector2 {
    let m = centre - sigma * state[0]
    let half = side * sigma * halfSeparation(state)
    return Vector2(m + half, m - half)
  }

  /// dθ for a derivative of the state; nil where it is infinite, on the singular line.
  func velocity(_ state: State, slope: State) -> Vector2? {
    var change = slope[1]
    if field == .natural {
      guard state[1] > 0 else { return nil }
      change /= 2 * state[1].squareRoot()
    }
    let m = -sigma * slope[0]
    let half = side * sigma * change
    guard half.isFinite else { return nil }
    return Vector2(m + half, m - half)
  }

  func slope(_ state: State) -> State {
    let d = halfSeparation(state)
    let moments = loss.moments(offset: state[0], halfSeparation: d)
    let q = d * d
    let spectrum = MixtureSpectrum(q: q)
    let change: State
    switch field {
    case .natural:
      let e = -moments.shift / spectrum.shift
      let norm =
        moments.shift * moments.shift / spectrum.shift
        + moments.exchange * moments.exchange / spectrum.exchangeFactor
      change = State(
        direction * e, direction * 2 * moments.exchange / spectrum.exchangeFactor,
        norm.squareRoot(), 0)
    case .euclidean:
      let unit = 0.5 / (sigma * sigma)
      let e = -moments.shift * unit
      let half = d * moments.exchange * unit
      let norm = spectrum.shift * e * e + spectrum.exchangeFactor * q * half * half
      change = State(direction * e, direction * half, norm.squareRoot(), 0)
    }
    return change
  }

  func errorScale(_ state: State, tolerance: Double) -> State {
    let large = max(1, 0.1 * state[0].magnitude)
    let separation =
      field == .natural
      ? 2 * max(0.1, halfSeparation(state))
      : (direction < 0 ? 1 : min(1, max(state[1], 1e-300)))
    return State(large, separation, large, 1) * tolerance
  }

  func firstStep(_ state: State, slope: State) -> Double {
    let e = 0.05 * (1 + state[0].magnitude) / slope[0].magnitude
    let r = 0.05 * (0.1 + state[1]) / slope[1].magnitude
    let step = min(e, r)
    return min(step.isFinite ? step : 1, 0.5 * max(1, 2 * sigma * sigma))
  }

  func isTerminal(_ state: State, slope: State) -> Bool {
    field == .natural && state[1] == 0 && slope[1] < 0
  }

  func crossesSingularSet(_ end: State, from start: State) -> Bool {
    field == .natural && end[1] < 0
  }

  func hasDiverged(_ state: State) -> Bool {
    !(state[0].magnitude < 1e9 && state[1] < 1e18)
  }

  /// By one step with q as the independent variable (Hénon 1982).
  func landing(from state: State, tolerance: Double) -> (time: Double, state: State)? {
    let q = state[1]
    let from = State(state[0], 0, state[2], q)
    let first = slopeByQ(from)
    guard first[1] < 0 else { return nil }
    let scale = State(tolerance, tolerance, tolerance, 1)
    let result = DormandPrince853(from: from, slope: first, step: -q, scale: scale) { slopeByQ($0) }
    guard result.error <= 1, result.end[1] > 0, result.endSlope[1] < 0 else { return nil }
    return (result.end[1], State(result.end[0], 0, result.end[2], 0))
  }

  /// The slope with q as the independent variable, in the lanes e, time, arc length, q. Steps onto the line are rare, so this
  /// code is kept out of the dozen stages of each step.
  @inline(never)
  private func slopeByQ(_ y: State) -> State {
    let slope = self.slope(State(y[0], max(0, y[3]), 0, 0))
    return State(slope[0], 1, slope[2], slope[1]) / slope[1]
  }

  /// Whether the state is at rest, and how: the minimum, a point of the singular line, or a
  /// plateau.
  func rest(_ state: State, slope: State, tolerance: Double) -> FlowEnd? {
    let d = halfSeparation(state)
    switch field {
    case .natural:
      // Arc length to the minimum falls like e^(−t), so its derivative is what is left of it.
      guard slope[2] < tolerance else { return nil }
    case .euclidean:
      // Backwards the line draws everything to it at a rate that makes following it dear, and shows
      // nothing.
      if direction < 0, d > 0, d < tolerance { return .singularLine }
      let unit = 2 * sigma * sigma
      guard (slope[0] * unit).magnitude < tolerance, (slope[1] * unit).magnitude < tolerance
      else { return nil }
      let exchange = loss.moments(offset: state[0], halfSeparation: d).exchange
      if d < 0.01, exchange.magnitude > 1e-3 { return .singularLine }
    }
    return hasLostComponent(state[0], d) ? .stalled : .minimum
  }

  /// Whether one component has less than a thousandth of its half of the data: the gradient is then
  /// small though no minimum is near.
  private func hasLostComponent(_ offset: Double, _ d: Double) -> Bool {
    guard d > 1 else { return false }
    // shift = E*[y] − d·E*[tanh dy], and the mean of tanh is the difference of the
    // responsibilities.
    let shift = loss.moments(offset: offset, halfSeparation: d).shift
    return ((offset - shift) / d).magnitude > 0.998
  }
}

extension MixtureLoss {
  /// The point of the line about which the offsets of a flow are taken: the mean of the data.
  var centre: Double {
    switch data {
    case .mixture(let target, _): 0.5 * target.upperMean + 0.5 * target.lowerMean
    case .samples(let target): target.mean
    }
  }

  func moments(offset: Double, halfSeparation d: Double) -> MixtureMoments {
    switch data {
    case .mixture(let target, _):
      target.moments(target.place(offset: offset, halfSeparation: d))
    case .samples(let target):
      target.moments(offset: offset, halfSeparation: d)
    }
  }
}
