import Expressions
import Synchronization

/// The formulas of a model, compiled. Parameters of the tapes are those of the definition, axes first.
final class FormulaProgram: Sendable {
  let definition: ModelDefinition
  /// Of a density, a list of probabilities or a regression's mean: the value, with its gradient by the axes, with its
  /// second derivatives too. Of a log-partition likewise; of a metric the three entries, once.
  let tapes: [CompiledTape]
  /// The tapes of each outcome of a list of probabilities.
  let outcomes: [[CompiledTape]]
  /// Where the density's formula has peaks and kinks; nil for other kinds.
  let locations: CompiledTape?
  let isKink: [Bool]
  /// log p as Σ c_k(θ) T_k(x); nil where it is no such sum, and for other kinds.
  let separation: Separation?
  let fisher: CompiledTape?
  /// The divergence in closed form: the value, with its gradient by the axes of θ, with its second derivatives too. The
  /// parameters are all of θ and then all of θ*. Empty where there is none.
  let divergence: [CompiledTape]
  let constraints: [Expression]
  /// The intermediate results that conditions may name: those of parameters alone.
  private let settled: [Expression]
  /// The formulas whose zeros are the singular set, and the names of the parameters in it.
  let singular: CompiledTape?
  let mirror: CompiledTape?
  /// A step of EM, of θ and the derivatives of L by all parameters; nil where an axis has none.
  let expectationMaximisation: CompiledTape?
  /// How a density is integrated near the standard θ; made by the first who needs it. All members of a family, such as the
  /// frames of a film have, share it.
  let standardPlan = AtomicLazyReference<StandardPlan>()

  /// - Parameters:
  ///   - definition: the model.
  ///   - isByAll: whether derivatives are taken by all parameters, where otherwise they are by the two axes alone.
  /// - Throws: what is wrong with the formulas.
  init(_ definition: ModelDefinition, byAll isByAll: Bool = false) throws(ModelDefinitionErrors) {
    self.definition = definition
    var builder = FormulaBuilder(definition, byAll: isByAll)
    switch definition.kind {
    case .density(let formula, let isLogarithm, _, _, _):
      let part = isLogarithm ? "log-density" : "density"
      let main = builder.node(formula, part)
      let node = isLogarithm ? main : builder.graph.logarithm(of: main)
      builder.requireData(formula, part)
      tapes = builder.tapes(of: node, part)
      outcomes = []
      let places = builder.graph.locations(of: node, variable: 0)
      locations = builder.tape(places.map { $0.node }, part)
      isKink = places.map { $0.isKink }
      separation = isByAll ? nil : builder.separation(of: node)
    case .probabilities(let formulas):
      var all: [[CompiledTape]] = []
      for (index, formula) in formulas.enumerated() {
        let part = "probabilities[\(index)]"
        let node = builder.graph.logarithm(of: builder.node(formula, part))
        all.append(builder.tapes(of: node, part))
      }
      outcomes = all
      (tapes, locations, isKink, separation) = ([], nil, [], nil)
    case .regression(let mean, _, _):
      tapes = builder.tapes(of: builder.node(mean, "mean"), "mean")
      (outcomes, locations, isKink, separation) = ([], nil, [], nil)
    case .natural(let logPartition):
      tapes = builder.tapes(of: builder.node(logPartition, "log-partition"), "log-partition")
      (outcomes, locations, isKink, separation) = ([], nil, [], nil)
    case .metric(let entries):
      var nodes: [FormulaGraph.NodeID] = []
      for (index, entry) in entries.enumerated() {
        nodes.append(builder.node(entry, "metric[\(index)]"))
      }
      tapes = builder.tape(nodes, "metric").map { [$0] } ?? []
      (outcomes, locations, isKink, separation) = ([], nil, [], nil)
    }
    fisher = builder.tape(ofAll: definition.fisher, "fisher")
    divergence = builder.divergenceTapes(definition.divergence)
    singular = builder.tape(
      ofAll: definition.singular.isEmpty ? nil : definition.singular, "singular")
    mirror = builder.tape(ofAll: definition.mirror, "symmetries")
    (settled, constraints) = builder.conditions(definition.constraints)
    expectationMaximisation = builder.stepTape(definition.expectationMaximisation)
    builder.complainAboutUnused()
    guard builder.errors.isEmpty else { throw ModelDefinitionErrors(errors: builder.errors) }
  }
}

extension FormulaProgram {
  /// The first constraint that the parameters break; nil where they break none.
  func brokenConstraint(at parameters: [Double]) -> Int? {
    guard !constraints.isEmpty else { return nil }
    var values = parameters
    for step in settled { values.append(step.value(values)) }
    for (index, constraint) in constraints.enumerated() where constraint.value(values) != 1 {
      return index
    }
    return nil
  }

  /// What a formula may assume of a variable in a set.
  static func dataSet(of space: SampleSpace) -> DataSet {
    switch space {
    case .line: .line
    case .positive: .positive
    case .interval(let lower, let upper): .interval(lower, upper)
    case .circle: .circle
    case .counts: .listed(0...Double.infinity)
    case .listed(let values): .listed((values.min() ?? 0)...(values.max() ?? 0))
    }
  }
}

