import Drawing
import Elementary
import InformationGeometry
import Scene

/// Tells what the lines of a canvas are, in a corner of it: trails that are not natural, contours, overlays.
struct CanvasKey {
  let context: FigureContext

  struct Entry {
    var line: Typesetter.Line
    var stroke: Stroke
  }

  private func entries() throws(LayoutError) -> [Entry] {
    let scene = context.scene
    var entries: [Entry] = []
    func add(_ markup: String, _ color: Color, width: Double) throws(LayoutError) {
      let line = try context.typesetter.set(MathText(markup), size: context.scale.annotation)
      entries.append(Entry(line: line, stroke: Stroke(color, width: width, cap: .round)))
    }
    let trail = 0.13 * context.em
    if scene.hasLoss, let flow = scene.flow, flow.field != .natural {
      if flow.field == .both {
        try add(
          "natural, \u{2212}*F*^{\u{2212}1}∇*L*",
          FlowLayer.color(.natural, flow, context.theme), width: trail)
      }
      try add(
        "Euclidean, \u{2212}∇*L*", FlowLayer.color(.euclidean, flow, context.theme), width: trail)
    }
    if let ellipses = scene.ellipses, ellipses.overlay == .kl {
      try add(
        "KL(*p*_{θ} ‖ *p*_{θ+δθ}) = *ε*/2", context.theme.overlay,
        width: context.scale.hairline * 1.5)
    }
    if let regions = scene.regions {
      var levels = ""
      for level in regions.levels {
        levels += (levels.utf8.isEmpty ? "" : ", ") + NumberFormat.short(100 * level) + " %"
      }
      if regions.of != .likelihood {
        entries.append(
          Entry(
            line: try context.typesetter.set(
              MathText("Wald, " + levels), size: context.scale.annotation),
            stroke: RegionLayer.waldStroke(context)))
      }
      if regions.of != .wald {
        entries.append(
          Entry(
            line: try context.typesetter.set(
              MathText("likelihood, " + levels), size: context.scale.annotation),
            stroke: RegionLayer.likelihoodStroke(context)))
      }
    }
    if scene.clouds != nil {
      try add(
        "Cramér\u{2013}Rao, " + NumberFormat.short(100 * RegionLayer.cloudLevel) + " %",
        context.theme.ink, width: 0.1 * context.em)
    }
    let descriptor = scene.model.descriptor
    if scene.model.family.definition != nil, !descriptor.fixed.isEmpty,
      let ellipses = scene.ellipses, descriptor.hasLoss
    {
      var names = ""
      for (index, parameter) in descriptor.fixed.enumerated() {
        names += (index > 0 ? ", " : "") + parameter.symbol
      }
      try add(
        "ellipses: " + names + (ellipses.others == .known ? " known" : " unknown"),
        context.theme.secondary, width: context.scale.hairline * 1.5)
    }
    if let contours = scene.shownContours {
      let name =
        switch contours.quantity {
        case .kl: "KL(*p*_{θ*} ‖ *p*_{θ})"
        case .loss: "loss *L*(*θ*)"
        case .kappa: "*κ*(*F*)"
        }
      try add(name + ", contours", context.theme.contour, width: context.scale.hairline * 1.5)
    }
    return entries
  }

  /// The key in the lower left corner or where there is room next to it; nothing where all lines speak for themselves.
  func nodes(_ placer: inout LabelPlacer) throws(LayoutError) -> [Node] {
    try nodes(entries(), &placer)
  }

  /// The key of these lines in the lower left corner, or in the upper right one.
  func nodes(
    _ entries: [Entry], atUpperRight: Bool = false, _ placer: inout LabelPlacer
  ) throws(LayoutError) -> [Node] {
    guard !entries.isEmpty else { return [] }
    let em = context.em
    let sample = 1.6 * em
    let gap = 0.5 * em
    let pitch = 1.5 * em
    var width = 0.0
    for entry in entries { width = max(width, sample + gap + entry.line.width) }
    let height = pitch * Double(entries.count - 1) + 1.2 * em
    let corner =
      atUpperRight
      ? Point(x: placer.frame.right, y: placer.frame.top)
      : Point(x: placer.frame.left, y: placer.frame.bottom)
    guard
      let origin = placer.place(
        LabelRequest(
          name: .key, words: "the key of the lines", width: width, ascent: em, descent: height - em,
          point: corner,
          clearance: 0.35 * em, reach: 12 * em,
          directions: [(atUpperRight ? 3 : -1) * Elementary.pi / 4]))?.origin
    else { return [] }
    let box = Rect(x: origin.x, y: origin.y - em, width: width, height: height)
    var nodes: [Node] = [
      .mark(Mark(.rect(box.inset(by: -0.3 * em)), .fill(context.theme.canvas.opacity(0.88))))
    ]
    for (index, entry) in entries.enumerated() {
      let baseline = origin.y + pitch * Double(index)
      let height = baseline - 0.28 * em
      nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(Point(x: origin.x, y: height)),
                .line(Point(x: origin.x + sample, y: height)),
              ])), Style(stroke: entry.stroke))))
      nodes.append(
        context.typesetter.text(
          entry.line, at: Point(x: origin.x + sample + gap, y: baseline),
          color: context.theme.ink))
    }
    return nodes
  }
}
