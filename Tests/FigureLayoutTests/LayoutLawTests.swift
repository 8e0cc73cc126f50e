import Drawing
import FigureLayout
import InformationGeometry
import Scene
import Testing

/// What must hold for a figure of any size: nothing sticks out, nothing overlaps, no letter is too small.
@Suite("laws of layout")
struct LayoutLawTests {
  /// Sizes from a narrow column to a poster, in both units and all proportions.
  static let sizes: [FigureSize] = [
    .pixels(width: 1600, height: 1050), .pixels(width: 3840, height: 2160),
    .pixels(width: 1920, height: 1080), .pixels(width: 1080, height: 1920),
    .pixels(width: 1080, height: 1080), .pixels(width: 640, height: 480),
    .pixels(width: 400, height: 400), .paper(width: 85, height: 60, unit: .mm),
    .paper(width: 85, height: 82, unit: .mm), .paper(width: 85, height: 140, unit: .mm),
    .paper(width: 180, height: 120, unit: .mm), .paper(width: 3.25, height: 2.5, unit: .inch),
    .paper(width: 246, height: 180, unit: .pt), .paper(width: 841, height: 1189, unit: .mm),
  ]

  static func scenes() -> [Scene] {
    var plain = Scene()
    plain.title = "The information singularity of a two-component mixture"
    var probed = Scene()
    probed.theme = .paper
    probed.probes = [
      .init(at: Vector2(2.6, 1.9)), .init(at: Vector2(0.42, 0.2), label: "near the singularity"),
      .init(at: Vector2(-1.5, -1.5)), .init(at: Vector2(-1.2, 0.8)),
    ]
    var narrow = Scene()
    narrow.view = Window(lower: Vector2(0.41999, 0.41998), upper: Vector2(0.42001, 0.42))
    narrow.handles.theta.x = 0.42
    narrow.handles.theta.y = 0.42
    var many = Scene()
    many.flow = nil
    many.sweep = Sweep(tracks: [
      .init(target: .fixed(index: 0), values: .list([0.4, 0.7, 1, 1.5, 2.2, 3]))
    ])
    return [plain, probed, narrow, many]
  }

  static let cases: [(Int, FigureSize)] = (0..<scenes().count).flatMap { index in
    sizes.map { (index, $0) }
  }

  @Test("text stays on the page, apart from other text, and readable", arguments: cases)
  func text(scene index: Int, size: FigureSize) throws {
    var scene = Self.scenes()[index]
    scene.size = size
    scene.flow?.particles = 12
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    let drawing: Drawing
    do {
      drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    } catch {
      // Six panels do not fit on a column; that must be said, with a size that would do.
      guard case .tooSmall(let width, let height) = error else { throw error }
      #expect(index == 3, "scene \(index) must fit \(size)")
      #expect(width > 0 && height ?? 0 > 0)
      return
    }
    let page = Rect(x: 0, y: 0, width: drawing.width, height: drawing.height)
    let lines = DrawnText.all(in: drawing, fonts: TestFonts.metrics)
    #expect(!lines.isEmpty)
    for line in lines {
      #expect(
        line.smallestSize >= (drawing.unit == .point ? 5 : 8) - 1e-9, "\(line) is too small")
      if !line.isRotated { #expect(page.contains(line.box), "\(line) leaves the page") }
    }
    for (i, a) in lines.enumerated() where !a.isRotated {
      for b in lines[(i + 1)...] where !b.isRotated {
        #expect(!a.box.intersects(b.box), "\(a) overlaps \(b)")
      }
    }
  }
}
