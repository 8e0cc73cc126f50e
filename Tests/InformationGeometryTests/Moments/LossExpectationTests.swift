import Foundation
import Testing

@testable import InformationGeometry

/// (x² − 1)², from x − C.
private final class DoubleWell: BlockFunction {
  private let memory = UnsafeMutablePointer<SIMD4<Double>>.allocate(capacity: 16)
  deinit { memory.deallocate() }
  func prepare(centre: Double) {}
  func values(at nodes: NodeColumns) -> UnsafePointer<SIMD4<Double>> {
    for lane in 0..<nodes.lanes {
      let gap = nodes.value[lane] * nodes.value[lane] - 1
      memory[lane] = gap * gap
    }
    return UnsafePointer(memory)
  }
}

@Suite("losses by expectations")
struct LossExpectationTests {
  @Test("E[(x² − 1)²] − τ H of a normal density and its gradient, by Gaussian moments")
  func expected() throws {
    let model = try #require(ReferenceModels.model("normal"))
    let expectations = Expectations(model.density, over: .line)
    let plan = try expectations.plan(at: [0, 1])
    for (m, s, tau) in [(0.0, 1.0, 0.1), (1.3, 0.2, 0.0), (-2, 3, 1.5), (0.7, 0.05, 0.3)] {
      let found = try expectations.expectedLoss(
        of: DoubleWell(), temperature: tau, at: [m, s], following: plan)
      let v = s * s
      let fourth = m * m * m * m + 6 * m * m * v + 3 * v * v
      let entropy = 0.5 * log(2 * Double.pi * v) + 0.5
      let value = fourth - 2 * (m * m + v) + 1 - tau * entropy
      let byMean = 4 * m * m * m + 12 * m * v - 4 * m
      let bySigma = 12 * m * m * s + 12 * v * s - 4 * s - tau / s
      #expect((found.value - value).magnitude < 1e-9 * (1 + value.magnitude))
      #expect((found.value - value).magnitude <= found.estimate + 1e-14)
      #expect((found.gradient[0] - byMean).magnitude < 1e-9 * (1 + byMean.magnitude))
      #expect((found.gradient[1] - bySigma).magnitude < 1e-9 * (1 + bySigma.magnitude))
    }
  }

  @Test("the expected loss over counts: E[(x² − 1)²] of a Poisson density")
  func expectedCounts() throws {
    let density = FormulaDensity { x, t in
      x.x * log(t[1]) - t[1] - Foundation.lgamma(x.x + 1) + 0 * t[0]
    }
    let expectations = Expectations(density, over: .counts)
    let plan = try expectations.plan(at: [0, 2.5])
    let l = 2.5
    let found = try expectations.expectedLoss(
      of: DoubleWell(), temperature: 0, at: [0, l], following: plan)
    // E x⁴ = l⁴ + 6l³ + 7l² + l, E x² = l² + l.
    let value = l * l * l * l + 6 * l * l * l + 5 * l * l - l + 1
    #expect(relativeError(found.value, value) < 1e-12)
    #expect(relativeError(found.gradient[1], 4 * l * l * l + 18 * l * l + 10 * l - 1) < 1e-12)
  }

  @Test("the mean of −log p over observations, and its gradient")
  func sample() throws {
    let data = (0..<150).map { 3 + sin(Double($0)) }
    let (mean, square) = (data.reduce(0, +) / 150, data.map { $0 * $0 }.reduce(0, +) / 150)
    let normal = try #require(ReferenceModels.model("normal")).density
    let found = try SampleLoss(data, in: .line, centre: 3).value(of: normal, at: [2.5, 0.7])
    let spread = square - 5 * mean + 6.25
    let value = spread / (2 * 0.49) + log(0.7) + ReferenceModels.halfLog
    #expect((found.value - value).magnitude < 1e-13)
    #expect((found.gradient[0] - (2.5 - mean) / 0.49).magnitude < 1e-13)
    #expect((found.gradient[1] - (1 / 0.7 - spread / 0.343)).magnitude < 1e-12)
    #expect(found.nodes == 150)
    #expect(found.estimate > 0 && found.estimate < 1e-13)
  }

