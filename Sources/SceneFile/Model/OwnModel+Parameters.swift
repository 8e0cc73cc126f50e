import Expressions
import InformationGeometry
import Scene

/// What is known of a model while its text is read.
struct OwnModelReading {
  let fields: [String: Tree]
  var parameters: [ModelParameter] = []
  var fixed: [Double] = []
  var places: [String: Tree] = [:]
  /// Where the data have a name that a parameter has.
  var clash: Span?
  var clashingName = ""
  /// Whether there are keys that models do not have.
  var hasWrongKeys = false
  var modelTree: Tree?

  init(_ fields: [String: Tree]) { self.fields = fields }

  var names: [String] { parameters.map { $0.name } }
}

extension SceneChecker {
  /// The value under a key of a map.
  static func entry(_ name: String, of tree: Tree) -> Tree? {
    tree.entries?.last { $0.key == name }?.value
  }

  /// Reads `parameters`, `fixed`, `axes` and `symbols`: axes first. False where there are no two of them.
  mutating func readParameters(_ reading: inout OwnModelReading) -> Bool {
    guard let tree = reading.fields["parameters"] else {
      error(
        at: reading.fields.values.map { $0.span }.min { $0.range.lowerBound < $1.range.lowerBound }
          ?? Span(source: 0, range: 0..<0),
        "the model has no parameters", help: "such as parameters: {a: positive, b: real}")
      return false
    }
    guard let entries = map(tree, "model.parameters", "{a: positive, b: real}") else {
      return false
    }
    let before = errorCount
    var known: [(parameter: ModelParameter, span: Span)] = []
    for entry in entries where isName(entry, known.map { $0.parameter.name }) {
      // Where the domain is misspelt, that is the mistake to tell, and no other follows from it.
      let domain = domain(entry.value, "model.parameters.\(entry.key)") ?? .real
      let plain = symbol(of: entry.key, reading.fields["symbols"])
      known.append((.ofFormula(entry.key, plain: plain, domain: domain), entry.keySpan))
      reading.places["parameters.\(entry.key)"] = Tree(
        content: entry.value.content, span: entry.keySpan)
    }
    var values: [String: Double] = [:]
    for entry in reading.fields["fixed"].flatMap({
      map($0, "model.fixed", "{s: 1}", mayBeEmpty: true)
    }) ?? [] {
      if !known.contains(where: { $0.parameter.name == entry.key }) {
        guard isName(entry, []) else { continue }
        let plain = symbol(of: entry.key, reading.fields["symbols"])
        known.append((.ofFormula(entry.key, plain: plain, domain: .real), entry.keySpan))
        reading.places["parameters.\(entry.key)"] = Tree(
          content: entry.value.content, span: entry.keySpan)
      }
      let own = reading.modelTree.flatMap { Self.entry(entry.key, of: $0) }
      guard let parameter = known.first(where: { $0.parameter.name == entry.key })?.parameter,
        let value = value(own ?? entry.value, of: parameter, path: "model.fixed.\(entry.key)")
      else { continue }
      values[entry.key] = value
    }
    if known.count > 8 {
      error(
        at: known[8].span, "a model has at most 8 parameters, found \(known.count)")
      return false
    }
    return arrange(known, values, tree, &reading, isSound: errorCount == before)
  }

  /// Puts the axes first, and gives the others their values.
  private mutating func arrange(
    _ known: [(parameter: ModelParameter, span: Span)], _ values: [String: Double], _ tree: Tree,
    _ reading: inout OwnModelReading, isSound: Bool
  ) -> Bool {
    let free = known.filter { values[$0.parameter.name] == nil }
    var axes = free.prefix(2).map { $0.parameter.name }
    if let tree = reading.fields["axes"] {
      guard let names = self.axes(tree, of: known.map { $0.parameter.name }) else { return false }
      axes = names
    }
    guard axes.count == 2 else {
      guard isSound else { return false }
      error(
        at: tree.span, "a canvas needs two parameters that are not fixed, found \(axes.count)",
        help: known.count < 2
          ? "such as parameters: {a: real, s: positive}"
          : "leave \(2 - axes.count == 1 ? "one" : "two") out of model.fixed")
      return false
    }
    for name in axes {
      if let one = known.first(where: { $0.parameter.name == name }) {
        reading.parameters.append(one.parameter)
      }
    }
    if let tree = reading.fields["fixed"], let entries = tree.entries {
      for entry in entries where axes.contains(entry.key) {
        error(
          at: entry.keySpan, "model.fixed.\(entry.key) is a parameter of the canvas",
          help: "model.axes says which these are; the others are fixed")
      }
    }
    for one in known where !axes.contains(one.parameter.name) {
      if values[one.parameter.name] == nil, errorCount == 0 {
        error(
          at: one.span, "the fixed parameter \(one.parameter.name) has no value",
          help: "such as fixed: {\(one.parameter.name): \(Self.text(one.parameter.standard))}")
      }
      reading.parameters.append(one.parameter)
      reading.fixed.append(values[one.parameter.name] ?? one.parameter.standard)
    }
    return reading.parameters.count >= 2
  }

