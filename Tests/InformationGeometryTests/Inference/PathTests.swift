import Elementary
import Testing

@testable import InformationGeometry

@Suite("paths of optimisers")
struct PathTests {
  /// y = a + b·t at t = ±1 with noise of width 1: F is the identity, L a half of the squared distance.
  static func disc(_ outputs: [Double]) throws -> any PlaneLoss {
    try InferenceModels.regression("a + b*t", ["a", "b"], [-1, 1], .normal(1))
      .negativeLogLikelihood(of: outputs)
  }

  static func path(
    _ loss: any PlaneLoss, _ method: PathMethod, from start: Vector2, steps: Int = 10,
    until: Double? = nil
  ) throws(PathFault) -> OptimizerPath {
    try OptimizerPath.path(
      from: start, on: loss, by: method, PathSettings(steps: steps, until: until))
  }

  @Test("rules by hand on L = |θ − (1, 2)|²/2")
  func rules() throws {
    // a − b = −1, a + b = 3.
    let loss = try Self.disc([-1, 3])
    let centre = Vector2(1, 2)
    let start = Vector2(4, -2)
    func places(_ method: PathMethod) throws -> [Vector2] {
      try Self.path(loss, method, from: start, steps: 3).steps.map { $0.theta - centre }
    }
    let gap = start - centre
    let plain = try places(.gradient(rate: .constant(0.25)))
    let cube = gap * (27.0 / 64)
    #expect((plain[3] - cube).length < 1e-14)
    // ρ, ρ/1.5, ρ/2.
    let decay = try places(.gradient(rate: .decay(0.5, halving: 2)))
    let slower = gap * 0.25
    #expect((decay[3] - slower).length < 1e-14)
    let natural = try places(.natural(rate: .constant(0.5), damping: 1))
    #expect((natural[3] - cube).length < 1e-14)
    let newton = try places(.newton(rate: .constant(0.5)))
    #expect((newton[2] - slower).length < 1e-14)
    let metric = try places(.natural(rate: .constant(0.5), metric: .hessian))
    #expect((metric[2] - slower).length < 1e-14)
    let identity = try places(.natural(rate: .constant(0.5), metric: .identity, damping: 1))
    let square = gap * (9.0 / 16)
    #expect((identity[2] - square).length < 1e-14)
    let search = try places(.gradient(rate: .lineSearch(first: 4)))
    // 4 and 2 do not lower L by enough; 1 lands, and there is no way on.
    #expect(search.count == 2 && search[1].length < 1e-14)
    let rms = try places(.rmsprop(rate: .constant(0.1)))
    // s = 0.1 g², so that the first step is 0.1/√0.1 along each sign.
    let first = 0.1 / 0.1.squareRoot()
    #expect((rms[1] - (gap - Vector2(first, -first))).length < 1e-7)
  }

  @Test("ends: converged, steps, diverged, left Θ, singular, stalled")
  func ends() throws {
    let disc = try Self.disc([-1, 3])
    let converged = try Self.path(
      disc, .gradient(rate: .constant(0.5)), from: Vector2(4, -2), steps: 100, until: 1e-3)
    #expect(converged.end == .converged && converged.steps.count == 14)
    #expect(try Self.path(disc, .gradient(rate: .constant(0.1)), from: .zero).end == .steps)
    let diverged = try Self.path(
      disc, .gradient(rate: .constant(30)), from: Vector2(4, -2), steps: 100)
    #expect(diverged.end == .diverged && diverged.steps.count < 8)
    let attempted = try #require(diverged.attempted)
    #expect(attempted.length > 1e6)
    let normal = try InferenceModels.model("normal").negativeLogLikelihood(of: [0, 1, 2])
    let left = try Self.path(normal, .gradient(rate: .constant(5)), from: Vector2(1, 2))
    #expect(left.end == .leftDomain)
    let outside = try #require(left.attempted)
    #expect(outside.y <= 0 && left.steps.allSatisfy { $0.theta.y > 0 })
    let mixture = InferenceModels.mixture().divergence(
      from: ModelTarget(theta: Vector2(-1, 1), fixed: []))
    let singular = try Self.path(mixture, .natural(rate: .constant(1)), from: Vector2(2, 2))
    #expect(singular.end == .singular && singular.steps.count == 1)
    // At the minimum no step lowers L any more. A method of second order knows that it has come to it.
    let stalled = try Self.path(
      disc, .gradient(rate: .lineSearch()), from: Vector2(4, -2), steps: 50)
    #expect(stalled.end == .stalled && stalled.steps.count < 6)
    let searched = try Self.path(
      disc, .newton(rate: .lineSearch()), from: Vector2(4, -2), steps: 50)
    #expect(searched.end == .converged && searched.steps.count < 6)
  }

