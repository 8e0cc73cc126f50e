import Drawing
import Elementary
import InformationGeometry
import Scene

/// The scale that colours condition numbers: logarithmic from 1 to a power of ten.
struct ConditionScale: Equatable {
  let upper: Double

  /// The scale that several scenes share: it reaches the power of ten, 100 or above, below which at least nine in
  /// ten of the finite condition numbers on their grids lie.
  init(scenes: [Scene]) {
    var values: [Double] = []
    for scene in scenes {
      let model = scene.planeModel
      // A coarse grid answers the question as well as the whole field does. It avoids its own diagonal, whose cells
      // are singular when the window is symmetric.
      let n = 24
      for row in 0..<n {
        for column in 0..<n where row != column {
          let theta = Vector2(
            scene.view.lower.x + scene.view.width * (Double(column) + 0.5) / Double(n),
            scene.view.lower.y + scene.view.height * (Double(row) + 0.5) / Double(n))
          let fisher =
            scene.ellipses?.others == .unknown
            ? model.fisherWithOthersUnknown(at: theta) : model.fisher(at: theta)
          if let kappa = fisher.conditionNumber { values.append(kappa) }
        }
      }
    }
    values.sort()
    let high = values.isEmpty ? 100 : values[min(values.count - 1, values.count * 9 / 10)]
    var upper = 100.0
    while upper < high, upper < 1e15 { upper *= 10 }
    self.upper = upper
  }

  /// The place of κ on the scale, 0 for κ = 1 and 1 for its end and beyond; nil (a singular matrix) is beyond.
  func place(of conditionNumber: Double?) -> Double {
    guard let conditionNumber else { return 1 }
    return min(1, Elementary.log(conditionNumber) / Elementary.log(upper))
  }
}
