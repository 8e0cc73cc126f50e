import Drawing
import FigureLayout
import Foundation
import InformationGeometry
import Scene
import Testing

/// Axes, descriptions and panels of windows of every width, anywhere: read from the display list.
@Suite("numbers along axes at every magnitude")
struct AxisNumberTests {
  /// Centres and widths: about 0, and far from it.
  static let windows: [(Double, Double)] = {
    var windows: [(Double, Double)] = []
    for exponent in -12...6 {
      for span in [1.0, 2.3, 7.9] { windows.append((0, span * pow(10, Double(exponent)))) }
    }
    for width in [2e-3, 0.011, 0.1, 1, 50, 4e4] {
      windows += [(1e6, width), (-1e6, width), (999_999.3, width)]
    }
    return windows + [
      (12350, 0.01), (12350, 2e-7), (1, 1e-9), (-3, 3e-10), (1e-5, 1e-12), (0.42, 2e-5),
      (1.5e-11, 1e-11),
    ]
  }()

  static func scene(_ center: Double, _ width: Double) -> Scene {
    var scene = Scene()
    scene.ellipses = nil
    scene.flow = nil
    scene.panel = []
    scene.size = .paper(width: 85, height: 80, unit: .mm)
    let half = Vector2(width / 2, width / 2)
    scene.view = Window(
      lower: Vector2(center, center) - half, upper: Vector2(center, center) + half)
    return scene
  }

