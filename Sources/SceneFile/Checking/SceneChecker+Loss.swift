import Scene

extension SceneChecker {
  mutating func loss(_ tree: Tree) -> Scene.Loss {
    if tree.isNull || tree.text == "kl" { return .kl }
    guard case .map = tree.content else {
      var help: String?
      if let text = tree.text {
        if text.hasSuffix(".csv") || text.hasSuffix(".txt") {
          help = "did you mean {samples: \(text)}?"
        } else if Self.word(near: text, of: ["kl"]) != nil {
          help = "did you mean 'kl'?"
        } else {
          help = "the likelihood of a sample is {samples: data.csv} or {samples: [..]}"
        }
      } else if case .list = tree.content {
        help = "a list of numbers goes into {samples: [..]}"
      }
      expected("kl or {samples: …}", for: "loss", found: tree, help: help)
      return .kl
    }
    guard let fields = fields(tree, of: SceneKeys.loss, path: "loss") else { return .kl }
    if let tree = fields["expression"], !tree.isNull {
      if let other = fields["samples"] ?? fields["column"] ?? fields["missing"]
        ?? fields["expected"]
      {
        error(at: other.span, "loss has an expression, and data besides", help: "it is one of both")
      }
      return expression(tree) ?? .kl
    }
    if let tree = fields["expected"], !tree.isNull {
      if let other = fields["samples"] ?? fields["column"] ?? fields["missing"] {
        error(
          at: other.span, "loss is an expectation, and has data besides", help: "it is one of both")
      }
      return expected(tree, temperature: fields["temperature"]) ?? .kl
    }
    if let tree = fields["temperature"] {
      error(
        at: tree.span, "loss.temperature has no use without loss.expected",
        help: "such as {expected: (x^2 - 1)^2, temperature: 0.1}")
      return .kl
    }
    guard let samples = fields["samples"] else {
      if fields.isEmpty { return .kl }
      let other =
        fields["column"] == nil ? "loss.missing has no use without" : "loss has a column, but no"
      error(at: tree.span, "\(other) samples")
      return .kl
    }
    guard let column = sampleColumn(samples, fields),
      let values = observedSamples(column, at: samples.span)
    else { return .kl }
    samplePlaces = places(of: column, taking: values.count)
    return .samples(values)
  }

  /// The numbers of `loss.samples` as they stand there; nil, with what is wrong, where there are none.
  mutating func sampleColumn(_ samples: Tree, _ fields: [String: Tree]) -> SceneColumn? {
    let path = "loss.samples"
    let column = fields["column"].flatMap { $0.isNull ? nil : $0 }
    let missing = fields["missing"].flatMap { $0.isNull ? nil : $0 }
    if case .list(let items) = samples.content {
      if let column { error(at: column.span, "only a sample file has columns") }
      if let missing { error(at: missing.span, "only in a sample file are numbers missing") }
      return list(items, samples).map { SceneColumn(values: $0) }
    }
    guard let name = samples.text else {
      expected("a file name or a list of numbers", for: path, found: samples)
      return nil
    }
    spans[path] = samples.span
    if case .number = NumberText.parse(name), samples.plainText != nil {
      expected(
        "a file name or a list of numbers", for: path, found: samples, help: "a list is [\(name)]")
      return nil
    }
    return fileColumn(
      name, samples, column: column, missing: missing, what: "samples", limit: Limits.samples)
  }

  private mutating func list(_ items: [Tree], _ tree: Tree) -> [Double]? {
    let path = "loss.samples"
    spans[path] = tree.span
    guard !items.isEmpty else {
      error(at: tree.span, "\(path) is empty", help: "at least one number")
      return nil
    }
    guard items.count <= Limits.samples else {
      error(at: tree.span, "\(path) has \(items.count) numbers; the limit is \(Limits.samples)")
      return nil
    }
    let range = NumberRange.coordinate
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      values.append(
        number(item, in: range, path: "\(path)[\(index)]", reason: SceneKeys.coordinateReason) ?? 0)
    }
    return values
  }
}
