import Drawing
import InformationGeometry

/// The minima of the loss where they are not the handles: of a sample, or of data wider or narrower than the model.
struct MinimumLayer {
  let context: FigureContext
  private let places: [Vector2]

  init(context: FigureContext) {
    self.context = context
    // A divergence with σ* = σ has its minima at the handles. Otherwise they are where the flow from the handles ends;
    // on the singular line, if the two components collapse into one.
    guard context.loss.minima.isEmpty else {
      places = []
      return
    }
    let trajectory = MixtureFlow(
      loss: context.loss,
      settings: FlowSettings(field: .natural, speed: .flow, duration: .infinity, window: nil)
    ).trajectory(from: context.target)
    switch trajectory.end {
    case .minimum, .singularLine:
      let end = trajectory.samples[trajectory.samples.count - 1].theta
      places = end.x == end.y ? [end] : [end, Vector2(end.y, end.x)]
    case .duration, .window, .stalled: places = []
    }
  }

  private var radius: Double { 0.34 * context.em * context.markScale }

  private var centers: [Point] {
    var centers: [Point] = []
    for place in places where context.map.window.contains(place) {
      centers.append(context.map.point(place))
    }
    return centers
  }

  func nodes() -> [Node] {
    var nodes: [Node] = []
    for center in centers {
      let diamond = Path([
        .move(center + Point(x: 0, y: -radius)), .line(center + Point(x: radius, y: 0)),
        .line(center + Point(x: 0, y: radius)), .line(center + Point(x: -radius, y: 0)), .close,
      ])
      nodes.append(
        .mark(
          Mark(
            .path(diamond),
            Style(
              fill: .color(context.theme.canvas),
              stroke: Stroke(context.theme.handle, width: 0.3 * radius, join: .miter)))))
    }
    return nodes
  }

  func block(_ placer: inout LabelPlacer) {
    for center in centers {
      placer.block(
        Rect(x: center.x, y: center.y, width: 0, height: 0).inset(by: -radius * 1.2))
    }
  }

  func labels(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    for (index, center) in centers.enumerated() {
      let line = try context.typesetter.set(
        MathText("min *L*"), size: context.scale.annotation)
      if let origin = placer.place(
        LabelRequest(
          name: .minimum(index), width: line.width, ascent: line.ascent, descent: line.descent,
          point: center, clearance: radius + 0.34 * context.em, reach: 5 * context.em,
          directions: [-2.6, 2.6, -0.5, 0.5]))
      {
        nodes.append(
          context.typesetter.text(
            line, at: origin, color: context.theme.handle, halo: context.halo))
      }
    }
    return nodes
  }
}
