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

/// What covered pixels are painted with.
enum Ink {
  case plain(UInt32)
  case ramp(Ramp)
}

/// The colours along a linear gradient.
struct Ramp {
  private static let steps = 1024
  private let words: [UInt32]
  /// The place in the table at the middle of the pixel (0, 0), and its growth per pixel.
  private let start: Double
  private let slope: SIMD2<Double>

  /// - Parameters:
  ///   - from: the place of the first stop, in pixels.
  ///   - to: the place of the last stop, in pixels.
  ///   - stops: the colours between, mixed with straight opacity.
  init(from: SIMD2<Double>, to: SIMD2<Double>, stops: [GradientStop]) {
    let way = to - from
    let square = (way * way).sum()
    // A gradient of no length is its last colour.
    slope = square > 0 ? way * (Double(Ramp.steps) / square) : SIMD2(0, 0)
    start =
      square > 0 ? ((SIMD2(0.5, 0.5) - from) * slope).sum() : Double(Ramp.steps)
    var words: [UInt32] = []
    words.reserveCapacity(Ramp.steps + 1)
    var index = 0
    for step in 0...Ramp.steps {
      let place = Double(step) / Double(Ramp.steps)
      while index < stops.count, stops[index].offset <= place { index += 1 }
      let color: Color
      if index == 0 {
        color = stops.first?.color ?? Color(hex: 0, alpha: 0)
      } else if index == stops.count {
        color = stops[index - 1].color
      } else {
        let (a, b) = (stops[index - 1], stops[index])
        color = a.color.mixed(with: b.color, (place - a.offset) / (b.offset - a.offset))
      }
      words.append(color.premultiplied)
    }
    self.words = words
  }

  func word(x: Int, y: Int) -> UInt32 {
    let place = start + Double(x) * slope.x + Double(y) * slope.y
    return words[Int(min(max(place, 0), Double(Ramp.steps)).rounded())]
  }
}

extension Color {
  fileprivate init(hex: UInt32, alpha: Double) {
    self = Color(hex: hex).opacity(alpha)
  }
}

/// Paints one row of pixels.
///
/// - Parameters:
///   - word: the colour, premultiplied.
///   - cover: how much of each pixel is covered, from 0 to 255.
///   - row: the pixels, which are changed.
func blend(
  _ word: UInt32, _ cover: UnsafePointer<UInt8>, onto row: UnsafeMutablePointer<UInt32>, count: Int
) {
  let color = Lanes(word)
  let isOpaque = word >> 24 == 255
  var x = 0
  while x < count {
    if count - x >= 8 {
      // Eight pixels that are all clear or all full are common, within shapes and between lines.
      let eight = UnsafeRawPointer(cover + x).loadUnaligned(as: UInt64.self)
      if eight == 0 {
        x += 8
        continue
      }
      if eight == .max {
        if isOpaque {
          (row + x).update(repeating: word, count: 8)
        } else {
          let keep = 255 &- color.alpha
          for place in x..<x + 8 {
            row[place] = Lanes(bits: color.bits &+ Lanes(row[place]).times(keep).bits).word
          }
        }
        x += 8
        continue
      }
    }
    let end = min(x + 8, count)
    while x < end {
      let part = UInt64(cover[x])
      if part != 0 { row[x] = color.times(part).over(Lanes(row[x])).word }
      x += 1
    }
  }
}

/// Paints one row of pixels with a gradient; as above.
func blend(
  _ ramp: Ramp, _ cover: UnsafePointer<UInt8>, onto row: UnsafeMutablePointer<UInt32>, count: Int,
  x: Int, y: Int
) {
  for place in 0..<count where cover[place] != 0 {
    row[place] =
      Lanes(ramp.word(x: x + place, y: y)).times(UInt64(cover[place])).over(Lanes(row[place])).word
  }
}
