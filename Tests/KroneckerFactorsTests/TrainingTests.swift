import KroneckerFactors
import Testing

@Suite("how trainings run and end")
struct TrainingTests {
  private func problem(_ activation: Activation = .tanh) throws -> RandomProblem {
    try RandomProblem(
      seed: 5, sizes: [3, 4, 2], activation: activation, output: .gaussian(variance: 1),
      hasBias: true, examples: 12)
  }

  @Test("divergence is an ending with finite weights")
  func divergence() throws {
    let problem = try problem(.linear)
    let run = try Training.run(
      from: problem.parameters, on: problem.batch, by: .gradientDescent(rate: 50),
      options: TrainingOptions(steps: 200))
    guard case .diverged(let step) = run.ending else {
      Issue.record("ended \(run.ending)")
      return
    }
    #expect(step == run.steps.last?.index)
    #expect(run.parameters.isFinite)
    let loss = try Evaluation(run.parameters, on: problem.batch).loss
    #expect(loss == run.losses[run.losses.count - 2])
  }

  @Test("a run stops at its target, and where the caller says so")
  func endings() throws {
    let problem = try problem()
    let target = try problem.evaluation().loss * 0.9
    let run = try Training.run(
      from: problem.parameters, on: problem.batch, by: .kfac(KFACSettings()),
      options: TrainingOptions(steps: 100, targetLoss: target))
    #expect(run.ending == .reachedTarget)
    #expect(run.stepsUntil(loss: target) == run.steps.count)
    var seen: [Int] = []
    let stopped = try Training.run(
      from: problem.parameters, on: problem.batch, by: .adam(rate: 0.01),
      options: TrainingOptions(steps: 100)
    ) { step, _ in
      seen.append(step.index)
      return step.index < 4
    }
    #expect(stopped.ending == .stopped)
    #expect(seen == [1, 2, 3, 4])
  }

  @Test(
    "the same seed gives the same bits, another one other batches and labels",
    arguments: [FisherLabels.all, .sampled(2), .targets])
  func seeds(labels: FisherLabels) throws {
    let problem = try problem()
    func losses(_ seed: UInt64) throws -> [Double] {
      try Training.run(
        from: problem.parameters, on: problem.batch,
        by: .kfac(KFACSettings(rate: 0.05, damping: 0.5, averaging: 0.95, labels: labels)),
        options: TrainingOptions(steps: 6, order: .shuffled(size: 5, seed: seed), seed: seed)
      ).losses
    }
    #expect(try losses(1) == losses(1))
    #expect(try losses(1) != losses(2))
  }

  @Test("an epoch of mini-batches sees every example once")
  func epochs() throws {
    // The gradient of a network with one linear layer and no steps to speak of: sums over the batches of
    // an epoch add up to the whole.
    let problem = try problem()
    var batches: [[Int]] = []
    for size in [5, 12, 100] {
      let run = try Training.run(
        from: problem.parameters, on: problem.batch, by: .gradientDescent(rate: 0.01),
        options: TrainingOptions(steps: 3, order: .shuffled(size: size, seed: 3)))
      #expect(run.ending == .completed)
      batches.append([size, run.steps.count])
    }
    #expect(batches == [[5, 3], [12, 3], [100, 3]])
  }

