import Expressions

/// A model as data: parameters, the type of one observation, and its formulas as texts.
public struct ModelDefinition: Equatable, Sendable {
  /// The name in the catalogue; empty for a scene's own model.
  public var name: String
  /// What the model is, in words, such as `gamma distribution`.
  public var title: String
  /// All parameters, 2 to 8. The first two are the axes of the canvas; the others are fixed.
  public var parameters: [ModelParameter]
  public var kind: Kind
  /// Intermediate results, each of which may use those before it.
  public var intermediates: [(name: String, formula: String)]
  /// Conditions on θ, beyond the domains.
  public var constraints: [String]
  /// F_11, F_12, F_22 in closed form; nil for none.
  public var fisher: [String]?
  /// KL(p_θ* ‖ p_θ) in closed form, of the parameters and, with `_star` after their names, of those of θ*; nil for none.
  public var divergence: String?
  /// Formulas whose zeros are the singular set.
  public var singular: [String]
  /// The other parameters with the same distribution, one formula for each axis; nil for none.
  public var mirror: [String]?
  /// A step of expectation maximisation, one formula for each of the first parameters and empty for those without one: the
  /// new value in the parameters and in `slope_NAME`, the derivatives of the mean negative log-likelihood by them; slope1
  /// and slope2 are those by the axes. Nil for a model without hidden classes.
  public var expectationMaximisation: [String]?
  /// Other coordinates of the two axes.
  public var charts: [ModelChart] = []
  /// Whether a scene chose other axes than the text has.
  public var isArranged = false
  /// Whether a scene gave a regression of the catalogue other inputs or noise than the text has.
  public var hasOwnData = false

  /// Whether the two axes have units of their own, so that a canvas may show them with different scales.
  public var hasOwnUnits = false

  public enum Kind: Equatable, Sendable {
    /// A density over a variable, as itself or as its logarithm, normalised or not.
    case density(
      formula: String, isLogarithm: Bool, isNormalised: Bool, variable: String, space: SampleSpace)
    /// The probabilities of outcomes 0, 1, 2, …
    case probabilities([String])
    /// The mean of an output for each row of inputs.
    case regression(mean: String, inputs: [Input], noise: Noise)
    /// The log-partition function in natural parameters.
    case natural(logPartition: String)
    /// F_11, F_12, F_22 of any metric.
    case metric([String])
  }

  /// An input of a regression: one value for each observation.
  public struct Input: Equatable, Sendable {
    public var name: String
    public var values: [Double]

    public init(name: String, values: [Double]) {
      self.name = name
      self.values = values
    }
  }

  public enum Noise: Equatable, Sendable {
    /// Gaussian with this standard deviation.
    case normal(Double)
    /// Counts whose mean is the regression's.
    case poisson
    /// 0 or 1 with the regression's value as probability of 1.
    case bernoulli
    /// Successes of so many trials.
    case binomial(Double)

    /// What its number is called in scene files; nil for noise without one.
    public var name: String? {
      switch self {
      case .normal: "normal"
      case .binomial: "binomial"
      case .poisson, .bernoulli: nil
      }
    }

    /// The standard deviation or the number of trials.
    public var number: Double? {
      switch self {
      case .normal(let width): width
      case .binomial(let trials): trials
      case .poisson, .bernoulli: nil
      }
    }

    /// The same noise with another number; noise without one stays as it is.
    public func with(_ number: Double) -> Noise {
      switch self {
      case .normal: .normal(number)
      case .binomial: .binomial(number.rounded())
      case .poisson, .bernoulli: self
      }
    }
  }

  public init(name: String, title: String, parameters: [ModelParameter], kind: Kind) {
    self.name = name
    self.title = title
    self.parameters = parameters
    self.kind = kind
    intermediates = []
    constraints = []
    singular = []
  }

