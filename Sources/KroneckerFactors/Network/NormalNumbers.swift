import Elementary
import InformationGeometry

/// Independent standard normal numbers, by Marsaglia and Bray's polar method over SplitMix64.
struct NormalNumbers {
  var generator: SplitMix64
  private var spare: Double?

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed)
  }

  mutating func next() -> Double {
    if let number = spare {
      spare = nil
      return number
    }
    while true {
      let x = 2 * generator.nextUnit() - 1
      let y = 2 * generator.nextUnit() - 1
      let square = x * x + y * y
      if square > 0 && square < 1 {
        let factor = (-2 * Elementary.log(square) / square).squareRoot()
        spare = y * factor
        return x * factor
      }
    }
  }
}
