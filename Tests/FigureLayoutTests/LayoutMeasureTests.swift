import Drawing
import Foundation
import InformationGeometry
import Scene
import Testing

@testable import FigureLayout

/// Lays out every example at the sizes of papers and slides and measures what stands where. What is wrong is a line of a table,
/// which `scripts/check-layout` prints for all sizes and both themes.
@Suite("measured layouts")
struct LayoutMeasureTests {
  struct Page: CustomStringConvertible {
    var name: String
    var size: FigureSize
    var theme: Scene.Theme = .paper
    var style = Scene.Style()

    var isColumn: Bool {
      if case .column = size { return true }
      return false
    }
    var description: String { "\(name) \(theme.rawValue)" }
  }

  private static let all = ProcessInfo.processInfo.environment["INDICATRIX_LAYOUTS"] == "all"

  static var pages: [Page] {
    func paper(_ width: Double) -> Page {
      Page(name: "\(Int(width)) mm", size: .column(width: width, unit: .mm))
    }
    func slide(_ width: Int, _ height: Int) -> Page {
      Page(name: "\(width)×\(height)", size: .pixels(width: width, height: height), theme: .night)
    }
    guard all else { return [paper(85), slide(1280, 720)] }
    let pages =
      [60, 85, 120, 174].map(paper)
      + [Page(name: "talk", size: .talk, theme: .night)]
      + [(640, 360), (1280, 720), (1920, 1080), (3840, 2160)].map { slide($0.0, $0.1) }
    return pages.flatMap { page in
      Scene.Theme.allCases.map { Page(name: page.name, size: page.size, theme: $0) }
    } + presets
  }

  /// The looks whose letters have sizes of their own, at their size or that of a column.
  static let presets = [StylePreset.nature, .neurips, .computerModern, .beamerTalk].map { preset in
    Page(
      name: preset.rawValue, size: preset.size ?? .column(width: 110, unit: .mm),
      theme: preset.theme, style: Scene.Style(preset))
  }

  @Test("have nothing over another thing in the looks of journals and slides")
  func looks() throws {
    for name in ["probes", "multiples"] {
      var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene(name))
      scene.flow?.particles = 12
      for page in Self.presets { expectGood(name, page, scene: scene) }
    }
  }

  @Test("have nothing over another thing with longer words")
  func longWords() throws {
    var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene("probes"))
    scene.flow?.particles = 12
    for title in ["Zwei Wege zum Minimum", nil] {
      scene.title = title
      let (title, labels) = (title ?? "untitled", Self.longLabels)
      for var page in Self.pages + Self.presets {
        page.style.labels = labels
        expectGood("long words, \(title)", page, scene: scene)
        var plain = scene
        plain.panel = [.colorbar]
        expectGood("long words without panel, \(title)", page, scene: plain)
      }
    }
  }

  /// Words as a lecturer writes them in another language.
  private static let longLabels: [Scene.Style.Label] = [
    .init(.natural, "natürlicher Gradient"), .init(.euclidean, "gewöhnlicher Gradient"),
    .init(.handles, "Wahrheit"), .init(.kappa, "Konditionszahl *κ* der Fisher-Information"),
    .init(.naturalTrails, "Fluss von *−F^{-1}∇L*"), .init(.singular, "nicht identifizierbar"),
    .init(.contours, "Höhenlinien der Divergenz"), .init(.condition, "Verhältnis der Eigenwerte"),
    .init(.angle, "Winkel"), .init(.correction, "Verhältnis der Längen"),
  ]

  @Test("have nothing over another thing", arguments: ExampleGoldenTests.names)
  func example(name: String) throws {
    var scene = ExampleGoldenTests.reduced(try ExampleGoldenTests.scene(name))
    // A film chooses the places of its labels from many frames, which takes long; one frame has those of a still figure.
    if !Self.all, scene.sweep != nil, !scene.isSmallMultiples {
      scene = scene.frame(scene.frameCount / 2)
    }
    // Labels keep off trails where they can: as many as matter.
    scene.flow?.particles = 12
    for page in Self.pages {
      expectGood(name, page, scene: scene)
    }
  }

  private func expectGood(_ name: String, _ page: Page, scene plain: Scene) {
    var scene = plain
    scene.size = page.size
    scene.theme = page.theme
    if !page.style.isEmpty { scene.style = page.style }
    var faults: [String]
    do {
      let drawing: Drawing
      if let network = scene.network {
        let plot = NetworkFigureTests.plot(network.figure.kind.rawValue)
        drawing = try Figure.drawing(of: plot, scene: scene, fonts: TestFonts.metrics)
      } else {
        drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
      }
      let figure = MeasuredFigure(drawing, fonts: TestFonts.metrics)
      let scale = TypeScale(
        width: drawing.width, height: drawing.height, unit: drawing.unit,
        isForTalk: page.size == .talk)
      let em = TypeScale.fontSize(of: scene) ?? scale.em
      faults = LayoutFaults(figure: figure, scene: scene, page: page, em: em).all
    } catch {
      faults = ["refused: \(error)"]
    }
    for fault in faults {
      if Self.all { print("layout: \(name), \(page): \(fault)") }
      Issue.record("\(name), \(page): \(fault)")
    }
  }
}

