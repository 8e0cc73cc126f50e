/// A word of a figure that a scene may replace.
public enum FigureWord: String, CaseIterable, Equatable, Sendable {
  /// The names of the two axes, which scenes call by the names of the parameters.
  case firstAxis = "axis-1"
  case secondAxis = "axis-2"
  /// θ*, and the place that is the same distribution.
  case handles, mirror
  /// The two gradients.
  case natural, euclidean
  case minimum
  /// The name of the colour bar.
  case kappa
  /// The equation of a line on which F is singular.
  case singular
  /// The headings of the matrix and of its condition.
  case fisher, determinant, condition
  /// The keys of lines.
  case contours, overlay

  /// Those that every scene calls by one name.
  public static var named: [FigureWord] {
    var words: [FigureWord] = []
    for word in allCases where word != .firstAxis && word != .secondAxis { words.append(word) }
    return words
  }

  /// The axis of the canvas that the word names; nil for other words.
  public var axis: Int? {
    switch self {
    case .firstAxis: 0
    case .secondAxis: 1
    default: nil
    }
  }
}
