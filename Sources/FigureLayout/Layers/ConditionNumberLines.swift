import Elementary
import InformationGeometry

/// Lines of equal κ.
struct ConditionNumberLines {
  let model: any PlaneModel
  let window: Window
  /// The scale of the second axis over that of the first.
  var ratio = 1.0

  /// `count` levels of the row 1.2, 1.5, 2, 5, 10, 20, 50, … above the least value, and one below; where fewer than
  /// three of them lie between the values, levels that divide these evenly.
  ///
  /// - Parameters:
  ///   - count: How many there are at most.
  ///   - values: Values of κ on the canvas; infinite where F is singular.
  static func levels(count: Int, of values: [Double]) -> [Double] {
    var row = [1.2, 1.5]
    var decade = 1.0
    while decade < 1e12 {
      for factor in [2.0, 5, 10] { row.append(factor * decade) }
      decade *= 10
    }
    let finite = values.filter { $0.isFinite }
    guard let least = finite.min(), let greatest = finite.max() else {
      return Array(row.prefix(count))
    }
    let start = row.firstIndex { $0 > least } ?? row.count
    // Between the values there may be less: one more level stays below them.
    let levels = Array(row[max(start - 1, 0)..<min(start + count, row.count)])
    let crossed = levels.filter { least < $0 && $0 < greatest }.count
    if values.contains(.infinity) || crossed >= min(count, 3) { return levels }
    return SharedLevels.levels(count, of: values)
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
