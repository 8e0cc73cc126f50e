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
      error(
        at: span, prefix + geodesic.words(of: failure),
        hint: Self.hint(geodesic, failure, scene.planeModel, geometry))
      isFound = false
    }
    return isFound
  }

  /// Names another point for the distribution at the end, if a geodesic leads to that one: the first that `symmetries` give, or a
  /// turn away where a parameter is an angle.
  private static func hint(
    _ geodesic: Scene.Geodesic, _ failure: GeodesicFailure, _ model: any PlaneModel,
    _ geometry: any PlaneGeodesics
  ) -> String? {
    guard case .notFound = failure, let end = geodesic.to else { return nil }
    var others: [Vector2] = []
    if let mirror = model.mirror(of: end) { others.append(mirror) }
    let loss = model.divergence(from: ModelTarget(theta: end, fixed: []))
    for turn in [Vector2(1, 0), Vector2(-1, 0), Vector2(0, 1), Vector2(0, -1)] {
      let other = end + turn * (2 * Double.pi)
      if model.contains(other), loss.value(at: other).magnitude < 1e-12 { others.append(other) }
    }
    for other in others {
      var way = geodesic
      way.to = other
      guard case .success = Scene.paths(of: way, in: geometry, isThorough: false) else { continue }
      return Scene.Geodesic.text(other) + " is the same distribution, and a geodesic leads there"
    }
    return nil
  }
}
