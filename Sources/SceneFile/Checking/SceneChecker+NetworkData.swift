import Scene

/// The files of a network's scene.
extension SceneChecker {
  /// The bytes of a file that the scene names at `tree`; nil, with a finding, where there is none.
  ///
  /// - Parameter digest: Where the scene says what the file's SHA-256 is; another one is an error.
  private mutating func bytes(
    _ tree: Tree, path: String, digest: Tree? = nil
  ) -> (name: String, bytes: [UInt8])? {
    spans[path] = tree.span
    guard let name = tree.text else {
      expected("a file name", for: path, found: tree)
      return nil
    }
    do {
      let bytes = try readFile(name)
      usesFiles = true
      if let digest, !digest.isNull {
        guard check(bytes, name: name, path: path, digest: digest) else { return nil }
      }
      return (name, bytes)
    } catch {
      let isNamed = digest.map { !$0.isNull } ?? false
      self.error(
        at: tree.span, "cannot read \(path): \(error.reason)",
        help: isNamed
          ? "it is too large to stand in a figure, which names it; --set \(path)=PATH says where it is"
          : nil, hint: LookAlike.first(in: name)?.advice)
      return nil
    }
  }

  /// Whether a file is the one that the scene means.
  private mutating func check(
    _ bytes: [UInt8], name: String, path: String, digest: Tree
  ) -> Bool {
    let text = digest.text?.lowercased() ?? ""
    guard text.utf8.count == 64, text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
      expected(
        "64 hexadecimal digits", for: path.replacing(".file", with: ".sha256"), found: digest)
      return false
    }
    let found = SHA256.hex(of: bytes)
    guard found == text else {
      error(
        at: digest.span, "\(name) is not the file that this scene means: its SHA-256 is \(found)",
        help: "expected \(text)")
      return false
    }
    return true
  }

  /// The network of a JSON file, with its examples where it has some. `fields` are what the scene says beside it.
  mutating func networkFile(_ tree: Tree, _ fields: [String: Tree], _ network: inout NetworkScene) {
    guard
      let (name, bytes) = bytes(tree, path: "network.file", digest: fields["sha256"])
    else { return }
    do throws(NetworkFileError) {
      let file = try NetworkFile(bytes)
      try file.fill(&network, given: Set(fields.filter { !$0.value.isNull }.keys))
      checkSize(network, at: tree.span)
    } catch {
      let place = error.key.flatMap { fields[$0]?.span } ?? tree.span
      self.error(at: place, "\(name): \(error.message)", help: error.help)
      return
    }
    if SceneWriter.isLonger(
      than: Limits.embeddedBytes, network.weights + [network.examples.values])
    {
      let source = FileReference(name: name, digest: SHA256.hex(of: bytes))
      network.source = source
      network.examples.source = network.examples.count > 0 ? source : nil
    }
  }

  /// The examples: a file, or rows of text.
  mutating func data(_ tree: Tree, _ network: inout NetworkScene) {
    let fields = shorthand(tree, SceneKeys.data)
    var examples = NetworkExamples()
    read(fields, into: &examples, path: "data")
    if let file = fields["file"], fields["text"] != nil {
      return error(at: file.span, "data names a file and holds text", help: "leave one of them out")
    }
    if fields["file"] == nil, let tree = fields["sha256"], !tree.isNull {
      error(at: tree.span, "data.sha256 needs data.file")
    }
    let before = errorCount
    var source: (name: String, bytes: [UInt8])?
    if let text = fields["text"], let table = table(text, path: "data.text") {
      (examples.width, examples.values) = (table.width, table.values)
      fit(&examples, network, name: "data.text", at: text.span)
    } else if let file = fields["file"],
      let (name, bytes) = bytes(file, path: "data.file", digest: fields["sha256"])
    {
      source = (name, bytes)
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
    if let tree = fields["rows"],
      let rows = setting(tree, SceneKeys.rows, path: "data.rows")
    {
      if errorCount == before, Int(rows) > examples.count {
        error(
          at: tree.span,
          "data.rows is \(Int(rows)), but the data have only \(counted(examples.count, "example"))")
      }
      examples.isPartial = source != nil && Int(rows) < examples.count
      examples.values.removeLast(max(0, examples.count - Int(rows)) * examples.width)
    }
    if let (name, bytes) = source, errorCount == before,
      SceneWriter.isLonger(than: Limits.embeddedBytes, [examples.values])
    {
      examples.source = FileReference(name: name, digest: SHA256.hex(of: bytes))
    } else {
      examples.isPartial = false
    }
    network.examples = examples
  }

  /// Whether the rows are examples of the network; labels are numbers of classes.
  private mutating func fit(
    _ examples: inout NetworkExamples, _ network: NetworkScene, name: String, at span: Span
  ) {
    guard let inputs = network.sizes.first, let outputs = network.sizes.last else { return }
    let targets = network.output == .softmax ? "a label" : counted(outputs, "target")
    guard examples.width == network.exampleWidth else {
      error(
        at: span,
        "\(name) has \(counted(examples.width, "column")), but the network needs "
          + "\(network.exampleWidth): \(counted(inputs, "input")) and \(targets)")
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
        "figure.measured has \(counted(table.width, "column")), expected \(columns.joined(separator: ", "))",
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
    switch TableFile.read(bytes, name: name).flatMap({ NumberTableFile.read($0) }) {
    case .success(let (table, warning)):
      report(warning.map { [$0] } ?? [])
      return table
    case .failure(let mistakes):
      report(mistakes.diagnostics)
      return nil
    }
  }
}
