import Drawing
import Testing

@testable import Rasterizing

/// Whole numbers of 1/255, rounded to the nearest.
@Suite struct BlendingTests {
  @Test func productsAreRounded() {
    var wrong = 0
    for a in UInt64(0)...255 {
      for b in UInt64(0)...255 {
        let exact = (2 * a * b + 255) / 510
        let found = Lanes(bits: a | a << 16 | a << 32 | a << 48).times(b).bits
        if found != exact | exact << 16 | exact << 32 | exact << 48 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test func overKeepsChannelsBelowAlpha() {
    var numbers = Numbers(seed: 7)
    func pixel() -> UInt32 {
      let alpha = UInt32(numbers.next() % 256)
      func channel() -> UInt32 { UInt32(numbers.next() % UInt64(alpha + 1)) }
      return alpha << 24 | channel() << 16 | channel() << 8 | channel()
    }
    for _ in 0..<2000 {
      let (a, b) = (pixel(), pixel())
      let sum = Lanes(a).over(Lanes(b)).word
      for shift in [UInt32(0), 8, 16] { #expect(sum >> shift & 255 <= sum >> 24) }
      let keep = 255 - Double(a >> 24)
      for shift in [UInt32(0), 8, 16, 24] {
        let exact = Double(a >> shift & 255) + Double(b >> shift & 255) * keep / 255
        #expect(abs(Double(sum >> shift & 255) - exact) <= 0.5)
      }
      #expect(Lanes(a).over(Lanes(0)).word == a && Lanes(a).word == a)
      // Four at a time are the same.
      let (c, d) = (pixel(), pixel())
      let part = UInt32(numbers.next() % 256)
      let four = FourPixels(SIMD4(a, b, c, d)).times(SIMD4(part, 255, 0, 255 - part))
        .over(FourPixels(SIMD4(d, c, b, a)))
      #expect(four.words[0] == Lanes(a).times(UInt64(part)).over(Lanes(d)).word)
      #expect(four.words[1] == Lanes(b).over(Lanes(c)).word && four.words[2] == b)
      #expect(four.words[3] == Lanes(d).times(UInt64(255 - part)).over(Lanes(a)).word)
    }
  }

  @Test func rampsMixWithStraightOpacityAndKeepTheirEnds() {
    let ramp = Ramp(
      from: SIMD2(2, 0), to: SIMD2(10, 0),
      stops: [
        GradientStop(offset: 0, color: Color(hex: 0xff0000)),
        GradientStop(offset: 1, color: Color(hex: 0x0000ff).opacity(0)),
      ])
    #expect(ramp.word(x: 0, y: 3) == 0xffff_0000 && ramp.word(x: 15, y: 0) == 0)
    // A pixel's middle counts: 5.5 is 7/16 of the way, of half-mixed colours at 9/16 opacity.
    let word = ramp.word(x: 5, y: 0)
    #expect(abs(Int(word >> 24) - 143) <= 1 && abs(Int(word >> 16 & 255) - 81) <= 1)
    let none = Ramp(
      from: SIMD2(2, 0), to: SIMD2(2, 0),
      stops: [GradientStop(offset: 0.5, color: Color(hex: 0x00ff00))])
    #expect(none.word(x: 0, y: 0) == 0xff00_ff00)
  }

  @Test func coloursArePremultiplied() {
    #expect(Color(red: 1, green: 0.5, blue: 0, alpha: 0.5).premultiplied == 0x8080_4000)
    #expect(Color(red: 1.0000001, green: -1e-7, blue: 0).premultiplied == 0xffff_0000)
  }
}
