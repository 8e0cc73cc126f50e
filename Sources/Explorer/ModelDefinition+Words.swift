import InformationGeometry
import Scene

/// Models that are given by formulas, as rows of words: a page compiles them again.
extension ModelDefinition {
  /// Scalars of a formula, of a name, and entries of a list, at most.
  private static let textLimit = 10_000
  private static let nameLimit = 300
  private static let listLimit = 100

  func put(_ out: inout WordWriter) {
    out.put(name)
    out.put(title)
    out.put(isArranged)
    out.put(hasOwnData)
    Self.put(parameters, &out)
    put(kind: &out)
    out.put(intermediates.count)
    for entry in intermediates {
      out.put(entry.name)
      out.put(entry.formula)
    }
    Self.put(constraints, &out)
    Self.put(singular, &out)
    Self.put(fisher ?? [], &out)
    out.put(divergence ?? "")
    Self.put(mirror ?? [], &out)
    Self.put(expectationMaximisation ?? [], &out)
    out.put(charts.count)
    for chart in charts {
      out.put(chart.name)
      Self.put(chart.parameters, &out)
      Self.put(chart.formulas, &out)
      Self.put(chart.inverse, &out)
    }
  }

  private static func put(_ parameters: [ModelParameter], _ out: inout WordWriter) {
    out.put(parameters.count)
    for parameter in parameters {
      out.put(parameter.name)
      out.put(parameter.plain)
      put(end: parameter.domain.lower, &out)
      put(end: parameter.domain.upper, &out)
      out.put(parameter.standard)
      out.put(parameter.window.lowerBound)
      out.put(parameter.window.upperBound)
      out.put(parameter.mayDifferInTarget)
    }
  }

  private static func put(end: Double, _ out: inout WordWriter) {
    out.put(end.isFinite)
    if end.isFinite { out.put(end) }
  }

  private static func put(_ texts: [String], _ out: inout WordWriter) {
    out.put(texts.count)
    for text in texts { out.put(text) }
  }

  private func put(kind out: inout WordWriter) {
    switch kind {
    case .density(let formula, let isLogarithm, let isNormalised, let variable, let space):
      out.put(0)
      out.put(formula)
      out.put(isLogarithm)
      out.put(isNormalised)
      out.put(variable)
      switch space {
      case .line: out.put(0)
      case .positive: out.put(1)
      case .circle: out.put(2)
      case .counts: out.put(3)
      case .interval(let lower, let upper):
        out.put(4)
        out.put(lower)
        out.put(upper)
      case .listed(let values):
        out.put(5)
        out.put(values: values)
      }
    case .probabilities(let formulas):
      out.put(1)
      Self.put(formulas, &out)
    case .regression(let mean, let inputs, let noise):
      out.put(2)
      out.put(mean)
      out.put(inputs.count)
      for input in inputs {
        out.put(input.name)
        out.put(values: input.values)
      }
      switch noise {
      case .normal(let width):
        out.put(0)
        out.put(width)
      case .poisson: out.put(1)
      case .bernoulli: out.put(2)
      case .binomial(let trials):
        out.put(3)
        out.put(trials)
      }
    case .natural(let formula):
      out.put(3)
      out.put(formula)
    case .metric(let entries):
      out.put(4)
      Self.put(entries, &out)
    }
  }

  // MARK: Reading

  /// The definition that `put` wrote; nil where the words are none.
  init?(_ reader: inout WordReader) {
    guard let name = reader.text(limit: Self.nameLimit),
      let title = reader.text(limit: Self.nameLimit),
      let isArranged = reader.flag(), let hasOwnData = reader.flag(),
      let parameters = Self.parameters(&reader),
      let kind = Self.kind(&reader)
    else { return nil }
    self.init(name: name, title: title, parameters: parameters, kind: kind)
    (self.isArranged, self.hasOwnData) = (isArranged, hasOwnData)
    guard let count = reader.whole(in: 0...Self.listLimit) else { return nil }
    for _ in 0..<count {
      guard let name = reader.text(limit: Self.nameLimit),
        let formula = reader.text(limit: Self.textLimit)
      else { return nil }
      intermediates.append((name, formula))
    }
    guard let constraints = Self.texts(&reader), let singular = Self.texts(&reader),
      let fisher = Self.texts(&reader), fisher.isEmpty || fisher.count == 3,
      let divergence = reader.text(limit: Self.textLimit),
      let mirror = Self.texts(&reader), mirror.isEmpty || mirror.count == 2,
      let step = Self.texts(&reader),
      step.isEmpty || step.count == 2 || step.count == parameters.count
    else { return nil }
    expectationMaximisation = step.isEmpty ? nil : step
    self.constraints = constraints
    self.singular = singular
    self.fisher = fisher.isEmpty ? nil : fisher
    self.divergence = divergence.utf8.isEmpty ? nil : divergence
    self.mirror = mirror.isEmpty ? nil : mirror
    guard let count = reader.whole(in: 0...Self.listLimit) else { return nil }
    for _ in 0..<count {
      guard let chart = Self.chart(&reader) else { return nil }
      charts.append(chart)
    }
  }

