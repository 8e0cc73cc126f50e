import KroneckerFactors
import Testing

@Suite("laws of Fisher matrices on random networks")
struct LawTests {
  static let seeds = Array(UInt64(1)...30)

  @Test("the gradient against differences of the loss", arguments: seeds)
  func differences(seed: UInt64) throws {
    // No relu: a difference may step over its corner.
    let smooth: [Activation] = [.tanh, .logistic, .linear]
    let problem = try RandomProblem(seed: seed, activation: smooth[Int(seed % 3)])
    let gradient = try problem.evaluation().gradient()
    let step = 1e-5
    for index in gradient.values.indices {
      func loss(_ shift: Double) throws -> Double {
        var values = problem.parameters.values
        values[index] += shift
        let moved = try Parameters(network: problem.network, values: values)
        return try Evaluation(moved, on: problem.batch).loss
      }
      let slope = try (loss(step) - loss(-step)) / (2 * step)
      #expect((slope - gradient.values[index]).magnitude < 1e-7 * max(1, slope.magnitude))
    }
  }

  @Test("relu's gradient, where no unit is near its corner")
  func reluGradient() throws {
    let network = try Network(sizes: [1, 2, 1], activation: .relu, output: .gaussian(variance: 1))
    let parameters = try Parameters(network: network, values: [1, -1, 0.5, 0.5, 2, 3, 1])
    let batch = try Batch(rows: [[1.0], [-2.0]], targets: [[0.0], [1.0]])
    // x = 1: a = (1.5, 0), s = 4; x = −2: a = (0, 2.5), s = 8.5; residuals 4 and 7.5, N = 2:
    // ½(4·2·1, 7.5·3·(−2), 4·2, 7.5·3), and ½(4·1.5, 7.5·2.5, 4 + 7.5).
    let gradient = try Evaluation(parameters, on: batch).gradient()
    let first: [Double] = [4, -22.5, 4, 11.25]
    let second: [Double] = [3, 9.375, 5.75]
    #expect(relativeError(gradient.values, first + second) < 1e-15)
  }

