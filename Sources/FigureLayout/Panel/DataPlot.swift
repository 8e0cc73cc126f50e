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
  static func heading(
    of scene: Scene, width: Double, typesetter: Typesetter
  ) throws(LayoutError) -> [Typesetter.Line] {
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
    guard line.width > width else { return [line] }
    // A title of many words is a little smaller, or has several lines.
    let words = MathText.plain(scene.model.descriptor.dataHeading)
    let broken = try BrokenWords(words, size: size, typesetter: typesetter)
    if let lines = broken.lines(within: width, most: mostLines) { return lines }
    let shortened = try typesetter.shortened(
      scene.model.descriptor.dataHeading, size: typesetter.scale.smallest, within: width)
    return shortened.map { [$0] } ?? []
  }

  /// The most lines of a heading.
  private static let mostLines = 3

  /// What stands above a plot of a model by formulas, in ems: its heading and its key.
  ///
  /// - Parameter width: of the plot with its heading.
  static func above(_ heading: [Typesetter.Line], _ key: CurveKey?, width: Double) -> Double {
    let room = width - (heading.last?.width ?? 0)
    // A star is as high as the foot of letters above it.
    let gap = key.map { $0.firstWidth > room ? 0.25 : 0 } ?? 0
    return 2.1 + gap + CurveKey.pitch * Double(max(0, heading.count - 1)) + (key?.more ?? 0)
  }

  /// How much higher than `leastHeight` the plot of a scene is at least, in ems: a long heading and many names have several rows.
  static func moreHeight(of scene: Scene) -> Double {
    guard scene.model.family.definition != nil else { return 0 }
    let letters = Double(scene.model.descriptor.dataHeading.unicodeScalars.count)
    // A letter is 0.42 em wide on average, and a little smaller in a long heading.
    let width = 0.36 * letters
    let lines = min(mostLines, 1 + Int(width / Arrangement.panelWidth.lowerBound))
    var characters = [2]
    for index in scene.probes.indices.prefix(DistributionPlot.mostProbes) where scene.hasLoss {
      characters.append(ProbeReading.panelNameLength(scene, index))
    }
    // A plot of `leastHeight` can do with one line less.
    let more = lines - 1 + CurveKey.expectedRows(characters: characters) - 1
    return CurveKey.pitch * Double(max(0, more - 1))
  }

  /// The lines of a heading at the top of a rectangle.
  static func nodes(
    _ heading: [Typesetter.Line], in rect: Rect, typesetter: Typesetter, color: Color
  ) -> [Node] {
    let em = typesetter.scale.em
    var nodes: [Node] = []
    for (index, line) in heading.enumerated() {
      let y = rect.y + (0.85 + CurveKey.pitch * Double(index)) * em
      nodes.append(typesetter.text(line, at: Point(x: rect.x, y: y), color: color))
    }
    return nodes
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