  /// The two names of `axes`.
  mutating func axes(_ tree: Tree, of names: [String]) -> [String]? {
    spans["model.axes"] = tree.span
    guard case .list(let items) = tree.content, items.count == 2 else {
      expected(
        "two names of parameters", for: "model.axes", found: tree,
        help: "such as [\(names.prefix(2).joined(separator: ", "))]")
      return nil
    }
    var found: [String] = []
    for (index, item) in items.enumerated() {
      let others = names.filter { !found.contains($0) }
      guard
        let name = word(
          item, of: names, path: "model.axes[\(index)]",
          // One name of two is taken: the other must be meant.
          guess: others.count == 1 ? others.first : nil)
      else { return nil }
      if found.contains(name) {
        error(at: item.span, "model.axes names \(name) twice", help: "two axes span the canvas")
        return nil
      }
      found.append(name)
    }
    return found
  }

  /// `handles` and `view` of the model itself or of a chart: what stands where a scene does not say them.
  mutating func standards(
    _ fields: [String: Tree], _ definition: inout ModelDefinition, path: String
  ) {
    for index in definition.parameters.indices {
      let parameter = definition.parameters[index]
      var standard: Double?
      var window: ClosedRange<Double>?
      if index < 2, let tree = fields["handles"].flatMap({ Self.entry(parameter.name, of: $0) }) {
        standard = value(tree, of: parameter, path: "\(path).handles.\(parameter.name)")
      }
      if let tree = fields["view"].flatMap({ Self.entry(parameter.name, of: $0) }) {
        let path = "\(path).view.\(parameter.name)"
        let pair = pair(
          tree, in: .coordinate, path: path, form: "[from, to]",
          reason: SceneKeys.coordinateReason)
        if let pair, pair.0 < pair.1 {
          window = pair.0...pair.1
        } else if pair != nil {
          error(at: tree.span, "\(path) is empty or reversed")
        }
      }
      definition.parameters[index] = .ofFormula(
        parameter.name, plain: parameter.plain, domain: parameter.domain, standard: standard,
        window: window, mayDifferInTarget: parameter.mayDifferInTarget)
    }
  }

  /// A value of a parameter, which lies in its domain.
  mutating func value(_ tree: Tree, of parameter: ModelParameter, path: String) -> Double? {
    guard
      let value = number(
        tree, in: .coordinate, path: path, reason: SceneKeys.coordinateReason)
    else { return nil }
    guard parameter.domain.contains(value) else {
      error(
        at: tree.span,
        "\(path) lies outside of the domain of \(parameter.name), found \(tree.text ?? "")",
        help: "it is \(Self.words(parameter.domain))")
      return nil
    }
    return value
  }

  /// A domain in words.
  static func words(_ domain: ParameterDomain) -> String {
    if domain == .positive { return "positive" }
    if domain.isWholeLine { return "real" }
    return "between \(text(domain.lower)) and \(text(domain.upper)), the ends left out"
  }

  mutating func domain(_ tree: Tree, _ path: String) -> ParameterDomain? {
    switch tree.text {
    case "real": return .real
    case "positive": return .positive
    default:
      guard case .list(let items) = tree.content, items.count == 2 else {
        var help: String?
        if let text = tree.text, let near = Self.word(near: text, of: ["real", "positive"]) {
          help = "did you mean '\(near)'?"
        }
        expected("real, positive or [lower, upper]", for: path, found: tree, help: help)
        return nil
      }
      guard
        let ends = pair(
          tree, in: .coordinate, path: path, form: "[lower, upper]",
          reason: SceneKeys.coordinateReason)
      else { return nil }
      guard ends.0 < ends.1 else {
        error(
          at: tree.span, ends.0 == ends.1 ? "\(path) is empty" : "\(path) is reversed",
          help: "the lower end goes first")
        return nil
      }
      return ParameterDomain(lower: ends.0, upper: ends.1)
    }
  }

  /// What `symbols` says of a name.
  mutating func symbol(of name: String, _ symbols: Tree?) -> String? {
    guard let tree = symbols.flatMap({ Self.entry(name, of: $0) }) else { return nil }
    guard let text = tree.text, text.unicodeScalars.count <= 12,
      text.unicodeScalars.allSatisfy({
        $0 == "_" || $0.properties.isAlphabetic || $0.properties.numericType != nil
      }),
      text.unicodeScalars.first?.properties.isAlphabetic == true
    else {
      expected(
        "letters and digits, 12 at most", for: "model.symbols.\(name)", found: tree,
        help: "such as θ₀ or x_max")
      return nil
    }
    return ParameterSymbol(plain: text).plain
  }
}

extension Tree {
  /// The entries of a map; nil where the tree is none.
  var entries: [Entry]? {
    guard case .map(let entries) = content else { return nil }
    return entries
  }
}
