import KroneckerFactors
import Testing

/// Nothing traps and nothing comes back that is not a number, whatever goes in.
@Suite("extreme networks, inputs and dampings")
struct ExtremeTests {
  static let optimizers: [Optimizer] = [
    .gradientDescent(rate: 0.5), .momentum(rate: 0.5, momentum: 0.9), .adam(rate: 0.1),
    .naturalGradient(NaturalGradientSettings(damping: 0.1)),
    .naturalGradient(NaturalGradientSettings(damping: 0.1, adaptsDamping: true)),
    .naturalGradient(NaturalGradientSettings(damping: 0, blockDiagonal: true)),
    .kfac(KFACSettings(damping: 0)),
    .kfac(KFACSettings(momentum: 0.9, averaging: 0.95, clipping: 0.01, labels: .sampled(1))),
    .martensGrosse(MartensGrosseSettings(adaptationPeriod: 1)),
  ]

  @Test("degenerate cases give finite directions, or say what is singular", arguments: 1...40)
  func degenerate(seed: Int) throws {
    let study = try FisherStudy(degenerateProblem(seed).evaluation())
    for lambda in [0, 1e-300, 1e-9, 1, 1e9] {
      for kind in DirectionKind.allCases {
        do {
          let direction = try study.direction(kind, damping: lambda)
          #expect(direction.isFinite, "\(kind), λ = \(lambda)")
        } catch NetworkError.singular {}
      }
    }
  }

  @Test("trainings of degenerate cases end with finite weights", arguments: 1...20)
  func trainings(seed: Int) throws {
    let problem = try degenerateProblem(seed)
    try train(problem.parameters, problem.batch)
  }

  @Test(
    "huge and tiny inputs: finite weights, divergence, or an error by name",
    arguments: [1e-300, 1e-150, 1e20, 1e150, 1e300], [Output.softmax, .gaussian(variance: 1)])
  func magnitudes(scale: Double, output: Output) throws {
    for activation in Activation.allCases {
      let problem = try RandomProblem(
        seed: 11, sizes: [3, 4, 2], activation: activation, output: output, hasBias: true,
        examples: 6)
      let inputs = problem.batch.inputs.values.map { $0 * scale }
      let batch = try Batch(
        inputs: Matrix(rows: 3, columns: 6, values: inputs), targets: problem.batch.targets)
      try train(problem.parameters, batch)
      do {
        let study = try FisherStudy(Evaluation(problem.parameters, on: batch))
        for kind in DirectionKind.allCases {
          let direction = try study.direction(kind, damping: 0.01)
          #expect(direction.isFinite, "\(kind), \(activation)")
        }
      } catch {}
    }
  }

  @Test("sizes that no memory holds are refused before any is taken")
  func absurdSizes() {
    for sizes in [
      [Int.max, Int.max], [1, Int.max], [Int.max, 1], [1 << 40, 1, 1 << 40], [1 << 14, 1 << 14],
      [1 << 27, 1], [1, 1 << 27],
    ] {
      #expect(throws: NetworkError.tooManyParameters(limit: 1 << 27), "\(sizes)") {
        try Network(sizes: sizes, output: .softmax)
      }
    }
    #expect(throws: NetworkError.badSizes([3, -1])) {
      try Network(sizes: [3, -1], output: .softmax)
    }
    for (rows, columns) in [(Int.max, 2), (Int.max, Int.max), (-1, -1)] {
      #expect(throws: NetworkError.self) {
        try Matrix<Double>(rows: rows, columns: columns, values: [1])
      }
    }
  }

  /// A training may diverge or be refused; its weights stay finite, and every loss but the last.
  private func train(_ start: Parameters<Double>, _ batch: Batch<Double>) throws {
    for optimizer in Self.optimizers {
      do {
        let run = try Training.run(
          from: start, on: batch, by: optimizer, options: TrainingOptions(steps: 5))
        #expect(run.parameters.isFinite, "\(optimizer)")
        #expect(run.losses.dropLast().allSatisfy { $0.isFinite }, "\(optimizer)")
      } catch {}
    }
  }

  /// Equal examples, one example, inputs of 0, one unit, one class, weights of 0, dead units.
  private func degenerateProblem(_ seed: Int) throws -> RandomProblem {
    let shapes = [[1, 1], [1, 1, 1], [3, 2], [5, 1, 2], [2, 4, 1], [4, 3, 3, 2]]
    var problem = try RandomProblem(
      seed: UInt64(seed), sizes: shapes[seed % shapes.count], examples: seed % 4 == 0 ? 1 : 3)
    let inputs = problem.batch.inputs
    let same = seed % 3 == 0 ? 0 : inputs[0, 0]
    if seed % 3 < 2 {
      let values = [Double](repeating: same, count: inputs.values.count)
      problem.batch = try Batch(
        inputs: Matrix(rows: inputs.rows, columns: inputs.columns, values: values),
        targets: problem.batch.targets)
    }
    // So low that relu is dead and the others saturate.
    let values = problem.parameters.values.enumerated().map { $0 % 3 == 0 ? -1000 : $1 }
    if seed % 2 == 0 {
      problem.parameters = try Parameters(network: problem.network, values: values)
    } else if seed % 5 == 0 {
      problem.parameters = Parameters(zeroFor: problem.network)
    }
    return problem
  }
}
