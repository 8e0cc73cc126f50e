import Elementary

/// A δ as the charts have it.
struct MixtureSpot: Sendable {
  var zone: MixtureZone
  /// |μ1 − μ2|/σ.
  var delta: Double
  /// The chart's coordinate; `MixtureChart.farEnd` in the flat zone.
  var u: Double
  /// √P* − u in the well, exact where u is near √P*.
  var f: Double
  /// u minus the u that an orbit counts from, as exact as δ tells it.
  var offset = 0.0

  init(zone: MixtureZone, delta: Double, u: Double, f: Double, offset: Double = 0) {
    self.zone = zone
    self.delta = delta
    self.u = u
    self.f = f
    self.offset = offset
  }

  init(delta: Double) {
    self.delta = delta
    if delta <= MixtureSurfaceTable.neck {
      zone = .well
      f = MixtureChart.wellPosition(q: 0.25 * delta * delta)
      u = max(MixtureChart.root - f, 0)
    } else if delta < MixtureSurfaceTable.end {
      zone = .far
      u = Elementary.sinh(MixtureChart.farPosition(delta: delta))
      f = 0
    } else {
      zone = .flat
      u = MixtureChart.farEnd
      f = 0
    }
  }

  /// The singular line.
  static let line = MixtureSpot(zone: .well, delta: 0, u: MixtureChart.root, f: 0)
  /// The neck, as the end of a zone.
  static func neck(of zone: MixtureZone) -> MixtureSpot {
    MixtureSpot(zone: zone, delta: MixtureSurfaceTable.neck, u: 0, f: MixtureChart.root)
  }
  /// Where the far zone ends, as a part of that or of the flat zone.
  static func end(of zone: MixtureZone) -> MixtureSpot {
    MixtureSpot(zone: zone, delta: MixtureSurfaceTable.end, u: MixtureChart.farEnd, f: 0)
  }

  /// P = 1 − 2σ²λ₊, relative to itself exact.
  var p: Double {
    switch zone {
    case .well: f * (2 * MixtureChart.root - f)
    case .far: MixtureSurfaceTable.top / (1 + u * u)
    case .flat: 0
    }
  }

  /// S = 2σ²λ₊.
  var shift: Double { 1 - p }

  /// |dr/du|.
  var stretch: Double {
    switch zone {
    case .well: MixtureChart.well(f)[1]
    case .far: MixtureChart.far(Elementary.asinh(u))[1] / (1 + u * u).squareRoot()
    case .flat: 0
    }
  }

  /// √(2σ²λ₋) = dr/dw, w = (μ1 − μ2)/2σ.
  var root: Double { MixtureSpectrum(separation: delta).exchange.squareRoot() }

  /// This spot's u minus another's of the same zone, exact where they are close.
  ///
  /// - Parameters:
  ///   - other: the other spot.
  ///   - change: this δ minus the other one, as the parameters give it.
  func rise(from other: MixtureSpot, change: Double) -> Double {
    guard zone != .flat, other.zone != .flat, change.magnitude < 0.03 else { return u - other.u }
    // ∫ du over δ, so that nothing cancels.
    var sum = 0.0
    for node in PanelRule.nodes {
      for side in [-1.0, 1] {
        let part = 0.5 * (1 + side * node.position)
        let spot = MixtureSpot(delta: other.delta + part * change)
        let slope = 0.5 * spot.root / spot.stretch
        sum += 0.5 * node.weight * (zone == .well ? -slope : slope)
      }
    }
    return sum * change
  }
}
