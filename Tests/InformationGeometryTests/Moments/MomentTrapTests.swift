import Foundation
import Testing

@testable import InformationGeometry

@Suite("densities that mislead quadrature")
struct MomentTrapTests {
  private func moments(_ id: String, _ theta: [Double]) throws -> Moments {
    let model = try #require(ReferenceModels.model(id))
    return try Expectations(model.density, over: model.space).moments(at: theta)
  }

  private func agree(_ found: Moments, _ exact: [Double], to bound: Double = 1e-10) {
    let error = max(
      relativeError(found.fisher.xx, exact[0]), relativeError(found.fisher.yy, exact[2]),
      (found.fisher.xy - exact[1]).magnitude / (exact[0] * exact[2]).squareRoot())
    #expect(error < bound)
    #expect(error <= found.estimate)
    #expect(found.estimate < bound)
  }

  @Test("a gamma density of shape 0.02, whose mass lies down to x = e⁻²⁰⁰⁰")
  func gammaNearZero() throws {
    let k = 0.02
    agree(try moments("gamma", [k, 1.5]), [PlainFunctions.trigamma(k), 1 / 1.5, k / 2.25])
  }

  @Test("a beta density whose mass lies at both ends", arguments: [0.01, 0.2])
  func betaAtEnds(a: Double) throws {
    let sum = PlainFunctions.trigamma(2 * a)
    let own = PlainFunctions.trigamma(a) - sum
    agree(try moments("beta", [a, a]), [own, -sum, own])
  }

  @Test("a narrow gamma, beta and von Mises density", arguments: ["gamma", "beta", "von_mises"])
  func narrow(id: String) throws {
    switch id {
    case "gamma":
      agree(try moments(id, [1e5, 1]), [PlainFunctions.trigamma(1e5), 1, 1e5])
    case "beta":
      let sum = PlainFunctions.trigamma(5e4)
      let (a, b) = (PlainFunctions.trigamma(2e4), PlainFunctions.trigamma(3e4))
      // 1/F of the mean and of a + b differ by 5e4²: all entries are nearly one number.
      let found = try moments(id, [2e4, 3e4])
      #expect(relativeError(found.fisher.xx, a - sum) < 1e-8)
      #expect(relativeError(found.fisher.yy, b - sum) < 1e-8)
    default:
      let ratio = PlainFunctions.logBesselI0(1e4).1
      let found = try moments(id, [0.5, 1e4])
      #expect(relativeError(found.fisher.xx, 1e4 * ratio) < 1e-10)
      // 1 − A² − A/κ loses all but six digits to rounding; ½κ⁻²(1 + ½κ⁻¹ + …) does not.
      #expect(relativeError(found.fisher.yy, 0.5e-8 * (1 + 0.5e-4)) < 1e-7)
    }
  }

