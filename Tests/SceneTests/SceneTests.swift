import Scene
import Testing

@Suite("Numbers of a scene")
struct SceneNumberTests {
  static let all: [SceneNumber] = [
    .modelSigma, .mu1, .mu2, .handlesSigma, .separation, .viewLower(axis: 0), .viewLower(axis: 1),
    .viewUpper(axis: 0), .viewUpper(axis: 1), .ellipsesScale, .ellipsesEpsilon, .ellipsesGrid,
    .ellipsesColumns, .ellipsesRows, .probe(index: 0, axis: 0), .probe(index: 12, axis: 1),
    .sample(index: 345), .flowParticles, .flowSeed, .flowDuration, .contourCount,
    .contourLevel(index: 3),
  ]

  @Test("paths lead back to their numbers", arguments: all)
  func paths(number: SceneNumber) {
    #expect(SceneNumber(path: number.path) == number)
    #expect(SceneNumber(path: number.name) == number)
  }

  @Test("short names and other spellings")
  func spellings() {
    #expect(SceneNumber(path: "sigma") == .modelSigma)
    #expect(SceneNumber(path: "mu2") == .mu2)
    #expect(SceneNumber(path: "probes[1][0]") == .probe(index: 1, axis: 0))
    for wrong in [
      "", ".", "model", "model.", "model.sigma.", "model..sigma", "probes[0]", "probes[0].at",
      "probes[0].at[2]", "probes[].at[0]", "view.mu1[2]", "view.mu3[0]", "sigma[0]", "[0]",
      "probes[0]at[1]", "probes[99999999999999999999].at[0]", "sigma ", "view.mu1[-1]",
    ] {
      #expect(SceneNumber(path: wrong) == nil, "\(wrong)")
    }
  }

  @Test("every number that a scene has can be set", arguments: all)
  func setting(number: SceneNumber) throws {
    var scene = Scene()
    scene.probes = Array(repeating: .init(at: .init(1, 1)), count: 13)
    scene.loss = .samples(Array(repeating: 0.5, count: 346))
    scene.contours = .init()
    if case .contourLevel = number { scene.contours?.levels = .values([1, 2, 3, 4]) }
    let value = try #require(scene.value(of: number))
    let next = number.range.isWhole ? value + 1 : value + 0.25
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
    for number: SceneNumber in [
      .flowDuration, .flowSeed, .ellipsesScale, .ellipsesGrid, .probe(index: 0, axis: 0),
      .sample(index: 0), .contourCount, .contourLevel(index: 0), .probe(index: -1, axis: 0),
    ] {
      #expect(scene.value(of: number) == nil)
      #expect(scene.setting(number, to: 1) == nil)
    }
  }

  @Test("setting refuses what cannot be drawn")
  func refused() {
    let scene = Scene()
    #expect(scene.setting(.modelSigma, to: 0) == nil)
    #expect(scene.setting(.viewLower(axis: 0), to: 4) == nil)
    #expect(scene.setting(.viewLower(axis: 0), to: 3.9) == nil)
    #expect(scene.setting(.viewUpper(axis: 1), to: 100) != nil)
    #expect(scene.setting(.viewUpper(axis: 1), to: 1000) == nil)
  }

  @Test("the separation moves both handles about their midpoint and keeps their order")
  func separation() throws {
    var scene = Scene()
    scene.model.sigma = 2
    let apart = try #require(scene.setting(.separation, to: 3))
    #expect((apart.handles.mu1 - -3.2).magnitude < 1e-15)
    #expect((apart.handles.mu2 - 2.8).magnitude < 1e-15)
    scene.handles.mu1 = 5
    scene.handles.mu2 = 1
    let turned = try #require(scene.setting(.separation, to: 1))
    #expect(turned.handles.mu1 == 4)
    #expect(turned.handles.mu2 == 2)
    let together = try #require(scene.setting(.separation, to: 0))
    #expect(together.handles.mu1 == 3 && together.handles.mu2 == 3)
    let again = try #require(together.setting(.separation, to: 2))
    #expect(again.handles.mu1 == 1 && again.handles.mu2 == 5)
  }

  @Test("the data's width is the model's until it is set")
  func dataWidth() throws {
    var scene = Scene()
    scene.model.sigma = 2
    #expect(scene.value(of: .handlesSigma) == 2)
    #expect(scene.handles.sigma == nil)
    #expect(try #require(scene.setting(.handlesSigma, to: 3)).handles.sigma == 3)
  }
}

@Suite("Numbers that do not go together")
struct FaultTests {
  static func faults(_ change: (inout Scene) -> Void) -> [Scene.Fault] {
    var scene = Scene()
    change(&scene)
    return scene.faults
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
        $0.model.sigma = 1e-3
        $0.view.upper.x = 97
      } == [.wideView(axis: 0)])
  }

  @Test("the overlay, the levels and the handles")
  func others() {
    #expect(
      Self.faults {
        $0.ellipses?.overlay = .kl
        $0.ellipses?.columns = 101
      } == [.fineOverlay])
    #expect(
      Self.faults {
        $0.contours = .init()
        $0.contours?.levels = .values([1, 2, 2, 1])
      } == [.unorderedLevels(index: 2), .unorderedLevels(index: 3)])
    #expect(Self.faults { $0.handles.mu1 = -2e6 } == [.handlesOutOfRange])
  }
}
