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
      if let other = fields["samples"] ?? fields["column"] ?? fields["expected"] {
        error(at: other.span, "loss has an expression, and data besides", help: "it is one of both")
      }
      return expression(tree) ?? .kl
    }
    if let tree = fields["expected"], !tree.isNull {
      if let other = fields["samples"] ?? fields["column"] {
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
      error(at: tree.span, "loss has a column, but no samples")
      return .kl
    }
    let column = fields["column"].flatMap { $0.isNull ? nil : $0 }
    if case .list(let items) = samples.content {
      if let column { error(at: column.span, "only a sample file has columns") }
      return list(items, samples) ?? .kl
    }
    guard let name = samples.text else {
      expected("a file name or a list of numbers", for: "loss.samples", found: samples)
      return .kl
    }
    return file(name, samples, column: column) ?? .kl
  }

  private mutating func list(_ items: [Tree], _ tree: Tree) -> Scene.Loss? {
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
    return .samples(values)
  }

  private mutating func file(_ name: String, _ tree: Tree, column: Tree?) -> Scene.Loss? {
    let path = "loss.samples"
    spans[path] = tree.span
    if case .number = NumberText.parse(name), tree.plainText != nil {
      expected(
        "a file name or a list of numbers", for: path, found: tree, help: "a list is [\(name)]")
      return nil
    }
    return fileColumn(name, tree, column: column, what: "samples").map { .samples($0) }
  }

  /// A column of a file; nil where it cannot be had.
  mutating func fileColumn(
    _ name: String, _ tree: Tree, column: Tree?, what: String
  ) -> [Double]? {
    var choice: SampleFile.Column?
    if let column {
      guard let text = column.text else {
        expected(
          "a name or a number from 1", for: what == "samples" ? "loss.column" : "the column",
          found: column)
        return nil
      }
      if column.plainText != nil, let number = NumberText.wholeNumber(text) {
        choice = .number(Int(clamping: number))
      } else {
        choice = .name(text)
      }
    }
    let bytes: [UInt8]
    do {
      bytes = try readFile(name)
    } catch {
      self.error(
        at: tree.span, "cannot read the \(what): \(error.message)",
        hint: LookAlike.first(in: name)?.advice)
      return nil
    }
    usesFiles = true
    switch SampleFile.read(bytes, name: name, column: choice) {
    case .values(let values): return values
    case .mistakes(let mistakes): fileDiagnostics += mistakes
    case .wrongColumn(let message, let help):
      error(at: column?.span ?? tree.span, message, help: help)
    }
    return nil
  }
}
