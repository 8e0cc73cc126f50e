import KroneckerFactors
import Testing

@Suite("invariance of K-FAC, and where it is exact, on random networks")
struct InvarianceTests {
  static let seeds = Array(UInt64(1)...20)

  @Test("undamped K-FAC does not see an affine map of the inputs", arguments: seeds)
  func affineMaps(seed: UInt64) throws {
    // Many examples and Gaussian outputs, so that every A and G is invertible.
    let smooth: [Activation] = [.tanh, .logistic]
    var problem = try RandomProblem(
      seed: seed, sizes: [2, 3, 3], activation: smooth[Int(seed % 2)],
      output: .gaussian(variance: 1), hasBias: true, examples: 40)
    let map = try problem.positiveMatrix(2)
    let shift = try problem.matrix(2, 1)
    let inputs = map * problem.batch.inputs
    let rows = (0..<40).map { n in (0..<2).map { inputs[$0, n] + shift[$0, 0] } }
    // V x + b = V′(Bx + c) + b′ with V′ = V B⁻¹ and b′ = b − V′c.
    let first = problem.parameters.matrix(ofLayer: 0).listOfRows
    let slopes = try Matrix(listOfRows: first.map { Array($0[..<2]) }) * map.inverse()
    let offsets = slopes * shift
    let moved = (0..<3).map { slopes.listOfRows[$0] + [first[$0][2] - offsets[$0, 0]] }
    let mapped = try Parameters(
      network: problem.network,
      weights: [Matrix(listOfRows: moved), problem.parameters.matrix(ofLayer: 1)])
    let batch = try Batch(
      inputs: Matrix(listOfRows: rows).transposed, targets: problem.batch.targets)
    func difference(_ optimizer: Optimizer) throws -> Double {
      let options = TrainingOptions(steps: 4)
      let one = try Training.run(
        from: problem.parameters, on: problem.batch, by: optimizer, options: options)
      let other = try Training.run(from: mapped, on: batch, by: optimizer, options: options)
      return relativeError(one.losses, other.losses)
    }
    #expect(try difference(.kfac(KFACSettings(rate: 0.1, damping: 0))) < 1e-8)
    #expect(try difference(.gradientDescent(rate: 0.01)) > 1e-6)
  }

  @Test("K-FAC's blocks are exact for deep linear networks with Gaussian outputs", arguments: seeds)
  func deepLinear(seed: UInt64) throws {
    // g does not depend on x there: the mean of the product is the product of the means.
    let problem = try RandomProblem(
      seed: seed, activation: .linear, output: .gaussian(variance: 0.6))
    let study = try FisherStudy(problem.evaluation())
    let dense = try #require(study.dense)
    for (layer, block) in dense.blockDiagonal.blocks.enumerated() {
      #expect(relativeError(try study.factors.block(layer), block) < 1e-13)
    }
    let exact = try study.direction(.blockDiagonal, damping: 0.05)
    let kfac = try study.direction(.kfacExactDamping, damping: 0.05)
    #expect(relativeError(kfac.values, exact.values) < 1e-9)
  }
}
