import Drawing
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

@Suite("the layout of films")
struct FilmLayoutTests {
  /// Where the lines of the panel and the title stand, and the marks that frame them.
  static func fixed(_ drawing: Drawing) -> [String] {
    var lines: [String] = []
    for text in DrawnText.all(in: drawing, fonts: TestFonts.metrics)
    where text.path.contains("panel") || text.path.contains("title") {
      // The means move on their axis, and names grow with their numbers; tables are flush right.
      if text.path.contains("density"), text.text.hasPrefix("μ") { continue }
      let y = (text.box.y + text.box.height).rounded()
      let isNumber =
        text.text.utf8.first.map { (0x30...0x39).contains($0) || $0 == 0xe2 || $0 == 0x28 } ?? false
      let x =
        text.path.contains("density")
        ? text.box.x : isNumber ? text.box.x + text.box.width : text.box.x
      lines.append("\(text.path) \(x.rounded()) \(y)")
    }
    func walk(_ nodes: [Node], isFixed: Bool) {
      for node in nodes {
        switch node {
        case .group(let group):
          walk(
            group.content,
            isFixed: isFixed || ["fisher-information", "color-bar"].contains(group.name))
        case .mark(let mark): if isFixed { lines.append("\(mark.shape)") }
        case .text, .stamps, .cells: break
        }
      }
    }
    walk(drawing.content, isFixed: false)
    return lines
  }

  /// Clips of the layers are the canvas.
  static func canvases(_ drawing: Drawing) -> [Rect] {
    var rects: [Rect] = []
    for case .group(let group) in drawing.content {
      if let clip = group.clip { rects.append(clip) }
    }
    return rects
  }

  /// Where the labels on the canvas stand, by how they begin: numbers change; what stands before them does not.
  static func labels(_ drawing: Drawing) -> [String: Point] {
    var places: [String: Point] = [:]
    for text in DrawnText.all(in: drawing, fonts: TestFonts.metrics)
    where text.path.contains("labels") {
      let name = String(text.text.prefix(4))
      if places[name] == nil { places[name] = text.box.center }
    }
    return places
  }

  @Test(
    "canvas and panel keep their places, and labels do not hop",
    arguments: SampleFilms.scenes.indices)
  func still(index: Int) throws {
    var film = try FilmTests.film(SampleFilms.scenes[index].scene)
    let first = try film.drawing(frame: 0)
    let (fixed, canvas) = (Self.fixed(first), Self.canvases(first).first)
    #expect(fixed.count > 10 && canvas != nil)
    var before = Self.labels(first)
    for n in 1..<film.frameCount {
      let drawing = try film.drawing(frame: n)
      #expect(Self.fixed(drawing) == fixed, "frame \(n)")
      #expect(Self.canvases(drawing).allSatisfy { $0 == canvas }, "frame \(n)")
      let now = Self.labels(drawing)
      for (name, place) in now {
        guard let last = before[name] else { continue }
        #expect((place - last).length < 40, "‘\(name)’, frame \(n)")
      }
      before = now
    }
  }

  @Test("a label keeps its place when its number gains or loses a digit")
  func digits() throws {
    var scene = SampleFilms.scenes[0].scene
    scene.probes = [.init(at: Vector2(2.6, 1.9))]
    var film = try FilmTests.film(scene)
    var last: DrawnText?
    var steps: [(step: Double, isLonger: Bool)] = []
    for n in 0..<film.frameCount {
      for text in DrawnText.all(in: try film.drawing(frame: n), fonts: TestFonts.metrics)
      where text.path.contains("labels") && text.text.hasSuffix("°") {
        if let last {
          let step = (text.box.x - last.box.x).magnitude
          steps.append((step, text.text.count != last.text.count))
        }
        last = text
      }
    }
    // The label goes with the arrows as they turn, and no faster where a digit changes.
    let usual = steps.filter { !$0.isLonger }.map(\.step).max() ?? 0
    let changing = steps.filter(\.isLonger).map(\.step)
    #expect(changing.count >= 2)
    for step in changing { #expect(step <= usual, "\(steps)") }
  }

  @Test("both axes keep one scale, and the view is seen whole")
  func aspect() throws {
    let wide = try #require(SampleFilms.scenes.first { $0.name == "wide" }).scene
    let scenes = FilmScenes(wide)
    for n in 0..<60 {
      let (shown, asked) = (scenes.frame(n).view, wide.frame(n).view)
      #expect((shown.width / shown.height - 1).magnitude < 1e-12)
      #expect(shown.contains(asked.lower) && shown.contains(asked.upper))
    }
  }

  @Test("a film begins and ends on the values that it names")
  func ends() {
    let scenes = FilmScenes(SampleFilms.scenes[0].scene)
    #expect(
      scenes.frame(0).model.settings.fixed[0] == 0.3
        && scenes.frame(59).model.settings.fixed[0] == 3)
    let sample = scenes.sample(49)
    #expect(sample.count == 49)
    #expect(sample[0] == scenes.frame(0) && sample[48] == scenes.frame(59))
    #expect(scenes.sample(1000).count == 60)
  }
}
