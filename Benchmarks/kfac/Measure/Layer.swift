import InformationGeometry
import KroneckerFactors

/// One layer of 1,000 inputs with bias and 1,000 outputs: the damped direction from given factors, that is
/// two Cholesky factorisations and the solves.
func measureLayer() throws {
  let network = try Network(sizes: [1000, 1000], output: .gaussian(variance: 1))
  let start = Parameters<Double>(randomFor: network, seed: 1)
  let batch = try randomBatch(inputs: 1000, outputs: 1000, examples: 64, of: Double.self)
  let evaluation = try Evaluation(start, on: batch)
  let factors = try FisherFactors(evaluation, .monteCarlo(samples: 1, seed: 3))
  let gradient = evaluation.gradient()
  var seconds: [Double] = []
  for _ in 0..<7 {
    let began = cpuSeconds()
    let direction = try factors.direction(gradient, damping: .factored(0.01))
    seconds.append(cpuSeconds() - began)
    guard direction.isFinite else { throw Failure(description: "not finite") }
  }
  try report(["name": "kfac-layer", "count": 1, "seconds": seconds.min() ?? 0])
}

/// Whole steps of K-FAC on 784-1000-1000-10 with 512 examples, one sampled label each and running averages.
func measureIteration<Scalar: NetworkScalar>(_: Scalar.Type) throws {
  let network = try Network(sizes: [784, 1000, 1000, 10], output: .softmax)
  let start = Parameters<Scalar>(randomFor: network, seed: 1)
  var generator = SplitMix64(seed: 2)
  let inputs = try Matrix<Scalar>(
    rows: 784, columns: 512,
    values: (0..<(784 * 512)).map { _ in Scalar(generator.nextUnit()) })
  let labels = (0..<512).map { _ in Int(generator.next() % 10) }
  let run = try Training.run(
    from: start, on: Batch(inputs: inputs, targets: .labels(labels)),
    by: .kfac(
      KFACSettings(rate: 0.01, damping: 0.01, averaging: 0.95, labels: .sampled(1))),
    options: TrainingOptions(steps: 8, clock: cpuSeconds))
  // The first step pays for pages that are touched for the first time.
  let seconds = run.steps.compactMap(\.seconds).dropFirst()
  try report(["name": "kfac-iteration", "count": 1, "seconds": seconds.min() ?? 0])
}

private func randomBatch<Scalar: NetworkScalar>(
  inputs: Int, outputs: Int, examples: Int, of: Scalar.Type
) throws -> Batch<Scalar> {
  var generator = SplitMix64(seed: 2)
  func matrix(_ rows: Int) throws -> Matrix<Scalar> {
    try Matrix(
      rows: rows, columns: examples,
      values: (0..<(rows * examples)).map { _ in Scalar(2 * generator.nextUnit() - 1) })
  }
  return try Batch(inputs: matrix(inputs), targets: .vectors(matrix(outputs)))
}
