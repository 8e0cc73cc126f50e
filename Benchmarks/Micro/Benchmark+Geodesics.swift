import InformationGeometry
import Scene
import SceneFile

extension Benchmark {
  /// Geodesics of models of the catalogue: the exponential map, the shortest way, the distance, K, a fan of 100 rays, and the
  /// distances of 200 × 200 points.
  static var geodesics: [Benchmark] {
    var benchmarks: [Benchmark] = []
    for (name, start, end) in pairs {
      benchmarks += [
        Benchmark(name: "geodesics/\(name)-exp", item: "geodesic") { _ in
          let geometry = try geometry(of: name)
          let path = try geometry.geodesics(from: start, to: end, alpha: 0, isThorough: false)
            .get()[0]
          let velocity = path.velocity(at: 0) ?? .zero
          return Work {
            keep(
              geometry.geodesic(
                from: start, direction: velocity, length: path.length, alpha: 0))
          }
        },
        Benchmark(name: "geodesics/\(name)-log", item: "geodesic") { _ in
          let geometry = try geometry(of: name)
          return Work {
            keep(geometry.geodesics(from: start, to: end, alpha: 0, isThorough: false))
          }
        },
        Benchmark(name: "geodesics/\(name)-distance", item: "distance") { _ in
          let geometry = try geometry(of: name)
          return Work { keep(geometry.distance(from: start, to: end)) }
        },
        Benchmark(name: "geodesics/\(name)-curvature", item: "point") { _ in
          let geometry = try geometry(of: name)
          return Work { keep(geometry.pointGeometry(at: start)) }
        },
        Benchmark(name: "geodesics/\(name)-fan", item: "fan") { _ in
          let geometry = try geometry(of: name)
          return Work { keep(geometry.fan(from: start, count: 100, length: 1, alpha: 0)) }
        },
        Benchmark(name: "geodesics/\(name)-field", item: "field") { _ in
          let scene = try scene(of: name)
          guard let geometry = scene.planeModel.makeGeodesics() else {
            throw MissingGeometry(name: name)
          }
          let grid = grid(over: scene.view)
          return Work {
            let distances = geometry.distances(from: start, over: scene.view)
            for theta in grid { keep(distances?.distance(to: theta)) }
          }
        },
      ]
    }
    return benchmarks
  }

  /// Two points of each model. geomstats has (shape, rate) of a gamma distribution, which is (k, 1/θ) here.
  private static let pairs = [
    ("normal", Vector2(0, 1), Vector2(2, 1.5)), ("gamma", Vector2(1, 1), Vector2(4, 0.5)),
    ("beta", Vector2(2, 2), Vector2(4, 3)),
  ]

  private static func scene(of name: String) throws -> Scene {
    try SceneReader().read(SourceText(name: name, "model: \(name)")).scene
  }

  /// 200 × 200 points of a window, its edges among them.
  private static func grid(over window: Window) -> [Vector2] {
    let side = 200
    var points: [Vector2] = []
    for row in 0..<side {
      for column in 0..<side {
        points.append(
          Vector2(
            window.lower.x + window.width * Double(column) / Double(side - 1),
            window.lower.y + window.height * Double(row) / Double(side - 1)))
      }
    }
    return points
  }

  private static func geometry(of name: String) throws -> any PlaneGeodesics {
    guard let geometry = try scene(of: name).planeModel.makeGeodesics() else {
      throw MissingGeometry(name: name)
    }
    return geometry
  }

  private struct MissingGeometry: Error {
    var name: String
  }
}
