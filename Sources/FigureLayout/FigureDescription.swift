import Elementary
import InformationGeometry
import Scene

/// What a figure shows, in sentences made from the computed facts: for screen readers and catalogues.
enum FigureDescription {
  static func text(of scene: Scene, reading: SceneReading, canvas: CanvasFigure.Content) -> String {
    let target = scene.handles.theta
    let mirror = reading.loss.model.mirror(of: target)
    let model = scene.model.descriptor
    let (first, second) = (model.axes[0].plain, model.axes[1].plain)
    func place(_ theta: Vector2) -> String { Self.place(theta, in: scene.view) }
    var text = "The parameter space (" + first + ", " + second + ") of " + model.space
    for (index, parameter) in model.fixed.enumerated() {
      text +=
        (index == 0 ? model.fixedWords : " and ") + parameter.plain + " = "
        + number(scene.model.settings.fixed[index])
    }
    text += ", for " + ranges(of: scene.view, names: (first, second)) + "."
    if let ellipses = scene.ellipses {
      text +=
        " A grid of " + NumberFormat.integer(UInt64(ellipses.columns)) + " by "
        + NumberFormat.integer(UInt64(ellipses.rows))
        + " ellipses shows the "
        + (scene.model.family.definition?.isMetric == true ? "metric" : "Fisher information matrix")
        + " F" + color(ellipses.color)
        + (ellipses.sizing == .metric
          ? "; each is the set of squared statistical distance " + number(ellipses.epsilon) + "."
          : "; all have the same area.")
      text += others(of: ellipses, model)
    }
    if scene.isStretched { text += " The axes have different scales." }
    text += sentences(canvas.census)
    text += model.singularWords ?? ""
    if let contours = scene.shownContours { text += sentence(contours, levels: canvas.levels) }
    text += geometry(of: scene, canvas.geometry)
    guard scene.hasLoss else { return text }
    text += " The handles are at " + place(target)
    if let mirror { text += " and at its mirror " + place(mirror) }
    text += ", where "
    if !reading.handles.fisher.isKnown {
      text += "F has no value."
    } else if let kappa = reading.handles.fisher.conditionNumber {
      text +=
        "the eigenvalues of F are " + number(reading.handles.fisher.first.value)
        + model.eigenvalues[0].remark + " and " + number(reading.handles.fisher.second.value)
        + model.eigenvalues[1].remark + ", and the condition number is "
        + number(kappa) + "."
    } else {
      text += "F is singular."
    }
    text += data(of: scene)
    if !canvas.minima.isEmpty {
      text += " Diamonds mark the minima of the loss at "
      for (index, minimum) in canvas.minima.enumerated() {
        text += (index > 0 ? " and " : "") + place(minimum)
      }
      text += "."
    }
    if let flow = scene.flow {
      let name =
        switch flow.field {
        case .natural: "natural gradient flow"
        case .euclidean: "Euclidean gradient flow"
        case .both: "natural and Euclidean gradient flow"
        }
      text +=
        flow.style == .streamlines
        ? " Streamlines show the " + name + "."
        : " Trails of " + NumberFormat.count(flow.particles, "particle") + " show the " + name + "."
    }
    text += sentences(reading.estimates, of: scene)
    for path in reading.paths { text += sentence(path, in: scene.view) }
    if reading.probes.count > 1 {
      text += " " + NumberFormat.count(reading.probes.count, "probe") + " are marked."
    }
    for probe in reading.probes { text += sentence(probe, in: scene.view) }
    return text
  }

  private static func color(_ quantity: Scene.Ellipses.Quantity) -> String {
    switch quantity {
    case .kappa: ", coloured by its condition number"
    case .curvature: ", coloured by the Gaussian curvature"
    case .volume: ", coloured by the volume √det F"
    case .none: ""
    }
  }

