import Testing

@testable import InformationGeometry

@Suite("the mixture's geodesics and their reference values")
struct MixtureGeodesicReferenceTests {
  /// What a pair should have.
  static func solved(
    _ row: Reference, _ reading: MixtureReading = .labelled
  ) throws -> (mixture: GaussianMixture, found: MixtureGeodesics) {
    let mixture = GaussianMixture(sigma: row.sigma.double)
    let found = try mixture.geodesics(from: row.A.vector, to: row.B.vector, reading: reading).get()
    return (mixture, found)
  }

  @Test("length, midpoint, Clairaut's integral and turning point of pairs on one side")
  func sameSide() throws {
    let rows = try Reference.file("geodesic").same.items
    try #require(rows.count == 10)
    for row in rows {
      let (mixture, found) = try Self.solved(row)
      let path = found.shortest
      #expect(relativeError(path.length, row.distance.double) < 1e-13, "\(row.id.string)")
      #expect((path.midpoint - row.midpoint.vector).length < 2e-14, "\(row.id.string)")
      #expect((path.clairaut - row.clairaut.double).magnitude < 1e-14, "\(row.id.string)")
      #expect(found.solutions.count == 1 && found.shortestCount == 1)
      #expect(path.lineCrossings.isEmpty && path.ends == .point)
      if row.type.string == "turn" {
        try #require(path.turningSeparations.count == 1, "\(row.id.string)")
        let delta = path.turningSeparations[0]
        #expect(relativeError(delta, row.turning_delta.double) < 1e-13, "\(row.id.string)")
      } else {
        #expect(path.turningSeparations.isEmpty, "\(row.id.string)")
      }
      #expect(mixture == path.mixture && path.end == row.B.vector)
    }
  }

  @Test("the same of pairs on two sides, where they cross the line, and as distributions")
  func acrossTheLine() throws {
    let rows = try Reference.file("geodesic").cross.items
    try #require(rows.count == 6)
    for row in rows {
      let path = try Self.solved(row).found.shortest
      #expect(relativeError(path.length, row.distance.double) < 1e-13, "\(row.id.string)")
      #expect((path.midpoint - row.midpoint.vector).length < 2e-14, "\(row.id.string)")
      #expect((path.clairaut - row.clairaut.double).magnitude < 1e-14, "\(row.id.string)")
      try #require(path.lineCrossings.count == 1, "\(row.id.string)")
      let crossing = path.lineCrossings[0]
      #expect((crossing - row.fold_crossing_mu.double).magnitude < 1e-14, "\(row.id.string)")
      let turns = row.type.string.contains("turn")
      #expect(path.turningSeparations.count == (turns ? 1 : 0), "\(row.id.string)")
      if turns {
        let delta = path.turningSeparations[0]
        #expect(relativeError(delta, row.turning_delta.double) < 1e-13, "\(row.id.string)")
      }
      let folded = try Self.solved(row, .distributions).found.distance
      #expect(
        (folded - row.distance_between_distributions.double).magnitude < 1e-14, "\(row.id.string)")
    }
  }

  @Test("the distance to the singular line")
  func distanceToTheLine() throws {
    let mixture = GaussianMixture(sigma: 1)
    let rows = try Reference.file("geodesic").distance_to_line.items
    try #require(rows.count == 9)
    for row in rows {
      let half = 0.5 * row.delta.double
      let wanted = row.distance_to_singular_line.double
      let found = try mixture.distance(from: Vector2(half, -half), to: .zero).get()
      #expect(relativeError(found, wanted) < 1e-13, "δ = \(row.delta.string)")
      // A ray straight at the line stops there.
      let ray = try mixture.geodesic(
        from: Vector2(half, -half), direction: Vector2(-1, 1), length: 30, at: .stops
      ).get()
      #expect(ray.ends == .singularLine && ray.end == .zero)
      #expect(relativeError(ray.length, wanted) < 1e-13, "δ = \(row.delta.string)")
    }
  }

  @Test("curvature, with its zero, least and largest value")
  func curvature() throws {
    let mixture = GaussianMixture(sigma: 0.5)
    let reference = try Reference.file("geodesic")
    try #require(reference.curvature.items.count == 9)
    for row in reference.curvature.items {
      let found = mixture.curvature(at: Vector2(0.25, 0.25 - 0.5 * row.delta.double))
      #expect(relativeError(found, row.K.double) < 1e-11, "δ = \(row.delta.string)")
    }
    let facts = reference.facts
    for extremum in [facts.K_min, facts.K_max] {
      let found = mixture.curvature(at: Vector2(0.5 * extremum.delta.double, 0))
      #expect(relativeError(found, extremum.K.double) < 1e-13)
    }
    let zero = mixture.curvature(at: Vector2(0.5 * facts.K_zero_delta.double, 0))
    #expect(zero.magnitude < 1e-14)
    #expect(relativeError(mixture.curvature(at: Vector2(2, 2)), -0.5) < 1e-11)
    #expect(mixture.curvature(at: Vector2(20, 2)) == 0)
  }

  @Test(
    "far pairs of δ = 7 have three geodesics between the two ends of the range, and one beside it")
  func threeGeodesics() throws {
    let mixture = GaussianMixture(sigma: 1)
    func found(_ change: Double, delta: Double = 7) throws -> MixtureGeodesics {
      let half = 0.5 * delta
      return try mixture.geodesics(
        from: Vector2(half, -half), to: Vector2(half + change, change - half)
      ).get()
    }
    for change in [8.189, 8.3, 8.5, 9, 9.5, 9.7, 9.884] {
      let three = try found(change)
      #expect(three.solutions.count == 3, "Δm = \(change)")
      for path in three.solutions { #expect(path.turningSeparations.count == 1) }
      let lengths = three.solutions.map { $0.length }
      #expect(lengths == lengths.sorted())
    }
    for change in [0.1, 5, 8.187, 9.89, 12, 40] {
      #expect(try found(change).solutions.count == 1, "Δm = \(change)")
      #expect(try found(change, delta: 6).solutions.count == 1, "Δm = \(change)")
    }
    // Two of the three change places as the shortest at 8.678: before it the path stays far out, behind it dips.
    let before = try #require(try found(8.67).shortest.turningSeparations.first)
    let behind = try #require(try found(8.69).shortest.turningSeparations.first)
    #expect(before > 6 && behind < 4)
    let equal = try found(8.678)
    #expect(relativeError(equal.solutions[1].length, equal.solutions[0].length) < 1e-4)
  }
}
