import Elementary

/// A change of variable t ↦ u under which equally spaced nodes integrate well: an integrand that is
/// analytic and dies out fast in t has an error that falls exponentially with the number of nodes
/// (Trefethen and Weideman, SIAM Review 56, 2014; Takahasi and Mori, Publ. RIMS 9, 1974).
enum NodeMap: Int, Equatable, Sendable, CaseIterable {
  /// u = t on the line: light tails.
  case plain
  /// u = sinh t on the line: exponential tails.
  case sinh
  /// u = sinh(π/2 sinh t) on the line: algebraic tails.
  case doubleSinh
  /// u = e^t on u > 0: tails that are light in log u.
  case exponential
  /// u = exp(t − e^−t) on u > 0: a power at 0 and an exponential tail.
  case steepAtZero
  /// u = exp(t + e^t) on u > 0: an exponential decay at 0 and an algebraic tail.
  case steepAtInfinity
  /// u = exp(π/2 sinh t) on u > 0: powers at both ends.
  case exponentialSinh
  /// u = 1/(1 + exp(−π sinh t)) on 0 < u < 1: powers at both ends.
  case tanhSinh

  static let ofLine: [NodeMap] = [.plain, .sinh, .doubleSinh]
  static let ofRay: [NodeMap] = [
    .exponential, .steepAtZero, .steepAtInfinity, .exponentialSinh,
  ]

  /// The t beyond which nodes are of no use: u or 1/u, or their logarithms, leave what is needed.
  var limits: (lower: Double, upper: Double) {
    switch self {
    case .plain: (-64, 64)
    case .sinh: (-40, 40)
    case .doubleSinh: (-6.75, 6.75)
    case .exponential: (-64, 64)
    case .steepAtZero: (-9, 64)
    case .steepAtInfinity: (-64, 9)
    case .exponentialSinh: (-6.75, 6.75)
    case .tanhSinh: (-9, 9)
    }
  }

  /// u and 1 − u, their logarithms, and log du/dt. On the line only u and the last have a meaning.
  func node(at t: Double) -> Node {
    switch self {
    case .plain:
      return Node(value: t, slope: 0)
    case .sinh:
      return Node(value: Elementary.sinh(t), slope: Self.logCosh(t))
    case .doubleSinh:
      let y = Elementary.pi / 2 * Elementary.sinh(t)
      return Node(
        value: Elementary.sinh(y),
        slope: Self.logCosh(y) + Self.logCosh(t) + Elementary.log(Elementary.pi / 2))
    case .exponential:
      return Node(logarithm: t, slope: t)
    case .steepAtZero:
      let e = Elementary.exp(-t)
      return Node(logarithm: t - e, slope: t - e + Elementary.log1p(e))
    case .steepAtInfinity:
      let e = Elementary.exp(t)
      return Node(logarithm: t + e, slope: t + e + Elementary.log1p(e))
    case .exponentialSinh:
      let y = Elementary.pi / 2 * Elementary.sinh(t)
      return Node(
        logarithm: y, slope: y + Self.logCosh(t) + Elementary.log(Elementary.pi / 2))
    case .tanhSinh:
      let y = Elementary.pi * Elementary.sinh(t)
      let small = -Elementary.log1p(Elementary.exp(-y.magnitude))
      let large = small - y.magnitude
      let logarithm = y < 0 ? large : small
      let logComplement = y < 0 ? small : large
      return Node(
        value: Elementary.exp(logarithm), complement: Elementary.exp(logComplement),
        logarithm: logarithm, logComplement: logComplement,
        slope: small + large + Self.logCosh(t) + Elementary.log(Elementary.pi))
    }
  }

  /// u at t; for a ray log u.
  func position(at t: Double) -> Double {
    let node = node(at: t)
    switch self {
    case .plain, .sinh, .doubleSinh, .tanhSinh: return node.value
    case .exponential, .steepAtZero, .steepAtInfinity, .exponentialSinh: return node.logarithm
    }
  }

  /// log cosh t, without overflow.
  private static func logCosh(_ t: Double) -> Double {
    t.magnitude + Elementary.log1p(Elementary.exp(-2 * t.magnitude)) - Elementary.ln2
  }

  struct Node {
    var value: Double
    var complement: Double
    var logarithm: Double
    var logComplement: Double
    var slope: Double

    init(
      value: Double, complement: Double, logarithm: Double, logComplement: Double, slope: Double
    ) {
      self.value = value
      self.complement = complement
      self.logarithm = logarithm
      self.logComplement = logComplement
      self.slope = slope
    }

    /// A node on the line.
    init(value: Double, slope: Double) {
      self.init(value: value, complement: 0, logarithm: 0, logComplement: 0, slope: slope)
    }

    /// A node on a ray.
    init(logarithm: Double, slope: Double) {
      self.init(
        value: Elementary.exp(logarithm), complement: 0, logarithm: logarithm, logComplement: 0,
        slope: slope)
    }
  }
}
