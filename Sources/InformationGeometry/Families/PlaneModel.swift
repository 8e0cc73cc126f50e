/// A member of a family of models whose plane of two parameters a figure shows: its settings are fixed, θ is free.
///
/// Class-bound, since Embedded Swift has no other existentials. Methods for many points take them as a batch, so that no loop
/// dispatches dynamically.
public protocol PlaneModel: AnyObject, Sendable {
  /// Whether θ belongs to Θ: both parameters lie in their domains.
  func contains(_ theta: Vector2) -> Bool

  /// F(θ), to the accuracy that the model guarantees.
  func fisher(at theta: Vector2) -> FisherInformation

  /// F at many points, with the same bits as `fisher(at:)` gives for each.
  func fisher(at thetas: [Vector2]) -> [FisherInformation]

  /// The other parameters that give the same distribution; nil where there are none.
  func mirror(of theta: Vector2) -> Vector2?

  /// The lines on which F is singular, in the order of the descriptor's `singularSet`.
  var singularLines: [SingularLine] { get }

  /// The value of a singular function, whose zeros are the `levelSet` of this index; nil where there is none.
  func singularity(_ index: Int, at theta: Vector2) -> Double?

  /// The number that the descriptor's `distance` names; nil where the family has none.
  func distance(at theta: Vector2) -> Double?

  /// θ moved so that `distance` has a value; nil where the family's distance cannot be set.
  func moved(_ theta: Vector2, toDistance distance: Double) -> Vector2?

  /// How far θ lies from the singular set, for the order in which marks are painted: the most singular last.
  func depth(at theta: Vector2) -> Double

  /// Whether points of equal `depth` have the same matrix.
  var sharesMatrices: Bool { get }

  /// The contour {θ′ : KL(p_θ ‖ p_θ′) = level} round θ, for a level > 0 in nats, with about so many points.
  func klContour(around theta: Vector2, level: Double, directions: Int) -> [Contour]

  /// The lines of equal κ where the model knows them exactly; nil where they have to be traced.
  func conditionNumberLines(_ levels: [Double], in window: Window) -> [Contour]?

  /// KL(p_θ* ‖ p_θ).
  func divergence(from target: ModelTarget) -> any PlaneLoss

  /// The mean negative log-likelihood of data: of values, or of one output for each input.
  func negativeLogLikelihood(of samples: [Double]) -> any PlaneLoss

  /// A formula of the parameters as the loss; nil where `ModelFamily.mistakes(inLoss:)` finds some.
  func loss(_ formula: String) -> (any PlaneLoss)?

  /// E_θ[f(x)] − τ H(p_θ) with f a formula of the data; nil where `ModelFamily.mistakes(inExpectedLoss:)` finds some.
  func expectedLoss(of formula: String, temperature: Double) -> (any PlaneLoss)?

  /// The information about the axes where the fixed parameters are estimated too: F_ab − F_ac F_cd⁻¹ F_db.
  func fisherWithOthersUnknown(at theta: Vector2) -> FisherInformation

  /// The range of the data, without noise, for the points of a window, and how far noise may extend it; nil if not known.
  func dataReach(in window: Window) -> (range: ClosedRange<Double>, margin: Double)?

  /// How exact `fisher(at:)` is at these points, taken together.
  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy

  /// What the data are, for their plot.
  var data: DataSide { get }

  /// The plane as a curved surface, with its own memory for one thread; nil if the model has no connection.
  func makeSurface() -> (any SurfaceGeometry)?

  /// The geometry of the plane by the model's most exact formulas, with its own memory for one thread; nil if the model has no
  /// connection.
  func makeGeodesics() -> (any PlaneGeodesics)?

  /// Whether an observation is an output at an input.
  var isRegression: Bool { get }

  /// Where samples are drawn from; nil for a model that has no data, and where its distribution has no value at θ*.
  func sampleSource(of target: ModelTarget) -> (any SampleSource)?

  /// The mean parameters ∇ψ(θ) of an exponential family in natural parameters; nil for other models.
  func meanParameters(at theta: Vector2) -> Vector2?
}

/// The source of the data: θ*, and its own values of fixed parameters.
public struct ModelTarget: Equatable, Sendable {
  public var theta: Vector2
  /// One for each fixed parameter of the family; nil where it is the model's.
  public var fixed: [Double?]

  public init(theta: Vector2, fixed: [Double?]) {
    self.theta = theta
    self.fixed = fixed
  }
}
