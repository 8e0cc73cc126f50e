import InformationGeometry
import Scene
import Testing

@testable import SceneFile

@Suite("Overrides")
struct OverrideTests {
  static func read(_ text: String, _ overrides: String...) throws -> Scene {
    let source = SourceText(name: "scene.yaml", text)
    return try SceneReader().read(source, overrides: overrides.map { Override($0) }).scene
  }

  @Test("numbers by path and by short name")
  func numbers() throws {
    let scene = try Self.read(
      "", "sigma=2", "handles.mu1=-3", "mu2=1.5", "handles.sigma=0.5", "view.mu1[0]=-5",
      "view.mu2=[-6, 6]",
      "ellipses.scale=0.5", "ellipses.grid[1]=11", "flow.seed=18446744073709551615",
      "flow.particles=12")
    #expect(scene.model.settings.fixed[0] == 2)
    #expect(
      scene.handles.theta.x == -3 && scene.handles.theta.y == 1.5 && scene.handles.fixed[0] == 0.5)
    #expect(scene.view == Window(lower: .init(-5, -6), upper: .init(4, 6)))
    #expect(scene.ellipses?.scale == 0.5)
    #expect(scene.ellipses?.columns == 25 && scene.ellipses?.rows == 11)
    #expect(scene.flow?.seed == .max && scene.flow?.particles == 12)
  }

  @Test("words, texts and whole layers")
  func words() throws {
    let scene = try Self.read(
      "ellipses: {grid: 5}\nflow: off", "theme=paper", "title=Two hills", "ellipses=off",
      "flow.field=both",
      "contours={of: kappa, levels: [2, 3]}", "size=85mm x 60mm", "loss={samples: [1, 2]}",
      "panel=[density]",
      "probes=[[1, 1]]")
    #expect(scene.theme == .paper && scene.title == "Two hills")
    #expect(scene.ellipses == nil)
    #expect(scene.flow?.field == .both)
    #expect(scene.contours?.levels == .values([2, 3]))
    #expect(scene.size == .paper(width: 85, height: 60, unit: .mm))
    #expect(scene.loss == .samples([1, 2]))
    #expect(scene.panel == [.density])
    #expect(scene.probes == [.init(at: .init(1, 1))])
  }

  @Test("a colour needs no quotes, since an override has no comments")
  func color() throws {
    let scene = try Self.read("", "style.colors.ink=#123456", "theme=paper")
    #expect(scene.style.colors == [.init(.ink, 0x123456)])
  }

  @Test("parameters of a model whose inputs stand in a file")
  func inputsInFile() throws {
    let text = """
      model:
        parameters: {V: positive, K: positive}
        inputs: {c: {file: c.csv, column: 1}}
        mean: V*c/(K + c)
        noise: {normal: 0.1}
      """
    let reader = SceneReader { _ throws(SampleFileError) in Array("1\n2\n4\n".utf8) }
    let overrides = ["V=2", "view.K=[1, 3]", "model.noise.normal=0.3"].map { Override($0) }
    let scene = try reader.read(SourceText(name: "s", text), overrides: overrides).scene
    #expect(scene.handles.theta.x == 2)
    #expect(scene.view.lower.y == 1 && scene.view.upper.y == 3)
    guard case .regression(_, let inputs, .normal(let noise))? = scene.model.family.definition?.kind
    else {
      Issue.record("no regression")
      return
    }
    #expect(inputs.first?.values == [1, 2, 4] && noise == 0.3)
  }

  @Test(
    "a fixed parameter by each of its paths, wherever the scene says it",
    arguments: [
      "model: student-t", "model: {family: student-t}", "model: {family: student-t, nu: 4}",
      "model: {family: student-t, fixed: {nu: 4}}",
    ], ["nu", "model.nu", "fixed.nu", "model.fixed.nu"])
  func fixedParameter(text: String, path: String) throws {
    let scene = try Self.read(text, "\(path)=5")
    #expect(scene.model.descriptor.name == "student-t")
    #expect(scene.model.settings.fixed == [5], "--set \(path)=5 on \(text)")
    let film = try Self.read("\(text)\nsweep: {\(path): [3, 7]}")
    #expect(film.sweep?.tracks.map { $0.target } == [.fixed(index: 0)])
  }

  @Test("a key beside a model that is one word")
  func modelWord() throws {
    let scene = try Self.read("model: gamma", "model.axes=[theta, k]", "theta=3")
    #expect(scene.model.descriptor.axes.map { $0.name } == ["theta", "k"])
    #expect(scene.handles.theta.x == 3)
  }

  @Test("one end of a window moves, and all that the file left to its default stays")
  func ends() throws {
    for family in SceneKeys.families.map({ $0.descriptor }) {
      let text = "model: {family: \(family.name)}"
      let standard = try Self.read(text)
      for (axis, name) in family.axes.map({ $0.name }).enumerated() {
        for end in 0...1 {
          let moved = try Self.read(text, "view.\(name)[\(end)]=\(end == 0 ? "-3" : "3")")
          var expected = standard
          let number = end == 0 ? SceneNumber.viewLower(axis: axis) : .viewUpper(axis: axis)
          expected = try #require(expected.setting(number, to: end == 0 ? -3 : 3))
          #expect(moved == expected, "view.\(name)[\(end)]")
        }
      }
    }
  }

  @Test("probes in either of their forms")
  func probes() throws {
    let text = "probes: [[1, 2], {at: [0, 1], label: a}]"
    let scene = try Self.read(
      text, "probes[0].at[1]=3", "probes[0].label=first", "probes[1][0]=2", "probes[1].label=")
    #expect(scene.probes == [.init(at: .init(1, 3), label: "first"), .init(at: .init(2, 1))])
  }

  @Test("sweeps, whose keys are paths themselves")
  func sweeps() throws {
    let text = "sweep: {sigma: {from: 1, to: 2}, 'view.mu1[0]': [-4, -3]}"
    let scene = try Self.read(
      text, "sweep.model.sigma.to=3", "sweep.view.mu1[0][1]=-2", "sweep.ellipses.scale=[1, 2]",
      "sweep.fps=25")
    #expect(
      scene.sweep
        == Sweep(
          tracks: [
            .init(
              target: .fixed(index: 0),
              values: .range(from: 1, to: 3, scale: .linear, ease: .linear)),
            .init(target: .viewLower(axis: 0), values: .list([-4, -2])),
            .init(target: .of("ellipses", "scale"), values: .list([1, 2])),
          ], fps: 25))
    #expect(try Self.read(text, "sweep=off").sweep == nil)
    #expect(try Self.read("", "sweep.frames=10").frameCount == 10)
  }

  @Test("the separation, after everything else")
  func separation() throws {
    let scene = try Self.read("handles: {mu1: -1, mu2: 1}", "separation=2", "sigma=2")
    #expect(scene.handles.theta.x == -2 && scene.handles.theta.y == 2)
  }

  @Test("a value can mend what the file has wrong, and the last one counts")
  func mend() throws {
    #expect(try Self.read("model: {sigma: -1}", "sigma=1", "sigma=3").model.settings.fixed[0] == 3)
  }

  @Test("a path that goes on after a number is the option's mistake, not the file's")
  func beyond() {
    let error = #expect(throws: SceneError.self) {
      try Self.read("model: {sigma: 1}", "model.sigma.x=1")
    }
    #expect(error?.diagnostics.map { $0.message } == ["model.sigma is no map here"])
    #expect(error?.diagnostics.first?.location.source == "--set")
  }

  @Test("empty values stand for the default")
  func empty() throws {
    let scene = try Self.read(
      "title: A\nhandles: {sigma: 2}\nprobes: [[1, 1]]", "title=", "handles.sigma=", "probes=")
    #expect(scene == Scene())
  }

  @Test("the embedded text stands alone once overrides took part")
  func embeddable() throws {
    let source = SourceText(name: "scene.yaml", "theme: night # comment\n")
    #expect(try SceneReader().read(source).embeddable == "theme: night # comment\n")
    let read = try SceneReader().read(source, overrides: [Override("sigma=2")])
    #expect(read.embeddable == "model: {sigma: 2}\nhandles: {mu1: -1.2, mu2: 0.8}\n")
  }
}