/// What is wrong with the layout of a figure, in words with numbers.
struct LayoutFaults {
  let figure: MeasuredFigure
  let scene: Scene
  let page: LayoutMeasureTests.Page
  let em: Double

  var all: [String] {
    overlaps + outside + covered + strayed + legendsOverData + keysBesideCanvas + blankBands
      + letters + narrowCanvases
  }

  private func ems(_ length: Double) -> String { String(format: "%.2f em", length / em) }

  private var overlaps: [String] {
    var faults: [String] = []
    let labels = figure.labels
    for (i, a) in labels.enumerated() {
      for b in labels[(i + 1)...] {
        // On the canvas letters may stand close; off it their parts above and below keep apart too.
        let isOnCanvas = a.isLabel || b.isLabel
        let (p, q) = isOnCanvas ? (a.box, b.box) : (a.tall, b.tall)
        guard p.intersects(q) else { continue }
        let depth = min(
          min(p.right, q.right) - max(p.left, q.left),
          min(p.bottom, q.bottom) - max(p.top, q.top))
        // Numbers of κ in a film stand still, whatever passes by: they may touch a label.
        guard depth > 0.05 * em else { continue }
        faults.append("‘\(a.text)’ (\(a.path)) over ‘\(b.text)’ (\(b.path)) by \(ems(depth))")
      }
    }
    return faults
  }

  private var outside: [String] {
    let page = Rect(
      x: 0, y: 0, width: figure.drawing.width, height: figure.drawing.height)
    return figure.labels.filter { !page.contains($0.box) }.map { label in
      let box = label.box
      let most = max(-box.left, -box.top, box.right - page.right, box.bottom - page.bottom)
      return "‘\(label.text)’ (\(label.path)) leaves the frame by \(ems(most))"
    }
  }

  /// Labels over a handle, a probe, a minimum or an arrow.
  private var covered: [String] {
    var faults: [String] = []
    for label in figure.labels where label.isLabel {
      for disc in figure.discs where disc.distance(to: label.box) == 0 {
        faults.append("‘\(label.text)’ covers a mark of \(disc.path)")
      }
      for arrow in figure.arrows where arrow.crosses(label.box) {
        faults.append("‘\(label.text)’ covers an arrow")
      }
    }
    return faults
  }

  /// Labels nearer to another mark than to their own, or too far from it, without a leader.
  private var strayed: [String] {
    var faults: [String] = []
    for (text, box, own) in named {
      guard let own else { continue }
      let distance = own.distance(to: box)
      var nearest = Double.infinity
      for disc in figure.discs where (disc.center - own.center).length > 0.5 * em {
        nearest = min(nearest, disc.distance(to: box))
      }
      guard distance > 1.5 * em || distance > nearest else { continue }
      let hasLeader = figure.leaders.contains { line in
        (line.start - own.center).length < own.radius + 0.3 * em
          && box.inset(by: -0.5 * em).contains(line.end)
      }
      if !hasLeader {
        faults.append(
          "‘\(text)’ stands \(ems(distance)) from its mark, \(ems(nearest)) from another")
      }
    }
    return faults
  }

