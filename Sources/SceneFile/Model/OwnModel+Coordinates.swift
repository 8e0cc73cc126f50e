import Expressions
import InformationGeometry
import Scene

/// A family of the catalogue in other coordinates: a model of the scene's own, whose intermediate results are the
/// family's parameters. F transforms as a tensor and ∇L as a covector since both are computed in these coordinates.
extension SceneChecker {
  /// Whether a map asks for that.
  static func isInCoordinates(_ tree: Tree) -> Bool {
    guard let value = entry(SceneKeys.coordinates.name, of: tree) else { return false }
    return !value.isNull
  }

  mutating func modelInCoordinates(_ tree: Tree, _ entries: [Tree.Entry]) -> OwnModel? {
    guard let name = familyInCoordinates(tree), let known = Catalogue.definition(named: name),
      let family = arranged(known, tree)
    else { return nil }
    let before = errorCount
    let others = family.parameters.dropFirst(2).map { $0.name }
    let fields = fields(entries, keys: SceneKeys.chart, path: "model") { others.contains($0) }
    guard let chart = fields[SceneKeys.coordinates.name],
      let (parameters, formulas) = charted(chart, fields, family)
    else { return nil }
    let fixed = fixedValues(of: family, tree, fields)
    var definition = Self.inCoordinates(family, parameters, formulas)
    // As a model of the scene's own it has its axes first, and its fixed values are the scene's.
    definition.isArranged = false
    for index in definition.parameters.indices.dropFirst(2) {
      let parameter = definition.parameters[index]
      definition.parameters[index] = .ofFormula(
        parameter.name, plain: parameter.plain, domain: parameter.domain,
        window: parameter.window, mayDifferInTarget: parameter.mayDifferInTarget)
    }
    if let title = fields["name"] {
      definition.title = text(title, SceneKeys.title, path: "model.name") ?? ""
    }
    guard errorCount == before else {
      return OwnModel(
        definition: Self.standIn(definition), fixed: fixed, places: [:], coordinates: chart.span)
    }
    var places: [String: Tree] = [:]
    for entry in chart.entries ?? [] { places["let.\(entry.key)"] = entry.value }
    for entry in fields["parameters"]?.entries ?? [] {
      places["parameters.\(entry.key)"] = Tree(content: entry.value.content, span: entry.keySpan)
    }
    return OwnModel(
      definition: definition, fixed: fixed, places: places, coordinates: chart.span)
  }

  /// A family with other axes, and its own axes as formulas of them.
  static func inCoordinates(
    _ family: ModelDefinition, _ parameters: [ModelParameter], _ formulas: [String]
  ) -> ModelDefinition {
    var definition = family
    definition.parameters.replaceSubrange(0..<2, with: parameters)
    // An axis that stays as it is needs no formula.
    let changed = zip(family.parameters, formulas).filter { $0.0.name != $0.1 }
    definition.intermediates = changed.map { ($0.0.name, $0.1) } + family.intermediates
    definition.constraints = conditions(on: changed.map { $0.0 }) + family.constraints
    definition.name = ""
    // Closed forms are those of the family's own coordinates.
    definition.fisher = nil
    definition.mirror = nil
    definition.expectationMaximisation = nil
    definition.charts = []
    return definition
  }

  /// The name of the family, which must be one whose formulas can be read in other parameters.
  private mutating func familyInCoordinates(_ tree: Tree) -> String? {
    guard let chart = tree.entries?.first(where: { $0.key == SceneKeys.coordinates.name }) else {
      return nil
    }
    guard let named = Self.entry(SceneKeys.family.name, of: tree), !named.isNull else {
      error(
        at: chart.keySpan, "model.coordinates needs a family",
        help: "in a model of one's own, `let` names what formulas use: let: {sigma: exp(l)}")
      return nil
    }
    let before = errorCount
    checkFamily(named, path: "model.family")
    guard errorCount == before, let name = named.text else { return nil }
    guard let definition = Catalogue.definition(named: name), Self.transforms(definition.kind)
    else {
      error(
        at: chart.keySpan, "the family \(name) has no other coordinates",
        help: "families of the catalogue with data have")
      return nil
    }
    return name
  }

  static func transforms(_ kind: ModelDefinition.Kind) -> Bool {
    switch kind {
    case .density, .probabilities, .regression: true
    case .natural, .metric: false
    }
  }

  /// The family with the axes that the scene chooses.
  private mutating func arranged(_ family: ModelDefinition, _ tree: Tree) -> ModelDefinition? {
    guard let chosen = Self.entry(SceneKeys.axes.name, of: tree), !chosen.isNull else {
      return family
    }
    return axes(chosen, of: family.parameters.map { $0.name }).flatMap { family.arranged(axes: $0) }
  }

