import Scene

extension FigureWord {
  /// How figures write the word where the scene has no other, in the markup of `MathText`: none where that depends on the
  /// model, which `Scene.Style.label(_:)` is asked for there.
  var standards: [String] {
    switch self {
    case .firstAxis, .secondAxis, .handles, .mirror, .singular: []
    case .natural:
      ["natural, \u{2212}*F*^{\u{2212}1}∇*L*", "\u{2212}*F*^{\u{2212}1}∇*L*"]
    case .euclidean: ["Euclidean, \u{2212}∇*L*", "\u{2212}∇*L*"]
    case .minimum: ["min *L*"]
    case .kappa: ["condition number *κ*(*F*)"]
    case .fisher: ["Fisher information *F*(*θ*^*)", "Metric *F*(*θ*^*)"]
    case .determinant: ["det *F*"]
    case .condition: ["*κ*(*F*) = *λ*_{max} / *λ*_{min}"]
    case .contours:
      ["KL(*p*_{θ*} ‖ *p*_{θ}), contours", "loss *L*(*θ*), contours", "*κ*(*F*), contours"]
    case .overlay: ["KL(*p*_{θ} ‖ *p*_{θ+δθ}) = *ε*/2"]
    }
  }
}

extension Scene.Style {
  /// A line of the figure's own words as the scene wants it.
  func worded(_ text: MathText) -> MathText {
    for label in labels {
      for standard in label.word.standards where text.isSame(as: MathText(standard)) {
        return .label(label.text)
      }
    }
    return text
  }
}
