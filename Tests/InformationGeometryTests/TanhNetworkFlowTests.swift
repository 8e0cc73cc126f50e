import Testing

@testable import InformationGeometry

@Suite("the flow of the network")
struct TanhNetworkFlowTests {
  static let loss = TanhNetworkLoss(model: TanhNetwork(sigma: 1), target: Vector2(1.2, 0.8))

  static func trajectory(
    _ start: Vector2, _ field: FlowField = .natural, speed: FlowSpeed = .flow,
    duration: Double = 40, tolerance: Double = 1e-10
  ) -> Trajectory {
    TanhNetworkFlow(
      loss: loss,
      settings: FlowSettings(field: field, speed: speed, duration: duration, tolerance: tolerance)
    ).trajectory(from: start)
  }

  @Test("runs into θ* or its mirror", arguments: FlowField.allCases)
  func minimum(field: FlowField) throws {
    let end = Self.trajectory(Vector2(1.7, 1.6), field, duration: .infinity)
    #expect(end.end == .minimum)
    #expect(try #require(end.samples.last).theta == Vector2(1.2, 0.8))
    let mirror = Self.trajectory(Vector2(-1.7, -1.6), field, duration: .infinity)
    #expect(try #require(mirror.samples.last).theta == Vector2(-1.2, -0.8))
  }

  @Test("the loss falls all the way", arguments: UInt64(1)...20)
  func falls(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let start = Vector2(4 * random.nextUnit() - 2, 4 * random.nextUnit() - 2)
    let window = Window(lower: Vector2(-50, -50), upper: Vector2(50, 50))
    for field in FlowField.allCases {
      let trajectory = TanhNetworkFlow(
        loss: Self.loss, settings: FlowSettings(field: field, duration: 8, window: window)
      ).trajectory(from: start)
      for (a, b) in zip(trajectory.samples, trajectory.samples.dropFirst()) {
        #expect(Self.loss.value(at: b.theta) <= Self.loss.value(at: a.theta) + 1e-15)
        #expect(b.time >= a.time && b.theta.x.isFinite && b.theta.y.isFinite)
      }
    }
  }

  @Test(
    "of the wrong sign it never crosses a line, and leaves every window",
    arguments: [Vector2(-0.5, 1.1), Vector2(0.4, -1.5), Vector2(-1, 0.7), Vector2(-0.4, 0.3)])
  func wrongSign(start: Vector2) {
    let window = Window(lower: Vector2(-12, -12), upper: Vector2(12, 12))
    let trajectory = TanhNetworkFlow(
      loss: Self.loss, settings: FlowSettings(duration: .infinity, window: window)
    ).trajectory(from: start)
    #expect(trajectory.end == .window)
    for sample in trajectory.samples {
      #expect(sample.theta.x * start.x > 0 && sample.theta.y * start.y > 0)
    }
  }

  @Test("with the target's own b it runs straight into the line", arguments: [-1.0, -0.2])
  func landing(a: Double) throws {
    let start = Vector2(a, 0.8)
    let trajectory = Self.trajectory(start)
    let last = try #require(trajectory.samples.last)
    #expect(trajectory.end == .singularLine)
    #expect((last.theta - Vector2(0, 0.8)).length < 1e-3 && last.theta.x == 0)
    let straight = Self.loss.model.signalToNoise(at: start)
    #expect((trajectory.fisherLength - straight).magnitude < 1e-9)
  }

  @Test("from a line there is no natural trajectory; the Euclidean one leaves it")
  func onLine() {
    for start in [Vector2(0, 1), Vector2(1, 0)] {
      let natural = Self.trajectory(start)
      #expect(natural.end == .singularLine && natural.samples.count == 1)
      #expect(Self.trajectory(start, .euclidean, duration: .infinity).end == .minimum)
    }
    #expect(Self.trajectory(.zero, .euclidean).end == .singularLine)
  }

  @Test(
    "half the tolerance changes no point by more than the tolerance",
    arguments: [
      Vector2(0.01, 1), Vector2(1.5, 0.02), Vector2(2, 2), Vector2(0.3, 0.3),
    ])
  func halving(start: Vector2) throws {
    let coarse = Self.trajectory(start, duration: 2)
    let fine = Self.trajectory(start, duration: 2, tolerance: 1e-12)
    for time in [0.1, 0.5, 1, 1.9] {
      let a = try #require(coarse.state(at: time))
      let b = try #require(fine.state(at: time))
      #expect((a - b).length < 1e-9, "at \(time)")
    }
  }

  @Test("speeds only change the time", arguments: FlowField.allCases)
  func speeds(field: FlowField) throws {
    let start = Vector2(1.8, 0.4)
    let screen = Self.trajectory(start, field, speed: .screen, duration: 0.3)
    var length = 0.0
    for (a, b) in zip(screen.samples, screen.samples.dropFirst()) {
      length += (b.theta - a.theta).length
    }
    // Chords are shorter than the path.
    #expect(length <= 0.3 + 1e-9 && length > 0.25)
    let metric = Self.trajectory(start, field, speed: .metric, duration: 0.05)
    #expect((metric.fisherLength - 0.05).magnitude < 1e-9)
  }
}
