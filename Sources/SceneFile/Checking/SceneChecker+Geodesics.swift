import InformationGeometry
import Scene

extension SceneChecker {
  /// Looks for the geodesics of a scene that is sound otherwise: what was not found is a mistake at its place.
  ///
  /// Of a film its first frame, its last and the one between are looked at; a layout warns of the others.
  mutating func checkGeodesics(of scene: Scene) {
    guard scene.network == nil, !scene.geodesics.isEmpty else { return }
    guard let sweep = scene.sweep else {
      _ = find(scene, frame: nil)
      return
    }
    let last = scene.frameCount - 1
    for frame in sweep.frame.map({ [$0] }) ?? [0, last / 2, last] {
      if !find(scene.frame(frame), frame: frame) { return }
    }
  }

  /// Says which geodesics are not found, and whether all were.
  private mutating func find(_ scene: Scene, frame: Int?) -> Bool {
    let geometry = scene.planeModel.makeGeodesics()
    var isFound = true
    for (index, geodesic) in scene.geodesics.enumerated() {
      let path = "geodesics[\(index)]"
      guard let span = spans[path] ?? spans["geodesics"] else { continue }
      let prefix = frame.map { "in frame \($0), " } ?? ""
      guard let geometry else {
        error(
          at: span, "\(prefix)\(path) has no surface to lie on",
          help: "the model has no formulas of a metric or of a distribution")
        return false
      }
      guard
        case .failure(let failure) = Scene.paths(of: geodesic, in: geometry, isThorough: false)
      else { continue }
      error(at: span, prefix + geodesic.words(of: failure))
      isFound = false
    }
    return isFound
  }
}
