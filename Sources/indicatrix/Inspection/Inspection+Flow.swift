import InformationGeometry
import Scene

extension Inspection {
  /// One particle's whole way.
  struct ParticleReading: Sendable {
    /// Counted from 0; a particle has one number in both fields.
    var number: Int
    var field: FlowField
    var trajectory: Trajectory
  }

  /// The particles of the figure, from their starts to their ends; none where the layer is off.
  func particles() -> [ParticleReading] {
    guard let flow = scene.flow else { return [] }
    let fields: [FlowField] =
      switch flow.field {
      case .natural: [.natural]
      case .euclidean: [.euclidean]
      case .both: [.natural, .euclidean]
      }
    let starts = ParticleStarts.spread(
      over: scene.view, count: flow.particles, seed: flow.seed)
    let loss = loss
    return fields.flatMap { field in
      let particles = GradientFlow(
        loss: loss,
        settings: FlowSettings(
          field: field, speed: flow.speed, duration: flow.duration, window: scene.view,
          // As the figure's curves are made.
          maximumStep: scene.view.width / 40, ratio: scene.axisRatio))
      return starts.enumerated().map { number, start in
        ParticleReading(
          number: number, field: field, trajectory: particles.trajectory(from: start))
      }
    }
  }
}