  private static func chart(_ reader: inout WordReader) -> ModelChart? {
    guard let name = reader.text(limit: nameLimit), let parameters = parameters(&reader),
      parameters.count == 2, let formulas = texts(&reader), formulas.count == 2,
      let inverse = texts(&reader), inverse.count == 2
    else { return nil }
    return ModelChart(name: name, parameters: parameters, formulas: formulas, inverse: inverse)
  }

  private static let coordinates = -Limits.coordinate...Limits.coordinate

  /// Nil where there is no end, and nil of that where the words are wrong.
  private static func end(_ reader: inout WordReader, or infinite: Double) -> Double? {
    guard let isFinite = reader.flag() else { return nil }
    return isFinite ? reader.number(in: coordinates) : infinite
  }

  private static func parameters(_ reader: inout WordReader) -> [ModelParameter]? {
    guard let count = reader.whole(in: 2...8) else { return nil }
    var parameters: [ModelParameter] = []
    for _ in 0..<count {
      guard let name = reader.text(limit: nameLimit), let plain = reader.text(limit: nameLimit),
        let lower = end(&reader, or: -.infinity), let upper = end(&reader, or: .infinity),
        lower < upper, let standard = reader.number(in: coordinates),
        let left = reader.number(in: coordinates), let right = reader.number(in: coordinates),
        left < right, let mayDiffer = reader.flag()
      else { return nil }
      parameters.append(
        .ofFormula(
          name, plain: plain, domain: ParameterDomain(lower: lower, upper: upper),
          standard: standard, window: left...right, mayDifferInTarget: mayDiffer))
    }
    return parameters
  }

  private static func texts(_ reader: inout WordReader) -> [String]? {
    guard let count = reader.whole(in: 0...listLimit) else { return nil }
    var texts: [String] = []
    for _ in 0..<count {
      guard let text = reader.text(limit: textLimit) else { return nil }
      texts.append(text)
    }
    return texts
  }

  private static func kind(_ reader: inout WordReader) -> Kind? {
    guard let kind = reader.whole(in: 0...4) else { return nil }
    switch kind {
    case 0:
      guard let formula = reader.text(limit: textLimit), let isLogarithm = reader.flag(),
        let isNormalised = reader.flag(), let variable = reader.text(limit: nameLimit),
        let space = space(&reader)
      else { return nil }
      return .density(
        formula: formula, isLogarithm: isLogarithm, isNormalised: isNormalised,
        variable: variable, space: space)
    case 1: return texts(&reader).map { .probabilities($0) }
    case 2: return regression(&reader)
    case 3: return reader.text(limit: textLimit).map { .natural(logPartition: $0) }
    default:
      guard let entries = texts(&reader), entries.count == 3 else { return nil }
      return .metric(entries)
    }
  }

  private static func space(_ reader: inout WordReader) -> SampleSpace? {
    guard let space = reader.whole(in: 0...5) else { return nil }
    switch space {
    case 0: return .line
    case 1: return .positive
    case 2: return .circle
    case 3: return .counts
    case 4:
      guard let lower = reader.number(in: coordinates), let upper = reader.number(in: coordinates),
        lower < upper
      else { return nil }
      return .interval(lower, upper)
    default:
      return reader.values(limit: Limits.regressionInputs, in: coordinates).map { .listed($0) }
    }
  }

  private static func regression(_ reader: inout WordReader) -> Kind? {
    guard let mean = reader.text(limit: textLimit), let count = reader.whole(in: 1...listLimit)
    else { return nil }
    var inputs: [Input] = []
    for _ in 0..<count {
      guard let name = reader.text(limit: nameLimit),
        let values = reader.values(limit: Limits.regressionInputs, in: coordinates)
      else { return nil }
      inputs.append(Input(name: name, values: values))
    }
    guard let noise = reader.whole(in: 0...3) else { return nil }
    switch noise {
    case 0:
      guard let width = reader.number(in: coordinates), width > 0 else { return nil }
      return .regression(mean: mean, inputs: inputs, noise: .normal(width))
    case 1: return .regression(mean: mean, inputs: inputs, noise: .poisson)
    case 2: return .regression(mean: mean, inputs: inputs, noise: .bernoulli)
    default:
      guard let trials = reader.whole(in: 1...1_000_000) else { return nil }
      return .regression(mean: mean, inputs: inputs, noise: .binomial(Double(trials)))
    }
  }
}
