import InformationGeometry

extension Scene {
  /// The geodesics of an entry of the list.
  public struct GeodesicPaths {
    /// One; several where two or more are as short; those of a fan in the order of their directions.
    public var paths: [PlaneGeodesic]
    /// How many were found, the longer ones among them.
    public var count: Int
  }

  /// How much longer, relatively, one of several shortest ways may be by rounding.
  private static let tie = 1e-9

  /// The geodesics that an entry asks for.
  ///
  /// - Parameters:
  ///   - geodesic: what is asked for.
  ///   - geometry: that of the scene's model.
  ///   - isThorough: whether to look for a second way that is as short.
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
