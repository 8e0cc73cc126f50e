import InformationGeometry

extension Scene.Geodesic {
  /// The message if a geodesic is not found: `no geodesic was found from [0, 1] to [3, 0.5]: …`.
  public func words(of failure: GeodesicFailure) -> String {
    var text = "no geodesic was found from " + Self.text(from)
    if let to { text += " to " + Self.text(to) }
    if let direction { text += " in the direction " + Self.text(direction) }
    return text + ": " + Self.reason(failure)
  }

  private static func reason(_ failure: GeodesicFailure) -> String {
    switch failure {
    case .noGeometry(let point): "F has no value or is singular at " + text(point)
    case .samePoint: "both points are the same"
    case .noConnection: "a metric alone has the Levi-Civita connection only"
    case .noDirection: "the direction leads nowhere there"
    case .alongSingularSet: "no geodesic stays on the singular set"
    case .tooFar: "the points are too far from each other"
    case .notFound(let nearest, let distance):
      if distance.isFinite {
        "the nearest that was tried comes to " + text(nearest) + ", "
          + SceneWriter.number(rounded(distance)) + " from the end by the metric"
      } else {
        "no method led to the end"
      }
    }
  }

  /// A point as messages write it: `[3, 0.5]`.
  public static func text(_ point: Vector2) -> String {
    "[" + SceneWriter.number(rounded(point.x)) + ", " + SceneWriter.number(rounded(point.y)) + "]"
  }

  /// To four decimals and no less than three digits, for reading.
  private static func rounded(_ value: Double) -> Double {
    var scale = 1e4
    while value != 0, value.magnitude * scale < 100, scale < 1e15 { scale *= 10 }
    return (value * scale).rounded() / scale
  }
}
