/// An eigenvalue of a symmetric matrix and its unit eigenvector.
public struct Eigenpair: Equatable, Sendable {
  public var value: Double
  public var vector: Vector2

  public init(value: Double, vector: Vector2) {
    self.value = value
    self.vector = vector
  }
}

/// The Fisher information matrix of one observation, in its spectral decomposition.
///
/// Near a singular point, the matrix itself loses the small eigenvalue to cancellation, so the eigenvalues are stored, and
/// everything else is computed from them.
public struct FisherInformation: Equatable, Sendable {
  /// The eigenpairs in the model's own order, whichever is the larger: for the mixture the mean
  /// shift (1,1)/√2 first, the exchange (1,−1)/√2 second. Values in 1/x², not negative.
  public var first: Eigenpair
  public var second: Eigenpair
  /// first.value − second.value, which for almost equal eigenvalues is more exact than their difference.
  public var difference: Double

  public init(first: Eigenpair, second: Eigenpair, difference: Double) {
    self.first = first
    self.second = second
    self.difference = difference
  }

  /// F itself.
  public var matrix: SymmetricMatrix2 {
    let a = first.vector
    let b = second.vector
    return SymmetricMatrix2(
      xx: first.value * a.x * a.x + second.value * b.x * b.x,
      xy: first.value * a.x * a.y + second.value * b.x * b.y,
      yy: first.value * a.y * a.y + second.value * b.y * b.y)
  }

  /// det F, in 1/x⁴.
  public var determinant: Double { first.value * second.value }

  /// The eigenpair of the smaller eigenvalue.
  public var smaller: Eigenpair { difference < 0 ? first : second }

  /// The eigenpair of the larger eigenvalue: the short axis of the metric ellipse.
  public var larger: Eigenpair { difference < 0 ? second : first }

  /// Whether F has no inverse.
  public var isSingular: Bool { !(smaller.value > 0) }

  /// κ = larger / smaller eigenvalue, at least 1; nil where F is singular.
  public var conditionNumber: Double? {
    guard !isSingular else { return nil }
    let ratio = larger.value / smaller.value
    return ratio.isFinite ? ratio : nil
  }

  /// vᵀFv.
  public func squaredNorm(of vector: Vector2) -> Double {
    let a = vector.dot(first.vector)
    let b = vector.dot(second.vector)
    return first.value * a * a + second.value * b * b
  }

  /// The same form in other units of the second parameter: in (x, y·ratio). The determinant, and with it what is singular,
  /// is as exact as before. The larger eigenvalue comes first.
  public func stretched(by ratio: Double) -> FisherInformation {
    guard ratio != 1 else { return self }
    let matrix = matrix
    var result = FisherInformation(
      SymmetricMatrix2(
        xx: matrix.xx, xy: matrix.xy / ratio, yy: matrix.yy / (ratio * ratio)), estimate: 0)
    let smaller = determinant / (ratio * ratio) / result.first.value
    result.second.value = result.first.value > 0 ? smaller : result.second.value
    return result
  }

  /// The set {δθ : δθᵀFδθ = epsilon} for epsilon > 0.
  public func metricEllipse(epsilon: Double) -> MetricEllipse {
    MetricEllipse(
      first: MetricEllipse.Axis(
        direction: first.vector, length: MetricEllipse.length(epsilon, first.value)),
      second: MetricEllipse.Axis(
        direction: second.vector, length: MetricEllipse.length(epsilon, second.value)))
  }
}

/// The ellipse {δθ : δθᵀFδθ = ε}; where F is singular, a pair of parallel lines.
public struct MetricEllipse: Equatable, Sendable {
  /// A semi-axis: its unit direction, and its length, nil if it is infinite.
  public struct Axis: Equatable, Sendable {
    public var direction: Vector2
    public var length: Double?

    public init(direction: Vector2, length: Double?) {
      self.direction = direction
      self.length = length
    }
  }

  /// Along the first and the second eigenvector of F.
  public var first: Axis
  public var second: Axis

  public init(first: Axis, second: Axis) {
    self.first = first
    self.second = second
  }

  /// Both semi-axes divided by the root of their product, so that the area is π; nil for a pair of
  /// lines.
  public var scaledToUnitArea: MetricEllipse? {
    guard let a = first.length, let b = second.length, a > 0, b > 0 else { return nil }
    let ratio = (a / b).squareRoot()
    return MetricEllipse(
      first: Axis(direction: first.direction, length: ratio),
      second: Axis(direction: second.direction, length: 1 / ratio))
  }

  static func length(_ epsilon: Double, _ eigenvalue: Double) -> Double? {
    guard eigenvalue > 0 else { return nil }
    let length = (epsilon / eigenvalue).squareRoot()
    return length.isFinite ? length : nil
  }
}
