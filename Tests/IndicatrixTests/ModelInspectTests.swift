import Foundation
import Testing

/// What `inspect` prints of models by formulas is what closed forms say.
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
