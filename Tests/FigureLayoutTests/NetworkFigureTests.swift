import Drawing
import FigureLayout
import InformationGeometry
import Scene
import Testing

/// Figures about networks, laid out from stored numbers: what BLAS computes has last digits of its own on every machine.
@Suite("Figures about networks")
struct NetworkFigureTests {
  private static func matrix(_ order: Int, _ entry: (Int, Int) -> Double) -> MatrixValues {
    MatrixValues(
      rows: order, columns: order,
      values: (0..<(order * order)).map { entry($0 / order, $0 % order) })
  }

  private static func near(_ order: Int, _ width: Double) -> MatrixValues {
    matrix(order) { 1 / (1 + Double(abs($0 - $1)) / width) }
  }

  static func plot(_ name: String) -> NetworkPlot {
    let about = "2-2-1 tanh, softmax"
    switch name {
    case "kfac-fisher":
      return .fisher(
        FisherMaps(
          fisher: near(9, 3), kroneckerFull: near(9, 2.5), inverse: near(9, 0.5),
          kroneckerInverse: near(9, 0.4),
          blockInverse: matrix(9) { $0 / 6 == $1 / 6 ? 0.5 : 0 }, offsets: [0, 6, 9],
          damping: 0.01, network: about, examples: 8, loss: 0.25))
    case "kfac-slice":
      let grid = (0...8).map { Double($0) / 2 - 2 }
      let points = grid.flatMap { t in grid.map { s in (s, t) } }
      return .slice(
        LossSlice(
          grid: grid, divergence: points.map { 0.05 * $0.0 * $0.0 + 0.1 * $0.1 * $0.1 },
          loss: points.map { 1 + $0.0 * $0.0 + ($0.1 - 1) * ($0.1 - 1) },
          exact: SymmetricMatrix2(xx: 0.1, xy: 0.02, yy: 0.2),
          blockDiagonal: SymmetricMatrix2(xx: 0.1, xy: 0, yy: 0.2),
          kroneckerFactored: SymmetricMatrix2(xx: 0.15, xy: 0, yy: 0.25), levels: [0.0125, 0.05],
          layers: (1, 2), network: about, examples: 8))
    case "kfac-training":
      return .training(
        TrainingCurves(
          curves: NetworkOptimizer.Method.allCases.prefix(3).enumerated().map { index, method in
            TrainingCurves.Curve(
              method: method, settings: "*η* = 0.1", iterations: [0, 1, 2, 4],
              losses: [2, 1, 0.1, 0.005].map { $0 / Double(index + 1) },
              seconds: [0, 0.01, 0.02, 0.04])
          }, network: about, examples: 8))
    case "kfac-cost":
      return .cost(
        CostCurves(
          widths: [10, 100, 1000], dense: [(10, 0.001), (100, 2)],
          factors: [(10, 0.0001), (100, 0.001), (1000, 0.1)]))
    default:
      return .factors(
        FactorMaps(
          a: near(3, 2), g: near(2, 1), product: near(6, 1.5), aInverse: near(3, 0.2),
          gInverse: near(2, 0.1), productInverse: near(6, 0.15), residual: 3e-16, layer: 1,
          damping: 0.01, network: about, examples: 8))
    }
  }

  static let names = NetworkFigure.Kind.allCases.map { $0.rawValue }

  private static func drawing(
    _ name: String, _ size: FigureSize, _ theme: Scene.Theme = .night
  ) throws -> Drawing {
    var scene = Scene()
    scene.title = "Golden"
    scene.size = size
    scene.theme = theme
    return try Figure.drawing(of: plot(name), scene: scene, fonts: TestFonts.metrics)
  }

  @Test("are what they were", arguments: names)
  func golden(name: String) throws {
    let dump = try Self.drawing(name, .pixels(width: 1200, height: 800)).dump()
    try GoldenFile(name + ".txt").expect(dump)
  }

  @Test(
    "have sound numbers in every size and theme, or say that there is no room", arguments: names)
  func sizes(name: String) throws {
    let sizes: [FigureSize] = [
      .pixels(width: 1600, height: 1050), .pixels(width: 700, height: 1400),
      .paper(width: 178, height: 120, unit: .mm), .paper(width: 841, height: 1189, unit: .mm),
      .pixels(width: 64, height: 64),
    ]
    for size in sizes {
      for theme in Scene.Theme.allCases {
        do {
          let drawing = try Self.drawing(name, size, theme)
          try drawing.check(limit: 1e6)
          #expect(!drawing.description.contains("nan") && drawing.description.count > 100)
          #expect(size != .pixels(width: 64, height: 64))
        } catch let error as LayoutError {
          if case .missingGlyph = error { throw error }
          #expect(size == .pixels(width: 64, height: 64), "\(name) in \(size)")
        }
      }
    }
  }

  @Test("draw matrices of zeros and of one entry")
  func degenerate() throws {
    let zero = Self.matrix(1) { _, _ in 0 }
    let maps = FisherMaps(
      fisher: zero, kroneckerFull: zero, inverse: zero, kroneckerInverse: zero,
      blockInverse: zero, offsets: [0, 1], damping: 0, network: "1-1 relu, gaussian", examples: 1,
      loss: 0)
    let drawing = try Figure.drawing(
      of: .fisher(maps), scene: Scene(), fonts: TestFonts.metrics)
    try drawing.check(limit: 1e6)
    #expect(drawing.dump().contains("\"all are 0\""))
  }
}