  @Test("second-order methods converge where rounding lets the gradient fall no farther")
  func floor() throws {
    let gamma = try InferenceModels.model("gamma").negativeLogLikelihood(
      of: [0.5, 1.25, 2, 3.75, 0.875])
    // L is convex at the start.
    for method: PathMethod in [
      .newton(), .natural(rate: .constant(1)), .newton(rate: .lineSearch()),
    ] {
      let path = try Self.path(gamma, method, from: Vector2(2, 0.8), steps: 100, until: 1e-30)
      #expect(path.end == .converged, "\(method)")
      let last = try #require(path.steps.last)
      #expect(last.gradientNorm < 1e-5 && path.steps.count < 60, "\(method)")
    }
    // A slow method that could go on is not said to have converged.
    let slow = try Self.path(
      gamma, .gradient(rate: .constant(1e-9)), from: Vector2(2, 0.8), steps: 20, until: 1e-30)
    #expect(slow.end == .steps)
  }

  @Test("what does not fit is refused in words")
  func faults() throws {
    let kl = InferenceModels.mixture().divergence(
      from: ModelTarget(theta: Vector2(-1, 1), fixed: []))
    let sample = InferenceModels.mixture().negativeLogLikelihood(of: [1, 2, 3])
    func message(_ loss: any PlaneLoss, _ method: PathMethod, from start: Vector2 = .zero)
      -> String
    {
      do throws(PathFault) {
        let path = try Self.path(loss, method, from: start)
        return "no fault, but \(path.end)"
      } catch {
        return error.message
      }
    }
    #expect(
      message(kl, .gradient(rate: .constant(1), batch: SampleBatch(size: 2, seed: 1)))
        == "batches need observations, and this loss has none")
    #expect(
      message(sample, .gradient(rate: .constant(1), batch: SampleBatch(size: 4, seed: 1)))
        == "expected a batch of 1 to 3 observations, found 4")
    #expect(
      message(sample, .adam(rate: .lineSearch())) == "adam has no line search")
    #expect(
      message(sample, .gradient(rate: .lineSearch(), batch: SampleBatch(size: 2, seed: 1)))
        == "a batch has no line search")
    #expect(
      message(kl, .natural(rate: .constant(1), metric: .empirical))
        == "the empirical metric needs observations, and this loss has none")
    #expect(
      message(sample, .levenbergMarquardt()) == "levenberg-marquardt is for regressions")
    #expect(
      message(kl, .flow(.natural, times: [1, 0.5])) == "expected times from 0 on, ascending")
    #expect(
      message(sample, .mirror(rate: .constant(1)))
        == "mirror is for exponential families in natural parameters")
    #expect(
      message(try InferenceModels.model("normal").negativeLogLikelihood(of: [1, 2]), .newton())
        == "the start is outside of the parameters' domain")
    #expect(
      message(
        try InferenceModels.model("gamma").negativeLogLikelihood(of: [1, 2]),
        .expectationMaximisation, from: Vector2(1, 1))
        == "em is for models with hidden classes, as mixtures are")
  }

  @Test("stochastic steps: the same bits for a seed, the whole batch is the gradient")
  func stochastic() throws {
    let model = InferenceModels.mixture()
    let sample = try InferenceModels.sample(model, at: Vector2(-1, 1), 50, seed: 8)
    let loss = model.negativeLogLikelihood(of: sample)
    func run(_ size: Int, _ seed: UInt64) throws -> OptimizerPath {
      try Self.path(
        loss, .gradient(rate: .constant(0.1), batch: SampleBatch(size: size, seed: seed)),
        from: Vector2(-2, 0.3), steps: 30)
    }
    #expect(try run(5, 3) == run(5, 3))
    #expect(try run(5, 3) != run(5, 4))
    let whole = try run(50, 3)
    let plain = try Self.path(
      loss, .gradient(rate: .constant(0.1)), from: Vector2(-2, 0.3), steps: 30)
    for (a, b) in zip(whole.steps, plain.steps) { #expect((a.theta - b.theta).length < 1e-13) }
    // The order of draws is a promise: the first batch of one by hand.
    var generator = SplitMix64(seed: 3)
    let row = Int(generator.nextUnit() * 50)
    let one = try run(1, 3)
    let score = try #require(loss.gradient(at: Vector2(-2, 0.3), over: [row]))
    #expect((one.steps[1].theta - (Vector2(-2, 0.3) - score * 0.1)).length < 1e-15)
    // What is recorded is of all observations.
    #expect(one.steps[1].loss == loss.value(at: one.steps[1].theta))
  }

  @Test("Levenberg and Marquardt's steps only go down, and end in SciPy's estimate")
  func marquardt() throws {
    let row = try Reference.file("regions").rows[0]
    let loss = try InferenceModels.michaelis().negativeLogLikelihood(
      of: [0.23, 0.31, 0.55, 0.61, 0.88, 0.83])
    let path = try Self.path(
      loss, .levenbergMarquardt(), from: Vector2(0.3, 3), steps: 60, until: 1e-11)
    #expect(path.end == .converged, "\(path.end)")
    for (a, b) in zip(path.steps, path.steps.dropFirst()) { #expect(b.loss <= a.loss + 1e-15) }
    let last = try #require(path.steps.last)
    #expect((last.theta - row.estimate.vector).length < 1e-10)
  }

  @Test("mirror steps move mean parameters straight; the flow, too, in its own time")
  func mirror() throws {
    let model = try InferenceModels.ising()
    let target = Vector2(0.5, 0.3)
    let start = Vector2(-0.6, 0.8)
    let loss = model.divergence(from: ModelTarget(theta: target, fixed: []))
    let from = try #require(model.meanParameters(at: start))
    let to = try #require(model.meanParameters(at: target))
    let half = try Self.path(loss, .mirror(rate: .constant(0.5)), from: start, steps: 2)
    let mean = try #require(model.meanParameters(at: half.steps[1].theta))
    #expect((mean - (from + to) * 0.5).length < 1e-14)
    let whole = try Self.path(loss, .mirror(rate: .constant(1)), from: start, steps: 1)
    #expect((whole.steps[1].theta - target).length < 1e-13)
    // η(t) = η* + e^(−t)(η₀ − η*) on −F⁻¹∇L.
    let flow = try Self.path(loss, .flow(.natural, times: [0, 0.5, 2]), from: start)
    #expect(flow.steps.map(\.time) == [0, 0.5, 2] && flow.end == .steps)
    for step in flow.steps {
      let time = try #require(step.time)
      let mean = try #require(model.meanParameters(at: step.theta))
      let exact = to + (from - to) * Elementary.exp(-time)
      #expect((mean - exact).length < 1e-9, "at \(time)")
    }
    // In natural parameters F is the Hessian.
    let newton = try Self.path(loss, .newton(rate: .constant(0.7)), from: start, steps: 8)
    let natural = try Self.path(loss, .natural(rate: .constant(0.7)), from: start, steps: 8)
    for (a, b) in zip(newton.steps, natural.steps) { #expect((a.theta - b.theta).length < 1e-12) }
  }

  @Test("the Euclidean flow beside its steps; a flow that ends before its times says where")
  func flows() throws {
    let disc = try Self.disc([-1, 3])
    let flow = try Self.path(disc, .flow(.euclidean, times: [0.5, 1]), from: Vector2(4, -2))
    let gap = Vector2(3, -4)
    for step in flow.steps {
      let time = try #require(step.time)
      #expect((step.theta - Vector2(1, 2) - gap * Elementary.exp(-time)).length < 1e-9)
    }
    let mixture = InferenceModels.mixture().divergence(
      from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: []))
    let long = try Self.path(mixture, .flow(.natural, times: [1, 1e4]), from: Vector2(2.6, 1.9))
    #expect(long.end == .converged && long.steps.count == 3)
    let last = try #require(long.steps.last)
    #expect((last.theta - Vector2(0.8, -1.2)).length < 1e-6)
    let free = try Self.path(mixture, .flow(.natural, times: []), from: Vector2(2.6, 1.9))
    #expect(free.steps.count > 3 && free.steps[0].time == 0)
  }
}
