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
    var ends: [Int: Vector2] = [:]
    let prefix = frame.map { "in frame \($0), " } ?? ""
    for (index, geodesic) in scene.geodesics.enumerated() {
      let path = "geodesics[\(index)]"
      guard let span = spans[path] ?? spans["geodesics"] else { continue }
      guard let geometry else {
        error(
          at: span, "\(prefix)\(path) has no surface to lie on",
          help: "the model has no formulas of a metric or of a distribution")
        return false
      }
      switch Scene.paths(of: geodesic, in: geometry, isThorough: false) {
      case .success(let found): ends[index] = found.paths.first?.end
      case .failure(let failure):
        error(
          at: span, prefix + geodesic.words(of: failure),
          hint: Self.hint(geodesic, failure, scene.planeModel, geometry))
        isFound = false
      }
    }
    if isFound { checkTransports(of: scene, ends, prefix: prefix) }
    return isFound
  }

  /// Warns where a vector is carried on from a place at which it is not.
  ///
  /// - Parameters:
  ///   - scene: with its geodesics.
  ///   - ends: of those that were found.
  ///   - prefix: of messages.
  private mutating func checkTransports(of scene: Scene, _ ends: [Int: Vector2], prefix: String) {
    for (index, (last, next)) in zip(scene.transports, scene.transports.dropFirst()).enumerated()
    where next.vector == nil && scene.geodesics.indices.contains(next.along) {
      let start = scene.geodesics[next.along].from
      let path = "transport[\(index + 1)]"
      guard let end = ends[last.along], (end - start).length > 1e-6 * max(1, start.length),
        let span = spans[path] ?? spans["transport"]
      else { continue }
      warning(
        at: span,
        "\(prefix)\(path) begins at \(Scene.Geodesic.text(start)), but its vector is at "
          + Scene.Geodesic.text(end),
        help: "a vector of its own may begin anywhere")
    }
  }

  /// Says where F has a value and its derivatives have none. Names another point for the distribution at the end, if a geodesic
  /// leads to that one: the first that `symmetries` give, or a turn away where a parameter is an angle.
  private static func hint(
    _ geodesic: Scene.Geodesic, _ failure: GeodesicFailure, _ model: any PlaneModel,
    _ geometry: any PlaneGeodesics
  ) -> String? {
    if case .noGeometry(let point) = failure {
      let fisher = model.fisher(at: point)
      return fisher.isKnown && !fisher.isSingular
        ? "F has a value there, but its derivatives have none, as where a density has a kink" : nil
    }
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
