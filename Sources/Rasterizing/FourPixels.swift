/// Four pixels at a time, with the same rounding as `Lanes`.
struct FourPixels {
  var words: SIMD4<UInt32>

  @inline(__always)
  init(_ words: SIMD4<UInt32>) { self.words = words }

  @inline(__always)
  init(at place: UnsafePointer<UInt32>) {
    words = UnsafeRawPointer(place).loadUnaligned(as: SIMD4<UInt32>.self)
  }

  @inline(__always)
  func store(at place: UnsafeMutablePointer<UInt32>) {
    UnsafeMutableRawPointer(place).storeBytes(of: words, as: SIMD4<UInt32>.self)
  }

  /// Each pixel times its factor/255, for 0 ≤ factor ≤ 255.
  @inline(__always)
  func times(_ factors: SIMD4<UInt32>) -> FourPixels {
    let mask = SIMD4<UInt32>(repeating: 0x00ff_00ff)
    // Lanes of 16 bits, two channels of each pixel in either half.
    let factor = unsafeBitCast(factors | factors &<< 16, to: SIMD8<UInt16>.self)
    return FourPixels(
      FourPixels.product(words & mask, factor)
        | FourPixels.product(words &>> 8 & mask, factor) &<< 8)
  }

  @inline(__always)
  private static func product(
    _ channels: SIMD4<UInt32>, _ factor: SIMD8<UInt16>
  ) -> SIMD4<UInt32> {
    let t =
      unsafeBitCast(channels, to: SIMD8<UInt16>.self) &* factor &+ SIMD8<UInt16>(repeating: 0x80)
    return unsafeBitCast((t &+ (t &>> 8)) &>> 8, to: SIMD4<UInt32>.self)
  }

  /// These over `below`.
  @inline(__always)
  func over(_ below: FourPixels) -> FourPixels {
    FourPixels(words &+ below.times(SIMD4(repeating: 255) &- words &>> 24).words)
  }

  @inline(__always)
  func isSame(as other: FourPixels) -> Bool {
    // Lane by lane, as SIMD's own operator has it, takes longer than to blend them.
    let difference = unsafeBitCast(words ^ other.words, to: SIMD2<UInt64>.self)
    return difference[0] | difference[1] == 0
  }
}
