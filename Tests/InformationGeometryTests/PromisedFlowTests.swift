import Testing

@testable import InformationGeometry

/// Trajectories over the whole domain for which accuracy is promised.
@Suite("flow in the promised domain")
struct PromisedFlowTests {
  /// Places whose flow is not over before it begins: where one component has lost all data, there is none.
  private func flows(
    _ seed: UInt64, _ field: FlowField, tolerance: Double = 1e-10, duration: Double = 1
  ) -> (place: PromisedPlace, flow: MixtureFlow) {
    var place = PromisedPlace(seed: seed, smallest: 0.01)
    // A target that both components see.
    let offset = place.target - place.theta
    let reach = max(1, offset.length / (3 * place.sigma))
    place.target = place.theta + offset * (1 / reach)
    // The Euclidean field has the unit 1/x, so that its time is σ².
    let unit = field == .natural ? 1 : place.sigma * place.sigma
    return (
      place,
      MixtureFlow(
        loss: place.loss,
        settings: FlowSettings(
          field: field, duration: duration * unit, tolerance: tolerance,
          maximumStep: 0.25 * place.sigma))
    )
  }

  @Test("the loss falls along both fields, sample by sample", arguments: UInt64(1)...30)
  func monotone(seed: UInt64) {
    for field in FlowField.allCases {
      let (place, flow) = flows(seed, field, duration: 4)
      let samples = flow.trajectory(from: place.theta).samples
      var last = flow.loss.value(at: place.theta)
      let first = last
      for sample in samples.dropFirst() {
        let value = flow.loss.value(at: sample.theta)
        // The path's own tolerance, and nothing else, may lift it.
        #expect(value <= last * (1 + 1e-9) + 1e-17, "\(field)")
        last = value
      }
      #expect(samples.count > 1 && last < first, "\(field)")
    }
  }

  @Test("half the tolerance and half the step, the same path", arguments: UInt64(1)...30)
  func halves(seed: UInt64) throws {
    for field in FlowField.allCases {
      let (place, flow) = flows(seed, field)
      let (_, fine) = flows(seed, field, tolerance: 5e-11)
      var half = flow.settings
      half.maximumStep *= 0.5
      let paths = [
        flow, fine, MixtureFlow(loss: flow.loss, settings: half),
      ].map { $0.trajectory(from: place.theta) }
      for part in [0.25, 0.5, 1] {
        let points = paths.compactMap { $0.state(at: part * flow.settings.duration) }
        try #require(points.count == 3, "\(field)")
        #expect((points[1] - points[0]).length < 1e-8 * place.sigma, "\(field)")
        #expect((points[2] - points[0]).length < 1e-8 * place.sigma, "\(field)")
      }
    }
  }

  @Test(
    "Runge and Kutta's plain method comes to the same place, and faster by 2⁴ with half the step",
    arguments: UInt64(1)...24)
  func plain(seed: UInt64) throws {
    let (place, flow) = flows(seed, .natural, duration: 0.5)
    // Off the line, where the field in the plane is stiff.
    guard place.separation > 0.5 else { return }
    let end = try #require(flow.trajectory(from: place.theta).state(at: 0.5))
    func stepped(_ count: Int) throws -> Vector2 {
      let h = 0.5 / Double(count)
      func field(_ theta: Vector2) throws -> Vector2 {
        -(try #require(flow.loss.gradients(at: theta).natural).vector)
      }
      var theta = place.theta
      for _ in 0..<count {
        let a = try field(theta)
        let b = try field(theta + a * (0.5 * h))
        let c = try field(theta + b * (0.5 * h))
        let d = try field(theta + c * h)
        theta = theta + (a + (b + c) * 2 + d) * (h / 6)
      }
      return theta
    }
    let coarse = (try stepped(32) - end).length / place.sigma
    let fine = (try stepped(64) - end).length / place.sigma
    #expect(coarse < 1e-4)
    #expect(fine < coarse / 10 + 1e-9)
  }
}
