import InformationGeometry
import Scene

/// How figures write the parameters of a model, in the markup of `MathText`.
struct ParameterNames {
  var first: String
  var second: String
  /// The handle as a pair, and the place that gives the same distribution; nil where there is none.
  var handle: String
  var shortHandle: String { "*θ*^*" }
  var mirror: String?

  init(_ model: ModelDescriptor) {
    first = model.axes[0].symbol
    second = model.axes[1].symbol
    handle = "*θ*^* = (" + first + ", " + second + ")"
    mirror = model.mirror
  }
}

extension SceneNumber {
  /// How figures write the number, in the markup of `MathText`.
  func symbol(in model: ModelDescriptor) -> String {
    switch self {
    case .fixed(let index): model.fixed[index].symbol
    case .target(let axis): model.axes[axis].symbol
    case .targetFixed(let index): model.fixed[index].symbol + "^*"
    case .distance: model.distance?.symbol ?? path(in: model)
    case .temperature: "*τ*"
    case .noise where model.noiseName == "normal": "*σ*_{noise}"
    case .field(let place): place.about.symbol ?? path(in: model)
    default: path(in: model)
    }
  }
}
