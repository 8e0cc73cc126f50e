import Elementary

/// An orbit that leads from one point of a pair to the other.
struct MixtureOrbitFound {
  var way: MixturePair.Way
  var turningSeparations: [Double]
}

extension MixturePair {
  /// All paths, of all families, on which m changes by `target` > 0.
  func ways(target: Double) -> [MixtureOrbitFound] {
    if !crosses, inner.u == 0, isLevel || first.u == 0 && second.u == 0 {
      return [alongNeck(target)]
    }
    var found: [MixtureOrbitFound] = []
    for family in families {
      switch family {
      case .monotone:
        if let way = monotoneWay(target) { found.append(way) }
      case .turning, .crossing:
        for z in roots(of: family, target) {
          let delta = turningSeparation(z)
          let isDouble = family == .crossing(turnsBefore: true, turnsBehind: true)
          found.append(
            MixtureOrbitFound(
              way: turning(family, z), turningSeparations: isDouble ? [delta, delta] : [delta]))
        }
      }
    }
    return found
  }

  /// The straight way with m unchanged, from one δ to another or through the line.
  var straight: MixtureOrbitFound {
    if isFlat { return flatWay(0) }
    return MixtureOrbitFound(way: monotone(tangent: 0), turningSeparations: [])
  }

  /// Both δ are that of the neck, which is a geodesic.
  private func alongNeck(_ target: Double) -> MixtureOrbitFound {
    let orbit = MixtureOrbit(
      clairaut: MixtureSurfaceTable.bottom.squareRoot(), complement: MixtureSurfaceTable.top)
    func leg(_ time: Double) -> MixtureLeg {
      MixtureLeg(
        zone: .well, orbit: orbit, u: 0, rate: 0, f: MixtureChart.root, start: 0, end: time,
        startDelta: first.delta, endDelta: second.delta)
    }
    return MixtureOrbitFound(
      way: Way([leg(target / leg(1).rates(at: 0)[0])], []), turningSeparations: [])
  }

  private func monotoneWay(_ target: Double) -> MixtureOrbitFound? {
    if isFlat { return flatWay(target) }
    if !passesNeck {
      let limit = isLevel ? 0 : monotone(tangent: .infinity).change
      if target > limit { return nil }
    }
    // log of the change against the log of the tangent is nearly a line, of slope 1 for small ones.
    func excess(_ x: Double) -> Double {
      Elementary.log(monotone(tangent: Elementary.exp(x)).change / target)
    }
    var low = 0.0
    var valueLow = excess(low)
    var high = low
    var valueHigh = valueLow
    while valueLow >= 0 {
      (high, valueHigh) = (low, valueLow)
      low -= max(1, valueLow * 1.05)
      if low < -700 { return nil }
      valueLow = excess(low)
    }
    var step = 1.0
    while valueHigh < 0 {
      (low, valueLow) = (high, valueHigh)
      high += max(step, -valueHigh)
      step *= 2
      if high > 700 { return nil }
      valueHigh = excess(high)
    }
    let x = MixturePair.root(low, valueLow, high, valueHigh, excess)
    return MixtureOrbitFound(way: monotone(tangent: Elementary.exp(x)), turningSeparations: [])
  }

  private var isFlat: Bool { !crosses && first.zone == .flat && second.zone == .flat }

  /// Where the metric is Euclidean to the last bit.
  private func flatWay(_ target: Double) -> MixtureOrbitFound {
    let rise = 0.5 * change
    let length = Elementary.hypot(target, rise)
    let orbit = MixtureOrbit(
      clairaut: target / length, complement: (rise / length) * (rise / length))
    let leg = MixtureLeg(
      zone: .flat, orbit: orbit, u: first.delta, rate: rise / length, f: 0, start: 0, end: length,
      startDelta: first.delta, endDelta: second.delta)
    return MixtureOrbitFound(way: Way([leg], []), turningSeparations: [])
  }

  /// The z at which a family that turns has the requested change of m. As z falls to −∞ the turning point comes to the
  /// innermost spot; as it rises, to the neck, and the change grows without bound.
  private func roots(of family: Family, _ target: Double) -> [Double] {
    func excess(_ z: Double) -> Double {
      Elementary.log(turning(family, z).change / target)
    }
    var low = -40.0
    var valueLow = excess(low)
    // From one δ to the same the change falls to zero with the turning point.
    if isLevel {
      while valueLow > 0, low > -690 {
        low = max(-690, low - 2 * valueLow - 1)
        valueLow = excess(low)
      }
    }
    var places: [(z: Double, value: Double)] = [(low, valueLow)]
    var z = low
    while z < 690 {
      // Beyond ±8 the change follows its asymptote.
      z += z >= -8 && z < 8 ? 1 : 8
      places.append((z, excess(z)))
      if z >= 8, let last = places.last, last.value > 0, last.value > places[places.count - 2].value
      {
        break
      }
    }
    var found: [Double] = []
    for index in 1..<places.count {
      let (a, b) = (places[index - 1], places[index])
      if (a.value < 0) != (b.value < 0) {
        found.append(MixturePair.root(a.z, a.value, b.z, b.value, excess))
      } else if index + 1 < places.count {
        found += rootsAtExtremum(a, b, places[index + 1], excess)
      }
    }
    return found
  }

  /// The two roots beside an extremum that three places bracket, if the function changes its sign there.
  private func rootsAtExtremum(
    _ a: (z: Double, value: Double), _ b: (z: Double, value: Double),
    _ c: (z: Double, value: Double), _ f: (Double) -> Double
  ) -> [Double] {
    let sign: Double = b.value < 0 ? -1 : 1
    guard sign * c.value > 0, sign * b.value <= sign * a.value, sign * b.value <= sign * c.value
    else { return [] }
    // The parabola through the three tells how far the extremum can reach; not worth a search where it stays away.
    let (left, right) = (sign * (a.value - b.value), sign * (c.value - b.value))
    guard sign * b.value < 2 * max(left, right) else { return [] }
    var (low, high) = (a.z, c.z)
    let golden = 0.38196601125010515180
    for _ in 0..<60 {
      let (x, y) = (low + golden * (high - low), high - golden * (high - low))
      let (fx, fy) = (sign * f(x), sign * f(y))
      for (place, value) in [(x, fx), (y, fy)] where value < 0 {
        return [
          MixturePair.root(a.z, a.value, place, sign * value, f),
          MixturePair.root(place, sign * value, c.z, c.value, f),
        ]
      }
      if fx < fy { high = y } else { low = x }
      if high - low < 1e-9 { break }
    }
    return []
  }

  /// Where f, of two signs at the ends, changes its sign.
  private static func root(
    _ low: Double, _ valueLow: Double, _ high: Double, _ valueHigh: Double,
    _ f: (Double) -> Double
  ) -> Double {
    if valueHigh == 0 { return high }
    if valueLow == 0 { return low }
    return BracketedRoot.find(
      low, valueLow, high, valueHigh, precision: 4e-15 * max(1, low.magnitude, high.magnitude), f)
  }
}