  /// Which information about the axes ellipses show where a model by formulas has other parameters.
  private static func others(of ellipses: Scene.Ellipses, _ model: ModelDescriptor) -> String {
    guard ellipses.others == .unknown, !model.fixed.isEmpty else { return "" }
    var names = ""
    for (index, parameter) in model.fixed.enumerated() {
      names += (index > 0 ? " and " : "") + parameter.plain
    }
    return " They show what is left of it where " + names
      + (model.fixed.count == 1 ? " is" : " are")
      + " estimated too; gradients and the flow are those of the plane with "
      + (model.fixed.count == 1 ? "it" : "them") + " fixed."
  }

  /// What is to be said of cells without an ordinary ellipse.
  private static func sentences(_ census: CellCensus) -> String {
    var text = ""
    if census.outside > 0 {
      text +=
        " " + NumberFormat.count(census.outside, "cell")
        + " whose centre lies outside of the parameter space "
        + (census.outside == 1 ? "has" : "have") + " none."
    }
    let total = NumberFormat.integer(UInt64(census.inside))
    if census.unknown > 0 {
      text +=
        " F has no value in " + NumberFormat.integer(UInt64(census.unknown)) + " of " + total
        + " cells, which crosses mark."
    }
    if census.singular > 0 {
      text +=
        " F is singular in " + NumberFormat.integer(UInt64(census.singular)) + " of " + total
        + " cells."
    }
    return text
  }

  private static func sentence(_ contours: Scene.Contours, levels: [Double]) -> String {
    levels.isEmpty
      ? " No contour of " + quantity(contours.quantity) + " lies in the window."
      : " Contours show " + quantity(contours.quantity) + Self.levels(levels) + "."
  }

  /// What contours are of.
  static func quantity(_ quantity: Scene.Contours.Quantity) -> String {
    switch quantity {
    case .kl: "the divergence from the handle"
    case .loss: "the loss"
    case .kappa: "the condition number"
    case .curvature: "the Gaussian curvature"
    case .volume: "the volume √det F"
    case .distance: "the Fisher–Rao distance from the handle"
    }
  }

  /// “ at 3 levels from 0.1 to 2”, with as many digits as tell the ends apart; nothing where there are none.
  static func levels(_ levels: [Double]) -> String {
    guard let first = levels.first, let last = levels.last else { return "" }
    let digits = digits(telling: [first, last], from: 3)
    return levels.count == 1
      ? " at the level " + number(first, significant: digits)
      : " at " + NumberFormat.count(levels.count, "level") + " from "
        + number(first, significant: digits)
        + " to " + number(last, significant: digits)
  }

  private static func digits(telling values: [Double], from least: Int) -> Int {
    NumberFormat.digits(telling: values, from: least) { number($0, significant: $1) }
  }

  /// What the loss is taken over, where that is not the handle's own distribution.
  private static func data(of scene: Scene) -> String {
    switch scene.loss {
    case .samples(let values):
      guard let least = values.min(), let most = values.max() else { return "" }
      let digits = digits(telling: [least, most], from: 4)
      return " The loss is that of " + NumberFormat.count(values.count, "sample") + " from "
        + number(least, significant: digits) + " to " + number(most, significant: digits) + "."
        + (scene.model.descriptor.inputNames.isEmpty
          ? "" : " It is without the terms of the outputs and the noise alone.")
    case .expression(let formula): return " The loss is " + formula + "."
    case .expected(let formula, let temperature):
      return " The loss is the mean of " + formula
        + (temperature == 0 ? "." : " less " + number(temperature) + " times the entropy.")
    case .kl:
      var text = ""
      for (index, parameter) in scene.model.descriptor.fixed.enumerated() {
        guard let own = scene.handles.fixed[index], own != scene.model.settings.fixed[index] else {
          continue
        }
        text += " The data have " + parameter.plain + "* = " + number(own) + "."
      }
      return text
    }
  }

