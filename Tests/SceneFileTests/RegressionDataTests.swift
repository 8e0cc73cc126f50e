import InformationGeometry
import Scene
import Testing

@testable import SceneFile

/// Inputs, noise and the temperature of a loss as numbers of a scene: in sweeps, in overrides, and beside a family's name.
@Suite("numbers of a regression's data and of an expected loss")
struct RegressionDataTests {
  private static func read(_ text: String, _ overrides: String...) throws -> Scene {
    try SceneReader().read(
      SourceText(name: "test", text), overrides: overrides.map { Override($0) }
    ).scene
  }

  /// F of Michaelis–Menten at (V, K), as the mean over the inputs.
  private static func fisher(
    _ inputs: [Double], _ width: Double, at theta: Vector2
  ) -> SymmetricMatrix2 {
    var f = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    for c in inputs {
      let a = c / (theta.y + c)
      let b = -theta.x * c / ((theta.y + c) * (theta.y + c))
      let unit = 1 / (Double(inputs.count) * width * width)
      f.xx += unit * a * a
      f.xy += unit * a * b
      f.yy += unit * b * b
    }
    return f
  }

  private static func expectFisher(
    _ scene: Scene, _ inputs: [Double], _ width: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let theta = Vector2(1.3, 0.7)
    let found = scene.planeModel.fisher(at: theta).matrix
    let wanted = fisher(inputs, width, at: theta)
    let error = max(
      (found.xx - wanted.xx).magnitude, (found.xy - wanted.xy).magnitude,
      (found.yy - wanted.yy).magnitude)
    #expect(error < 1e-13 * wanted.xx, sourceLocation: sourceLocation)
  }

  @Test("inputs and noise beside the name of a family are its own, and are written")
  func besideTheName() throws {
    let scene = try Self.read(
      "model: {family: michaelis-menten, inputs: {c: [1, 2, 3]}, noise: {normal: 0.2}}")
    Self.expectFisher(scene, [1, 2, 3], 0.2)
    let text = SceneWriter.text(scene)
    #expect(
      text.contains(
        "model: {family: michaelis-menten, inputs: {c: [1, 2, 3]}, noise: {normal: 0.2}}"),
      "\(text)")
    #expect(try Self.read(text) == scene)
  }

  @Test("overrides reach them where the scene says only a name")
  func overrides() throws {
    let scene = try Self.read(
      "model: michaelis-menten", "model.noise.normal=0.3", "model.inputs.c[1]=0.7")
    Self.expectFisher(scene, [0.25, 0.7, 1, 2, 4, 8], 0.3)
  }

  @Test("they sweep")
  func sweeps() throws {
    let film = try Self.read(
      """
      model: michaelis-menten
      sweep: {model.noise.normal: {from: 0.1, to: 0.4}, 'model.inputs.c[5]': {from: 8, to: 20}, frames: 4}
      """)
    Self.expectFisher(film.frame(0), [0.25, 0.5, 1, 2, 4, 8], 0.1)
    Self.expectFisher(film.frame(3), [0.25, 0.5, 1, 2, 4, 20], 0.4)
    #expect(try Self.read(SceneWriter.text(film)) == film)
    let trials = try Self.read(
      """
      model: {parameters: {a: real, b: real}, mean: logistic(a + b*t), inputs: {t: [-1, 0, 2]}, noise: {binomial: 4}}
      sweep: {model.noise.binomial: [1, 8]}
      """)
    let (few, many) = (trials.frame(0), trials.frame(1))
    let ratio =
      many.planeModel.fisher(at: Vector2(0.2, 0.5)).matrix.yy
      / few.planeModel.fisher(at: Vector2(0.2, 0.5)).matrix.yy
    #expect((ratio - 8).magnitude < 1e-13)
  }

  @Test(
    "the temperature of an expected loss sweeps: the entropy's part of the loss is linear in it")
  func temperature() throws {
    let film = try Self.read(
      """
      model: normal
      loss: {expected: x^2, temperature: 0.5}
      sweep: {loss.temperature: [0, 1, 3]}
      """)
    // E x² = μ² + σ²; the entropy is log σ + log(2πe)/2.
    let theta = Vector2(0.4, 1)
    let entropy = 1.418938533204672742
    for (frame, tau) in [0.0, 1, 3].enumerated() {
      let value = film.frame(frame).planeLoss.value(at: theta)
      #expect((value - (1.16 - tau * entropy)).magnitude < 1e-10, "τ = \(tau)")
    }
  }
}
