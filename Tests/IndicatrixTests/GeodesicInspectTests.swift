import Foundation
import Testing

/// The numbers of geodesics, and of the surface at points.
@Suite("inspect on surfaces")
struct GeodesicInspectTests {
  private static let scene = """
    model: normal
    handles: {mu: 0, sigma: 1}
    view: {mu: [-3, 3], sigma: [0.1, 3]}
    probes: [[1, 2]]
    geodesics:
      - {from: [0, 1], to: [2, 1]}
      - {from: [0, 1], direction: [1, 0], length: 2}
      - {from: [0, 1], to: [2, 1], connection: exponential}
      - {from: [0, 1], to: [2, 1], alpha: -1}
    """

  private static func json(_ arguments: [String]) throws -> [String: Any] {
    let folder = try Workspace()
    try folder.write(scene, to: "scene.txt")
    let outcome = try Tool.run(["inspect", "scene.txt"] + arguments, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors)")
    return try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output)) as? [String: Any])
  }

  @Test("geodesics as JSON")
  func geodesics() throws {
    let whole = try Self.json(["--what", "geodesics", "--format", "json"])
    let list = try #require(whole["geodesics"] as? [[String: Any]])
    #expect(list.count == 4)
    let keys: Set = [
      "entry", "from", "to", "connection", "length", "midpoint", "end", "velocity", "shortest",
      "ends", "accuracy", "points",
    ]
    for entry in list { #expect(Set(entry.keys) == keys) }
    let length = try #require(list[0]["length"] as? Double)
    #expect((length - 1.862459718905424).magnitude < 2e-11)
    let midpoint = try #require(list[0]["midpoint"] as? [Double])
    #expect(
      (midpoint[0] - 1).magnitude < 2e-11 && (midpoint[1] - 1.224744871391589).magnitude < 2e-11)
    #expect(list[0]["shortest"] as? Bool == true && list[0]["ends"] as? String == "point")
    #expect(list[0]["connection"] as? String == "levi-civita")
    let end = try #require(list[1]["end"] as? [Double])
    #expect((end[0] - 1.256366909810879621855361).magnitude < 1e-10)
    #expect((end[1] - 0.4590981310854254992408479).magnitude < 1e-10)
    #expect(list[1]["to"] is NSNull && list[1]["ends"] as? String == "length")
    #expect(list[2]["connection"] as? String == "exponential" && list[2]["shortest"] is NSNull)
    #expect((list[3]["connection"] as? [String: Double])?["alpha"] == -1)
    #expect((list[3]["points"] as? [[Double]])?.count == 65)
    // Straight in mean parameters: E x and E x² go half-way each, to 1 and 3.
    let mean = try #require(list[3]["midpoint"] as? [Double])
    #expect((mean[0] - 1).magnitude < 1e-9 && (mean[1] - 2.0.squareRoot()).magnitude < 1e-9)
  }

  @Test("curvature, volume and Christoffel symbols at points")
  func points() throws {
    let whole = try Self.json(["--format", "json"])
    let probe = try #require((whole["points"] as? [[String: Any]])?.last)
    #expect(((probe["curvature"] as? Double ?? 0) + 0.5).magnitude < 1e-9)
    // F = diag(1, 2)/σ² at σ = 2.
    #expect(((probe["volume"] as? Double ?? 0) - 2.0.squareRoot() / 4).magnitude < 1e-12)
    let symbols = try #require(probe["christoffel"] as? [[[Double]]])
    // Γ^μ_μσ = −1/σ, Γ^σ_μμ = 1/(2σ), Γ^σ_σσ = −1/σ.
    let expected = [[[0, -0.5], [-0.5, 0]], [[0.25, 0], [0, -0.5]]]
    for k in 0..<2 {
      for i in 0..<2 {
        for j in 0..<2 { #expect((symbols[k][i][j] - expected[k][i][j]).magnitude < 1e-11) }
      }
    }
  }

  @Test("tables have every point and one line for reading")
  func tables() throws {
    let folder = try Workspace()
    try folder.write(Self.scene, to: "scene.txt")
    let csv = try Tool.run(
      ["inspect", "scene.txt", "--what", "geodesics", "--format", "csv"], in: folder)
    let lines = String(decoding: csv.output, as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 1 + 4 * 65)
    #expect(
      lines[0]
        == "geodesic,number,connection,alpha,length,shortest,ends,accuracy,point,t,mu,sigma")
    #expect(lines[65].hasSuffix(",64,1.0,2.0,1.0") || lines[65].hasSuffix(",64,1,2,1"))
    let text = try Tool.run(["inspect", "scene.txt", "--what", "geodesics"], in: folder)
    let table = String(decoding: text.output, as: UTF8.self)
    #expect(table.contains("levi-civita") && table.contains("1.86246"))
  }
}
