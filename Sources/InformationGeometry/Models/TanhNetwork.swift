import Elementary

/// The network y = a·tanh(bx) with Gaussian noise: p(y|x, θ) = N(y | a·tanh(bx), σ²), θ = (a, b).
///
/// The inputs x are fixed, and all quantities are means over them: F is the information of one output at a random input. With t
/// = tanh(bx) and s = 1 − t²,
///
///     σ²F = [[E t², a·E[x·s·t]], [a·E[x·s·t], a²·E[x²s²]]]
///
/// It is singular where a = 0 (b says nothing) and where b = 0 (a says nothing): all of these points
/// are one distribution, that of the function 0. (a, b) and (−a, −b) are the same function.
///
/// Source: S. Amari, H. Park, T. Ozeki, "Singularities affect dynamics of learning in
/// neuromanifolds", Neural Computation 18 (2006).
public struct TanhNetwork: Equatable, Sendable {
  /// The standard deviation of the noise, in the unit of y; finite and positive.
  public let sigma: Double
  /// The inputs, in their order.
  public let inputs: [Double]
  /// The magnitudes of the inputs that are not zero, rising, each once.
  let nodes: [Node]

  /// A magnitude of inputs, and which part of them has it.
  struct Node: Equatable, Sendable {
    var x: Double
    var weight: Double
  }

  /// −2, −1.5, … 2.
  public static let standardInputs: [Double] = [-2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]

  /// - Parameters:
  ///   - sigma: the standard deviation of the noise.
  ///   - inputs: finite numbers. F is singular everywhere unless two of them differ in magnitude and
  ///     neither is zero.
  public init(sigma: Double, inputs: [Double] = TanhNetwork.standardInputs) {
    self.sigma = sigma
    self.inputs = inputs
    var sizes: [Double] = []
    for input in inputs where input != 0 { sizes.append(input.magnitude) }
    sizes.sort()
    let unit = 1 / Double(max(1, inputs.count))
    var nodes: [Node] = []
    var count = 0.0
    for (index, size) in sizes.enumerated() {
      count += 1
      if index + 1 == sizes.count || sizes[index + 1] != size {
        nodes.append(Node(x: size, weight: count * unit))
        count = 0
      }
    }
    self.nodes = nodes
  }

  /// f(x; θ) = a·tanh(bx).
  public func output(_ x: Double, at theta: Vector2) -> Double {
    theta.x * Elementary.tanh(theta.y * x)
  }

  /// ∂f/∂x = a·b·(1 − tanh²(bx)).
  public func slope(_ x: Double, at theta: Vector2) -> Double {
    theta.x * theta.y * Elementary.sech(theta.y * x) * Elementary.sech(theta.y * x)
  }

  /// (−a, −b), which is the same function.
  public func mirror(of theta: Vector2) -> Vector2 { -theta }

  /// √E[f²]/σ: the size of the function in units of the noise. It is the Fisher–Rao length of the
  /// straight way through (ca, b), 0 ≤ c ≤ 1, to the singular lines.
  public func signalToNoise(at theta: Vector2) -> Double {
    var sum = 0.0
    for node in nodes {
      let value = output(node.x, at: theta)
      sum += node.weight * value * value
    }
    return sum.squareRoot() / sigma
  }

  /// F(θ). Its entries, both eigenvalues and κ to 1e-12, relative, also beside the singular lines,
  /// for inputs whose magnitudes differ by more than a tenth; the larger eigenvalue first. Singular
  /// on the lines (and where the smaller eigenvalue underflows, below |a| = 1e-150 or |b| = 1e-50).
  public func fisher(at theta: Vector2) -> FisherInformation {
    let tangents = TanhTangents(self, at: theta.y)
    let unit = 1 / (sigma * sigma)
    let a = theta.x
    let p = tangents.outer * unit
    let q = a * tangents.mixed * unit
    let r = a * a * tangents.inner * unit
    let difference = Elementary.hypot(p - r, 2 * q)
    let larger = 0.5 * (p + r + difference)
    // det F from its factors: p·r − q² would cancel.
    let determinant = a * a * tangents.determinant * unit * unit
    let smaller = larger > 0 ? determinant / larger : 0
    var axis = p >= r ? Vector2(difference + (p - r), 2 * q) : Vector2(2 * q, difference + (r - p))
    let length = axis.length
    axis = length > 0 ? axis * (1 / length) : Vector2(1, 0)
    return FisherInformation(
      first: Eigenpair(value: larger, vector: axis),
      second: Eigenpair(value: smaller, vector: Vector2(-axis.y, axis.x)),
      difference: difference)
  }

  /// Whether F has no inverse at θ.
  public func isSingular(at theta: Vector2) -> Bool { fisher(at: theta).isSingular }

  /// tanh v and 1 − tanh² v for v ≥ 0, each within 4 ulp, from one exponential.
  static func activation(_ v: Double) -> (tanh: Double, slope: Double) {
    if v < 1 {
      let e = Elementary.expm1(-2 * v)
      return (-e / (e + 2), 4 * (1 + e) / ((2 + e) * (2 + e)))
    }
    let e = Elementary.exp(-2 * v)
    return ((1 - e) / (1 + e), 4 * e / ((1 + e) * (1 + e)))
  }
}
