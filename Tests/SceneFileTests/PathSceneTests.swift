import InformationGeometry
import Scene
import SceneFile
import Testing

@Suite("paths, regions and clouds in scene files")
struct PathSceneTests {
  private static func reader(_ files: [String: String] = [:]) -> SceneReader {
    SceneReader { name throws(SampleFileError) in
      guard let text = files[name] else { throw SampleFileError("no such file: \(name)") }
      return Array(text.utf8)
    }
  }

  private static func read(_ text: String, _ files: [String: String] = [:]) throws -> Scene {
    try reader(files).read(SourceText(name: "scene.txt", text)).scene
  }

  /// The messages of a scene that is refused, each with its help or hint.
  private static func mistakes(
    _ text: String, _ files: [String: String] = [:]
  ) -> [String] {
    do {
      _ = try read(text, files)
      return []
    } catch let error as SceneError {
      return error.diagnostics.map { $0.message }
    } catch {
      return ["\(error)"]
    }
  }

  @Test("every option of a path is read, and written again")
  func options() throws {
    let text = """
      paths:
        - {from: [2.6, 1.9], method: gradient, rate: decay, first: 0.5, halving: 20, steps: 9, label: a}
        - {from: [2.6, 1.9], rate: 0.2, damping: 0.5, until: 0.001, pace: 5}
        - {from: [2.6, 1.9], method: adam, rate: 0.3, beta1: 0.5, beta2: 0.9}
        - {from: [2.6, 1.9], method: nesterov, momentum: 0.5}
        - {from: [2.6, 1.9], method: newton, rate: line-search}
        - {from: [2.6, 1.9], method: flow, times: [0.5, 1, 2]}
        - {file: [[1, 2], [0.5, 1]]}
      """
    let scene = try Self.read(text)
    #expect(
      scene.paths.map { $0.pathMethod } == [
        .gradient(rate: .decay(0.5, halving: 20)),
        .natural(rate: .constant(0.2), damping: 0.5),
        .adam(rate: .constant(0.3), beta1: 0.5, beta2: 0.9),
        .nesterov(rate: .constant(0.1), momentum: 0.5),
        .newton(rate: .lineSearch()), .flow(.natural, times: [0.5, 1, 2]), nil,
      ])
    #expect(scene.paths[0].steps == 9)
    #expect(scene.paths[1].until == 0.001)
    #expect(scene.paths[6].points == [Vector2(1, 2), Vector2(0.5, 1)])
    #expect(try Self.read(SceneWriter.text(scene)) == scene)
  }

  @Test("batches need a sample, and are drawn by a seed")
  func batches() throws {
    let path = "paths: [{from: [2, 1], method: gradient, batch: 2, seed: 3}]"
    #expect(
      Self.mistakes(path) == ["paths[0]: batches need observations, and this loss has none"])
    let scene = try Self.read("loss: {samples: [-1, 0, 1, 2]}\n" + path)
    #expect(
      scene.paths[0].pathMethod
        == .gradient(rate: .constant(0.1), batch: SampleBatch(size: 2, seed: 3)))
  }

  @Test("a file with the columns of the axes, or others by name and number")
  func files() throws {
    let file = "step,mu1,mu2\n0,2,1\n1,1.5,0.5\n"
    let expected = [Vector2(2, 1), Vector2(1.5, 0.5)]
    #expect(
      try Self.read("paths: [{file: run.csv}]", ["run.csv": file]).paths[0].points == expected)
    let named = "paths: [{file: run.csv, columns: [3, mu1], label: mine}]"
    #expect(
      try Self.read(named, ["run.csv": file]).paths[0].points == [
        Vector2(1, 2), Vector2(0.5, 1.5),
      ])
    #expect(
      Self.mistakes("paths: [{file: run.csv}]")
        == ["cannot read the path: no such file: run.csv"])
  }

  @Test(
    "what does not fit is refused",
    arguments: [
      ("{method: adam}", "paths[0] says no start"),
      ("{from: [2, 1], method: em, rate: 1}", "paths[0].rate changes nothing here"),
      ("{from: [2, 1], method: adam, momentum: 0.5}", "paths[0].momentum changes nothing here"),
      ("{from: [2, 1], method: gradient, seed: 4}", "paths[0].seed changes nothing here"),
      (
        "{from: [2, 1], method: gradient, metric: empirical}",
        "paths[0].metric changes nothing here"
      ),
      ("{from: [2, 1], method: flow, steps: 4}", "paths[0].steps changes nothing here"),
      ("{from: [2, 1], rate: 0.2, halving: 3}", "paths[0].halving changes nothing here"),
      ("{from: [2, 1], columns: [1, 2]}", "paths[0].columns changes nothing here"),
      (
        "{from: [2, 1], method: flow, times: [2, 1]}",
        "paths[0].times must rise, but times[1] does not"
      ),
      (
        "{from: [2, 1], file: [[1, 2]]}", "paths[0] has a start, and a file besides"
      ),
      (
        "{from: [2, 1], rate: fast}",
        "expected a number, line-search or decay for paths[0].rate, found 'fast'"
      ),
      ("{from: [2, 1], rate: 0}", "paths[0].rate must be greater than 0, found 0"),
      (
        "{from: [2, 1], method: levenberg-marquardt}",
        "paths[0]: levenberg-marquardt is for regressions"
      ),
      (
        "{from: [2, 1], method: mirror}",
        "paths[0]: mirror is for exponential families in natural parameters"
      ),
    ])
  func refused(path: String, message: String) {
    #expect(Self.mistakes("paths: [\(path)]") == [message])
  }

  @Test("regions and clouds are read, and written again; what they need is told")
  func estimates() throws {
    let text = """
      regions: {levels: [0.5, 0.9], observations: 40, of: wald}
      clouds: {at: [[-1, 1], [0.3, 0.2]], observations: 50, draws: 3, seed: 5}
      """
    let scene = try Self.read(text)
    #expect(scene.regions?.levels == [0.5, 0.9])
    #expect(scene.regions?.of == .wald)
    #expect(scene.clouds?.at == [Vector2(-1, 1), Vector2(0.3, 0.2)])
    #expect(try Self.read(SceneWriter.text(scene)) == scene)
    #expect(Self.mistakes("regions: on") == ["regions need a number of observations"])
    #expect(
      Self.mistakes("regions: {levels: [0.9, 0.5], observations: 4}")
        == ["regions.levels must rise, but levels[1] does not"])
    #expect(Self.mistakes("clouds: on") == ["clouds says no place"])
    #expect(
      Self.mistakes("clouds: {at: [[-1, 1]]}") == ["clouds: expected a number of observations"])
  }

  @Test("a fit puts the handles on the estimate, and both minima in the window")
  func fit() throws {
    let sample = "loss: {samples: [-11.2, -10.5, -9.9, -9.4, 9.1, 9.8, 10.3, 11]}\n"
    let scene = try Self.read(sample + "handles: fit\nview: fit\n")
    // Far apart, each mean is that of its half.
    #expect((scene.handles.theta.x + 10.25).magnitude < 1e-6)
    #expect((scene.handles.theta.y - 10.05).magnitude < 1e-6)
    let slope = try #require(scene.planeLoss.slope(at: scene.handles.theta))
    #expect(slope.gradient.length < 1e-9)
    let mirror = Vector2(scene.handles.theta.y, scene.handles.theta.x)
    #expect(scene.view.contains(scene.handles.theta) && scene.view.contains(mirror))
    // Four standard errors, √(2/8) each, and no more than a hundredth of the side beyond.
    #expect(scene.view.lower.x <= -12.25 && scene.view.lower.x > -12.6)
    #expect(Self.mistakes("handles: fit") == ["fit needs a sample, and the loss has none"])
  }
}
