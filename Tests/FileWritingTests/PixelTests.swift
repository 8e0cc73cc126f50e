import Drawing
import Testing

@testable import CairoRendering
@testable import FontFiles
@testable import PNGWriting

/// What a drawing promises of single pixels.
@Suite struct PixelTests {
  static let red = Color(hex: 0xff0000)
  static let white = Picture.Pixel(255, 255, 255)

  private func picture(
    _ content: [Node], options: PNGOptions = PNGOptions(), background: Color = Color(hex: 0xffffff)
  ) throws -> Picture {
    let drawing = Samples.drawing(content, width: 40, height: 20, background: background)
    return try #require(
      try Picture(png: PNGWriter.png(drawing, fonts: FontSet(), options: options)))
  }

  private func rect(
    _ x: Double, _ y: Double, _ width: Double, _ height: Double, _ style: Style
  ) -> Node {
    .mark(Mark(.rect(Rect(x: x, y: y, width: width, height: height)), style))
  }

  @Test func groundAndSize() throws {
    let picture = try picture([], options: PNGOptions(scale: 1.5), background: Color(hex: 0x0b1020))
    #expect(picture.width == 60 && picture.height == 30)
    #expect(picture[0, 0] == .init(11, 16, 32) && picture[59, 29] == .init(11, 16, 32))
  }

  @Test func edgesOnPixelsAreSharpAndHalfCoveredPixelsAreHalfway() throws {
    let picture = try picture([rect(10, 5, 10, 10.5, .fill(Color(hex: 0)))])
    #expect(picture[9, 8] == Self.white && picture[20, 8] == Self.white)
    #expect(picture[10, 5] == .init(0, 0, 0) && picture[19, 14] == .init(0, 0, 0))
    #expect(abs(picture[12, 15].red - 127) <= 2)
    #expect(picture[12, 16] == Self.white)
  }

  @Test func theTipOfAMarkIsItsExactEnd() throws {
    // A head whose tip is at x = 30: ink up to it and none beyond, at 8 pixels a unit.
    var head = Path()
    head.move(to: Point(x: 30, y: 10))
    head.line(to: Point(x: 20, y: 6))
    head.line(to: Point(x: 20, y: 14))
    head.close()
    let picture = try picture(
      [.mark(Mark(.path(head), .fill(Color(hex: 0))))], options: PNGOptions(scale: 8))
    #expect(picture[240, 80] == Self.white && picture[240, 79] == Self.white)
    #expect(picture[239, 80] != Self.white || picture[239, 79] != Self.white)
    #expect(picture[236, 80] == .init(0, 0, 0) || picture[236, 79].red < 60)
  }

  @Test func opacityBlendsInSRGB() throws {
    let picture = try picture(
      [rect(0, 0, 40, 20, .fill(Self.red.opacity(0.25)))], background: Color(hex: 0x0000ff))
    #expect(picture[20, 10].distance(to: .init(64, 0, 191)) <= 1)
  }

  @Test func gradientsRunFromEndToEnd() throws {
    let ramp = Paint.linear(
      from: Point(x: 0, y: 0), to: Point(x: 40, y: 0),
      stops: [
        GradientStop(offset: 0, color: Color(hex: 0)),
        GradientStop(offset: 1, color: Self.red),
      ])
    let picture = try picture([rect(0, 0, 40, 20, Style(fill: ramp))])
    for x in [0, 10, 20, 39] {
      let expected = 255 * (Double(x) + 0.5) / 40
      #expect(abs(Double(picture[x, 10].red) - expected) <= 1.5, "at \(x)")
    }
    #expect(picture[5, 0] == picture[5, 19])
  }

  @Test func nothingIsPaintedOutsideOfAClip() throws {
    let clip = Rect(x: 10, y: 5, width: 20, height: 10)
    let picture = try picture([
      .group(Group("clipped", clip: clip, [rect(0, 0, 40, 20, .fill(Self.red))])),
      rect(0, 0, 1, 1, .fill(Color(hex: 0))),
    ])
    #expect(picture[10, 5] == .init(255, 0, 0) && picture[29, 14] == .init(255, 0, 0))
    for (x, y) in [(9, 5), (10, 4), (30, 14), (29, 15)] { #expect(picture[x, y] == Self.white) }
    #expect(picture[0, 0] == .init(0, 0, 0), "the clip ends with its group")
  }

  @Test func transparentGroundKeepsStraightColours() throws {
    let content = [rect(0, 0, 20, 20, .fill(Color(red: 1, green: 0.5, blue: 0, alpha: 0.5)))]
    let options = PNGOptions(isTransparent: true)
    let picture = try picture(content, options: options)
    // Read back premultiplied: 0.5 of (255, 128, 0).
    #expect(picture[5, 5].distance(to: .init(128, 64, 0, 128)) <= 1)
    #expect(picture[30, 5] == .init(0, 0, 0, 0))
    let png = try PNGWriter.png(
      Samples.drawing(content, width: 40, height: 20), fonts: FontSet(), options: options)
    #expect(png[25] == 6, "colour type RGBA")
    #expect(
      try PNGWriter.png(Samples.drawing(content), fonts: FontSet())[25] == 2, "colour type RGB")
  }

  @Test func everyStampIsTheMarkMovedThere() throws {
    let dot = Mark(.rect(Rect(x: 1, y: 1, width: 2, height: 2)), .fill(Self.red))
    let stamped = try picture([
      .stamps(Stamps(dot, at: [Point(x: 0, y: 0), Point(x: 20, y: 10)]))
    ])
    let single = try picture([
      rect(1, 1, 2, 2, .fill(Self.red)), rect(21, 11, 2, 2, .fill(Self.red)),
    ])
    #expect(stamped.difference(from: single, threshold: 0).greatest == 0)
  }

  @Test("an ellipse is as large and as inclined as it says", arguments: [1.0, 30])
  func ellipse(scale: Double) throws {
    // The extent of an ellipse along x is 2·√(a²cos²φ + b²sin²φ): here 2·√(64·3/4 + 9/4) = 14.177.
    let picture = try picture(
      [
        .mark(
          Mark(
            .ellipse(center: Point(x: 20, y: 10), radius: Point(x: 8, y: 3), angle: .pi / 6),
            .fill(Color(hex: 0))))
      ], options: PNGOptions(scale: scale))
    var area = 0.0
    var left = picture.width
    var right = 0
    var isLowOnTheRight = false
    for y in 0..<picture.height {
      for x in 0..<picture.width {
        let ink = 1 - Double(picture[x, y].red) / 255
        area += ink
        guard ink > 0.5 else { continue }
        left = min(left, x)
        if x > right { (right, isLowOnTheRight) = (x, Double(y) > 10 * scale) }
      }
    }
    // Chords lie inside of the curve by 2/3 of the tolerance in the mean, along a circumference of
    // 36.6 units at most, and a pixel's ink is a whole number of 1/255.
    let loss = 36.6 * 2 / 3 * Canvas.tolerance / scale
    #expect(abs(area / (scale * scale) - .pi * 8 * 3) < loss + 0.002 * .pi * 8 * 3)
    #expect(abs(Double(right + 1 - left) / scale - 14.177) <= 1.5 / scale)
    #expect(isLowOnTheRight, "angles turn from +x to +y, which points down")
  }

  @Test func linesOfNoWidthAndLettersOfNoSizeDrawNothing() throws {
    let nothing = Text(
      origin: Point(x: 5, y: 10),
      runs: [
        TextRun("a", face: .regular, size: 0, offset: Point(x: 0, y: 0)),
        TextRun("", face: .regular, size: 9, offset: Point(x: 0, y: 0)),
      ], color: Self.red)
    let picture = try picture([
      rect(5, 5, 10, 10, .stroke(Self.red, width: 0)), .text(nothing),
      .stamps(Stamps(Mark(.rect(Rect(x: 0, y: 0, width: 9, height: 9)), .fill(Self.red)), at: [])),
    ])
    for x in 0..<40 { for y in 0..<20 { #expect(picture[x, y] == Self.white) } }
  }
}
