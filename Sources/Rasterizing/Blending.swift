import Drawing

/// Four channels of a pixel in lanes of 16 bits, so that one multiplication serves all.
///
/// All arithmetic is in whole numbers of 1/255, premultiplied, in sRGB; products are rounded to the
/// nearest, as Cairo's are.
struct Lanes {
  var bits: UInt64

  private static let mask: UInt64 = 0x00ff_00ff_00ff_00ff
  private static let half: UInt64 = 0x0080_0080_0080_0080

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  @inline(__always)
  init(_ word: UInt32) {
    let wide = UInt64(word)
    bits = (wide | wide << 24) & Lanes.mask
  }

  @inline(__always)
  var word: UInt32 { UInt32(truncatingIfNeeded: bits | bits >> 24) }

  @inline(__always)
  var alpha: UInt64 { bits >> 48 }

  /// Each channel times `factor`/255, for 0 ≤ factor ≤ 255. (t + ⌊t/256⌋)/256 with t = x + 128 is
  /// x/255, rounded, for all products of two bytes.
  @inline(__always)
  func times(_ factor: UInt64) -> Lanes {
    let t = bits &* factor &+ Lanes.half
    return Lanes(bits: (t &+ ((t >> 8) & Lanes.mask)) >> 8 & Lanes.mask)
  }

  /// These over `below`. Channels are no greater than their alpha, so no sum leaves a byte.
  @inline(__always)
  func over(_ below: Lanes) -> Lanes {
    Lanes(bits: bits &+ below.times(255 &- alpha).bits)
  }
}

extension Color {
  /// The colour as a premultiplied pixel 0xAARRGGBB, each channel rounded.
  public var premultiplied: UInt32 {
    func byte(_ value: Double) -> UInt32 { UInt32((min(max(value, 0), 1) * 255).rounded()) }
    let opacity = min(max(alpha, 0), 1)
    func channel(_ value: Double) -> UInt32 { byte(min(max(value, 0), 1) * opacity) }
    return byte(opacity) << 24 | channel(red) << 16 | channel(green) << 8 | channel(blue)
  }
}

/// Paints one row of pixels.
///
/// - Parameters:
///   - word: the colour, premultiplied.
///   - coverage: how much of each pixel is covered, from 0 to 255.
///   - row: the pixels, which are changed.
func blend(
  _ word: UInt32, _ coverage: UnsafePointer<UInt8>, onto row: UnsafeMutablePointer<UInt32>,
  count: Int
) {
  let color = Lanes(word)
  let four = FourPixels(SIMD4(repeating: word))
  let isOpaque = word >> 24 == 255
  var x = 0
  while count - x >= 4 {
    if count - x >= 8 {
      // Eight pixels that are all clear or all full are common, within shapes and between lines.
      let eight = UnsafeRawPointer(coverage + x).loadUnaligned(as: UInt64.self)
      if eight == 0 {
        x += 8
        continue
      }
      if eight == .max {
        if isOpaque {
          (row + x).update(repeating: word, count: 8)
        } else {
          four.over(FourPixels(at: row + x)).store(at: row + x)
          four.over(FourPixels(at: row + x + 4)).store(at: row + x + 4)
        }
        x += 8
        continue
      }
    }
    let part = UnsafeRawPointer(coverage + x).loadUnaligned(as: SIMD4<UInt8>.self)
    four.times(SIMD4<UInt32>(truncatingIfNeeded: part)).over(FourPixels(at: row + x))
      .store(at: row + x)
    x += 4
  }
  // The one to three that are left, not as a loop: that would be unrolled for many.
  @inline(__always) func one(_ x: Int) {
    let part = UInt64(coverage[x])
    if part != 0 { row[x] = color.times(part).over(Lanes(row[x])).word }
  }
  if x < count { one(x) }
  if x + 1 < count { one(x + 1) }
  if x + 2 < count { one(x + 2) }
}

/// Paints one row of pixels with a gradient; as above.
func blend(
  _ ramp: Ramp, _ coverage: UnsafePointer<UInt8>, onto row: UnsafeMutablePointer<UInt32>,
  count: Int,
  x: Int, y: Int
) {
  for place in 0..<count where coverage[place] != 0 {
    row[place] =
      Lanes(ramp.word(x: x + place, y: y)).times(UInt64(coverage[place])).over(Lanes(row[place]))
      .word
  }
}
