import Testing

@testable import InformationGeometry

@Suite("the flow against the reference values")
struct FlowReferenceTests {
  static let bound = 1e-9

  private func loss(_ row: Reference) -> MixtureLoss {
    let sigma = row.sigma.double
    return MixtureLoss(
      model: GaussianMixture(sigma: sigma), target: row.theta_star.vector,
      targetSigma: row.sigma_star.isNone ? sigma : row.sigma_star.double)
  }

  @Test("natural flow, at its own speed and at unit Fisher speed, and Euclidean flow")
  func rows() throws {
    let rows = try Reference.file("flow").rows.items
    #expect(rows.count == 14)
    for row in rows {
      let loss = loss(row)
      let start = row.start.vector
      let tag = "row \(row.id)"
      let natural = MixtureFlow(loss: loss, settings: FlowSettings(duration: 4))
        .trajectory(from: start)
      check(natural, row.natural.t, row.natural.theta, "natural \(tag)")
      let length = row.natural.fisher_length[4].double
      #expect((natural.fisherLength - length).magnitude < Self.bound, "length, \(tag)")

      let unit = MixtureFlow(loss: loss, settings: FlowSettings(speed: .metric, duration: 100))
        .trajectory(from: start)
      check(unit, row.unit_speed.s, row.unit_speed.theta, "unit speed \(tag)")
      #expect(unit.end == .minimum, "\(tag)")
      let total = row.fisher_length_to_minimum.double
      #expect((unit.fisherLength - total).magnitude < Self.bound, "total length, \(tag)")
      let last = try #require(unit.samples.last)
      #expect((last.time - total).magnitude < Self.bound, "\(tag)")
      #expect((last.theta - row.limit.vector).length < Self.bound, "\(tag)")

      let euclidean = MixtureFlow(
        loss: loss, settings: FlowSettings(field: .euclidean, duration: 4)
      ).trajectory(from: start)
      check(euclidean, row.euclidean.t, row.euclidean.theta, "Euclidean \(tag)")
    }
  }

  private func check(_ path: Trajectory, _ times: Reference, _ points: Reference, _ tag: String) {
    for (time, expected) in zip(times.items, points.items) where !expected.isNone {
      guard let theta = path.state(at: time.double) else {
        Issue.record("no state at \(time.double), \(tag)")
        continue
      }
      let error = (theta - expected.vector).length
      #expect(error < Self.bound, "\(tag) at \(time.double)")
    }
  }

  @Test("starts on the singular line, into both half-planes")
  func diagonalStarts() throws {
    for row in try Reference.file("flow").diagonal_starts.items {
      let flow = MixtureFlow(loss: loss(row), settings: FlowSettings(duration: 4))
      let start = row.start_on_diagonal.vector
      let first = flow.trajectory(from: start, branch: .firstLarger)
      let second = flow.trajectory(from: start, branch: .secondLarger)
      for (index, time) in row.t.items.enumerated() {
        let expected = row.branch_mu1_gt_mu2[index].vector
        let a = try #require(first.state(at: time.double))
        let b = try #require(second.state(at: time.double))
        #expect((a - expected).length < Self.bound)
        #expect(b == Vector2(a.y, a.x))
      }
      let length = row.fisher_length[4].double
      #expect((first.fisherLength - length).magnitude < Self.bound)
    }
  }

  @Test("collapse onto the singular line in finite time")
  func collapse() throws {
    for row in try Reference.file("flow").collapse.items {
      let flow = MixtureFlow(loss: loss(row), settings: FlowSettings(duration: 100))
      let path = flow.trajectory(from: row.start.vector)
      #expect(path.end == .singularLine)
      let last = try #require(path.samples.last)
      #expect((last.time - row.hit_time.double).magnitude < Self.bound)
      #expect(last.theta.x == last.theta.y)
      #expect((last.theta.x - row.hit_point_mu.double).magnitude < Self.bound)
    }
  }
}
