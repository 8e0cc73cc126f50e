import Drawing
import FigureLayout
import FontFiles
import Scene

/// A figure as far as it goes without a format: what `render` draws, and `check` only looks at.
struct LaidOutFigure {
  var scene: Scene
  /// What the figure carries, so that it can be drawn again.
  var text: String
  var drawing: Drawing
  /// What the drawing does not show as it should.
  var warnings: [FigureWarning]

  /// Lays out one frame of a scene, as `LoadedScene.figure` chooses it.
  ///
  /// Throws for everything that keeps the scene from being drawn in whatever format.
  init(
    _ loaded: LoadedScene, frame: Int?, fonts: FontSet
  ) throws(CommandError) {
    let figure = try loaded.figure(frame)
    (scene, text) = figure
    let laidOut = try CommandError.from { () throws(Failure) in
      guard figure.text.utf8.count <= Limits.sceneBytes else {
        throw Failure(
          .badScene,
          "\(loaded.name): with its data the scene has \(readable(bytes: figure.text.utf8.count)); "
            + "a figure carries at most \(readable(bytes: Limits.sceneBytes))",
          hint: "figure.measured, data.text and network.weights stand in it number by number")
      }
      return try Self.layOut(figure.scene, loaded, fonts: fonts)
    }
    (drawing, warnings) = (laidOut.drawing, laidOut.warnings)
  }

  private static func layOut(
    _ scene: Scene, _ loaded: LoadedScene, fonts: FontSet
  ) throws(Failure) -> FigureDrawing {
    var plot: NetworkPlot?
    do {
      if let network = scene.network { plot = try NetworkPlots.plot(network) }
    } catch {
      throw Failure(error, name: loaded.name)
    }
    do {
      if let plot {
        let drawing = try Figure.drawing(of: plot, scene: scene, fonts: fonts.metrics)
        return FigureDrawing(
          drawing: drawing, warnings: FigureWarning.phrasesNotFound(scene.style, in: drawing))
      }
      return try Figure.laidOut(scene, fonts: fonts.metrics)
    } catch {
      throw Failure(error, in: loaded, fonts: fonts.metrics)
    }
  }
}
