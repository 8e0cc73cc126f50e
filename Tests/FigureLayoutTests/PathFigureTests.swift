import Drawing
import Elementary
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("paths of optimisers on figures")
struct PathFigureTests {
  private static func scene(_ change: (inout Scene.Path) -> Void = { _ in }) -> Scene {
    var path = Scene.Path()
    path.from = Vector2(2.6, 1.9)
    path.rate = .number(0.2)
    path.steps = 12
    change(&path)
    var scene = Scene()
    scene.ellipses = nil
    scene.flow = nil
    scene.view = Window(lower: Vector2(-4, -4), upper: Vector2(4, 4))
    scene.paths = [path]
    return scene
  }

  private static func group(_ name: String, _ drawing: Drawing) throws -> Group {
    try #require(ModelFigureTests.group(name, in: drawing.content), "\(name)")
  }

  @Test("markers stand at the iterates of the core, the first of them after the ring of the start")
  func markers() throws {
    let scene = Self.scene { $0.method = .gradient }
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let path = try scene.paths[0].points(on: scene.planeLoss)
    var centers: [Point] = []
    for node in try Self.group("paths", drawing).content {
      if case .mark(let mark) = node, case .ellipse(let center, _, _) = mark.shape {
        centers.append(center)
      }
    }
    // A disc for each step, and the ring of the start.
    #expect(centers.count == 13)
    #expect(path.steps.count == 13)
    let (start, first) = (centers[12], centers[0])
    let last = centers[11]
    // The triangle of all steps made stands over the last disc.
    let ends = try Self.group("path-ends", drawing).content
    guard case .mark(let end) = try #require(ends.first), case .path(let triangle) = end.shape,
      case .move(let top) = try #require(triangle.segments.first)
    else {
      Issue.record("no triangle")
      return
    }
    #expect(ends.count == 1 && top.x == last.x && top.y < last.y)
    // Distances on the figure are those in Θ, times one scale.
    func distance(_ a: Point, _ b: Point) -> Double {
      let (x, y) = (a.x - b.x, a.y - b.y)
      return (x * x + y * y).squareRoot()
    }
    let whole = (path.steps[12].theta - path.steps[0].theta).length
    let step = (path.steps[1].theta - path.steps[0].theta).length
    #expect((distance(start, first) / distance(start, last) - step / whole).magnitude < 1e-12)
  }

  @Test("labels keep off the points of a path from a file, the last of them too")
  func labelled() throws {
    let points = [Vector2(2.6, 1.9), Vector2(2, 1), Vector2(1, 0.5), Vector2(-1, 0.7)]
    var scene = Self.scene()
    scene.theme = .paper
    scene.size = .column(width: 85, unit: .mm)
    // Wherever the last point lies beside θ*.
    for turn in 0..<16 {
      let angle = Double(turn) * 0.392_699
      var last = points
      last[3] =
        scene.handles.theta
        + Vector2(0.75 * Elementary.cos(angle), 0.75 * Elementary.sin(angle))
      var path = Scene.Path()
      path.points = last
      scene.paths = [path]
      let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      let markers = try Self.group("paths", drawing).content.compactMap { node -> Point? in
        guard case .mark(let mark) = node, case .ellipse(let center, _, _) = mark.shape else {
          return nil
        }
        return center
      }
      #expect(markers.count == 4)
      for label in DrawnText.all(in: drawing, fonts: TestFonts.metrics)
      where label.path.hasSuffix("labels") {
        #expect(!markers.contains { label.box.contains($0) }, "\(label) covers a point, \(turn)")
      }
    }
  }

