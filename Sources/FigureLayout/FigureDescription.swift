import Elementary
import InformationGeometry
import Scene

/// What a figure shows, in sentences made from the computed facts: for screen readers and catalogues.
enum FigureDescription {
  static func defaultTitle(of family: Scene.Model.Family) -> String {
    switch family {
    case .gaussianMixture: "Fisher information of a two-component Gaussian mixture"
    case .tanhNetwork: "Fisher information of a network with two weights"
    }
  }

  /// The words that differ from model to model.
  private struct Words {
    var space: String
    /// The parameters as plain words.
    var names: (String, String)
    var singular: String
    /// The eigenvectors of the first and the second eigenvalue.
    var eigenvectors: (String, String)
  }

  private static func words(_ scene: Scene) -> Words {
    switch scene.model.family {
    case .gaussianMixture:
      Words(
        space:
          "The parameter space (μ1, μ2) of the mixture ½N(μ1, σ²) + ½N(μ2, σ²) with σ = "
          + number(scene.model.sigma),
        names: ("μ1", "μ2"), singular: " F is singular on the dashed line μ1 = μ2.",
        eigenvectors: (" (mean shift)", " (exchange)"))
    case .tanhNetwork:
      Words(
        space:
          "The parameter space (a, b) of the network y = a tanh(bx) with Gaussian noise of σ = "
          + number(scene.model.sigma),
        names: ("a", "b"), singular: " F is singular on the dashed lines a = 0 and b = 0.",
        eigenvectors: ("", ""))
    }
  }

  static func text(of scene: Scene, reading: SceneReading) -> String {
    let target = scene.handles.theta
    let mirror = reading.loss.model.mirror(of: target)
    let words = words(scene)
    var text =
      words.space + ", for " + words.names.0 + " from " + number(scene.view.lower.x) + " to "
      + number(scene.view.upper.x) + " and " + words.names.1 + " from "
      + number(scene.view.lower.y) + " to "
      + number(scene.view.upper.y) + "."
    if let ellipses = scene.ellipses {
      text +=
        " A grid of " + NumberFormat.integer(UInt64(ellipses.columns)) + " by "
        + NumberFormat.integer(UInt64(ellipses.rows))
        + " ellipses shows the Fisher information matrix F, coloured by its condition number"
        + (ellipses.sizing == .metric
          ? "; each is the set of squared statistical distance " + number(ellipses.epsilon) + "."
          : "; all have the same area.")
    }
    text += words.singular
    text +=
      " The handles are at (" + number(target.x) + ", " + number(target.y)
      + ") and at its mirror (" + number(mirror.x) + ", " + number(mirror.y) + "), where "
    if let kappa = reading.handles.fisher.conditionNumber {
      text +=
        "the eigenvalues of F are " + number(reading.handles.fisher.first.value)
        + words.eigenvectors.0 + " and " + number(reading.handles.fisher.second.value)
        + words.eigenvectors.1 + ", and the condition number is "
        + number(kappa) + "."
    } else {
      text += "F is singular."
    }
    if let flow = scene.flow {
      let name =
        switch flow.field {
        case .natural: "natural gradient flow"
        case .euclidean: "Euclidean gradient flow"
        case .both: "natural and Euclidean gradient flow"
        }
      text += " Trails show the " + name + "."
    }
    for probe in reading.probes { text += sentence(probe) }
    return text
  }

  private static func sentence(_ probe: ProbeReading) -> String {
    let geometry = probe.geometry
    var text = " At the probe (" + number(geometry.theta.x) + ", " + number(geometry.theta.y) + ")"
    if let label = probe.label { text += ", " + label + "," }
    if let angle = geometry.angle, let correction = geometry.correction {
      text +=
        " the natural gradient is turned by " + number(angle * 180 / Elementary.pi)
        + " degrees from the Euclidean one and " + number(correction) + " times as long."
    } else if geometry.fisher.isSingular {
      text += " F is singular and the natural gradient does not exist."
    } else {
      text += " the gradient is zero."
    }
    return text
  }

  /// Four significant digits, in plain text.
  private static func number(_ value: Double) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in NumberFormat.short(NumberFormat.rounded(value, significant: 4)).unicodeScalars {
      switch scalar {
      case "{", "}": break
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }
}
