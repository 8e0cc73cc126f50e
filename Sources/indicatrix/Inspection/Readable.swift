import Foundation

/// A number for reading, to `digits` significant digits: `0.366954`, `-1.2`, `2.5e-16`.
func readable(_ value: Double, digits: Int = 6) -> String {
  guard value != 0 else { return "0" }
  return String(format: "%.\(digits)g", value)
}

/// Numbers for reading, to six significant digits, or as many as tell different ones apart.
func readable(apart values: [Double]) -> [String] {
  for digits in 6..<17 {
    let texts = values.map { readable($0, digits: digits) }
    if Set(texts).count == Set(values).count { return texts }
  }
  return values.map { readable($0, digits: 17) }
}

/// A number of bytes for reading: `812 B`, `64 KB`, `1.3 MB`, in thousands.
func readable(bytes: Int) -> String {
  switch bytes {
  case ..<1_000: "\(bytes) B"
  case ..<1_000_000: "\((bytes + 500) / 1_000) KB"
  default: String(format: "%.1f MB", Double(bytes) / 1e6)
  }
}

/// A time for reading, in milliseconds below ten seconds.
func readable(_ time: Duration) -> String {
  let seconds = time / .seconds(1)
  return seconds < 10
    ? String(format: "%.1f ms", seconds * 1e3) : String(format: "%.1f s", seconds)
}
