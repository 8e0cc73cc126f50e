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
  /// The room of the labels of the vertical axis, and whether a heading stands above the canvas.
  var tickRoom = 0.0
  var hasHeading = false
  /// The room of the names of the axes.
  var nameRoom = AxisNameRoom.free
  /// Whether handles, arrows and lines are named on the canvas.
  var annotates = true
  /// In small multiples, the values of which contours are drawn, on all canvases.
  var contourSamples: [Double]?
  /// The decisions of a film for all of its frames, and its particles at this frame.
  var film: FilmPlan?
  var particles: [Particles] = []
  var live: LiveLayers?
  /// The ellipses of the film's frame before.
  var ellipseMemory: EllipseMemory?

  /// The content of a canvas, and its warnings.
  struct Content {
    var nodes: [Node]
    /// The levels of the contours that lie on the canvas, ascending.
    var levels: [Double]
    /// Those of them that are written on a line.
    var writtenLevels: [Double] = []
    var minima: [Vector2]
    var census = CellCensus()
    var geometry: GeometryReading?
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
    layer("canvas", clipped: false, context.theme.ground(rect))
    let contours = scene.shownContours.map {
      ContourLayer(
        context: context, settings: $0, film: film?.contours, samplesOfAll: contourSamples)
    }
    let contourReading = contours?.reading()
    let contourLines = contourReading?.lines ?? []
    var census = CellCensus()
    let flow = scene.hasLoss ? scene.flow.map { flowLayer($0).drawn() } : nil
    if context.theme.trailsLieBehind { layer("flow", flow?.nodes ?? []) }
    layer("singular-line", singular.flatMap { $0.nodes() })
    if let ellipses = scene.ellipses {
      let field =
        (live?.ellipses ?? ellipseMemory)?.field(context, ellipses)
        ?? EllipseLayer(context: context, settings: ellipses).field()
      layer("ellipses", within: OutsideLayer.domain(of: scene, in: context.map), field.nodes)
      census = field.census
    }
    layer("contours", contours?.nodes(contourLines) ?? [])
    if !context.theme.trailsLieBehind { layer("flow", flow?.nodes ?? []) }
    layer("geodesics", within: OutsideLayer.domain(of: scene, in: context.map), geodesics.nodes())
    let regions = estimates.map { RegionLayer(context: context, reading: $0) }
    layer("regions", regions?.nodes() ?? [])
    layer("paths", pathLayer.nodes())
    layer("outside", OutsideLayer(context: context).nodes())
    layer("axes", clipped: false, try axes.nodes())
    layer("probes", clipped: false, probeLayer.nodes())
    layer("handles", clipped: false, handles.nodes())
    layer("minima", clipped: false, minima.nodes())
    layer("path-ends", pathLayer.endNodes())

    var content = Content(
      nodes: nodes, levels: ContourLayer.levels(of: contourLines),
      minima: context.minima.filter { context.map.window.contains($0) })
    content.census = census
    content.geometry = context.geometry
    content.warnings = census.warnings + context.geometry.warnings(scene)
    // A film tells these once, for all of its frames; a page does not tell them.
    if film == nil, live == nil {
      content.warnings += try axes.warnings() + axes.ticksOutside()
      content.warnings += context.geometry.warningsOutside(context.map.window)
    }
    content.warnings += estimates?.warnings(scene) ?? []
    if let warning = contourReading?.warning { content.warnings.append(warning) }
    // In a film and under the pointer lines come and go, and from one of small multiples to the next.
    if film == nil, live == nil, contourSamples == nil,
      let absence = contours?.absence(contourLines)
    {
      content.warnings.append(.notDrawn(absence))
    }
    guard annotates else {
      guard let contours, min(rect.width, rect.height) >= Self.numberedCanvas * context.em else {
        return content
      }
      var placer = placer
      placer.ink = pathLayer.ink + (regions?.ink ?? [])
      let numbers = try contours.labels(contourLines, &placer)
      layer("labels", clipped: false, numbers.nodes)
      content.nodes = nodes
      content.writtenLevels = numbers.written
      return content
    }
    var placer = placer
    placer.ink = (flow?.ink ?? []) + pathLayer.ink + (regions?.ink ?? []) + geodesics.ink
    placer.plan = film?.labels
    if let live { placer.memory = live.labels }
    for line in singular { placer.ink += line.ink }
    var labels = try self.labels(&placer)
    // The name of the vertical axis stands above the left corner.
    var above = [
      Rect(
        x: context.map.rect.left - 6 * context.em, y: context.map.rect.top - 3 * context.em,
        width: 6.6 * context.em, height: 3 * context.em)
    ]
    if !singular.isEmpty, let room = try axes.secondNameRoom() { above.append(room) }
    for line in singular {
      if film?.labels.isOutside(line.index) ?? true, let name = try line.outerLabel(&above) {
        labels += name
      } else {
        labels += try line.label(&placer)
      }
    }
    if film == nil, let contours {
      let numbers = try contours.labels(contourLines, &placer)
      labels += numbers.nodes
      content.writtenLevels = numbers.written
      // Small multiples tell these together.
      if contourSamples == nil {
        for name in contours.unwritten(of: content.levels, written: numbers.written) {
          placer.drop(name)
        }
      }
    } else if scene.contours?.quantity == .kappa {
      // In a film the lines of a loss bend and their numbers would hop along them. Those of κ are straight: their
      // numbers stand where the film's plan has them, whatever passes by.
      var placer = LabelPlacer(frame: placer.frame, em: context.em)
      placer.plan = film?.labels
      labels += try contours?.labels(contourLines, &placer).nodes ?? []
    }
    live?.labels = placer.memory
    layer("labels", clipped: false, labels)
    content.nodes = nodes
    content.warnings = placer.unplaced.map { .labelWithoutRoom($0) } + content.warnings
    return content
  }

  /// The axes with their numbers and names.
  var axes: AxesLayer {
    AxesLayer(
      map: context.map, theme: context.theme, scale: context.scale,
      typesetter: context.typesetter, names: context.names, labelsBelow: labelsBelow,
      labelsLeft: labelsLeft, hasHeading: hasHeading, tickRoom: tickRoom, nameRoom: nameRoom)
  }

  private func flowLayer(_ settings: Scene.Flow) -> FlowLayer {
    FlowLayer(
      context: context, settings: settings, live: live,
      particles: particles.isEmpty && film == nil ? nil : particles,
      streamlines: film?.streamlines ?? [])
  }

  private var probeLayer: ProbeLayer {
    ProbeLayer(
      context: context, probes: context.scene.hasLoss ? probes : [], prefix: prefix)
  }
  private var pathLayer: PathLayer { PathLayer(context: context, paths: paths) }
  private var handles: HandleLayer { HandleLayer(context: context) }
  private var geodesics: GeodesicLayer { GeodesicLayer(context: context, isFilm: film != nil) }
  private var minima: MinimumLayer { MinimumLayer(context: context) }
  private var singular: [SingularLineLayer] {
    SingularLineLayer.all(context)
  }

  /// The least side of one of small multiples on whose contours numbers stand, in ems.
  private static let numberedCanvas = 7.0

  /// A placer that knows the marks.
  private var placer: LabelPlacer {
    var placer = LabelPlacer(frame: context.map.rect.inset(by: 0.3 * context.em), em: context.em)
    handles.block(&placer)
    minima.block(&placer)
    probeLayer.block(&placer)
    geodesics.block(&placer)
    pathLayer.block(&placer)
    return placer
  }

  /// The labels beside what they name.
  private func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var labels = try handles.labels(&placer)
    labels += try minima.labels(&placer)
    labels += try probeLayer.labels(&placer)
    labels += try geodesics.labels(&placer)
    return labels
  }

  /// The labels to place, for a film to choose their sides.
  func labelSample() throws(LayoutError) -> LabelPlan.Sample {
    var placer = placer
    placer.isRecording = true
    _ = try labels(&placer)
    return LabelPlan.Sample(placer)
  }
}
