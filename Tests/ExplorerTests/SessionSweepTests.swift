import FigureLayout
import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite("the sweep of a page's scene") struct SessionSweepTests {
  private static var swept: Scene {
    var scene = Scene()
    scene.size = .pixels(width: 700, height: 500)
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    scene.model.settings.fixed[0] = 1.3
    scene.probes = [.init(at: Vector2(2, 1))]
    scene.sweep = Sweep(
      tracks: [
        .init(
          target: .fixed(index: 0),
          values: .range(from: 0.5, to: 2, scale: .linear, ease: .linear)),
        .init(target: .of("probes", "at", item: 0, part: 0), values: .list([1, 2, 3])),
      ], frames: 31)
    return scene
  }

  private static func session(_ scene: Scene = swept) throws -> Session {
    var session = Session(scene: scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: 0)
    return session
  }

  @Test("a page opens with the scene's own numbers, and what is copied is the scene that came in")
  func opening() throws {
    let session = try Self.session()
    #expect(session.scene.model.settings.fixed[0] == 1.3 && session.scene.sweep == nil)
    #expect(session.withSweep == Self.swept)
    #expect(session.sceneText == SceneWriter.text(Self.swept))
    var still = Self.swept
    still.sweep = nil
    #expect(session.figureText == SceneWriter.text(still))
  }

  @Test("of a scene that names a frame, that frame comes first, and again after a reset")
  func namedFrame() throws {
    let scene = Self.swept.showing(frame: 12)
    var session = try Self.session(scene)
    #expect(session.scene == scene.frame(12) && session.withSweep.sweep?.frame == 12)
    _ = session.set("model.sigma", to: 0.9)
    #expect(session.withSweep.sweep == Self.swept.sweep)
    session.reset()
    #expect(session.withSweep.sweep?.frame == 12)
  }

  @Test(
    "what is copied names the frame that is shown, and none where hands have been at what sweeps")
  func frames() throws {
    var session = try Self.session()
    session.show(.own, part: 0.4)
    #expect(session.withSweep == session.withSweep.showing(frame: 12))
    #expect(session.withSweep.frame(12) == session.scene)
    _ = session.set("mu1", to: -0.5)
    #expect(session.withSweep.sweep?.frame == 12)
    _ = session.set("model.sigma", to: 0.9)
    #expect(session.withSweep.sweep == Self.swept.sweep)
    session.show(.sigma, part: 0.5)
    #expect(session.withSweep.sweep == Self.swept.sweep)
  }

  @Test("a sweep that does not suit the scene any more is left out")
  func withoutSweep() throws {
    var session = try Self.session()
    session.removeProbe(0)
    #expect(session.withSweep == session.scene)
    // True contours cannot be traced for as many ellipses as the last frame has.
    var fine = Self.swept
    fine.sweep = Sweep(tracks: [.init(target: .of("ellipses", "grid"), values: .list([5, 61]))])
    session = try Self.session(fine)
    #expect(session.withSweep == fine)
    _ = session.choose(.overlay, "kl")
    #expect(session.scene.ellipses?.overlay == .kl && session.withSweep == session.scene)
  }
}
