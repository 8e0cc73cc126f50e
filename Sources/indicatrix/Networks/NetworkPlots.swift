import Elementary
import FigureLayout
import InformationGeometry
import KroneckerFactors
import Scene

/// The numbers of the figures about a scene's network.
enum NetworkPlots {
  static func plot(_ scene: NetworkScene) throws(NetworkError) -> NetworkPlot {
    switch scene.figure.kind {
    case .fisher: .fisher(try fisher(NetworkModel(scene)))
    case .slice: .slice(try NetworkSlice.slice(NetworkModel(scene)))
    case .training: .training(try NetworkTraining.curves(scene))
    case .cost: .cost(NetworkCost.curves(scene))
    case .factors: .factors(try factors(NetworkModel(scene)))
    }
  }

  private static func fisher(_ model: NetworkModel) throws(NetworkError) -> FisherMaps {
    let lambda = model.scene.figureDamping
    let fisher = try DenseFisher(model.evaluation, .trueFisher, limit: limit)
    let factors = try FisherFactors(model.evaluation, .trueFisher, reach: .all)
    let full = try factors.full(limit: limit)
    // K-FAC's own inverse: of the diagonal blocks, with the factored damping.
    let order = model.network.parameterCount
    var blocks = Matrix<Double>(rows: order, columns: order)
    for layer in 0..<model.network.layerCount {
      let (a, g) = factors.damped(layer: layer, lambda: lambda)
      let block = try Matrix.kronecker(a.inverse(), g.inverse())
      let start = model.network.range(ofLayer: layer).lowerBound
      for column in 0..<block.columns {
        for row in 0..<block.rows { blocks[start + row, start + column] = block[row, column] }
      }
    }
    return FisherMaps(
      fisher: values(fisher.matrix), kroneckerFull: values(full),
      inverse: values(try fisher.matrix.inverse(damping: lambda)),
      kroneckerInverse: values(try full.inverse(damping: lambda)), blockInverse: values(blocks),
      offsets: (0..<model.network.layerCount).map { model.network.range(ofLayer: $0).lowerBound }
        + [order],
      damping: lambda, network: model.summary, examples: model.batch.count,
      loss: model.evaluation.loss)
  }

  private static func factors(_ model: NetworkModel) throws(NetworkError) -> FactorMaps {
    let lambda = model.scene.figureDamping
    let layer = model.scene.figure.layer - 1
    let factors = try FisherFactors(model.evaluation, .trueFisher)
    // Past the limit there is nothing to draw, and this says so.
    _ = try factors.block(layer, limit: limit)
    let (a, g) = factors.damped(layer: layer, lambda: lambda)
    let product = Matrix.kronecker(a, g)
    let (aInverse, gInverse) = (try a.inverse(), try g.inverse())
    let inverse = try product.inverse()
    let inverses = Matrix.kronecker(aInverse, gInverse)
    var sum = 0.0
    for (x, y) in zip(inverse.values, inverses.values) { sum += (x - y) * (x - y) }
    return FactorMaps(
      a: values(a), g: values(g), product: values(product), aInverse: values(aInverse),
      gInverse: values(gInverse), productInverse: values(inverse),
      residual: sum.squareRoot() / inverse.frobeniusNorm, layer: layer + 1, damping: lambda,
      network: model.summary, examples: model.batch.count)
  }

  /// Six matrices of 4,096 rows would take 800 MB; a picture of 2,560 shows as much.
  static let limit = DenseLimit(parameters: 2560)

  /// A matrix row by row.
  static func values(_ matrix: Matrix<Double>) -> MatrixValues {
    MatrixValues(
      rows: matrix.rows, columns: matrix.columns, values: matrix.transposed.values)
  }
}

/// A plane through the weights of a network.
enum NetworkSlice {
  /// Divergences whose contours are drawn, and points along a side of the grid.
  private static let levels = [0.0125, 0.05]
  private static let side = 37