/// Turns the texts of a definition into nodes of one graph, and collects their mistakes.
struct FormulaBuilder {
  let definition: ModelDefinition
  var graph = FormulaGraph()
  var errors: [ModelDefinitionError] = []
  /// The names that formulas may use, and the nodes for which they stand.
  var names: [[UInt8]] = []
  var nodes: [FormulaGraph.NodeID] = []
  var isUsed: [Bool] = []
  private let parameterNames: [[UInt8]]
  private let dataStart: Int

  /// How many parameters derivatives are taken by, from the first on.
  private let derivativeCount: Int
  /// By how much formulas are moved: a parameter after those of the model; nil where they are not.
  let motionParameter: FormulaGraph.NodeID?

  /// - Parameters:
  ///   - definition: the model.
  ///   - isByAll: whether derivatives are taken by all parameters, where otherwise they are by the two axes alone.
  ///   - motion: what the names of axes and of an observation stand for, moved by `motionParameter`; nil for themselves.
  init(
    _ definition: ModelDefinition, byAll isByAll: Bool = false, moved motion: PlaneMotion? = nil
  ) {
    self.definition = definition
    derivativeCount = isByAll ? definition.parameters.count : 2
    var isDensity = false
    if case .density = definition.kind { isDensity = true }
    var motionParameter: FormulaGraph.NodeID?
    if let motion {
      motionParameter = graph.parameter(
        definition.parameters.count, bounds: motion.leastAmount...Double.infinity)
    }
    self.motionParameter = motionParameter
    if motion?.leastAmount == 0 { graph.unit = motionParameter }
    var parameterNames: [[UInt8]] = []
    for (index, parameter) in definition.parameters.enumerated() {
      parameterNames.append(Array(parameter.name.utf8))
      var node = graph.parameter(index, bounds: parameter.domain.lower...parameter.domain.upper)
      if let motion, let motionParameter, index < 2 {
        node = motion.moved(node, axis: index, by: motionParameter, in: &graph)
      }
      nodes.append(node)
    }
    self.parameterNames = parameterNames
    names = parameterNames
    dataStart = names.count
    for (index, name) in definition.dataNames.enumerated() {
      names.append(Array(name.utf8))
      var node = graph.variable(index, in: Self.set(of: definition.kind, index))
      if let motion, let motionParameter, isDensity {
        node = motion.moved(node, axis: nil, by: motionParameter, in: &graph)
      }
      nodes.append(node)
    }
    isUsed = [Bool](repeating: false, count: names.count)
    for entry in definition.intermediates {
      let part = "let." + entry.name
      let node = node(entry.formula, part)
      names.append(Array(entry.name.utf8))
      nodes.append(node)
      isUsed.append(false)
    }
  }

  private static func set(of kind: ModelDefinition.Kind, _ index: Int) -> DataSet {
    switch kind {
    case .density(_, _, _, _, let space): return FormulaProgram.dataSet(of: space)
    case .regression(_, let inputs, _):
      let values = inputs.indices.contains(index) ? inputs[index].values : []
      return .listed((values.min() ?? 0)...(values.max() ?? 0))
    case .probabilities, .natural, .metric: return .line
    }
  }

  mutating func node(_ formula: String, _ part: String) -> FormulaGraph.NodeID {
    do throws(ExpressionErrors) {
      let expression = try Expression.parse(Array(formula.utf8), names: names)
      note(expression)
      return try graph.node(of: expression, named: nodes)
    } catch {
      add(error, part, formula)
      return graph.constant(0)
    }
  }

  private mutating func note(_ expression: Expression) {
    for index in names.indices where expression.firstPlace(ofName: index) != nil {
      isUsed[index] = true
    }
  }

  private mutating func add(_ found: ExpressionErrors, _ part: String, _ formula: String = "") {
    for error in found.errors {
      let bytes = Array(formula.utf8)
      let word = Array(
        bytes[
          min(error.span.lowerBound, bytes.count)..<min(error.span.upperBound, bytes.count)])
      if let later = later(word, than: part) {
        errors.append(
          ModelDefinitionError(
            part: part, span: error.span, message: error.message,
            hint: "\(later) is defined after this; each may use those before it"))
        continue
      }
      errors.append(
        ModelDefinitionError(
          part: part, span: error.span, message: error.message, hint: error.hint))
    }
  }

  /// The intermediate result of this name where it is defined later than the one whose formula is looked at.
  private func later(_ word: [UInt8], than part: String) -> String? {
    guard part.utf8.starts(with: "let.".utf8), !names.contains(word) else { return nil }
    for entry in definition.intermediates where entry.name.utf8.elementsEqual(word) {
      return entry.name
    }
    return nil
  }

  mutating func requireData(_ formula: String, _ part: String) {
    guard errors.isEmpty, !isUsed[dataStart] else { return }
    errors.append(
      ModelDefinitionError(
        part: part,
        message: "the variable \(definition.dataNames[0]) occurs nowhere in the formula",
        hint: "data names the variable of one observation"))
  }

