import Foundation
import KroneckerFactors
import Testing

/// Loss curves on 1,500 handwritten digits, held to a hundred times their measured sensitivity to rounding
/// of the start. In a debug build the first steps of each: `scripts/benchmark --only digits` makes whole
/// runs of those on full batches and fails where one leaves its bound.
@Suite("training on digits against the reference curves")
struct DigitsTests {
  /// How many steps of each run are made: what a debug build does in about a second.
  static let steps = [
    "gd": 6, "momentum": 6, "adam": 6, "kfac_plain_lr.3_lam1e-2": 2,
    "kfac_lr.3_lam3e-3_mu.9": 3, "kfac_lr.3_lam3e-4_mu.9": 2, "kfac_klclip": 2, "kfac_mg": 5,
    "kfac_mg_T1=1": 2, "kfac_ema_minibatch": 10, "sgd_minibatch": 10, "momentum_minibatch": 10,
    "bdngd": 1, "ngd_lm": 1,
  ]

  @Test("loss curves")
  func curves() throws {
    let digits = try Digits()
    var found = 0
    for reference in try digits.file.objects("runs") {
      let name = try reference.text("name")
      guard let steps = Self.steps[name] else { continue }
      found += 1
      let isBatched = reference.has("minibatch")
      let run = try Training.run(
        from: digits.start, on: digits.training,
        by: Optimizer.reference(reference, period: 5),
        options: TrainingOptions(
          steps: steps, order: isBatched ? .given(Digits.batches(steps)) : .full))
      let losses = try reference.numbers(
        isBatched ? "loss_full_train_after_each_step" : "loss")
      let sensitivities = try reference.numbers("sensitivity")
      for (index, loss) in run.losses.enumerated() {
        let bound = 100 * sensitivities[index] + 1e-12
        #expect(relativeError(loss, losses[index]) < bound, "\(name), step \(index)")
      }
    }
    #expect(found == Self.steps.count)
  }

  @Test("loss, gradient, factors and directions at the start")
  func start() throws {
    let digits = try Digits()
    let reference = try digits.file.object("at_start")
    let evaluation = try Evaluation(digits.start, on: digits.training)
    let gradient = evaluation.gradient()
    let factors = try FisherFactors(evaluation, .trueFisher)
    #expect(relativeError(evaluation.loss, try reference.number("loss")) < 1e-12)
    #expect(relativeError(gradient.norm, try reference.number("grad_norm")) < 1e-12)
    let share = try #require(evaluation.accuracy)
    #expect(relativeError(share, try reference.number("train_accuracy")) < 1e-12)
    let test = try Evaluation(digits.start, on: digits.test)
    let accuracy = try #require(test.accuracy)
    #expect(relativeError(accuracy, try reference.number("test_accuracy")) < 1e-12)
    for layer in 0..<2 {
      let (a, g) = (factors.a[layer], factors.g[layer])
      #expect(relativeError(a.trace, try reference.numbers("trace_A")[layer]) < 1e-12)
      #expect(relativeError(g.trace, try reference.numbers("trace_G")[layer]) < 1e-12)
      #expect(relativeError(a.frobeniusNorm, try reference.numbers("fro_A")[layer]) < 1e-12)
      #expect(relativeError(g.frobeniusNorm, try reference.numbers("fro_G")[layer]) < 1e-12)
      #expect(
        relativeError(factors.pi(ofLayer: layer), try reference.numbers("pi")[layer]) < 1e-12)
    }
    for entry in try reference.objects("damped") {
      let direction = try factors.direction(
        gradient, damping: .factored(entry.number("lambda")))
      #expect(relativeError(direction.norm, try entry.number("norm_delta_kfac")) < 1e-9)
      #expect(
        relativeError(gradient.dot(direction), try entry.number("grad_dot_kfac")) < 1e-9)
      for (layer, numbers) in try entry.rows("delta_kfac_first5_of_each_layer").enumerated() {
        let first = Array(direction.matrix(ofLayer: layer).values.prefix(5))
        #expect(relativeError(first, numbers) < 1e-9)
      }
    }
    let fisher = try DenseFisher(evaluation, .trueFisher)
    let sizes = try reference.object("fisher")
    #expect(relativeError(fisher.matrix.trace, try sizes.number("trace")) < 1e-12)
    #expect(relativeError(fisher.matrix.frobeniusNorm, try sizes.number("fro")) < 1e-12)
    for (layer, block) in fisher.blockDiagonal.blocks.enumerated() {
      let distance = relativeError(try factors.block(layer), block)
      let expected = try sizes.numbers("rel_block_kfac_per_layer")[layer]
      #expect(relativeError(distance, expected) < 1e-10)
    }
  }

  @Test("the plane through a network trained five steps: forms of F and K-FAC, loss, KL")
  func slice() throws {
    let digits = try Digits()
    let reference = try ReferenceFile("slice_digits")
    let run = try Training.run(
      from: digits.start, on: digits.training,
      by: .kfac(KFACSettings(rate: 0.3, damping: 0.01)), options: TrainingOptions(steps: 5))
    let evaluation = try Evaluation(run.parameters, on: digits.training)
    let direction = try DenseFisher(evaluation, .trueFisher).direction(
      evaluation.gradient(), damping: 0.01)
    let factors = try FisherFactors(evaluation, .trueFisher)
    let axes = try (0..<2).map { try unitPart(direction, $0) }
    let changes = axes.map { evaluation.outputDerivative(along: $0) }
    let exact = try reference.rows("exact")
    for i in 0..<2 {
      for j in 0..<2 {
        let found = evaluation.curvature(changes[i], changes[j])
        #expect((found - exact[i][j]).magnitude < 1e-9 * exact[i][i])
      }
      let axis = axes[i].matrix(ofLayer: i)
      let product = factors.g[i] * axis * factors.a[i]
      let form = zip(axis.values, product.values).reduce(0) { $0 + $1.0 * $1.1 }
      #expect(relativeError(form, try reference.numbers("kfac_diag")[i]) < 1e-9)
    }
    let grid = try reference.numbers("grid")
    let (losses, divergences) = (try reference.rows("loss"), try reference.rows("KL"))
    for row in stride(from: 0, through: 60, by: 30) {
      for column in stride(from: 0, through: 60, by: 30) {
        var moved = run.parameters
        moved.add(grid[column], times: axes[0])
        moved.add(grid[row], times: axes[1])
        let there = try Evaluation(moved, on: digits.training)
        #expect(relativeError(there.loss, losses[row][column]) < 1e-9)
        let found = try divergence(from: evaluation, to: there)
        #expect((found - divergences[row][column]).magnitude < 1e-10, "\(row), \(column)")
      }
    }
  }

  /// The part of a layer of −direction, scaled to length 1; zeros elsewhere.
  private func unitPart(
    _ direction: Parameters<Double>, _ layer: Int
  ) throws -> Parameters<Double> {
    var values = [Double](repeating: 0, count: direction.values.count)
    let length = direction.matrix(ofLayer: layer).frobeniusNorm
    for index in direction.network.range(ofLayer: layer) {
      values[index] = -direction.values[index] / length
    }
    return try Parameters(network: direction.network, values: values)
  }

  /// The mean of KL(p ‖ q) over the examples, by its definition.
  private func divergence(
    from p: Evaluation<Double>, to q: Evaluation<Double>
  ) throws -> Double {
    let (p, q) = (try #require(p.probabilities), try #require(q.probabilities))
    var sum = 0.0
    for (p, q) in zip(p.values, q.values) where p > 0 { sum += p * Foundation.log(p / q) }
    return sum / Double(p.columns)
  }
}
