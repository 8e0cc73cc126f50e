import InformationGeometry

extension Scene {
  /// The statistical model, whose every number the figure shows.
  public var planeModel: any PlaneModel { model.family.model(model.settings) }

  /// L(θ).
  public var planeLoss: any PlaneLoss {
    switch loss {
    case .kl: divergence
    case .expression(let formula): planeModel.loss(formula) ?? divergence
    case .samples(let values): planeModel.negativeLogLikelihood(of: values)
    }
  }

  /// KL(p_θ* ‖ p_θ), whatever the loss is.
  public var divergence: any PlaneLoss { planeModel.divergence(from: handles.target) }
}
