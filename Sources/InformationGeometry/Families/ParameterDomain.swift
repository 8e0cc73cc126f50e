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
  public static let real = ParameterDomain(lower: -.infinity, upper: .infinity)
  /// 0 … ∞.
  public static let positive = ParameterDomain(lower: 0, upper: .infinity)

  /// Whether a value lies inside.
  public func contains(_ value: Double) -> Bool { value > lower && value < upper }

  /// Whether the domain is the whole line.
  public var isWholeLine: Bool { lower == -.infinity && upper == .infinity }
}
