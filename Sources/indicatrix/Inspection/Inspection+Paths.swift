import InformationGeometry
import Scene

extension Inspection {
  /// A path with its points.
  struct PathReading: Sendable {
    var settings: Scene.Path
    var path: OptimizerPath
  }

  /// The paths of the scene in its order; without points where the method makes none, which the checker has told.
  func paths() -> [PathReading] {
    let loss = loss
    return scene.paths.map { settings in
      PathReading(
        settings: settings,
        path: (try? settings.points(on: loss))
          ?? OptimizerPath(steps: [], end: .steps, attempted: nil))
    }
  }
}
