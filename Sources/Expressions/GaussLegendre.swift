import Elementary

/// The Gauss–Legendre rule of 32 points on [−1, 1], which `integral` uses.
enum GaussLegendre {
  static let count = 32

  /// Nodes and weights, each to 2 ulp.
  static let points: [(node: Double, weight: Double)] = (0..<count).map { index in
    // Newton's iteration from an estimate good to 1e-3.
    var x = -Elementary.cos(.pi * (Double(index) + 0.75) / (Double(count) + 0.5))
    var slope = 1.0
    for _ in 0..<6 {
      var (before, value) = (1.0, x)
      for n in 2...count {
        let degree = Double(n)
        (before, value) = (value, ((2 * degree - 1) * x * value - (degree - 1) * before) / degree)
      }
      slope = Double(count) * (x * value - before) / (x * x - 1)
      x -= value / slope
    }
    return (x, 2 / ((1 - x * x) * slope * slope))
  }
}
