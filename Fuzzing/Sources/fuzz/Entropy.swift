/// The fuzzer's bytes as choices. When they run out all further choices are the first one.
struct Entropy {
  private var bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes[...] }

  mutating func byte() -> UInt8 { bytes.popFirst() ?? 0 }

  /// 0 ..< count, for count up to 65,536.
  mutating func below(_ count: Int) -> Int {
    let high = count > 256 ? Int(byte()) << 8 : 0
    return (high | Int(byte())) % count
  }

  mutating func flag() -> Bool { byte() & 1 == 1 }

  mutating func choice<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// A number in `range`: an end, near an end, a power of ten between the ends, or evenly from it.
  mutating func number(_ range: ClosedRange<Double>) -> Double {
    let (low, high) = (range.lowerBound, range.upperBound)
    let fraction = Double(below(65_536)) / 65_535
    let value =
      switch below(6) {
      case 0: low
      case 1: high
      case 2: low + (high - low) * 1e-12 * fraction
      case 3 where low > 0: low * exponential(fraction, low, high)
      case 4 where low < 0 && high > 0: (flag() ? 1 : -1) * min(-low, high) * tiny(fraction)
      default: low + (high - low) * fraction
      }
    return min(max(value, low), high)
  }

  private func exponential(_ fraction: Double, _ low: Double, _ high: Double) -> Double {
    var factor = 1.0
    var rest = fraction
    while rest > 1e-3, low * factor * 2 < high {
      factor *= 2
      rest *= 0.93
    }
    return factor
  }

  /// 1 down to 1e-30.
  private func tiny(_ fraction: Double) -> Double {
    var value = 1.0
    for _ in 0..<Int(fraction * 30) { value /= 10 }
    return value
  }
}
