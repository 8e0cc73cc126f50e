import FigureLayout
import InformationGeometry
import Scene
import SceneFile

extension Benchmark {
  /// A frame of a page while somebody drags: geodesics, fans and balls that follow a point, with nothing else on the canvas.
  static var live: [Benchmark] {
    var benchmarks: [Benchmark] = []
    for (model, place, side) in places {
      let at = "[\(place.x), \(place.y)]"
      let end = "[\(place.x + side), \(place.y + side)]"
      for (name, layer) in [
        ("geodesic", "geodesics: [{from: \(at), to: \(end)}]"),
        ("fan", "geodesics: [{from: \(at), fan: 24, length: 1}]"),
        ("ball", "balls: [{at: \(at), radii: [0.5, 1]}]"),
        // A ball that stands still while a geodesic moves.
        ("beside", "geodesics: [{from: \(at), to: \(end)}]\nballs: [{at: \(at), radii: [0.5, 1]}]"),
      ] {
        benchmarks.append(
          Benchmark(name: "live/\(model)-\(name)", item: "frame") { materials in
            let text = "model: \(model)\nellipses: off\nflow: off\npanel: off\n\(layer)\n"
            let scene = try SceneReader().read(SourceText(name: name, text)).scene
            let figure = LiveFigure(fonts: materials.fonts.metrics)
            var count = 0
            return Work {
              count += 1
              var moved = scene
              let offset = Vector2(1, 0.5) * (0.01 * side * Double(count % 20))
              if let to = moved.geodesics.first?.to {
                moved.geodesics[0].to = to + offset
              } else if !moved.geodesics.isEmpty {
                moved.geodesics[0].from = moved.geodesics[0].from + offset
              } else {
                moved.balls[0].at = moved.balls[0].at + offset
              }
              keep(try figure.drawing(of: moved, isHurried: true))
            }
          })
      }
    }
    return benchmarks
  }

  /// A point of each model, and how far to the other.
  private static let places = [
    ("normal", Vector2(0, 1), 1.0), ("gamma", Vector2(2, 2), 1.5), ("beta", Vector2(2, 2), 2.0),
  ]
}
