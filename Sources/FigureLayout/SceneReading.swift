import InformationGeometry
import Scene

/// The values of a scene's loss that the parts of a figure need, computed once for all of them.
struct SceneReading {
  let loss: any PlaneLoss
  /// At θ*.
  let handles: PointGeometry
  var probes: [ProbeReading]
  let paths: [PathReading]
  let estimates: EstimateReading

  /// - Parameters:
  ///   - scene: what is read.
  ///   - moment: the frame of a film, for what moves by itself; nil for a still figure.
  ///   - paths: those of the scene where they have been read before.
  init(_ scene: Scene, at moment: FilmMoment? = nil, paths: [PathReading]? = nil) {
    loss = scene.planeLoss
    handles = loss.geometry(at: scene.handles.theta)
    probes = ProbeReading.readings(scene, loss: loss)
    estimates = EstimateReading(scene)
    self.paths = paths ?? PathReading.readings(scene, loss: loss, at: moment)
  }
}