  public static func == (a: ModelDefinition, b: ModelDefinition) -> Bool {
    guard a.name == b.name, a.title == b.title, a.parameters == b.parameters, a.kind == b.kind,
      a.constraints == b.constraints, a.fisher == b.fisher, a.divergence == b.divergence,
      a.hasOwnUnits == b.hasOwnUnits,
      a.singular == b.singular, a.mirror == b.mirror,
      a.expectationMaximisation == b.expectationMaximisation, a.isArranged == b.isArranged,
      a.hasOwnData == b.hasOwnData,
      a.charts == b.charts,
      a.intermediates.count == b.intermediates.count
    else { return false }
    for (one, other) in zip(a.intermediates, b.intermediates)
    where one.name != other.name || one.formula != other.formula { return false }
    return true
  }

  /// The name of the variable of a density; nil for other kinds.
  public var variable: String? {
    if case .density(_, _, _, let variable, _) = kind { variable } else { nil }
  }

  /// The names of what the data are: of the variable, or of the inputs.
  public var dataNames: [String] {
    switch kind {
    case .density(_, _, _, let variable, _): [variable]
    case .regression(_, let inputs, _): inputs.map { $0.name }
    case .probabilities, .natural, .metric: []
    }
  }
}

/// What is wrong with a formula of a model, and which formula it is.
public struct ModelDefinitionError: Error, Equatable, Sendable {
  /// The key of the formula in a scene file, such as `log-density`, `let.r` or `fisher[1]`.
  public var part: String
  /// Bytes of the formula; nil where the whole is meant.
  public var span: Range<Int>?
  public var message: String
  public var hint: String?
}

/// All that is wrong with a model's formulas; never empty.
public struct ModelDefinitionErrors: Error, Equatable, Sendable {
  public var errors: [ModelDefinitionError]
}

extension ModelDefinition {
  /// The model with other parameters as the axes of the canvas, the rest in their order; nil where these are not two of
  /// its parameters, or where a metric has no entries for them.
  public func arranged(axes names: [String]) -> ModelDefinition? {
    var first: [ModelParameter] = []
    for name in names {
      for parameter in parameters where parameter.name == name { first.append(parameter) }
    }
    guard first.count == 2, first[0].name != first[1].name else { return nil }
    if first[0].name == parameters[0].name, first[1].name == parameters[1].name { return self }
    var arranged = self
    var rest: [ModelParameter] = []
    for parameter in parameters
    where parameter.name != first[0].name && parameter.name != first[1].name {
      rest.append(parameter)
    }
    arranged.parameters = first + rest
    arranged.isArranged = true
    var mayDiffer = hasLoss
    if case .natural = kind { mayDiffer = false }
    for index in arranged.parameters.indices {
      arranged.parameters[index].mayDifferInTarget = index > 1 && mayDiffer
    }
    // Closed forms are those of the axes that the text has, in either order.
    let isSwapped = first[0].name == parameters[1].name && first[1].name == parameters[0].name
    arranged.fisher = nil
    arranged.mirror = nil
    arranged.expectationMaximisation = arrangedStep(arranged.parameters)
    arranged.charts = []
    if isSwapped {
      if let fisher { arranged.fisher = [fisher[2], fisher[1], fisher[0]] }
      if let mirror { arranged.mirror = [mirror[1], mirror[0]] }
    }
    if case .metric(let entries) = kind {
      guard isSwapped else { return nil }
      arranged.kind = .metric([entries[2], entries[1], entries[0]])
    }
    return arranged
  }

  /// The step of EM for other axes: the formulas go with their parameters, except where they name slopes by place.
  private func arrangedStep(_ arranged: [ModelParameter]) -> [String]? {
    guard let step = expectationMaximisation else { return nil }
    var formulas: [String] = []
    for parameter in arranged {
      var formula = ""
      for (index, other) in parameters.enumerated()
      where other.name == parameter.name && index < step.count { formula = step[index] }
      formulas.append(formula)
    }
    let places = [Array("slope1".utf8), Array("slope2".utf8)]
    for formula in formulas {
      for word in Expression.words(in: Array(formula.utf8)) where places.contains(word) {
        return nil
      }
    }
    return formulas
  }
}
