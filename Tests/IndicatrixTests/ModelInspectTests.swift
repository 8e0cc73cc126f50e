import Foundation
import InformationGeometry
import SceneFile
import Testing

/// What `inspect` prints of models by formulas is what the library computes, to the last bit, and what closed forms say.
@Suite("inspect on any model")
struct ModelInspectTests {
  private struct Output: Decodable {
    struct Point: Decodable {
      var fisher: [[Double]]
      var loss: Double
      var gradient: [Double]
      var naturalGradient: [Double]?
      /// `{"estimate": …}`.
      var accuracy: [String: Double]
    }
    var points: [Point]
  }

  /// The points of `inspect --format json` for a scene, by `JSONDecoder`: `JSONSerialization` reads
  /// 1.7777777777777777 as 1.7777777777777775.
  private static func points(_ scene: String) throws -> [Output.Point] {
    let folder = try Workspace()
    try folder.write(scene, to: "scene.txt")
    let outcome = try Tool.run(["inspect", "scene.txt", "--format", "json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try JSONDecoder().decode(Output.self, from: Data(outcome.output)).points
  }

  @Test("a metric without a loss has no gradient")
  func withoutLoss() throws {
    let folder = try Workspace()
    try folder.write(
      "model: {parameters: {x: real, y: positive}, metric: [[1/y^2, 0], [0, 1/y^2]]}\nhandles: {x: 0, y: 1}\n",
      to: "scene.txt")
    let outcome = try Tool.run(["inspect", "scene.txt", "--format", "json"], in: folder)
    let text = String(decoding: outcome.output, as: UTF8.self)
    #expect(text.contains("\"loss\": null") && text.contains("\"gradient\": null"), "\(text)")
  }

  @Test(
    "a model of the catalogue",
    arguments: ["normal", "gamma", "beta", "von-mises", "michaelis-menten", "trinomial"])
  func catalogue(name: String) throws {
    let family = try FormulaFamily(try #require(Catalogue.definition(named: name)))
    let target = family.descriptor.standardTarget
    let probe = Vector2(target.x * 1.25 + 0.0625, target.y * 0.75)
    let names = family.descriptor.axes.map(\.name)
    let points = try Self.points(
      """
      model: \(name)
      handles: {\(names[0]): \(target.x), \(names[1]): \(target.y)}
      probes: [[\(probe.x), \(probe.y)]]
      """)
    let model = family.model(ModelSettings(family.descriptor))
    let loss = model.divergence(from: ModelTarget(theta: target, fixed: []))
    for (theta, point) in zip([target, probe], points) {
      let found = loss.geometry(at: theta)
      let f = found.fisher.matrix
      #expect(point.fisher == [[f.xx, f.xy], [f.xy, f.yy]])
      #expect(point.loss == found.loss)
      #expect(point.gradient == [found.gradient.x, found.gradient.y])
      let natural = try #require(found.naturalGradient)
      #expect(point.naturalGradient == [natural.x, natural.y])
      // The estimate stands beside the numbers, and is one.
      #expect(try #require(point.accuracy["estimate"]) < 1e-9)
    }
    #expect(points.count == 2)
  }

  @Test("a density of one's own, with its estimate")
  func ownModel() throws {
    let points = try Self.points(
      """
      model:
        parameters: {m: real, s: positive}
        data: {x: real}
        log-density: -((x - m)/s)^2/2
        normalised: no
      handles: {m: 0, s: 1}
      view: {m: [-2, 3], s: [0.5, 3]}
      probes: [[1, 2]]
      """)
    let probe = try #require(points.last)
    // The normal distribution: KL from (0, 1) to (1, 2) is log 2 + 2/8 − 1/2.
    #expect((probe.loss - (Foundation.log(2) - 0.25)).magnitude < 1e-12)
    let fisher = probe.fisher
    #expect((fisher[0][0] - 0.25).magnitude < 1e-12 && (fisher[1][1] - 0.5).magnitude < 1e-12)
    #expect(fisher[0][1].magnitude < 1e-12)
  }
}
