/// Why a model has no geometry at a point, or on a window.
public enum PointFault: Error, Equatable, Sendable {
  /// θ breaks the constraint of this index.
  case constraint(Int)
  /// Expectations have no value.
  case expectation(ExpectationError)
  /// A density has this value below 0.
  case negative(x: Double, value: Double)
  /// A binomial density, by the name in its formula, has so many trials, which is no whole number above 0.
  case trials(density: String, count: Double)
  /// The integral of a density is 1 at θ and changes along an axis, by this derivative.
  case changingIntegral(axis: Int, slope: Double)
  /// Probabilities have this sum.
  case probabilities(sum: Double)
  /// A probability, a mean or a potential is not a number, or not one that the kind allows.
  case undefined
  /// F is not finite.
  case notFinite
  /// F has a negative determinant or diagonal entry: it is not a metric.
  case notPositive(SymmetricMatrix2)
  /// A divergence in closed form has no value at θ* itself.
  case divergenceUndefined
  /// A divergence in closed form has this value at θ* itself, not 0.
  case divergenceNotZero(Double)
  /// A divergence in closed form has this derivative along an axis at θ* itself, not 0.
  case divergenceSlope(axis: Int, slope: Double)
  /// F is singular at all tested points: the distribution depends on fewer parameters.
  case fewerParameters
}

extension ModelFamily {
  /// Models with exact formulas have no faults.
  public func fault(at theta: Vector2, _ settings: ModelSettings, over window: Window)
    -> PointFault?
  { nil }

  public func mistakes(inLoss formula: String) -> [ModelDefinitionError] {
    Self.onlyOwnLosses("expression")
  }

  public func mistakes(inExpectedLoss formula: String) -> [ModelDefinitionError] {
    Self.onlyOwnLosses("expected")
  }

  private static func onlyOwnLosses(_ part: String) -> [ModelDefinitionError] {
    [
      ModelDefinitionError(
        part: part, message: "this family has losses of its own only",
        hint: "models that are given by formulas can have others")
    ]
  }
}

extension PlaneModel {
  /// Models with exact formulas support only their own losses.
  public func loss(_ formula: String) -> (any PlaneLoss)? { nil }

  public func expectedLoss(of formula: String, temperature: Double) -> (any PlaneLoss)? { nil }

  /// Their fixed parameters are known.
  public func fisherWithOthersUnknown(at theta: Vector2) -> FisherInformation { fisher(at: theta) }
}

extension FormulaFamily {
  public func fault(at theta: Vector2, _ settings: ModelSettings, over window: Window)
    -> PointFault?
  {
    let plane = FormulaPlane(program, descriptor, settings)
    if let fault = plane.fault(at: theta) { return fault }
    // Places that no symmetry of the window makes singular.
    for x in [0.137, 0.461, 0.823] {
      for y in [0.171, 0.523, 0.787] {
        let place = Vector2(
          window.lower.x + x * window.width, window.lower.y + y * window.height)
        let fisher = plane.fisher(at: place)
        if fisher.isKnown, !fisher.isSingular { return nil }
      }
    }
    let fisher = plane.fisher(at: theta)
    return fisher.isKnown && fisher.isSingular ? .fewerParameters : nil
  }

  public func mistakes(inLoss formula: String) -> [ModelDefinitionError] {
    do throws(ModelDefinitionErrors) {
      _ = try ExpressionProgram(formula, program.definition)
      return []
    } catch {
      return error.errors
    }
  }

  public func mistakes(inExpectedLoss formula: String) -> [ModelDefinitionError] {
    do throws(ModelDefinitionErrors) {
      _ = try DataProgram(formula, program.definition)
      return []
    } catch {
      return error.errors
    }
  }
}
