import Elementary

/// The contour of a function round its minimum, found on rays that are spread evenly on the metric ellipse.
enum RayContour {
  /// On each of about `directions` rays the first point that reaches the level. Parts behind others are not given. It is open
  /// where a ray does not reach the level within 40 semi-axes of the ellipse, and empty if the ellipse is unbounded. Points are
  /// on the contour to 1e-9 of the level.
  static func contour(
    around theta: Vector2, ellipse: MetricEllipse, level: Double, directions: Int,
    _ value: (Vector2) -> Double
  ) -> [Contour] {
    guard level > 0, let first = ellipse.first.length, let second = ellipse.second.length else {
      return []
    }
    let count = max(8, directions)
    var pieces: [[Vector2]] = [[]]
    for index in 0..<count {
      let (sine, cosine) = Elementary.sincos(2 * Elementary.pi * Double(index) / Double(count))
      let ray =
        ellipse.first.direction * (first * cosine) + ellipse.second.direction * (second * sine)
      if let radius = crossing({ value(theta + ray * $0) - level }) {
        pieces[pieces.count - 1].append(theta + ray * radius)
      } else if !pieces[pieces.count - 1].isEmpty {
        pieces.append([])
      }
    }
    if pieces.count == 1, pieces[0].count == count {
      return [Contour(level: level, points: pieces[0], isClosed: true)]
    }
    // The last piece goes on in the first, across the ray where the count begins.
    if pieces.count > 1, let last = pieces.last, !last.isEmpty {
      pieces[0] = last + pieces[0]
      pieces.removeLast()
    }
    return pieces.filter { $0.count > 1 }
      .map { Contour(level: level, points: $0, isClosed: false) }
  }

  /// The first zero of a function that is negative at 0, searched in steps of an eighth up to 40; nil if there is none before
  /// the function ends. Where it ends within a step, that is searched up to the end: a function that rises there may reach 0.
  private static func crossing(_ f: (Double) -> Double) -> Double? {
    var low = 0.0
    var high = 0.125
    while true {
      let value = f(high)
      if value.isNaN {
        guard let reached = reached(f, from: low, before: high) else { return nil }
        (low, high) = reached
        break
      }
      if value >= 0 { break }
      low = high
      high += max(0.125, 0.1 * high)
      if high > 40 { return nil }
    }
    for _ in 0..<60 where high - low > 1e-10 * high {
      let middle = 0.5 * (low + high)
      if f(middle) < 0 { low = middle } else { high = middle }
    }
    return 0.5 * (low + high)
  }

  /// Two places around a zero before the place where a function ends, between one where it is negative and one where it has no
  /// value; nil if it is negative as far as it goes.
  private static func reached(
    _ f: (Double) -> Double, from start: Double, before end: Double
  ) -> (Double, Double)? {
    var (low, edge) = (start, end)
    while edge - low > 1e-9 * edge {
      let middle = 0.5 * (low + edge)
      let value = f(middle)
      if value.isNaN {
        edge = middle
      } else if value < 0 {
        low = middle
      } else {
        return (low, middle)
      }
    }
    return nil
  }
}
