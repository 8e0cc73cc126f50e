import Scene

extension SceneChecker {
  /// Reads what the scene says about a network. Whether it is about one at all.
  mutating func network(_ fields: [String: Tree], _ scene: inout Scene) -> Bool {
    guard let tree = fields[SceneKeys.network.name] else {
      if curvatureFigure(fields, &scene) { return false }
      for key in [SceneKeys.data, SceneKeys.damping, SceneKeys.figure] {
        guard let tree = fields[key.name] else { continue }
        if key.name == "damping", case .list(let items) = tree.content, items.isEmpty { continue }
        error(
          at: tree.span, "\(key.name) needs a network",
          help: "such as network: {file: net.json}")
      }
      return false
    }
    for key in SceneKeys.canvasOnly {
      guard let tree = fields[key.name] else { continue }
      error(
        at: tree.span,
        "\(key.name) belongs to the canvas of a model, but this scene is about a network",
        help: "leave one of the two out")
    }
    var network = NetworkScene()
    var isWhole = false
    read(fields, SceneKeys.network) { isWhole = $0.shape($1, &network) }
    if isWhole { read(fields, SceneKeys.data) { $0.data($1, &network) } }
    read(fields, SceneKeys.damping) {
      network.damping = $0.numbers($1, SceneKeys.damping, path: "damping") ?? []
    }
    read(fields, SceneKeys.figure) { $0.figure($1, &network) }
    if isWhole, network.examples.count == 0, fields[SceneKeys.data.name] == nil,
      network.figure.kind != .cost
    {
      error(
        at: tree.span, "the network has no examples",
        help: "data: data.csv names a file of them, a row for each")
    }
    if isWhole, network.output == .softmax, let span = spans["network.sigma2"] {
      withoutEffect(
        "network.sigma2", needing: "`output: gaussian`", at: span, isError: false)
    }
    if isWhole, network.figure.layer > network.sizes.count - 1 {
      error(
        at: spans["figure.layer"] ?? tree.span,
        "figure.layer is \(network.figure.layer), but the last layer of weights is "
          + "\(network.sizes.count - 1)")
    }
    scene.subject = .network(network)
    return true
  }

  /// The network itself. Whether its shape is known.
  private mutating func shape(_ tree: Tree, _ network: inout NetworkScene) -> Bool {
    let before = errorCount
    guard let fields = fields(tree, of: SceneKeys.network, path: "network") else {
      if errorCount == before { sayNoNetwork(tree) }
      return false
    }
    read(fields, into: &network, path: "network")
    if let file = fields["file"], !file.isNull {
      if let tree = fields["layers"] {
        error(
          at: tree.span, "network.file says the layers already", help: "leave one of the two out")
      }
      if let tree = fields["weights"] {
        error(
          at: tree.span, "network.weights and network.file cannot stand together",
          help: "leave one of the two out")
      }
      networkFile(file, fields, &network)
      return errorCount == before
    }
    if let tree = fields["sha256"], !tree.isNull {
      error(at: tree.span, "network.sha256 needs network.file")
    }
    guard let layers = fields["layers"] else {
      if errorCount == before { sayNoNetwork(tree) }
      return false
    }
    guard let sizes = numbers(layers, SceneKeys.layers, path: "network.layers") else {
      return false
    }
    network.sizes = sizes.map { Int($0) }
    checkSize(network, at: layers.span)
    if let tree = fields["weights"], !tree.isNull, errorCount == before {
      weights(tree, &network)
    }
    return errorCount == before
  }

  private mutating func sayNoNetwork(_ tree: Tree) {
    error(
      at: tree.span, "the network has no layers",
      help: "such as {layers: [64, 32, 10]} or {file: net.json}")
  }

  mutating func checkSize(_ network: NetworkScene, at span: Span) {
    if network.parameterCount > Limits.networkWeights {
      error(
        at: span,
        "the network has \(network.parameterCount) weights; the limit is \(Limits.networkWeights)")
    }
  }

