import FigureLayout
import KroneckerFactors
import Scene

/// What a damped solve costs with a dense block and with its two factors.
enum NetworkCost {
  static func curves(_ scene: NetworkScene) -> CostCurves {
    guard let measured = scene.figure.measured else {
      return CostCurves(widths: scene.figure.widths.map { Double($0) }, dense: [], factors: [])
    }
    var dense: [(width: Double, seconds: Double)] = []
    var factors: [(width: Double, seconds: Double)] = []
    for row in 0..<measured.count {
      if measured[row, 1] > 0 { dense.append((measured[row, 0], measured[row, 1])) }
      if measured[row, 2] > 0 { factors.append((measured[row, 0], measured[row, 2])) }
    }
    return CostCurves(
      widths: (0..<measured.count).map { measured[$0, 0] }, dense: dense, factors: factors)
  }

  /// The seconds of one damped solve for a layer of each width, the best of some; 0 where the dense block is too large.
  static func measure(_ scene: NetworkScene) throws(NetworkError) -> DataTable {
    var table = DataTable(headings: NetworkFigure.Kind.cost.measuredColumns.map { "\($0)" })
    for width in scene.figure.widths {
      let network = try Network(
        sizes: [width, width], output: .gaussian(variance: 1), hasBias: false)
      // Inputs and targets of the right sizes; weights of another seed serve as numbers.
      let numbers = Parameters<Double>(randomFor: network, seed: 1)
      let batch = try Batch(
        inputs: numbers.matrix(ofLayer: 0), targets: .vectors(numbers.matrix(ofLayer: 0)))
      let evaluation = try Evaluation(Parameters<Double>(randomFor: network, seed: 2), on: batch)
      let gradient = evaluation.gradient()
      let factors = try FisherFactors(evaluation, .trueFisher)
      let forFactors = try seconds { () throws(NetworkError) in
        _ = try factors.direction(gradient, damping: .factored(0.01))
      }
      var forDense = 0.0
      if width * width <= DenseLimit.standard.parameters {
        let dense = try DenseFisher(evaluation, .trueFisher)
        forDense = try seconds { () throws(NetworkError) in
          _ = try dense.direction(gradient, damping: 0.01)
        }
      }
      table.rows.append([.integer(width), .number(forDense), .number(forFactors)])
    }
    return table
  }

  /// The shortest of up to seven runs, no more than two seconds in all.
  private static func seconds(_ work: () throws(NetworkError) -> Void) throws(NetworkError)
    -> Double
  {
    let start = processorSeconds()
    var best = Double.infinity
    for _ in 0..<7 {
      let began = processorSeconds()
      try work()
      best = min(best, processorSeconds() - began)
      if processorSeconds() - start > 2 { break }
    }
    return best
  }
}
