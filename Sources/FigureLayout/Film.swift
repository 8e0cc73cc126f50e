import Drawing
import InformationGeometry
import Scene

/// The frames of a scene's sweep.
///
/// The drawing of frame n is a function of the scene and n alone. Frame n + 1 after frame n is cheap, since the particles move
/// on; any other frame is computed from their births, with the same result to the last bit.
public struct Film: Sendable {
  private let scenes: FilmScenes
  private let plan: FilmPlan
  private let fonts: FontMetrics
  private(set) var particles: [Particles]
  private var ellipses: EllipseMemory.Kept?

  /// - Throws: `LayoutError` when the fonts lack a character or the figure has no room for its axes.
  public init(scene: Scene, fonts: FontMetrics) throws(LayoutError) {
    func scenes(_ scene: Scene) throws(LayoutError) -> FilmScenes {
      FilmScenes(
        try scene.withHeight { (scene) throws(LayoutError) in
          try SingleFigure.naturalHeight(
            of: scene, typesetter: SingleFigure.typesetter(scene, fonts: fonts))
        })
    }
    (self.scenes, plan) = try LeastSize.told(for: scene) { (scene) throws(LayoutError) in
      try FilmPlan.checkRoom(try scenes(scene), fonts: fonts)
    } _: { () throws(LayoutError) in
      let scenes = try scenes(scene)
      return (scenes, try FilmPlan(scenes, fonts: fonts))
    }
    self.fonts = fonts
    particles = Self.particles(self.scenes)
  }

  /// The warnings of its frames, the same for all of them.
  public var warnings: [FigureWarning] { plan.warnings }

  public var frameCount: Int { scenes.frameCount }

  /// The drawing of frame `n`; outside of 0..<frameCount the first or the last frame is meant.
  public mutating func drawing(frame n: Int) throws(LayoutError) -> Drawing {
    let n = max(0, min(n, frameCount - 1))
    for index in particles.indices { particles[index].move(to: n, in: scenes) }
    let memory = EllipseMemory(ellipses)
    defer { ellipses = memory.kept }
    return try SingleFigure(
      scene: scenes.frame(n), fonts: fonts, conditionScale: plan.conditionScale, film: plan,
      particles: particles,
      moment: FilmMoment(
        frame: n, count: frameCount, fps: scenes.scene.sweep?.fps ?? Sweep().fps),
      ellipseMemory: memory
    ).laidOut().drawing
  }

  /// The particles of each field, none of them born; with a slot for each that any frame shows.
  private static func particles(_ scenes: FilmScenes) -> [Particles] {
    guard let flow = scenes.frame(0).flow, flow.style == .trails else { return [] }
    var slots = flow.particles
    for track in scenes.scene.sweep?.tracks ?? [] where track.target == .flowParticles {
      for frame in 0..<scenes.frameCount {
        slots = max(slots, scenes.frame(frame).flow?.particles ?? 0)
      }
    }
    var fields: [FlowField] = []
    if flow.field != .natural { fields.append(.euclidean) }
    if flow.field != .euclidean { fields.append(.natural) }
    var particles: [Particles] = []
    for field in fields {
      particles.append(Particles(field: field, flow: flow, slots: slots, in: scenes))
    }
    return particles
  }
}