  /// The values of the parameters beyond the axes, which stand under `fixed` or beside `family`.
  private mutating func fixedValues(
    of family: ModelDefinition, _ tree: Tree, _ fields: [String: Tree]
  ) -> [Double] {
    let others = family.parameters.dropFirst(2)
    for entry in fields[SceneKeys.fixed.name].flatMap({
      map($0, "model.fixed", "{nu: 4}", mayBeEmpty: true)
    }) ?? []
    where !others.contains(where: { $0.name == entry.key }) {
      error(
        at: entry.keySpan, "the model has no fixed parameter '\(entry.key)'",
        help: others.isEmpty ? "it has none" : "it has \(Self.list(others.map { $0.name }, "and"))")
    }
    return others.map { parameter in
      let inMap = fields[SceneKeys.fixed.name].flatMap { Self.entry(parameter.name, of: $0) }
      let path = inMap == nil ? "model.\(parameter.name)" : "model.fixed.\(parameter.name)"
      guard let tree = Self.entry(parameter.name, of: tree) ?? inMap else {
        return parameter.standard
      }
      return value(tree, of: parameter, path: path) ?? parameter.standard
    }
  }

  /// The domains of parameters as conditions on what replaces them.
  private static func conditions(on parameters: [ModelParameter]) -> [String] {
    var conditions: [String] = []
    for parameter in parameters {
      let domain = parameter.domain
      if domain.lower.isFinite {
        conditions.append("\(parameter.name) > \(SceneWriter.number(domain.lower))")
      }
      if domain.upper.isFinite {
        conditions.append("\(parameter.name) < \(SceneWriter.number(domain.upper))")
      }
    }
    return conditions
  }

  /// The parameters of a chart, and the family's axes as formulas of them.
  mutating func charted(
    _ chart: Tree, _ fields: [String: Tree], _ family: ModelDefinition, path: String = "model"
  ) -> ([ModelParameter], [String])? {
    let axes = Array(family.parameters.prefix(2))
    guard case .map(let entries) = chart.content else { return namedChart(chart, fields, family) }
    guard let domains = fields["parameters"],
      let list = map(domains, "\(path).parameters", "{u: real, v: real}")
    else {
      error(
        at: chart.span, "the coordinates have no parameters",
        help: "such as parameters: {u: real, v: real}")
      return nil
    }
    let others = family.parameters.dropFirst(2).map { $0.name }
    let intermediates = family.intermediates.map { $0.name }
    var parameters: [ModelParameter] = []
    for entry in list
    where isName(entry, parameters.map { $0.name } + others + intermediates + family.dataNames) {
      let domain = domain(entry.value, "\(path).parameters.\(entry.key)") ?? .real
      let plain = symbol(of: entry.key, fields["symbols"])
      parameters.append(.ofFormula(entry.key, plain: plain, domain: domain))
    }
    guard list.count == 2 else {
      error(at: domains.span, "coordinates are two, found \(list.count)")
      return nil
    }
    guard parameters.count == 2 else { return nil }
    for entry in entries where !axes.contains(where: { $0.name == entry.key }) {
      error(
        at: entry.keySpan,
        "the \(family.name.isEmpty ? "model" : "family \(family.name)") has no axis '\(entry.key)'",
        help: "they are \(Self.list(axes.map { $0.name }, "and"))")
    }
    var formulas: [String] = []
    for axis in axes {
      guard let tree = Self.entry(axis.name, of: chart), let text = tree.text else {
        error(
          at: chart.span, "\(path).coordinates does not say what \(axis.name) is",
          help: "both axes are formulas of the new parameters")
        return nil
      }
      if text != axis.name, parameters.contains(where: { $0.name == axis.name }) {
        error(
          at: tree.span, "the name '\(axis.name)' is taken",
          help: "a new parameter with the name of an axis is that axis: \(axis.name): \(axis.name)")
        return nil
      }
      formulas.append(text)
    }
    return (parameters, formulas)
  }

  private mutating func namedChart(
    _ chart: Tree, _ fields: [String: Tree], _ family: ModelDefinition
  ) -> ([ModelParameter], [String])? {
    if let stray = fields["parameters"] ?? fields["symbols"] {
      error(
        at: stray.span, "coordinates that have a name bring their own parameters",
        help: "with parameters, model.coordinates is a map of the family's axes to formulas")
      return nil
    }
    let charts = family.namedCharts
    guard !charts.isEmpty else {
      let names = family.parameters.prefix(2).map { $0.name }
      error(
        at: chart.span, "the family \(family.name) has no coordinates with a name",
        help:
          "such as coordinates: {\(names[0]): u, \(names[1]): exp(v)} with parameters: {u: real, v: real}"
      )
      return nil
    }
    guard let name = word(chart, of: charts.map { $0.name }, path: "model.coordinates") else {
      return nil
    }
    return charts.first { $0.name == name }.map { ($0.parameters, $0.formulas) }
  }
}
