import Drawing
import Scene

extension Figure {
  /// Lays out a figure about a network.
  ///
  /// - Parameters:
  ///   - plot: The numbers.
  ///   - scene: Its title, size and theme count.
  ///   - fonts: The metrics of the faces.
  /// - Returns: The drawing; the same numbers give the same drawing.
  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room.
  public static func drawing(
    of plot: NetworkPlot, scene: Scene, fonts: FontMetrics
  ) throws(LayoutError) -> Drawing {
    try LeastSize.told(for: scene) { (scene) throws(LayoutError) in
      _ = try laidOut(plot, scene: scene, fonts: fonts)
    } _: { () throws(LayoutError) in
      try laidOut(plot, scene: scene, fonts: fonts)
    }
  }

  private static func laidOut(
    _ plot: NetworkPlot, scene: Scene, fonts: FontMetrics
  ) throws(LayoutError) -> Drawing {
    let scene = try scene.withHeight { (scene) throws(LayoutError) in
      try plot.naturalHeight(on: try NetworkPage(scene: scene, fonts: fonts))
    }
    let page = try NetworkPage(scene: scene, fonts: fonts)
    switch plot {
    case .fisher(let maps): return try FisherMapsFigure(page: page, maps: maps).drawing()
    case .slice(let slice): return try SliceFigure(page: page, slice: slice).drawing()
    case .training(let curves): return try TrainingFigure(page: page, training: curves).drawing()
    case .cost(let curves): return try CostFigure(page: page, cost: curves).drawing()
    case .factors(let maps): return try FactorsFigure(page: page, maps: maps).drawing()
    }
  }
}

/// The page of a figure about a network: its title, and the room below.
struct NetworkPage {
  let scene: Scene
  let width: Double
  let height: Double
  let unit: Drawing.Unit
  let typesetter: Typesetter
  let theme: Theme
  let title: TitleBlock

  var scale: TypeScale { typesetter.scale }
  var em: Double { scale.em }

  init(scene: Scene, fonts: FontMetrics) throws(LayoutError) {
    self.scene = scene
    (width, height, unit) = scene.extent
    typesetter = SingleFigure.typesetter(scene, fonts: fonts)
    theme = Theme.of(scene)
    title = try TitleBlock(
      scene.title, width: width - 2 * Self.margin(typesetter.scale),
      typesetter: typesetter)
  }

  /// The room for content, below the title and within the margins.
  var content: Rect {
    let margin = Self.margin(scale)
    let top =
      scale.margin + max(0.4 * em, Arrangement.titleHeight(lines: title.lines.count, scale: scale))
    return Rect(x: margin, y: top, width: width - 2 * margin, height: height - top - margin)
  }

  private static func margin(_ scale: TypeScale) -> Double { 1.2 * scale.margin }

  /// Whether a panel of `Arrangement.panelWidth` leaves the rest of the content `columns` squares in `rows` rows of at
  /// least `side` ems.
  func hasPanel(columns: Double, side: Double) -> Bool {
    content.width - (Arrangement.panelWidth.lowerBound + 2.4) * em >= columns * side * em
  }

  func tooSmall(lacking: Double) -> LayoutError {
    .tooSmall(width: width + lacking, height: height + lacking)
  }

  func drawing(_ nodes: [Node], title standard: String, description: String) -> Drawing {
    var content = nodes
    if !title.isEmpty {
      content.append(
        .group(
          Group(
            "title",
            title.nodes(
              at: Point(x: self.content.x, y: scale.margin + 1.05 * em),
              typesetter: typesetter, color: theme.ink))))
    }
    return Drawing(
      width: width, height: height, unit: unit, background: theme.page,
      title: scene.title ?? standard, description: description,
      content: scene.styled(content, theme))
  }

  /// A line of words, in smaller letters where it is wider than its room.
  func words(
    _ markup: String, at point: Point, size: Double? = nil, within width: Double = .infinity,
    anchor: Typesetter.Anchor = .left, color: Color? = nil
  ) throws(LayoutError) -> Node {
    try words(
      MathText(markup), at: point, size: size, within: width, anchor: anchor, color: color)
  }

  /// A line of words that are set already.
  func words(
    _ text: MathText, at point: Point, size: Double? = nil, within width: Double = .infinity,
    anchor: Typesetter.Anchor = .left, color: Color? = nil
  ) throws(LayoutError) -> Node {
    typesetter.text(
      try typesetter.set(text, size: size ?? scale.text, within: width), at: point,
      anchor: anchor, color: color ?? theme.ink)
  }

  /// A heading.
  func heading(_ markup: String, at point: Point) throws(LayoutError) -> Node {
    try typesetter.text(
      MathText(markup), size: scale.heading, bold: true, at: point, color: theme.ink)
  }
}
