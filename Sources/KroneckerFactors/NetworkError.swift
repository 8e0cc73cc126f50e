/// Why something about a network cannot be computed.
public enum NetworkError: Error, Equatable, Sendable {
  /// There are not as many numbers, rows, layers or examples as there must be.
  case wrongCount(of: String, found: Int, expected: Int)
  /// A network needs an input and an output layer, each layer at least one unit.
  case badSizes([Int])
  /// The weights would not fit.
  case tooManyParameters(limit: Int)
  /// The targets are labels where the network's output needs vectors, or the reverse.
  case wrongTargets(found: String, expected: String)
  /// A label is not the number of a class.
  case badLabel(Int, classes: Int)
  /// A setting is outside its range.
  case badSetting(String, found: Double, expected: String)
  /// An input, a target or a weight is infinite or not a number.
  case notFinite(String)
  /// There are no examples.
  case noExamples
  /// The dense matrix would have more rows than the limit.
  case denseTooLarge(parameters: Int, limit: Int, bytes: Int)
  /// A matrix that has to be inverted is singular, or so nearly that no digit would be right.
  case singular(String)
  /// An eigenvalue routine of LAPACK did not converge.
  case noConvergence(String)
  /// OpenBLAS or LAPACKE is not installed; with the words of the loader.
  case noBLAS(String)
  /// OpenBLAS would find no memory.
  case noMemory(bytes: Int)
}

extension NetworkError: CustomStringConvertible {
  /// What was found and what was expected, with a hint where there is one.
  public var description: String {
    switch self {
    case .wrongCount(let what, let found, let expected):
      "\(found) \(found == 1 ? Self.singular(what) : what), expected \(expected)"
    case .badSizes(let sizes):
      "the sizes \(sizes) are no network: expected at least two layers, each with a unit or more"
    case .tooManyParameters(let limit):
      "the network has more than \(limit) weights"
    case .wrongTargets(let found, let expected):
      "the targets are \(found), this output needs \(expected)"
    case .badLabel(let label, let classes):
      "the label \(label) is not one of the classes 0 to \(classes - 1)"
    case .badSetting(let name, let found, let expected):
      "\(name) is \(found), expected \(expected)"
    case .notFinite(let what):
      "\(what) is infinite or not a number"
    case .noExamples:
      "there are no examples"
    case .denseTooLarge(let parameters, let limit, let bytes):
      """
      a dense Fisher matrix of \(parameters) parameters takes \(Self.size(bytes)), the limit is \
      \(limit) parameters; hint: the blocks of the layers, or their Kronecker factors, are smaller
      """
    case .singular(let what):
      "\(what) is singular; hint: a damping above 0 makes it invertible"
    case .noConvergence(let what):
      "the eigenvalues of \(what) were not found"
    case .noBLAS(let words):
      "networks need OpenBLAS: \(words); hint: apt-get install libopenblas0 liblapacke"
    case .noMemory(let bytes):
      "networks need OpenBLAS, which finds not enough memory: it takes \(Self.size(bytes)); hint: raise the limit (ulimit -v)"
    }
  }

  /// `layer of weights` for `layers of weights`.
  private static func singular(_ what: String) -> String {
    let words = what.split(separator: " ")
    guard let first = words.first, first.hasSuffix("s") else { return what }
    if first == "entries" { return what.replacing("entries", with: "entry") }
    return ([first.dropLast()] + words.dropFirst()).joined(separator: " ")
  }

  private static func size(_ bytes: Int) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB"]
    var value = Double(bytes)
    var unit = 0
    while value >= 1000 && unit < units.count - 1 {
      value /= 1000
      unit += 1
    }
    let tenths = (value * 10).rounded() / 10
    return unit == 0 ? "\(bytes) bytes" : "\(tenths) \(units[unit])"
  }
}
