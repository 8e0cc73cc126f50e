import InformationGeometry
import KroneckerFactors

extension Benchmark {
  /// Steps of K-FAC at the size that its authors speak of: a layer of 1,000 inputs and 1,000 outputs, whose
  /// Fisher block would have 10¹² entries.
  static var kfac: [Benchmark] {
    [
      Benchmark(name: "kfac/layer", item: "step") { _ in
        let network = try Network(sizes: [1000, 1000], output: .gaussian(variance: 1))
        let batch = try Batch<Double>(
          inputs: uniform(1000, 64), targets: .vectors(uniform(1000, 64)))
        let evaluation = try Evaluation(Parameters(randomFor: network, seed: 1), on: batch)
        let factors = try FisherFactors(evaluation, .monteCarlo(samples: 1, seed: 3))
        let gradient = evaluation.gradient()
        return Work { keep(try factors.direction(gradient, damping: .factored(0.01))) }
      },
      Benchmark(name: "kfac/iteration", item: "step") { _ in try iterations(Double.self) },
      Benchmark(name: "kfac/iteration-f32", item: "step") { _ in try iterations(Float.self) },
    ]
  }

  /// Whole steps on 784-1000-1000-10: 512 examples, one sampled label each, running averages. What a run
  /// takes before its first step is taken off, and so is that step: it meets memory for the first time.
  private static func iterations<Scalar: NetworkScalar>(_: Scalar.Type) throws -> Work {
    let network = try Network(sizes: [784, 1000, 1000, 10], output: .softmax)
    let start = Parameters<Scalar>(randomFor: network, seed: 1)
    let batch = try Batch<Scalar>(
      inputs: uniform(784, 512), targets: .labels((0..<512).map { $0 % 10 }))
    let settings = KFACSettings(rate: 0.01, damping: 0.01, averaging: 0.95, labels: .sampled(1))
    func run(steps: Int) throws {
      keep(
        try Training.run(
          from: start, on: batch, by: .kfac(settings), options: TrainingOptions(steps: steps)))
    }
    return Work(count: 4, run: { try run(steps: 5) }, base: { try run(steps: 1) })
  }

  private static func uniform<Scalar: NetworkScalar>(
    _ rows: Int, _ columns: Int
  ) throws -> Matrix<Scalar> {
    var generator = SplitMix64(seed: 2)
    return try Matrix(
      rows: rows, columns: columns,
      values: (0..<(rows * columns)).map { _ in Scalar(2 * generator.nextUnit() - 1) })
  }
}
