import Elementary
import InformationGeometry
import Scene

/// What a figure shows, in sentences made from the computed facts: for screen readers and catalogues.
enum FigureDescription {
  static func text(of scene: Scene, reading: SceneReading) -> String {
    let target = scene.handles.theta
    let mirror = reading.loss.model.mirror(of: target)
    let model = scene.model.descriptor
    let (first, second) = (model.axes[0].plain, model.axes[1].plain)
    var text = "The parameter space (" + first + ", " + second + ") of " + model.space
    for (index, parameter) in model.fixed.enumerated() {
      text +=
        (index == 0 ? model.fixedWords : " and ") + parameter.plain + " = "
        + number(scene.model.settings.fixed[index])
    }
    text +=
      ", for " + first + " from " + number(scene.view.lower.x) + " to "
      + number(scene.view.upper.x) + " and " + second + " from "
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
    text += model.singularWords ?? ""
    text += " The handles are at (" + number(target.x) + ", " + number(target.y) + ")"
    if let mirror {
      text += " and at its mirror (" + number(mirror.x) + ", " + number(mirror.y) + ")"
    }
    text += ", where "
    if let kappa = reading.handles.fisher.conditionNumber {
      text +=
        "the eigenvalues of F are " + number(reading.handles.fisher.first.value)
        + model.eigenvalues[0].remark + " and " + number(reading.handles.fisher.second.value)
        + model.eigenvalues[1].remark + ", and the condition number is "
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
