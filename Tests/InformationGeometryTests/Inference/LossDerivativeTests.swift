import Testing

@testable import InformationGeometry

@Suite("second derivatives, scores and batches of losses")
struct LossDerivativeTests {
  struct Case: Sendable, CustomStringConvertible {
    var description: String
    var make: @Sendable () throws -> (loss: any PlaneLoss, theta: Vector2)
  }

  static let cases: [Case] = [
    Case(description: "mixture, divergence") {
      (
        InferenceModels.mixture(sigma: 0.7).divergence(
          from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: [0.9])), Vector2(0.4, -1.7)
      )
    },
    Case(description: "mixture, far apart") {
      (
        InferenceModels.mixture().divergence(
          from: ModelTarget(theta: Vector2(-12, 14), fixed: [1.3])), Vector2(-11, 13)
      )
    },
    Case(description: "mixture, sample") {
      let model = InferenceModels.mixture(sigma: 0.7)
      return (
        model.negativeLogLikelihood(
          of: try InferenceModels.sample(model, at: Vector2(-1, 1), 37, seed: 3)),
        Vector2(0.4, -1.7)
      )
    },
    Case(description: "network, divergence") {
      (
        InferenceModels.network().divergence(
          from: ModelTarget(theta: Vector2(1.2, 0.8), fixed: [])), Vector2(0.7, 1.3)
      )
    },
    Case(description: "network, sample") {
      let model = InferenceModels.network([-2, -1, -1, 0, 0.5, 1, 3])
      return (
        model.negativeLogLikelihood(of: [-0.9, -0.3, -1.5, 0.4, 0.2, 0.9, 1.4]), Vector2(0.7, 1.3)
      )
    },
    Case(description: "gamma, divergence") {
      (
        try InferenceModels.model("gamma").divergence(
          from: ModelTarget(theta: Vector2(2, 1.5), fixed: [])), Vector2(1.3, 1.9)
      )
    },
    Case(description: "gamma, sample") {
      let model = try InferenceModels.model("gamma")
      return (
        model.negativeLogLikelihood(
          of: try InferenceModels.sample(model, at: Vector2(2, 1.5), 70, seed: 4)),
        Vector2(1.3, 1.9)
      )
    },
    Case(description: "quartic, not normalised, divergence") {
      (
        try InferenceModels.model("quartic").divergence(
          from: ModelTarget(theta: Vector2(0.5, 1), fixed: [])), Vector2(0.8, 1.4)
      )
    },
    Case(description: "quartic, not normalised, sample") {
      (
        try InferenceModels.model("quartic").negativeLogLikelihood(
          of: [-1.2, -0.3, 0.1, 0.5, 0.9, 1.4]), Vector2(0.8, 1.4)
      )
    },
    Case(description: "negative binomial, sample") {
      (
        try InferenceModels.model("negative_binomial").negativeLogLikelihood(
          of: [0, 3, 1, 7, 2, 2]), Vector2(2.1, 0.4)
      )
    },
    Case(description: "trinomial, sample") {
      (
        try InferenceModels.model("trinomial").negativeLogLikelihood(of: [0, 1, 1, 2, 0, 1]),
        Vector2(0.3, 0.25)
      )
    },
    Case(description: "trinomial, divergence") {
      (
        try InferenceModels.model("trinomial").divergence(
          from: ModelTarget(theta: Vector2(0.2, 0.5), fixed: [])), Vector2(0.3, 0.25)
      )
    },
    Case(description: "Michaelis–Menten, sample") {
      (
        try InferenceModels.michaelis().negativeLogLikelihood(
          of: [0.23, 0.31, 0.55, 0.61, 0.88, 0.83]), Vector2(1.2, 0.7)
      )
    },
    Case(description: "logistic regression, sample") {
      (
        try InferenceModels.logistic().negativeLogLikelihood(of: [0, 0, 1, 0, 0, 1, 0, 1, 1, 1]),
        Vector2(-0.4, 0.9)
      )
    },
    Case(description: "Poisson regression, sample") {
      (
        try InferenceModels.model("reg_poisson").negativeLogLikelihood(of: [0, 1, 1, 3, 9]),
        Vector2(0.4, 0.9)
      )
    },
    Case(description: "trials, sample") {
      (
        try InferenceModels.regression(
          "logistic(a + b*t)^2", ["a", "b"], [-1, 0, 2], .binomial(7)
        ).negativeLogLikelihood(of: [1, 2, 6]), Vector2(0.4, 0.9)
      )
    },
    Case(description: "Poisson regression, divergence") {
      (
        try InferenceModels.model("reg_poisson").divergence(
          from: ModelTarget(theta: Vector2(0.1, 0.5), fixed: [])), Vector2(0.4, 0.9)
      )
    },
    Case(description: "natural parameters, divergence") {
      (
        try InferenceModels.ising().divergence(
          from: ModelTarget(theta: Vector2(0.5, 0.3), fixed: [])), Vector2(-0.2, 0.9)
      )
    },
    Case(description: "Rosenbrock") {
      (
        try #require(
          try InferenceModels.model("normal").loss("(mu - 1)^2 + 100*(sigma - mu^2)^2")),
        Vector2(0.8, 1.4)
      )
    },
  ]

  @Test("the Hessian is what differences of the gradient say", arguments: cases)
  func hessian(_ one: Case) throws {
    let (loss, theta) = try one.make()
    let hessian = try #require(loss.hessian(at: theta))
    let size = max(hessian.xx.magnitude, hessian.xy.magnitude, hessian.yy.magnitude)
    // Differences of fourth order: 1e-12 of the fifth derivatives, and 1e-11 of rounding.
    let h = 1e-3
    func difference(_ axis: Vector2) throws -> Vector2 {
      var slopes: [Vector2] = []
      for step in [-2.0, -1, 1, 2] {
        slopes.append(try #require(loss.slope(at: theta + axis * (step * h))).gradient)
      }
      let inner: Vector2 = (slopes[2] - slopes[1]) * 8
      return (slopes[0] - slopes[3] + inner) * (1 / (12 * h))
    }
    let x = try difference(Vector2(1, 0))
    let y = try difference(Vector2(0, 1))
    for (found, expected) in [
      (hessian.xx, x.x), (hessian.xy, x.y), (hessian.xy, y.x), (hessian.yy, y.y),
    ] {
      #expect((found - expected).magnitude < 2e-8 * size, "\(one): \(found), \(expected)")
    }
  }

  @Test("value and gradient are those of the geometry", arguments: cases)
  func slope(_ one: Case) throws {
    let (loss, theta) = try one.make()
    let slope = try #require(loss.slope(at: theta))
    let geometry = loss.geometry(at: theta)
    #expect(slope.value == geometry.loss && slope.gradient == geometry.gradient)
  }

  @Test("batches and single scores add up to the gradient and to s sᵀ", arguments: cases)
  func batches(_ one: Case) throws {
    let (loss, theta) = try one.make()
    let count = loss.observationCount
    guard count > 0 else {
      #expect(loss.scoreProducts(at: theta) == nil && loss.gradient(at: theta, over: [0]) == nil)
      return
    }
    let gradient = try #require(loss.slope(at: theta)).gradient
    var sum = Vector2.zero
    var products = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for row in 0..<count {
      let score = try #require(loss.gradient(at: theta, over: [row]))
      sum = sum + score * (1 / Double(count))
      products.add(SymmetricMatrix2(square: score), times: 1 / Double(count))
    }
    let size = products.xx + products.yy
    #expect((sum - gradient).length < 1e-11 * size.squareRoot(), "\(one)")
    let all = try #require(loss.gradient(at: theta, over: Array(0..<count)))
    #expect((all - gradient).length < 1e-11 * size.squareRoot(), "\(one)")
    let twice = try #require(loss.gradient(at: theta, over: [1, 1, 2]))
    let one1 = try #require(loss.gradient(at: theta, over: [1]))
    let one2 = try #require(loss.gradient(at: theta, over: [2]))
    let mean: Vector2 = one1 * (2.0 / 3) + one2 * (1.0 / 3)
    #expect((twice - mean).length < 1e-11 * size.squareRoot(), "\(one)")
    let found = try #require(loss.scoreProducts(at: theta))
    for (a, b) in [(found.xx, products.xx), (found.xy, products.xy), (found.yy, products.yy)] {
      #expect((a - b).magnitude < 1e-11 * size, "\(one)")
    }
  }
}
