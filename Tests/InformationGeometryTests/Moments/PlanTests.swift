import Foundation
import Testing

@testable import InformationGeometry

@Suite("plans that a field shares")
struct PlanTests {
  private static let fields: [(id: String, at: [Double], lower: [Double], upper: [Double])] = [
    ("normal", [0, 1], [-3, 0.05], [3, 6]), ("gamma", [2, 1], [0.1, 0.1], [9, 6]),
    ("cauchy", [0, 1], [-5, 0.1], [5, 6]), ("beta", [2, 2], [0.2, 0.2], [20, 20]),
    ("quartic", [0, 0], [-3, -4], [3, 4]), ("von_mises", [0, 1], [-3, 0.1], [3, 50]),
    ("mixture_37", [-1, 1], [-3, -3], [3, 3]), ("gennorm3", [0, 1], [-2, 0.5], [2, 2]),
    ("zero_inflated_poisson", [0.5, 3], [0.1, 0.2], [0.9, 30]),
  ]

  private static func points(_ lower: [Double], _ upper: [Double]) -> [[Double]] {
    var result: [[Double]] = []
    for index in 0..<16 {
      let (column, row) = (Double(index % 4) + 0.4, Double(index / 4) + 0.4)
      let first = lower[0] + (upper[0] - lower[0]) * column / 4
      let second = lower[1] + (upper[1] - lower[1]) * row / 4
      result.append([first, second])
    }
    return result
  }

  @Test("the same bits in any order, on any thread's memory", arguments: fields.indices)
  func order(index: Int) throws {
    let field = Self.fields[index]
    let model = try #require(ReferenceModels.model(field.id))
    let one = Expectations(model.density, over: model.space)
    let plan = try one.plan(at: field.at)
    let points = Self.points(field.lower, field.upper)
    let forwards = try points.map { try one.moments(at: $0, order: .hessian, following: plan) }
    let again = try #require(ReferenceModels.model(field.id))
    let other = Expectations(again.density, over: again.space)
    #expect(try other.plan(at: field.at) == plan)
    for (point, expected) in zip(points, forwards).reversed() {
      let found = try other.moments(at: point, order: .hessian, following: plan)
      #expect(found == expected, "\(field.id) at \(point)")
      #expect(found.estimate < 1e-10, "\(field.id) at \(point)")
    }
  }

  @Test("followed and cold agree within their estimates", arguments: fields.indices)
  func cold(index: Int) throws {
    let field = Self.fields[index]
    let model = try #require(ReferenceModels.model(field.id))
    let expectations = Expectations(model.density, over: model.space)
    let plan = try expectations.plan(at: field.at)
    for point in Self.points(field.lower, field.upper) {
      let followed = try expectations.moments(at: point, order: .gradient, following: plan).fisher
      let cold = try expectations.moments(at: point)
      let root = (cold.fisher.xx * cold.fisher.yy).squareRoot()
      #expect(relativeError(followed.xx, cold.fisher.xx) < 1e-10, "\(field.id) at \(point)")
      #expect(relativeError(followed.yy, cold.fisher.yy) < 1e-10, "\(field.id) at \(point)")
      #expect((followed.xy - cold.fisher.xy).magnitude < 1e-10 * root, "\(field.id) at \(point)")
    }
  }

  @Test("a plan from far away leads there all the same, and costs less than a cold start")
  func lost() throws {
    let model = try #require(ReferenceModels.model("normal"))
    let expectations = Expectations(model.density, over: .line)
    let plan = try expectations.plan(at: [0, 1])
    model.density.evaluated = 0
    let near = try expectations.moments(at: [0.3, 1.2], order: .gradient, following: plan)
    #expect(model.density.evaluated < 250)
    #expect(near.nodes < 80)
    let far = try expectations.moments(at: [1e5, 1e-4], order: .gradient, following: plan)
    #expect(relativeError(far.fisher.xx, 1e8) < 1e-10)
    model.density.evaluated = 0
    _ = try expectations.moments(at: [0.3, 1.2])
    #expect(model.density.evaluated > 500)
  }
}
