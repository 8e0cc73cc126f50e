/// A family of models: its description, and how the geometry of a member is made.
public protocol ModelFamily: AnyObject, Sendable {
  var descriptor: ModelDescriptor { get }

  /// The member with these settings, which pass `fault(in:)`.
  func model(_ settings: ModelSettings) -> any PlaneModel

  /// The family as formulas, where it is given by them; nil for one of the geometry's own forms.
  var definition: ModelDefinition? { get }

  /// Why there is no member with settings whose numbers are in their ranges; nil where there is one.
  func fault(in settings: ModelSettings) -> ModelFault?

  /// Why there is no geometry at θ, or on all of a window; nil if there is. It integrates, so call it only once.
  func fault(at theta: Vector2, _ settings: ModelSettings, over window: Window) -> PointFault?

  /// What is wrong with a formula of the parameters as a loss.
  func mistakes(inLoss formula: String) -> [ModelDefinitionError]

  /// What is wrong with a formula of the data as an expected loss.
  func mistakes(inExpectedLoss formula: String) -> [ModelDefinitionError]
}

/// The settings of a family in a scene, with one value for the whole canvas.
public struct ModelSettings: Equatable, Sendable {
  /// The values of the descriptor's fixed parameters, in their order.
  public var fixed: [Double]
  /// The inputs of a regression; empty for a model without.
  public var inputs: [Double]

  public init(fixed: [Double], inputs: [Double]) {
    self.fixed = fixed
    self.inputs = inputs
  }

  /// The settings where a scene says none.
  public init(_ descriptor: ModelDescriptor) {
    fixed = []
    for parameter in descriptor.fixed { fixed.append(parameter.standard) }
    inputs = descriptor.standardInputs ?? []
  }
}

/// Why a family has no member with some settings.
public enum ModelFault: Equatable, Sendable {
  /// Fewer than two inputs differ in magnitude, zeros left out: F is singular everywhere.
  case tooFewInputs
}
