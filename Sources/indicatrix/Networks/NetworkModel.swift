import KroneckerFactors
import Scene

/// A scene's network with its weights and examples, ready to compute with.
struct NetworkModel: Sendable {
  let scene: NetworkScene
  let network: Network
  /// The weights after the steps that the scene asks for before its picture.
  let parameters: Parameters<Double>
  let batch: Batch<Double>
  let evaluation: Evaluation<Double>

  init(_ scene: NetworkScene) throws(NetworkError) {
    let start = try NetworkModel.start(scene)
    let batch = try NetworkModel.batch(scene)
    var parameters = start
    if scene.figure.steps > 0 {
      let run = try Training.run(
        from: start, on: batch,
        by: .kfac(KFACSettings(rate: scene.figure.rate, damping: scene.figureDamping)),
        options: TrainingOptions(steps: scene.figure.steps))
      parameters = run.parameters
    }
    self.scene = scene
    self.network = start.network
    self.parameters = parameters
    self.batch = batch
    evaluation = try Evaluation(parameters, on: batch)
  }

  /// The weights before any step.
  static func start(_ scene: NetworkScene) throws(NetworkError) -> Parameters<Double> {
    let network = try Network(
      sizes: scene.sizes, activation: activation(scene.activation),
      output: scene.output == .softmax ? .softmax : .gaussian(variance: scene.variance),
      hasBias: scene.hasBias)
    guard !scene.weights.isEmpty else {
      return Parameters(randomFor: network, seed: scene.seed)
    }
    var weights: [Matrix<Double>] = []
    for (layer, values) in scene.weights.enumerated() {
      let (rows, columns) = scene.shape(ofLayer: layer)
      var matrix = Matrix<Double>(rows: rows, columns: columns)
      for row in 0..<rows {
        for column in 0..<columns { matrix[row, column] = values[row * columns + column] }
      }
      weights.append(matrix)
    }
    return try Parameters(network: network, weights: weights)
  }

  private static func activation(_ activation: NetworkScene.Activation) -> Activation {
    switch activation {
    case .tanh: .tanh
    case .relu: .relu
    case .logistic: .logistic
    case .linear: .linear
    }
  }

  static func batch(_ scene: NetworkScene) throws(NetworkError) -> Batch<Double> {
    let inputs = scene.sizes.first ?? 0
    let examples = scene.examples
    let rows = (0..<examples.count).map { examples.inputs(of: $0, count: inputs) }
    let targets = (0..<examples.count).map { examples.targets(of: $0, after: inputs) }
    guard !rows.isEmpty else { throw .noExamples }
    switch scene.output {
    // The reader has seen that labels are whole numbers of classes.
    case .softmax: return try Batch(rows: rows, labels: targets.map { Int($0[0]) })
    case .gaussian: return try Batch(rows: rows, targets: targets)
    }
  }

  /// `64-32-10 tanh, softmax`.
  var summary: String { Self.summary(scene) }

  static func summary(_ scene: NetworkScene) -> String {
    let sizes = scene.sizes.map { String($0) }.joined(separator: "-")
    return "\(sizes) \(scene.activation.rawValue), \(scene.output.rawValue)"
      + (scene.hasBias ? "" : ", no bias")
  }
}

extension Failure {
  /// Why something about a scene's network cannot be computed.
  init(_ error: NetworkError, name: String) {
    // The library's words end with its hint, where it has one.
    let parts = "\(error)".split(separator: "; hint: ", maxSplits: 1)
    let status: ExitStatus =
      switch error {
      case .noBLAS, .noMemory: .unavailable
      default: .badScene
      }
    self.init(
      status, "\(name): \(parts.first ?? "")", hint: parts.count > 1 ? String(parts[1]) : nil)
  }
}
