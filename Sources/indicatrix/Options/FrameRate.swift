import ArgumentParser

/// Frames a second: a number, or a fraction such as 30000/1001, the rate of television that is called 29.97.
struct FrameRate: Equatable, Sendable, ExpressibleByArgument {
  var value: Double
  var defaultValueDescription: String { readable(value) }

  init?(argument: String) {
    let parts = argument.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let numerator = Double(parts[0]) else { return nil }
    guard parts.count == 2 else {
      value = numerator
      return
    }
    guard let denominator = Double(parts[1]), denominator > 0 else { return nil }
    value = numerator / denominator
  }
}