  /// A list of rows for each layer.
  private mutating func weights(_ tree: Tree, _ network: inout NetworkScene) {
    func list(_ tree: Tree) -> [Tree]? {
      if case .list(let items) = tree.content { items } else { nil }
    }
    let count = network.sizes.count - 1
    guard let layers = list(tree), layers.count == count else {
      return expected(
        "a list of \(counted(count, "matrix", "matrices"))", for: "network.weights", found: tree)
    }
    var weights: [[Double]] = []
    for (layer, matrix) in layers.enumerated() {
      let path = "network.weights[\(layer)]"
      let (rows, columns) = network.shape(ofLayer: layer)
      guard let lists = list(matrix), lists.count == rows else {
        expected("a list of \(counted(rows, "row"))", for: path, found: matrix)
        continue
      }
      var values: [Double] = []
      for (index, row) in lists.enumerated() {
        guard let items = list(row), items.count == columns else {
          expected(counted(columns, "number"), for: "\(path)[\(index)]", found: row)
          continue
        }
        for (column, item) in items.enumerated() {
          let range = NumberRange(-Limits.networkWeight...Limits.networkWeight)
          values.append(number(item, in: range, path: "\(path)[\(index)][\(column)]") ?? 0)
        }
      }
      weights.append(values)
    }
    network.weights = weights
  }

  // MARK: Values

  /// The number that a key of the table describes.
  mutating func setting(_ tree: Tree, _ key: Key, path: String) -> Double? {
    guard case .setting(let range, let positive) = key.kind, !tree.isNull else { return nil }
    return number(tree, in: range, positive: positive, path: path, reason: key.reason)
  }

  mutating func numbers(_ tree: Tree, _ key: Key, path: String) -> [Double]? {
    guard case .numbers(let range, let count) = key.kind, !tree.isNull else { return nil }
    spans[path] = tree.span
    guard case .list(let items) = tree.content else {
      let example = key.example.isEmpty ? "" : "such as \(key.example)"
      expected("a list of numbers", for: path, found: tree, help: example)
      return nil
    }
    guard count.contains(items.count) else {
      error(
        at: tree.span,
        "\(path) needs \(count.lowerBound) to \(count.upperBound) numbers, found \(items.count)")
      return nil
    }
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      if let value = number(item, in: range, path: "\(path)[\(index)]") { values.append(value) }
    }
    return values.count == items.count ? values : nil
  }

  /// The fields of a value that may be written by its first key alone.
  mutating func shorthand(_ tree: Tree, _ key: Key) -> [String: Tree] {
    if case .map = tree.content { return fields(tree, of: key, path: key.name) ?? [:] }
    guard !tree.isNull, let first = key.keys.first else { return [:] }
    return [first.name: tree]
  }

  // MARK: The figure

  private mutating func figure(_ tree: Tree, _ network: inout NetworkScene) {
    let before = errorCount
    var figure = NetworkFigure()
    let fields = shorthand(tree, SceneKeys.figure)
    if let tree = fields["kind"] {
      let path = fields.count == 1 ? "figure" : "figure.kind"
      figure.kind = choice(tree, NetworkFigure.Kind.self, path: path) ?? figure.kind
    }
    read(fields, into: &figure, path: "figure", isSound: errorCount == before)
    if let tree = fields["optimisers"] {
      figure.optimizers = optimizers(tree) ?? figure.optimizers
    }
    if let tree = fields["measured"], !tree.isNull { figure.measured = measured(tree, figure) }
    network.figure = figure
  }

  private mutating func optimizers(_ tree: Tree) -> [NetworkOptimizer]? {
    let path = "figure.optimisers"
    spans[path] = tree.span
    guard case .list(let items) = tree.content, Limits.optimizers.contains(items.count) else {
      if tree.isNull { return nil }
      expected(
        "a list of 1 to \(Limits.optimizers.upperBound) optimisers", for: path, found: tree,
        help: "such as [adam, kfac]")
      return nil
    }
    var optimizers: [NetworkOptimizer] = []
    for (index, item) in items.enumerated() {
      let path = "\(path)[\(index)]"
      guard case .map = item.content else {
        if let method = choice(item, NetworkOptimizer.Method.self, path: path) {
          optimizers.append(NetworkOptimizer(method))
        }
        continue
      }
      guard let fields = fields(item, of: SceneKeys.optimizers, path: path) else { continue }
      guard fields["method"] != nil else {
        error(at: item.span, "\(path) names no method", help: "such as {method: kfac, rate: 0.1}")
        continue
      }
      var optimizer = NetworkOptimizer()
      read(fields, into: &optimizer, path: path)
      optimizers.append(optimizer)
    }
    return optimizers
  }
}
