import FigureLayout
import InformationGeometry
import Scene

extension Sweep {
  /// How time grows with what a scene asks for. What a scene without any of it takes is taken off.
  static var all: [Sweep] {
    [
      Sweep(name: "ellipses", item: "ellipses", sizes: [11, 21, 41, 81].map { $0 * $0 }) {
        materials, count in
        let side = Int(Double(count).squareRoot().rounded())
        return try png(
          materials, ["flow=off", "ellipses.grid=\(side)"], base: ["flow=off", "ellipses=off"])
      },
      Sweep(name: "particles", item: "particles", sizes: [100, 200, 400, 800]) { materials, count in
        try png(
          materials, ["ellipses=off", "flow.particles=\(count)"],
          base: ["ellipses=off", "flow=off"])
      },
      Sweep(
        name: "pixels", item: "pixels", sizes: [400, 800, 1600, 3200].map { $0 * $0 }
      ) { materials, count in
        let drawing = try materials.figure()
        let scale = Double(count).squareRoot() / drawing.width
        return Work { try materials.png(drawing, scale: scale) }
      },
      Sweep(name: "frames", item: "frames", sizes: [8, 16, 32, 64]) { materials, count in
        let scene = try materials.scene("film.txt", ["size=480 x 270"])
        // A film that has begun: what every film costs before its first frame is not a frame's.
        var begun = try Film(scene: scene, fonts: materials.fonts.metrics)
        keep(try begun.drawing(frame: 0))
        return Work {
          var film = begun
          for frame in 1...count {
            try materials.png(try film.drawing(frame: frame))
          }
        }
      },
      Sweep(name: "samples", item: "samples", sizes: [250, 1000, 4000, 16000]) { _, count in
        var random = SplitMix64(seed: 1)
        var samples: [Double] = []
        for index in 0..<count {
          // Sums of twelve uniform numbers are normal enough for a clock.
          var sum = -6.0
          for _ in 0..<12 { sum += random.nextUnit() }
          samples.append((index % 2 == 0 ? -2 : 2.5) + 0.8 * sum)
        }
        let loss = MixtureLoss(model: Materials.mixture, samples: samples)
        let points = Materials.points(32)
        return Work {
          for point in points { keep(loss.gradient(at: point)) }
        }
      },
    ]
  }

  /// A still figure from its scene to the bytes of a PNG, less another.
  private static func png(
    _ materials: Materials, _ overrides: [String], base: [String]
  ) throws -> Work {
    let scene = try materials.scene("figure.txt", overrides)
    let without = try materials.scene("figure.txt", base)
    func draw(_ scene: Scene) throws {
      try materials.png(try Figure.drawing(of: scene, fonts: materials.fonts.metrics))
    }
    return Work(run: { try draw(scene) }, base: { try draw(without) })
  }
}
