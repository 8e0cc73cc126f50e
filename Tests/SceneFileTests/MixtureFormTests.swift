import Scene
import SceneFile
import Testing

@testable import InformationGeometry

/// The Gaussian mixture has exact forms for equal weights on the plane of its means, and a formula for the rest.
@Suite("forms of the Gaussian mixture")
struct MixtureFormTests {
  private func read(_ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: "s", text)).scene
  }

  private func fisher(_ scene: Scene, _ theta: Vector2) -> SymmetricMatrix2 {
    scene.planeModel.fisher(at: theta).matrix
  }

  @Test("equal weights and a width are exact")
  func exact() throws {
    for model in [
      "gaussian-mixture", "{sigma: 2}", "{family: gaussian-mixture, fixed: {sigma: 2}}",
    ] {
      #expect(try read("model: \(model)").model.family.definition == nil, "\(model)")
    }
  }

  /// F by tanh-sinh quadrature with 25 digits.
  @Test(
    "a weight of 0.3",
    arguments: [
      (
        Vector2(-1, 1),
        (0.1723522820451665962816885, -0.03685893220507519929847304, 0.5040762442938435794464577)
      ),
      (
        Vector2(0.2, 0.1),
        (0.09068970060781125379443586, 0.2086798699945055693691282, 0.4898549636651356268278200)
      ),
      (
        Vector2(-3, 3),
        (0.2919696142345359843500054, -0.008301919984718115738017976, 0.6906699246076930030453446)
      ),
    ])
  func weight(theta: Vector2, values: (Double, Double, Double)) throws {
    for model in ["{fixed: {weight: 0.3}}", "{family: gaussian-mixture, weight: 0.3}"] {
      let found = fisher(try read("model: \(model)"), theta)
      #expect(abs(found.xx - values.0) < 1e-12)
      #expect(abs(found.xy - values.1) < 1e-12)
      #expect(abs(found.yy - values.2) < 1e-12)
    }
  }

  @Test("both forms agree where both serve")
  func agreement() throws {
    let exact = try read("model: {sigma: 0.8}")
    let formula = try read("model: {fixed: {sigma: 0.8, weight: 0.5}}")
    for theta in [Vector2(-1, 1), Vector2(0.5, 0.75), Vector2(2, -0.5)] {
      let (a, b) = (fisher(exact, theta), fisher(formula, theta))
      #expect(abs(a.xx - b.xx) + abs(a.xy - b.xy) + abs(a.yy - b.yy) < 1e-12)
    }
  }

  @Test(
    "any two parameters are axes", arguments: ["[mu1, sigma]", "[sigma, weight]", "[mu2, mu1]"])
  func axes(names: String) throws {
    let scene = try read(
      "model: {family: gaussian-mixture, axes: \(names)}\nellipses: {grid: 3}\nflow: off")
    #expect("[" + scene.model.descriptor.axes.map(\.name).joined(separator: ", ") + "]" == names)
    #expect(try read(SceneWriter.text(scene)) == scene)
  }

  @Test("a scene that is written keeps its form")
  func writing() throws {
    for model in ["{fixed: {weight: 0.5}}", "{fixed: {weight: 0.3, sigma: 2}}", "{sigma: 2}"] {
      let scene = try read("model: \(model)")
      #expect(try read(SceneWriter.text(scene)) == scene, "\(model)")
    }
  }
}
