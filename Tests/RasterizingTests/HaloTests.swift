import Drawing
import Testing

@testable import Rasterizing

/// Halos that are found again are those that would be drawn.
@Suite struct HaloTests {
  /// A word of two letters: a ring with a hole, and a wedge.
  private static func word(x: Double, y: Double, angle: Double = 0) -> [Letter] {
    var ring = Path()
    for (radius, turn) in [(400.0, 1.0), (220.0, -1.0)] {
      let k = 0.5523 * radius
      ring.move(to: Point(x: 450 + radius, y: 400))
      for quarter in 0..<4 {
        func place(_ a: Double, _ b: Double) -> Point {
          let corners = [(a, b), (-b, a), (-a, -b), (b, -a)]
          let corner = corners[turn > 0 ? quarter : (4 - quarter) % 4]
          return Point(x: 450 + corner.0, y: 400 + corner.1)
        }
        ring.cubic(place(radius, turn * k), place(k, turn * radius), to: place(0, turn * radius))
      }
      ring.close()
    }
    let wedge = polygon([Point(x: 0, y: 0), Point(x: 600, y: 0), Point(x: 300, y: 800)])
    return [(ring, 0.0), (wedge, 26.0)].enumerated().map { index, letter in
      Letter(
        path: letter.0, face: 0, scalar: UInt32(index), unit: 0.02, angle: angle,
        origin: Point(x: x + letter.1, y: y))
    }
  }

  private static let stroke = Stroke(Color(hex: 0xffffff), width: 5)

  @Test("drawn again it is the same, wherever it was drawn before")
  func again() {
    let first = Sheet(width: 90, height: 60)
    let second = Sheet(width: 90, height: 60)
    let letters = Self.word(x: 21.37, y: 30.81, angle: 0.2)
    first.painting.outline(letters, Self.stroke)
    // First where a clip leaves little of it.
    second.painting.clipped(to: Rect(x: 30, y: 20, width: 3, height: 3), scale: 1)
      .outline(letters, Self.stroke)
    second.picture.fill(with: 0)
    second.painting.outline(Self.word(x: 21.37, y: 30.83, angle: 0.2), Self.stroke)
    second.picture.fill(with: 0)
    second.painting.outline(letters, Self.stroke)
    #expect(first.area > 100)
    #expect(first.words == second.words)
  }

  @Test("what a clip leaves is a part of the whole")
  func clipped() {
    let whole = Sheet(width: 90, height: 60)
    let part = Sheet(width: 90, height: 60)
    // Over the left edge of the picture, too.
    let letters = Self.word(x: -4.4, y: 30.81)
    whole.painting.outline(letters, Self.stroke)
    part.painting.clipped(to: Rect(x: 5, y: 25, width: 12, height: 9), scale: 1)
      .outline(letters, Self.stroke)
    for y in 0..<60 {
      for x in 0..<90 {
        let isInside = (5..<17).contains(x) && (25..<34).contains(y)
        #expect(part[x, y] == (isInside ? whole[x, y] : 0))
      }
    }
    #expect(part.area > 10)
  }

  @Test("a cache that has been cleared, and halos too large for it, change nothing")
  func full() {
    let plain = Sheet(width: 90, height: 60)
    let crowded = Sheet(width: 90, height: 60)
    let letters = Self.word(x: 21.37, y: 30.81)
    plain.painting.outline(letters, Self.stroke)
    crowded.painting.outline(letters, Self.stroke)
    for number in 0..<900 {
      crowded.painting.outline(Self.word(x: 20 + Double(number) / 64, y: 30), Self.stroke)
    }
    crowded.picture.fill(with: 0)
    crowded.painting.outline(letters, Self.stroke)
    #expect(plain.words == crowded.words)

    let near = Sheet(width: 90, height: 60)
    let far = Sheet(width: 90, height: 60)
    near.painting.outline(letters, Self.stroke)
    // A second word makes the box larger than any mask.
    far.painting.outline(letters + Self.word(x: 9000, y: 9000), Self.stroke)
    #expect(near.words == far.words)
  }

  @Test("its edge is within a tenth of a pixel of the line's")
  func accuracy() {
    let halo = Sheet(width: 90, height: 60)
    let exact = Sheet(width: 90, height: 60)
    let letters = Self.word(x: 21.37, y: 30.81)
    halo.painting.outline(letters, Self.stroke)
    for letter in letters {
      // Letters stand apart by more than a line's width, so that none is painted twice.
      exact.tools.shape.removeAll()
      exact.tools.shape.add(letter.path, letter.map, visible: .everywhere)
      exact.painting.outline(exact.tools.shape, Self.stroke, scale: 1, visible: .everywhere)
      exact.painting.fill(
        exact.tools.outline, .plain(0xffff_ffff),
        on: PaintTarget(exact.picture, clip: exact.painting.clip))
    }
    for (a, b) in zip(halo.words, exact.words) {
      #expect(abs(Int(a >> 24) - Int(b >> 24)) <= 26)
    }
    #expect(abs(halo.area - exact.area) < 0.004 * exact.area)
  }
}