  static func slice(_ model: NetworkModel) throws(NetworkError) -> LossSlice {
    let network = model.network
    guard network.layerCount >= 2 else {
      throw .wrongCount(of: "layers of weights", found: network.layerCount, expected: 2)
    }
    let last = network.layerCount - 1
    let fisher = try DenseFisher(model.evaluation, .trueFisher, limit: NetworkPlots.limit)
    let step = try fisher.direction(
      model.evaluation.gradient(), damping: model.scene.figureDamping)
    let first = try part(step, layer: 0)
    let second = try part(step, layer: last)
    let exact = SymmetricMatrix2(
      xx: form(fisher.matrix, first, first), xy: form(fisher.matrix, first, second),
      yy: form(fisher.matrix, second, second))
    let factors = try FisherFactors(model.evaluation, .trueFisher)
    let reach = 1.9 * (2 * (levels.last ?? 1) / max(exact.eigenvalues.smaller, 1e-12)).squareRoot()
    let extent = Double(readable(reach, digits: 2)) ?? reach
    let grid = (0..<side).map { extent * (2 * Double($0) / Double(side - 1) - 1) }
    var divergence: [Double] = []
    var loss: [Double] = []
    for t in grid {
      for s in grid {
        var moved = model.parameters
        moved.add(s, times: first)
        moved.add(t, times: second)
        let other = try Evaluation(moved, on: model.batch)
        loss.append(other.loss)
        divergence.append(self.divergence(model.evaluation, other))
      }
    }
    return LossSlice(
      grid: grid, divergence: divergence, loss: loss, exact: exact,
      blockDiagonal: SymmetricMatrix2(xx: exact.xx, xy: 0, yy: exact.yy),
      kroneckerFactored: SymmetricMatrix2(
        xx: form(factors, first, layer: 0), xy: 0, yy: form(factors, second, layer: last)),
      levels: levels, layers: (1, last + 1), network: model.summary, examples: model.batch.count)
  }

  /// A layer's part of −δ, of length 1.
  private static func part(
    _ step: Parameters<Double>, layer: Int
  ) throws(NetworkError) -> Parameters<Double> {
    let range = step.network.range(ofLayer: layer)
    var values = [Double](repeating: 0, count: step.values.count)
    for index in range { values[index] = step.values[index] }
    var part = try Parameters(network: step.network, values: values)
    guard part.norm > 0 else {
      throw .singular("the plane: the gradient of layer \(layer + 1) is 0, and F")
    }
    part.scale(by: -1 / part.norm)
    return part
  }

  /// xᵀMy.
  private static func form(
    _ matrix: Matrix<Double>, _ x: Parameters<Double>, _ y: Parameters<Double>
  ) -> Double {
    let column = Matrix<Double>.column(y.values)
    return zip(x.values, (matrix * column).values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// vec(X)ᵀ(A ⊗ G) vec(X) = Σ X ∘ (G X A).
  private static func form(
    _ factors: FisherFactors<Double>, _ x: Parameters<Double>, layer: Int
  ) -> Double {
    let matrix = x.matrix(ofLayer: layer)
    let product = factors.g[layer] * matrix * factors.a[layer]
    return zip(matrix.values, product.values).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The mean over examples of KL(p ‖ q) for the answers of two networks.
  static func divergence(_ p: Evaluation<Double>, _ q: Evaluation<Double>) -> Double {
    let count = p.batch.count
    var sum = 0.0
    if case .gaussian(let variance) = p.network.output {
      for (a, b) in zip(p.outputs.values, q.outputs.values) { sum += (a - b) * (a - b) }
      return sum / (2 * variance * Double(count))
    }
    guard let probabilities = p.probabilities, case .labels(let labels) = p.batch.targets else {
      return 0
    }
    for n in 0..<count {
      // The normalisers come back from the losses: −log p(y) = log Σ exp s − s_y.
      let shift =
        q.exampleLosses[n] + q.outputs[labels[n], n] - p.exampleLosses[n] - p.outputs[labels[n], n]
      for k in 0..<p.outputs.rows {
        sum += probabilities[k, n] * (p.outputs[k, n] - q.outputs[k, n])
      }
      sum += shift
    }
    return max(0, sum / Double(count))
  }
}

extension Matrix where Scalar == Double {
  /// One column.
  fileprivate static func column(_ values: [Double]) -> Matrix<Double> {
    var matrix = Matrix(rows: values.count, columns: 1)
    for (index, value) in values.enumerated() { matrix[index, 0] = value }
    return matrix
  }
}
