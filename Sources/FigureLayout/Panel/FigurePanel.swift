import Drawing
import InformationGeometry
import Scene

/// The panel: the data side, the numbers at θ*, the numbers at the probes, the scale of κ.
struct FigurePanel {
  let scene: Scene
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  let reading: SceneReading
  let conditionScale: ConditionScale
  /// Points along the first geodesic, whose distributions are drawn.
  var members: [Vector2] = []
  /// What a film has decided for all of its frames.
  var film: FilmPlan?
  /// What is kept from one drawing to the next, where a figure is drawn again and again.
  var live: LiveLayers?

  /// Space between blocks, in ems.
  private static let gap = 1.5
  /// The height of a plot in parts of its width where there is room.
  private static let plotAspect = 0.85

  /// Whether the scene asks for its panel or names the parts of it, instead of taking those that there is room for.
  static func isNamed(in scene: Scene) -> Bool {
    scene.asksForPanel || scene.panel.count < Scene.PanelPart.allCases.count
  }

  /// The parts that are both requested and not empty.
  static func parts(of scene: Scene) -> [Scene.PanelPart] {
    var parts: [Scene.PanelPart] = []
    for part in Scene.PanelPart.allCases
    where scene.panel.contains(part) && scene.need(of: part) == nil {
      parts.append(part)
    }
    return parts
  }

  /// The least height of a part, in ems.
  private static func leastHeight(
    _ part: Scene.PanelPart, of scene: Scene, scale: TypeScale
  ) -> Double {
    let probes = scene.probes.count
    return switch part {
    case .density: DataPlot.leastHeight + DataPlot.moreHeight(of: scene)
    case .fisher: FisherTable.height
    case .probes:
      ProbeTable.height(of: .compact) * Double(min(probes, 2))
        + (probes > 2 ? ProbeTable.restHeight : 0)
    case .convergence: ConvergencePlot.leastHeight
    case .colorbar: ColorBar.flatHeight
    }
  }

  /// The parts that one column of a height has room for, in drawing units: the numbers give way to the plots.
  static func parts(
    of scene: Scene, within height: Double, scale: TypeScale
  ) -> [Scene.PanelPart] {
    var parts = parts(of: scene)
    // What fits but for rounding fits.
    for part in [Scene.PanelPart.probes, .fisher]
    where Self.height(of: parts, scene, scale: scale) * scale.em > height + 1e-6 * scale.em {
      parts.removeAll { $0 == part }
    }
    return parts
  }

  /// Whether the losses along paths are plotted.
  static func hasConvergence(_ scene: Scene) -> Bool { parts(of: scene).contains(.convergence) }

  /// The least height of those parts as one column, in drawing units.
  static func leastHeight(of scene: Scene, within height: Double, scale: TypeScale) -> Double {
    Self.height(of: parts(of: scene, within: height, scale: scale), scene, scale: scale) * scale.em
  }

  /// The least height of some parts in one column, in ems.
  private static func height(
    of parts: [Scene.PanelPart], _ scene: Scene, scale: TypeScale
  ) -> Double {
    var height = Self.gap * Double(max(0, parts.count - 1))
    for part in parts { height += leastHeight(part, of: scene, scale: scale) }
    return height
  }

  /// The panel as one column beside the canvas; its first and last lines align with the canvas where they can.
  func column(in rect: Rect) throws(LayoutError) -> [Node] {
    try column(Self.parts(of: scene, within: rect.height, scale: scale), in: rect)
  }

