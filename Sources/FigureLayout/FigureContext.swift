import Drawing
import InformationGeometry
import Scene

/// The data that every layer of a canvas needs.
///
/// A class, since every layer has one: passing a reference takes a fraction of the code that copies of scene and theme would
/// take, which matters because pages contain this code.
final class FigureContext {
  let scene: Scene
  let theme: Theme
  let scale: TypeScale
  let typesetter: Typesetter
  let map: CanvasMap
  let model: any PlaneModel
  let loss: any PlaneLoss
  let conditionScale: ConditionScale
  /// The minima of the loss if they are not the handles: for a sample, or for data wider or narrower than the model.
  let minima: [Vector2]
  /// For figures that are drawn repeatedly: a cache of the geometry of an unchanged scene.
  private let kept: LiveLayers?

  /// The context of a scene's canvas that stands in a rectangle; `loss` is the scene's.
  init(
    _ scene: Scene, loss: any PlaneLoss, in rect: Rect, typesetter: Typesetter,
    conditionScale: ConditionScale, live: LiveLayers? = nil
  ) {
    kept = live
    self.scene = scene
    theme = Theme.of(scene)
    scale = typesetter.scale
    self.typesetter = typesetter
    map = CanvasMap(window: scene.view, rect: rect)
    model = loss.model
    self.loss = loss
    self.conditionScale = conditionScale
    minima = scene.hasLoss ? Self.minima(of: loss, from: scene.handles.theta) : []
  }

  /// A divergence from a member of the model has its minima at the handles; then the result is empty. Otherwise they are where
  /// the flow from the handles ends: on a singular line, if the data do not need a second component.
  private static func minima(of loss: any PlaneLoss, from target: Vector2) -> [Vector2] {
    guard loss.minima.isEmpty else { return [] }
    let trajectory = GradientFlow(
      loss: loss,
      settings: FlowSettings(field: .natural, speed: .flow, duration: .infinity, window: nil)
    ).trajectory(from: target)
    switch trajectory.end {
    case .minimum, .singularLine:
      let end = trajectory.samples[trajectory.samples.count - 1].theta
      guard let mirror = loss.model.mirror(of: end), mirror != end else { return [end] }
      return [end, mirror]
    case .duration, .window, .stalled, .border: return []
    }
  }

  /// Geodesics, balls and transports, computed where they are first asked for.
  private(set) lazy var geometry =
    kept?.geometry(of: scene) ?? GeometryReading(scene, in: scene.hasGeometry ? surface : nil)

  /// The geometry of the model's plane; nil where it has none.
  private(set) lazy var surface: (any PlaneGeodesics)? =
    if let kept { kept.surface(of: scene) } else { model.makeGeodesics() }

  var em: Double { scale.em }

  /// The size of marks in proportion to the text: smaller on a small canvas, such as one of many. On a slide the text is
  /// large for its canvas, and marks must be seen from as far.
  var markScale: Double {
    let text = scene.size == .talk ? 2.0 / 3 : 1
    return min(1, max(0.6, min(map.rect.width, map.rect.height) / (32 * text * em)))
  }

  /// The place of the handles, θ*.
  var target: Vector2 { scene.handles.theta }

  var names: ParameterNames { ParameterNames(scene.model.descriptor) }

  /// A line of the scene's own words, or else in the figure's markup.
  func words(_ word: FigureWord, _ standard: String) -> MathText {
    typesetter.style.words(word, standard)
  }

  /// A label beside its mark, with its leader where it needs one; nothing where the placer finds no room.
  func label(
    _ lines: [Typesetter.Line], _ request: LabelRequest, color: Color, _ placer: inout LabelPlacer,
    isShorter: Bool = false
  ) -> [Node] {
    guard let place = placer.place(request, isShorter: isShorter) else { return [] }
    var nodes = place.leader?.nodes(color: color, context: self) ?? []
    for (index, line) in lines.enumerated() {
      let origin = place.origin + Point(x: 0, y: LabelRequest.pitch * em * Double(index))
      nodes.append(
        .text(
          Text(
            origin: origin, runs: line.runs, color: theme.text(color), halo: halo,
            anchor: Self.anchor(of: line, at: origin, beside: request.point))))
    }
    return nodes
  }

  /// The side of a label that faces its mark: with another font the label grows away from it.
  private static func anchor(
    of line: Typesetter.Line, at origin: Point, beside mark: Point
  ) -> Text.Anchor {
    if mark.x <= origin.x { return .left }
    return mark.x >= origin.x + line.width ? .right : .center
  }

  /// Whether lines and arrows lie over others, from which a seam keeps them apart.
  var hasGround: Bool {
    scene.ellipses != nil || scene.shownContours != nil || scene.hasLoss && scene.flow != nil
  }

  /// The colour of such a seam, and its width on either side of a line.
  var seam: Color { theme.canvas.opacity(0.85) }
  var seamWidth: Double { 0.09 * em * markScale }

  /// A halo in the colour of the canvas that keeps letters legible over marks.
  var halo: Text.Halo { Text.Halo(theme.canvas, width: em * 0.24) }
}
