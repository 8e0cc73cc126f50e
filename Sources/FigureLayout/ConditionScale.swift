import Drawing
import Elementary
import InformationGeometry
import Scene

/// The scale of the number that colours ellipses.
///
/// The scale of κ is logarithmic from 1 to a power of ten, and greater values have its last colour; the scale of √det F is
/// logarithmic and that of the curvature linear, over the range of most cells.
struct ConditionScale: Equatable {
  let quantity: Scene.Ellipses.Quantity
  let lower: Double
  let upper: Double

  /// The scale that several scenes share.
  init(scenes: [Scene]) {
    let quantity = scenes.first?.ellipses?.color ?? .kappa
    self.quantity = quantity
    var values: [Double] = []
    for scene in scenes { values += Self.values(quantity, of: scene) }
    values.sort()
    switch quantity {
    case .kappa, .none:
      // It reaches the power of ten, 100 or above, below which at least nine in ten lie.
      let high = values.isEmpty ? 100 : values[min(values.count - 1, values.count * 9 / 10)]
      var upper = 100.0
      while upper < high, upper < 1e15 { upper *= 10 }
      (self.lower, self.upper) = (1, upper)
    case .curvature, .volume:
      guard let first = values.first, let last = values.last else {
        (lower, upper) = (0, 1)
        return
      }
      let low = values[values.count / 50]
      let high = values[values.count - 1 - values.count / 50]
      let size = max(first.magnitude, last.magnitude)
      if high - low > 1e-9 * size {
        (lower, upper) = (low, high)
      } else {
        // A constant: one colour, in the middle of a scale of some width.
        let width = quantity == .volume ? 0.1 * low : max(0.1 * low.magnitude, 0.1)
        (lower, upper) = (low - width, low + width)
      }
    }
  }

  /// The numbers on a coarse grid, which is as good for this purpose as the whole field. The grid avoids its diagonal, whose
  /// cells are singular if the window is symmetric.
  private static func values(_ quantity: Scene.Ellipses.Quantity, of scene: Scene) -> [Double] {
    let model = scene.planeModel
    let surface = quantity == .curvature ? model.makeGeodesics() : nil
    var values: [Double] = []
    let n = quantity == .curvature ? 16 : 24
    for row in 0..<n {
      for column in 0..<n where row != column {
        let theta = Vector2(
          scene.view.lower.x + scene.view.width * (Double(column) + 0.5) / Double(n),
          scene.view.lower.y + scene.view.height * (Double(row) + 0.5) / Double(n))
        if quantity == .curvature {
          if let curvature = surface?.pointGeometry(at: theta)?.knownCurvature {
            values.append(curvature)
          }
          continue
        }
        let fisher =
          scene.ellipses?.others == .unknown
          ? model.fisherWithOthersUnknown(at: theta) : model.fisher(at: theta)
        if quantity == .volume {
          let volume = Self.volume(fisher)
          if volume > 0, volume.isFinite { values.append(volume) }
        } else if let kappa = fisher.conditionNumber {
          values.append(kappa)
        }
      }
    }
    return values
  }

  /// √det F.
  static func volume(_ fisher: FisherInformation) -> Double {
    (fisher.smaller.value * fisher.larger.value).squareRoot()
  }

  /// The position of a value on the scale: 0 for its lower end, 1 for its upper end and beyond. A value that is nil, such as
  /// the condition number of a singular matrix, is beyond it; a volume of zero is at the lower end.
  func place(of value: Double?) -> Double {
    guard let value else { return 1 }
    let place =
      switch quantity {
      case .kappa, .none: Elementary.log(value) / Elementary.log(upper)
      case .volume:
        value > 0 ? Elementary.log(value / lower) / Elementary.log(upper / lower) : 0
      case .curvature: (value - lower) / (upper - lower)
      }
    return min(1, max(0, place))
  }
}
