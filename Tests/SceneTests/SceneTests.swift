import InformationGeometry
import Scene
import Testing

@Suite("Numbers of a scene")
struct SceneNumberTests {
  static let all: [SceneNumber] =
    [
      .fixed(index: 0), .target(axis: 0), .target(axis: 1), .targetFixed(index: 0), .distance,
      .viewLower(axis: 0), .viewLower(axis: 1),
      .viewUpper(axis: 0), .viewUpper(axis: 1), .sample(index: 345),
    ] + ofLayers

  static let ofLayers: [SceneNumber] = [
    .of("ellipses", "scale"), .of("ellipses", "epsilon"), .of("ellipses", "grid"),
    .of("ellipses", "grid", part: 0), .of("ellipses", "grid", part: 1),
    .of("probes", "at", item: 0, part: 0), .of("probes", "at", item: 12, part: 1),
    .of("flow", "particles"), .of("flow", "seed"), .of("flow", "duration"),
    .of("contours", "levels"), .of("contours", "levels", part: 3),
  ]

  @Test("every name of a field is one of a table")
  func names() {
    let none = SceneNumber.sample(index: -1)
    #expect(!Self.ofLayers.contains(none))
    #expect(SceneNumber.of("flow", "scale") == none && SceneNumber.of("waves", "scale") == none)
  }

  static let mixture = ModelFamilies.standard.descriptor

  @Test("paths lead back to their numbers", arguments: all)
  func paths(number: SceneNumber) {
    #expect(SceneNumber(path: number.path(in: Self.mixture), in: Self.mixture) == number)
    #expect(SceneNumber(path: number.name(in: Self.mixture), in: Self.mixture) == number)
  }

  @Test("short names and other spellings")
  func spellings() {
    #expect(SceneNumber(path: "sigma", in: Self.mixture) == .fixed(index: 0))
    #expect(SceneNumber(path: "mu2", in: Self.mixture) == .target(axis: 1))
    #expect(
      SceneNumber(path: "probes[1][0]", in: Self.mixture) == .of("probes", "at", item: 1, part: 0))
    for wrong in [
      "", ".", "model", "model.", "model.sigma.", "model..sigma", "probes[0]", "probes[0].at",
      "probes[0].at[2]", "probes[].at[0]", "view.mu1[2]", "view.mu3[0]", "sigma[0]", "[0]",
      "probes[0]at[1]", "probes[99999999999999999999].at[0]", "sigma ", "view.mu1[-1]",
    ] {
      #expect(SceneNumber(path: wrong, in: Self.mixture) == nil, "\(wrong)")
    }
  }

  @Test("every number that a scene has can be set", arguments: all)
  func setting(number: SceneNumber) throws {
    var scene = Scene()
    scene.probes = Array(repeating: .init(at: .init(1, 1)), count: 13)
    scene.loss = .samples(Array(repeating: 0.5, count: 346))
    scene.contours = .init()
    if number == .of("contours", "levels", part: 3) {
      scene.contours?.levels = .values([1, 2, 3, 4])
    }
    let value = try #require(scene.value(of: number))
    let next = scene.range(of: number).isWhole ? value + 1 : value + 0.25
    let changed = try #require(scene.setting(number, to: next))
    #expect(changed != scene)
    let got = try #require(changed.value(of: number))
    #expect((got - next).magnitude < 1e-14)
    #expect(scene.setting(number, to: .nan) == nil)
    #expect(scene.setting(number, to: 1e300) == nil)
  }

  @Test("numbers that a scene has not")
  func absent() {
    var scene = Scene()
    scene.flow = nil
    scene.ellipses = nil
    let numbers: [SceneNumber] = [
      .of("flow", "duration"), .of("flow", "seed"), .of("ellipses", "scale"),
      .of("ellipses", "grid"), .of("probes", "at", item: 0, part: 0),
      .sample(index: 0), .of("contours", "levels"), .of("contours", "levels", part: 0),
      .of("probes", "at", item: -1, part: 0),
    ]
    for number in numbers {
      #expect(scene.value(of: number) == nil)
      #expect(scene.setting(number, to: 1) == nil)
    }
  }

  @Test("setting refuses what cannot be drawn")
  func refused() {
    let scene = Scene()
    #expect(scene.setting(.fixed(index: 0), to: 0) == nil)
    #expect(scene.setting(.viewLower(axis: 0), to: 4) == nil)
    #expect(scene.setting(.viewLower(axis: 0), to: 3.9) == nil)
    #expect(scene.setting(.viewUpper(axis: 1), to: 100) != nil)
    #expect(scene.setting(.viewUpper(axis: 1), to: 1000) == nil)
  }

  @Test("the separation moves both handles about their midpoint and keeps their order")
  func separation() throws {
    var scene = Scene()
    scene.model.settings.fixed[0] = 2
    let apart = try #require(scene.setting(.distance, to: 3))
    #expect((apart.handles.theta.x - -3.2).magnitude < 1e-15)
    #expect((apart.handles.theta.y - 2.8).magnitude < 1e-15)
    scene.handles.theta.x = 5
    scene.handles.theta.y = 1
    let turned = try #require(scene.setting(.distance, to: 1))
    #expect(turned.handles.theta.x == 4)
    #expect(turned.handles.theta.y == 2)
    let together = try #require(scene.setting(.distance, to: 0))
    #expect(together.handles.theta.x == 3 && together.handles.theta.y == 3)
    let again = try #require(together.setting(.distance, to: 2))
    #expect(again.handles.theta.x == 1 && again.handles.theta.y == 5)
  }

  @Test("the data's width is the model's until it is set")
  func dataWidth() throws {
    var scene = Scene()
    scene.model.settings.fixed[0] = 2
    #expect(scene.value(of: .targetFixed(index: 0)) == 2)
    #expect(scene.handles.fixed[0] == nil)
    #expect(try #require(scene.setting(.targetFixed(index: 0), to: 3)).handles.fixed[0] == 3)
  }
}

