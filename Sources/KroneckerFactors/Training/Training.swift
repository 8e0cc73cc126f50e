/// Training: an optimiser's steps on examples, one after another.
public enum Training {
  /// A loss this many times that of the start (or of 1 nat, if that is more) counts as divergence even
  /// where it is finite.
  public static let divergenceFactor = 1e6

  /// Trains a network.
  ///
  /// The same arguments give the same run, bit for bit, on one kind of processor with one thread of
  /// BLAS (`BLASThreads`); no clock and no other random numbers play a part.
  ///
  /// - Parameters:
  ///   - start: The weights to start from.
  ///   - data: All examples.
  ///   - optimizer: The rule of the steps.
  ///   - options: How many steps, on which batches.
  ///   - progress: Called after every step with it and the weights; false stops the run.
  /// - Returns: The losses over **all** examples, the weights, and how it ended; divergence is an ending,
  ///   not an error, and leaves the last finite weights.
  /// - Throws: `NetworkError` for settings outside their ranges, examples that do not fit, or a matrix
  ///   that cannot be inverted.
  public static func run<Scalar: NetworkScalar>(
    from start: Parameters<Scalar>, on data: Batch<Scalar>, by optimizer: Optimizer,
    options: TrainingOptions,
    progress: (TrainingStep, Parameters<Scalar>) -> Bool = { _, _ in true }
  ) throws(NetworkError) -> TrainingRun<Scalar> {
    var state = try OptimizerState<Scalar>(optimizer, for: start.network, seed: options.seed)
    var sequence = try BatchSequence(options.order, count: data.count)
    var whole = try Evaluation(start, on: data)
    var run = TrainingRun(startLoss: whole.loss, parameters: start)
    guard whole.loss.isFinite else {
      run.ending = .diverged(step: 0)
      return run
    }
    let bound = divergenceFactor * max(whole.loss, 1)
    for index in 0..<max(options.steps, 0) {
      let began = options.clock?()
      let indices = sequence.next()
      let evaluation =
        if let indices {
          try Evaluation(run.parameters, on: data.selecting(indices))
        } else { whole }
      var step = TrainingStep(index: index + 1, loss: .nan)
      guard let proposal = try state.propose(evaluation) else {
        run.ending = .diverged(step: step.index)
        return run
      }
      step.damping = proposal.damping
      step.clipping = proposal.clipping
      step.coefficients = proposal.coefficients
      step.reductionRatio = proposal.reductionRatio
      step.rejections = proposal.rejections
      let (moved, isFinite) = run.parameters.moved(by: proposal.step, times: proposal.factor)
      var next: Evaluation<Scalar>?
      if indices == nil {
        next = if let after = proposal.after { after } else { try Evaluation(moved, on: data) }
      }
      if let began, let ended = options.clock?() { step.seconds = ended - began }
      whole = if let next { next } else { try Evaluation(moved, on: data) }
      step.loss = whole.loss
      run.steps.append(step)
      guard whole.loss <= bound, isFinite else {
        run.ending = .diverged(step: step.index)
        return run
      }
      run.parameters = moved
      if !progress(step, moved) {
        run.ending = .stopped
        return run
      }
      if let target = options.targetLoss, whole.loss <= target {
        run.ending = .reachedTarget
        return run
      }
    }
    return run
  }
}
