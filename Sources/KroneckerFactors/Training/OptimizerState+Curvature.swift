import Elementary

extension OptimizerState {
  /// −η(F + λI)⁻¹∇ by dense solves.
  mutating func naturalStep(
    _ evaluation: Evaluation<Scalar>, _ gradient: Parameters<Scalar>,
    _ settings: NaturalGradientSettings
  ) throws(NetworkError) -> Proposal {
    let kind = kind(settings.labels)
    let dense = settings.blockDiagonal ? nil : try DenseFisher(evaluation, kind)
    let blocks = settings.blockDiagonal ? try BlockFisher(evaluation, kind) : nil
    // So often λ ← 4λ leaves nothing of a step, and a step of nothing is not taken back.
    for rejections in 0..<64 {
      var step = gradient
      if let dense { step = try dense.direction(gradient, damping: damping) }
      if let blocks { step = try blocks.direction(gradient, damping: damping) }
      step.scale(by: Scalar(-settings.rate))
      var proposal = Proposal(step: step, damping: damping, rejections: rejections)
      guard settings.adaptsDamping else { return proposal }
      let moved = evaluation.parameters.moved(by: step).parameters
      let after = try Evaluation(moved, on: evaluation.batch)
      let change = after.loss - evaluation.loss
      // Not a number is no fall of the loss, either.
      guard change <= 0 else {
        damping *= 4
        continue
      }
      // For a direction by F itself δᵀ(F + λI)δ = −η∇ᵀδ: the model needs no product with F.
      let predicted = Double(gradient.dot(step)) * (1 - settings.rate / 2)
      let ratio = predicted == 0 ? 1 : change / predicted
      if ratio > 0.75 { damping /= 2 } else if ratio < 0.25 { damping *= 2 }
      proposal.after = after
      proposal.reductionRatio = ratio
      return proposal
    }
    return Proposal(step: Parameters(zeroFor: evaluation.network), damping: damping, rejections: 64)
  }

  /// −ηνU, through the momentum.
  mutating func kfacStep(
    _ evaluation: Evaluation<Scalar>, _ gradients: [Matrix<Scalar>], _ settings: KFACSettings
  ) throws(NetworkError) -> Proposal {
    let factors = try averagedFactors(evaluation, settings.labels, settings.averaging)
    let direction = try factors.direction(
      gradients, evaluation.layerInputs, damping: .factored(damping))
    var rate = settings.rate
    var clipping: Double?
    if let kappa = settings.clipping {
      let decrement = Double(evaluation.gradient(from: gradients).dot(direction))
      // Where the slope is 0 there is nothing to clip.
      let bound = kappa / (settings.rate * settings.rate * decrement)
      let factor = bound > 0 ? min(1, bound.squareRoot()) : 1
      rate *= factor
      clipping = factor
    }
    var proposal = accelerate(direction, rate: rate, momentum: settings.momentum)
    proposal.damping = damping
    proposal.clipping = clipping
    return proposal
  }

  /// δ = αΔ + μδ₀ with Δ = −U and (α, μ) minimising ∇ᵀδ + ½δᵀ(F + λI)δ with the true F of the batch
  /// (Martens and Grosse 2015, sections 6.4 and 7).
  mutating func martensGrosseStep(
    _ evaluation: Evaluation<Scalar>, _ gradients: [Matrix<Scalar>],
    _ settings: MartensGrosseSettings
  ) throws(NetworkError) -> Proposal {
    let gradient = evaluation.gradient(from: gradients)
    let factors = try averagedFactors(evaluation, settings.labels, settings.averaging)
    var step = try factors.direction(
      gradients, evaluation.layerInputs, damping: .factored(damping))
    step.scale(by: -1)
    let along = evaluation.outputDerivative(along: step)
    let slope = Double(gradient.dot(step))
    let curvature = evaluation.curvature(along, along) + damping * Double(step.dot(step))
    var alpha = curvature > 0 ? -slope / curvature : 0
    var mu = 0.0
    var change = alpha * slope / 2
    if count > 1 {
      let before = evaluation.outputDerivative(along: velocity)
      let oldSlope = Double(gradient.dot(velocity))
      let oldCurvature =
        evaluation.curvature(before, before) + damping * Double(velocity.dot(velocity))
      let mixed = evaluation.curvature(along, before) + damping * Double(step.dot(velocity))
      let determinant = curvature * oldCurvature - mixed * mixed
      // Parallel steps leave μ free: then it stays 0.
      if determinant > 0x1p-40 * curvature * oldCurvature {
        alpha = (mixed * oldSlope - oldCurvature * slope) / determinant
        mu = (mixed * slope - curvature * oldSlope) / determinant
        change = (alpha * slope + mu * oldSlope) / 2
      }
    }
    step.scale(by: Scalar(alpha))
    step.add(Scalar(mu), times: velocity)
    velocity = step
    var proposal = Proposal(
      step: step, damping: damping, coefficients: StepCoefficients(alpha: alpha, mu: mu))
    guard count % settings.adaptationPeriod == 0 else { return proposal }
    let moved = evaluation.parameters.moved(by: step).parameters
    let after = try Evaluation(moved, on: evaluation.batch)
    let ratio = change == 0 ? 1 : (after.loss - evaluation.loss) / change
    let factor = Elementary.power(19.0 / 20, 5)
    if ratio > 0.75 { damping *= factor } else if ratio < 0.25 { damping /= factor }
    proposal.after = after
    proposal.reductionRatio = ratio
    return proposal
  }

  /// The factors of the batch, or their running averages with ε = min(1 − 1/k, bound).
  private mutating func averagedFactors(
    _ evaluation: Evaluation<Scalar>, _ labels: FisherLabels, _ bound: Double?
  ) throws(NetworkError) -> FisherFactors<Scalar> {
    let kind = kind(labels)
    var current = factors ?? FisherFactors(zeroFor: evaluation.network)
    // Held twice, every update would copy the matrices.
    factors = nil
    let keep = bound.map { min(1 - 1 / Double(count), $0) } ?? 0
    try current.average(evaluation, kind, keep: Scalar(keep))
    factors = current
    return current
  }
}
