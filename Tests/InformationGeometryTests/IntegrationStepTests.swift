import Testing

@testable import InformationGeometry

/// The two Runge–Kutta methods, on equations whose solutions are known.
@Suite struct IntegrationStepTests {
  typealias State = SIMD4<Double>

  /// y₀' = y₀ (1 − y₀), y₁' = −y₂, y₂' = y₁, y₃' = y₀ from (¼, 1, 0, 0).
  private static func field(_ y: State) -> State { State(y[0] * (1 - y[0]), -y[2], y[1], y[0]) }

  private static let start = State(0.25, 1, 0, 0)

  private static func solution(_ t: Double) -> State {
    // Through the exponential series, which needs no library here: t is at most 0.8.
    var (exponential, sine, cosine, term) = (0.0, 0.0, 0.0, 1.0)
    for n in 0..<30 {
      exponential += term
      switch n % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= t / Double(n + 1)
    }
    let logistic = exponential / (3 + exponential)
    // ∫ y₀ = log((3 + eᵗ)/4) = 2 artanh(x/(2 + x)) with x = (eᵗ − 1)/4.
    let x = (exponential - 1) / 4
    let z = x / (2 + x)
    var sum = 0.0
    for n in stride(from: 61, through: 1, by: -2) { sum = sum * z * z + 1 / Double(n) }
    return State(logistic, cosine, sine, 2 * z * sum)
  }

  private static func distance(_ a: State, _ b: State) -> Double {
    let way = a - b
    return (way * way).sum().squareRoot()
  }

  @Test("half the step of the smaller method: errors of order 6, its estimate of order 5")
  func order54() {
    var errors: [Double] = []
    var estimates: [Double] = []
    for h in [0.8, 0.4, 0.2] {
      let step = DormandPrince54(
        from: Self.start, slope: Self.field(Self.start), step: h, scale: State(repeating: 1),
        field: Self.field)
      errors.append(Self.distance(step.end, Self.solution(h)))
      estimates.append(step.error)
      #expect(step.endSlope == Self.field(step.end))
    }
    for (coarse, fine) in zip(errors, errors.dropFirst()) {
      #expect((48...96).contains(coarse / fine), "\(errors)")
    }
    for (coarse, fine) in zip(estimates, estimates.dropFirst()) {
      #expect((24...48).contains(coarse / fine), "\(estimates)")
    }
    // What is accepted by its estimate is better than that.
    for (error, estimate) in zip(errors, estimates) { #expect(error < estimate) }
  }

  @Test("half the step of the larger method: errors of order 9")
  func order853() {
    var errors: [Double] = []
    for h in [0.8, 0.4] {
      let step = DormandPrince853(
        from: Self.start, slope: Self.field(Self.start), step: h, scale: State(repeating: 1),
        field: Self.field)
      errors.append(Self.distance(step.end, Self.solution(h)))
    }
    #expect(errors[0] / errors[1] > 256, "\(errors)")
  }

  @Test(
    "within a step the interpolations follow the solution and its slope", arguments: [0.4, 0.2])
  func interpolation(h: Double) {
    let slope = Self.field(Self.start)
    let scale = State(repeating: 1)
    let small = DormandPrince54(
      from: Self.start, slope: slope, step: h, scale: scale, field: Self.field)
    let large = DormandPrince853(
      from: Self.start, slope: slope, step: h, scale: scale, field: Self.field)
    let dense = large.interpolation(field: Self.field)
    for part in stride(from: 0.0, through: 1, by: 0.125) {
      let there = Self.solution(part * h)
      let (value, change) = small.interpolation.value(at: part)
      #expect(Self.distance(value, there) < 0.002 * h * h * h * h * h)
      #expect(Self.distance(change, h * Self.field(there)) < 0.02 * h * h * h * h * h)
      #expect(Self.distance(dense.value(at: part).value, there) < 2e-5 * h * h * h * h * h * h * h)
    }
  }

  @Test("the end of a short trajectory has the bits of its last sample, or is left to it")
  func ends() throws {
    let loss = GaussianMixtureFamily.shared.model(ModelSettings(fixed: [0.7], inputs: []))
      .divergence(from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: [nil]))
    var random = SplitMix64(seed: 11)
    let view = Window(lower: Vector2(-4, -4), upper: Vector2(4, 4))
    var found = 0
    for number in 0..<400 {
      let start = Vector2(8 * random.nextUnit() - 4, 8 * random.nextUnit() - 4)
      let flow = GradientFlow(
        loss: loss,
        settings: FlowSettings(
          field: number % 2 == 0 ? .natural : .euclidean,
          duration: number % 3 == 0 ? 0.3 : 1 / 30.0,
          window: view, tolerance: 1e-6, maximumStep: 0.2))
      let trajectory = flow.trajectory(from: start)
      // Whole trajectories serve the others.
      guard let end = flow.end(from: start) else { continue }
      found += 1
      #expect(trajectory.samples.count == 2 && trajectory.end == .duration, "\(start)")
      #expect(end == trajectory.samples[1], "\(start)")
    }
    #expect(found > 200)
  }

  @Test("ninety short trajectories, one after the other, are one long one")
  func frames() throws {
    let losses = [
      GaussianMixtureFamily.shared.model(ModelSettings(fixed: [0.7], inputs: []))
        .divergence(from: ModelTarget(theta: Vector2(-1.2, 0.8), fixed: [nil])),
      TanhNetworkFamily.shared
        .model(ModelSettings(fixed: [1], inputs: [-2, -1, -0.5, 0.5, 1, 2]))
        .divergence(from: ModelTarget(theta: Vector2(1.2, 0.8), fixed: [nil])),
    ]
    for loss in losses {
      for field in FlowField.allCases {
        for start in [Vector2(2.1, 0.9), Vector2(0.6, 1.7), Vector2(3, 2.9)] {
          var place = start
          for _ in 0..<90 {
            place = try #require(
              GradientFlow(
                loss: loss,
                settings: FlowSettings(field: field, duration: 1 / 30.0, tolerance: 1e-6)
              ).trajectory(from: place).samples.last
            ).theta
          }
          let whole = try #require(
            GradientFlow(
              loss: loss, settings: FlowSettings(field: field, duration: 3, tolerance: 1e-12)
            ).trajectory(from: start).samples.last)
          #expect((place - whole.theta).length < 1e-6, "\(field) from \(start)")
        }
      }
    }
  }
}
