/// A parameter of a family of models: its names and its values.
public struct ModelParameter: Equatable, Sendable {
  /// Its name in scene files, such as `mu1`.
  public var name: String
  /// As figures set it, in the markup of mathematical text: `*μ*_1`.
  public var symbol: String
  /// As plain text: μ1.
  public var plain: String
  public var domain: ParameterDomain
  /// θ* where a scene does not say it; of a fixed parameter, its value.
  public var standard: Double
  /// The side of the window on Θ where a scene does not say it.
  public var window: ClosedRange<Double>
  /// The ends of its slider: logarithmic where they are positive, else linear.
  public var slider: ClosedRange<Double>
  /// The values that scenes may give it, within the domain.
  public var range: ClosedRange<Double>
  /// The values for which the family guarantees its accuracy; nil if that is all of `range`.
  public var promised: ClosedRange<Double>?
  /// Whether the data may come from another value than the model has: σ* ≠ σ. For fixed parameters.
  public var mayDifferInTarget: Bool
  /// Names that people are likely to write instead.
  public var aliases: [String]
  /// What it is, for the reference of scene files.
  public var meaning: String

  public init(
    name: String, symbol: String, plain: String, domain: ParameterDomain, standard: Double,
    window: ClosedRange<Double>, slider: ClosedRange<Double>? = nil,
    range: ClosedRange<Double>? = nil,
    promised: ClosedRange<Double>? = nil, mayDifferInTarget: Bool = false, aliases: [String] = [],
    meaning: String
  ) {
    self.name = name
    self.symbol = symbol
    self.plain = plain
    self.domain = domain
    self.standard = standard
    self.window = window
    self.slider = slider ?? window
    self.range = range ?? ModelParameter.standardRange(of: domain)
    self.promised = promised
    self.mayDifferInTarget = mayDifferInTarget
    self.aliases = aliases
    self.meaning = meaning
  }

  /// The largest magnitude of a coordinate: beyond, differences lose digits.
  public static let largestCoordinate = 1e6

  /// The values that scenes may give a parameter with this domain.
  public static func standardRange(of domain: ParameterDomain) -> ClosedRange<Double> {
    let lower = domain.lower == 0 ? 1e-9 : domain.lower.nextUp
    return max(lower, -largestCoordinate)...min(domain.upper.nextDown, largestCoordinate)
  }
}
