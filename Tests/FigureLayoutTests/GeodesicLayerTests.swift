import Drawing
import Foundation
import InformationGeometry
import Scene
import SceneFile
import Testing

@testable import FigureLayout

@Suite("geodesics, balls and transport on a figure")
struct GeodesicLayerTests {
  private static func scene(_ text: String) throws -> Scene {
    try SceneReader().read(
      SourceText(name: "scene.txt", bytes: Array((text + "\nflow: off\npanel: off\n").utf8))
    ).scene
  }

  private static func figure(_ text: String) throws -> FigureDrawing {
    try Figure.laidOut(try scene(text), fonts: TestFonts.metrics)
  }

  /// The texts of a drawing, joined.
  private static func words(_ drawing: Drawing) -> String { drawing.dump() }

  private static let normal = """
    model: normal
    handles: {mu: 0, sigma: 1}
    view: {mu: [-3, 3], sigma: [0.05, 3]}
    ellipses: off

    """

  @Test("a figure says the lengths of geodesics")
  func lengths() throws {
    let figure = try Self.figure(Self.normal + "geodesics: [{from: [0, 1], to: [2, 1]}]")
    #expect(
      figure.drawing.description.contains(
        " A geodesic leads from (0, 1) to (2, 1), of length 1.862."))
    #expect(figure.warnings.isEmpty)
  }

  @Test("the key names each kind of line and the carried vector")
  func key() throws {
    func key(_ layers: String) throws -> String {
      Self.words(try Self.figure(Self.normal + layers).drawing)
    }
    let shortest = try key("geodesics: [{from: [0, 1], to: [2, 1]}]")
    #expect(shortest.contains("geodesic, shortest"))
    let fan = try key("geodesics: [{from: [0, 1], fan: 8, length: 1}]")
    #expect(fan.contains("geodesic") && !fan.contains("shortest"))
    #expect(try key("balls: [{at: [0, 1], radii: [0.5]}]").contains("distance "))
    let carried = try key(
      "geodesics: [{from: [0, 1], to: [2, 1]}]\ntransport: [{along: 0, vector: [0.3, 0]}]")
    #expect(carried.contains("vector, carried along"))
  }

  @Test("a carried vector that leaves the canvas or Θ has a hollow head at its border")
  func cutVectors() throws {
    for (text, shown) in [
      (Self.normal + "geodesics: [{from: [0, 1], to: [2, 1]}]\n", "[0.3, 0]"),
      (Self.normal + "geodesics: [{from: [2, 1], to: [2.5, 1]}]\n", "[2, 0]"),
      (
        "model: trinomial\nview: {p1: [0, 1], p2: [0, 1]}\nellipses: off\n"
          + "geodesics: [{from: [0.1, 0.8], to: [0.1, 0.1]}]\n", "[0.1, 0.4]"
      ),
    ] {
      let scene = try Self.scene(text + "transport: [{along: 0, vector: \(shown)}]\n")
      let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      let map = try #require(Self.map(of: drawing, scene))
      let heads = Self.heads(in: drawing)
      #expect(!heads.isEmpty)
      for head in heads {
        let theta = map.theta(head.tip)
        #expect(map.rect.inset(by: -0.01).contains(head.tip), "\(text)")
        #expect(scene.planeModel.contains(theta), "\(theta)")
      }
      #expect(heads.contains { $0.isHollow } == (shown != "[0.3, 0]"), "\(text)")
    }
  }

  private static func map(of drawing: Drawing, _ scene: Scene) -> CanvasMap? {
    MeasuredFigure(drawing, fonts: TestFonts.metrics).canvases.first.map {
      CanvasMap(window: scene.view, rect: $0)
    }
  }

  /// The heads of carried vectors: the closed shapes of four corners among the geodesics.
  private static func heads(in drawing: Drawing) -> [(tip: Point, isHollow: Bool)] {
    var heads: [(tip: Point, isHollow: Bool)] = []
    func walk(_ nodes: [Node], _ isInside: Bool) {
      for node in nodes {
        switch node {
        case .group(let group): walk(group.content, isInside || group.name == "geodesics")
        case .mark(let mark) where isInside:
          guard case .path(let path) = mark.shape, path.segments.count == 5,
            case .move(let tip) = path.segments[0], case .close = path.segments[4]
          else { continue }
          heads.append((tip, mark.style.stroke != nil))
        default: break
        }
      }
    }
    walk(drawing.content, false)
    return heads
  }

  @Test("radii whose lines lie near to each other have one label")
  func crowdedRadii() throws {
    let near = Self.words(
      try Self.figure(Self.normal + "balls: [{at: [0, 1], radii: [0.01, 0.02, 0.03]}]").drawing)
    #expect(near.contains(" = 0.01, 0.02, 0.03"))
    let far = Self.words(
      try Self.figure(Self.normal + "balls: [{at: [0, 1], radii: [0.5, 1]}]").drawing)
    #expect(far.contains(" = 0.5") && !far.contains(" = 0.5, 1"))
  }

  @Test("contours without a line say why")
  func noContours() throws {
    let flat = try Self.figure(Self.normal + "contours: {of: curvature}")
    #expect(
      flat.warnings == [.notDrawn("contours of curvature: it is −0.5 on the whole canvas")])
    // κ of the normal family is 2 but for rounding.
    let round = try Self.figure(Self.normal + "contours: {of: kappa}")
    #expect(round.warnings == [.notDrawn("contours of kappa: it is 2 on the whole canvas")])
    let far = try Self.figure(Self.normal + "contours: {of: distance, levels: [50]}")
    #expect(far.warnings.count == 1)
    guard case .notDrawn(let words)? = far.warnings.first else { return }
    #expect(words == "contours of distance: no level lies between 0.046 and 6.6")
  }

  private static let sphere = """
    model:
      parameters: {theta: [0, 3.141592653589793], phi: real}
      metric: [["1", "0"], ["0", "sin(theta)^2"]]
      handles: {theta: 1, phi: 0}
      view: {theta: [0.2, 2.9], phi: [-1.5, 4]}
    ellipses: off

    """

  @Test("of the infinitely many ways between antipodes of a sphere several are drawn, as such")
  func antipodes() throws {
    let text =
      Self.sphere + "geodesics: [{from: [1, 0], to: [2.141592653589793, 3.141592653589793]}]"
    let paths = try #require(GeometryReading(try Self.scene(text)).geodesics.first?.paths)
    #expect(paths.count > 1)
    for path in paths {
      #expect((path.length - Double.pi).magnitude < 1e-9)
      // A quarter of the great circle from both ends.
      let middle = path.midpoint
      #expect((cos(1) * cos(middle.x) + sin(1) * sin(middle.x) * cos(middle.y)).magnitude < 1e-9)
    }
    let words = "\(paths.count) geodesics of the same length lead from (1, 0) to (2.142, 3.142)"
    #expect(try Self.figure(text).drawing.description.contains(words))
  }

  @Test("between points of a network's plane that its singular set parts there are words")
  func parted() {
    let text = "model: tanh-network\ngeodesics: [{from: [1, 1], to: [-1, -1]}]"
    var messages: [String] = []
    do {
      _ = try SceneReader().read(SourceText(name: "scene.txt", bytes: Array(text.utf8)))
    } catch {
      messages = error.diagnostics.map { $0.message }
    }
    #expect(messages.count == 1)
    #expect(
      messages.first?.hasPrefix(
        "no geodesic was found from [1, 1] to [-1, -1]: the nearest that was tried comes to [")
        ?? false)
  }

  /// Beyond the poles there are no geodesics: the far side of the sphere is reached round them, or not at all.
  @Test("lines of equal distance end where no geodesic leads on, and the figure says so")
  func contoursEnd() throws {
    let view = "view: {theta: [0.2, 2.9], phi: [-3, 5.5]}"
    let text =
      Self.sphere.replacingOccurrences(
        of: "view: {theta: [0.2, 2.9], phi: [-1.5, 4]}", with: view)
      + "contours: {of: distance, levels: [1, 2, 2.6]}"
    let scene = try Self.scene(text)
    let context = try Self.context(scene)
    let (lines, warning) = ContourLayer(context: context, settings: try #require(scene.contours))
      .reading()
    #expect(lines.count > 2 && warning != nil)
    for line in lines {
      for point in line.points {
        let theta = context.map.theta(point)
        let cosine = cos(1) * cos(theta.x) + sin(1) * sin(theta.x) * cos(theta.y)
        #expect((acos(cosine) - line.level).magnitude < 1e-4)
        #expect(theta.y.magnitude < Double.pi + 0.02)
      }
    }
  }

  /// Gauss and Bonnet: the turn is the sum of the angles less π, and K times the area.
  @Test("a vector comes back from a triangle turned by its angle excess")
  func triangle() throws {
    let scene = try Self.scene(
      Self.normal + """
        geodesics: [{from: [-2, 0.5], to: [2, 0.5]}, {from: [2, 0.5], to: [0, 2.6]}, {from: [0, 2.6], to: [-2, 0.5]}]
        transport: [{along: 0, vector: [0.3, 0.1]}, {along: 1}, {along: 2}]
        """)
    let reading = GeometryReading(scene)
    let turn = try #require(reading.transports[2]?.turn)
    #expect(reading.transports[0]?.turn == nil && reading.transports[1]?.turn == nil)
    let paths = reading.geodesics.compactMap { $0.paths.first }
    var excess = -Double.pi
    for index in 0..<3 {
      let out = try #require(paths[index].velocity(at: 0))
      let back = try #require(paths[(index + 2) % 3].velocity(at: 1))
      func product(_ u: Vector2, _ v: Vector2) -> Double { u.x * v.x + 2 * u.y * v.y }
      excess += acos(
        -product(out, back) / (product(out, out) * product(back, back)).squareRoot())
    }
    #expect(excess < -0.5)
    // The triangle is gone round against the clock: the vector turns by the excess.
    #expect((turn - excess).magnitude < 1e-7)
  }

  @Test("balls of the distance have it all round, and divergences theirs")
  func balls() throws {
    let scene = try Self.scene(
      Self.normal + """
        balls:
          - {at: [0, 1], radii: [0.8]}
          - {at: [0, 1], radii: [0.8], of: kl}
          - {at: [0, 1], radii: [0.8], of: reverse-kl}
          - {at: [0, 1], radii: [0.8], of: wald}
        """)
    let reading = GeometryReading(scene)
    func kl(_ a: Vector2, _ b: Vector2) -> Double {
      let shift = (a.x - b.x) * (a.x - b.x)
      return log(b.y / a.y) + (a.y * a.y + shift) / (2 * b.y * b.y) - 0.5
    }
    let centre = Vector2(0, 1)
    // d = √2 arcosh(1 + ((Δμ)²/2 + (Δσ)²)/(2σσ′)).
    let values: [(Vector2) -> Double] = [
      { theta in
        2.0.squareRoot()
          * acosh(1 + (theta.x * theta.x / 2 + (theta.y - 1) * (theta.y - 1)) / (2 * theta.y))
      },
      { (2 * kl(centre, $0)).squareRoot() }, { (2 * kl($0, centre)).squareRoot() },
      { ($0.x * $0.x + 2 * ($0.y - 1) * ($0.y - 1)).squareRoot() },
    ]
    for (lines, value) in zip(reading.balls, values) {
      let runs = lines[0].runs
      #expect(runs.count == 1 && runs[0].isClosed && runs[0].points.count > 50)
      for point in runs[0].points { #expect((value(point) - 0.8).magnitude < 1e-8) }
    }
  }

  @Test("a closed line that leaves far beyond the canvas has one gap, and that not on the canvas")
  func farBall() throws {
    let figure = try Self.figure(
      """
      model: beta
      handles: {a: 2, b: 2}
      view: {a: [0.3, 8], b: [0.3, 8]}
      ellipses: off
      balls: [{at: [2, 2], radii: [1.5], of: reverse-kl}]
      """)
    var paths: [Path] = []
    func collect(_ nodes: [Node], within: Bool) {
      for node in nodes {
        if case .group(let group) = node {
          collect(group.content, within: within || group.name == "geodesics")
        } else if within, case .mark(let mark) = node, case .path(let path) = mark.shape,
          mark.style.stroke != nil
        {
          paths.append(path)
        }
      }
    }
    collect(figure.drawing.content, within: false)
    // The line and, where there is a ground, its seam: each begins once.
    #expect(!paths.isEmpty)
    for path in paths {
      #expect(path.segments.count { if case .move = $0 { true } else { false } } == 1)
    }
  }

  @Test("where two ways are as short both are drawn, with a word")
  func both() throws {
    let figure = try Self.figure(
      "ellipses: off\ngeodesics: [{from: [-1.5, -1.5], to: [1.5, 1.5]}]")
    #expect(
      figure.drawing.description.contains(
        " 2 geodesics of the same length lead from (−1.5, −1.5) to (1.5, 1.5)"))
    #expect(figure.drawing.dump().contains("both ways"))
  }

  @Test("a geodesic that ends before its length is told in a warning and in the description")
  func stops() throws {
    let figure = try Self.figure(
      """
      model: trinomial
      handles: {p1: 0.3, p2: 0.3}
      view: {p1: [0, 1], p2: [0, 1]}
      ellipses: off
      geodesics: [{from: [0.3333, 0.3333], direction: [1, 0.3], length: 4}]
      """)
    #expect(figure.drawing.description.contains("the border of the parameter space"))
    guard case .notDrawn(let words)? = figure.warnings.first, figure.warnings.count == 1 else {
      Issue.record("\(figure.warnings)")
      return
    }
    #expect(
      words.hasPrefix("geodesics[0] ends before the length that was asked for, at ")
        && words.hasSuffix(": the border of the parameter space"), "\(words)")
  }

  @Test("connections are told apart by dashes, and named in the key")
  func connections() throws {
    let figure = try Self.figure(
      Self.normal + """
        geodesics:
          - {from: [-1, 1], to: [1, 1.5]}
          - {from: [-1, 1], to: [1, 1.5], connection: exponential}
          - {from: [-1, 1], to: [1, 1.5], connection: mixture}
          - {from: [-1, 1], to: [1, 1.5], alpha: 0.5}
        """)
    var dashes: Set<[Double]> = []
    for node in figure.drawing.content {
      guard case .group(let group) = node, group.name == "geodesics" else { continue }
      for case .mark(let mark) in group.content {
        if case .path = mark.shape, let stroke = mark.style.stroke { dashes.insert(stroke.dash) }
      }
    }
    #expect(dashes.count == 4)
    for name in ["exponential connection", "mixture connection", "with α = 0.5"] {
      #expect(figure.drawing.description.contains(name))
    }
  }

  @Test("a live figure that keeps what is as it was draws what a fresh one draws")
  func live() throws {
    let scene = try Self.scene(
      Self.normal + """
        geodesics: [{from: [0, 1], to: [2, 1]}, {from: [-1, 1], fan: 12, length: 0.5}]
        balls: [{at: [0, 1], radii: [0.5, 4]}]
        transport: [{along: 0, vector: [0.3, 0.1]}]
        """)
    let kept = LiveFigure(fonts: TestFonts.metrics)
    _ = try kept.drawing(of: scene)
    var moved = scene
    moved.geodesics[0].to = Vector2(1.5, 2)
    var other = moved
    other.balls[0].at = Vector2(0.3, 1.2)
    var shifted = moved
    shifted.view = Window(lower: Vector2(-2, 0.1), upper: Vector2(4, 3.05))
    var swapped = scene
    swapped.geodesics.swapAt(0, 1)
    swapped.transports = []
    for next in [moved, other, shifted, swapped, scene] {
      let drawing = try kept.drawing(of: next)
      let fresh = try LiveFigure(fonts: TestFonts.metrics).drawing(of: next)
      #expect(drawing.dump() == fresh.dump())
    }
  }

  @Test("the colour of ellipses and its bar follow the curvature")
  func colors() throws {
    let text = """
      model: normal
      handles: {mu: 0, sigma: 1}
      view: {mu: [-3, 3], sigma: [0.5, 3]}
      flow: off
      ellipses: {grid: 6, color: curvature}
      panel: [colorbar]
      """
    let scene = try SceneReader().read(SourceText(name: "s", bytes: Array(text.utf8))).scene
    let scale = ConditionScale(scenes: [scene])
    // K = −1/2 everywhere: the middle of a scale of some width.
    #expect((scale.place(of: -0.5) - 0.5).magnitude < 1e-6)
    #expect(scale.lower < -0.5 && scale.upper > -0.5)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    #expect(drawing.description.contains("coloured by the Gaussian curvature"))
    var volume = scene
    volume.ellipses?.color = .volume
    // √det F = √2/σ².
    let places = ConditionScale(scenes: [volume])
    #expect(places.lower > 0.15 && places.upper < 5.7 && places.lower < places.upper)
    var none = scene
    none.ellipses?.color = Scene.Ellipses.Quantity.none
    let plain = try Figure.drawing(of: none, fonts: TestFonts.metrics)
    #expect(!plain.dump().contains("color-bar"))
  }

  @Test("contours of curvature, volume and distance lie where closed forms say")
  func contours() throws {
    let scene = try Self.scene(
      Self.normal + "contours: {of: volume, levels: [0.5, 2]}")
    let context = try Self.context(scene)
    for line in ContourLayer(context: context, settings: try #require(scene.contours)).lines() {
      for point in line.points {
        // √2/σ² is the level.
        let sigma = context.map.theta(point).y
        #expect((2.0.squareRoot() / (sigma * sigma) - line.level).magnitude < 1e-5 * line.level)
      }
    }
    var distant = scene
    distant.contours?.quantity = .distance
    distant.contours?.levels = .values([0.5])
    let other = try Self.context(distant)
    let lines = ContourLayer(context: other, settings: try #require(distant.contours)).lines()
    #expect(!lines.isEmpty)
    for point in lines.flatMap({ $0.points }) {
      let theta = other.map.theta(point)
      let distance =
        2.0.squareRoot()
        * acosh(1 + (theta.x * theta.x / 2 + (theta.y - 1) * (theta.y - 1)) / (2 * theta.y))
      #expect((distance - 0.5).magnitude < 1e-5)
    }
  }

  @Test("what lies wholly beside the canvas is told")
  func outside() throws {
    let figure = try Self.figure(
      Self.normal + """
        geodesics: [{from: [10, 1], to: [12, 1]}, {from: [0, 1], to: [1, 1]}]
        balls: [{at: [0, 1], radii: [0.5, 9]}]
        """)
    #expect(
      figure.warnings == [
        .notDrawn("geodesics[0] lies outside of the canvas"),
        .notDrawn("balls[0]: the radius 9 lies outside of the canvas"),
      ])
  }

  @Test(
    "the length of a fan stands at a ray that has it; the ends of the others are told as a range")
  func fanWithShortRays() throws {
    let text = """
      model: symmetric-mixture
      ellipses: off
      geodesics: [{from: [1.5, 1], fan: 24, length: 1.2}]
      """
    let figure = try Self.figure(text)
    let warning = try #require(
      figure.warnings.compactMap { if case .notDrawn(let words) = $0 { words } else { nil } }.first)
    #expect(
      warning
        == "geodesics[0]: 6 of its rays end before the length that was asked for, at 0.3776 to 0.6862: F is singular there"
    )
    let scene = try Self.scene(text)
    let reading = try #require(try Self.context(scene).geometry.geodesics.first)
    #expect(reading.paths.contains { !$0.isWhole })
    #expect(Self.words(figure.drawing).contains("= 1.2"))
  }

  @Test("an infinitely long geodesic is drawn as far as the canvas shows it, and smoothly")
  func endless() throws {
    let figure = try Self.figure(
      Self.normal
        + "geodesics: [{from: [0, 1], direction: [1, 0.5], length: 9, connection: exponential}]")
    #expect(
      figure.warnings == [
        .notDrawn(
          "geodesics[0] ends before the affine parameter reaches 1, at the length ∞: it becomes infinitely long"
        )
      ])
    let words = Self.words(figure.drawing)
    #expect(words.contains("= ∞"))
    // Natural parameters of points on it lie on a line.
    let scene = try Self.scene(
      Self.normal
        + "geodesics: [{from: [0, 1], direction: [1, 0.5], length: 9, connection: exponential}]")
    let context = try Self.context(scene)
    let layer = GeodesicLayer(context: context)
    var onCanvas = 0
    for case .mark(let mark) in layer.nodes() {
      guard case .path(let path) = mark.shape, mark.style.stroke?.dash.isEmpty == false else {
        continue
      }
      for segment in path.segments {
        guard case .cubic(_, _, let end) = segment, context.map.rect.contains(end) else { continue }
        onCanvas += 1
        let theta = context.map.theta(end)
        // θ = (μ/σ², −1/2σ²) starts at (0, −1/2) with dμ = 1, dσ = 1/2: towards (1, 1/2).
        let natural = (theta.x / (theta.y * theta.y), -0.5 / (theta.y * theta.y))
        #expect((natural.0 - 2 * (natural.1 + 0.5)).magnitude < 1e-6)
      }
    }
    #expect(onCanvas > 15, "\(onCanvas)")
  }

  @Test("small multiples have contours at the same levels, with numbers")
  func sharedContours() throws {
    let figure = try Self.figure(
      """
      size: 174mm
      ellipses: off
      contours: {of: kl, levels: 5}
      sweep: {sigma: [0.8, 2]}
      """)
    func numbers(_ panel: Int) throws -> Set<String> {
      let group = try #require(
        ModelFigureTests.group("panel-\(panel)-labels", in: figure.drawing.content))
      var texts: Set<String> = []
      func add(_ nodes: [Node]) {
        for node in nodes {
          switch node {
          case .group(let group): add(group.content)
          case .text(let text): texts.insert(text.runs.map(\.text).joined())
          default: break
          }
        }
      }
      add(group.content)
      return texts
    }
    let (first, second) = (try numbers(1), try numbers(2))
    let all = first.union(second).filter { Double($0) != nil }
    #expect((3...5).contains(all.count), "\(all)")
    #expect(first.intersection(second).filter { Double($0) != nil }.count >= 3)
  }

  @Test("a level that is written on one of small multiples is not told as missing")
  func writtenOnce() throws {
    let figure = try Self.figure(
      """
      size: 1600 x 900
      ellipses: off
      contours: {of: kl, levels: [0.1, 1]}
      sweep: {sigma: [0.8, 2]}
      """)
    #expect(figure.warnings.isEmpty, "\(figure.warnings)")
    #expect(Self.words(figure.drawing).contains("\"0.1\""))
  }

  @Test("the numbers of contours are the levels themselves")
  func contourNumbers() throws {
    let text = "size: 900 x 700\nellipses: off\ncontours: {of: kl, levels: 5}"
    let scene = try Self.scene(text)
    let context = try Self.context(scene)
    let drawing = Self.words(try Figure.laidOut(scene, fonts: TestFonts.metrics).drawing)
    let lines = ContourLayer(context: context, settings: try #require(scene.contours)).lines()
    let levels = ContourLayer.levels(of: lines)
    #expect(levels.count > 2)
    for level in levels {
      #expect(drawing.contains("\"" + NumberFormat.short(level, most: 12) + "\""), "\(level)")
    }
    let loss = try #require(lines.first)
    for point in loss.points {
      let value = context.loss.value(at: context.map.theta(point))
      #expect((value - loss.level).magnitude < 1e-4 * loss.level)
    }
  }

  private static func context(_ scene: Scene) throws -> FigureContext {
    FigureContext(
      scene, loss: scene.planeLoss, in: Rect(x: 0, y: 0, width: 600, height: 600),
      typesetter: SingleFigure.typesetter(scene, fonts: TestFonts.metrics),
      conditionScale: ConditionScale(scenes: [scene]))
  }
}
