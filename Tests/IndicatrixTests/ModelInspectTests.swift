import Foundation
import InformationGeometry
import SceneFile
import Testing

/// What `inspect` prints of models by formulas is what the library computes, to the last bit, and what closed forms say.
@Suite("inspect on any model")
struct ModelInspectTests {
  /// The points of `inspect --format json` for a scene.
  private static func points(_ scene: String) throws -> [[String: Any]] {
    let folder = try Workspace()
    try folder.write(scene, to: "scene.txt")
    let outcome = try Tool.run(["inspect", "scene.txt", "--format", "json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let whole = try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any]
    return try #require(whole?["points"] as? [[String: Any]])
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
      #expect(point["fisher"] as? [[Double]] == [[f.xx, f.xy], [f.xy, f.yy]])
      #expect(point["loss"] as? Double == found.loss)
      #expect(point["gradient"] as? [Double] == [found.gradient.x, found.gradient.y])
      let natural = try #require(found.naturalGradient)
      #expect(point["naturalGradient"] as? [Double] == [natural.x, natural.y])
      // The estimate stands beside the numbers, and is one.
      let accuracy = try #require(point["accuracy"] as? [String: Double])
      #expect(try #require(accuracy["estimate"]) < 1e-9)
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
    let loss = try #require(probe["loss"] as? Double)
    #expect((loss - (Foundation.log(2) - 0.25)).magnitude < 1e-12)
    let fisher = try #require(probe["fisher"] as? [[Double]])
    #expect((fisher[0][0] - 0.25).magnitude < 1e-12 && (fisher[1][1] - 0.5).magnitude < 1e-12)
    #expect(fisher[0][1].magnitude < 1e-12)
  }
}
