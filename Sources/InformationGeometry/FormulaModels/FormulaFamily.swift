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
      title: "Fisher information of " + definition.title, summary: definition.title,
      axes: axes, fixed: Array(definition.parameters.dropFirst(2)), standardInputs: nil,
      mirror: definition.mirror.map {
        "(" + $0.map { markup.text($0) }.joined(separator: ", ") + ")"
      },
      singularSet: definition.singular.map { markup.equation($0) },
      singularWords: equations.isEmpty
        ? nil : " F is singular where " + equations.joined(separator: " and where ") + ".",
      space: definition.title, dataHeading: definition.title,
      hasLoss: definition.hasLoss, outputCount: inputs?.count, hasOwnUnits: definition.hasOwnUnits,
      firstProbeLetter: hasLetters ? 15 : 0)
  }

  public func model(_ settings: ModelSettings) -> any PlaneModel {
    FormulaPlane(program, descriptor, settings)
  }

  public func fault(in settings: ModelSettings) -> ModelFault? { nil }
}

extension ModelDefinition {
  /// Whether the model has a divergence.
  var hasLoss: Bool {
    if case .metric = kind { false } else { true }
  }
}
