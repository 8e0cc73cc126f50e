import Drawing
import InformationGeometry
import Scene

/// What the plots of the data side have in common.
enum DataPlot {
  /// Heights in ems, with the heading and the names below the axis.
  static let leastHeight = 8.5
  static let mostHeight = 15.0

  /// The part of the plane that suits the data side of a scene.
  static func bounds(of scene: Scene) -> DataBounds {
    switch scene.planeModel.data {
    case .density(let density): density.bounds(of: scene.handles.target, in: scene.view)
    case .predictions(let predictions): PredictionPlot.bounds(of: scene, predictions)
    case .curve(let curve): DistributionPlot.bounds(of: scene, curve)
    case .masses(let masses): DistributionPlot.bounds(of: scene, masses)
    case .regression(let regression): RegressionPlot.bounds(of: scene, regression)
    case .none: DataBounds(lower: 0, upper: 1, peak: 1)
    }
  }

  /// The heading of a model by formulas, whose title is the user's own text: with the fixed values that fit beside it.
  static func line(
    of scene: Scene, width: Double, typesetter: Typesetter
  ) throws(LayoutError) -> Typesetter.Line {
    let size = typesetter.scale.em
    var text = MathText.plain(scene.model.descriptor.dataHeading)
    var line = try typesetter.set(text, size: size)
    for (index, parameter) in scene.model.descriptor.fixed.enumerated() {
      let value = scene.model.settings.fixed[index]
      let own = scene.handles.fixed[index] ?? value
      let digits = NumberFormat.digits(telling: [value, own], from: 3, NumberFormat.significant)
      text = text + (",  " + parameter.symbol + " = ") + NumberFormat.significant(value, digits)
      if own != value {
        text = text + (",  " + parameter.symbol + "^* = " + NumberFormat.significant(own, digits))
      }
      let longer = try typesetter.set(text, size: size)
      guard longer.width <= width else { break }
      line = longer
    }
    // A title of many words is smaller, as far as it can be read.
    if line.width > width {
      let smaller = max(typesetter.scale.smallest, size * width / line.width)
      line = try typesetter.set(.plain(scene.model.descriptor.dataHeading), size: smaller)
    }
    return line
  }

  /// What the model is, with the values of its fixed parameters, and those of the data where they differ.
  static func heading(of scene: Scene) -> MathText {
    var lead = scene.model.descriptor.dataHeading
    var heading = MathText("")
    for (index, parameter) in scene.model.descriptor.fixed.enumerated() {
      let value = scene.model.settings.fixed[index]
      let own = scene.handles.fixed[index] ?? value
      let digits = NumberFormat.digits(
        telling: [value, own], from: 3, NumberFormat.significant)
      heading =
        heading + (lead + ",  " + parameter.symbol + " = ")
        + NumberFormat.significant(value, digits)
      lead = ""
      if own != value {
        heading =
          heading + (",  " + parameter.symbol + "^* = " + NumberFormat.significant(own, digits))
      }
    }
    return lead.utf8.isEmpty ? heading : MathText(lead)
  }
}

extension DataBounds {
  mutating func include(_ other: DataBounds) {
    lower = min(lower, other.lower)
    upper = max(upper, other.upper)
    peak = max(peak, other.peak)
    floor = min(floor, other.floor)
  }
}
