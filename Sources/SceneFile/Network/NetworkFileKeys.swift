import Scene

/// The names in a network's JSON file, held against those that are known.
struct NetworkFileKeys: Decodable {
  private var unknown: [(key: String, isOfNetwork: Bool)] = []

  private struct Name: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let file = try decoder.container(keyedBy: Name.self)
    for key in file.allKeys.map({ $0.stringValue }).sorted() where !Self.isKnown(key) {
      unknown.append((key, false))
    }
    let place = Name(stringValue: "network")
    guard let network = try? file.nestedContainer(keyedBy: Name.self, forKey: place) else { return }
    for key in network.allKeys.map({ $0.stringValue }).sorted()
    where NetworkFile.Shape.CodingKeys(rawValue: key) == nil {
      unknown.append((key, true))
    }
  }

  /// Refuses unknown names: one that is mistyped would have no effect.
  func check() throws(NetworkFileError) {
    guard let (key, isOfNetwork) = unknown.first else { return }
    let rest = unknown.count - 1
    let more = rest == 0 ? "" : " and \(rest) more"
    let place = isOfNetwork ? " in network" : ""
    throw NetworkFileError(
      message: "unknown key '\(key)'\(place)\(more)",
      help: Self.help(key, isOfNetwork: isOfNetwork))
  }

  private static func isKnown(_ key: String) -> Bool {
    NetworkFile.CodingKeys(rawValue: key) != nil || remarks.contains(key)
      || key.hasPrefix("after_")
  }

  private static func help(_ key: String, isOfNetwork: Bool) -> String {
    let own = isOfNetwork ? shapeKeys : fileKeys
    let other = isOfNetwork ? fileKeys : shapeKeys
    if let near = Suggestion.nearest(
      to: key, in: own, aliases: isOfNetwork ? shapeAliases : fileAliases)
    {
      return "did you mean '\(near)'?"
    }
    if let near = Suggestion.nearest(
      to: key, in: other, aliases: isOfNetwork ? fileAliases : shapeAliases)
    {
      let home = isOfNetwork ? "beside network" : "in network"
      return near == key
        ? "'\(key)' belongs \(home)" : "did you mean '\(near)'? it belongs \(home)"
    }
    return "the keys are \(SceneChecker.list(own, "and"))"
  }

  private static let fileKeys = ["network", "W", "X", "y"]
  private static let shapeKeys = ["sizes", "activation", "output", "sigma2", "bias"]
  private static let fileAliases = [
    "weights": "W", "theta": "W", "parameters": "W", "inputs": "X", "examples": "X",
    "targets": "y", "labels": "y", "net": "network", "model": "network", "mlp": "network",
  ]
  private static let shapeAliases = [
    "units": "sizes", "shape": "sizes", "phi": "activation", "nonlinearity": "activation",
    "variance": "sigma2", "var": "sigma2", "has_bias": "bias", "biases": "bias",
    "outputs": "output", "likelihood": "output",
  ]

  /// What a file may carry besides, for its readers: remarks, and results, which are computed here anew. The names are
  /// those of K-FAC's reference files and of `inspect --what fisher`.
  private static let remarks: Set<String> = [
    "id", "description", "comment", "conventions", "algorithms", "data", "init", "schema",
    "examples",
    "param_offsets", "forward", "loss", "grad_W", "grad_theta", "fisher", "empirical_fisher", "mc",
    "A", "G", "G_empirical", "kfac_blocks", "kfac_full", "ekfac_eigenvalue_variances_note",
    "ekfac_blocks", "pi", "ranks", "errors", "damped", "reasons", "runs", "at_start",
    "sensitivity_note", "minibatch_order", "B", "c", "X2", "W2", "lr", "steps",
    "kfac_undamped_loss", "kfac_undamped_loss_X2", "gd_loss", "gd_loss_X2",
  ]
}

extension NetworkScene {
  /// The settings of these names, as a scene writes them.
  func givenSettings(_ names: Set<String>) -> [(key: String, value: String)] {
    let all = [
      ("activation", activation.rawValue), ("output", output.rawValue),
      ("sigma2", SceneWriter.number(variance)), ("bias", hasBias ? "on" : "off"),
    ]
    return all.filter { names.contains($0.0) }
  }
}
