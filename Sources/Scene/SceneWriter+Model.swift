import InformationGeometry

extension SceneWriter {
  /// `model`, if it is not the default: a model that the scene defines in full, any other by its name and the values that
  /// differ from its defaults.
  static func model(_ model: Scene.Model, _ page: inout Page) {
    guard let definition = model.family.definition else {
      page.map("model", named(model))
      return
    }
    guard definition.name.utf8.isEmpty else {
      var fields = named(model)
      if definition.isArranged {
        let axes = model.descriptor.axes
        fields.insert(Field("axes", "[\(axes[0].name), \(axes[1].name)]"), at: 1)
      }
      if definition.hasOwnData, case .regression(_, let inputs, let noise) = definition.kind {
        fields += [Field("inputs", Field.flow(columns(inputs))), Field("noise", words(noise))]
      }
      if fields.count == 1 {
        page.line("model", definition.name)
      } else {
        page.map("model", fields)
      }
      return
    }
    page.open("model", own(definition, fixed: model.settings.fixed))
  }

  private static func named(_ model: Scene.Model) -> [Field] {
    let descriptor = model.descriptor
    let standard = ModelSettings(descriptor)
    var fields: [Field] = []
    if !ModelFamilies.areSame(model.family, ModelFamilies.standard) {
      fields.append(Field("family", descriptor.name))
    }
    // A parameter that the family's exact form lacks is written always: it tells that the formula is meant.
    let exact =
      model.family.definition == nil
      ? nil
      : ModelFamilies.all.first { $0.descriptor.name.utf8.elementsEqual(descriptor.name.utf8) }
    for (index, parameter) in descriptor.fixed.enumerated()
    where !(model.settings.fixed[index] == standard.fixed[index])
      || exact.map({ !has($0.descriptor, parameter) }) ?? false
    {
      fields.append(Field(parameter.name, number(model.settings.fixed[index])))
    }
    if !(model.settings.inputs == standard.inputs) {
      fields.append(Field("inputs", numbers(model.settings.inputs)))
    }
    return fields
  }

  private static func has(_ family: ModelDescriptor, _ parameter: ModelParameter) -> Bool {
    for other in family.axes + family.fixed
    where other.name.utf8.elementsEqual(parameter.name.utf8) { return true }
    return false
  }

  // MARK: A model of the scene's own

  private static func own(_ model: ModelDefinition, fixed: [Double]) -> [Field] {
    var fields: [Field] = []
    if !model.title.utf8.isEmpty { fields.append(Field("name", quoted(model.title))) }
    var domains: [Field] = []
    var values: [Field] = []
    var symbols: [Field] = []
    var windows: [Field] = []
    var handles: [Field] = []
    for (index, parameter) in model.parameters.enumerated() {
      domains.append(Field(parameter.name, domain(parameter.domain)))
      if index >= 2 { values.append(Field(parameter.name, number(fixed[index - 2]))) }
      if let symbol = symbol(of: parameter) { symbols.append(symbol) }
      let derived = ModelParameter.ofFormula(parameter.name, domain: parameter.domain)
      if !(derived.window == parameter.window) {
        let window = [parameter.window.lowerBound, parameter.window.upperBound]
        windows.append(Field(parameter.name, numbers(window)))
      }
      if !(derived.standard == parameter.standard), index < 2 {
        handles.append(Field(parameter.name, number(parameter.standard)))
      }
    }
    fields.append(Field("parameters", Field.flow(domains)))
    if !values.isEmpty { fields.append(Field("fixed", Field.flow(values))) }
    if !symbols.isEmpty { fields.append(Field("symbols", Field.flow(symbols))) }
    if !model.constraints.isEmpty { fields.append(Field("constraints", list(model.constraints))) }
    if !model.intermediates.isEmpty {
      var entries: [Field] = []
      for entry in model.intermediates {
        entries.append(Field(entry.name, inQuotes(entry.formula)))
      }
      fields.append(Field("let", Field.flow(entries)))
    }
    fields += kind(model.kind)
    if let fisher = model.fisher { fields.append(Field("fisher", matrix(fisher))) }
    if let divergence = model.divergence {
      fields.append(Field("divergence", inQuotes(divergence)))
    }
    if !model.singular.isEmpty { fields.append(Field("singular", list(model.singular))) }
    if let mirror = model.mirror { fields.append(Field("symmetries", "[\(list(mirror))]")) }
    if let step = model.expectationMaximisation {
      fields.append(Field("em", Field.flow(steps(step, model.parameters))))
    }
    if !handles.isEmpty { fields.append(Field("handles", Field.flow(handles))) }
    if !windows.isEmpty { fields.append(Field("view", Field.flow(windows))) }
    if !model.charts.isEmpty { fields.append(Field("charts", charts(of: model))) }
    return fields
  }

