/// What a network is to answer.
public enum Targets<Scalar: NetworkScalar>: Equatable, Sendable {
  /// For softmax: the class of each example, from 0.
  case labels([Int])
  /// For Gaussian outputs: outputs × examples, a column for each.
  case vectors(Matrix<Scalar>)

  /// How many examples there are.
  public var count: Int {
    switch self {
    case .labels(let labels): labels.count
    case .vectors(let matrix): matrix.columns
    }
  }
}

/// Examples: inputs and what is to come out.
public struct Batch<Scalar: NetworkScalar>: Equatable, Sendable {
  /// Inputs × examples: **a column for each example**.
  public let inputs: Matrix<Scalar>
  /// A label or a column for each example.
  public let targets: Targets<Scalar>

  /// How many examples there are; the N of every mean.
  public var count: Int { inputs.columns }

  /// Examples from their columns.
  ///
  /// - Parameters:
  ///   - inputs: Inputs × examples.
  ///   - targets: As many as there are columns.
  /// - Throws: `NetworkError.noExamples`, `wrongCount`, `notFinite`.
  public init(inputs: Matrix<Scalar>, targets: Targets<Scalar>) throws(NetworkError) {
    guard inputs.columns > 0 else { throw .noExamples }
    guard targets.count == inputs.columns else {
      throw .wrongCount(of: "targets", found: targets.count, expected: inputs.columns)
    }
    guard Vectors.areFinite(inputs.values) else { throw .notFinite("an input") }
    if case .vectors(let matrix) = targets, !Vectors.areFinite(matrix.values) {
      throw .notFinite("a target")
    }
    self.inputs = inputs
    self.targets = targets
  }

  /// Examples from a table with a row for each, as files have them.
  ///
  /// - Parameters:
  ///   - rows: The inputs, a row for each example.
  ///   - labels: The class of each, from 0.
  /// - Throws: As `init(inputs:targets:)`.
  public init(rows: [[Scalar]], labels: [Int]) throws(NetworkError) {
    try self.init(
      inputs: try Matrix(listOfRows: rows).transposed, targets: .labels(labels))
  }

  /// Examples from two tables with a row for each, as files have them.
  ///
  /// - Parameters:
  ///   - rows: The inputs, a row for each example.
  ///   - targets: What is to come out, a row for each example.
  /// - Throws: As `init(inputs:targets:)`.
  public init(rows: [[Scalar]], targets: [[Scalar]]) throws(NetworkError) {
    try self.init(
      inputs: try Matrix(listOfRows: rows).transposed,
      targets: .vectors(try Matrix(listOfRows: targets).transposed))
  }

  /// Some of the examples, in a given order.
  ///
  /// - Parameter indices: From 0; an index may come twice.
  /// - Returns: A batch of as many examples.
  /// - Throws: `NetworkError.noExamples`, or `badSetting` for an index that is not there.
  public func selecting(_ indices: [Int]) throws(NetworkError) -> Batch {
    for index in indices where index < 0 || index >= count {
      throw .badSetting(
        "an index of a mini-batch", found: Double(index), expected: "0 to \(count - 1)")
    }
    let chosen = inputs.selecting(columns: indices)
    switch targets {
    case .labels(let labels):
      return try Batch(inputs: chosen, targets: .labels(indices.map { labels[$0] }))
    case .vectors(let matrix):
      return try Batch(inputs: chosen, targets: .vectors(matrix.selecting(columns: indices)))
    }
  }

  /// Refuses inputs and targets that do not fit a network.
  func check(for network: Network) throws(NetworkError) {
    guard inputs.rows == network.inputCount else {
      throw .wrongCount(
        of: "inputs of an example", found: inputs.rows, expected: network.inputCount)
    }
    try targets.check(for: network)
  }
}

extension Targets {
  func check(for network: Network) throws(NetworkError) {
    switch (self, network.output) {
    case (.labels(let labels), .softmax):
      for label in labels where label < 0 || label >= network.outputCount {
        throw .badLabel(label, classes: network.outputCount)
      }
    case (.vectors(let matrix), .gaussian):
      guard matrix.rows == network.outputCount else {
        throw .wrongCount(
          of: "outputs of a target", found: matrix.rows, expected: network.outputCount)
      }
    case (.labels, .gaussian):
      throw .wrongTargets(found: "labels", expected: "vectors (Gaussian)")
    case (.vectors, .softmax):
      throw .wrongTargets(found: "vectors", expected: "labels (softmax)")
    }
  }
}

extension Matrix {
  func selecting(columns indices: [Int]) -> Matrix {
    var result = Matrix(unsetRows: rows, columns: indices.count)
    for (j, index) in indices.enumerated() {
      Vectors.copy(values, (index * rows)..<((index + 1) * rows), to: &result.values, at: j * rows)
    }
    return result
  }
}
