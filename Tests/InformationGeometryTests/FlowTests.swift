import Testing

@testable import InformationGeometry

@Suite("flow")
struct FlowTests {
  static let model = GaussianMixture(sigma: 0.7)
  static let loss = MixtureLoss(model: model, target: Vector2(-1.2, 0.8), targetSigma: 0.7)
  static let window = Window(lower: Vector2(-4, -4), upper: Vector2(4, 4))

  static func starts(_ seed: UInt64, _ count: Int = 12) -> [Vector2] {
    ParticleStarts.spread(over: window, count: count, seed: seed)
  }

  @Test("the loss falls along both flows", arguments: UInt64(1)...3)
  func monotone(seed: UInt64) {
    for field in FlowField.allCases {
      let flow = MixtureFlow(
        loss: Self.loss, settings: FlowSettings(field: field, maximumStep: 0.2))
      for start in Self.starts(seed) {
        var last = Self.loss.value(at: start)
        for sample in flow.trajectory(from: start).samples.dropFirst() {
          let value = Self.loss.value(at: sample.theta)
          #expect(value <= last * (1 + 1e-9) + 1e-15, "\(field) from \(start)")
          last = value
        }
      }
    }
  }

  @Test("half the tolerance, the same path", arguments: UInt64(1)...3)
  func tolerance(seed: UInt64) throws {
    for start in Self.starts(seed) {
      for speed in FlowSpeed.allCases {
        var points: [Vector2] = []
        for tolerance in [1e-9, 5e-10, 1e-12] {
          let flow = MixtureFlow(
            loss: Self.loss,
            settings: FlowSettings(speed: speed, duration: 1, tolerance: tolerance))
          let path = flow.trajectory(from: start)
          points.append(try #require(path.state(at: min(0.8, path.samples.last?.time ?? 0))))
        }
        #expect((points[0] - points[1]).length < 2e-8, "\(speed) from \(start)")
        #expect((points[0] - points[2]).length < 2e-8, "\(speed) from \(start)")
      }
    }
  }

  @Test("a particle stays on its side of the singular line", arguments: UInt64(1)...3)
  func sides(seed: UInt64) {
    for field in FlowField.allCases {
      let flow = MixtureFlow(
        loss: Self.loss, settings: FlowSettings(field: field, maximumStep: 0.1))
      for start in Self.starts(seed) {
        for sample in flow.trajectory(from: start).samples {
          #expect((sample.theta.x > sample.theta.y) == (start.x > start.y))
        }
      }
    }
  }

  @Test("unit speeds are unit speeds, and their parameter is arc length", arguments: UInt64(1)...2)
  func speeds(seed: UInt64) throws {
    for field in FlowField.allCases {
      for start in Self.starts(seed, 6) {
        let metric = MixtureFlow(
          loss: Self.loss,
          settings: FlowSettings(field: field, speed: .metric, duration: 0.9, maximumStep: 0.02)
        ).trajectory(from: start)
        for sample in metric.samples.dropFirst().dropLast() {
          let fisher = Self.model.fisher(at: sample.theta)
          let speed = fisher.squaredNorm(of: sample.velocity).squareRoot()
          #expect((speed - 1).magnitude < 1e-6, "from \(start)")
        }
        let screen = MixtureFlow(
          loss: Self.loss,
          settings: FlowSettings(field: field, speed: .screen, duration: 1.5, maximumStep: 0.004)
        ).trajectory(from: start)
        var length = 0.0
        for (a, b) in zip(screen.samples, screen.samples.dropFirst()) {
          length += (b.theta - a.theta).length
          #expect((b.time - length).magnitude < 1e-4, "from \(start)")
          #expect((b.theta - a.theta).length <= 0.004)
        }
        for sample in screen.samples.dropFirst().dropLast() {
          #expect((sample.velocity.length - 1).magnitude < 1e-9)
          #expect(sample.velocity == sample.tangent)
        }
      }
    }
  }

  @Test("on a straight path the parameter of unit speed is the distance, whatever the steps")
  func straight() throws {
    // A start on the line's normal through m* stays there, since nothing tells the sides apart.
    let start = Vector2(2.8, -3.2)
    for field in FlowField.allCases {
      for maximumStep in [0.01, 0.3, .infinity] {
        let path = MixtureFlow(
          loss: Self.loss,
          settings: FlowSettings(
            field: field, speed: .screen, duration: 2, maximumStep: maximumStep)
        ).trajectory(from: start)
        #expect(path.end == .duration)
        for sample in path.samples {
          #expect(((sample.theta - start).length - sample.time).magnitude < 1e-10)
        }
        #expect(try #require(path.samples.last).time == 2)
      }
    }
  }

  @Test("samples agree with the dense path, and velocities with its slope")
  func dense() throws {
    let flow = MixtureFlow(
      loss: Self.loss, settings: FlowSettings(duration: 3, maximumStep: 0.3))
    for start in Self.starts(5) {
      let path = flow.trajectory(from: start)
      #expect(path.samples.first?.theta == start)
      for sample in path.samples.dropFirst().dropLast() {
        let here = try #require(path.state(at: sample.time))
        #expect((here - sample.theta).length < 1e-12)
        // Differences of the path are good where it does not bend too fast, off the line.
        guard (here.x - here.y).magnitude > 0.5 else { continue }
        let step = 1e-5
        guard let a = path.state(at: sample.time - step),
          let b = path.state(at: sample.time + step)
        else { continue }
        let slope = (b - a) * (1 / (2 * step))
        #expect((slope - sample.velocity).length < 1e-5 * (1 + slope.length))
        let natural = try #require(Self.loss.gradients(at: sample.theta).natural).vector
        #expect((sample.velocity + natural).length < 1e-6 * (1 + natural.length))
      }
      #expect(path.state(at: -0.1) == nil && path.state(at: 3.1) == nil)
    }
  }

  @Test("a path through millions of views has a bounded number of samples, and the same end")
  func boundedSamples() {
    let loss = MixtureLoss(
      model: GaussianMixture(sigma: 1), target: Vector2(-1.2, 0.8), targetSigma: 1)
    func trajectory(_ maximumStep: Double) -> Trajectory {
      MixtureFlow(
        loss: loss, settings: FlowSettings(duration: 0.5, maximumStep: maximumStep)
      ).trajectory(from: Vector2(2, 3))
    }
    let plain = trajectory(.infinity)
    let fine = trajectory(1e-9)
    #expect(fine.samples.count <= 1024 * plain.samples.count)
    #expect(fine.samples.last?.theta == plain.samples.last?.theta)
  }

  @Test("the ends: duration, minimum, window, singular line")
  func ends() throws {
    let start = Vector2(3, -1)
    let short = MixtureFlow(loss: Self.loss, settings: FlowSettings(duration: 0.5))
      .trajectory(from: start)
    #expect(short.end == .duration && short.samples.last?.time == 0.5)
    let long = MixtureFlow(loss: Self.loss, settings: FlowSettings(duration: .infinity))
      .trajectory(from: start)
    #expect(long.end == .minimum && long.samples.last?.theta == Vector2(0.8, -1.2))
    let window = Window(lower: Vector2(-4, -1.1), upper: Vector2(4, 4))
    let left = MixtureFlow(loss: Self.loss, settings: FlowSettings(window: window))
      .trajectory(from: start)
    let last = try #require(left.samples.last).theta
    #expect(left.end == .window && (last.y + 1.1).magnitude < 1e-9)
    let outside = MixtureFlow(loss: Self.loss, settings: FlowSettings(window: window))
      .trajectory(from: Vector2(0, -2))
    #expect(outside.end == .window && outside.samples.count == 1)
    let narrow = MixtureLoss(model: Self.model, target: Vector2(0.1, -0.1), targetSigma: 0.3)
    let collapse = MixtureFlow(loss: narrow, settings: FlowSettings(duration: 100))
      .trajectory(from: start)
    #expect(collapse.end == .singularLine)
    let onLine = MixtureFlow(loss: narrow, settings: FlowSettings())
      .trajectory(from: Vector2(0.1, 0.1))
    #expect(onLine.end == .singularLine && onLine.samples.count == 1)
    let atRest = MixtureFlow(loss: Self.loss, settings: FlowSettings())
      .trajectory(from: Vector2(-1.2, 0.8))
    #expect(atRest.end == .minimum && atRest.samples.count == 1)
    let target = MixtureLoss(model: Self.model, target: Vector2(0.5, 0.5), targetSigma: 0.7)
    let fold = MixtureFlow(loss: target, settings: FlowSettings(speed: .metric, duration: 50))
      .trajectory(from: Vector2(2, -1))
    #expect(fold.end == .minimum && fold.samples.last?.theta == Vector2(0.5, 0.5))
    let saddle = MixtureFlow(
      loss: Self.loss, settings: FlowSettings(field: .euclidean, duration: .infinity)
    ).trajectory(from: Vector2(2, 2))
    let rest = try #require(saddle.samples.last).theta
    #expect(saddle.end == .singularLine && rest.x == rest.y && (rest.x + 0.2).magnitude < 1e-8)
  }

  @Test("backwards and forwards again", arguments: UInt64(1)...2)
  func reversed(seed: UInt64) throws {
    for start in Self.starts(seed) {
      let back = MixtureFlow(
        loss: Self.loss, settings: FlowSettings(duration: 0.2, isReversed: true)
      ).trajectory(from: start)
      let last = try #require(back.samples.last)
      let forth = MixtureFlow(loss: Self.loss, settings: FlowSettings(duration: last.time))
        .trajectory(from: last.theta, branch: start.x > start.y ? .firstLarger : .secondLarger)
      let home = try #require(forth.samples.last).theta
      #expect((home - start).length < 1e-7, "from \(start), \(back.end)")
    }
  }

  @Test("a start on the line leaves it along the exchange direction")
  func branches() throws {
    let flow = MixtureFlow(loss: Self.loss, settings: FlowSettings(maximumStep: 0.05))
    let a = flow.trajectory(from: Vector2(1, 1), branch: .firstLarger).samples
    let b = flow.trajectory(from: Vector2(1, 1), branch: .secondLarger).samples
    #expect(a[0].tangent == GaussianMixture.exchange)
    #expect(b[0].tangent == -GaussianMixture.exchange)
    for (x, y) in zip(a, b) {
      #expect(x.theta == Vector2(y.theta.y, y.theta.x))
      #expect(x.velocity.length.isFinite)
    }
  }

  @Test("it ends, with finite numbers, from anywhere", arguments: UInt64(1)...24)
  func robust(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func number(_ size: Double) -> Double { (2 * random.nextUnit() - 1) * size }
    let sigma = [0.05, 0.3, 1, 5, 20][Int(seed % 5)]
    let targetSigma = seed % 3 == 0 ? sigma : sigma * (0.2 + 3 * random.nextUnit())
    let target = Vector2(number(20), number(20)) * sigma
    var start = target + Vector2(number(40), number(40)) * sigma
    if seed % 4 == 0 { start.y = start.x }
    if seed % 4 == 1 { start.y = start.x.nextUp }
    let model = GaussianMixture(sigma: sigma)
    var losses = [MixtureLoss(model: model, target: target, targetSigma: targetSigma)]
    losses.append(
      MixtureLoss(model: model, samples: (0..<7).map { _ in target.x + number(2) * sigma }))
    for loss in losses {
      for field in FlowField.allCases {
        for speed in FlowSpeed.allCases {
          for isReversed in [false, true] {
            let reach = Vector2(90, 90) * sigma
            let settings = FlowSettings(
              field: field, speed: speed, duration: 6,
              window: Window(lower: target - reach, upper: target + reach), tolerance: 1e-8,
              maximumStep: sigma, isReversed: isReversed)
            let path = MixtureFlow(loss: loss, settings: settings).trajectory(from: start)
            // Only where one component has lost all data may it be given up.
            if path.end == .stalled, let last = path.samples.last?.theta {
              let norm = loss.gradients(at: last).natural?.fisherNorm ?? 1
              #expect(norm < 1e-3, "seed \(seed), \(field), \(speed)")
            }
            #expect(path.samples.count < 1000, "seed \(seed), \(field), \(speed)")
            #expect(path.fisherLength.isFinite)
            var time = -1.0
            for sample in path.samples {
              #expect(sample.theta.x.isFinite && sample.theta.y.isFinite, "seed \(seed)")
              #expect(sample.velocity.x.isFinite && sample.velocity.y.isFinite, "seed \(seed)")
              #expect(sample.tangent.length.isFinite)
              #expect(sample.time >= time, "seed \(seed)")
              time = sample.time
            }
          }
        }
      }
    }
  }
}