  @Test("K-FAC's blocks are exact for one example with Gaussian outputs", arguments: seeds)
  func oneExample(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed, output: .gaussian(variance: 0.7), examples: 1)
    let evaluation = try problem.evaluation()
    let exact = try BlockFisher(evaluation, .trueFisher)
    let factors = try FisherFactors(evaluation, .trueFisher)
    for layer in exact.blocks.indices {
      #expect(relativeError(try factors.block(layer), exact.blocks[layer]) < 1e-13)
    }
    let whole = try FisherFactors(evaluation, .trueFisher, reach: .all).full()
    #expect(relativeError(whole, try DenseFisher(evaluation, .trueFisher).matrix) < 1e-13)
  }

  @Test("one example with a softmax: exact too, the labels enter through G alone", arguments: seeds)
  func oneExampleSoftmax(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed, output: .softmax, examples: 1)
    let evaluation = try problem.evaluation()
    let whole = try FisherFactors(evaluation, .trueFisher, reach: .all).full()
    #expect(relativeError(whole, try DenseFisher(evaluation, .trueFisher).matrix) < 1e-13)
  }

  @Test(
    "one example with any labels: exact too, and E-KFAC with it, since ā is the same in all draws",
    arguments: seeds)
  func oneExampleOfLabels(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed, examples: 1)
    let evaluation = try problem.evaluation()
    for kind in [FisherKind<Double>.empirical, .monteCarlo(samples: 3, seed: seed)] {
      let whole = try FisherFactors(evaluation, kind, reach: .all).full()
      #expect(relativeError(whole, try DenseFisher(evaluation, kind).matrix) < 1e-13)
      let factors = try FisherFactors(evaluation, kind)
      let eigen = try EigenFisher(factors, evaluation, kind).blocks().blocks
      for (block, exact) in zip(eigen, try BlockFisher(evaluation, kind).blocks) {
        #expect(relativeError(block, exact) < 1e-12)
      }
    }
  }

  @Test("E-KFAC keeps the trace of each block, whatever the labels", arguments: seeds)
  func traces(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed)
    let evaluation = try problem.evaluation()
    for kind in [FisherKind<Double>.trueFisher, .empirical, .monteCarlo(samples: 3, seed: seed)] {
      let eigen = try EigenFisher(FisherFactors(evaluation, kind), evaluation, kind)
      for (variances, exact) in zip(eigen.variances, try BlockFisher(evaluation, kind).blocks) {
        let sum = variances.values.reduce(0, +)
        #expect((sum - exact.trace).magnitude < 1e-13 * max(1, exact.trace))
      }
    }
  }

  @Test("F̃ is exact for deep linear networks with Gaussian outputs", arguments: seeds)
  func deepLinear(seed: UInt64) throws {
    let problem = try RandomProblem(
      seed: seed, activation: .linear, output: .gaussian(variance: 1.3))
    let evaluation = try problem.evaluation()
    let whole = try FisherFactors(evaluation, .trueFisher, reach: .all).full()
    #expect(relativeError(whole, try DenseFisher(evaluation, .trueFisher).matrix) < 1e-13)
  }

  @Test("K-FAC is exact for one layer with Gaussian outputs", arguments: seeds)
  func oneLayer(seed: UInt64) throws {
    let problem = try RandomProblem(
      seed: seed, sizes: [4, 3], output: .gaussian(variance: 0.5), examples: 9)
    let study = try FisherStudy(problem.evaluation())
    let dense = try #require(study.dense)
    #expect(relativeError(try study.factors.block(0), dense.matrix) < 1e-13)
    let exact = try study.direction(.exact, damping: 0.01)
    for kind in [DirectionKind.blockDiagonal, .kfacExactDamping, .ekfac] {
      let direction = try study.direction(kind, damping: 0.01)
      #expect(relativeError(direction.values, exact.values) < 1e-9, "\(kind)")
    }
  }

  @Test("the corner of each block of F is G", arguments: seeds)
  func corner(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed, hasBias: true)
    let evaluation = try problem.evaluation()
    for kind in [FisherKind<Double>.trueFisher, .empirical, .monteCarlo(samples: 2, seed: seed)] {
      let blocks = try BlockFisher(evaluation, kind).blocks
      let factors = try FisherFactors(evaluation, kind)
      for (block, g) in zip(blocks, factors.g) {
        let first = block.rows - g.rows
        for j in 0..<g.rows {
          for i in 0..<g.rows {
            #expect((block[first + i, first + j] - g[i, j]).magnitude < 1e-14 * max(1, g.trace))
          }
        }
      }
    }
  }

  @Test("vᵀFv without the matrix", arguments: seeds)
  func curvature(seed: UInt64) throws {
    let problem = try RandomProblem(seed: seed)
    let evaluation = try problem.evaluation()
    let fisher = try DenseFisher(evaluation, .trueFisher).matrix
    let v = evaluation.gradient()
    let column = try Matrix(rows: v.values.count, columns: 1, values: v.values)
    let expected = (column.transposed * (fisher * column))[0, 0]
    #expect((evaluation.curvature(along: v) - expected).magnitude < 1e-12 * max(1, expected))
  }

  @Test("the Monte-Carlo Fisher nears the true one like 1/√n", arguments: [UInt64(1), 2, 3])
  func monteCarlo(seed: UInt64) throws {
    for output in [Output.softmax, .gaussian(variance: 0.8)] {
      let problem = try RandomProblem(
        seed: seed, sizes: [2, 3, 3], activation: .tanh, output: output, examples: 6)
      let evaluation = try problem.evaluation()
      let exact = try DenseFisher(evaluation, .trueFisher).matrix
      // The root of the mean square over 128 seeds, of which a twelfth is chance at worst, and of its
      // ratio a ninth: a fifth is twice that.
      func error(_ samples: Int) throws -> Double {
        var sum = 0.0
        for run in 1...UInt64(128) {
          let drawn = try DenseFisher(
            evaluation, .monteCarlo(samples: samples, seed: 1000 * seed + run))
          let size = relativeError(drawn.matrix, exact)
          sum += size * size
        }
        return (sum / 128).squareRoot()
      }
      let ratio = try error(1) / error(16)
      #expect(ratio > 3.2 && ratio < 4.8, "\(output), ratio \(ratio)")
    }
  }

  @Test("F̂ agrees with F̃ on the three diagonals and its inverse ends there", arguments: seeds)
  func tridiagonal(seed: UInt64) throws {
    let problem = try RandomProblem(
      seed: seed, sizes: [3, 2, 3, 2], activation: .tanh, hasBias: true, examples: 20)
    let network = problem.network
    let factors = try FisherFactors(problem.evaluation(), .trueFisher, reach: .all)
    let lambda = 0.05
    let inverse = try TridiagonalFisher(factors, damping: lambda).inverse()
    let matrix = try inverse.inverse()
    for layer in 0..<3 {
      let damped = factors.damped(layer: layer, lambda: lambda)
      let own = Matrix.kronecker(damped.a, damped.g)
      #expect(
        relativeError(part(matrix, network, layer, layer), own) < 1e-10, "block \(layer)")
      guard layer < 2 else { continue }
      let cross = Matrix.kronecker(factors.crossA[layer][0], factors.crossG[layer][0])
      #expect(
        relativeError(part(matrix, network, layer, layer + 1), cross) < 1e-10, "beside \(layer)")
    }
    #expect(part(inverse, network, 0, 2).frobeniusNorm < 1e-12 * inverse.frobeniusNorm)
  }

  private func part(
    _ matrix: Matrix<Double>, _ network: Network, _ row: Int, _ column: Int
  ) -> Matrix<Double> {
    let rows = network.range(ofLayer: row)
    let columns = network.range(ofLayer: column)
    var result = Matrix<Double>(rows: rows.count, columns: columns.count)
    for (j, column) in columns.enumerated() {
      for (i, row) in rows.enumerated() { result[i, j] = matrix[row, column] }
    }
    return result
  }
}
