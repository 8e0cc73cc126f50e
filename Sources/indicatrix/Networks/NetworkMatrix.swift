import KroneckerFactors

/// The matrices of `inspect --what fisher --format json`, by their keys.
enum NetworkMatrix: String, CaseIterable, Sendable {
  case fisher
  case empirical = "empirical_fisher"
  case a = "A"
  case g = "G"
  case blocks = "kfac_blocks"
  case full = "kfac_full"
  /// (F + λI)⁻¹ of each λ; it is never written unasked.
  case inverse

  /// More numbers than this are written only where the matrix is asked for: 500 × 500, about 5 MB of text.
  static let limit = 250_000

  /// Whether there is one for each layer.
  var isOfLayers: Bool {
    switch self {
    case .a, .g, .blocks: true
    case .fisher, .empirical, .full, .inverse: false
    }
  }

  /// How many numbers the matrix has, or the matrices of all layers.
  func count(in network: Network) -> Int {
    let layers = 0..<network.layerCount
    switch self {
    case .fisher, .empirical, .full, .inverse:
      return network.parameterCount * network.parameterCount
    case .a:
      return layers.reduce(0) { $0 + network.inputs(ofLayer: $1) * network.inputs(ofLayer: $1) }
    case .g:
      return layers.reduce(0) { $0 + network.outputs(ofLayer: $1) * network.outputs(ofLayer: $1) }
    case .blocks:
      return layers.reduce(0) {
        $0 + network.parameterCount(ofLayer: $1) * network.parameterCount(ofLayer: $1)
      }
    }
  }

  /// Whether it is written where `asked` names what was asked for.
  func isWritten(of network: Network, asked: Set<NetworkMatrix>) -> Bool {
    asked.contains(self) || self != .inverse && count(in: network) <= Self.limit
  }

  /// The matrices of a list such as `fisher,inverse`.
  static func list(_ text: String) throws(Failure) -> Set<NetworkMatrix> {
    var found: Set<NetworkMatrix> = []
    for word in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let matrix = NetworkMatrix(rawValue: word.trimmingPrefix(" ").description) else {
        throw .usage(
          "--include: expected \(allCases.map { $0.rawValue }.joined(separator: ", ")), found '\(word)'",
          hint: "such as --include fisher,inverse")
      }
      found.insert(matrix)
    }
    return found
  }

  /// Why a matrix does not stand in the output.
  enum Absence: Error, CustomStringConvertible {
    case impossible(NetworkError)
    /// It has so many numbers, and was not asked for.
    case leftOut(NetworkMatrix, numbers: Int)

    var description: String {
      switch self {
      case .impossible(let error): "\(error)"
      case .leftOut(let matrix, let numbers):
        "left out, since it has \(numbers) numbers; hint: --include \(matrix.rawValue) writes it"
      }
    }
  }
}
