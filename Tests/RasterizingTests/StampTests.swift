import Drawing
import Testing

@testable import Rasterizing

/// A copied stamp is the stamp drawn there.
@Suite struct StampTests {
  private static let mark = Mark(
    .ellipse(center: Point(x: 9.3, y: 8.6), radius: Point(x: 6, y: 2.5), angle: 0.6),
    Style(
      fill: .color(Color(hex: 0x3b528b).opacity(0.35)),
      stroke: Stroke(Color(hex: 0xfde725).opacity(0.8), width: 1.3)))

  /// All at once, and each by a call of its own.
  private func pictures(_ offsets: [Point], clip: Rect? = nil) -> (Sheet, Sheet) {
    let together = Sheet(width: 120, height: 90, ground: 0xff0b_1020)
    let apart = Sheet(width: 120, height: 90, ground: 0xff0b_1020)
    func painting(_ sheet: Sheet) -> Painting {
      clip.map { sheet.painting.clipped(to: $0, scale: 1) } ?? sheet.painting
    }
    painting(together).draw(Stamps(Self.mark, at: offsets), scale: 1)
    for offset in offsets { painting(apart).draw(Stamps(Self.mark, at: [offset]), scale: 1) }
    return (together, apart)
  }

  @Test("on whole pixels, on thirds, and anywhere", arguments: [17.0, 17.0 + 1 / 3.0, 13.717])
  func copies(cell: Double) {
    var offsets: [Point] = []
    for row in -1..<5 {
      for column in -1..<7 {
        offsets.append(Point(x: cell * Double(column), y: cell * Double(row)))
      }
    }
    let (together, apart) = pictures(offsets)
    #expect(together.words == apart.words)
    let clip = Rect(x: 10.25, y: 9.5, width: 71.5, height: 60)
    let (clipped, clippedApart) = pictures(offsets, clip: clip)
    #expect(clipped.words == clippedApart.words)
    #expect(clipped.words != together.words)
  }

  @Test(
    "on the ground that a picture was filled with, and on the same colour painted, all look alike")
  func grounds() {
    let filled = Sheet(width: 90, height: 40, ground: 0xff0b_1020)
    let painted = Sheet(width: 90, height: 40, ground: 0)
    painted.painting.draw(
      Mark(.rect(Rect(x: 0, y: 0, width: 90, height: 40)), .fill(Color(hex: 0x0b1020))), scale: 1)
    #expect(filled.words == painted.words)
    // The second stamp lies over the first.
    let offsets = [Point(x: 3, y: 5), Point(x: 9, y: 8), Point(x: 50, y: 5)]
    filled.painting.draw(Stamps(Self.mark, at: offsets), scale: 1)
    painted.painting.draw(Stamps(Self.mark, at: offsets), scale: 1)
    #expect(filled.words == painted.words)
  }

  @Test("at the same fraction of a pixel all look alike")
  func phases() {
    let sheet = Sheet(width: 120, height: 90)
    sheet.painting.draw(
      Stamps(Self.mark, at: [Point(x: 0.25, y: 0.5), Point(x: 40.25, y: 50.5)]), scale: 1)
    for y in 0..<20 { for x in 0..<30 { #expect(sheet[x, y] == sheet[x + 40, y + 50]) } }
  }

  @Test("a stamp is within a rounding of the mark drawn in place")
  func marks() {
    let stamp = Sheet(width: 30, height: 30, ground: 0xff0b_1020)
    let mark = Sheet(width: 30, height: 30, ground: 0xff0b_1020)
    stamp.painting.draw(Stamps(Self.mark, at: [Point(x: 3, y: 5)]), scale: 1)
    var moved = Self.mark
    moved.shape = .ellipse(
      center: Point(x: 12.3, y: 13.6), radius: Point(x: 6, y: 2.5), angle: 0.6)
    mark.painting.draw(moved, scale: 1)
    for (a, b) in zip(stamp.words, mark.words) {
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        #expect(abs(Int(a >> shift & 255) - Int(b >> shift & 255)) <= 1)
      }
    }
  }

  @Test("a clip that cuts through pixels leaves a part of a stamp's, too")
  func fractions() {
    let sheet = Sheet(width: 24, height: 24)
    let clip = Rect(x: 7.5, y: 6.25, width: 6, height: 5.5)
    let mark = Mark(.rect(Rect(x: 0, y: 0, width: 10, height: 10)), .fill(ink))
    sheet.painting.clipped(to: clip, scale: 1).draw(
      Stamps(mark, at: [Point(x: 5, y: 5)]), scale: 1)
    #expect(sheet.coverage(9, 9) == 255)
    for (x, y, coverage) in [(7, 9, 127.5), (13, 9, 127.5), (9, 6, 191.25), (9, 11, 191.25)] {
      #expect(abs(Double(sheet.coverage(x, y)) - coverage) <= 1, "at \(x), \(y)")
    }
    #expect(abs(sheet.area - 33) < 0.1)
    // Cut by one side alone.
    for (side, area) in [
      (Rect(x: 7.5, y: 0, width: 16.5, height: 24), 75.0),
      (Rect(x: 0, y: 0, width: 7.5, height: 24), 25),
      (Rect(x: 0, y: 7.5, width: 24, height: 16.5), 75),
      (Rect(x: 0, y: 0, width: 24, height: 7.5), 25),
    ] {
      sheet.picture.fill(with: 0)
      sheet.painting.clipped(to: side, scale: 1).draw(
        Stamps(mark, at: [Point(x: 5, y: 5)]), scale: 1)
      #expect(abs(sheet.area - area) < 0.1)
    }
  }

  @Test("marks too large for a tile are drawn where they stand")
  func large() {
    let mark = Mark(.circle(center: Point(x: 0, y: 0), radius: 300), .fill(ink))
    let sheet = Sheet(width: 400, height: 400)
    sheet.painting.draw(Stamps(mark, at: [Point(x: 0, y: 0), Point(x: 1e6, y: 0)]), scale: 1)
    #expect(sheet.coverage(10, 10) == 255 && sheet.coverage(399, 399) == 0)
  }
}