  /// The labels of handles and probes with the marks that they name: a probe's angle may stand below its name.
  private var named: [(text: String, box: Rect, own: MeasuredFigure.Disc?)] {
    let labels = figure.labels.filter { $0.isLabel }
    let handles = figure.discs.filter { $0.path.hasSuffix("handles") }
    let probes = figure.discs.filter { $0.path.hasSuffix("probes") }
    let shown = scene.probes.indices.filter { scene.view.contains(scene.probes[$0].at) }
    guard probes.count == shown.count, scene.comparison == nil else { return [] }
    var named: [(text: String, box: Rect, own: MeasuredFigure.Disc?)] = []
    for label in labels {
      // Each of several canvases has a handle of its own.
      if label.text.hasPrefix("θ"),
        let own = handles.first(where: { Self.canvas($0.path) == Self.canvas(label.path) })
      {
        named.append((label.text, label.box, own))
      }
      for (place, index) in shown.enumerated() {
        let name = (scene.probeLetter(index) ?? scene.probes[index].label).map { $0 + "" }
        guard let name,
          label.text.hasPrefix(name + " ") || label.text.hasPrefix(name + ",")
            || label.text == name
        else { continue }
        // Below a long name stands its angle.
        let second = labels.first {
          $0.box.left == label.box.left && $0.box.top > label.box.top
            && $0.box.top - label.box.bottom < em
        }
        named.append((label.text, Self.union(label.box, second?.box), probes[place]))
      }
    }
    return named
  }

  /// The group of the canvas that a path is of; empty where the figure has one canvas.
  private static func canvas(_ path: String) -> Substring {
    let first = path.split(separator: "/").first ?? ""
    return first.hasPrefix("panel-") ? first : ""
  }

  private static func union(_ a: Rect, _ b: Rect?) -> Rect {
    guard let b else { return a }
    let (x, y) = (min(a.left, b.left), min(a.top, b.top))
    return Rect(
      x: x, y: y, width: max(a.right, b.right) - x, height: max(a.bottom, b.bottom) - y)
  }

  private var legendsOverData: [String] {
    var faults: [String] = []
    for canvas in figure.canvases {
      for legend in figure.legends where legend.box.intersects(canvas.inset(by: 0.01 * em)) {
        faults.append("\(legend.path) lies over the canvas")
      }
    }
    return faults
  }

  /// Signs of the key under letters, and a key below a canvas that leaves the canvas's width.
  private var keysBesideCanvas: [String] {
    var faults: [String] = []
    for sign in figure.keySigns {
      for label in figure.labels where label.box.intersects(sign.inset(by: -0.01 * em)) {
        faults.append("‘\(label.text)’ (\(label.path)) over a sign of the key")
      }
    }
    guard page.isColumn, figure.canvases.count == 1, scene.network == nil, scene.corner == nil,
      let canvas = figure.canvases.first
    else { return faults }
    for legend in figure.legends
    where legend.path.hasSuffix("/key") && legend.box.top > canvas.bottom {
      let most = max(canvas.left - legend.box.left, legend.box.right - canvas.right)
      if most > 0.05 * em { faults.append("the key leaves the canvas's width by \(ems(most))") }
    }
    return faults
  }

  /// Bands above and below everything where the height is the figure's own.
  private var blankBands: [String] {
    guard page.isColumn, !figure.labels.isEmpty else { return [] }
    let top = figure.labels.map(\.box.top).min() ?? 0
    let bottom = figure.labels.map(\.box.bottom).max() ?? 0
    let blank = max(top, figure.drawing.height - bottom)
    return blank > 2.5 * em ? ["a blank band of \(ems(blank))"] : []
  }

  private var letters: [String] {
    var faults: [String] = []
    let isPaper = figure.drawing.unit == .point
    if figure.smallest.letter < (isPaper ? 6 : 8) - 1e-9 {
      faults.append("letters of \(figure.smallest.letter)")
    }
    if figure.smallest.script < (isPaper ? 5 : 8) - 1e-9 {
      faults.append("scripts of \(figure.smallest.script)")
    }
    // 18 pt where 960 pt are the width of a slide.
    if page.size == .talk, em < 36 { faults.append("letters of \(em / 2) pt on a slide") }
    return faults
  }

  /// A canvas alone fills a column; one with a bar beside it, three quarters of it. A corner plot has many cells.
  private var narrowCanvases: [String] {
    let hasPanel = figure.labels.contains { $0.path.hasPrefix("/panel/") }
    guard page.isColumn, figure.canvases.count == 1, scene.network == nil,
      scene.corner == nil, !hasPanel,
      let canvas = figure.canvases.first
    else { return [] }
    let isBeside = figure.legends.contains {
      $0.path.hasSuffix("color-bar") && $0.box.left > canvas.right
    }
    let share = canvas.width / figure.drawing.width
    return share < (isBeside ? 0.75 : 0.82)
      ? [String(format: "the canvas has %.1f %% of the width", 100 * share)] : []
  }
}
