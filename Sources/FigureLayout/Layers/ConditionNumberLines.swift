import Elementary
import InformationGeometry

/// Lines of equal κ.
struct ConditionNumberLines {
  let model: any PlaneModel
  let window: Window
  /// The scale of the second axis over that of the first.
  var ratio = 1.0

  /// About `count` levels that suit κ, which is at least 1 and has no bound.
  static func levels(count: Int) -> [Double] {
    var levels = [1.2, 1.5]
    var decade = 1.0
    while levels.count < count, decade < 1e12 {
      for factor in [2.0, 5, 10] where levels.count < count { levels.append(factor * decade) }
      decade *= 10
    }
    return levels
  }

  func lines(_ levels: [Double]) -> [Contour] {
    model.conditionNumberLines(levels, in: window) ?? traced(levels)
  }

  /// Traced in log κ, which varies slowly between the lines of the singular set.
  private func traced(_ levels: [Double]) -> [Contour] {
    var logarithms: [Double] = []
    for level in levels where level >= 1 { logarithms.append(Elementary.log(level)) }
    let columns = 160
    let rows = max(8, min(400, Int(Double(columns) * (window.height * ratio) / window.width)))
    var contours = ContourTracer.trace(
      window: window, columns: columns, rows: rows, levels: logarithms
    ) { theta in
      let fisher = model.fisher(at: theta)
      guard fisher.isKnown else { return .nan }
      return fisher.conditionNumber.map { Elementary.log($0) } ?? 800
    }
    for index in contours.indices { contours[index].level = Elementary.exp(contours[index].level) }
    return contours
  }
}
