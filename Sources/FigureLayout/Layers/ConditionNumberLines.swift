import Elementary
import InformationGeometry

/// Lines of equal κ.
struct ConditionNumberLines {
  let model: PlaneModel
  let window: Window

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
    switch model {
    case .mixture(let mixture): straight(levels, mixture)
    case .network: traced(levels)
    }
  }

  /// Traced in log κ, which is tame between the singular lines.
  private func traced(_ levels: [Double]) -> [Contour] {
    var logarithms: [Double] = []
    for level in levels where level >= 1 { logarithms.append(Elementary.log(level)) }
    let columns = 160
    let rows = max(8, min(400, Int(Double(columns) * window.height / window.width)))
    var contours = ContourTracer.trace(
      window: window, columns: columns, rows: rows, levels: logarithms
    ) { theta in
      model.fisher(at: theta).conditionNumber.map { Elementary.log($0) } ?? 800
    }
    for index in contours.indices { contours[index].level = Elementary.exp(contours[index].level) }
    return contours
  }

  /// κ of a mixture depends on |μ1 − μ2| alone: its lines are straight, and exact.
  private func straight(_ levels: [Double], _ mixture: GaussianMixture) -> [Contour] {
    var lines: [Contour] = []
    for level in levels {
      for separation in separations(level, mixture) {
        for sign in separation == 0 ? [1.0] : [1, -1] {
          let shift = sign * separation * mixture.sigma
          let low = max(window.lower.x, window.lower.y + shift)
          let high = min(window.upper.x, window.upper.y + shift)
          guard low < high else { continue }
          lines.append(
            Contour(
              level: level, points: [Vector2(low, low - shift), Vector2(high, high - shift)],
              isClosed: false))
        }
      }
    }
    return lines
  }

  /// All separations δ at which κ has the value `level`, ascending.
  private func separations(_ level: Double, _ mixture: GaussianMixture) -> [Double] {
    // κ = 1 is met at the turning point alone, from one side.
    guard level > 1 else { return level == 1 ? [GaussianMixture.turningSeparation] : [] }
    func excess(_ separation: Double) -> Double {
      let theta = Vector2(separation * mixture.sigma, 0)
      return (mixture.fisher(at: theta).conditionNumber ?? .infinity) - level
    }
    var found: [Double] = []
    // κ falls from infinity to 1 at the turning point, rises to 1.666 at 2.78 and falls to 1 again: it is monotone
    // on each of these pieces.
    let turning = GaussianMixture.turningSeparation
    for (start, end) in [(1e-9, turning), (turning, 2.78221372274), (2.78221372274, 40.0)] {
      var low = start
      var high = end
      let rising = excess(low) < 0
      guard rising != (excess(high) < 0) else { continue }
      for _ in 0..<200 {
        let middle = low + (high - low) / 2
        guard middle > low, middle < high else { break }
        if (excess(middle) < 0) == rising { low = middle } else { high = middle }
      }
      found.append(low)
    }
    return found
  }
}
