import Testing

@testable import InformationGeometry

@Suite("loss and gradients")
struct LossTests {
  static let sigma = 0.8
  static let target = Vector2(-1.25, 0.75)
  static let model = GaussianMixture(sigma: sigma)
  static let loss = MixtureLoss(model: model, target: target, targetSigma: sigma)

  /// Points all over the plane.
  static func points(_ seed: UInt64, count: Int = 40, reach: Double = 4) -> [Vector2] {
    let window = Window(lower: Vector2(-reach, -reach), upper: Vector2(reach, reach))
    return ParticleStarts.spread(over: window, count: count, seed: seed)
  }

  @Test("zero exactly at both minima, with no angle and no correction")
  func minima() {
    let loss = Self.loss
    #expect(loss.minima == [Self.target, Vector2(0.75, -1.25)])
    for minimum in loss.minima {
      let point = PointGeometry(at: minimum, loss: loss)
      #expect(point.loss == 0)
      #expect(point.gradient == .zero)
      #expect(point.naturalGradient == .zero)
      #expect(point.angle == nil && point.correction == nil)
      #expect(point.fisherNorm == 0)
    }
    let wide = MixtureLoss(model: Self.model, target: Self.target, targetSigma: 1)
    #expect(wide.minima.isEmpty)
    #expect(wide.value(at: Self.target) > 0)
    #expect(wide.gradient(at: Self.target).length > 0.01)
  }

  @Test("on the singular line there is no natural gradient, no angle and no correction")
  func singularLine() {
    let point = PointGeometry(at: Vector2(0.5, 0.5), loss: Self.loss)
    #expect(point.fisher.isSingular)
    #expect(point.naturalGradient == nil && point.angle == nil && point.correction == nil)
    #expect(point.fisherNorm == nil)
    #expect(point.gradient.x == point.gradient.y && point.gradient.x > 0)
  }

  @Test("exchanging labels, moving, mirroring and scaling", arguments: UInt64(1)...4)
  func symmetries(seed: UInt64) throws {
    let scaled = MixtureLoss(
      model: GaussianMixture(sigma: 4 * Self.sigma), target: Self.target * 4,
      targetSigma: 4 * Self.sigma)
    let moved = MixtureLoss(
      model: Self.model, target: Self.target + Vector2(8, 8), targetSigma: Self.sigma)
    let mirrored = MixtureLoss(
      model: Self.model, target: -Self.target, targetSigma: Self.sigma)
    for theta in Self.points(seed) {
      let here = PointGeometry(at: theta, loss: Self.loss)
      let swapped = PointGeometry(at: Vector2(theta.y, theta.x), loss: Self.loss)
      #expect(swapped.loss == here.loss)
      #expect(swapped.gradient == Vector2(here.gradient.y, here.gradient.x))
      #expect(swapped.angle == here.angle)
      let large = PointGeometry(at: theta * 4, loss: scaled)
      #expect(large.loss == here.loss)
      #expect(large.gradient * 4 == here.gradient)
      #expect(large.angle == here.angle)
      let opposite = PointGeometry(at: -theta, loss: mirrored)
      #expect((opposite.loss - here.loss).magnitude < 1e-13 * here.loss)
      #expect((opposite.gradient + here.gradient).length < 1e-13 * here.gradient.length)
      let far = PointGeometry(at: theta + Vector2(8, 8), loss: moved)
      #expect((far.loss - here.loss).magnitude < 1e-12 * here.loss)
      #expect((far.gradient - here.gradient).length < 1e-12 * here.gradient.length)
    }
  }

  @Test("the gradient is that of the value, by differences", arguments: UInt64(1)...3)
  func differences(seed: UInt64) {
    let samples = [-2.5, -1.75, -0.5, 0.25, 0.5, 1.5, 2.25]
    let losses = [
      Self.loss, MixtureLoss(model: Self.model, target: Self.target, targetSigma: 1.5),
      MixtureLoss(model: Self.model, target: Self.target, targetSigma: 0.3),
      MixtureLoss(model: Self.model, samples: samples),
    ]
    for loss in losses {
      for theta in Self.points(seed, count: 15) {
        // Richardson's extrapolation of central differences: error O(h⁴).
        func slope(_ direction: Vector2, _ h: Double) -> Double {
          (loss.value(at: theta + direction * h) - loss.value(at: theta - direction * h)) / (2 * h)
        }
        func derivative(_ direction: Vector2) -> Double {
          (4 * slope(direction, 1e-3) - slope(direction, 2e-3)) / 3
        }
        let expected = Vector2(derivative(Vector2(1, 0)), derivative(Vector2(0, 1)))
        let gradient = loss.gradient(at: theta)
        #expect((gradient - expected).length < 2e-9 * (1 + gradient.length), "at \(theta)")
      }
    }
  }

