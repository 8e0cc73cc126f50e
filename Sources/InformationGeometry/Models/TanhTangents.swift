import Elementary

/// The two directions in which the function a·tanh(bx) can move, tanh(bx) and x·sech²(bx), as
/// vectors over the inputs, made orthogonal.
///
/// Near b = 0 both are almost x, and their difference contains all the information about the shape. There the basis is u =
/// tanh(bx)/b and w = (u − x·sech²(bx))/b², which tend to x and ⅔x³; w is summed as a series, so that nothing cancels.
struct TanhTangents {
  let b: Double
  /// E t², E[x·s·t], E[x²s²], with t = tanh(bx) and s = sech²(bx).
  private(set) var outer = 0.0
  private(set) var mixed = 0.0
  private(set) var inner = 0.0

  private let isNearLine: Bool
  /// The Gram–Schmidt factors of the basis (e₁, e₂): |e₁|², ⟨e₁, e₂⟩/|e₁|², and |e₂ − …|².
  private var firstSquare = 0.0
  private var overlap = 0.0
  private var restSquare = 0.0
  private var basis: [Sample] = []

  private struct Sample {
    var weight: Double
    /// tanh(|b|x) and x·sech²(bx).
    var t: Double
    var xs: Double
    /// The basis: the same two, or u and w.
    var first: Double
    var second: Double
  }

  init(_ network: TanhNetwork, at b: Double) {
    self.b = b
    let size = b.magnitude
    let nodes = network.nodes
    isNearLine = size * (nodes.last?.x ?? 0) <= 1
    basis.reserveCapacity(nodes.count)
    var product = 0.0
    for node in nodes {
      let v = size * node.x
      let (t, s) = TanhNetwork.activation(v)
      let xs = node.x * s
      outer += node.weight * t * t
      mixed += node.weight * t * xs
      inner += node.weight * xs * xs
      var sample = Sample(weight: node.weight, t: t, xs: xs, first: t, second: xs)
      if isNearLine {
        sample.first = size > 0 ? t / size : node.x
        sample.second = node.x * node.x * node.x * s * Self.excess(v)
      }
      firstSquare += sample.weight * sample.first * sample.first
      product += sample.weight * sample.first * sample.second
      basis.append(sample)
    }
    if b < 0 { mixed = -mixed }
    guard firstSquare > 0, nodes.count > 1 else { return }
    overlap = product / firstSquare
    for sample in basis {
      let rest = sample.second - overlap * sample.first
      restSquare += sample.weight * rest * rest
    }
  }

  /// (sinh 2v − 2v)/2v³ for 0 ≤ v ≤ 1.
  private static func excess(_ v: Double) -> Double {
    let square = 4 * v * v
    var term = 2.0 / 3
    var sum = term
    var k = 4.0
    while term > 1e-18 * sum, k < 40 {
      term *= square / (k * (k + 1))
      sum += term
      k += 2
    }
    return sum
  }

  /// E t²·E[x²s²] − E[x·s·t]².
  var determinant: Double {
    let gram = firstSquare * restSquare
    return isNearLine ? b * b * b * b * b * b * gram : gram
  }

  /// E[r·t] and E[r·x·s] of a function r over the inputs, given at the network's nodes.
  func moments(of values: [Double]) -> (Double, Double) {
    var sums = (0.0, 0.0)
    for (sample, value) in zip(basis, values) {
      sums.0 += sample.weight * sample.t * value
      sums.1 += sample.weight * sample.xs * value
    }
    return (b < 0 ? -sums.0 : sums.0, sums.1)
  }

  /// The coefficients (h₁, h₂) of the best approximation h₁·tanh(bx) + h₂·x·sech²(bx) of a function
  /// over the inputs, given at the network's nodes, in the mean square. Nil where the two functions
  /// do not differ.
  func projection(of values: [Double]) -> (Double, Double)? {
    guard restSquare > 0 else { return nil }
    var along = 0.0
    for (sample, value) in zip(basis, values) {
      along += sample.weight * sample.first * value
    }
    along /= firstSquare
    var across = 0.0
    for (sample, value) in zip(basis, values) {
      let rest = sample.second - overlap * sample.first
      across += sample.weight * rest * (value - along * sample.first)
    }
    across /= restSquare
    along -= overlap * across
    // t and xs are odd in x, t is odd in b as well.
    guard isNearLine else { return (b < 0 ? -along : along, across) }
    guard b != 0 else { return nil }
    let second = -across / (b * b)
    return ((along - second) / b, second)
  }
}
