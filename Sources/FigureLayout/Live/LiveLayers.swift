import Drawing
import InformationGeometry
import Scene

/// The data that a live figure keeps from one drawing to the next.
final class LiveLayers {
  var places: FigurePlaces?
  var holdsAxis = false
  /// How many standing trails a drawing may compute.
  var trailBudget = Int.max
  /// Whether something is moving, so that streamlines, which take long to compute, may stay unchanged.
  var isHurried = false
  /// Whether the last drawing is complete and up to date.
  var isComplete = true

  /// Where labels stood in the last drawing.
  var labels = LabelMemory()

  private var naturalTrails = LiveTrails()
  private var euclideanTrails = LiveTrails()
  private var streamlines: (key: FlowKey, drawn: FlowLayer.Drawn)?

  private var surface: (model: Scene.Model, geometry: (any PlaneGeodesics)?)?
  private var geometry: (scene: Scene, reading: GeometryReading)?

  private var lastBounds: DataBounds?
  private var scale: (scene: Scene, value: ConditionScale)?
  let ellipses = EllipseMemory()

  func conditionScale(of scene: Scene) -> ConditionScale {
    if let scale, scale.scene.model == scene.model, scale.scene.view == scene.view,
      scale.scene.ellipses?.color == scene.ellipses?.color
    {
      return scale.value
    }
    let value = ConditionScale(scenes: [scene])
    scale = (scene, value)
    return value
  }

  /// The trails of one field, of which at most the budget is computed: the others are empty, or unchanged.
  func trails(
    _ context: FigureContext, _ field: FlowField, count: Int, trail: (Int) -> [Curve.Node]
  ) -> [[Curve.Node]] {
    let key = FlowKey(scene: context.scene, rect: context.map.rect)
    switch field {
    case .natural: naturalTrails.update(key, count: count, budget: &trailBudget, trail: trail)
    case .euclidean: euclideanTrails.update(key, count: count, budget: &trailBudget, trail: trail)
    }
    let trails = field == .natural ? naturalTrails : euclideanTrails
    if trails.pending > 0 { isComplete = false }
    return trails.curves
  }

  /// The streamlines, as they were while there is no time for new ones.
  func streamlines(_ context: FigureContext, draw: () -> FlowLayer.Drawn) -> FlowLayer.Drawn {
    let key = FlowKey(scene: context.scene, rect: context.map.rect)
    if let streamlines {
      if streamlines.key.isSame(as: key) { return streamlines.drawn }
      if isHurried, streamlines.key.hasSamePlaces(as: key) {
        isComplete = false
        return streamlines.drawn
      }
    }
    let drawn = draw()
    streamlines = (key, drawn)
    return drawn
  }

  /// The geometry of a scene's model, whose formulas are compiled but once.
  func surface(of scene: Scene) -> (any PlaneGeodesics)? {
    if let surface, surface.model == scene.model { return surface.geometry }
    let geometry = scene.planeModel.makeGeodesics()
    surface = (scene.model, geometry)
    return geometry
  }

  /// The geodesics, balls and transports of a scene: of those that are as they were, what was found.
  func geometry(of scene: Scene) -> GeometryReading {
    let last = geometry.flatMap { $0.scene.model == scene.model ? $0 : nil }
    if let last, last.scene.geodesics == scene.geodesics, last.scene.balls == scene.balls,
      last.scene.transports == scene.transports,
      scene.balls.isEmpty || last.scene.view == scene.view
    {
      return last.reading
    }
    let reading = GeometryReading(
      scene, in: scene.hasGeometry ? surface(of: scene) : nil, after: last)
    geometry = (scene, reading)
    return reading
  }

  /// The part of the plane that the density shows: a suitable one, or, while the axis is held, the previous one.
  func bounds(of scene: Scene) -> DataBounds {
    let suitable = DataPlot.bounds(of: scene)
    if holdsAxis, let lastBounds {
      return DataBounds(
        lower: lastBounds.lower, upper: lastBounds.upper, peak: suitable.peak)
    }
    lastBounds = suitable
    return suitable
  }
}
