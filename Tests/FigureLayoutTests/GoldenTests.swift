import Drawing
import FigureLayout
import InformationGeometry
import Scene
import Testing

/// A few small figures whose display lists are kept as text, exactly. With INDICATRIX_RECORD set they are written anew,
/// and the run fails so that nobody records by accident.
@Suite("golden display lists")
struct GoldenTests {
  /// Small on purpose: what changes in a picture must be readable in the difference of two texts.
  static func scene(_ name: String) -> Scene {
    var scene = Scene()
    scene.size = .pixels(width: 1000, height: 700)
    scene.ellipses?.columns = 5
    scene.ellipses?.rows = 5
    scene.flow?.particles = 4
    switch name {
    case "night":
      scene.title = "Golden"
      scene.probes = [.init(at: Vector2(2.6, 1.9)), .init(at: Vector2(1, 1), label: "on the line")]
    case "paper":
      scene.theme = .paper
      scene.size = .paper(width: 85, height: 60, unit: .mm)
      scene.ellipses?.sizing = .metric
      scene.ellipses?.overlay = .kl
    case "network":
      let size = scene.size
      scene = Scene(TanhNetworkFamily.shared)
      scene.size = size
      scene.title = "Golden"
      scene.ellipses?.columns = 5
      scene.ellipses?.rows = 5
      scene.flow?.particles = 4
      scene.contours = .init()
      scene.contours?.quantity = .kappa
      scene.contours?.levels = .values([10, 100])
      scene.probes = [.init(at: Vector2(1.7, 1.9)), .init(at: Vector2(0, 1), label: "on the line")]
    case "curvatures":
      scene = Scene(TanhNetworkFamily.shared)
      scene.theme = .paper
      scene.size = .paper(width: 170, height: 90, unit: .mm)
      scene.ellipses?.columns = 2
      scene.ellipses?.rows = 3
      scene.contours = .init()
      scene.contours?.levels = .values([0.1])
      var comparison = CurvatureComparison()
      comparison.steps = 3
      scene.subject = .comparison(comparison)
    default:
      scene.flow = nil
      scene.sweep = Sweep(tracks: [.init(target: .fixed(index: 0), values: .list([0.5, 2]))])
    }
    return scene
  }

  @Test("are what they were", arguments: ["night", "paper", "multiples", "network", "curvatures"])
  func golden(name: String) throws {
    let drawing = try Figure.drawing(of: Self.scene(name), fonts: TestFonts.metrics)
    try GoldenFile(name + ".txt").expect(drawing.dump())
  }
}