  /// Steps on a circle have a shortest length, at which refinement is to end.
  @Test(
    "a von Mises density narrower than the shortest step has no value", arguments: [1e13, 1e30])
  func tooNarrow(kappa: Double) throws {
    let model = try #require(ReferenceModels.model("von_mises"))
    let one = Expectations(model.density, over: model.space)
    #expect(throws: ExpectationError.self) { try one.moments(at: [0.5, kappa]) }
    let plan = try one.plan(at: [0, 2])
    one.makesOwnPlans = false
    #expect(throws: ExpectationError.self) {
      try one.moments(at: [0.5, kappa], order: .hessian, following: plan)
    }
  }

  @Test("a spike of width 0.01 and weight 0.001 far away takes as many nodes as two peaks")
  func spike() throws {
    let found = try moments("spike_far", [30, 0.001])
    // Two separate parts, of which one moves.
    agree(found, [0.001 * 1e4, 0, 1 / (0.001 * 0.999)])
    #expect(found.nodes < 200)
  }

  @Test("a spike that nobody names is missed, and ∫p says so")
  func hiddenSpike() throws {
    let density = FormulaDensity { x, t in
      let u = 100 * (x.x - t[0])
      return logSumExp([log(1 - t[1]) - 0.5 * x.x * x.x, log(100 * t[1]) - 0.5 * u * u])
        - ReferenceModels.halfLog
    }
    do {
      _ = try Expectations(density, over: .line).moments(at: [30.3, 0.001])
      Issue.record("the spike was not missed")
    } catch ExpectationError.notNormalised(let integral) {
      #expect((integral - 0.999).magnitude < 1e-9)
    }
  }

  @Test("two peaks 10⁶ widths apart")
  func farPeaks() throws {
    let density = FormulaDensity(places: Places { $0 }) { x, t in
      let (u, v) = (x.minus(t[0]), x.minus(t[1]))
      return logSumExp([-0.5 * u * u, -0.5 * v * v]) - Foundation.log(2) - ReferenceModels.halfLog
    }
    agree(try Expectations(density, over: .line).moments(at: [-5e5, 5e5]), [0.5, 0, 0.5])
  }

  @Test("KL of Cauchy densities of which one is 100 times as wide")
  func cauchyDivergence() throws {
    let model = try #require(ReferenceModels.model("cauchy"))
    for (target, theta) in [([0.0, 1.0], [0.5, 0.01]), ([0.5, 0.01], [0, 1])] {
      let loss = try DivergenceLoss(Expectations(model.density, over: .line), at: target)
      let found = try loss.value(of: model.density, at: theta)
      let (x, g) = (target[0] - theta[0], target[1] + theta[1])
      let exact = log((g * g + x * x) / (4 * target[1] * theta[1]))
      #expect((found.value - exact).magnitude < 1e-9)
      #expect((found.value - exact).magnitude <= found.estimate + 1e-15)
    }
  }

  @Test("KL where the target has no kink and the density has one")
  func kinkedDivergence() throws {
    // The target is |u|³ around 0, the density |u|³ around 0.3: two kinks.
    let model = try #require(ReferenceModels.model("gennorm3"))
    let expectations = Expectations(model.density, over: .line)
    let loss = try DivergenceLoss(expectations, at: [0, 1])
    let moments = try expectations.moments(at: [0.3, 1.2])
    let found = try loss.value(of: model.density, at: [0.3, 1.2], moments: moments)
    var exact = 0.0
    // A plain sum with Simpson's weights on both sides of the kinks.
    for (a, b) in [(-8.0, 0.0), (0.0, 0.3), (0.3, 8.0)] {
      for k in 0...4000 {
        let x = a + (b - a) * Double(k) / 4000
        let weight = k == 0 || k == 4000 ? 1.0 : k % 2 == 0 ? 2 : 4
        let g = -pow(x.magnitude, 3)
        let h = -pow((x - 0.3).magnitude / 1.2, 3)
        exact += (b - a) / 12000 * weight * exp(g) * (g - h)
      }
    }
    // Z = 2 s Γ(4/3).
    let logZ = log(2 * tgamma(4.0 / 3))
    exact = exact / exp(logZ) + log(1.2)
    #expect((found.value - exact).magnitude < 1e-9)
  }

  @Test("a square that was expanded cannot be saved, and the estimate says so")
  func expandedSquare() throws {
    let density = FormulaDensity(places: Places { [$0[0]] }) { x, t in
      let square = Jet(x.x * x.x) - 2 * x.x * t[0] + t[0] * t[0]
      return -0.5 * square / (t[1] * t[1]) - log(t[1]) - ReferenceModels.halfLog
    }
    do {
      let found = try Expectations(density, over: .line).moments(at: [1e6, 1e-3])
      #expect(found.estimate > 1e-7)
    } catch ExpectationError.notConverged(let estimate, _) {
      #expect(estimate > 1e-7)
    } catch ExpectationError.notNormalised(let integral) {
      #expect((integral - 1).magnitude > 1e-7)
    }
  }

  @Test("three means and standard deviations far from 0, with x − C")
  func farNarrow() throws {
    for (mean, width) in [(1e6, 1e-3), (-1e9, 1.0), (1e-8, 1e-12)] {
      let square = width * width
      agree(try moments("normal", [mean, width]), [1 / square, 0, 2 / square])
    }
  }
}
