import InformationGeometry
import Scene

/// How figures write the parameters of a model, in the markup of `MathText`.
struct ParameterNames {
  var first: String
  var second: String
  /// The handle as a pair, and the place that gives the same distribution.
  var handle: String
  var mirror: String

  init(_ family: Scene.Model.Family) {
    switch family {
    case .gaussianMixture:
      first = "*μ*_1"
      second = "*μ*_2"
      handle = "*θ*^* = (*μ*_1, *μ*_2)"
      mirror = "(*μ*_2, *μ*_1)"
    case .tanhNetwork:
      first = "*a*"
      second = "*b*"
      handle = "*θ*^* = (*a*, *b*)"
      mirror = "(\u{2212}*a*, \u{2212}*b*)"
    }
  }
}

extension SingularLine {
  /// The equation of the line.
  var name: String {
    switch self {
    case .equalParameters: "*μ*_1 = *μ*_2"
    case .firstZero: "*a* = 0"
    case .secondZero: "*b* = 0"
    }
  }
}