  mutating func complainAboutUnused() {
    guard errors.isEmpty else { return }
    // A metric may be the same along a coordinate; a distribution that is has no F there.
    var first = 0
    if case .metric = definition.kind { first = 2 }
    for (index, parameter) in definition.parameters.enumerated()
    where index >= first && !isUsed[index] {
      errors.append(
        ModelDefinitionError(
          part: "parameters." + parameter.name,
          message: "the parameter \(parameter.name) occurs in no formula",
          hint: "leave it out, or use it in the density"))
    }
    guard case .regression(_, let inputs, _) = definition.kind else { return }
    for (index, input) in inputs.enumerated() where !isUsed[dataStart + index] {
      errors.append(
        ModelDefinitionError(
          part: "inputs." + input.name, message: "the input \(input.name) occurs in no formula",
          hint: "leave it out"))
    }
  }

  /// The tapes of a node: value, with its gradient, with its second derivatives.
  mutating func tapes(of node: FormulaGraph.NodeID, _ part: String) -> [CompiledTape] {
    let all = graph.derivatives(of: node, by: Array(0..<derivativeCount), order: 2)
    var tapes: [CompiledTape] = []
    for count in [1, 1 + derivativeCount, all.count] {
      if let tape = tape(Array(all.prefix(count)), part) { tapes.append(tape) }
    }
    return tapes
  }

  func separation(of node: FormulaGraph.NodeID) -> Separation? {
    errors.isEmpty
      ? graph.separation(of: node, parameters: definition.parameters.count) : nil
  }

  mutating func tape(_ nodes: [FormulaGraph.NodeID], _ part: String) -> CompiledTape? {
    do throws(TapeError) {
      return try CompiledTape(graph, outputs: nodes)
    } catch {
      let message = "the formula is too large with its derivatives"
      for known in errors where known.message == message { return nil }
      errors.append(
        ModelDefinitionError(
          part: part, message: message, hint: "at most \(ExpressionLimits.graph) operations"))
      return nil
    }
  }

  mutating func tape(ofAll formulas: [String]?, _ part: String) -> CompiledTape? {
    guard let formulas else { return nil }
    var nodes: [FormulaGraph.NodeID] = []
    for (index, formula) in formulas.enumerated() {
      nodes.append(node(formula, part + "[\(index)]"))
    }
    for (index, node) in nodes.enumerated() where graph.dependsOnData(node) {
      errors.append(
        ModelDefinitionError(
          part: part + "[\(index)]", message: "expected a formula of the parameters alone"))
    }
    return tape(nodes, part)
  }

  /// Formulas of the parameters and of one more name for each, `slope_NAME`, for the derivative of L; slope1 and slope2 are
  /// those by the axes. The formulas of the axes are compiled; the others are only looked at.
  mutating func stepTape(_ formulas: [String]?) -> CompiledTape? {
    guard let formulas else { return nil }
    let (names, nodes, isUsed) = (names, nodes, isUsed)
    defer { (self.names, self.nodes, self.isUsed) = (names, nodes, isUsed) }
    for (index, parameter) in definition.parameters.enumerated() {
      let slope = graph.parameter(
        definition.parameters.count + index, bounds: -Double.infinity...Double.infinity)
      for name in ["slope_" + parameter.name] + (index < 2 ? ["slope\(index + 1)"] : []) {
        self.names.append(Array(name.utf8))
        self.nodes.append(slope)
        self.isUsed.append(true)
      }
    }
    for (index, formula) in formulas.enumerated().dropFirst(2) where !formula.utf8.isEmpty {
      _ = node(formula, "em[\(index)]")
    }
    guard formulas.count > 1, !formulas[0].utf8.isEmpty, !formulas[1].utf8.isEmpty else {
      return nil
    }
    return tape(ofAll: Array(formulas.prefix(2)), "em")
  }

  /// The conditions, and before them the intermediate results that these may name: those of parameters alone.
  mutating func conditions(
    _ formulas: [String]
  ) -> (settled: [Expression], conditions: [Expression]) {
    var known = parameterNames
    var settled: [Expression] = []
    // An intermediate result that is no formula is a mistake of its own, and its name none of a condition.
    for error in errors where error.part.utf8.starts(with: "let.".utf8) { return ([], []) }
    for (index, entry) in definition.intermediates.enumerated() {
      let node = nodes[dataStart + definition.dataNames.count + index]
      guard !graph.dependsOnData(node),
        let step = try? Expression.parse(Array(entry.formula.utf8), names: known)
      else { continue }
      settled.append(step)
      known.append(Array(entry.name.utf8))
    }
    var found: [Expression] = []
    for (index, formula) in formulas.enumerated() {
      do throws(ExpressionErrors) {
        found.append(
          try Expression.parse(Array(formula.utf8), names: known, as: .condition))
      } catch {
        add(error, "constraints[\(index)]")
      }
    }
    return (settled, found)
  }
}
