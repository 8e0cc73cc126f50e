import InformationGeometry
import Scene

/// What the parts of a figure ask of a scene's loss: prepared and evaluated once for all of them.
struct SceneReading {
  let loss: MixtureLoss
  /// At θ*.
  let handles: PointGeometry
  let probes: [ProbeReading]

  init(_ scene: Scene) {
    loss = scene.mixtureLoss
    handles = PointGeometry(at: Vector2(scene.handles.mu1, scene.handles.mu2), loss: loss)
    probes = ProbeReading.readings(scene, loss: loss)
  }
}
