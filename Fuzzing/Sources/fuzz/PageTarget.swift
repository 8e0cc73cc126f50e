import Drawing
import EmbeddedScenes
import Explorer
import FigureLayout
import FontFiles
import InformationGeometry
import SVGWriting
import Scene
import SceneFile

/// What goes between a page and its core: words that claim to be a scene or metrics, the state in an address, and hands that
/// do anything. The first byte says which.
enum PageTarget {
  private static let metrics = (try? FontSet())?.metrics

  static func run(_ bytes: [UInt8]) {
    guard let kind = bytes.first, let metrics else { return }
    let rest = Array(bytes.dropFirst())
    switch kind % 4 {
    case 0: words(rest)
    case 1:
      guard let words = StateBytes.unpacked(rest) else { return }
      _ = FontMetrics(words: words)
    case 2:
      var session = session(ModelFamilies.standard, metrics)
      state(rest, &session)
    default:
      var entropy = Entropy(rest)
      var session = session(ModelFamilies.all[entropy.flag() ? 1 : 0], metrics)
      hands(&entropy, &session)
    }
  }

  /// A page's scene, small so that a second sees many.
  private static func session(_ family: any ModelFamily, _ metrics: FontMetrics) -> Session {
    var scene = Scene(family)
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    scene.flow?.particles = 5
    scene.probes = [.init(at: Vector2(1, 2), label: "near")]
    scene.sweep = Sweep(
      tracks: [
        .init(
          target: .fixed(index: 0), values: .range(from: 0.5, to: 2, scale: .log, ease: .linear))
      ], frames: 20)
    var session = Session(scene: scene, fonts: metrics)
    session.resize(width: 500, height: 400)
    draw(&session)
    return session
  }

  /// A scene that is believed is one that can be drawn, and comes back from its own words.
  private static func words(_ bytes: [UInt8]) {
    guard let words = StateBytes.unpacked(bytes) else { return }
    // NaN, which no word may be, has no bytes of its own.
    if words.allSatisfy({ !$0.isNaN }) {
      guard StateBytes.unpacked(StateBytes.packed(words)) == words else {
        fail("other words come back from \(words)")
      }
    }
    guard let scene = Scene(words: words) else { return }
    guard scene.fault == nil else { fail("a scene that cannot be drawn is believed") }
    guard Scene(words: scene.words()) == scene else { fail("another scene comes back") }
  }

  /// A state that is taken is shown, is in the next address, and is in the file that one takes away.
  private static func state(_ bytes: [UInt8], _ session: inout Session) {
    let before = session.scene
    guard session.restore(bytes) else {
      guard session.scene == before else { fail("a state that is refused changes the scene") }
      return
    }
    check(&session)
  }

  private static func hands(_ entropy: inout Entropy, _ session: inout Session) {
    for _ in 0..<(1 + entropy.below(24)) {
      act(&entropy, &session)
      guard session.scene.fault == nil else { fail("hands made a scene that cannot be drawn") }
      if entropy.flag() { draw(&session) }
    }
    check(&session)
  }

  private static func act(_ entropy: inout Entropy, _ session: inout Session) {
    let point = Point(x: place(&entropy), y: place(&entropy))
    let targets: [Explorer.Target] = [
      .canvas, .handle, .mirror, .firstMark, .secondMark, .both, .probe(0),
      .probe(entropy.below(70)),
    ]
    let target = entropy.choice(targets)
    let path = entropy.choice([
      "mu1", "mu2", "a", "b", "separation", "model.sigma", "ellipses.grid", "ellipses.scale",
      "ellipses.epsilon", "flow.particles", "flow.duration", "view.mu1[0]", "view.mu2[1]",
      "probes[0].at[1]", "contours.levels", "flow.seed", "nothing",
    ])
    switch entropy.below(12) {
    case 0: session.grab(target, at: point)
    case 1: session.drag(target, to: point)
    case 2: session.release(target)
    case 3: session.nudge(target, right: place(&entropy), up: place(&entropy))
    case 4: session.pan(by: point)
    case 5:
      session.zoom(by: entropy.number(-1...1e6), about: entropy.flag() ? point : nil)
    case 6: _ = session.addProbe(at: entropy.flag() ? point : nil)
    case 7: session.removeProbe(entropy.below(70) - 2)
    case 8: _ = session.set(path, to: place(&entropy))
    case 9: _ = session.slide(path, to: entropy.number(-1...2))
    case 10: choose(&entropy, &session)
    default:
      session.show(entropy.choice(Session.Play.allCases), part: place(&entropy))
      session.move(entropy.flag())
      session.advance(entropy.below(6) - 1)
    }
  }

  private static func choose(_ entropy: inout Entropy, _ session: inout Session) {
    let choice = entropy.choice(Session.Choice.allCases)
    let value = entropy.choice([
      "on", "off", "night", "paper", "shape", "metric", "kl", "none", "natural", "euclidean",
      "both", "trails", "streamlines", "flow", "screen", "loss", "kappa", "anything",
    ])
    _ = session.choose(choice, value)
  }

  /// A number as a browser might tell it.
  private static func place(_ entropy: inout Entropy) -> Double {
    switch entropy.below(16) {
    case 0: .nan
    case 1: .infinity
    case 2: -1e300
    case 3: 0
    default: entropy.number(-100...900)
    }
  }

  @discardableResult
  private static func draw(_ session: inout Session) -> Bool {
    // What takes long is tried elsewhere.
    let scene = session.scene
    let cells = (scene.ellipses?.columns ?? 0) * (scene.ellipses?.rows ?? 0)
    guard cells <= 400, scene.flow?.particles ?? 0 <= 60, scene.probes.count <= 8 else {
      return false
    }
    guard let drawing = try? session.drawing(trailBudget: 8) else { return false }
    do throws(DrawingFault) {
      try drawing.check(limit: SVGWriter.greatestCoordinate)
    } catch {
      fail("\(error) in the drawing of\n\(session.sceneText)")
    }
    _ = drawing.words()
    _ = session.readings()
    _ = session.summary()
    return true
  }

  /// What can be taken away tells what is shown.
  private static func check(_ session: inout Session) {
    let scene = session.scene
    // Hands can make a window so narrow that there is no room for a figure on this page.
    let isShown = (try? session.drawing(trailBudget: 0)) != nil
    guard session.restore(session.state) == isShown, session.scene == scene else {
      fail("another scene comes back from the state of\n\(session.sceneText)")
    }
    SceneTarget.check(session.figureText, gives: scene)
    SceneTarget.check(session.sceneText, gives: session.withSweep)
    guard draw(&session), let parts = session.pngParts(software: "fuzz") else { return }
    let png = PNGPart.signature + PNGPart.bytes("IHDR", []) + parts + PNGPart.bytes("IEND", [])
    guard (try? EmbeddedScene.text(in: png)) == session.figureText else {
      fail("another scene comes back out of a PNG of\n\(session.sceneText)")
    }
    guard let svg = session.svg(faces: [], software: "fuzz") else {
      fail("no SVG of\n\(session.sceneText)")
    }
    guard (try? EmbeddedScene.text(in: svg)) == session.figureText else {
      fail("another scene comes back out of an SVG of\n\(session.sceneText)")
    }
  }
}
