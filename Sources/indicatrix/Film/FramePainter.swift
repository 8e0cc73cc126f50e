import Drawing
import EmbeddedScenes
import FigureLayout
import FontFiles
import PNGWriting
import Scene

/// What all workers of a film share: its scene, and how its frames become files.
struct FramePlan: Sendable {
  var loaded: LoadedScene
  var scale: Double
  var compression: Int
  var renderer = Renderer.fast

  /// What frame `n` carries: its scene, and the stamp that tells it from all others.
  func words(_ n: Int) throws(Failure) -> FrameStamp {
    do {
      return FrameStamp(
        scene: try loaded.figure(n).text,
        stamp: FramePlan.stamp(
          n, scale: scale, compression: compression, renderer: renderer))
    } catch {
      switch error {
      case .failure(let failure): throw failure
      case .scene: throw Failure(.badScene, "\(loaded.name) has no frame \(n)")
      }
    }
  }

  /// All that the bytes of a frame follow from beside its scene, which stands next to it: the number, the options,
  /// what this program draws, and the libraries that it draws with.
  ///
  /// - Parameter n: the number.
  static func stamp(
    _ n: Int, scale: Double, compression: Int, isTransparent: Bool = false, renderer: Renderer
  ) -> String {
    "frame \(n), scale \(scale), compression \(compression)\(isTransparent ? ", transparent" : "");"
      + " \(Version.line), drawing \(Version.drawing); \(renderer.libraries)"
  }

  func failure(_ error: LayoutError, frame n: Int, fonts: FontSet) -> Failure {
    Failure(error, in: loaded, name: "\(loaded.name), frame \(n)", fonts: fonts.metrics)
  }

  func failure(_ error: RenderError, frame n: Int) -> Failure {
    if case .size = error, scale != 1 {
      return .usage("--scale \(readable(scale)): \(error.message)")
    }
    if case .memory = error {
      return Failure(
        .unavailable, "cannot draw frame \(n): \(error.message)",
        hint: "raise the limit (ulimit -v), or ask for fewer --jobs or a smaller --size")
    }
    return Failure(.badScene, "cannot draw frame \(n): \(error.message)")
  }

  /// Pixels in a unit of `drawing`.
  func density(_ drawing: Drawing) -> Double { scale * FigureWriter.density(drawing.unit) }
}

/// One worker's tools: fonts, and a film that carries on from frame to frame. Stays on its thread.
final class FramePainter {
  private let plan: FramePlan
  private let fonts: FontSet
  private let canvas: any PixelPainter
  private let encoder = PNGEncoder()
  /// Laid out when a drawing is first asked for: workers that only paint need none.
  private var film: Film?

  /// - Parameter film: what another painter has made of the plan; nil to make it when it is needed.
  init(_ plan: FramePlan, film: Film? = nil) throws(Failure) {
    self.plan = plan
    self.film = film
    fonts = try FontCache().fonts(for: plan.loaded.scene)
    do {
      canvas = try plan.renderer.painter(fonts)
    } catch {
      throw plan.failure(error, frame: 0)
    }
  }

  /// The film as far as it has been drawn. What it decides for all of its frames costs as much as several of them.
  ///
  /// - Parameter n: the frame that it is wanted for, named where there is none.
  func film(for n: Int) throws(Failure) -> Film {
    if let film { return film }
    do throws(LayoutError) {
      let made = try Film(scene: plan.loaded.scene, fonts: fonts.metrics)
      film = made
      return made
    } catch {
      throw plan.failure(error, frame: n, fonts: fonts)
    }
  }

  func drawing(_ n: Int) throws(Failure) -> Drawing {
    var film = try film(for: n)
    // Two owners of what it carries would make it a copy at every frame.
    self.film = nil
    do throws(LayoutError) {
      let drawing = try film.drawing(frame: n)
      self.film = film
      return drawing
    } catch {
      throw plan.failure(error, frame: n, fonts: fonts)
    }
  }

  /// Frame `n` as the file that it becomes.
  func png(_ n: Int) throws(Failure) -> [UInt8] {
    let drawing = try drawing(n)
    let words = try plan.words(n)
    do {
      return try PNGWriter.png(
        drawing, on: canvas,
        options: PNGOptions(
          scale: plan.density(drawing), scene: words.scene, stamp: words.stamp,
          software: Version.line, compression: plan.compression),
        encoder: encoder)
    } catch {
      throw plan.failure(error, frame: n)
    }
  }

  /// A drawing as plain pixels.
  func picture(_ drawing: Drawing, frame n: Int, evenSides: Bool) throws(Failure) -> RawPicture {
    do {
      return try RawPicture(
        drawing, on: canvas, scale: plan.density(drawing), evenSides: evenSides)
    } catch {
      throw plan.failure(error, frame: n)
    }
  }
}
