extension SceneWriter {
  /// Whether the numbers, separated by one byte each, take more than this many bytes.
  public static func isLonger(than limit: Int, _ numbers: [[Double]]) -> Bool {
    var bytes = 0
    for part in numbers {
      for value in part {
        bytes += number(value).utf8.count + 1
        if bytes > limit { return true }
      }
    }
    return false
  }

  /// The keys of a network's scene. It contains weights and examples number by number, so that they are part of a figure; if
  /// there are too many, the name and digest of their file.
  static func network(_ network: NetworkScene, _ page: inout Page) {
    var fields = network.source.map(reference) ?? [Field("layers", integers(network.sizes))]
    fields += self.fields(network)
    if !network.weights.isEmpty, network.source == nil {
      fields.append(Field("weights", weights(network)))
    }
    page.open("network", fields)
    data(network, &page)
    if !network.damping.isEmpty { page.line("damping", numbers(network.damping)) }
    figure(network.figure, &page)
  }

  private static func data(_ network: NetworkScene, _ page: inout Page) {
    let examples = network.examples
    var fields = self.fields(examples)
    guard examples.count > 0 else { return }
    guard let source = examples.source else {
      page.open("data", fields)
      return page.table("text", examples.values, width: examples.width)
    }
    if examples.isPartial { fields.append(Field("rows", "\(examples.count)")) }
    // The examples of the network's own file come with it.
    if source == network.source, fields.isEmpty { return }
    page.open("data", reference(source) + fields)
  }

  private static func reference(_ file: FileReference) -> [Field] {
    [Field("file", quoted(file.name)), Field("sha256", "\"\(file.digest)\"")]
  }

  private static func figure(_ figure: NetworkFigure, _ page: inout Page) {
    var fields = [Field("kind", figure.kind.rawValue)] + self.fields(figure)
    if !(figure.optimizers == NetworkOptimizer.standard) {
      fields.append(Field("optimisers", text(figure.optimizers)))
    }
    guard let measured = figure.measured else {
      if fields.count == 1 { return page.line("figure", figure.kind.rawValue) }
      return page.open("figure", fields)
    }
    page.open("figure", fields)
    page.table("measured", measured.values, width: measured.width)
  }

  /// A list of optimisers as a scene file writes it, by its name alone where one has no settings.
  public static func text(_ optimizers: [NetworkOptimizer]) -> String {
    var text = "["
    for (index, optimizer) in optimizers.enumerated() {
      if index > 0 { text += ", " }
      let fields = self.fields(optimizer)
      text += fields.count == 1 ? optimizer.method.rawValue : Field.flow(fields)
    }
    return text + "]"
  }

  /// A list of rows for each layer.
  private static func weights(_ network: NetworkScene) -> String {
    var text = "["
    for (layer, values) in network.weights.enumerated() {
      let columns = network.shape(ofLayer: layer).columns
      if layer > 0 { text += ", " }
      text += "["
      var index = 0
      while index < values.count {
        if index > 0 { text += ", " }
        text += numbers(Array(values[index..<(index + columns)]))
        index += columns
      }
      text += "]"
    }
    return text + "]"
  }

  private static func integers(_ values: [Int]) -> String {
    var text = "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += ", " }
      text += "\(value)"
    }
    return text + "]"
  }
}
