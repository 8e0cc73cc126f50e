import KroneckerFactors
import Testing

/// Eleven optimisers, ten steps each, on two networks; losses, weights and what each step decided are
/// held to 1e-9.
@Suite("trajectories of optimisers against the reference values")
struct TrajectoryTests {
  static let bound = 1e-9

  @Test("ten steps of each", arguments: ["traj_343_softmax", "traj_4542_gauss"])
  func runs(name: String) throws {
    let file = try ReferenceFile(name)
    let runs = try file.objects("runs")
    #expect(runs.count == 11)
    for reference in runs {
      let tag = try reference.text("name")
      let options = TrainingOptions(
        steps: Int(try reference.number("steps")),
        order: reference.has("batches_0based")
          ? .given(try reference.rows("batches_0based").map { $0.map { Int($0) } }) : .full)
      let run = try Training.run(
        from: file.parameters(), on: file.batch(),
        by: Optimizer.reference(reference, period: 5), options: options)
      #expect(run.ending == .completed, "\(tag)")
      let losses = try reference.numbers("loss_full")
      #expect(losses.count == run.losses.count)
      for (loss, expected) in zip(run.losses, losses) {
        #expect(relativeError(loss, expected) < Self.bound, "\(tag)")
      }
      let parameters = try reference.numbers("theta_final")
      #expect(relativeError(run.parameters.values, parameters) < Self.bound, "\(tag)")
      try decisions(run, reference, tag)
    }
  }

  private func decisions(
    _ run: TrainingRun<Double>, _ reference: ReferenceFile, _ tag: String
  ) throws {
    if reference.has("nu_per_step") {
      let clipping = run.steps.compactMap(\.clipping)
      #expect(relativeError(clipping, try reference.numbers("nu_per_step")) < Self.bound)
    }
    if reference.has("lambda_alpha_mu_per_step") {
      for (step, row) in zip(run.steps, try reference.rows("lambda_alpha_mu_per_step")) {
        let coefficients = try #require(step.coefficients)
        let found = [try #require(step.damping), coefficients.alpha, coefficients.mu]
        #expect(relativeError(found, row) < Self.bound, "\(tag), step \(step.index)")
      }
    }
    if reference.has("lambda_rho_per_step") {
      for (step, row) in zip(run.steps, try reference.rows("lambda_rho_per_step")) {
        let found = [try #require(step.damping), try #require(step.reductionRatio)]
        #expect(relativeError(found, row) < Self.bound, "\(tag), step \(step.index)")
      }
    }
  }

  @Test("undamped K-FAC does not see an affine map of the inputs, gradient descent does")
  func invariance() throws {
    let file = try ReferenceFile("invariance_342_gauss")
    let kfac = Optimizer.kfac(KFACSettings(rate: try file.number("lr"), damping: 0))
    let descent = Optimizer.gradientDescent(rate: try file.number("lr"))
    for (inputs, weights, suffix) in [("X", "W", ""), ("X2", "W2", "_X2")] {
      for (optimizer, key) in [(kfac, "kfac_undamped_loss"), (descent, "gd_loss")] {
        let run = try Training.run(
          from: file.parameters(weights), on: file.batch(inputs: inputs), by: optimizer,
          options: TrainingOptions(steps: Int(file.number("steps"))))
        let losses = try file.numbers(key + suffix)
        for (loss, expected) in zip(run.losses, losses) {
          #expect(relativeError(loss, expected) < Self.bound, "\(key)\(suffix)")
        }
      }
    }
  }
}

extension Optimizer {
  /// The optimiser that a run of the reference files describes.
  static func reference(_ run: ReferenceFile, period: Int) throws -> Optimizer {
    let settings = try run.object("settings")
    func number(_ key: String) throws -> Double? {
      settings.has(key) ? try settings.number(key) : nil
    }
    let rate = try number("lr") ?? 1
    let damping = try number("lam") ?? 0
    switch try run.text("algorithm") {
    case "gd": return .gradientDescent(rate: rate)
    case "momentum": return .momentum(rate: rate, momentum: try settings.number("mu"))
    case "adam": return .adam(rate: rate)
    case "ngd": return .naturalGradient(NaturalGradientSettings(rate: rate, damping: damping))
    case "bdngd":
      return .naturalGradient(
        NaturalGradientSettings(rate: rate, damping: damping, blockDiagonal: true))
    case "ngd_lm":
      return .naturalGradient(NaturalGradientSettings(damping: damping, adaptsDamping: true))
    case "kfac_mg":
      let period = try number("T1").map { Int($0) } ?? period
      return .martensGrosse(MartensGrosseSettings(damping: damping, adaptationPeriod: period))
    case "kfac", "kfac_ema", "klclip":
      return .kfac(
        KFACSettings(
          rate: rate, damping: damping, momentum: try number("mu") ?? 0,
          averaging: settings.has("ema") ? 0.95 : nil, clipping: try number("kappa")))
    case let other: throw Unknown(algorithm: other)
    }
  }

  struct Unknown: Error { var algorithm: String }
}
