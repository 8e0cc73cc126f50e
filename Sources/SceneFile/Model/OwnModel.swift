import Expressions
import InformationGeometry
import Scene

/// A model that a text defines, before it is compiled.
struct OwnModel {
  var definition: ModelDefinition
  /// The values of the parameters beyond the axes, in their order.
  var fixed: [Double]
  /// Where the parts stand that errors of formulas name, such as `let.r`.
  var places: [String: Tree]
  /// Where the scene takes a family to other coordinates, if it does.
  var coordinates: Span?
}

extension SceneChecker {
  /// The keys of which each makes a model another kind.
  private static let kinds = [
    "density", "log-density", "probabilities", "mean", "log-partition", "metric",
  ]

  /// Whether a map says a model instead of naming one.
  static func isOwnModel(_ tree: Tree) -> Bool {
    guard case .map(let entries) = tree.content else { return false }
    if isInCoordinates(tree) { return true }
    return entries.contains { $0.key == "parameters" || kinds.contains($0.key) }
      && !entries.contains { $0.key == SceneKeys.family.name }
  }

  /// The model that a map defines; nil where nothing can be made of it. Mistakes are findings.
  mutating func ownModel(_ tree: Tree) -> OwnModel? {
    guard case .map(let entries) = tree.content else { return nil }
    if Self.isInCoordinates(tree) { return modelInCoordinates(tree, entries) }
    let before = errorCount
    var fields = fields(entries, keys: SceneKeys.definition, path: "model") { name in
      // Values of fixed parameters may stand beside the keys.
      Self.entry("fixed", of: tree)?.entries?.contains { $0.key == name } ?? false
    }
    for (name, value) in fields where value.isNull { fields[name] = nil }
    var reading = OwnModelReading(fields)
    reading.modelTree = tree
    reading.hasWrongKeys = errorCount > before
    guard readParameters(&reading), let kind = kind(&reading, tree) else { return nil }
    let title = fields["name"]
    var definition = ModelDefinition(
      name: "", title: title.flatMap { text($0, SceneKeys.title, path: "model.name") } ?? "",
      parameters: reading.parameters, kind: kind)
    if let tree = fields["let"], let entries = map(tree, "model.let", "{r: x/s}") {
      for entry in entries
      where isName(entry, reading.names + definition.intermediates.map { $0.name }) {
        if let formula = formula(entry.value, "let.\(entry.key)", &reading) {
          definition.intermediates.append((entry.key, formula))
        }
      }
    }
    if let tree = fields["constraints"] {
      definition.constraints = formulas(tree, "constraints", "[a + p < 20]", &reading)
    }
    if let tree = fields["fisher"] { definition.fisher = matrix(tree, "fisher", &reading) }
    if let tree = fields["divergence"] {
      definition.divergence = formula(tree, "divergence", &reading)
    }
    if let tree = fields["singular"] {
      definition.singular = formulas(tree, "singular", "[mu1 - mu2]", &reading)
    }
    if let tree = fields["symmetries"] {
      definition.mirror = mirror(tree, &reading)
      if case .metric = kind {
        error(
          at: tree.span, "model.symmetries has no use beside metric",
          help: "they are other parameters with the same distribution")
      }
    }
    if let tree = fields["em"] { definition.expectationMaximisation = step(tree, &reading) }
    let mayDiffer = Self.mayDiffer(kind)
    for index in definition.parameters.indices.dropFirst(2) {
      definition.parameters[index].mayDifferInTarget = mayDiffer
    }
    standards(fields, &definition, path: "model")
    if let tree = fields["charts"] { charts(tree, &reading, &definition) }
    if let place = reading.clash {
      error(
        at: place, "the name '\(reading.clashingName)' is that of a parameter",
        help: "the data need another")
    }
    warnAboutUnused(fields, definition)
    if errorCount > before {
      return OwnModel(definition: Self.standIn(definition), fixed: reading.fixed, places: [:])
    }
    return OwnModel(definition: definition, fixed: reading.fixed, places: reading.places)
  }

  /// Whether data may come from other values of the fixed parameters.
  private static func mayDiffer(_ kind: ModelDefinition.Kind) -> Bool {
    switch kind {
    case .density, .probabilities, .regression: true
    case .natural, .metric: false
    }
  }

  /// A model with the same parameters that compiles, so that the rest of the scene can be looked at.
  static func standIn(_ definition: ModelDefinition) -> ModelDefinition {
    let sum = definition.parameters.map { $0.name }.joined(separator: " + ")
    return ModelDefinition(
      name: "", title: "", parameters: definition.parameters,
      kind: .metric(["1 + 0*(\(sum))", "0", "1"]))
  }

  // MARK: The kinds

