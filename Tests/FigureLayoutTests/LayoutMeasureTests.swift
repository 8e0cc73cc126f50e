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

  /// The looks with letters of their own, at the widths of columns and pages; that of a talk as slides.
  static let presets: [Page] = {
    var pages: [Page] = []
    for preset in [StylePreset.nature, .neurips, .computerModern, .beamerTalk] {
      func page(_ name: String, _ size: FigureSize) -> Page {
        Page(
          name: preset.rawValue + " " + name, size: size, theme: preset.theme,
          style: Scene.Style(preset))
      }
      if let size = preset.size { pages.append(page("own", size)) }
      let columns = preset == .beamerTalk ? [] : all ? [60, 85, 120, 174] : [85]
      for width in columns {
        pages.append(page("\(width) mm", .column(width: Double(width), unit: .mm)))
      }
    }
    return pages
  }()

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
    // Labels keep off trails and contours: as many as matter.
    scene.flow?.particles = 12
    scene.contours = try ExampleGoldenTests.scene(name).contours
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
      let fonts = try MeasuredFonts.of(scene)
      let drawing: Drawing
      if let network = scene.network {
        let plot = NetworkFigureTests.plot(network.figure.kind.rawValue)
        drawing = try Figure.drawing(of: plot, scene: scene, fonts: fonts)
      } else {
        drawing = try Figure.drawing(of: scene, fonts: fonts)
      }
      // The natural height of a column decides the size of its letters.
      if page.isColumn {
        scene.size = .paper(width: drawing.width, height: drawing.height, unit: .pt)
      }
      faults =
        LayoutFaults(
          figure: MeasuredFigure(drawing, fonts: fonts), scene: scene, page: page,
          typesetter: SingleFigure.typesetter(scene, fonts: fonts)
        ).all
    } catch {
      faults = ["refused: \(error)"]
    }
    if Self.all { print("layout: \(page)\t\(name)\t\(faults.joined(separator: "; "))") }
    for fault in faults { Issue.record("\(name), \(page): \(fault)") }
  }
}
