import Scene

/// The files of a network's scene.
extension SceneChecker {
  /// The bytes of a file that the scene names at `tree`; nil, with a finding, where there is none.
  private mutating func bytes(_ tree: Tree, path: String) -> (name: String, bytes: [UInt8])? {
    spans[path] = tree.span
    guard let name = tree.text else {
      expected("a file name", for: path, found: tree)
      return nil
    }
    do {
      let bytes = try readFile(name)
      usesFiles = true
      return (name, bytes)
    } catch {
      self.error(
        at: tree.span, "cannot read \(path): \(error.message)",
        hint: LookAlike.first(in: name)?.advice)
      return nil
    }
  }

  /// The network of a JSON file, with its examples where it has some.
  mutating func networkFile(_ tree: Tree, _ network: inout NetworkScene) {
    guard let (name, bytes) = bytes(tree, path: "network.file") else { return }
    do throws(NetworkFileError) {
      let file = try NetworkFile(bytes)
      try file.fill(&network)
      checkSize(network, at: tree.span)
    } catch {
      self.error(at: tree.span, "\(name): \(error.message)", help: error.help)
    }
  }

  /// The examples: a file, or rows of text.
  mutating func data(_ tree: Tree, _ network: inout NetworkScene) {
    let fields = shorthand(tree, SceneKeys.data)
    var examples = NetworkExamples()
    if let tree = fields["scale"] {
      examples.scale = setting(tree, SceneKeys.inputScale, path: "data.scale") ?? 1
    }
    if let file = fields["file"], fields["text"] != nil {
      return error(at: file.span, "data names a file and holds text", help: "leave one of them out")
    }
    let before = errorCount
    if let text = fields["text"], let table = table(text, path: "data.text") {
      (examples.width, examples.values) = (table.width, table.values)
      fit(&examples, network, name: "data.text", at: text.span)
    } else if let file = fields["file"], let (name, bytes) = bytes(file, path: "data.file") {
      if name.hasSuffix(".json") {
        do throws(NetworkFileError) {
          let found = try NetworkFile.examples(bytes, for: network)
          (examples.width, examples.values) = (found.width, found.values)
        } catch {
          self.error(at: file.span, "\(name): \(error.message)", help: error.help)
        }
      } else if let table = table(bytes, name: name) {
        (examples.width, examples.values) = (table.width, table.values)
        fit(&examples, network, name: name, at: file.span)
      }
    } else if fields["file"] == nil, fields["text"] == nil {
      error(at: tree.span, "data names no file", help: "such as data: data.csv")
    }
    if let tree = fields["rows"], let rows = setting(tree, SceneKeys.rows, path: "data.rows") {
      if errorCount == before, Int(rows) > examples.count {
        error(
          at: tree.span, "data.rows is \(Int(rows)), but there are only \(examples.count) examples")
      }
      examples.values.removeLast(max(0, examples.count - Int(rows)) * examples.width)
    }
    network.examples = examples
  }

  /// Whether the rows are examples of the network; labels are numbers of classes.
  private mutating func fit(
    _ examples: inout NetworkExamples, _ network: NetworkScene, name: String, at span: Span
  ) {
    guard let inputs = network.sizes.first, let outputs = network.sizes.last else { return }
    let targets = network.output == .softmax ? "a label" : "\(outputs) targets"
    guard examples.width == network.exampleWidth else {
      error(
        at: span,
        "\(name) has \(examples.width) columns, but the network needs "
          + "\(network.exampleWidth): \(inputs) inputs and \(targets)")
      examples = NetworkExamples()
      return
    }
    guard network.output == .softmax else { return }
    for example in 0..<examples.count {
      let label = examples.values[example * examples.width + inputs]
      guard label == label.rounded(), label >= 0, label < Double(outputs) else {
        return error(
          at: span,
          "\(name): example \(example + 1) has the label \(Self.text(label)), "
            + "expected a whole number from 0 to \(outputs - 1)")
      }
    }
  }

  /// What was measured, with the columns that the figure needs.
  mutating func measured(_ tree: Tree, _ figure: NetworkFigure) -> NumberTable? {
    let columns = figure.kind.measuredColumns.map { "\($0)" }
    guard !columns.isEmpty else {
      error(
        at: tree.span, "\(figure.kind.rawValue) shows nothing that is measured",
        help: "kfac-training and kfac-cost do")
      return nil
    }
    guard let table = table(tree, path: "figure.measured") else { return nil }
    guard table.width == columns.count else {
      error(
        at: tree.span,
        "figure.measured has \(table.width) columns, expected \(columns.joined(separator: ", "))",
        help: "`indicatrix inspect SCENE --what "
          + "\(figure.kind == .training ? "training" : "cost") --format csv` writes it")
      return nil
    }
    guard table.count <= Limits.measuredRows else {
      error(
        at: tree.span,
        "figure.measured has \(table.count) rows; the limit is \(Limits.measuredRows)")
      return nil
    }
    for row in 0..<table.count {
      for column in 0..<table.width where table[row, column] < 0 {
        error(
          at: tree.span,
          "figure.measured: row \(row + 1) has \(Self.text(table[row, column])) "
            + "\(columns[column]), expected 0 or more")
        return nil
      }
    }
    return table
  }

  /// Rows of numbers: those of a file, or the text itself where that has several lines.
  private mutating func table(_ tree: Tree, path: String) -> NumberTable? {
    if let text = tree.text, text.contains("\n") {
      spans[path] = tree.span
      return table(Array(text.utf8), name: path)
    }
    guard let (name, bytes) = bytes(tree, path: path) else { return nil }
    return table(bytes, name: name)
  }

  private mutating func table(_ bytes: [UInt8], name: String) -> NumberTable? {
    switch NumberTableFile.read(bytes, name: name) {
    case .success(let table): return table
    case .failure(let mistakes):
      fileDiagnostics += mistakes.diagnostics
      return nil
    }
  }
}