  private func column(_ parts: [Scene.PanelPart], in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    var heights: [Double] = []
    for part in parts { heights.append(Self.leastHeight(part, of: scene, scale: scale) * em) }
    var spare = rect.height - Self.gap * em * Double(max(0, parts.count - 1))
    for height in heights { spare -= height }
    // Room that is left goes to the probes' fuller form, then to the density, then between the blocks.
    if let index = parts.firstIndex(of: .probes) {
      let full = ProbeTable.height(of: .full) * em * Double(reading.probes.count)
      let compact = ProbeTable.height(of: .compact) * em * Double(reading.probes.count)
      for wanted in [full, compact] where spare >= wanted - heights[index] {
        if wanted > heights[index] {
          spare -= wanted - heights[index]
          heights[index] = wanted
        }
      }
      if heights[index] < compact {
        let each = ProbeTable.height(of: .compact) * em
        let room = heights[index] + spare - ProbeTable.restHeight * em
        let wanted = (room / each).rounded(.down) * each + ProbeTable.restHeight * em
        if wanted > heights[index] {
          spare -= wanted - heights[index]
          heights[index] = wanted
        }
      }
    }
    if let index = parts.firstIndex(of: .density) {
      let more = max(0, min(spare, DataPlot.mostHeight * em - heights[index]))
      heights[index] += more
      spare -= more
    }
    if let index = parts.firstIndex(of: .convergence) {
      let more = max(0, min(spare, ConvergencePlot.mostHeight * em - heights[index]))
      heights[index] += more
      spare -= more
    }
    // Of what is still left the plots take as much as suits their width.
    for (index, part) in parts.enumerated() where part == .density || part == .convergence {
      let more = max(0, min(spare, Self.plotAspect * rect.width - heights[index]))
      heights[index] += more
      spare -= more
    }
    let gap = Self.gap * em + min(max(0, spare) / Double(max(1, parts.count - 1)), 3 * em)
    var nodes: [Node] = []
    var top = rect.y
    for (part, height) in zip(parts, heights) {
      nodes.append(
        try node(part, in: Rect(x: rect.x, y: top, width: rect.width, height: height)))
      top += height + gap
    }
    return nodes
  }

  /// The panel below the canvas, its parts in order, in as many columns as fit, split where the columns are most equal.
  func row(in rect: Rect) throws(LayoutError) -> [Node] {
    let columns = Self.columns(of: scene, width: rect.width, scale: scale)
    let gutter = Self.gutter * scale.em
    let width = (rect.width - gutter * Double(columns.count - 1)) / Double(columns.count)
    var nodes: [Node] = []
    for (index, column) in columns.enumerated() {
      nodes += try self.column(
        column,
        in: Rect(
          x: rect.x + Double(index) * (width + gutter), y: rect.y, width: width,
          height: rect.height))
    }
    return nodes
  }

  /// The least height of the panel below the canvas of a figure of this width, in drawing units.
  static func rowHeight(of scene: Scene, width: Double, scale: TypeScale) -> Double {
    var height = 0.0
    let inner = width - 2 * scale.margin - scale.em
    for column in columns(of: scene, width: inner, scale: scale) {
      height = max(height, Self.height(of: column, scene, scale: scale))
    }
    return height * scale.em
  }

  /// How much higher the panel below a canvas is where the height is free, so that its plots are not flat.
  static func rowSpare(of scene: Scene, width: Double, scale: TypeScale) -> Double {
    let inner = width - 2 * scale.margin - scale.em
    let columns = columns(of: scene, width: inner, scale: scale)
    let column =
      (inner / scale.em - gutter * Double(max(0, columns.count - 1)))
      / Double(max(1, columns.count))
    var height = 0.0
    var least = 0.0
    for parts in columns {
      var more = 0.0
      for part in parts where part == .density || part == .convergence {
        more += max(0, Self.freeAspect * column - leastHeight(part, of: scene, scale: scale))
      }
      let own = Self.height(of: parts, scene, scale: scale)
      (least, height) = (max(least, own), max(height, own + more))
    }
    return (height - least) * scale.em
  }

  /// The height of a plot in parts of its width where the height is free.
  private static let freeAspect = 0.5

  /// Space between columns, in ems.
  private static let gutter = 2.4

