import Elementary

/// The moments of the plane's two axes, normalised, for four grids side by side.
struct PlaneMoments {
  typealias Lanes = SIMD4<Double>

  var f11: Lanes
  var f12: Lanes
  var f22: Lanes
  var g111: Lanes
  var g112: Lanes
  var g121: Lanes
  var g122: Lanes
  var g221: Lanes
  var g222: Lanes
  var x1122: Lanes
  var x1212: Lanes

  /// The moments of the grids that `grids` makes of the lanes' sums.
  @inline(__always)
  init(_ sums: MomentSums, grids: (Lanes) -> Lanes) {
    let mass = grids(sums.mass)
    let scale = 1 / mass
    let m1 = grids(sums.s1) * scale
    let m2 = grids(sums.s2) * scale
    f11 = grids(sums.f11) * scale - m1 * m1
    f12 = grids(sums.f12) * scale - m1 * m2
    f22 = grids(sums.f22) * scale - m2 * m2
    g111 = grids(sums.g111) * scale
    g112 = grids(sums.g112) * scale
    g121 = grids(sums.g121) * scale
    g122 = grids(sums.g122) * scale
    g221 = grids(sums.g221) * scale
    g222 = grids(sums.g222) * scale
    x1122 = grids(sums.x1122) * scale
    x1212 = grids(sums.x1212) * scale
  }

  /// The Gaussian curvature of F by the Gauss equation of θ ↦ 2√p in L².
  var curvature: Lanes {
    let determinant = f11 * f22 - f12 * f12
    // G_11·F⁻¹·G_22 and G_12·F⁻¹·G_12, times the determinant.
    let straight =
      f22 * g111 * g221 - f12 * (g111 * g222 + g112 * g221) + f11 * g112 * g222
    let mixed = f22 * g121 * g121 - 2.0 * f12 * g121 * g122 + f11 * g122 * g122
    return (x1122 - x1212 - (straight - mixed) / determinant) / determinant
  }
}

extension SIMD4<Double> {
  /// Each lane as a grid of its own.
  @inline(__always)
  static func separate(_ lanes: Self) -> Self { lanes }

  /// The two grids of twice the step, and all of the nodes in the last two lanes.
  @inline(__always)
  static func joined(_ lanes: Self) -> Self {
    let even = lanes[0] + lanes[2]
    let odd = lanes[1] + lanes[3]
    return Self(even, odd, even + odd, even + odd)
  }
}
