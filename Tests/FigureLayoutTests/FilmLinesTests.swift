import Drawing
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("lines in films")
struct FilmLinesTests {
  @Test("levels divide a bowl's canvas into rings of one width, and rise")
  func levels() {
    // r² over a disc: as many values below v as the area π v.
    let bowl = FilmContours((0...10_000).map { Double($0) / 10_000 })
    for (k, level) in bowl.levels(count: 9).enumerated() {
      #expect((level.squareRoot() - Double(k + 1) / 10).magnitude < 1e-3)
    }
    #expect(FilmContours([2, 2, 2]).levels(count: 5).isEmpty)
    #expect(FilmContours([]).levels(count: 5).isEmpty)
    #expect(FilmContours([3, 1, 2]).levels(count: 400) == [2])
  }

  @Test("levels of κ begin where its values do")
  func conditionNumbers() {
    func levels(_ count: Int, _ values: [Double]) -> [Double] {
      ConditionNumberLines.levels(count: count, of: values)
    }
    #expect(levels(4, [1, 3, .infinity]) == [1.2, 1.5, 2, 5])
    #expect(levels(4, [300, 8e5, .nan]) == [200, 500, 1000, 2000, 5000])
    #expect(levels(12, [1, 40]) == [1.2, 1.5, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000])
    #expect(levels(1, [1, 3]) == [1.2])
    // Hardly any of the row lie between these.
    #expect(levels(4, (0...100).map { 3 + Double($0) / 100 }) == [3.2, 3.4, 3.6, 3.8])
    #expect(levels(4, [7e13, .infinity]) == [1e12])
    #expect(levels(3, [.infinity]) == [1.2, 1.5, 2])
  }

  private static func scene(_ change: (inout Scene) -> Void) -> Scene {
    var scene = SampleFilms.scenes[0].scene
    scene.probes = []
    change(&scene)
    return scene
  }

  /// The marks of a group, each as its first point.
  private static func starts(_ group: String, in drawing: Drawing) -> [Point] {
    var starts: [Point] = []
    for case .group(let layer) in drawing.content where layer.name == group {
      for case .mark(let mark) in layer.content {
        if case .path(let path) = mark.shape, case .move(let point)? = path.segments.first,
          mark.style.stroke != nil
        {
          starts.append(point)
        }
      }
    }
    return starts
  }

  @Test("contours have one set of levels, chosen from the whole film")
  func contours() throws {
    let scenes = FilmScenes(
      Self.scene {
        $0.flow = nil
        $0.contours = Scene.Contours()
      })
    let plan = try FilmPlan(scenes, fonts: TestFonts.metrics)
    let levels = try #require(plan.contours?.levels(count: 12))
    #expect(levels.count == 12)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $0 < $1 })
    var film = try FilmTests.film(scenes.scene)
    var counts: [Int] = []
    for n in [0, 20, 21, 40, 59] {
      counts.append(Self.starts("contours", in: try film.drawing(frame: n)).count)
    }
    #expect(counts.allSatisfy { $0 >= 4 }, "\(counts)")
  }

  @Test("streamlines pass through places that stay, and bend from frame to frame")
  func streamlines() throws {
    let scenes = FilmScenes(
      Self.scene {
        $0.flow?.style = .streamlines
        $0.flow?.particles = 60
      })
    let plan = try FilmPlan(scenes, fonts: TestFonts.metrics)
    let kept = try #require(plan.streamlines.first)
    #expect(plan.streamlines.count == 1 && kept.field == .natural)
    var before: [[FlowSample]] = []
    var moved = 0
    var all = 0
    for n in 20..<32 {
      let scene = scenes.frame(n)
      let lines = kept.lines(of: scene.planeLoss, in: scene.view)
      #expect(lines.count > 10)
      if !before.isEmpty {
        try #require(lines.count == before.count, "frame \(n)")
        for (line, earlier) in zip(lines, before) {
          // The sample at time 0 is the place that both pass through.
          let (here, there) = (line.first { $0.time == 0 }, earlier.first { $0.time == 0 })
          #expect(here?.theta == there?.theta && here != nil)
          all += 1
          if let a = line.last?.theta, let b = earlier.last?.theta, (a - b).length > 0.8 {
            moved += 1
          }
        }
      }
      before = lines
    }
    // Beside a saddle a line may turn to the other side: that is the field's own doing, and rare.
    #expect(moved * 50 < all, "\(moved) of \(all)")
  }
}
