import InformationGeometry

extension Scene {
  /// What a part of the panel would need to show something; nil where it has content.
  public func need(of part: PanelPart) -> String? {
    switch part {
    case .density:
      switch model.family.definition?.kind {
      case .natural, .metric: "a model with data"
      case .density, .probabilities, .regression, nil: nil
      }
    case .fisher: hasLoss ? nil : "a loss"
    case .probes: hasLoss && !probes.isEmpty ? nil : "probes"
    case .convergence: hasLoss && paths.contains { !$0.isFlow } ? nil : "paths"
    case .colorbar: hasColorScale ? nil : "ellipses with a colour"
    }
  }
}