  private static func columns(of scene: Scene, width: Double, scale: TypeScale)
    -> [[Scene.PanelPart]]
  {
    let least = Arrangement.panelWidth.lowerBound
    let count = Int((width / scale.em + gutter) / (least + gutter))
    return split(parts(of: scene), into: count) { height(of: $0, scene, scale: scale) }
  }

  /// The parts in at most `count` columns, such that the tallest is as low as possible.
  private static func split(
    _ parts: [Scene.PanelPart], into count: Int, _ height: ([Scene.PanelPart]) -> Double
  ) -> [[Scene.PanelPart]] {
    guard count > 1, parts.count > 1 else { return [parts] }
    var best: (runs: [[Scene.PanelPart]], height: Double)?
    for first in 1...parts.count {
      let tail = Array(parts.dropFirst(first))
      let runs =
        [Array(parts.prefix(first))]
        + (tail.isEmpty ? [] : split(tail, into: count - 1, height))
      var tallest = 0.0
      for run in runs { tallest = max(tallest, height(run)) }
      if tallest < best?.height ?? .infinity { best = (runs, tallest) }
    }
    return best?.runs ?? [parts]
  }

  /// The range of a plot of the data side: that of the film, the held one, or a suitable one.
  private var dataBounds: DataBounds {
    film?.density ?? live?.bounds(of: scene) ?? DataPlot.bounds(of: scene)
  }

  private var distribution: DistributionPlot {
    DistributionPlot(
      scene: scene, probes: scene.hasLoss ? reading.probes : [], scale: scale, theme: theme,
      typesetter: typesetter, bounds: dataBounds, members: members)
  }

  private func node(_ part: Scene.PanelPart, in rect: Rect) throws(LayoutError) -> Node {
    switch part {
    case .density:
      switch reading.loss.model.data {
      case .density(let density):
        let plot = DensityPlot(
          scene: scene, density: density, scale: scale, theme: theme, typesetter: typesetter,
          bounds: film?.density, members: members, live: live)
        return .group(Group("density", try plot.nodes(in: rect)))
      case .predictions(let predictions):
        let plot = PredictionPlot(
          scene: scene, predictions: predictions, probes: reading.probes, scale: scale,
          theme: theme, typesetter: typesetter, bounds: film?.density)
        return .group(Group("prediction", try plot.nodes(in: rect)))
      case .curve(let curve):
        return .group(Group("density", try distribution.nodes(curve, in: rect)))
      case .masses(let masses):
        return .group(Group("density", try distribution.nodes(masses, in: rect)))
      case .regression(let regression):
        let plot = RegressionPlot(
          scene: scene, regression: regression, probes: reading.probes, scale: scale, theme: theme,
          typesetter: typesetter, bounds: dataBounds, members: members)
        return .group(Group("prediction", try plot.nodes(in: rect)))
      case .none: return .group(Group("density", []))
      }
    case .fisher:
      return .group(
        Group(
          "fisher-information",
          try FisherTable(
            reading: reading.handles, model: reading.loss.model,
            descriptor: scene.model.descriptor, scale: scale, theme: theme,
            typesetter: typesetter, isMetric: scene.model.family.definition?.isMetric == true,
            isWide: film?.needsDigits
          ).nodes(in: rect)))
    case .probes:
      return .group(
        Group(
          "probe-table",
          try ProbeTable(
            readings: reading.probes, scale: scale, theme: theme, typesetter: typesetter,
            decimals: max(
              6, 3 - PowersOfTen.floorExponent(of: min(scene.view.width, scene.view.height)))
          ).nodes(in: rect)))
    case .convergence:
      let plot = ConvergencePlot(
        scene: scene, paths: reading.paths,
        minimum: ConvergencePlot.minimum(of: reading.paths, reading.loss), typesetter: typesetter)
      return .group(Group("convergence", try plot.nodes(in: rect)))
    case .colorbar:
      return .group(
        Group(
          "color-bar",
          try ColorBar(
            scale: scale, theme: theme, typesetter: typesetter, conditionScale: conditionScale
          ).flat(in: rect)))
    }
  }
}
