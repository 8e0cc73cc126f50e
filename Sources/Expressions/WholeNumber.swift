/// Whether a number is whole; without the C library's rounding, which a web page lacks.
func isWhole(_ x: Double) -> Bool {
  guard x.magnitude < 0x1p52 else { return x.isFinite }
  return Double(Int64(x)) == x
}

/// Whether a number is whole and even.
func isEven(_ x: Double) -> Bool { isWhole(x / 2) }