  private static func sentences(_ reading: EstimateReading, of scene: Scene) -> String {
    var text = ""
    if let regions = reading.regions {
      let wald = regions.wald.map { $0.level }
      let levels = wald.isEmpty ? regions.likelihood.map { $0.level } : wald
      text +=
        " Confidence regions of " + NumberFormat.count(regions.observations, "observation")
        + " about " + place(regions.minimum, in: scene.view)
      for (index, level) in levels.enumerated() {
        text +=
          (index > 0 ? ", " : levels.count > 1 ? ", at the levels " : ", at the level ")
          + number(level)
      }
      text += ":"
      if !regions.wald.isEmpty { text += " ellipses by the metric" }
      if !regions.wald.isEmpty, !regions.likelihood.isEmpty { text += " and" }
      if !regions.likelihood.isEmpty { text += " lines of equal likelihood" }
      text += "."
    }
    for (cloud, truth) in zip(reading.clouds, scene.clouds?.at ?? []) {
      text +=
        " A cloud of " + NumberFormat.count(cloud.estimates.count, "estimate") + " from samples of "
        + NumberFormat.count(cloud.observations, "observation") + " at "
        + place(truth, in: scene.view) + "."
      if cloud.failures > 0 {
        text += " " + NumberFormat.count(cloud.failures, "sample") + " had no estimate."
      }
    }
    for fault in reading.faults { text += " Not drawn: " + fault + "." }
    return text
  }

  private static func sentence(_ reading: PathReading, in window: Window) -> String {
    let name = reading.name.words
    if let fault = reading.fault { return " " + name + ": not drawn, since " + fault + "." }
    guard let first = reading.path.steps.first, let last = reading.path.steps.last else {
      return ""
    }
    var text =
      " " + name + ": a path from " + place(first.theta, in: window) + " to "
      + place(last.theta, in: window)
    if !reading.settings.isFlow { text += " in " + NumberFormat.count(last.step, "step") }
    if last.loss.isFinite { text += ", where the loss is " + number(last.loss) }
    if !reading.settings.isOwn { text += "; " + reading.path.end.words }
    if !window.contains(last.theta) {
      text += window.contains(first.theta) ? "; it leaves the view" : "; it ends out of view"
    }
    return text + "."
  }

  private static func sentence(_ probe: ProbeReading, in window: Window) -> String {
    let geometry = probe.geometry
    var text = " At the probe"
    if let letter = probe.letter { text += " " + letter }
    text += (probe.letter == nil ? " " : ", ") + place(geometry.theta, in: window)
    if let label = probe.label { text += ", " + label + "," }
    if let angle = geometry.angle, let correction = geometry.correction {
      text +=
        " the natural gradient is turned by " + number(angle * 180 / Elementary.pi)
        + " degrees from the Euclidean one and " + number(correction) + " times as long."
    } else if !geometry.fisher.isKnown {
      text += " F has no value."
    } else if geometry.fisher.isSingular {
      text += " F is singular and the natural gradient does not exist."
    } else {
      text += " the gradient is zero."
    }
    return text
  }

  /// “a from −1 to 1 and b from 0 to 2”.
  static func ranges(of window: Window, names: (String, String)) -> String {
    func range(_ name: String, _ lower: Double, _ upper: Double) -> String {
      name + " from " + coordinate(lower, in: upper - lower) + " to "
        + coordinate(upper, in: upper - lower)
    }
    return range(names.0, window.lower.x, window.upper.x) + " and "
      + range(names.1, window.lower.y, window.upper.y)
  }

  static func place(_ theta: Vector2, in window: Window) -> String {
    "(" + coordinate(theta.x, in: window.width) + ", " + coordinate(theta.y, in: window.height)
      + ")"
  }

  /// A coordinate with four significant digits, or as many as tell a hundredth of the window.
  static func coordinate(_ value: Double, in extent: Double) -> String {
    guard value != 0 else { return "0" }
    let needed =
      PowersOfTen.floorExponent(of: value.magnitude) - PowersOfTen.floorExponent(of: extent) + 3
    return number(value, significant: min(15, max(4, needed)))
  }

  /// In plain text.
  static func number(_ value: Double, significant count: Int = 4) -> String {
    NumberFormat.plain(
      NumberFormat.short(NumberFormat.rounded(value, significant: count), most: 15))
  }
}
