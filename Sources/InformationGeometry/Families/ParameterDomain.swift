/// The values that a parameter may take: an open interval of the line.
public struct ParameterDomain: Equatable, Sendable {
  /// −∞ where there is no lower end.
  public var lower: Double
  /// ∞ where there is no upper end.
  public var upper: Double

  /// - Parameters:
  ///   - lower: the lower end, which does not belong to the domain.
  ///   - upper: the upper end, which does not belong to it either; above `lower`.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// −∞ … ∞.
  public static var real: ParameterDomain {
    ParameterDomain(lower: -.infinity, upper: .infinity)
  }
  /// 0 … ∞.
  public static var positive: ParameterDomain { ParameterDomain(lower: 0, upper: .infinity) }

  /// Whether a value lies inside.
  public func contains(_ value: Double) -> Bool { value > lower && value < upper }

  /// Whether a value lies inside even if it is off by the rounding of a few operations.
  @inline(__always)
  func containsClearly(_ value: Double) -> Bool {
    let margin = value.magnitude * Self.rounding
    return contains(value - margin) && contains(value + margin)
  }

  /// The relative error of coordinates that were computed in a few operations.
  static let rounding = 0x1p-50

  /// Whether the domain is the whole line.
  public var isWholeLine: Bool { lower == -.infinity && upper == .infinity }
}