  private mutating func kind(
    _ reading: inout OwnModelReading, _ tree: Tree
  ) -> ModelDefinition.Kind? {
    let fields = reading.fields
    let found = Self.kinds.filter { fields[$0] != nil }
    guard let name = found.first, let main = fields[name] else {
      // A misspelt key is told already.
      guard !reading.hasWrongKeys else { return nil }
      let place = Self.entry("parameters", of: tree)?.span ?? tree.span
      error(
        at: place, "the model has no formula",
        help: "one of \(Self.list(Self.kinds, "and")) says what it is")
      return nil
    }
    if let other = found.dropFirst().first, let second = fields[other] {
      error(
        at: second.span, "the model has both \(name) and \(other)",
        help: "a model is of one kind")
      return nil
    }
    let isDensity = name == "density" || name == "log-density"
    for (key, isUsed) in [
      ("data", isDensity), ("normalised", isDensity), ("inputs", name == "mean"),
      ("noise", name == "mean"),
      ("divergence", name != "log-partition" && name != "metric"),
    ] {
      if let stray = fields[key], !isUsed {
        error(at: stray.span, "model.\(key) has no use beside \(name)")
      }
    }
    switch name {
    case "density", "log-density":
      return density(main, name, &reading)
    case "probabilities":
      let all = formulas(main, name, "[p*q, p*(1 - q), 1 - p]", &reading)
      if all.count == 1 {
        error(at: main.span, "model.probabilities has one outcome", help: "two at least")
      }
      return .probabilities(all)
    case "mean": return regression(main, &reading)
    case "log-partition": return .natural(logPartition: formula(main, name, &reading) ?? "0")
    default: return .metric(matrix(main, name, &reading) ?? ["1", "0", "1"])
    }
  }

  private mutating func density(
    _ tree: Tree, _ name: String, _ reading: inout OwnModelReading
  ) -> ModelDefinition.Kind? {
    let formula = formula(tree, name, &reading) ?? ""
    var isNormalised = true
    if let tree = reading.fields["normalised"] {
      isNormalised = word(tree, of: ["yes", "no"], path: "model.normalised") != "no"
    }
    guard let data = reading.fields["data"] else {
      error(
        at: tree.span, "model.\(name) needs data: the set in which one observation lies",
        help: "such as data: {x: real}")
      return nil
    }
    guard let entries = map(data, "model.data", "{x: real}"), let entry = entries.first else {
      return nil
    }
    if entries.count > 1 {
      error(
        at: entries[1].keySpan, "a density is over one variable, found \(entries.count)",
        help: "model.data has one entry")
      return nil
    }
    guard isName(entry, []), let space = space(entry.value, "model.data.\(entry.key)") else {
      return nil
    }
    if reading.names.contains(entry.key) {
      reading.clash = entry.keySpan
      reading.clashingName = entry.key
    }
    return .density(
      formula: formula, isLogarithm: name == "log-density", isNormalised: isNormalised,
      variable: entry.key, space: space)
  }

  private mutating func regression(
    _ tree: Tree, _ reading: inout OwnModelReading
  ) -> ModelDefinition.Kind? {
    let mean = formula(tree, "mean", &reading) ?? ""
    guard let tree = reading.fields["inputs"] else {
      error(
        at: tree.span, "model.mean needs inputs", help: "such as inputs: {t: [0.5, 1, 2]}")
      return nil
    }
    guard let entries = map(tree, "model.inputs", "{t: [0.5, 1, 2]}") else { return nil }
    var named: [Tree.Entry] = []
    for entry in entries where isName(entry, named.map { $0.key }) {
      if reading.names.contains(entry.key) {
        reading.clash = entry.keySpan
        reading.clashingName = entry.key
      }
      reading.places["inputs.\(entry.key)"] = Tree(
        content: entry.value.content, span: entry.keySpan)
      named.append(entry)
    }
    let inputs = inputs(named)
    guard let tree = reading.fields["noise"] else {
      error(
        at: reading.fields["mean"]?.span ?? tree.span, "model.mean needs noise",
        help: "such as noise: {normal: 0.1}, poisson or bernoulli")
      return nil
    }
    guard let noise = noise(tree), !inputs.isEmpty else { return nil }
    return .regression(mean: mean, inputs: inputs, noise: noise)
  }

  /// What a number alone is likely to mean.
  private static func widthAlone(_ text: String) -> String? {
    guard case .number(let width) = NumberText.parse(text), width > 0 else { return nil }
    return "did you mean {normal: \(text)}?"
  }

  mutating func noise(_ tree: Tree) -> ModelDefinition.Noise? {
    let path = "model.noise"
    if case .map(let entries) = tree.content, let entry = entries.first, entries.count == 1 {
      switch entry.key {
      case "normal":
        let width = number(
          entry.value, in: Limits.noise(named: "normal"), positive: true, path: "\(path).normal")
        return width.map { .normal($0) }
      case "binomial":
        let trials = number(
          entry.value, in: Limits.noise(named: "binomial"), path: "\(path).binomial")
        return trials.map { .binomial($0) }
      default:
        let near = Self.word(near: entry.key, of: ["normal", "binomial"])
        error(
          at: entry.keySpan, "unknown noise '\(entry.key)'",
          help: near.map { "did you mean '\($0)'?" }
            ?? "with a number there are normal and binomial")
        return nil
      }
    }
    switch tree.text {
    case "poisson": return .poisson
    case "bernoulli": return .bernoulli
    default:
      let help: String? =
        switch tree.text {
        case "normal", "gaussian", "Gaussian", "gauss":
          "the standard deviation is said as {normal: 0.1}"
        case "binomial": "the number of trials is said as {binomial: 10}"
        case .some(let text):
          Self.word(near: text, of: ["poisson", "bernoulli"]).map { "did you mean '\($0)'?" }
            ?? Self.widthAlone(text)
        case nil: nil
        }
      expected(
        "{normal: …}, poisson, bernoulli or {binomial: …}", for: path, found: tree, help: help)
      return nil
    }
  }
}
