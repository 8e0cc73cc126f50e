import Drawing
import FigureLayout
import Foundation
import InformationGeometry
import Scene
import Testing

/// What is drawn is what was computed: shapes are measured on the finished drawing and held against the geometry.
@Suite("layers")
struct LayerTests {
  /// A scene whose canvas is easy to find: the group `canvas` of the night theme is its rectangle.
  private static func scene() -> Scene {
    var scene = Scene()
    scene.flow = nil
    scene.panel = []
    scene.size = .pixels(width: 1000, height: 1000)
    return scene
  }

  /// A finished drawing, with the way back from points to parameters.
  private struct Sheet {
    let drawing: Drawing
    let scene: Scene
    let canvas: Rect

    init(_ scene: Scene) throws {
      self.scene = scene
      drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      var found: Rect?
      for node in drawing.content {
        if case .group(let group) = node, group.name == "canvas",
          case .mark(let mark)? = group.content.first, case .rect(let rect) = mark.shape
        {
          found = rect
        }
      }
      canvas = try #require(found)
    }

    func group(_ name: String) -> [Node] {
      for node in drawing.content {
        if case .group(let group) = node, group.name == name { return group.content }
      }
      return []
    }

    func theta(_ point: Point) -> Vector2 {
      let view = scene.view
      return Vector2(
        view.lower.x + (point.x - canvas.left) / canvas.width * view.width,
        view.lower.y + (canvas.bottom - point.y) / canvas.height * view.height)
    }

    var units: Double { canvas.width / scene.view.width }
  }

