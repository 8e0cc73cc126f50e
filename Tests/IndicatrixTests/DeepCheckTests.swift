import Scene
import SceneFile
import Testing

@testable import indicatrix

@Suite("check --deep")
struct DeepCheckTests {
  @Test("finds no contradiction in the catalogue", arguments: Catalogue.names)
  func catalogue(name: String) throws {
    let source = SourceText(name: "s", "model: \(name)\nflow: off")
    let reader = SceneReader { _ throws(SampleFileError) in [] }
    let check = DeepCheck(try reader.read(source).scene)
    #expect(check?.mistakes() ?? [] == [])
  }

  @Test("names each contradiction, and writes nothing else")
  func contradictions() throws {
    let folder = try Workspace()
    try folder.write(
      """
      model:
        parameters: {mu: real, s: positive}
        data: {x: real}
        density: normal(x, mu, s)
        fisher: [[1/s^2, 0], [0, 3/s^2]]
        singular: [mu - s]
        symmetries: [["mu + 1", s]]
      handles: {mu: 0, s: 1}
      view: {mu: [-2, 2], s: [0.5, 2]}
      flow: off

      """, to: "scene.txt")
    let plain = try Tool.run(["check", "scene.txt"], in: folder)
    #expect(plain.status == 0)
    let deep = try Tool.run(["check", "scene.txt", "--deep"], in: folder)
    #expect(deep.status == 65 && deep.output.isEmpty)
    #expect(
      deep.errors.contains(
        "error: scene.txt: model.fisher differs from the expectation at mu = 0, s = 1: F22 is 3, the expectation gives 2\n"
      ))
    #expect(
      deep.errors.contains(
        "model.symmetries: (0, 1) and (1, 1) are different distributions, with a divergence of 0.5 nats"
      ))
    #expect(deep.errors.contains("model.singular: F is not singular at mu = "))
  }

  @Test("says what it compared")
  func words() throws {
    let folder = try Workspace()
    try folder.write("model: gamma\nflow: off\nsize: 320 x 240\n", to: "gamma.txt")
    try folder.write("flow: off\nsize: 320 x 240\n", to: "mixture.txt")
    let outcome = try Tool.run(["check", "gamma.txt", "mixture.txt", "--deep"], in: folder)
    #expect(outcome.status == 0)
    #expect(
      outcome.text.contains(
        ", fisher at 10 points agree with the formula)\n"))
    #expect(
      outcome.text.contains(
        ", nothing to compare with the formula)\n"))
  }
}
