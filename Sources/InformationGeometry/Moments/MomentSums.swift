import Elementary

/// Sums over nodes of the weight times products of ℓ_i and ℓ_ij, one for each of four grids: node j
/// goes to lane j mod 4, so that the lanes are the same integrals with four times the step.
struct MomentSums {
  typealias Lanes = SIMD4<Double>

  /// Σ w.
  var mass = Lanes.zero
  /// Σ w ℓ.
  var logs = Lanes.zero
  /// Σ w ℓ_i.
  var s1 = Lanes.zero
  var s2 = Lanes.zero
  /// Σ w ℓ_i ℓ_j.
  var f11 = Lanes.zero
  var f12 = Lanes.zero
  var f22 = Lanes.zero
  /// Σ w ℓ_ij.
  var h11 = Lanes.zero
  var h12 = Lanes.zero
  var h22 = Lanes.zero
  /// Σ w ξ_ij ℓ_k with ξ_ij = ℓ_ij + ½ ℓ_i ℓ_j.
  var g111 = Lanes.zero
  var g112 = Lanes.zero
  var g121 = Lanes.zero
  var g122 = Lanes.zero
  var g221 = Lanes.zero
  var g222 = Lanes.zero
  /// Σ w ℓ_i ℓ_j ℓ_k.
  var t111 = Lanes.zero
  var t112 = Lanes.zero
  var t122 = Lanes.zero
  var t222 = Lanes.zero
  /// Σ w ξ_11 ξ_22 and Σ w ξ_12².
  var x1122 = Lanes.zero
  var x1212 = Lanes.zero

  /// Whether all sums are finite.
  var isFinite: Bool {
    // A difference of infinities is NaN: nothing that is not finite is lost in one sum.
    let gradient = mass + logs + s1 + s2 + f11 + f12 + f22
    let first = g111 + g112 + g121 + g122 + g221 + g222
    let rest = h11 + h12 + h22 + t111 + t112 + t122 + t222 + x1122 + x1212
    return (gradient + first + rest).sum().isFinite
  }

  /// The sums of first order under half the step, from these over j·h and others over (j + ½)·h: their nodes in turns.
  mutating func interleave(_ between: MomentSums) {
    func join(_ a: inout Lanes, _ b: Lanes) {
      a = 0.5 * Lanes(a[0] + a[2], b[0] + b[2], a[1] + a[3], b[1] + b[3])
    }
    join(&mass, between.mass)
    join(&logs, between.logs)
    join(&s1, between.s1)
    join(&s2, between.s2)
    join(&f11, between.f11)
    join(&f12, between.f12)
    join(&f22, between.f22)
  }

  /// Adds a block's ℓ and ℓ_i. `a1` and `a2` are subtracted from ℓ_i.
  @inline(__always)
  mutating func addGradient(
    _ lanes: Int, weights: UnsafePointer<Lanes>, values: UnsafePointer<Lanes>,
    _ first: UnsafePointer<Lanes>, _ second: UnsafePointer<Lanes>, _ a1: Double, _ a2: Double
  ) {
    var mass = mass
    var logs = logs
    var (s1, s2) = (s1, s2)
    var (f11, f12, f22) = (f11, f12, f22)
    for lane in 0..<lanes {
      let w = weights[lane]
      let l1 = first[lane] - a1
      let l2 = second[lane] - a2
      let w1 = w * l1
      let w2 = w * l2
      mass += w
      logs += w * values[lane]
      s1 += w1
      s2 += w2
      f11 += w1 * l1
      f12 += w1 * l2
      f22 += w2 * l2
    }
    self.mass = mass
    self.logs = logs
    (self.s1, self.s2) = (s1, s2)
    (self.f11, self.f12, self.f22) = (f11, f12, f22)
  }

  /// Adds the terms with second derivatives. `b11`, `b12` and `b22` are subtracted from ℓ_ij.
  @inline(__always)
  mutating func addHessian(
    _ lanes: Int, weights: UnsafePointer<Lanes>, _ first: UnsafePointer<Lanes>,
    _ second: UnsafePointer<Lanes>, _ p11: UnsafePointer<Lanes>, _ p12: UnsafePointer<Lanes>,
    _ p22: UnsafePointer<Lanes>, _ a1: Double, _ a2: Double, _ b: SymmetricMatrix2
  ) {
    // In three turns, each with as many sums as there are registers for.
    for lane in 0..<lanes {
      let w = weights[lane]
      let l1 = first[lane] - a1
      let l2 = second[lane] - a2
      h11 += w * (p11[lane] - b.xx)
      h12 += w * (p12[lane] - b.xy)
      h22 += w * (p22[lane] - b.yy)
      let w11 = w * l1 * l1
      let w22 = w * l2 * l2
      t111 += w11 * l1
      t112 += w11 * l2
      t122 += w22 * l1
      t222 += w22 * l2
    }
    for lane in 0..<lanes {
      let w = weights[lane]
      let l1 = first[lane] - a1
      let l2 = second[lane] - a2
      let xi11 = w * ((p11[lane] - b.xx) + 0.5 * (l1 * l1))
      let xi12 = w * ((p12[lane] - b.xy) + 0.5 * (l1 * l2))
      g111 += xi11 * l1
      g112 += xi11 * l2
      g121 += xi12 * l1
      g122 += xi12 * l2
    }
    for lane in 0..<lanes {
      let w = weights[lane]
      let l1 = first[lane] - a1
      let l2 = second[lane] - a2
      let xi11 = (p11[lane] - b.xx) + 0.5 * (l1 * l1)
      let xi12 = (p12[lane] - b.xy) + 0.5 * (l1 * l2)
      let xi22 = w * ((p22[lane] - b.yy) + 0.5 * (l2 * l2))
      g221 += xi22 * l1
      g222 += xi22 * l2
      x1122 += xi22 * xi11
      x1212 += w * xi12 * xi12
    }
  }
}
