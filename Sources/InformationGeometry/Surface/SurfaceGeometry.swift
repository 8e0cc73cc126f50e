/// The plane of a model as a curved surface, from which geodesics, balls and curvature are computed.
///
/// An instance may hold the memory of one thread. Results are nil outside the domain, and where they have no value.
public protocol SurfaceGeometry: AnyObject {
  /// The domains of the two axes.
  var domains: (ParameterDomain, ParameterDomain) { get }

  /// Whether there are connections other than that of Levi-Civita.
  var hasAlphaConnections: Bool { get }

  /// The best relative error of F: about 1e-15 for closed forms, otherwise the goal of the quadrature.
  var precision: Double { get }

  /// Whether θ belongs to the domain.
  func contains(_ theta: Vector2) -> Bool

  /// F and Γ⁽ᵅ⁾, for the geodesic equation.
  func connection(at theta: Vector2, alpha: Double) -> SurfaceConnection?

  /// What the model's best form gives at one point; without T where that is a closed form of F.
  func tensors(at theta: Vector2) -> SurfaceTensors?

  /// The Gaussian curvature, to about eight digits at least, for the fields of neighbours along a geodesic.
  func curvature(at theta: Vector2) -> Double?

  /// The same surface for guesses: with fewer digits, and without values that would take long to compute.
  var guess: any SurfaceGeometry { get }

  /// Why there is nothing at θ; nil where there is.
  func fault(at theta: Vector2) -> PointFault?
}
