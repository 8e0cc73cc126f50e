extension Markup {
  /// Appends a number in hexadecimal digits, without leading zeros.
  mutating func hexadecimal(_ value: UInt32) {
    var shift: UInt32 = 28
    while shift > 0, value >> shift == 0 { shift -= 4 }
    while true {
      let digit = UInt8((value >> shift) & 15)
      raw([digit < 10 ? 48 + digit : 55 + digit])
      if shift == 0 { return }
      shift -= 4
    }
  }
}