  @Test("the sample's loss of a density that is not normalised has log Z and its gradient")
  func sampleOfUnnormalised() throws {
    let model = try #require(ReferenceModels.model("gennorm4"))
    let moments = try Expectations(model.density, over: .line).moments(at: [0.2, 1.5])
    let found = try SampleLoss([0.2, 1.7], in: .line).value(
      of: model.density, at: [0.2, 1.5], moments: moments)
    // Z = 2 s Γ(5/4).
    #expect((found.value - (0.5 + log(3 * tgamma(1.25)))).magnitude < 1e-12)
    #expect((found.gradient[0] + 2 / 1.5).magnitude < 1e-12)
    #expect((found.gradient[1] - (1 / 1.5 - 2 / 1.5)).magnitude < 1e-12)
  }

  @Test("three parameters: all of F of Student's density with its degrees of freedom")
  func threeParameters() throws {
    let density = FormulaDensity(parameters: 3, places: Places { [$0[0]] }) { x, t in
      let u = x.minus(t[0]) / t[1]
      let half = 0.5 * t[2]
      return lgamma(half + 0.5) - lgamma(half) - 0.5 * log(Double.pi * t[2]) - log(t[1])
        - (half + 0.5) * log1p(u * u / t[2])
    }
    for (s, n) in [(1.0, 3.0), (0.2, 1.5), (4, 8)] {
      let found = try Expectations(density, over: .line).moments(at: [1, s, n])
      let scores =
        0.25 * (PlainFunctions.trigamma(n / 2) - PlainFunctions.trigamma((n + 1) / 2))
        - (n + 5) / (2 * n * (n + 1) * (n + 3))
      let exact = [
        (n + 1) / ((n + 3) * s * s), 0, 0,
        0, 2 * n / ((n + 3) * s * s), -2 / (s * (n + 1) * (n + 3)),
        0, -2 / (s * (n + 1) * (n + 3)), scores,
      ]
      for i in 0..<3 {
        for j in 0..<3 {
          let scale = (exact[4 * i] * exact[4 * j]).squareRoot()
          #expect((found.fisher(i, j) - exact[3 * i + j]).magnitude < 1e-10 * scale)
        }
      }
    }
  }

  @Test("one parameter, and three of a list")
  func otherCounts() throws {
    let exponential = FormulaDensity(parameters: 1) { x, t in log(t[0]) - t[0] * x.x }
    let one = try Expectations(exponential, over: .positive).moments(at: [2.5])
    #expect(relativeError(one.fisher.xx, 0.16) < 1e-12)
    let list = FormulaDensity(parameters: 3) { x, t in
      x.x < 3 ? log(t[Int(x.x)]) : log(1 - t[0] - t[1] - t[2])
    }
    let three = try Expectations(list, over: .listed([0, 1, 2, 3])).moments(at: [0.1, 0.2, 0.3])
    for i in 0..<3 {
      for j in 0..<3 {
        let exact = 1 / 0.4 + (i == j ? 10 / Double(i + 1) : 0)
        #expect(relativeError(three.fisher(i, j), exact) < 1e-13)
      }
    }
  }

  @Test("Γ⁽ᵅ⁾ of the normal density: flat for α = 1 in natural parameters")
  func connections() throws {
    // log p = a x + b x² − log Z(a, b), b < 0: an exponential family in natural parameters.
    let density = FormulaDensity(normalised: false, places: Places { [-0.5 * $0[0] / $0[1]] }) {
      x, t in
      t[0] * x.x + t[1] * (x.x * x.x)
    }
    let second = try #require(
      try Expectations(density, over: .line).moments(at: [0.6, -0.4]).second)
    let flat = second.connection(alpha: 1)
    for value in [flat.s111, flat.s112, flat.s121, flat.s122, flat.s221, flat.s222] {
      #expect(value.magnitude < 1e-11)
    }
    let steep = second.connection(alpha: -1)
    #expect((steep.s111 - second.third.t111).magnitude < 1e-11)
    #expect((steep.s222 - second.third.t222).magnitude < 1e-10)
    #expect((second.curvature + 0.5).magnitude < 1e-10)
  }
}