  private static func steps(_ step: [String], _ parameters: [ModelParameter]) -> [Field] {
    var fields: [Field] = []
    for (index, formula) in step.enumerated() where !formula.utf8.isEmpty {
      fields.append(Field(parameters[index].name, inQuotes(formula)))
    }
    return fields
  }

  /// The symbol of a parameter; nil where it follows from the name.
  private static func symbol(of parameter: ModelParameter) -> Field? {
    ParameterSymbol(name: parameter.name).plain.utf8.elementsEqual(parameter.plain.utf8)
      ? nil : Field(parameter.name, inQuotes(parameter.plain))
  }

  private static func charts(of model: ModelDefinition) -> String {
    var charts: [Field] = []
    for chart in model.charts {
      var domains: [Field] = []
      var coordinates: [Field] = []
      var inverse: [Field] = []
      var handles: [Field] = []
      var windows: [Field] = []
      var symbols: [Field] = []
      for (index, parameter) in chart.parameters.enumerated() {
        if let symbol = symbol(of: parameter) { symbols.append(symbol) }
        let window = [parameter.window.lowerBound, parameter.window.upperBound]
        domains.append(Field(parameter.name, domain(parameter.domain)))
        coordinates.append(Field(model.parameters[index].name, inQuotes(chart.formulas[index])))
        inverse.append(Field(parameter.name, inQuotes(chart.inverse[index])))
        handles.append(Field(parameter.name, number(parameter.standard)))
        windows.append(Field(parameter.name, numbers(window)))
      }
      var fields = [
        Field("parameters", Field.flow(domains)), Field("coordinates", Field.flow(coordinates)),
        Field("inverse", Field.flow(inverse)), Field("handles", Field.flow(handles)),
        Field("view", Field.flow(windows)),
      ]
      if !symbols.isEmpty { fields.append(Field("symbols", Field.flow(symbols))) }
      charts.append(Field(chart.name, Field.flow(fields)))
    }
    return Field.flow(charts)
  }

  private static func kind(_ kind: ModelDefinition.Kind) -> [Field] {
    switch kind {
    case .density(let formula, let isLogarithm, let isNormalised, let variable, let space):
      var fields = [
        Field("data", "{\(variable): \(set(space))}"),
        Field(isLogarithm ? "log-density" : "density", inQuotes(formula)),
      ]
      if !isNormalised { fields.append(Field("normalised", "no")) }
      return fields
    case .probabilities(let formulas): return [Field("probabilities", list(formulas))]
    case .regression(let mean, let inputs, let noise):
      return [
        Field("mean", inQuotes(mean)), Field("inputs", Field.flow(columns(inputs))),
        Field("noise", words(noise)),
      ]
    case .natural(let formula): return [Field("log-partition", inQuotes(formula))]
    case .metric(let entries): return [Field("metric", matrix(entries))]
    }
  }

  private static func columns(_ inputs: [ModelDefinition.Input]) -> [Field] {
    var columns: [Field] = []
    for input in inputs { columns.append(Field(input.name, numbers(input.values))) }
    return columns
  }

  private static func words(_ noise: ModelDefinition.Noise) -> String {
    switch noise {
    case .normal(let width): "{normal: \(number(width))}"
    case .poisson: "poisson"
    case .bernoulli: "bernoulli"
    case .binomial(let trials): "{binomial: \(number(trials))}"
    }
  }

  private static func domain(_ domain: ParameterDomain) -> String {
    if domain == .positive { return "positive" }
    return domain.isWholeLine ? "real" : numbers([domain.lower, domain.upper])
  }

  private static func set(_ space: SampleSpace) -> String {
    switch space {
    case .line: "real"
    case .positive: "positive"
    case .circle: "circle"
    case .counts: "counts"
    case .interval(let lower, let upper): numbers([lower, upper])
    case .listed(let values): listed(values)
    }
  }

  /// Consecutive whole numbers as `0..10`; two numbers need this form, since `[0, 1]` is an interval.
  private static func listed(_ values: [Double]) -> String {
    guard let first = values.first, let last = values.last, first == first.rounded(),
      first.magnitude <= 1e6, values.count > 1
    else { return numbers(values) }
    for (index, value) in values.enumerated() where value != first + Double(index) {
      return numbers(values)
    }
    return "\(number(first))..\(number(last))"
  }

  private static func matrix(_ entries: [String]) -> String {
    "[\(list([entries[0], entries[1]])), \(list([entries[1], entries[2]]))]"
  }

  private static func list(_ formulas: [String]) -> String {
    var text = "["
    for (index, formula) in formulas.enumerated() {
      text += (index > 0 ? ", " : "") + inQuotes(formula)
    }
    return text + "]"
  }
}
