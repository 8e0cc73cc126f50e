import Expressions

/// A family whose model is given by formulas.
public final class FormulaFamily: ModelFamily {
  public let definition: ModelDefinition?
  public let descriptor: ModelDescriptor
  let program: FormulaProgram

  /// - Throws: what is wrong with the formulas, each with its place.
  public init(_ definition: ModelDefinition) throws(ModelDefinitionErrors) {
    self.definition = definition
    program = try FormulaProgram(definition)
    descriptor = Self.descriptor(definition)
  }

  private static func descriptor(_ definition: ModelDefinition) -> ModelDescriptor {
    var descriptor = plainDescriptor(definition)
    guard case .regression(_, let inputs, let noise) = definition.kind else { return descriptor }
    for input in inputs { descriptor.inputNames.append(input.name) }
    descriptor.noiseName = noise.name
    return descriptor
  }

  private static func plainDescriptor(_ definition: ModelDefinition) -> ModelDescriptor {
    let axes = Array(definition.parameters.prefix(2))
    var inputs: [Double]?
    if case .regression(_, let columns, _) = definition.kind {
      inputs = columns.first?.values ?? []
    }
    var hasLetters = false
    for parameter in definition.parameters where parameter.name.utf8.count == 1 {
      hasLetters = true
    }
    let markup = FormulaMarkup(parameters: definition.parameters, isMarkup: true)
    let plain = FormulaMarkup(parameters: definition.parameters, isMarkup: false)
    let equations = definition.singular.map { plain.equation($0) }
    return ModelDescriptor(
      name: definition.name,
      title: (definition.isMetric ? "Metric" : "Fisher information")
        + (definition.title.utf8.isEmpty ? "" : ": " + definition.title),
      summary: definition.title,
      axes: axes, fixed: Array(definition.parameters.dropFirst(2)), standardInputs: nil,
      mirror: definition.mirror.map {
        "(" + $0.map { markup.text($0) }.joined(separator: ", ") + ")"
      },
      singularSet: definition.singular.map { markup.equation($0) },
      singularWords: equations.isEmpty
        ? nil : " F is singular where " + equations.joined(separator: " and where ") + ".",
      space: definition.title.utf8.isEmpty ? "the model" : "the model “" + definition.title + "”",
      dataHeading: definition.title.utf8.isEmpty ? definition.kindName : definition.title,
      hasLoss: definition.hasLoss, outputCount: inputs?.count, hasOwnUnits: definition.hasOwnUnits,
      firstProbeLetter: hasLetters ? 15 : 0)
  }

  public func model(_ settings: ModelSettings) -> any PlaneModel {
    FormulaPlane(program, descriptor, settings)
  }

  public func fault(in settings: ModelSettings) -> ModelFault? { nil }
}

extension ModelDefinition {
  /// Whether F is any metric, which need not be a Fisher information.
  public var isMetric: Bool {
    if case .metric = kind { true } else { false }
  }

  /// The quantity that the model gives, in a word: the heading of its plot if it has no name.
  var kindName: String {
    switch kind {
    case .density: "density"
    case .probabilities: "probabilities"
    case .regression: "mean"
    case .natural, .metric: "model"
    }
  }

  /// Whether the model has a divergence.
  var hasLoss: Bool { !isMetric }
}
