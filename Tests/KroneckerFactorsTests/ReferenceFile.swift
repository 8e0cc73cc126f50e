import Foundation
import KroneckerFactors
import Testing

/// A JSON file of reference values, by key.
struct ReferenceFile {
  private let fields: [String: Any]

  private init(_ fields: [String: Any]) { self.fields = fields }

  init(_ name: String) throws {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Reference"))
    let value = try JSONSerialization.jsonObject(with: Data(contentsOf: url))
    fields = try #require(value as? [String: Any])
  }

  func object(_ key: String) throws -> ReferenceFile {
    ReferenceFile(try #require(fields[key] as? [String: Any], "\(key)"))
  }

  func objects(_ key: String) throws -> [ReferenceFile] {
    try #require(fields[key] as? [[String: Any]], "\(key)").map { ReferenceFile($0) }
  }

  func has(_ key: String) -> Bool { fields[key] != nil && !(fields[key] is NSNull) }

  func text(_ key: String) throws -> String { try #require(fields[key] as? String, "\(key)") }

  func number(_ key: String) throws -> Double {
    try #require(fields[key] as? NSNumber, "\(key)").doubleValue
  }

  func flag(_ key: String) throws -> Bool {
    try #require(fields[key] as? NSNumber, "\(key)").boolValue
  }

  func numbers(_ key: String) throws -> [Double] {
    try #require(fields[key] as? [NSNumber], "\(key)").map(\.doubleValue)
  }

  func integers(_ key: String) throws -> [Int] { try numbers(key).map { Int($0) } }

  func rows(_ key: String) throws -> [[Double]] { try rows(of: #require(fields[key], "\(key)")) }

  func matrix(_ key: String) throws -> Matrix<Double> { try Matrix(listOfRows: rows(key)) }

  func matrices(_ key: String) throws -> [Matrix<Double>] {
    try #require(fields[key] as? [Any], "\(key)").map { try Matrix(listOfRows: rows(of: $0)) }
  }

  private func rows(of value: Any) throws -> [[Double]] {
    try #require(value as? [[NSNumber]]).map { $0.map(\.doubleValue) }
  }

  /// The network that the file describes.
  func network() throws -> Network {
    let shape = try object("network")
    let output: Output =
      try shape.text("output") == "softmax"
      ? .softmax : .gaussian(variance: shape.number("sigma2"))
    return try Network(
      sizes: shape.integers("sizes"),
      activation: #require(Activation(rawValue: shape.text("hidden_activation"))),
      output: output, hasBias: shape.flag("bias"))
  }

  func parameters(_ key: String = "W") throws -> Parameters<Double> {
    try Parameters(network: network(), weights: matrices(key))
  }

  func batch(inputs: String = "X") throws -> Batch<Double> {
    if case .softmax = try network().output {
      return try Batch(rows: rows(inputs), labels: integers("y"))
    }
    return try Batch(rows: rows(inputs), targets: rows("y"))
  }
}

/// |x − y|/|y| with Euclidean (Frobenius) norms; |x| where y = 0.
func relativeError(_ x: [Double], _ y: [Double]) -> Double {
  guard x.count == y.count else { return .infinity }
  let square = zip(x, y).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
  let size = y.reduce(0) { $0 + $1 * $1 }
  return (square / (size == 0 ? 1 : size)).squareRoot()
}

func relativeError(_ x: Matrix<Double>, _ y: Matrix<Double>) -> Double {
  guard x.rows == y.rows && x.columns == y.columns else { return .infinity }
  return relativeError(x.values, y.values)
}

func relativeError(_ x: Double, _ y: Double) -> Double { relativeError([x], [y]) }