  @Test(
    "the key stands below the canvas and its axis, or below the panel, in every size",
    arguments: [560.0, 1600])
  func key(width: Double) throws {
    var scene = Self.scene()
    scene.paths.append(scene.paths[0])
    scene.paths[1].method = .gradient
    scene = scene.resized(width: width, height: 1000)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics)
    let key = texts.filter { $0.path.hasSuffix("key") }
    #expect(key.map { $0.text }.contains { $0.hasPrefix("natural gradient") })
    #expect(key.map { $0.text }.contains("all steps made"))
    let axes = texts.filter { $0.path.hasSuffix("axes") }
    let isBeside =
      (key.map { $0.box.left }.min() ?? 0) > (axes.map { $0.box.right }.max() ?? 0)
    let above = (isBeside ? texts.filter { $0.path.hasPrefix("/panel") } : axes).map {
      $0.box.bottom
    }.max()
    for text in key {
      #expect(text.box.top >= (above ?? 0) - 1, "\(text)")
      #expect(text.box.bottom <= drawing.height && text.box.right <= drawing.width, "\(text)")
    }
  }

  @Test(
    "the last frame of a film has the still figure's path and convergence; the first has none of the steps"
  )
  func film() throws {
    let still = Self.scene()
    var scene = still
    scene.sweep = Sweep(frames: 13)
    var film = try Film(scene: scene, fonts: TestFonts.metrics)
    let figure = try Figure.drawing(of: still, fonts: TestFonts.metrics)
    let last = try film.drawing(frame: 12)
    for name in ["paths", "path-ends", "convergence", "key"] {
      #expect(try Self.group(name, last) == Self.group(name, figure), "\(name)")
    }
    let first = try Self.group("paths", film.drawing(frame: 0))
    #expect(first.content.count == 1)
    // Step for step: two markers more in frame 5 than in frame 3.
    let counts = try [3, 5].map { try Self.group("paths", film.drawing(frame: $0)).content.count }
    #expect(counts[1] - counts[0] == 2)
  }

  @Test("why a path ends is drawn and said")
  func ends() throws {
    let scene = Self.scene {
      $0.until = 0.5
      $0.steps = 100
    }
    let path = try scene.paths[0].points(on: scene.planeLoss)
    #expect(path.end == .converged)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    #expect(
      drawing.description.contains(
        "natural gradient, ρ = 0.2: a path from (2.6, 1.9) to "))
    #expect(drawing.description.contains("; converged."))
  }

  @Test(
    "a path that leaves the view has an arrow head at its edge and says so; one that ends within has none"
  )
  func leaving() throws {
    var scene = Self.scene { $0.method = .gradient }
    func heads(_ scene: Scene) throws -> [[Point]] {
      try Self.group("paths", Figure.drawing(of: scene, fonts: TestFonts.metrics)).content
        .compactMap { node in
          guard case .mark(let mark) = node, case .path(let path) = mark.shape,
            mark.style.fill != nil, path.segments.count == 4
          else { return nil }
          return path.segments.compactMap { segment in
            switch segment {
            case .move(let point), .line(let point): point
            default: nil
            }
          }
        }
    }
    #expect(try heads(scene).isEmpty)
    let inside = try Figure.drawing(of: scene, fonts: TestFonts.metrics).description
    #expect(!inside.contains("view"))

    let path = try scene.paths[0].points(on: scene.planeLoss)
    let last = path.steps[12].theta
    // The view ends below between the start and the end.
    #expect(last.y < 1.9)
    let edge = (last.y + 1.9) / 2
    scene.view = Window(lower: Vector2(-1, edge), upper: Vector2(7, edge + 8))
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    #expect(drawing.description.contains("; all steps made; it leaves the view."))
    let head = try #require(try heads(scene).first)
    // The tip is the lowest of its three points.
    #expect(head.count == 3 && head[1].y < head[0].y && head[2].y < head[0].y)
  }

  @Test("no two of twelve paths have one colour or one dash")
  func styles() {
    var paths: [Scene.Path] = []
    for method in Scene.Path.Method.allCases {
      var path = Scene.Path()
      path.from = .zero
      path.method = method
      paths.append(path)
    }
    for theme in [Theme.night, Theme.paper] {
      let styles = PathStyle.styles(paths, theme)
      for (index, style) in styles.enumerated() {
        for other in styles[..<index] {
          #expect(style.line.color != other.line.color)
          #expect(style.line.dash != other.line.dash)
        }
      }
    }
  }

  @Test("segments are cut at a frame")
  func cut() throws {
    let frame = Rect(x: 0, y: 0, width: 10, height: 10)
    let (a, b) = try #require(
      PathLayer.cut(Point(x: -5, y: 5), Point(x: 15, y: 5), to: frame))
    #expect(a == Point(x: 0, y: 5) && b == Point(x: 10, y: 5))
    #expect(PathLayer.cut(Point(x: -5, y: -1), Point(x: 15, y: -1), to: frame) == nil)
  }

  @Test("Wald's ellipse on the figure has the axes of χ²/(nF)")
  func wald() throws {
    var scene = Self.scene()
    scene.paths = []
    scene.regions = Scene.Regions()
    scene.regions?.observations = 40
    scene.regions?.levels = [0.95]
    scene.regions?.of = .wald
    let reading = try #require(try scene.regionReading())
    #expect(reading.minimum == scene.handles.theta)
    let fisher = scene.planeModel.fisher(at: reading.minimum)
    let ellipse = try #require(reading.wald.first).ellipse
    for axis in [ellipse.first, ellipse.second] {
      let length = try #require(axis.length)
      // χ²₂ at 0.95 is −2 log 0.05.
      let form = 40 * fisher.squaredNorm(of: axis.direction * length)
      #expect((form - 5.991464547107982).magnitude < 1e-9)
    }
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    // About the minimum and its mirror.
    #expect(try Self.group("regions", drawing).content.count == 2)
  }
}
