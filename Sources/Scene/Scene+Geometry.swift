import InformationGeometry

extension Scene {
  /// The statistical model, whose numbers the figure shows.
  public var planeModel: any PlaneModel { model.family.model(model.settings) }

  /// L(θ).
  public var planeLoss: any PlaneLoss {
    switch loss {
    case .kl: divergence
    case .expression(let formula): planeModel.loss(formula) ?? divergence
    case .expected(let formula, let temperature):
      planeModel.expectedLoss(of: formula, temperature: temperature) ?? divergence
    case .samples(let values): planeModel.negativeLogLikelihood(of: values)
    }
  }

  /// KL(p_θ* ‖ p_θ), whatever the loss is.
  public var divergence: any PlaneLoss { planeModel.divergence(from: handles.target) }

  /// Whether the canvas shows the axes with different scales. The axes of a model given by formulas have different units, and a
  /// window of any proportions is shown as a square. If they may have the same unit, only a window beyond 2:1 is.
  public var isStretched: Bool {
    let descriptor = model.descriptor
    guard descriptor.unit == nil, model.family.definition != nil else { return false }
    return descriptor.hasOwnUnits
      || max(view.width, view.height) > 2 * min(view.width, view.height)
  }

  /// The scale of the second axis on the canvas over that of the first.
  public var axisRatio: Double { isStretched ? view.width / view.height : 1 }

  /// Whether there is a loss, so that the target, probes and the flow mean something.
  public var hasLoss: Bool {
    if case .expression = loss { return true }
    return model.descriptor.hasLoss
  }

  /// The contours, unless they are of a loss and there is no loss.
  public var shownContours: Contours? {
    hasLoss || contours?.quantity.isOfLoss == false ? contours : nil
  }

  /// Whether the colour of the ellipses shows a number, which needs a colour bar.
  public var hasColorScale: Bool { ellipses.map { !($0.color == .none) } ?? false }

  /// Width over height of the canvas.
  public var canvasAspect: Double { isStretched ? 1 : view.width / view.height }
}