  @Test(
    "ellipses of equal area have the ratio and the direction that κ and F say", arguments: [12, 13])
  func shapes(grid: Int) throws {
    var scene = Self.scene()
    scene.ellipses?.columns = grid
    scene.ellipses?.rows = grid
    let sheet = try Sheet(scene)
    let model = GaussianMixture(sigma: 1)
    var closed = 0
    var area: Double?
    for case .stamps(let stamps) in sheet.group("ellipses") {
      guard case .ellipse(let center, let radius, let angle) = stamps.mark.shape else { continue }
      for offset in stamps.offsets {
        closed += 1
        let fisher = model.fisher(at: sheet.theta(center + offset))
        let kappa = try #require(fisher.conditionNumber)
        #expect(abs(radius.x / radius.y / kappa.squareRoot() - 1) < 1e-9)
        #expect(abs(radius.x * radius.y / (area ?? radius.x * radius.y) - 1) < 1e-9)
        area = area ?? radius.x * radius.y
        // The long axis is the eigenvector of the smaller eigenvalue; y points down on the figure.
        let long = fisher.smaller.vector
        let slope = long.y / long.x
        if kappa > 1.001 { #expect((slope < 0) == (angle > 0), "κ = \(kappa)") }
      }
    }
    // What is not closed is open: the cells on the diagonal of an odd grid, and those too long for their cell.
    #expect(closed < grid * grid || grid % 2 == 0)
    #expect(closed > grid * grid / 2)
  }

  @Test("ellipses at true size are level sets of the metric")
  func metricSize() throws {
    var scene = Self.scene()
    scene.ellipses?.sizing = .metric
    scene.ellipses?.epsilon = 0.003
    let sheet = try Sheet(scene)
    let model = GaussianMixture(sigma: 1)
    var count = 0
    for case .stamps(let stamps) in sheet.group("ellipses") {
      guard case .ellipse(let center, let radius, let angle) = stamps.mark.shape else { continue }
      let theta = sheet.theta(center)
      let fisher = model.fisher(at: theta)
      for (length, turn) in [(radius.x, 0.0), (radius.y, Double.pi / 2)] {
        // From the figure back to Θ: y turns over.
        let direction = angle + turn
        let step = Vector2(
          length / sheet.units * cosine(direction), -length / sheet.units * sine(direction))
        #expect(abs(fisher.squaredNorm(of: step) / 0.003 - 1) < 1e-9)
        count += 1
      }
    }
    #expect(count > 20)
  }

  @Test("the areas of an ellipse that opens are as strong together as that of a closed one")
  func openAreas() throws {
    var scene = Self.scene()
    scene.ellipses?.sizing = .metric
    scene.ellipses?.columns = 12
    scene.ellipses?.rows = 12
    var open = 0
    var through = 1.0
    for case .stamps(let stamps) in try Sheet(scene).group("ellipses") {
      guard case .path = stamps.mark.shape, case .color(let color)? = stamps.mark.style.fill,
        color.alpha < 1
      else {
        if through < 1 { #expect(abs(through - 0.8) < 1e-12) }
        through = 1
        continue
      }
      through *= 1 - color.alpha
      open += 1
    }
    #expect(open >= 4)
  }

  @Test("no closed outline where F is singular")
  func singular() throws {
    var scene = Self.scene()
    scene.ellipses?.columns = 1
    scene.ellipses?.rows = 1
    let content = try Sheet(scene).group("ellipses")
    #expect(!content.isEmpty)
    for case .stamps(let stamps) in content {
      if case .ellipse = stamps.mark.shape { Issue.record("a closed ellipse on the singular line") }
    }
  }

  @Test(
    "both arrows of a probe have the same length, the angle of the gradients, and end at their tips"
  )
  func arrows() throws {
    var scene = Self.scene()
    scene.probes = [.init(at: Vector2(2.6, 1.9))]
    let sheet = try Sheet(scene)
    let reading = PointGeometry(
      at: Vector2(2.6, 1.9),
      loss: MixtureLoss(
        model: GaussianMixture(sigma: 1), target: Vector2(-1.2, 0.8), targetSigma: 1))
    var starts: [Point] = []
    var tips: [Point] = []
    for case .mark(let mark) in sheet.group("probes") {
      // The seams beneath them let something through.
      guard case .path(let path) = mark.shape, mark.style.stroke?.color.alpha ?? 1 == 1 else {
        continue
      }
      if path.segments.count == 2, case .move(let start) = path.segments[0],
        case .line = path.segments[1]
      {
        starts.append(start)
      }
      if path.segments.count == 5, path.segments.last == .close,
        case .move(let tip) = path.segments[0]
      {
        tips.append(tip)
      }
    }
    #expect(starts.count == 2 && tips.count == 2)
    let center = starts[0]
    #expect(abs(sheet.theta(center).x - 2.6) < 1e-9 && abs(sheet.theta(center).y - 1.9) < 1e-9)
    let arrows = tips.map { $0 - center }
    let lengths = arrows.map { ($0.x * $0.x + $0.y * $0.y).squareRoot() }
    #expect(abs(lengths[0] / lengths[1] - 1) < 1e-9)
    let dot = (arrows[0].x * arrows[1].x + arrows[0].y * arrows[1].y) / (lengths[0] * lengths[1])
    #expect(abs(dot - cosine(try #require(reading.angle))) < 1e-9)
  }

  @Test("arrows of a probe beside the edge of the canvas end there")
  func arrowsAtTheEdge() throws {
    var scene = Self.scene()
    scene.probes = [.init(at: Vector2(-3.95, -3.9)), .init(at: Vector2(2.6, 1.9))]
    let sheet = try Sheet(scene)
    let cut = sheet.group("probes").compactMap { node -> Group? in
      if case .group(let group) = node { group } else { nil }
    }
    #expect(cut.map(\.name) == ["arrows-1"])
    #expect(cut.first?.clip == sheet.canvas)
    // What is not cut is on the canvas, but for the rings.
    for case .mark(let mark) in sheet.group("probes") {
      guard case .path(let path) = mark.shape else { continue }
      for case .line(let end) in path.segments { #expect(sheet.canvas.contains(end)) }
    }
  }

  @Test(
    "a panel of nothing but the colour bar is no panel, and its bar has its whole name along it")
  func barAlone() throws {
    var scene = Self.scene()
    scene.panel = [.colorbar]
    scene.size = .pixels(width: 1600, height: 1000)
    let sheet = try Sheet(scene)
    #expect(sheet.group("panel").isEmpty)
    let texts = sheet.group("color-bar").compactMap {
      if case .text(let text) = $0 { text } else { nil }
    }
    let name = try #require(texts.first { $0.angle != 0 })
    #expect(name.runs.reduce(into: "") { $0 += $1.text } == "condition number κ(F)")
    #expect(name.origin.x > sheet.canvas.right && name.origin.x < 1600)
  }

  @Test("a title stands above its canvas, however much room there is above both")
  func titleAbove() throws {
    var scene = Self.scene()
    scene.title = "A title"
    scene.view = Window(lower: Vector2(-4, -1), upper: Vector2(4, 1))
    var distances: [Double] = []
    for height in [400, 1000] {
      scene.size = .pixels(width: 1000, height: height)
      scene.style.fontSize = 12
      let sheet = try Sheet(scene)
      guard case .text(let title)? = sheet.group("title").first else { continue }
      distances.append(sheet.canvas.top - title.origin.y)
    }
    #expect(distances.count == 2 && abs(distances[0] - distances[1]) < 2, "\(distances)")
  }

  @Test(
    "arrows, geodesics and regions have a seam where they lie over ellipses, and none on empty ground"
  )
  func seams() throws {
    var scene = Self.scene()
    scene.probes = [.init(at: Vector2(2.6, 1.9))]
    func seams(_ scene: Scene) throws -> Int {
      try Sheet(scene).group("probes").count {
        if case .mark(let mark) = $0, let stroke = mark.style.stroke {
          stroke.color.alpha == 0.85
        } else {
          false
        }
      }
    }
    #expect(try seams(scene) == 4)
    scene.ellipses = nil
    #expect(try seams(scene) == 0)
  }

  @Test("contours of κ run where κ has their level")
  func contours() throws {
    var scene = Self.scene()
    scene.ellipses = nil
    scene.contours = Scene.Contours()
    scene.contours?.quantity = .kappa
    scene.contours?.levels = .values([1, 1.05, 1.5, 4])
    let sheet = try Sheet(scene)
    let model = GaussianMixture(sigma: 1)
    var separations: [Double] = []
    for case .mark(let mark) in sheet.group("contours") {
      guard case .path(let path) = mark.shape, case .move(let start)? = path.segments.first else {
        continue
      }
      separations.append(model.separation(at: sheet.theta(start)))
    }
    // On each side: κ = 1 once, 1.05 and 1.5 three times, 4 once.
    #expect(separations.count == 16)
    for separation in separations {
      let kappa = try #require(model.fisher(separation: separation).conditionNumber)
      #expect([1, 1.05, 1.5, 4].contains { abs(kappa - $0) < 1e-6 }, "κ = \(kappa)")
    }
  }

  @Test("the panel counts the probes for which it has no room", arguments: [3, 9, 40])
  func probes(count: Int) throws {
    var scene = Self.scene()
    scene.size = .pixels(width: 1600, height: 1050)
    scene.panel = [.probes]
    scene.probes = (0..<count).map { .init(at: Vector2(0.07 * Double($0), 1)) }
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics).map(\.text)
    let shown = texts.count { $0.hasPrefix("Probe") }
    #expect(shown > 0 && shown <= count)
    #expect(
      texts.filter { $0.hasSuffix(" more") } == (shown < count ? ["and \(count - shown) more"] : [])
    )
    #expect(shown == count || count > 3)
  }

  private func cosine(_ x: Double) -> Double { Foundation.cos(x) }
  private func sine(_ x: Double) -> Double { Foundation.sin(x) }
}