@Suite("Numbers that do not go together")
struct FaultTests {
  static func faults(_ change: (inout Scene) -> Void) -> [Scene.Fault] {
    var scene = Scene()
    change(&scene)
    return scene.faults
  }

  /// What a broken rule of a layer says.
  static func words(_ fault: Scene.Fault) -> String {
    if case .layer(let fault) = fault { fault.mistake.message } else { "\(fault)" }
  }

  @Test("the default scene has no fault")
  func none() {
    #expect(Self.faults { _ in }.isEmpty)
  }

  @Test("the window")
  func window() {
    #expect(Self.faults { $0.view.upper.x = -4 } == [.emptyView(axis: 0)])
    #expect(Self.faults { $0.view.lower.y = 5 } == [.emptyView(axis: 1)])
    #expect(Self.faults { $0.view.upper.x = .nan } == [.emptyView(axis: 0)])
    #expect(Self.faults { $0.view.upper.y = 157 } == [.slenderView])
    #expect(Self.faults { $0.view.upper.y = 156 }.isEmpty)
    #expect(Self.faults { $0.view.lower.x = 4 - 1e-6 } == [.thinView(axis: 0)])
    #expect(
      Self.faults {
        $0.model.settings.fixed[0] = 1e-3
        $0.view.upper.x = 97
      } == [.wideView(axis: 0)])
  }

  @Test("the overlay, the levels and the handles")
  func others() {
    #expect(
      Self.faults {
        $0.ellipses?.overlay = .kl
        $0.ellipses?.columns = 101
      }.map(Self.words) == ["overlay: kl allows at most 2500 cells, such as 50 x 50"])
    #expect(
      Self.faults {
        $0.contours = .init()
        $0.contours?.levels = .values([1, 2, 2, 1])
      }.map(Self.words) == [
        "the levels of contours must rise, but contours.levels[2] does not",
        "the levels of contours must rise, but contours.levels[3] does not",
      ])
    #expect(Self.faults { $0.handles.theta.x = -2e6 } == [.handlesOutOfRange])
  }
}
