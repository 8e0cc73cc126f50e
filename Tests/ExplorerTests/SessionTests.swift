import Drawing
import FigureLayout
import Foundation
import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite struct SessionTests {
  private static var small: Scene {
    var scene = Scene()
    scene.size = .pixels(width: 700, height: 500)
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    scene.flow?.particles = 12
    scene.probes = [.init(at: Vector2(2, 1))]
    return scene
  }

  /// A session that has drawn its scene once.
  private static func session(_ scene: Scene = small) throws -> Session {
    var session = Session(scene: scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: .max)
    return session
  }

  @Test(
    "at rest a live figure is the figure, bit for bit, however its trails were spread over frames")
  func liveIsStill() throws {
    var session = Session(scene: Self.small, fonts: fonts)
    session.resize(width: 900, height: 600)
    var frames = 0
    var last = try session.drawing(trailBudget: 5)
    while !session.isComplete {
      last = try session.drawing(trailBudget: 5)
      frames += 1
    }
    #expect(frames == 2)
    let figure = try Figure.drawing(
      of: session.scene.resized(width: 900, height: session.height), fonts: fonts)
    #expect(last.words() == figure.words())
    #expect(
      try session.figureDrawing().words() == Figure.drawing(of: Self.small, fonts: fonts).words())
  }

  @Test("a handle that is dragged stays under the finger, to a pixel")
  func dragging() throws {
    var session = try Self.session()
    let start = try #require(session.place(of: .handle))
    #expect(session.target(at: start + Point(x: 3, y: -4), reach: 14) == .handle)
    session.grab(.handle, at: start + Point(x: 3, y: -4))
    session.drag(.handle, to: start + Point(x: 43, y: 56))
    _ = try session.drawing(trailBudget: 0)
    let end = try #require(session.place(of: .handle))
    #expect(abs(end.x - start.x - 40) < 1 && abs(end.y - start.y - 60) < 1)
  }

  @Test("an end of a geodesic is dragged, and the geodesic follows; at rest it is the figure's")
  func draggingAGeodesic() throws {
    var scene = Self.small
    var geodesic = Scene.Geodesic(from: Vector2(-1, 2))
    geodesic.to = Vector2(2.2, 0.3)
    scene.geodesics = [geodesic]
    var session = try Self.session(scene)
    for target in [Target.geodesicEnd(0), .geodesicStart(0)] {
      let start = try #require(session.place(of: target))
      #expect(session.target(at: start, reach: 14) == target)
      var last = try session.figureDrawing().words()
      session.grab(target, at: start)
      for step in 1...4 {
        session.drag(target, to: start + Point(x: Double(step) * 9, y: Double(step) * 6))
        _ = try session.drawing(trailBudget: 0)
        let words = try session.figureDrawing().words()
        #expect(words != last)
        last = words
      }
      session.release(target)
      let end = try #require(session.place(of: target))
      #expect(abs(end.x - start.x - 36) < 1 && abs(end.y - start.y - 24) < 1)
    }
    let drawing = try session.drawing(trailBudget: .max)
    let figure = try Figure.drawing(
      of: session.scene.resized(width: 900, height: session.height), fonts: fonts)
    #expect(drawing.words() == figure.words())
  }

  @Test(
    "dragging the start of a path moves all paths from that point, and the figure is that of the new scene"
  )
  func draggingAPath() throws {
    var scene = Self.small
    scene.paths = [Scene.Path.Method.gradient, .natural].map { method in
      var path = Scene.Path()
      (path.method, path.from) = (method, Vector2(2.4, 1.2))
      return path
    }
    var session = try Self.session(scene)
    let start = try #require(session.place(of: .pathStart(0)))
    #expect(session.target(at: start, reach: 14) == .pathStart(1))
    #expect(Target(number: Target.pathStart(1).number) == .pathStart(1))
    session.grab(.pathStart(1), at: start)
    session.drag(.pathStart(1), to: start + Point(x: -30, y: 20))
    session.release(.pathStart(1))
    let moved = try #require(session.scene.paths[0].from)
    #expect(moved != Vector2(2.4, 1.2) && session.scene.paths[1].from == moved)
    let drawing = try session.drawing(trailBudget: .max)
    let figure = try Figure.drawing(
      of: session.scene.resized(width: 900, height: session.height), fonts: fonts)
    #expect(drawing.words() == figure.words())
  }

  @Test("the axis of the density holds still while a mean is dragged, and the mean follows")
  func draggingOnTheAxis() throws {
    var session = try Self.session()
    let axis = try #require(session.places?.axis)
    let start = try #require(session.place(of: .firstMark))
    session.grab(.firstMark, at: start)
    for step in 1...10 {
      session.drag(.firstMark, to: start - Point(x: Double(step) * 4, y: 0))
      _ = try session.drawing(trailBudget: 0)
      #expect(session.places?.axis?.range == axis.range)
    }
    let end = try #require(session.place(of: .firstMark))
    #expect(abs(start.x - 40 - end.x) < 1)
    session.release(.firstMark)
  }

  @Test(
    "a finger that leaves the figure takes nothing out of it",
    arguments: [Target.handle, .mirror, .probe(0)])
  func draggingBeyond(target: Target) throws {
    var session = try Self.session()
    let canvas = try #require(session.places?.canvas)
    let view = session.scene.view
    let pixel = 1 / (try #require(session.places?.unitsPerParameter))
    session.grab(target, at: try #require(session.place(of: target)))
    for (place, corner) in [
      (Point(x: canvas.right + 70, y: canvas.top - 90), view.upper),
      (Point(x: canvas.left - 5, y: canvas.bottom + 4000), view.lower),
    ] {
      session.drag(target, to: place)
      let theta = try #require(session.theta(of: target))
      #expect((theta - corner).length < pixel)
    }
  }

  @Test("nor off the axis of the density")
  func draggingBeyondTheAxis() throws {
    var session = try Self.session()
    let axis = try #require(session.places?.axis)
    let pixel = (axis.range.upperBound - axis.range.lowerBound) / axis.plot.width
    session.grab(.secondMark, at: try #require(session.place(of: .secondMark)))
    session.drag(.secondMark, to: Point(x: axis.plot.right + 300, y: 0))
    #expect(abs(session.scene.handles.theta.y - axis.range.upperBound) < pixel)
    session.drag(.secondMark, to: Point(x: axis.plot.left - 300, y: 0))
    #expect(abs(session.scene.handles.theta.y - axis.range.lowerBound) < pixel)
  }

  @Test("of things at one place the one that lies above is taken, and none beyond the reach")
  func above() throws {
    var scene = Self.small
    scene.probes = [
      .init(at: Vector2(2, 1)), .init(at: Vector2(2, 1)), .init(at: scene.handles.theta),
    ]
    let session = try Self.session(scene)
    let probe = try #require(session.place(of: .probe(0)))
    #expect(session.target(at: probe, reach: 14) == .probe(1))
    #expect(session.target(at: probe + Point(x: 13, y: 0), reach: 14) == .probe(1))
    #expect(session.target(at: probe + Point(x: 15, y: 0), reach: 14) == .canvas)
    let handle = try #require(session.place(of: .handle))
    #expect(session.target(at: handle, reach: 14) == .probe(2))
  }

  @Test func movingBothKeepsTheirDistance() throws {
    var session = try Self.session()
    let a = try #require(session.place(of: .firstMark))
    let b = try #require(session.place(of: .secondMark))
    let middle = Point(x: (a.x + b.x) / 2, y: a.y)
    #expect(session.target(at: middle, reach: 4) == .both)
    session.grab(.both, at: middle)
    session.drag(.both, to: middle + Point(x: 17, y: 0))
    #expect(abs(session.scene.handles.theta.y - session.scene.handles.theta.x - 2) < 1e-6)
    #expect(session.scene.handles.theta.x > -1.2)
  }

  @Test(
    "however small or large it is", arguments: [(-0.0013, 0.0021), (0.30001, 0.3), (-3.217, 2.944)])
  func movingBothKeepsAnyDistance(mu1: Double, mu2: Double) throws {
    var scene = Self.small
    scene.handles.theta.x = mu1
    scene.handles.theta.y = mu2
    var session = try Self.session(scene)
    session.grab(.both, at: Point(x: 0, y: 0))
    session.drag(.both, to: Point(x: 23, y: 0))
    let handles = session.scene.handles
    #expect(handles.theta.x > mu1)
    #expect(abs(handles.theta.y - handles.theta.x - (mu2 - mu1)) < 1e-6 * abs(mu2 - mu1))
  }

  @Test func probes() throws {
    var session = try Self.session()
    let added = session.addProbe(at: nil)
    let probe = try #require(added)
    #expect(probe == .probe(1) && session.scene.probes[1].at == Vector2(0, 0))
    session.nudge(probe, right: 1, up: 0)
    #expect(session.scene.probes[1].at.x > 0)
    session.removeProbe(0)
    #expect(session.scene.probes.count == 1 && session.scene.probes[0].at.x > 0)
    session.removeProbe(5)
    for _ in 0..<100 { _ = session.addProbe(at: nil) }
    #expect(session.scene.probes.count == Limits.probes)
  }

  @Test("zooming in and out again, and panning there and back, ends at the same window")
  func view() throws {
    var session = try Self.session()
    let window = session.scene.view
    session.zoom(by: 2, about: nil)
    #expect(session.scene.view == Window(lower: Vector2(-2, -2), upper: Vector2(2, 2)))
    _ = try session.drawing(trailBudget: 0)
    session.zoom(by: 0.5, about: nil)
    #expect(session.scene.view == window)
    session.zoom(by: .nan, about: nil)
    session.zoom(by: 1e30, about: nil)
    #expect(session.scene.fault == nil)
    session.resetView()
    #expect(session.scene.view == window)
  }

  @Test func numbersThatCannotBeDrawnAreRefused() throws {
    var session = try Self.session()
    for (path, value) in [
      ("model.sigma", -1), ("model.sigma", .nan), ("ellipses.grid", 1e9), ("no.such", 1),
      ("probes[7].at[0]", 1), ("view.mu1[0]", 4),
    ] as [(String, Double)] {
      let isTaken = session.set(path, to: value)
      #expect(!isTaken, "\(path) \(value)")
    }
    #expect(session.scene == Self.small)
  }

  @Test("places that no screen has are refused", arguments: [Double.nan, .infinity, -1e300])
  func placesThatAreNone(place: Double) throws {
    var session = try Self.session()
    let point = Point(x: place, y: 7)
    session.nudge(.probe(0), right: place, up: 0)
    session.nudge(.handle, right: 0, up: place)
    session.pan(by: point)
    session.zoom(by: 2, about: point)
    session.grab(.handle, at: point)
    session.drag(.handle, to: point)
    session.show(.sigma, part: place.isNaN ? 0 : place)
    let added = session.addProbe(at: point)
    #expect(added == nil)
    let state = session.state
    let isTaken = session.restore(state)
    #expect(isTaken && session.scene.fault == nil)
    #expect(session.scene.handles.theta.x.magnitude <= Limits.coordinate)
    _ = try session.drawing(trailBudget: 1)
  }

  @Test(
    "a slider comes back to where it was put",
    arguments: ["model.sigma", "separation", "ellipses.scale", "handles.mu1", "ellipses.grid"])
  func sliders(path: String) throws {
    var session = try Self.session()
    for step in 0...10 {
      let position = Double(step) / 10
      let isTaken = session.slide(path, to: position)
      #expect(isTaken)
      let there = try #require(session.position(of: path))
      #expect(abs(there - position) < 0.02)
    }
  }

  @Test func statesAreRestoredOrRefused() throws {
    var session = try Self.session()
    let state = session.state
    var isTaken = session.set("model.sigma", to: 0.5)
    #expect(isTaken && session.state != state)
    isTaken = session.restore(state)
    #expect(isTaken && session.scene == Self.small)
    // A label whose letters no font has.
    var labelled = Self.small
    labelled.probes[0].label = "\u{1F600}"
    let unknown = StateBytes.packed(labelled.stateWords())
    for bytes in [[], [0], [255, 1], Array(state.dropLast()), unknown] as [[UInt8]] {
      isTaken = session.restore(bytes)
      #expect(!isTaken)
    }
    #expect(session.scene == Self.small)
  }

  @Test func choices() throws {
    var session = try Self.session()
    let choices: [(Session.Choice, String, Bool)] = [
      (.flow, "off", true), (.contours, "kappa", true), (.panel, "off", true),
      (.sizing, "huge", false),
    ]
    for (choice, value, isOffered) in choices {
      let isTaken = session.choose(choice, value)
      #expect(isTaken == isOffered)
    }
    #expect(session.chosen(.field) == nil && session.scene.contours?.quantity == .kappa)
    #expect(session.scene.panel.isEmpty)
    _ = session.choose(.flow, "on")
    #expect(session.scene.flow == Self.small.flow)
    #expect(Session.Choice(name: "title") == nil)
  }

  @Test("levels belong to what they are of: other contours start with their own")
  func levels() throws {
    var scene = Self.small
    scene.contours = .init()
    scene.contours?.quantity = .kl
    scene.contours?.levels = .values([0.1, 0.2])
    var session = try Self.session(scene)
    var isTaken = session.choose(.contours, "kl")
    #expect(isTaken && session.scene.contours?.levels == .values([0.1, 0.2]))
    isTaken = session.choose(.contours, "kappa")
    #expect(isTaken && session.scene.contours?.levels == Scene.Contours().levels)
  }

  @Test func sweeps() throws {
    var session = try Self.session()
    #expect(session.duration(of: .own) == nil)
    session.show(.sigma, part: 1)
    #expect(session.scene.model.settings.fixed[0] == 3 && session.scene.probes == Self.small.probes)
    session.show(.meeting, part: 1)
    #expect(abs(try #require(session.value(of: "separation")) - 0.01) < 1e-12)
    session.reset()
    #expect(session.scene == Self.small)
  }

  @Test("particles move in the field and are as many at every step")
  func particles() throws {
    var session = try Self.session()
    session.move(true)
    let first = try session.drawing(trailBudget: 0)
    session.advance(3)
    let later = try session.drawing(trailBudget: 0)
    #expect(first != later)
    session.move(false)
    let still = try session.drawing(trailBudget: .max)
    #expect(still != later)
  }

  @Test("after a pause particles make up for four steps and no more")
  func pause() throws {
    func drawing(after steps: Int) throws -> Drawing {
      var session = try Self.session()
      session.move(true)
      _ = try session.drawing(trailBudget: 0)
      session.advance(steps)
      return try session.drawing(trailBudget: 0)
    }
    let four = try drawing(after: 4)
    #expect(try drawing(after: 3) != four)
    #expect(try drawing(after: 300) == four)
    #expect(try drawing(after: -7) == drawing(after: 0))
  }

  @Test("numbers are written as printf's %.6g writes them", arguments: UInt64(1)...40)
  func plainNumbers(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<200 {
      let magnitude = (random.nextUnit() * 40 - 20).rounded()
      let value = (random.nextUnit() - 0.5) * pow(10, magnitude)
      #expect(PlainNumber.text(value) == String(format: "%.6g", value), "\(value)")
    }
    for value in [1, -2, 100000, 999999.5, 1e6, 0.0001, 0.00001, 123456.7, 9.999999] as [Double] {
      #expect(PlainNumber.text(value) == String(format: "%.6g", value), "\(value)")
    }
  }
}
