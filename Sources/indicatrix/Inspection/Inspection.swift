import Elementary
import InformationGeometry
import Scene

/// The numbers behind a figure, as values. How they are written is said by its extensions.
struct Inspection: Sendable {
  /// What is asked for of a canvas.
  enum Subject: String, CaseIterable, Sendable {
    /// The handle and every probe.
    case points
    /// The metric at the centre of every ellipse.
    case field
    /// Every step of every particle.
    case flow
    /// Every step of every optimiser's path.
    case paths
    /// Confidence regions.
    case regions
    /// Estimates of simulated samples.
    case clouds
  }

  /// The scene as it is drawn: a frame, where the scene sweeps.
  var scene: Scene
  /// The number of that frame; nil for a scene that does not sweep.
  var frame: Int?

  var model: any PlaneModel { scene.planeModel }

  var target: Vector2 { scene.handles.theta }

  var loss: any PlaneLoss { scene.planeLoss }

  /// The names of the two parameters, as in a scene file.
  var names: [String] { scene.model.descriptor.axes.map { $0.name } }

  // MARK: Points

  struct PointReading: Sendable {
    enum Role: String, Sendable { case handle, probe }

    var role: Role
    var label: String?
    var geometry: PointGeometry
  }

  /// The handle and then each probe, in the scene's order.
  func points() -> [PointReading] {
    let loss = loss
    let handle = PointReading(
      role: .handle, label: nil, geometry: loss.geometry(at: target))
    return [handle]
      + scene.probes.map { probe in
        PointReading(
          role: .probe, label: probe.label,
          geometry: loss.geometry(at: probe.at))
      }
  }

  // MARK: Field

  struct CellReading: Sendable {
    var theta: Vector2
    var fisher: FisherInformation
  }

  /// The metric at the centre of each cell of the grid, row by row from the bottom; empty where the layer is off.
  func field() -> [CellReading] {
    let model = model
    let centers = scene.cellCenters
    return zip(centers, model.fisher(at: centers)).map { CellReading(theta: $0, fisher: $1) }
  }
}

extension FisherInformation {
  /// The direction of the ellipse's long axis (the eigenvector of the smaller eigenvalue), in degrees from the
  /// first axis towards the second, in (−90°, 90°].
  var longAxisDegrees: Double {
    let vector = smaller.vector
    let degrees = Elementary.atan2(vector.y, vector.x) * 180 / Elementary.pi
    return degrees > 90 ? degrees - 180 : degrees <= -90 ? degrees + 180 : degrees
  }
}
