extension GaussianMixture {
  /// The lines of equal κ: κ depends only on |μ1 − μ2|, so they are straight lines, and exact.
  ///
  /// - Parameters:
  ///   - levels: values of κ.
  ///   - window: the part of the plane; lines are cut at its sides.
  func conditionNumberLines(_ levels: [Double], in window: Window) -> [Contour] {
    var lines: [Contour] = []
    for level in levels {
      for separation in separations(ofConditionNumber: level) {
        for sign in separation == 0 ? [1.0] : [1, -1] {
          let shift = sign * separation * sigma
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
  private func separations(ofConditionNumber level: Double) -> [Double] {
    // κ = 1 is met at the turning point alone, from one side.
    guard level > 1 else { return level == 1 ? [GaussianMixture.turningSeparation] : [] }
    func excess(_ separation: Double) -> Double {
      let theta = Vector2(separation * sigma, 0)
      return (fisher(at: theta).conditionNumber ?? .infinity) - level
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
