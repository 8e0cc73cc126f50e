import InformationGeometry
import KroneckerFactors

/// Networks, weights and examples from a seed.
struct RandomProblem {
  var network: Network
  var parameters: Parameters<Double>
  var batch: Batch<Double>
  var generator: SplitMix64

  /// A network of two to four layers of one to five units, with everything else drawn too where it is
  /// not given.
  init(
    seed: UInt64, sizes: [Int]? = nil, activation: Activation? = nil, output: Output? = nil,
    hasBias: Bool? = nil, examples: Int? = nil
  ) throws {
    var generator = SplitMix64(seed: seed)
    let layers = Int(generator.next() % 3) + 2
    let drawnSizes = (0..<layers).map { _ in Int(generator.next() % 5) + 1 }
    let drawnActivation = Activation.allCases[Int(generator.next() % 4)]
    let drawnOutput: Output =
      generator.next() % 2 == 0
      ? .softmax : .gaussian(variance: 0.25 + 2 * generator.nextUnit())
    let drawnBias = generator.next() % 3 > 0
    let count = examples ?? Int(generator.next() % 12) + 4
    network = try Network(
      sizes: sizes ?? drawnSizes, activation: activation ?? drawnActivation,
      output: output ?? drawnOutput, hasBias: hasBias ?? drawnBias)
    parameters = try Parameters(
      network: network,
      values: (0..<network.parameterCount).map { _ in 2 * generator.nextUnit() - 1 })
    let (inputCount, outputCount) = (network.inputCount, network.outputCount)
    let rows = (0..<count).map { _ in
      (0..<inputCount).map { _ in 4 * generator.nextUnit() - 2 }
    }
    if case .softmax = network.output {
      batch = try Batch(
        rows: rows, labels: (0..<count).map { _ in Int(generator.next() % UInt64(outputCount)) })
    } else {
      batch = try Batch(
        rows: rows,
        targets: (0..<count).map { _ in
          (0..<outputCount).map { _ in 4 * generator.nextUnit() - 2 }
        })
    }
    self.generator = generator
  }

  func evaluation() throws -> Evaluation<Double> { try Evaluation(parameters, on: batch) }

  /// A matrix with entries between −1 and 1.
  mutating func matrix(_ rows: Int, _ columns: Int) throws -> Matrix<Double> {
    try Matrix(
      rows: rows, columns: columns,
      values: (0..<(rows * columns)).map { _ in 2 * generator.nextUnit() - 1 })
  }

  /// BBᵀ + I/10.
  mutating func positiveMatrix(_ order: Int) throws -> Matrix<Double> {
    let b = try matrix(order, order)
    var result = b * b.transposed
    for i in 0..<order { result[i, i] += 0.1 }
    return result
  }
}
