import Elementary

/// Two points of the mixture's plane in units of σ, and the families of orbits that may lead from one to the other.
///
/// Travel is along rising m. A family has one free number, which is chosen so that m changes by the requested amount from the
/// first point to the second along the orbit.
struct MixturePair {
  enum Family: Equatable {
    /// No turn: between the two on one side, or through the line.
    case monotone
    /// Through no line, with one turn nearer to the neck than both.
    case turning
    /// Through the line, with turns before it, behind it, or both.
    case crossing(turnsBefore: Bool, turnsBehind: Bool)
  }

  let first: MixtureSpot
  let second: MixtureSpot
  /// Whether the way leads through the singular line.
  let crosses: Bool
  /// The spot on the way that is nearest to the neck, if nothing turns.
  let inner: MixtureSpot
  /// The second δ minus the first.
  let change: Double
  private let line: MixtureSpot

  /// - Parameters:
  ///   - deltas: the two separations.
  ///   - change: the second minus the first, as exact as the parameters give it.
  ///   - crosses: whether μ1 − μ2 changes its sign between them.
  init(_ deltas: (Double, Double), change: Double, crosses: Bool) {
    var first = MixtureSpot(delta: deltas.0)
    var second = MixtureSpot(delta: deltas.1)
    let isOneZone = (first.zone == .well) == (second.zone == .well)
    var inner = MixtureSpot.neck(of: .far)
    if isOneZone && (!crosses || first.zone == .well) {
      if first.zone == .flat && second.zone == .flat {
        inner = .end(of: .far)
      } else if first.zone == .well ? change <= 0 : change >= 0 {
        inner = first
        second.offset = second.rise(from: first, change: change)
      } else {
        inner = second
        first.offset = first.rise(from: second, change: -change)
      }
    } else {
      first.offset = first.u
      second.offset = second.u
    }
    var line = MixtureSpot.line
    line.offset = inner.zone == .well ? inner.f : MixtureChart.root
    self.first = first
    self.second = second
    self.inner = inner
    self.line = line
    self.crosses = crosses
    self.change = change
  }

  /// Whether both are of one side and one δ, so that without a turn there is no way.
  var isLevel: Bool { !crosses && change == 0 }

  /// Whether ways without a turn reach any change of m, as they pass or start at the neck.
  var passesNeck: Bool { inner.u == 0 }

  /// The families that have orbits.
  var families: [Family] {
    guard crosses else { return passesNeck ? [.monotone] : [.monotone, .turning] }
    guard !passesNeck else { return [.monotone] }
    return [
      .monotone, .crossing(turnsBefore: true, turnsBehind: false),
      .crossing(turnsBefore: false, turnsBehind: true),
      .crossing(turnsBefore: true, turnsBehind: true),
    ]
  }

  /// The way without a turn whose direction at the innermost spot has this tangent against (1,−1): 0 … infinity.
  func monotone(tangent: Double) -> Way {
    let shift = inner.shift.squareRoot()
    let secant = Elementary.hypot(1, tangent)
    let p = shift / secant
    let clairaut = tangent.isFinite ? shift * (tangent / secant) : shift
    let legs = MixtureLegs(
      orbit: MixtureOrbit(clairaut: clairaut, complement: inner.p + p * p), u: inner.u,
      f: inner.f, p: p, eta: 0)
    guard crosses else { return Way(legs.monotone(from: first, to: second), []) }
    return Way(legs.monotone(from: first, to: line), legs.monotone(from: line, to: second))
  }

  /// The way of a family that turns, where the innermost u is 1 + e^z times that of the turning point.
  func turning(_ family: Family, _ z: Double) -> Way {
    let (u, eta) = turningPoint(z)
    let f = inner.f + eta
    let p =
      inner.zone == .well ? f * (MixtureChart.root + u) : MixtureSurfaceTable.top / (1 + u * u)
    let legs = MixtureLegs(
      orbit: MixtureOrbit(clairaut: (1 - p).squareRoot(), complement: p), u: u, f: f, p: 0,
      eta: eta)
    guard case .crossing(let before, let behind) = family else {
      return Way(legs.turning(from: first, to: second), [])
    }
    return Way(
      before ? legs.turning(from: first, to: line) : legs.monotone(from: first, to: line),
      behind ? legs.turning(from: line, to: second) : legs.monotone(from: line, to: second))
  }

  /// u at the turning point, and how far that is from the innermost one.
  private func turningPoint(_ z: Double) -> (u: Double, eta: Double) {
    let small = Elementary.exp(-z.magnitude)
    let (less, more) = (inner.u * small / (1 + small), inner.u / (1 + small))
    return z > 0 ? (less, more) : (more, less)
  }

  /// δ at the turning point.
  func turningSeparation(_ z: Double) -> Double {
    let (u, eta) = turningPoint(z)
    guard inner.zone == .well else { return MixtureChart.far(Elementary.asinh(u))[0] }
    let f = inner.f + eta
    return 2 * (f * MixtureChart.well(f)[0]).squareRoot()
  }

  /// The legs of a way before the line and behind it.
  struct Way {
    var before: [MixtureLeg]
    var behind: [MixtureLeg]

    init(_ before: [MixtureLeg], _ behind: [MixtureLeg]) {
      self.before = before
      self.behind = behind
    }

    /// How much m changes on the whole way.
    var change: Double {
      var sum = 0.0
      for leg in before { sum += leg.wholeChange[0] }
      for leg in behind { sum += leg.wholeChange[0] }
      return sum
    }
  }
}
