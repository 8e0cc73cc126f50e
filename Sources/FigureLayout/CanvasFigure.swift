import Drawing
import InformationGeometry
import Scene

/// One canvas with all its layers, in the order in which they are painted.
struct CanvasFigure {
  let context: FigureContext
  let probes: [ProbeReading]
  /// Set in front of the names of the groups, where a figure has several canvases.
  var prefix = ""
  var labelsBelow = true
  var labelsLeft = true
  /// Whether handles, arrows and lines are named on the canvas.
  var annotates = true

  func nodes() throws(LayoutError) -> [Node] {
    let scene = context.scene
    let rect = context.map.rect
    var nodes: [Node] = []
    func layer(_ name: String, clipped: Bool = true, _ content: [Node]) {
      guard !content.isEmpty else { return }
      nodes.append(.group(Group(prefix + name, clip: clipped ? rect : nil, content)))
    }
    if context.theme.canvas != context.theme.page {
      layer("canvas", clipped: false, [.mark(Mark(.rect(rect), .fill(context.theme.canvas)))])
    }
    let contours = scene.contours.map { ContourLayer(context: context, settings: $0) }
    let contourLines = contours?.lines() ?? []
    if let ellipses = scene.ellipses {
      layer("ellipses", EllipseLayer(context: context, settings: ellipses).nodes())
    }
    layer("contours", contours?.nodes(contourLines) ?? [])
    let singular = SingularLineLayer(context: context)
    layer("singular-line", singular.nodes())
    let flow = scene.flow.map { FlowLayer(context: context, settings: $0).drawn() }
    layer("flow", flow?.nodes ?? [])
    layer(
      "axes", clipped: false,
      try AxesLayer(
        map: context.map, theme: context.theme, scale: context.scale,
        typesetter: context.typesetter, labelsBelow: labelsBelow, labelsLeft: labelsLeft
      ).nodes())
    let probeLayer = ProbeLayer(context: context, probes: probes)
    layer("probes", clipped: false, probeLayer.nodes())
    let handles = HandleLayer(context: context)
    layer("handles", clipped: false, handles.nodes())
    let minima = MinimumLayer(context: context)
    layer("minima", clipped: false, minima.nodes())

    guard annotates else { return nodes }
    var placer = LabelPlacer(frame: rect.inset(by: 0.3 * context.em))
    placer.ink = flow?.ink ?? []
    handles.block(&placer)
    minima.block(&placer)
    probeLayer.block(&placer)
    var labels = try handles.labels(&placer)
    labels += try minima.labels(&placer)
    labels += try probeLayer.labels(&placer)
    labels += try CanvasKey(context: context).nodes(&placer)
    labels += try singular.label(&placer)
    labels += try contours?.labels(contourLines, &placer) ?? []
    layer("labels", clipped: false, labels)
    return nodes
  }
}
