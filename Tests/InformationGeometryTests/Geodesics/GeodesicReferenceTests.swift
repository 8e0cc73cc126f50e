import Testing

@testable import InformationGeometry

@Suite("geodesics against reference values")
struct GeodesicReferenceTests {
  static let file = (try? Reference.file("geodesics")) ?? .none

  /// |a − b|/(1 + |b|) for both coordinates.
  static func error(_ a: Vector2, _ b: Vector2) -> Double {
    max((a.x - b.x).magnitude / (1 + b.x.magnitude), (a.y - b.y).magnitude / (1 + b.y.magnitude))
  }

  @Test("the reference rows are there")
  func rows() {
    #expect(Self.file.distances.items.count == 16)
    #expect(Self.file.exponential_maps.items.count == 12)
    #expect(Self.file.alpha_geodesics.items.count == 15)
    #expect(Self.file.quadrature_only.items.count == 18)
  }

  static func check(_ row: Reference, closed: Bool, _ tolerance: Double) throws {
    let name: Comment = "\(row.family.string) from \(row.from.vector), closed: \(closed)"
    let surface = try SurfaceModels.surface(row.family.string, closed: closed)
    let search = GeodesicSolver(surface).search(from: row.from.vector, to: row.to.vector)
    let path = try #require(search.shortest, name)
    #expect(relativeError(path.length, row.distance.double) < tolerance, name)
    #expect(error(path.midpoint, row.midpoint.vector) < tolerance, name)
    #expect(
      error(path.startVelocity * path.length, row.initial_velocity_t_0_1.vector)
        < 10 * tolerance, name)
    #expect(path.speedError < tolerance, name)
  }

  @Test("distances, midpoints and velocities of closed forms to 1e-11")
  func closed() throws {
    for row in Self.file.distances.items { try Self.check(row, closed: true, 1e-11) }
  }

  @Test("the same by quadrature to 1e-9")
  func quadrature() throws {
    for row in Self.file.distances.items { try Self.check(row, closed: false, 1e-9) }
  }

  @Test("exponential maps: 1e-11 of closed forms, 1e-9 by quadrature")
  func exponentialMaps() throws {
    for row in Self.file.exponential_maps.items {
      for closed in [true, false] {
        let name: Comment = "\(row.family.string) from \(row.from.vector), closed: \(closed)"
        let surface = try SurfaceModels.surface(row.family.string, closed: closed)
        let path = try #require(
          GeodesicSolver(surface).path(
            from: row.from.vector, direction: row.direction.vector, length: row.length.double), name
        )
        #expect(path.end == .length, name)
        #expect(Self.error(path.endPoint, row.end.vector) < (closed ? 1e-11 : 1e-9), name)
      }
    }
  }

  @Test("e- and m-geodesics, straight in natural or mean parameters")
  func alphaGeodesics() throws {
    for row in Self.file.alpha_geodesics.items {
      let name: Comment = "\(row.family.string), α = \(row.alpha.double)"
      let solver = GeodesicSolver(
        try SurfaceModels.surface(row.family.string), alpha: row.alpha.double)
      let path = try #require(
        solver.path(from: row.from.vector, direction: row.velocity.vector, length: 1), name)
      #expect(path.end == .length, name)
      #expect(Self.error(path.endPoint, row.end_at_t_1.vector) < 1e-9, name)
      // And back by its ends.
      let search = solver.search(from: row.from.vector, to: row.end_at_t_1.vector)
      let found = try #require(search.shortest, name)
      #expect(Self.error(found.startVelocity, row.velocity.vector) < 1e-8, name)
    }
  }

  @Test("models without closed forms, end points and lengths to 1e-9")
  func quadratureOnly() throws {
    for row in Self.file.quadrature_only.items {
      let name: Comment = "\(row.family.string), α = \(row.alpha.double)"
      let surface = try SurfaceModels.surface(row.family.string)
      let metric = try #require(
        surface.connection(at: row.from.vector, alpha: 0), name
      ).metric
      let speed = metric.norm(row.velocity.vector)
      let isMetric = row.alpha.double == 0
      if isMetric { #expect(relativeError(speed, row.length_if_alpha_0.double) < 1e-9, name) }
      let path = try #require(
        GeodesicSolver(surface, alpha: row.alpha.double).path(
          from: row.from.vector, direction: row.velocity.vector, length: isMetric ? speed : 1),
        name)
      #expect(Self.error(path.endPoint, row.end_at_t_1.vector) < 1e-9, name)
    }
  }
}
