import Drawing
import InformationGeometry
import Scene

/// One canvas with all its layers, in the order in which they are painted.
struct CanvasFigure {
  let context: FigureContext
  let probes: [ProbeReading]
  var paths: [PathReading] = []
  var estimates: EstimateReading?
  /// Set in front of the names of the groups, where a figure has several canvases.
  var prefix = ""
  var labelsBelow = true
  var labelsLeft = true
  /// Whether handles, arrows and lines are named on the canvas.
  var annotates = true
  /// What a film has decided for all of its frames, and its particles as they are at this one.
  var film: FilmPlan?
  var particles: [Particles] = []
  var live: LiveLayers?

  /// What stands on a canvas, and what is to be said of it.
  struct Content {
    var nodes: [Node]
    /// The levels of the contours that lie on the canvas, ascending.
    var levels: [Double]
    var minima: [Vector2]
    var census = CellCensus()
    var warnings: [FigureWarning] = []
  }

  func content() throws(LayoutError) -> Content {
    let scene = context.scene
    let rect = context.map.rect
    var nodes: [Node] = []
    func layer(
      _ name: String, clipped: Bool = true, within domain: Rect? = nil, _ content: [Node]
    ) {
      guard !content.isEmpty else { return }
      nodes.append(.group(Group(prefix + name, clip: clipped ? domain ?? rect : nil, content)))
    }
    if context.theme.canvas != context.theme.page {
      layer("canvas", clipped: false, [.mark(Mark(.rect(rect), .fill(context.theme.canvas)))])
    }
    let contours = scene.shownContours.map {
      ContourLayer(context: context, settings: $0, film: film?.contours)
    }
    let contourLines = contours?.lines() ?? []
    var census = CellCensus()
    if let ellipses = scene.ellipses {
      let field =
        live?.ellipses(context, ellipses)
        ?? EllipseLayer(context: context, settings: ellipses).field()
      layer("ellipses", within: OutsideLayer.domain(of: scene, in: context.map), field.nodes)
      census = field.census
    }
    layer("contours", contours?.nodes(contourLines) ?? [])
    layer("singular-line", singular.flatMap { $0.nodes() })
    let flow = scene.hasLoss ? scene.flow.map { flowLayer($0).drawn() } : nil
    layer("flow", flow?.nodes ?? [])
    if let estimates {
      layer("regions", RegionLayer(context: context, reading: estimates).nodes())
    }
    layer("paths", pathLayer.nodes())
    layer("outside", OutsideLayer(context: context).nodes())
    layer(
      "axes", clipped: false,
      try AxesLayer(
        map: context.map, theme: context.theme, scale: context.scale,
        typesetter: context.typesetter, names: context.names, labelsBelow: labelsBelow,
        labelsLeft: labelsLeft,
        labelRoom: film?.tickWidth
      ).nodes())
    layer("probes", clipped: false, probeLayer.nodes())
    layer("handles", clipped: false, handles.nodes())
    layer("minima", clipped: false, minima.nodes())

    var content = Content(
      nodes: nodes, levels: ContourLayer.levels(of: contourLines),
      minima: context.minima.filter { context.map.window.contains($0) })
    content.census = census
    content.warnings = census.warnings
    guard annotates else { return content }
    var placer = placer
    placer.ink = (flow?.ink ?? []) + pathLayer.ink
    placer.plan = film?.labels
    if let live { placer.memory = live.labels }
    var labels = try self.labels(&placer)
    for line in singular { labels += try line.label(&placer) }
    if film == nil {
      labels += try contours?.labels(contourLines, &placer) ?? []
    } else if scene.contours?.quantity == .kappa {
      // In a film the lines of a loss bend and their numbers would hop along them. Those of κ are straight: their
      // numbers stand in the middle, whatever passes by.
      var placer = LabelPlacer(frame: placer.frame, em: context.em)
      labels += try contours?.labels(contourLines, &placer) ?? []
    }
    live?.labels = placer.memory
    layer("labels", clipped: false, labels)
    content.nodes = nodes
    content.warnings = placer.unplaced.map { .labelWithoutRoom($0) } + census.warnings
    return content
  }

  private func flowLayer(_ settings: Scene.Flow) -> FlowLayer {
    FlowLayer(
      context: context, settings: settings, live: live,
      particles: particles.isEmpty && film == nil ? nil : particles,
      streamlines: film?.streamlines ?? [])
  }

  private var probeLayer: ProbeLayer {
    ProbeLayer(context: context, probes: context.scene.hasLoss ? probes : [])
  }
  private var pathLayer: PathLayer { PathLayer(context: context, paths: paths) }
  private var handles: HandleLayer { HandleLayer(context: context) }
  private var minima: MinimumLayer { MinimumLayer(context: context) }
  private var singular: [SingularLineLayer] {
    SingularLineLayer.all(context)
  }

  /// A placer that knows the marks.
  private var placer: LabelPlacer {
    var placer = LabelPlacer(frame: context.map.rect.inset(by: 0.3 * context.em), em: context.em)
    handles.block(&placer)
    minima.block(&placer)
    probeLayer.block(&placer)
    pathLayer.block(&placer)
    return placer
  }

  /// Who chooses a place first: one probe after the other, or the names of all probes.
  private enum LabelOrder { case byProbe, namesFirst }

  /// The labels beside what they name. Where probes crowd, the order that serves them better.
  private func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var other = placer
    let labels = try self.labels(.byProbe, &placer)
    guard placer.cost > 0, !placer.isForFilm, probes.count > 1 else { return labels }
    let others = try self.labels(.namesFirst, &other)
    guard other.cost < placer.cost else { return labels }
    placer = other
    return others
  }

  private func labels(
    _ order: LabelOrder, _ placer: inout LabelPlacer
  ) throws(LayoutError) -> [Node] {
    var labels = try handles.labels(&placer)
    labels += try minima.labels(&placer)
    switch order {
    case .byProbe: labels += try probeLayer.labels(.all, &placer)
    case .namesFirst:
      labels += try probeLayer.labels(.name, &placer)
      labels += try probeLayer.labels(.others, &placer)
    }
    labels += try CanvasKey(context: context).nodes(&placer)
    return labels
  }

  /// What labels ask for, for a film to choose their sides.
  func labelSample() throws(LayoutError) -> LabelPlan.Sample {
    var placer = placer
    placer.isRecording = true
    _ = try labels(&placer)
    return LabelPlan.Sample(placer)
  }
}
