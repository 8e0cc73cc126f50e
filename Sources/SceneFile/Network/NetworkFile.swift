import Foundation
import Scene

/// What is wrong with a network's JSON file.
struct NetworkFileError: Error, Equatable {
  var message: String
  var help: String?
  /// The key of the scene's `network` that is at fault too.
  var key: String?
}

/// A network as JSON: `network` with `sizes`, `activation`, `output`, `sigma2` and `bias`, the weights `W` as lists of
/// rows, the inputs `X` and the targets `y` with a row for each example. `NetworkFileKeys` says what else may stand there.
struct NetworkFile: Decodable {
  struct Shape: Decodable {
    var sizes: [Int]
    var activation: String?
    /// The same under the name that the reference files of K-FAC have.
    var hiddenActivation: String?
    var output: String?
    var variance: Double?
    var bias: Bool?
    /// How many layers of weights, and how many weights: no more than a check.
    var layers: Int?
    var params: Int?

    enum CodingKeys: String, CodingKey {
      case sizes, output, bias, activation, layers, params
      case hiddenActivation = "hidden_activation"
      case variance = "sigma2"
    }
  }

  var network: Shape?
  var weights: [[[Double]]]?
  var inputs: [[Double]]?
  var targets: Targets?

  enum CodingKeys: String, CodingKey {
    case network
    case weights = "W"
    case inputs = "X"
    case targets = "y"
  }

  /// A label, or a row, for each example.
  enum Targets: Decodable {
    case labels([Double])
    case rows([[Double]])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let rows = try? container.decode([[Double]].self) {
        self = .rows(rows)
      } else {
        self = .labels(try container.decode([Double].self))
      }
    }

