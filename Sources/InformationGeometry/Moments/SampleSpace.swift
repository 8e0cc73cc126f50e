/// The set of values of one observation, over which expectations are taken.
public enum SampleSpace: Equatable, Sendable {
  /// All real numbers.
  case line
  /// x > 0.
  case positive
  /// a < x < b, both finite.
  case interval(Double, Double)
  /// Angles from −π to π.
  case circle
  /// The whole numbers 0, 1, 2, …
  case counts
  /// Finitely many values.
  case listed([Double])

  /// Whether expectations are sums, which have no step that could be shortened.
  var isDiscrete: Bool {
    switch self {
    case .counts, .listed: true
    case .line, .positive, .interval, .circle: false
    }
  }
}