  /// The number that a label tells, given the name of its axis.
  private static func value(_ label: String, axis: String) throws -> Double {
    func number(_ text: Substring) throws -> Double {
      try #require(
        Double(text.replacing("−", with: "-").replacing(" × 10", with: "e")), "\(text)")
    }
    var name = Substring(axis)
    var power = 1.0
    if let slash = name.range(of: " / 10") {
      power = pow(10, try number(name[slash.upperBound...]))
      name = name[..<slash.lowerBound]
    }
    if name.hasPrefix("(") { name = name.dropFirst().dropLast() }
    let parts = name.dropFirst(2).split(separator: " ")
    let offset =
      parts.isEmpty
      ? 0 : try number(parts[1...].joined()[...]) * (parts[0] == "−" ? 1 : -1)
    return offset + power * (try number(label[...]))
  }

  @Test("labels differ, are in one notation, and tell where their ticks stand", arguments: windows)
  func labels(center: Double, width: Double) throws {
    let scene = Self.scene(center, width)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    guard
      case .group(let axes)? = drawing.content.first(where: {
        if case .group(let group) = $0 { group.name == "axes" } else { false }
      }), case .mark(let spine)? = axes.content.first, case .path(let path) = spine.shape,
      case .move(let upperLeft)? = path.segments.first,
      case .line(let lowerRight) = path.segments[2]
    else {
      Issue.record("no axes")
      return
    }
    let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics).filter { $0.path == "/axes" }
    let names = texts.suffix(2).map(\.text)
    for (axis, name) in names.enumerated() {
      let crossesSingularSet = axis == 0
      #expect(name.contains(crossesSingularSet ? "μ1" : "μ2"))
      let labels = texts.dropLast(2).filter {
        crossesSingularSet == ($0.box.top > lowerRight.y)
      }
      #expect(labels.count >= 2, "\(labels)")
      #expect(Set(labels.map(\.text)).count == labels.count, "\(labels)")
      // One notation: as many decimals in each, and no power of ten in any.
      #expect(
        Set(labels.map { $0.text.split(separator: ".").dropFirst().joined().count }).count == 1)
      for label in labels {
        #expect(label.text.count <= 8 && !label.text.contains("×"), "\(label)")
        let part =
          crossesSingularSet
          ? (label.box.center.x - upperLeft.x) / (lowerRight.x - upperLeft.x)
          : (lowerRight.y - label.box.center.y) / (lowerRight.y - upperLeft.y)
        let place = center - width / 2 + part * width
        // A label stands somewhat below the middle of its line.
        #expect(
          abs(try Self.value(label.text, axis: name) - place) < 0.02 * width,
          "\(label) of \(name) at \(place)")
      }
    }
    for (i, a) in texts.enumerated() {
      for b in texts[(i + 1)...] where !a.isRotated && !b.isRotated {
        #expect(!a.box.intersects(b.box), "\(a) overlaps \(b)")
      }
    }
  }

  @Test("the ends of a window differ in its description, and are right", arguments: windows)
  func description(center: Double, width: Double) throws {
    let words = try Figure.drawing(of: Self.scene(center, width), fonts: TestFonts.metrics)
      .description
    let start = try #require(words.range(of: "for μ1 from "))
    let end = try #require(words.range(of: " and μ2 from "))
    let ends = words[start.upperBound..<end.lowerBound].components(separatedBy: " to ").map {
      Double($0.replacing("−", with: "-").replacing(" × 10^", with: "e"))
    }
    let lower = try #require(ends[0])
    let upper = try #require(ends[1])
    #expect(abs(lower - (center - width / 2)) <= 0.01 * width, "\(words)")
    #expect(abs(upper - (center + width / 2)) <= 0.01 * width, "\(words)")
  }

  @Test(
    "ticks of the scene's own keep all of their digits, also beside 0",
    arguments: [[0, 3.3333333], [-1, 3.3333333], [-1e-7, 3.3333333]])
  func ownTicks(values: [Double]) throws {
    var scene = Self.scene(1.5, 8)
    scene.style.ticks[1] = .at(values)
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let texts = DrawnText.all(in: drawing, fonts: TestFonts.metrics).filter { $0.path == "/axes" }
    let name = try #require(texts.last).text
    let told = texts.dropLast(2).compactMap { try? Self.value($0.text, axis: name) }
    for value in values {
      #expect(told.contains { abs($0 - value) <= 1e-12 }, "\(texts.map(\.text))")
    }
  }

  @Test("the panel tells probes apart that the window does")
  func panel() throws {
    var scene = Self.scene(12350, 1e-6)
    scene.size = .pixels(width: 1600, height: 1050)
    scene.panel = [.probes]
    scene.probes = [
      .init(at: Vector2(12350.0000001, 12350.0000002)),
      .init(at: Vector2(12350.0000002, 12350.0000001)),
    ]
    let lines = DrawnText.all(
      in: try Figure.drawing(of: scene, fonts: TestFonts.metrics), fonts: TestFonts.metrics
    ).filter { $0.path.hasSuffix("probe-table") }.map(\.text)
    #expect(lines.contains("(12350.0000001, 12350.0000002)"), "\(lines)")
    #expect(lines.contains("(12350.0000002, 12350.0000001)"), "\(lines)")
  }

  @Test("the widths of data and model differ in the heading of the density")
  func widths() throws {
    var scene = Scene()
    scene.flow = nil
    scene.handles.fixed[0] = 1.0004
    let texts = DrawnText.all(
      in: try Figure.drawing(of: scene, fonts: TestFonts.metrics), fonts: TestFonts.metrics
    ).map(\.text)
    #expect(texts.contains { $0.contains("σ = 1.0000,  σ* = 1.0004") }, "\(texts)")
  }

  @Test("the numbers of contours differ, and so do the headings of small multiples")
  func contoursAndMultiples() throws {
    var scene = Scene()
    scene.flow = nil
    scene.ellipses = nil
    scene.contours = Scene.Contours()
    scene.contours?.levels = .values([1.000_001, 1.000_002])
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    let labels = DrawnText.all(in: drawing, fonts: TestFonts.metrics)
      .filter { $0.path == "/labels" }.map(\.text)
    #expect(labels.contains("1.000001") || labels.contains("1.000002"), "\(labels)")
    #expect(!labels.contains("1"))

    scene.contours = nil
    scene.sweep = Sweep(
      tracks: [.init(target: .fixed(index: 0), values: .list([0.000_12, 0.000_14, 1.000_01]))])
    let headings = DrawnText.all(
      in: try Figure.drawing(of: scene, fonts: TestFonts.metrics), fonts: TestFonts.metrics
    ).map(\.text).filter { $0.hasPrefix("σ = ") }
    #expect(Set(headings).count == 3, "\(headings)")
  }
}
