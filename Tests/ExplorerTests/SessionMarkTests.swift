import Drawing
import InformationGeometry
import Scene
import Testing

@testable import Explorer

/// What stands for the things that can be moved where the keyboard and screen readers look.
@Suite struct SessionMarkTests {
  /// A triangle of geodesics, whose corners are ends of two each, and two balls about one of them.
  private static func triangle() throws -> Session {
    var scene = Scene()
    scene.size = .pixels(width: 700, height: 500)
    scene.ellipses = nil
    scene.flow = nil
    let corners = [Vector2(-1, 2), Vector2(2, 1), Vector2(1, -1)]
    scene.geodesics = corners.indices.map { index in
      var geodesic = Scene.Geodesic(from: corners[index])
      geodesic.to = corners[(index + 1) % 3]
      return geodesic
    }
    scene.balls = [
      Scene.Ball(at: corners[0], radii: [0.2]), Scene.Ball(at: Vector2(0, 1), radii: [0.2]),
    ]
    var session = Session(scene: scene, fonts: fonts)
    session.resize(width: 900, height: 600)
    _ = try session.drawing(trailBudget: 0)
    return session
  }

  private static func marks(_ session: Session) -> [(target: Target, label: String)] {
    var marks: [(Target, String)] = []
    session.forEachMark { marks.append(($0, $1)) }
    return marks
  }

  @Test("what moves together has one mark, with the names of all")
  func labels() throws {
    let session = try Self.triangle()
    let marks = Self.marks(session)
    #expect(
      marks.map { $0.label } == [
        "Handle θ*, mu1 -1.2, mu2 0.8", "μ1 on the axis, -1.2", "μ2 on the axis, 0.8",
        "End of geodesic 1, Start of geodesic 2, at 2, 1",
        "End of geodesic 2, Start of geodesic 3, at 1, -1",
        "Start of geodesic 1, End of geodesic 3, Centre of ball 1, at -1, 2",
        "Centre of ball 2, at 0, 1",
      ])
    for mark in marks {
      #expect(Target(number: mark.target.number) == mark.target)
      #expect(session.place(of: mark.target) != nil, "\(mark.label)")
    }
  }

  @Test(
    "a corner of a triangle takes all that stands there along, and nothing that it meets on the way"
  )
  func companions() throws {
    var session = try Self.triangle()
    for target in Self.marks(session).map({ $0.target }).suffix(4) {
      let before = session.scene
      let place = try #require(session.place(of: target))
      #expect(session.target(at: place, reach: 1) == target)
      session.nudge(target, right: 3, up: -2)
      let moved = try #require(session.theta(of: target))
      let start = try #require(Session.theta(of: target, in: before))
      #expect(moved != start)
      for other in session.pointsOfLayers {
        let old = try #require(Session.theta(of: other, in: before))
        #expect(session.theta(of: other) == (old == start ? moved : old), "\(target), \(other)")
      }
    }
    // The second ball is moved to where the second corner is, and away again.
    for (axis, value) in [session.scene.geodesics[1].from.x, session.scene.geodesics[1].from.y]
      .enumerated()
    {
      let isTaken = session.set("balls[1].at[\(axis)]", to: value)
      #expect(isTaken)
    }
    let corner = session.scene.geodesics[1].from
    #expect(session.scene.balls[1].at == corner && Self.marks(session).count == 7)
    session.nudge(.ballCenter(1), right: -4, up: 0)
    #expect(session.scene.geodesics[1].from == corner && session.scene.balls[1].at != corner)
  }

  @Test("a geodesic with a direction has a mark at its start alone; one layer alone has no number")
  func single() throws {
    var scene = Scene()
    var geodesic = Scene.Geodesic(from: Vector2(-1, 2))
    (geodesic.direction, geodesic.length) = (Vector2(1, 0.5), 1)
    scene.geodesics = [geodesic]
    scene.probes = [.init(at: Vector2(2, 1))]
    let marks = Self.marks(Session(scene: scene, fonts: fonts))
    #expect(
      marks.map { $0.label }.suffix(2) == ["Probe, at 2, 1", "Start of geodesic, at -1, 2"])
  }
}
