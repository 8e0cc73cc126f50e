/// The plane of a model as a curved surface: what geodesics, balls and curvature are computed from.
///
/// An instance may hold the memory of one thread. Answers are nil outside of the domain, and where they have no value.
public protocol SurfaceGeometry: AnyObject {
  /// The domains of the two axes.
  var domains: (ParameterDomain, ParameterDomain) { get }

  /// Whether there are connections other than that of Levi-Civita.
  var hasAlphaConnections: Bool { get }

  /// What F's relative error may be at best: about 1e-15 for closed forms, the goal of the quadrature otherwise.
  var precision: Double { get }

  /// Whether θ belongs to the domain.
  func contains(_ theta: Vector2) -> Bool

  /// F and Γ⁽ᵅ⁾, for the geodesic equation.
  func connection(at theta: Vector2, alpha: Double) -> SurfaceConnection?

  /// What the model's best form gives at one point; without T where that is a closed form of F.
  func tensors(at theta: Vector2) -> SurfaceTensors?

  /// The same surface for guesses: it has fewer digits, and no value where one would take long.
  var guess: any SurfaceGeometry { get }

  /// Why there is nothing at θ; nil where there is.
  func fault(at theta: Vector2) -> PointFault?
}
