import Drawing
import FigureLayout
import InformationGeometry
import Scene
import Testing

@testable import Explorer

@Suite("labels under somebody's hands") struct LabelTests {
  private static var scene: Scene {
    var scene = Scene()
    scene.size = .pixels(width: 700, height: 500)
    scene.ellipses = nil
    scene.flow?.particles = 50
    scene.probes = [.init(at: Vector2(2, 1)), .init(at: Vector2(0.5, -2.5))]
    scene.contours = Scene.Contours()
    scene.contours?.quantity = .kappa
    return scene
  }

  /// Where the labels of the canvas stand, by their words.
  private static func labels(_ drawing: Drawing) -> [(words: String, place: Point)] {
    var labels: [(words: String, place: Point)] = []
    for node in drawing.content {
      guard case .group(let group) = node, group.name == "labels" else { continue }
      for case .text(let text) in group.content {
        labels.append((text.runs.map(\.text).joined(), text.origin))
      }
    }
    return labels
  }

  /// How many labels stand elsewhere than one drawing before, though what they name moved by a few pixels only.
  private static func hops(_ drawings: [Drawing]) -> Int {
    zip(drawings, drawings.dropFirst()).reduce(0) { count, pair in
      let before = labels(pair.0)
      return count
        + labels(pair.1).filter { label in
          let same = before.filter { $0.words == label.words }
          guard !same.isEmpty else { return false }
          return !same.contains {
            abs($0.place.x - label.place.x) < 9 && abs($0.place.y - label.place.y) < 9
          }
        }.count
    }
  }

  /// Drags θ* by so many steps; gives the scene and what is drawn of it at each.
  private static func drag(
    _ session: inout Session, steps: Int
  ) throws -> [(scene: Scene, drawing: Drawing)] {
    var drawn: [(scene: Scene, drawing: Drawing)] = []
    let start = try #require(session.place(of: .handle))
    session.grab(.handle, at: start)
    for step in 0..<steps {
      let along = Double(step)
      session.drag(.handle, to: start + Point(x: 2.5 * along, y: 0.6 * along))
      drawn.append((session.scene, try session.drawing(trailBudget: .max)))
    }
    session.release(.handle)
    return drawn
  }

  @Test(
    "labels keep their sides while a handle is dragged, where figures one by one would let them hop"
  )
  func steadiness() throws {
    var session = Session(scene: Self.scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: .max)
    let drawn = try Self.drag(&session, steps: 60)
    let alone = try drawn.map { step in
      try Figure.drawing(
        of: step.scene.resized(width: 900, height: session.height), fonts: fonts)
    }
    let (held, free) = (Self.hops(drawn.map(\.drawing)), Self.hops(alone))
    #expect(free >= 20, "the drag is no trial: \(free) hops")
    // Labels that θ* and its label come over give way: a few hops remain.
    #expect(held * 3 <= free * 2, "\(held) hops of labels that are held, \(free) of others")
  }

  @Test(
    "a quarter of a second after the last change labels stand where the figure has them, bit for bit"
  )
  func rest() throws {
    var session = Session(scene: Self.scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: .max)
    _ = try Self.drag(&session, steps: 6)
    var frames = 0
    var last = try session.drawing(trailBudget: .max)
    while !session.isComplete, frames < 100 {
      last = try session.drawing(trailBudget: .max)
      frames += 1
    }
    #expect(frames < 16)
    let figure = try Figure.drawing(
      of: session.scene.resized(width: 900, height: session.height), fonts: fonts)
    #expect(last.words() == figure.words())
  }
}
