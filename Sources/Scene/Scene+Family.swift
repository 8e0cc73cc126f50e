import InformationGeometry

extension Scene.Model.Family {
  /// The names of the two parameters in a scene file, in the order of θ.
  public var parameters: [String] {
    switch self {
    case .gaussianMixture: ["mu1", "mu2"]
    case .tanhNetwork: ["a", "b"]
    }
  }

  /// θ* where a scene does not say it.
  public var standardHandles: Vector2 {
    switch self {
    case .gaussianMixture: Vector2(-1.2, 0.8)
    case .tanhNetwork: Vector2(1.2, 0.8)
    }
  }

  /// The window on Θ where a scene does not say it.
  public var standardView: Window {
    switch self {
    case .gaussianMixture: Window(lower: Vector2(-4, -4), upper: Vector2(4, 4))
    case .tanhNetwork: Window(lower: Vector2(-2.5, -2.5), upper: Vector2(2.5, 2.5))
    }
  }
}

extension Scene {
  /// The statistical model, whose every number the figure shows.
  public var planeModel: PlaneModel {
    switch model.family {
    case .gaussianMixture: .mixture(GaussianMixture(sigma: model.sigma))
    case .tanhNetwork: .network(TanhNetwork(sigma: model.sigma, inputs: model.inputs))
    }
  }

  /// L(θ).
  public var planeLoss: PlaneLoss {
    switch (planeModel, loss) {
    case (_, .kl): divergence
    case (.mixture(let mixture), .samples(let values)):
      .mixture(MixtureLoss(model: mixture, samples: values))
    case (.network(let network), .samples(let values)):
      .network(TanhNetworkLoss(model: network, outputs: values))
    }
  }

  /// KL(p_θ* ‖ p_θ), whatever the loss is.
  public var divergence: PlaneLoss {
    switch planeModel {
    case .mixture(let mixture):
      .mixture(
        MixtureLoss(
          model: mixture, target: handles.theta, targetSigma: handles.sigma ?? model.sigma))
    case .network(let network):
      .network(TanhNetworkLoss(model: network, target: handles.theta))
    }
  }
}