  @Test("single precision follows double precision")
  func singlePrecision() throws {
    let problem = try problem()
    let network = problem.network
    let weights = try Parameters<Float>(
      network: network, values: problem.parameters.values.map { Float($0) })
    guard case .vectors(let targets) = problem.batch.targets else { return }
    let batch = try Batch<Float>(
      inputs: Matrix(
        rows: 3, columns: 12, values: problem.batch.inputs.values.map { Float($0) }),
      targets: .vectors(Matrix(rows: 2, columns: 12, values: targets.values.map { Float($0) })))
    for optimizer in [
      Optimizer.adam(rate: 0.02), .kfac(KFACSettings(rate: 0.1, damping: 0.1, clipping: 0.1)),
      .martensGrosse(MartensGrosseSettings(damping: 1)),
      .naturalGradient(NaturalGradientSettings(rate: 0.5, damping: 0.5)),
    ] {
      let options = TrainingOptions(steps: 5)
      let single = try Training.run(from: weights, on: batch, by: optimizer, options: options)
      let double = try Training.run(
        from: problem.parameters, on: problem.batch, by: optimizer, options: options)
      #expect(relativeError(single.losses, double.losses) < 1e-5, "\(optimizer)")
    }
    let study = try FisherStudy(Evaluation(weights, on: batch))
    let double = try FisherStudy(problem.evaluation())
    for kind in DirectionKind.allCases {
      let direction = try study.direction(kind, damping: 0.1).values.map { Double($0) }
      #expect(
        relativeError(direction, try double.direction(kind, damping: 0.1).values) < 1e-3, "\(kind)")
    }
  }

  @Test("narrow batches are solved on their vectors, with the same direction")
  func narrowBatches() throws {
    // 12 examples against 20 inputs and 15 outputs, and against 3 and 2.
    for sizes in [[20, 15, 3], [3, 4, 2]] {
      let problem = try RandomProblem(
        seed: 8, sizes: sizes, activation: .tanh, output: .gaussian(variance: 1), examples: 12)
      let evaluation = try problem.evaluation()
      let direction = try FisherFactors(evaluation, .trueFisher).direction(
        evaluation.gradient(), damping: .factored(0.1))
      let run = try Training.run(
        from: problem.parameters, on: problem.batch,
        by: .kfac(KFACSettings(rate: 1, damping: 0.1)), options: TrainingOptions(steps: 1))
      let step = zip(problem.parameters.values, run.parameters.values).map { $0 - $1 }
      #expect(relativeError(step, direction.values) < 1e-12)
    }
  }

  @Test("a clipped step has the size κ in the metric of its factors", arguments: [0.2, 1, 3])
  func clipping(rate: Double) throws {
    let problem = try problem()
    let evaluation = try problem.evaluation()
    let direction = try FisherFactors(evaluation, .trueFisher).direction(
      evaluation.gradient(), damping: .factored(0.1))
    let decrement = evaluation.gradient().dot(direction)
    func step(_ kappa: Double) throws -> (nu: Double, moved: [Double]) {
      let run = try Training.run(
        from: problem.parameters, on: problem.batch,
        by: .kfac(KFACSettings(rate: rate, damping: 0.1, clipping: kappa)),
        options: TrainingOptions(steps: 1))
      let moved = zip(run.parameters.values, problem.parameters.values).map { $0 - $1 }
      return (try #require(run.steps[0].clipping), moved)
    }
    // What the whole step would have.
    let whole = rate * rate * decrement
    let clipped = try step(0.01 * whole)
    #expect((clipped.nu - 0.1).magnitude < 1e-12)
    #expect(relativeError(clipped.moved, direction.values.map { -0.1 * rate * $0 }) < 1e-9)
    let free = try step(2 * whole)
    #expect(free.nu == 1)
    #expect(relativeError(free.moved, direction.values.map { -rate * $0 }) < 1e-9)
  }

  @Test("where the loss is the quadratic model, ρ is 1 for any rate, and λ halves")
  func quadratic() throws {
    let problem = try RandomProblem(
      seed: 6, sizes: [3, 2], activation: .linear, output: .gaussian(variance: 0.6), hasBias: true,
      examples: 12)
    for rate in [0.2, 1, 1.7] {
      let run = try Training.run(
        from: problem.parameters, on: problem.batch,
        by: .naturalGradient(
          NaturalGradientSettings(rate: rate, damping: 1e-9, adaptsDamping: true)),
        options: TrainingOptions(steps: 2))
      let ratio = try #require(run.steps[0].reductionRatio)
      #expect((ratio - 1).magnitude < 1e-6, "rate \(rate): \(ratio)")
      #expect(run.steps.map { $0.damping } == [1e-9, 0.5e-9])
    }
  }

  @Test("Martens and Grosse's λ falls where the model is good, grows where it is bad, else stays")
  func adaptation() throws {
    let factor = 0.7737809375  // (19/20)⁵
    var (falls, grows, stays) = (0, 0, 0)
    for seed in UInt64(1)...12 {
      let problem = try RandomProblem(
        seed: seed, sizes: [2, 4, 3], activation: .tanh, hasBias: true, examples: 7)
      let run = try Training.run(
        from: problem.parameters, on: problem.batch,
        by: .martensGrosse(MartensGrosseSettings(damping: 1e-4, adaptationPeriod: 2)),
        options: TrainingOptions(steps: 13))
      for (step, next) in zip(run.steps, run.steps.dropFirst()) {
        let change = try #require(next.damping) / (try #require(step.damping))
        switch step.reductionRatio {
        case let ratio? where ratio > 0.75:
          falls += 1
          #expect((change - factor).magnitude < 1e-12)
        case let ratio? where ratio < 0.25:
          grows += 1
          #expect((change - 1 / factor).magnitude < 1e-12)
        default:
          if step.reductionRatio != nil { stays += 1 }
          #expect(change == 1)
        }
        #expect((step.reductionRatio == nil) == (step.index % 2 == 1))
      }
    }
    #expect(falls > 0 && grows > 0 && stays > 0, "\(falls), \(grows), \(stays)")
  }

  @Test("who cannot tell labels apart is right about none")
  func ties() throws {
    let problem = try RandomProblem(seed: 2, sizes: [2, 3], output: .softmax, examples: 9)
    let zero = try Evaluation(Parameters(zeroFor: problem.network), on: problem.batch)
    #expect(zero.accuracy == 0)
    let one = try Evaluation(
      Parameters(zeroFor: Network(sizes: [2, 1], output: .softmax)),
      on: Batch(rows: [[1.0, 2.0]], labels: [0]))
    #expect(one.accuracy == 1)
  }

  @Test("settings outside their ranges are refused")
  func refusals() throws {
    let problem = try problem()
    for optimizer in [
      Optimizer.gradientDescent(rate: 0), .adam(rate: .nan), .momentum(rate: 1, momentum: 1),
      .kfac(KFACSettings(damping: -1)), .kfac(KFACSettings(averaging: 2)),
      .kfac(KFACSettings(clipping: 0)), .kfac(KFACSettings(labels: .sampled(0))),
      .martensGrosse(MartensGrosseSettings(adaptationPeriod: 0)),
      .naturalGradient(NaturalGradientSettings(damping: 0, adaptsDamping: true)),
    ] {
      #expect(throws: NetworkError.self, "\(optimizer)") {
        try Training.run(
          from: problem.parameters, on: problem.batch, by: optimizer,
          options: TrainingOptions(steps: 1))
      }
    }
    #expect(throws: NetworkError.badSetting("the rate", found: 0, expected: "a number above 0")) {
      try Training.run(
        from: problem.parameters, on: problem.batch, by: .gradientDescent(rate: 0),
        options: TrainingOptions(steps: 1))
    }
  }

  @Test("one thread of BLAS unless more are asked for")
  func threads() {
    #expect(BLASThreads.count == 1)
  }
}
