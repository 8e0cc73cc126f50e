import Foundation
import Testing

@testable import InformationGeometry

@Suite("moments against reference values")
struct MomentReferenceTests {
  static let file = (try? Reference.file("moments")) ?? .none
  static let points = file.points.items
  static let divergences = file.divergences.items

  @Test("the reference file is there")
  func files() {
    #expect(Self.points.count == 108 && Self.divergences.count == 53)
  }

  static func moments(_ model: ReferenceModels.Model, _ theta: [Double]) throws -> Moments {
    let parts = model.inputs.isEmpty ? [model.density] : model.inputs
    let all = try parts.map { try Expectations($0, over: model.space).moments(at: theta) }
    return model.inputs.isEmpty ? all[0] : try #require(Moments.mean(all))
  }

  @Test("F to 1e-10, Γ and T to 1e-9, K to 1e-9, within the estimates", arguments: points.indices)
  func point(index: Int) throws {
    let row = Self.points[index]
    let theta = row.theta.items.map(\.double)
    let model = try #require(ReferenceModels.model(row.model.string))
    let found = try Self.moments(model, theta)
    let name: Comment = "\(row.model.string) at \(theta)"
    let (a, b, c) = (row.F[0].double, row.F[1].double, row.F[2].double)
    let error = max(
      relativeError(found.fisher.xx, a), relativeError(found.fisher.yy, c),
      (found.fisher.xy - b).magnitude / (a * c).squareRoot())
    #expect(error < 1e-10, name)
    #expect(error <= found.estimate, name)
    #expect(found.estimate < 1e-10, name)
    #expect(found.estimate >= 1e-15, name)
    let second = try #require(found.second)
    let (r1, r2) = (a.squareRoot(), c.squareRoot())
    let scales = [
      r1 * r1 * r1, r1 * r1 * r2, r1 * r1 * r2, r1 * r2 * r2, r1 * r2 * r2, r2 * r2 * r2,
    ]
    let g = second.connection
    for (index, value) in [g.s111, g.s112, g.s121, g.s122, g.s221, g.s222].enumerated() {
      #expect((value - row.connection[index].double).magnitude < 1e-9 * scales[index], name)
    }
    let t = second.third
    for (index, value) in [t.t111, t.t112, t.t122, t.t222].enumerated() {
      let scale = scales[[0, 1, 3, 5][index]]
      #expect((value - row.third[index].double).magnitude < 1e-9 * scale, name)
    }
    let k = row.K.double
    let bend = (second.curvature - k).magnitude
    #expect(bend <= second.curvatureEstimate + 1e-15, name)
    // Two exponentials that are nearly one: det F is 1e-7 of F², and rounding leaves four digits.
    let bound = row.model.string == "reg_two_exp" && theta[1] == 1.001 ? 3e-3 : 1e-9
    #expect(bend < bound * (1 + k.magnitude), name)
    if !row.entropy.isNone {
      #expect((found.entropy - row.entropy.double).magnitude < 1e-11, name)
    }
    if !row.logZ.isNone {
      #expect((found.logIntegral - row.logZ.double).magnitude < 1e-12, name)
    }
  }

  @Test("KL and its gradient to 1e-9, within the estimates", arguments: divergences.indices)
  func divergence(index: Int) throws {
    let row = Self.divergences[index]
    let (target, theta) = (row.target.items.map(\.double), row.theta.items.map(\.double))
    let model = try #require(ReferenceModels.model(row.model.string))
    let name: Comment = "\(row.model.string) from \(target) to \(theta)"
    let parts = model.inputs.isEmpty ? [model.density] : model.inputs
    var sum = LossValue(value: 0, gradient: [0, 0], estimate: 0, gradientEstimate: 0, nodes: 0)
    for density in parts {
      let expectations = Expectations(density, over: model.space)
      let loss = try DivergenceLoss(expectations, at: target)
      let moments = density.isNormalised ? nil : try expectations.moments(at: theta)
      let found = try loss.value(of: density, at: theta, moments: moments)
      let weight = 1 / Double(parts.count)
      sum.value += weight * found.value
      sum.estimate += weight * found.estimate
      sum.gradientEstimate += weight * found.gradientEstimate
      for i in 0..<2 { sum.gradient[i] += weight * found.gradient[i] }
    }
    let value = row.KL.double
    #expect((sum.value - value).magnitude < 1e-9 * (1 + value.magnitude), name)
    #expect((sum.value - value).magnitude <= sum.estimate + 1e-15, name)
    for i in 0..<2 {
      let exact = row.gradient[i].double
      let error = (sum.gradient[i] - exact).magnitude
      #expect(error < 1e-9 * (1 + exact.magnitude), name)
      #expect(error <= sum.gradientEstimate + 1e-15, name)
    }
  }
}
