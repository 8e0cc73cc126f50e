import Foundation
import Testing

@testable import InformationGeometry

@Suite("what has no expectation says why")
struct ExpectationErrorTests {
  private func error(
    of density: FormulaDensity, in space: SampleSpace, at theta: [Double] = [0, 1]
  ) -> ExpectationError? {
    do {
      let found = try Expectations(density, over: space).moments(at: theta)
      Issue.record("no error, but \(found)")
      return nil
    } catch {
      return error
    }
  }

  @Test("a density that integrates to 0.97")
  func notNormalised() {
    let density = FormulaDensity { x, t in
      ReferenceModels.normalLog(x.minus(t[0]) / t[1]) - log(t[1]) + Foundation.log(0.97)
    }
    guard case .notNormalised(let integral)? = error(of: density, in: .line) else {
      Issue.record("not found")
      return
    }
    #expect((integral - 0.97).magnitude < 1e-12)
  }

  @Test("counts and a list that sum to something else")
  func notNormalisedSums() {
    let poisson = FormulaDensity { x, t in
      t[0] + x.x * log(t[1]) - t[1] - Foundation.lgamma(x.x + 1)
    }
    guard case .notNormalised(let sum)? = error(of: poisson, in: .counts, at: [0.5, 3]) else {
      Issue.record("not found")
      return
    }
    #expect(relativeError(sum, Foundation.exp(0.5)) < 1e-12)
    let list = FormulaDensity { x, t in x.x == 0 ? log(t[0]) : log(t[1]) }
    guard case .notNormalised(let total)? = error(of: list, in: .listed([0, 1]), at: [0.5, 0.4])
    else {
      Issue.record("not found")
      return
    }
    #expect(relativeError(total, 0.9) < 1e-14)
  }

  @Test("a formula of so many operations that the budget ends before anything converges")
  func tooLong() {
    let density = FormulaDensity { x, t in
      ReferenceModels.normalLog(x.minus(t[0]) / t[1]) - log(t[1])
    }
    // A budget of 40 nodes, where a normal density takes more than 100.
    density.operations = 100_000_000
    guard case .tooLong(let nodes)? = error(of: density, in: .line) else {
      Issue.record("not found")
      return
    }
    #expect(nodes > 0 && density.evaluated < 10_000)
    density.operations = 100
    #expect(throws: Never.self) { try Expectations(density, over: .line).moments(at: [0, 1]) }
  }

  @Test("a density that is negative in its midst, with the place")
  func undefined() {
    // log(x² − 0.01) times a normal density: NaN for |x| < 0.1.
    let density = FormulaDensity(normalised: false) { x, t in
      log(Jet(x.x * x.x - 0.01)) - 0.5 * x.minus(t[0]) * x.minus(t[0]) / (t[1] * t[1])
    }
    guard case .undefined(let x)? = error(of: density, in: .line) else {
      Issue.record("not found")
      return
    }
    #expect(x.magnitude <= 0.1)
  }

  @Test("a density that is zero everywhere, on every sample space")
  func noMass() {
    let spaces: [SampleSpace] = [
      .line, .positive, .interval(0, 1), .circle, .counts, .listed([1, 2]),
    ]
    for space in spaces {
      let density = FormulaDensity { _, t in Jet(-.infinity) + 0 * t[0] }
      #expect(error(of: density, in: space) == .noMass, "\(space)")
    }
  }

  @Test("mass that does not end, on the line, for x > 0 and for counts")
  func divergent() {
    let flat = FormulaDensity(normalised: false) { x, t in -0.5 * log(1 + x.x * x.x + 0 * t[0]) }
    for space in [SampleSpace.line, .positive] {
      switch error(of: flat, in: space) {
      case .divergent?, .notConverged?: break
      case let other: Issue.record("\(space): \(String(describing: other))")
      }
    }
    let zeta = FormulaDensity(normalised: false) { x, t in -log(1 + x.x + 0 * t[0]) }
    guard case .notConverged(_, let nodes)? = error(of: zeta, in: .counts) else {
      Issue.record("not found")
      return
    }
    #expect(nodes > 200_000)
  }

  @Test("the wrong number of parameters")
  func count() {
    let density = FormulaDensity { x, t in ReferenceModels.normalLog(x.minus(t[0])) }
    #expect(
      error(of: density, in: .line, at: [1]) == .wrongParameterCount(found: 1, expected: 2))
  }

  @Test("a divergence that is infinite: the tail of p* is heavier")
  func infiniteDivergence() throws {
    let cauchy = try #require(ReferenceModels.model("cauchy"))
    let normal = try #require(ReferenceModels.model("normal"))
    let loss = try DivergenceLoss(Expectations(cauchy.density, over: .line), at: [0, 1])
    #expect(throws: ExpectationError.self) {
      try loss.value(of: normal.density, at: [0, 1])
    }
  }

  @Test("an observation at which the density is zero, by its value")
  func observation() throws {
    let density = FormulaDensity { x, t in
      x.x > 0 ? -x.x + 0 * t[0] : Jet(-.infinity)
    }
    let loss = SampleLoss([0.5, -2, 1], in: .line)
    #expect(throws: ExpectationError.undefined(x: -2)) {
      try loss.value(of: density, at: [0, 1])
    }
  }
}