    var rows: [[Double]] {
      switch self {
      case .labels(let labels): labels.map { [$0] }
      case .rows(let rows): rows
      }
    }
  }

  init(_ bytes: [UInt8]) throws(NetworkFileError) {
    guard bytes.count <= Limits.sampleFileBytes else {
      throw NetworkFileError(message: "larger than \(Limits.sampleFileBytes >> 20) MiB")
    }
    do {
      let data = Data(bytes)
      try JSONDecoder().decode(NetworkFileKeys.self, from: data).check()
      self = try JSONDecoder().decode(NetworkFile.self, from: data)
    } catch let error as NetworkFileError {
      throw error
    } catch let error as DecodingError {
      if case .dataCorrupted = error { throw Self.syntax(bytes) }
      throw NetworkFileError(message: Self.words(error))
    } catch {
      throw Self.syntax(bytes)
    }
  }

  /// Where text stops to be JSON, and why. The decoder above does not tell.
  private static func syntax(_ bytes: [UInt8]) -> NetworkFileError {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      return NetworkFileError(message: "sizes and labels are whole numbers, and one of them is not")
    } catch {
      let words = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? ""
      let around = " around character "
      var reason = words.prefix(1).lowercased() + words.dropFirst()
      for end in [".", " in Swift"] where reason.hasSuffix(end) { reason.removeLast(end.count) }
      if let range = reason.range(of: around), let place = Int(reason[range.upperBound...]) {
        let before = bytes.prefix(place)
        let line = before.count { $0 == 10 } + 1
        let column = place - (before.lastIndex(of: 10) ?? -1)
        reason = "line \(line), byte \(column): \(reason[..<range.lowerBound])"
      }
      return NetworkFileError(message: "this is not JSON", help: reason.isEmpty ? nil : reason)
    }
  }

  /// What a value has to be, for the types above.
  private static func name(of type: any Any.Type) -> String {
    switch type {
    case is Int.Type: "a whole number"
    case is Double.Type: "a number"
    case is String.Type: "a text"
    case is Bool.Type: "true or false"
    case is [Any].Type: "a list"
    default: "a map"
    }
  }

  private static func words(_ error: DecodingError) -> String {
    func place(_ path: [any CodingKey]) -> String {
      var text = ""
      for key in path {
        if let index = key.intValue {
          text += "[\(index)]"
        } else {
          text += text.isEmpty ? key.stringValue : ".\(key.stringValue)"
        }
      }
      return text
    }
    switch error {
    case .keyNotFound(let key, let context):
      let path = place(context.codingPath)
      return "there is no '\(key.stringValue)'" + (path.isEmpty ? "" : " in \(path)")
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let path = place(context.codingPath)
      return "\(path.isEmpty ? "the file" : path) is not \(name(of: type))"
    case .dataCorrupted: return "this is not JSON"
    @unknown default: return "this is not JSON"
    }
  }

  /// Gives `network` the shape, the weights and the examples of the file. What the scene has given stays where the file
  /// does not say it, and must be the same where it does.
  func fill(_ network: inout NetworkScene, given: Set<String>) throws(NetworkFileError) {
    guard let shape = self.network else {
      throw NetworkFileError(
        message: "there is no 'network'",
        help: "such as \"network\": {\"sizes\": [2, 3, 2], \"output\": \"softmax\"}")
    }
    guard Limits.networkLayers.contains(shape.sizes.count),
      shape.sizes.allSatisfy({ Limits.networkUnits.contains($0) })
    else {
      throw NetworkFileError(
        message: "network.sizes is \(shape.sizes), expected \(Limits.networkLayers.lowerBound) to "
          + "\(Limits.networkLayers.upperBound) layers of 1 to \(Limits.networkUnits.upperBound) units"
      )
    }
    network.sizes = shape.sizes
    let given = network.givenSettings(given)
    if let first = shape.activation, let second = shape.hiddenActivation, first != second {
      throw NetworkFileError(
        message: "network.activation is '\(first)' and network.hidden_activation '\(second)'",
        help: "leave one of the two out")
    }
    let activation: NetworkScene.Activation? = try choice(shape.activation, "network.activation")
    let hidden: NetworkScene.Activation? =
      try choice(shape.hiddenActivation, "network.hidden_activation")
    network.activation = activation ?? hidden ?? network.activation
    network.output = try choice(shape.output, "network.output") ?? network.output
    network.variance = shape.variance ?? network.variance
    guard Limits.networkVariance.contains(network.variance) else {
      throw NetworkFileError(
        message:
          "network.sigma2 is \(SceneWriter.number(network.variance)), expected a number from "
          + "\(SceneWriter.number(Limits.networkVariance.lowerBound)) to "
          + SceneWriter.number(Limits.networkVariance.upperBound))
    }
    network.hasBias = shape.bias ?? network.hasBias
    let found = network.givenSettings(Set(given.map { $0.key }))
    for (scene, file) in zip(given, found) where scene.value != file.value {
      throw NetworkFileError(
        message:
          "its \(file.key) is \(file.value), but network.\(scene.key) here is \(scene.value)",
        help: "leave one of the two out", key: scene.key)
    }
    if let layers = shape.layers, layers != network.sizes.count - 1 {
      throw NetworkFileError(
        message: "network.layers is \(layers), but sizes have \(network.sizes.count - 1) of weights"
      )
    }
    if let params = shape.params, params != network.parameterCount {
      throw NetworkFileError(
        message: "network.params is \(params), but a network of these sizes has "
          + "\(network.parameterCount)")
    }
    if let weights { network.weights = try checked(weights, network) }
    if inputs != nil { network.examples = try examples(for: network) }
  }

  private func choice<T: CaseIterable & RawRepresentable>(
    _ word: String?, _ path: String
  ) throws(NetworkFileError) -> T? where T.RawValue == String {
    guard let word else { return nil }
    if let value = T(rawValue: word) { return value }
    let words = T.allCases.map { $0.rawValue }
    throw NetworkFileError(
      message: "\(path) is '\(word)', expected \(SceneChecker.list(words, "or"))",
      help: SceneChecker.word(near: word, of: words).map { "did you mean '\($0)'?" })
  }

  private func checked(
    _ weights: [[[Double]]], _ network: NetworkScene
  ) throws(NetworkFileError) -> [[Double]] {
    let count = network.sizes.count - 1
    guard weights.count == count else {
      throw NetworkFileError(
        message: "W has \(counted(weights.count, "matrix", "matrices")), expected \(count)")
    }
    var flat: [[Double]] = []
    for (layer, matrix) in weights.enumerated() {
      let (rows, columns) = network.shape(ofLayer: layer)
      guard matrix.count == rows else {
        throw NetworkFileError(
          message: "the number of rows of W[\(layer)] is \(matrix.count), expected \(rows)")
      }
      for (index, row) in matrix.enumerated() where row.count != columns {
        throw NetworkFileError(
          message: "W[\(layer)][\(index)] has \(counted(row.count, "number")), expected \(columns)",
          help: network.hasBias
            ? "the bias is the last of a row" : "there is no bias: network.bias is false")
      }
      for (index, row) in matrix.enumerated() {
        try Self.check(row, within: Limits.networkWeight, "W[\(layer)][\(index)]")
      }
      flat.append(matrix.flatMap { $0 })
    }
    return flat
  }

  /// Refuses what the scene in the figure could not hold.
  private static func check(
    _ row: [Double], within limit: Double, _ path: String
  ) throws(NetworkFileError) {
    guard let column = row.firstIndex(where: { !($0.magnitude <= limit) }) else { return }
    throw NetworkFileError(
      message: "\(path)[\(column)] is \(SceneWriter.number(row[column])), "
        + "expected at most \(SceneWriter.number(limit)) in magnitude")
  }

  /// The examples of a JSON file with `X` and `y`.
  static func examples(
    _ bytes: [UInt8], for network: NetworkScene
  ) throws(NetworkFileError) -> NetworkExamples {
    try NetworkFile(bytes).examples(for: network)
  }

  private func examples(for network: NetworkScene) throws(NetworkFileError) -> NetworkExamples {
    guard let inputs, let targets else {
      throw NetworkFileError(message: "there is no '\(inputs == nil ? "X" : "y")'")
    }
    let rows = targets.rows
    guard rows.count == inputs.count, !rows.isEmpty else {
      throw NetworkFileError(
        message: "X has \(counted(inputs.count, "example")) and y \(rows.count), "
          + "expected the same number, at least 1")
    }
    let inputCount = network.sizes[0]
    let outputCount = network.sizes[network.sizes.count - 1]
    let targetCount = network.output == .softmax ? 1 : outputCount
    var examples = NetworkExamples(width: inputCount + targetCount)
    guard rows.count <= Limits.exampleNumbers / examples.width else {
      throw NetworkFileError(message: "more than \(Limits.exampleNumbers) numbers")
    }
    for (index, (input, target)) in zip(inputs, rows).enumerated() {
      guard input.count == inputCount else {
        throw NetworkFileError(
          message: "X[\(index)] has \(counted(input.count, "number")), expected \(inputCount)")
      }
      guard target.count == targetCount else {
        throw NetworkFileError(
          message: "y[\(index)] has \(counted(target.count, "number")), expected \(targetCount)",
          help: network.output == .softmax ? "a label for softmax" : "a row for gaussian")
      }
      try Self.check(input, within: Limits.coordinate, "X[\(index)]")
      try Self.check(target, within: Limits.coordinate, "y[\(index)]")
      if network.output == .softmax {
        let label = target[0]
        guard label == label.rounded(), label >= 0, label < Double(outputCount) else {
          throw NetworkFileError(
            message: "y[\(index)] is \(SceneWriter.number(label)), "
              + "expected a whole number from 0 to \(outputCount - 1)")
        }
      }
      examples.values += input + target
    }
    return examples
  }
}
