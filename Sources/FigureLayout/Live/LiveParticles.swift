import InformationGeometry
import Scene

/// Particles that move while the user changes the field.
///
/// They behave like those of a film, with sixty steps per second. The first particles have pasts in the initial field, so that
/// the canvas is full from the start.
public struct LiveParticles {
  private(set) var groups: [Particles] = []
  private let flow: Scene.Flow?
  private let view: Window

  /// Steps in a unit of the flow's parameter.
  static let rate = 60.0

  /// The particles of a scene at their first moment; none where the scene has no flow, or streamlines.
  ///
  /// - Parameter scene: what is shown.
  public init(_ scene: Scene) {
    flow = scene.flow
    view = scene.view
    guard let flow = scene.flow, flow.style == .trails else { return }
    var played = scene
    played.sweep = Sweep(frames: 1, fps: Self.rate)
    let film = FilmScenes(played)
    for field in [FlowField.euclidean, .natural] {
      if flow.field == .natural && field == .euclidean { continue }
      if flow.field == .euclidean && field == .natural { continue }
      var group = Particles(field: field, flow: flow, slots: flow.particles, in: film)
      group.begin(in: scene)
      groups.append(group)
    }
  }

  /// Whether these particles can continue in a scene. If the window or the settings differ, new ones must begin.
  ///
  /// - Parameter scene: what is shown.
  public func suit(_ scene: Scene) -> Bool { flow == scene.flow && view == scene.view }

  /// Moves every particle by one step in the field of a scene.
  ///
  /// - Parameter scene: what is shown.
  public mutating func advance(in scene: Scene) {
    for index in groups.indices { groups[index].advance(in: scene, to: scene) }
  }
}
