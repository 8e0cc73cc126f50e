import CairoRendering
import Drawing
import FigureLayout
import SVGWriting
import Scene
import SceneFile

extension Benchmark {
  /// From a scene's text to the bytes of a file, step by step.
  static var figures: [Benchmark] {
    [
      Benchmark(name: "scene/read", item: "scene") { materials in
        let text = try materials.text("film.txt")
        return Work { keep(try SceneReader().read(text)) }
      },
      Benchmark(name: "layout/figure", item: "figure") { materials in
        let scene = try materials.scene("figure.txt")
        let metrics = materials.fonts.metrics
        return Work { keep(try Figure.drawing(of: scene, fonts: metrics)) }
      },
      Benchmark(name: "layout/film", item: "film") { materials in
        let scene = try materials.scene("film.txt")
        let metrics = materials.fonts.metrics
        return Work { keep(try Film(scene: scene, fonts: metrics)) }
      },
      Benchmark(name: "layout/frame", item: "frame") { materials in
        var frames = FrameSequence(
          try Film(scene: try materials.scene("film.txt"), fonts: materials.fonts.metrics))
        try frames.start()
        return Work { keep(try frames.next()) }
      },
      Benchmark(name: "raster/figure", item: "figure") { materials in
        let drawing = try materials.figure()
        return Work { try materials.paint(drawing) }
      },
      Benchmark(name: "raster/frame", item: "frame") { materials in
        let drawing = try materials.frame()
        return Work { try materials.paint(drawing) }
      },
      Benchmark(name: "encode/figure", item: "figure") { materials in
        encoding(try materials.figure(), materials)
      },
      Benchmark(name: "encode/frame", item: "frame") { materials in
        encoding(try materials.frame(), materials)
      },
      Benchmark(name: "write/svg", item: "figure") { materials in
        let drawing = try materials.figure()
        let fonts = materials.fonts
        return Work {
          let options = SVGOptions(
            text: .live(fonts: try fonts.subsets(for: drawing), metrics: fonts.metrics))
          keep(try SVGWriter.svg(drawing, options: options))
        }
      },
      Benchmark(name: "write/pdf", item: "figure") { materials in
        let drawing = try materials.figure()
        let fonts = materials.fonts
        return Work { keep(try PDFWriter.pdf(drawing, fonts: fonts)) }
      },
    ]
  }

  /// Each layer of a frame and of the still figure by itself, without the page beneath it.
  static var layers: [Benchmark] {
    let names = [
      "ellipses", "singular-line", "flow", "axes", "probes", "handles", "labels", "panel",

    ]
    return names.flatMap { name in
      [
        Benchmark(name: "raster/figure/" + name, item: "figure") { materials in
          layer(name, of: try materials.figure(), materials)
        },
        Benchmark(name: "raster/frame/" + name, item: "frame") { materials in
          layer(name, of: try materials.frame(), materials)
        },
      ]
    }
  }

  private static func layer(
    _ name: String, of drawing: Drawing, _ materials: Materials
  ) -> Work {
    var empty = drawing
    empty.content = []
    var alone = drawing
    alone.content = drawing.content.filter { node in
      if case .group(let group) = node { group.name == name } else { false }
    }
    return Work(
      run: { [alone] in try materials.paint(alone) },
      base: { [empty] in try materials.paint(empty) })
  }

  /// A PNG with everything, less the painting of its pixels.
  private static func encoding(_ drawing: Drawing, _ materials: Materials) -> Work {
    Work(run: { try materials.png(drawing) }, base: { try materials.paint(drawing) })
  }
}

/// The frames of a film one after another, over and over.
struct FrameSequence {
  private var film: Film
  private var begun: Film
  private var frame = 0

  init(_ film: Film) {
    self.film = film
    begun = film
  }

  /// Draws the first frame, which follows every particle from its birth.
  mutating func start() throws {
    keep(try begun.drawing(frame: 0))
    film = begun
    frame = 0
  }

  mutating func next() throws -> Drawing {
    frame += 1
    if frame == film.frameCount {
      film = begun
      frame = 1
    }
    return try film.drawing(frame: frame)
  }
}
