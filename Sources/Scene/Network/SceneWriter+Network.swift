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
    let standard = NetworkScene()
    fields += self.fields(
      (
        "activation", network.activation == standard.activation, network.activation.rawValue
      ),
      ("output", network.output == standard.output, network.output.rawValue),
      ("sigma2", network.variance == standard.variance, number(network.variance)),
      ("bias", network.hasBias, "off"), ("seed", network.seed == standard.seed, "\(network.seed)"))
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
    let fields = self.fields(
      ("scale", examples.scale == 1, number(examples.scale)),
      ("rows", !examples.isPartial, "\(examples.count)"))
    guard examples.count > 0 else { return }
    guard let source = examples.source else {
      page.open("data", self.fields(("scale", examples.scale == 1, number(examples.scale))))
      return page.table("text", examples.values, width: examples.width)
    }
    // The examples of the network's own file come with it.
    if source == network.source, fields.isEmpty { return }
    page.open("data", reference(source) + fields)
  }

  private static func reference(_ file: FileReference) -> [Field] {
    [Field("file", quoted(file.name)), Field("sha256", "\"\(file.digest)\"")]
  }

  private static func figure(_ figure: NetworkFigure, _ page: inout Page) {
    let standard = NetworkFigure()
    var fields = [Field("kind", figure.kind.rawValue)]
    fields += self.fields(
      ("steps", figure.steps == standard.steps, "\(figure.steps)"),
      ("rate", figure.rate == standard.rate, number(figure.rate)),
      ("layer", figure.layer == standard.layer, "\(figure.layer)"),
      (
        "optimisers", figure.optimizers == standard.optimizers, optimizers(figure.optimizers)
      ),
      ("iterations", figure.iterations == standard.iterations, "\(figure.iterations)"),
      ("widths", figure.widths == standard.widths, integers(figure.widths)))
    if let target = figure.target { fields.append(Field("target", number(target))) }
    guard let measured = figure.measured else {
      if fields.count == 1 { return page.line("figure", figure.kind.rawValue) }
      return page.open("figure", fields)
    }
    page.open("figure", fields)
    page.table("measured", measured.values, width: measured.width)
  }

  private static func optimizers(_ optimizers: [NetworkOptimizer]) -> String {
    var text = "["
    for (index, optimizer) in optimizers.enumerated() {
      if index > 0 { text += ", " }
      var fields = [Field("method", optimizer.method.rawValue)]
      if let rate = optimizer.rate { fields.append(Field("rate", number(rate))) }
      if let momentum = optimizer.momentum { fields.append(Field("momentum", number(momentum))) }
      if let damping = optimizer.damping { fields.append(Field("damping", number(damping))) }
      if let clipping = optimizer.clipping { fields.append(Field("clip", number(clipping))) }
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
