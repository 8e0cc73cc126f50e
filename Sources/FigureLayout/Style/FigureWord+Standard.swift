import Scene

extension FigureWord {
  /// How figures write the word if the scene does not replace it, in the markup of `MathText`; nil if that depends on the model
  /// or on numbers: then `Scene.Style.label(_:)` gives the scene's word.
  var standards: [String] {
    switch self {
    case .firstAxis, .secondAxis, .handles, .mirror, .singular, .wald, .likelihood, .cramerRao,
      .estimates, .probe:
      []
    case .natural: ["natural, \u{2212}*F*^{\u{2212}1}∇*L*", "\u{2212}*F*^{\u{2212}1}∇*L*"]
    case .euclidean: ["Euclidean, \u{2212}∇*L*", "\u{2212}∇*L*"]
    case .naturalTrails:
      ["trails along \u{2212}*F*^{\u{2212}1}∇*L*", "streamlines along \u{2212}*F*^{\u{2212}1}∇*L*"]
    case .euclideanTrails: ["trails along \u{2212}∇*L*", "streamlines along \u{2212}∇*L*"]
    case .minimum: ["min *L*"]
    case .kappa: ["condition number *κ*(*F*)", "*κ*(*F*)"]
    case .curvature: ["Gaussian curvature *K*"]
    case .volume: ["volume √det *F*"]
    case .fisher: ["Fisher information *F*(*θ*^*)", "Metric *F*(*θ*^*)"]
    case .determinant: ["det *F*"]
    case .condition: ["*κ*(*F*) = *λ*_{max} / *λ*_{min}"]
    case .contours:
      [
        "KL(*p*_{θ*} ‖ *p*_{θ}), contours", "loss *L*(*θ*), contours", "*κ*(*F*), contours",
        "curvature *K*, contours", "volume √det *F*, contours", "distance from *θ*^*, contours",
      ]
    case .overlay: ["KL(*p*_{θ} ‖ *p*_{θ+δθ}) = *ε*/2"]
    case .geodesic: ["geodesic, shortest", "geodesic"]
    case .exponentialGeodesic: ["*e*-geodesic, *α* = 1"]
    case .mixtureGeodesic: ["*m*-geodesic, *α* = \u{2212}1"]
    case .distance: ["distance *r*"]
    case .angle: ["angle Δ*θ*"]
    case .correction: ["correction ‖*F*^{\u{2212}1}∇*L*‖ / ‖∇*L*‖"]
    case .convergence: ["Convergence"]
    case .steps: ["steps"]
    case .outcome: ["*P*(outcome)"]
    case .network: ["The network"]
    case .leftOut: ["What is left out"]
    case .layers: ["layers"]
    case .weights: ["weights"]
    case .examples: ["examples"]
    case .loss: ["loss"]
    case .damping: ["damping *λ*"]
    case .iterations: ["iterations"]
    case .seconds: ["seconds"]
    case .losses: ["loss, nats"]
    case .gradientDescent: ["gradient descent"]
    case .momentum: ["momentum"]
    case .adam: ["Adam"]
    case .naturalGradient: ["natural gradient"]
    case .naturalAdapted: ["natural gradient, adapted *λ*"]
    case .blockDiagonal: ["block-diagonal"]
    case .kfac: ["K-FAC"]
    case .kfacSampled: ["K-FAC, sampled labels"]
    case .kfacAveraged: ["K-FAC, averaged"]
    case .kfacClipped: ["K-FAC, clipped"]
    case .martensGrosse: ["K-FAC, Martens–Grosse steps"]
    }
  }
}

extension Scene.Style {
  /// A line of the scene's own words, or else in the figure's markup, between numbers or further words.
  func words(
    _ word: FigureWord, _ standard: String, after start: String = "", then rest: String = ""
  ) -> MathText {
    label(word).map { MathText(start) + .label($0) + rest } ?? MathText(start + standard + rest)
  }

  /// A line of the figure's own words as the scene wants it.
  func worded(_ text: MathText) -> MathText {
    // The scene's own words are not replaced again.
    guard text.pieces.contains(where: { !$0.isOwn }) else { return text }
    for label in labels {
      for standard in label.word.standards where text.isSame(as: MathText(standard)) {
        return .label(label.text)
      }
    }
    var text = text
    for phrase in phrases { text = text.replacing(phrase.standard, by: .label(phrase.text)) }
    return text
  }
}
