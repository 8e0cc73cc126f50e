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
    /// Every geodesic.
    case geodesics
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
    /// Of a model by formulas, whose numbers have estimates of their own; nil for others.
    var accuracy: NumericalAccuracy?
    /// Curvature, volume and Christoffel symbols; nil where they have no value.
    var surface: SurfacePoint?

    /// ∇L; nil where there is no L.
    var gradient: Vector2? { geometry.loss.isNaN ? nil : geometry.gradient }
  }

  /// The handle and then each probe, in the scene's order.
  func points() -> [PointReading] {
    let loss = loss
    let surface = model.makeGeodesics()
    let handle = PointReading(
      role: .handle, label: nil, geometry: loss.geometry(at: target), accuracy: own(loss, target),
      surface: surface?.pointGeometry(at: target))
    return [handle]
      + scene.probes.map { probe in
        PointReading(
          role: .probe, label: probe.label,
          geometry: loss.geometry(at: probe.at), accuracy: own(loss, probe.at),
          surface: surface?.pointGeometry(at: probe.at))
      }
  }

  /// The accuracy of the numbers at one point, where it is the point's own.
  private func own(_ loss: any PlaneLoss, _ theta: Vector2) -> NumericalAccuracy? {
    scene.model.family.definition == nil ? nil : loss.accuracy(at: [theta])
  }

  // MARK: Field

  struct CellReading: Sendable {
    var theta: Vector2
    var fisher: FisherInformation
    /// As for `PointReading`.
    var accuracy: NumericalAccuracy?
  }

  /// The metric at the centre of each cell of the grid, row by row from the bottom; empty where the layer is off.
  func field() -> [CellReading] {
    let model = model
    let centers = scene.cellCenters
    let isOwn = scene.model.family.definition != nil
    return zip(centers, model.fisher(at: centers)).map { theta, fisher in
      CellReading(
        theta: theta, fisher: fisher, accuracy: isOwn ? model.accuracy(at: [theta]) : nil)
    }
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