  @Test("KL(p_θ ‖ p_θ+δθ) ≈ ½ δθᵀFδθ", arguments: UInt64(1)...4)
  func taylor(seed: UInt64) {
    for theta in Self.points(seed, count: 25) where (theta.x - theta.y).magnitude > 0.4 {
      let loss = MixtureLoss(model: Self.model, target: theta, targetSigma: Self.sigma)
      let fisher = Self.model.fisher(at: theta)
      for direction in [Vector2(1, 0), Vector2(0.6, 0.8), Vector2(0.6, -0.8)] {
        // The sum over both signs of a direction has no cubic term.
        let step = direction * 1e-4
        let both = loss.value(at: theta + step) + loss.value(at: theta - step)
        #expect(relativeError(both, fisher.squaredNorm(of: step)) < 2e-6, "at \(theta)")
      }
    }
  }

  @Test("the natural gradient is F⁻¹∇L, and lies within a right angle", arguments: UInt64(1)...3)
  func natural(seed: UInt64) throws {
    for theta in Self.points(seed) {
      let point = PointGeometry(at: theta, loss: Self.loss)
      let natural = try #require(point.naturalGradient)
      let back = point.fisher.matrix * natural
      #expect((back - point.gradient).length < 1e-10 * point.gradient.length)
      let angle = try #require(point.angle)
      #expect(angle >= 0 && angle <= 0.5 * .pi)
      let norm = try #require(point.fisherNorm)
      #expect(relativeError(norm * norm, natural.dot(point.gradient)) < 1e-10)
      #expect(point.loss > 0)
    }
  }

  @Test("near the line |F⁻¹∇L| → √2·c·σ/δ")
  func divergence() throws {
    for delta in [1e-4, 1e-6, 1e-8] {
      let m = 0.5
      let half = 0.5 * delta * Self.sigma
      let point = PointGeometry(at: Vector2(m + half, m - half), loss: Self.loss)
      // c = E*[y²] − 1, as in the reference facts.
      let d = 0.5 * 2 / Self.sigma
      let e = (-0.25 - m) / Self.sigma
      let separation = try #require(point.separation)
      let expected = 2.squareRoot() * (d * d + e * e) * Self.sigma / separation
      let length = try #require(point.naturalGradient).length
      #expect(relativeError(length, expected) < 3 * delta)
    }
  }

  @Test("every number is finite, whatever the place", arguments: UInt64(1)...4)
  func finite(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let sizes = [0, 1e-200, 1e-12, 1e-3, 1, 40, 200, 1e5]
    for sigma in [0.05, 1, 20] {
      for targetSigma in [0.05, 1, 20] {
        for _ in 0..<60 {
          func number() -> Double {
            let size = sizes[Int(random.next() % UInt64(sizes.count))]
            return (random.nextUnit() - 0.5) * size * sigma
          }
          let loss = MixtureLoss(
            model: GaussianMixture(sigma: sigma), target: Vector2(number(), number()),
            targetSigma: targetSigma)
          let theta = Vector2(number(), number())
          let point = PointGeometry(at: theta, loss: loss)
          #expect(point.loss.isFinite && point.loss >= 0, "seed \(seed)")
          #expect(point.gradient.x.isFinite && point.gradient.y.isFinite, "seed \(seed)")
          for value in [point.angle, point.correction, point.fisherNorm] {
            if let value { #expect(value.isFinite, "seed \(seed)") }
          }
          #expect(point.fisher.first.value.isFinite && point.fisher.second.value.isFinite)
        }
      }
    }
  }

  @Test("samples: their order does not matter, and a single one or none is no trouble")
  func samples() {
    let values = [0.3, -1.2, 2.2, 0.9, -0.4]
    let a = MixtureLoss(model: Self.model, samples: values)
    let b = MixtureLoss(model: Self.model, samples: Array(values.reversed()))
    let theta = Vector2(0.5, -0.7)
    #expect(a.value(at: theta) == b.value(at: theta))
    #expect(a.gradient(at: theta) == b.gradient(at: theta))
    var mean = 0.0
    for x in values { mean -= Self.model.logDensity(x, at: theta) / 5 }
    #expect(relativeError(a.value(at: theta), mean) < 1e-14)
    let none = MixtureLoss(model: Self.model, samples: [])
    #expect(none.gradient(at: theta) == .zero && none.value(at: theta) == 0)
  }

  @Test(
    "components out of each other's sight: two parabolas, however far apart they are",
    arguments: [100, 700, 2_800, 3e4, 9e4])
  func farApart(separation: Double) throws {
    let target = Vector2(-0.5 * separation, 0.5 * separation)
    let loss = MixtureLoss(model: GaussianMixture(sigma: 1), target: target, targetSigma: 1)
    // Places of the size of the separation are rounded, and so is what is computed from them.
    let bound = 1e-12 + 1e-13 * separation
    for change in [Vector2(0.25, -0.375), Vector2(-0.5, 0), Vector2(0.4375, 0.25), Vector2(3, -2)] {
      let theta = target + change
      let value = 0.25 * change.dot(change)
      #expect((loss.value(at: theta) / value - 1).magnitude < bound)
      let gradients = loss.gradients(at: theta)
      #expect((gradients.euclidean - change * 0.5).length < bound)
      let natural = try #require(gradients.natural).vector
      #expect((natural - change).length < bound)
    }
  }
}
