import KroneckerFactors
import Testing

/// Loss curves on 1,500 handwritten digits, held to a hundred times their measured sensitivity to rounding
/// of the start. In a debug build the first steps of each: `Benchmarks/kfac` runs all of them.
@Suite("training on digits against the reference curves")
struct DigitsTests {
  /// How many steps of each run are made: what a debug build does in about a second.
  static let steps = [
    "gd": 6, "momentum": 6, "adam": 6, "kfac_plain_lr.3_lam1e-2": 2,
    "kfac_lr.3_lam3e-3_mu.9": 3, "kfac_lr.3_lam3e-4_mu.9": 2, "kfac_klclip": 2, "kfac_mg": 5,
    "kfac_mg_T1=1": 2, "kfac_ema_minibatch": 10, "sgd_minibatch": 10, "momentum_minibatch": 10,
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
  }
}
