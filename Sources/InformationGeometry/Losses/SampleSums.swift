import Elementary

/// The sums of the first 0, 1, … n values and of their squares, each as a sum of two numbers: 106 bits, so that cancellation
/// between a sum and a multiple of a mean loses nothing.
struct SampleSums: Sendable {
  private var first: [Twofold] = [Twofold(0)]
  private var second: [Twofold] = [Twofold(0)]

  init(_ values: [Double]) {
    first.reserveCapacity(values.count + 1)
    second.reserveCapacity(values.count + 1)
    for x in values {
      first.append(first[first.count - 1] + Twofold(x))
      second.append(second[second.count - 1] + Twofold(x) * x)
    }
  }

  private var count: Int { first.count - 1 }

  /// Σ (x − mean) over the first values.
  func difference(upTo end: Int, from mean: Double) -> Double {
    (first[end] - Twofold(mean) * Double(end)).high
  }

  /// Σ (x − mean) over the last values.
  func difference(after start: Int, from mean: Double) -> Double {
    (first[count] - first[start] - Twofold(mean) * Double(count - start)).high
  }

  /// Σ (x − mean)² over the first values.
  func squares(upTo end: Int, from mean: Double) -> Double {
    SampleSums.squares(Double(end), first[end], second[end], mean)
  }

  /// Σ (x − mean)² over the last values.
  func squares(after start: Int, from mean: Double) -> Double {
    SampleSums.squares(
      Double(count - start), first[count] - first[start], second[count] - second[start], mean)
  }

  private static func squares(
    _ count: Double, _ sum: Twofold, _ squares: Twofold, _ mean: Double
  ) -> Double {
    // Σx² − mean (2Σx − n mean)
    let twice = sum + sum
    return max(0, (squares - (twice - Twofold(mean) * count) * mean).high)
  }
}

/// A number as an unevaluated sum of two.
private struct Twofold: Sendable {
  var high: Double
  var low = 0.0

  init(_ high: Double) { self.high = high }

  private init(_ sum: (high: Double, low: Double)) {
    high = sum.high
    low = sum.low
  }

  static func + (a: Twofold, b: Twofold) -> Twofold {
    let sum = Elementary.exactSum(a.high, b.high)
    let rest = Elementary.exactSum(a.low, b.low)
    let first = Elementary.exactSum(sum.high, sum.low + rest.high)
    return Twofold(Elementary.exactSum(first.high, first.low + rest.low))
  }

  static func - (a: Twofold, b: Twofold) -> Twofold {
    var negated = b
    negated.high = -b.high
    negated.low = -b.low
    return a + negated
  }

  static func * (a: Twofold, factor: Double) -> Twofold {
    let product = Elementary.exactProduct(a.high, factor)
    return Twofold(Elementary.exactSum(product.high, product.low + a.low * factor))
  }
}
