import InformationGeometry

/// The values that a number of the scene may take.
public struct NumberRange: Equatable, Sendable {
  public var lower: Double
  public var upper: Double
  /// Whether the number counts something: sweeps round it to the nearest whole number.
  public var isWhole: Bool

  public init(_ range: ClosedRange<Double>, isWhole: Bool = false) {
    lower = range.lowerBound
    upper = range.upperBound
    self.isWhole = isWhole
  }

  public init(_ range: ClosedRange<Int>) {
    lower = Double(range.lowerBound)
    upper = Double(range.upperBound)
    isWhole = true
  }

  /// The range of positions on an axis, and of values of data.
  public static let coordinate = NumberRange(-Limits.coordinate...Limits.coordinate)

  /// Whether `value` (never, if it is NaN) lies in the range. Fractions of whole numbers do.
  public func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}

extension SceneNumber {
  /// The range of the number alone in a scene of this model; `Scene.fault` checks numbers together.
  public func range(in model: ModelDescriptor) -> NumberRange {
    switch self {
    case .fixed(let index), .targetFixed(let index):
      model.fixed.indices.contains(index) ? NumberRange(model.fixed[index].range) : .coordinate
    case .target(let axis): NumberRange(model.axes[axis == 0 ? 0 : 1].range)
    case .sample, .viewLower, .viewUpper, .modelInput, .input: .coordinate
    case .noise: Limits.noise(named: model.noiseName)
    case .temperature: NumberRange(0...Limits.coordinate)
    case .distance: NumberRange(0...(2 * Limits.coordinate))
    case .field(let place): place.about.kind.range(of: place.part) ?? .coordinate
    }
  }
}
