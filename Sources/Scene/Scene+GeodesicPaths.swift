import InformationGeometry

extension Scene {
  /// The geodesics of an entry of the list.
  public struct GeodesicPaths {
    /// One; several if two or more are equally short; those of a fan in the order of their directions.
    public var paths: [PlaneGeodesic]
    /// How many were found, including longer ones.
    public var count: Int
  }

  /// The relative difference in length, due to rounding, at which paths count as equally short.
  private static let tie = 1e-9

  /// The geodesics of an entry.
  ///
  /// - Parameters:
  ///   - geodesic: the entry.
  ///   - geometry: that of the scene's model.
  ///   - isThorough: whether to search for a second path that is equally short.
  /// - Returns: at least one, or why there is none.
  public static func paths(
    of geodesic: Geodesic, in geometry: any PlaneGeodesics, isThorough: Bool = true
  ) -> Result<GeodesicPaths, GeodesicFailure> {
    let alpha = geodesic.connectionAlpha
    if let end = geodesic.to {
      return geometry.geodesics(
        from: geodesic.from, to: end, alpha: alpha, isThorough: isThorough
      ).map { found in
        var shortest: [PlaneGeodesic] = []
        for path in found
        where shortest.isEmpty || alpha == 0 && path.length <= found[0].length * (1 + tie) {
          shortest.append(path)
        }
        return GeodesicPaths(paths: shortest, count: found.count)
      }
    }
    let length = geodesic.length ?? 1
    if let direction = geodesic.direction {
      return geometry.geodesic(
        from: geodesic.from, direction: direction, length: length, alpha: alpha
      ).map { GeodesicPaths(paths: [$0], count: 1) }
    }
    return geometry.fan(
      from: geodesic.from, count: geodesic.fan ?? 2, length: length, alpha: alpha
    ).map { GeodesicPaths(paths: $0, count: $0.count) }
  }
}
