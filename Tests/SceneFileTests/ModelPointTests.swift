import InformationGeometry
import Scene
import SceneFile
import Testing

@Suite("the geometry at a point of a model in a scene")
struct ModelPointTests {
  @Test("a matrix with a negative eigenvalue is no Fisher information")
  func indefinite() throws {
    let text = "model: {parameters: {a: real, b: real}, metric: [[1, a], [a, 1]]}\n"
    let source = SourceText(name: "s", text + "loss: {expression: a^2 + b^2}")
    let scene = try SceneReader { _ throws(SampleFileError) in [] }.read(source).scene
    #expect((scene.planeModel.fisher(at: Vector2(0.5, 0)).matrix.xy - 0.5).magnitude < 1e-15)
    #expect(!scene.planeModel.fisher(at: Vector2(1.5, 0)).isKnown)
    #expect(scene.planeModel.fisher(at: Vector2(1, 0)).isSingular)
  }

  @Test(
    "the gradient at the truth is 0, and has no direction", arguments: ["gamma", "beta", "normal"])
  func truth(model: String) throws {
    let source = SourceText(name: "s", "model: \(model)")
    let scene = try SceneReader { _ throws(SampleFileError) in [] }.read(source).scene
    let point = scene.planeLoss.geometry(at: scene.handles.theta)
    #expect(point.gradient == .zero && point.angle == nil && point.correction == nil)
  }
}
