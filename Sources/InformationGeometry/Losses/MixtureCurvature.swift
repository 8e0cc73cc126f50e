import Elementary

/// The means over the data from which second derivatives, products of scores and a step of EM are computed, for the mixture
/// ½N(μ1,σ²) + ½N(μ2,σ²): with the responsibilities r and 1 − r of the two components.
struct MixtureCurvature {
  /// E[r] and E[1 − r].
  var shares: (Double, Double)
  /// E[r(x − μ1)] and E[(1 − r)(x − μ2)].
  var deviations: (Double, Double)
  /// The second derivatives of the mean of −log p.
  var hessian: SymmetricMatrix2
  /// E[s sᵀ] with the scores s.
  var products: SymmetricMatrix2

  /// The result of one step of EM: each mean becomes the mean of the values for which its component is responsible. Nil if a
  /// component is responsible for none.
  func expectationMaximisation(from theta: Vector2) -> Vector2? {
    guard shares.0 > 0, shares.1 > 0 else { return nil }
    let next = Vector2(
      theta.x + deviations.0 / shares.0, theta.y + deviations.1 / shares.1)
    return next.x.isFinite && next.y.isFinite ? next : nil
  }
}

/// Adds up the means, four values at a time.
private struct MixtureSums {
  typealias Lanes = SIMD4<Double>

  let theta: Vector2
  let sigma: Double
  private var weight = Lanes.zero
  private var share = Lanes.zero
  private var first = Lanes.zero
  private var second = Lanes.zero
  // r(1 − r)a², r(1 − r)b², r(1 − r)ab, r²a², (1 − r)²b² with a = (x − μ1)/σ and b = (x − μ2)/σ.
  private var mixed11 = Lanes.zero
  private var mixed22 = Lanes.zero
  private var mixed12 = Lanes.zero
  private var square1 = Lanes.zero
  private var square2 = Lanes.zero

  init(_ theta: Vector2, sigma: Double) {
    self.theta = theta
    self.sigma = sigma
  }

  @inline(__always)
  mutating func add(_ x: Lanes, weight w: Lanes) {
    let unit = 1 / sigma
    let a = (x - theta.x) * unit
    let b = (x - theta.y) * unit
    let logit = 0.5 * (a + b) * ((theta.x - theta.y) * unit)
    let e = Elementary.exp(logit.replacing(with: -logit, where: logit .> 0))
    let large = 1 / (1 + e)
    let small = e * large
    let r = large.replacing(with: small, where: logit .< 0)
    let q = small.replacing(with: large, where: logit .< 0)
    let wr = w * r
    let wq = w * q
    weight += w
    share += wr
    first += wr * a
    second += wq * b
    let both = wr * q
    mixed11 += both * a * a
    mixed22 += both * b * b
    mixed12 += both * a * b
    square1 += wr * r * a * a
    square2 += wq * q * b * b
  }

  var means: MixtureCurvature {
    let scale = 1 / weight.sum()
    let share = share.sum() * scale
    let unit = 1 / (sigma * sigma)
    let mixed = mixed12.sum() * scale * unit
    return MixtureCurvature(
      shares: (share, 1 - share),
      deviations: (first.sum() * scale * sigma, second.sum() * scale * sigma),
      hessian: SymmetricMatrix2(
        xx: (share - mixed11.sum() * scale) * unit, xy: mixed,
        yy: (1 - share - mixed22.sum() * scale) * unit),
      products: SymmetricMatrix2(
        xx: square1.sum() * scale * unit, xy: mixed, yy: square2.sum() * scale * unit))
  }
}

extension MixtureLoss {
  /// The means at θ, over all values of a sample or over p*: to 1e-14 of their terms.
  func curvature(at theta: Vector2) -> MixtureCurvature {
    var sums = MixtureSums(theta, sigma: model.sigma)
    switch data {
    case .samples(let target): Self.add(target.values, to: &sums)
    case .mixture(let target, let centre):
      let width = target.width * model.sigma
      let slope = (theta.x - theta.y).magnitude / (2 * model.sigma)
      // The trapezoidal rule on each component of p*, with a step that the poles of r at ±iπσ/2d allow.
      let step = min(0.5, 0.3 / max(slope * target.width, 1e-3))
      let count = Int(min(4096, (9.5 / step).rounded(.up)))
      for mean in [centre.x, centre.y] {
        var node = -count
        while node <= count {
          let z = (SIMD4(0, 1, 2, 3) + Double(node)) * (9.5 / Double(count))
          sums.add(z * width + mean, weight: Elementary.exp(-0.5 * z * z))
          node += 4
        }
      }
    }
    return sums.means
  }

  /// ∇L over some of the values alone, which are given.
  func gradient(at theta: Vector2, over values: [Double]) -> Vector2 {
    var sums = MixtureSums(theta, sigma: model.sigma)
    Self.add(values, to: &sums)
    let unit = -1 / (model.sigma * model.sigma)
    return Vector2(sums.means.deviations.0 * unit, sums.means.deviations.1 * unit)
  }

  private static func add(_ values: [Double], to sums: inout MixtureSums) {
    var index = 0
    while index + 4 <= values.count {
      sums.add(
        SIMD4(values[index], values[index + 1], values[index + 2], values[index + 3]),
        weight: SIMD4(repeating: 1))
      index += 4
    }
    guard let last = values.last, index < values.count else { return }
    var (x, weight) = (SIMD4(repeating: last), SIMD4<Double>.zero)
    for lane in 0..<values.count - index {
      x[lane] = values[index + lane]
      weight[lane] = 1
    }
    sums.add(x, weight: weight)
  }
}
