import InformationGeometry
import Scene

/// What the parts of a figure ask of a scene's loss: prepared and evaluated once for all of them.
struct SceneReading {
  let loss: any PlaneLoss
  /// At θ*.
  let handles: PointGeometry
  let probes: [ProbeReading]

  init(_ scene: Scene) {
    loss = scene.planeLoss
    handles = loss.geometry(at: scene.handles.theta)
    probes = ProbeReading.readings(scene, loss: loss)
  }
}
