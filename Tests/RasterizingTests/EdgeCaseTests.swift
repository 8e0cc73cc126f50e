import Drawing
import Testing

@testable import Rasterizing

/// What lies at the limits of what may be asked.
@Suite struct EdgeCaseTests {
  @Test("shapes without an area paint nothing")
  func degenerate() {
    let sheet = Sheet(width: 20, height: 20)
    let p = Point(x: 10, y: 10)
    let shapes: [Shape] = [
      .path(Path()), .path(Path([.move(p)])), .path(Path([.move(p), .close])),
      .path(Path([.move(p), .line(Point(x: 15, y: 12)), .close])),
      .path(Path([.move(p), .line(p), .line(p)])),
      .rect(Rect(x: 5, y: 5, width: 0, height: 9)),
      .ellipse(center: p, radius: Point(x: 0, y: 0), angle: 0),
      .ellipse(center: p, radius: Point(x: 5, y: 0), angle: 1),
    ]
    for shape in shapes {
      sheet.painting.draw(Mark(shape, .fill(ink)), scale: 1)
      sheet.painting.draw(Stamps(Mark(shape, .fill(ink)), at: [p]), scale: 1)
      #expect(sheet.area == 0, "\(shape)")
    }
    sheet.painting.draw(Mark(.path(Path([.move(p)])), .stroke(ink, width: 5)), scale: 1)
    #expect(sheet.area == 0)
  }

  @Test("points at four million pixels fill half-planes where they should")
  func farCorners() {
    let sheet = Sheet(width: 40, height: 40)
    // x ≤ 20.25 + (y − 10)/2, from corners far outside.
    let far = 4e6
    sheet.painting.fill(
      polygon([
        Point(x: -far, y: -far / 4), Point(x: 20.25 + (-far / 4 - 10) / 2, y: -far / 4),
        Point(x: 20.25 + (far / 4 - 10) / 2, y: far / 4), Point(x: -far, y: far / 4),
      ]), Affine(scale: 1), ink)
    for y in 0..<40 {
      let edge = 20.25 + (Double(y) + 0.5 - 10) / 2
      for x in 0..<40 where abs(Double(x) + 0.5 - edge) > 1 {
        #expect(sheet.coverage(x, y) == (Double(x) + 0.5 < edge ? 255 : 0), "at \(x), \(y)")
      }
    }
  }

  @Test("a curve that keeps clear of the picture is one edge, and fills what it surrounds")
  func farCurves() {
    let sheet = Sheet(width: 20, height: 20)
    var path = Path()
    path.move(to: Point(x: -50, y: -3e6))
    path.cubic(Point(x: -3e6, y: -1e6), Point(x: -3e6, y: 1e6), to: Point(x: -50, y: 3e6))
    path.line(to: Point(x: 10, y: 3e6))
    path.line(to: Point(x: 10, y: -3e6))
    path.close()
    sheet.painting.fill(path, Affine(scale: 1), ink)
    #expect(sheet.tools.shape.points.count < 8)
    #expect(sheet.area == 200)
  }

  @Test("nothing outside of the clip is touched, whatever is drawn", arguments: UInt64(1)...24)
  func anything(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let sheet = Sheet(width: 50, height: 40, ground: 0xff10_2030)
    let clip = Rect(
      x: numbers.between(-10, 30).rounded(), y: numbers.between(-10, 30).rounded(),
      width: numbers.between(0, 30).rounded(), height: numbers.between(0, 30).rounded())
    let reach = [20.0, 100, 1e4, 4e6][Int(seed % 4)]
    var path = Path()
    path.move(to: numbers.point(-reach, reach))
    for _ in 0..<8 {
      switch numbers.next() % 5 {
      case 0: path.close()
      case 1: path.move(to: numbers.point(-reach, reach))
      case 2: path.line(to: numbers.point(-20, 60))
      case 3: path.line(to: numbers.point(-reach, reach))
      default:
        path.cubic(
          numbers.point(-reach, reach), numbers.point(-20, 60), to: numbers.point(-reach, reach))
      }
    }
    let dash = seed % 2 == 0 ? [numbers.between(0.5, 9), numbers.between(0, 5)] : []
    let stroke = Stroke(
      ink, width: numbers.between(0, seed % 3 == 0 ? 300 : 5), dash: dash,
      cap: seed % 5 < 2 ? .round : .butt, join: seed % 7 < 3 ? .miter : .round)
    let painting = sheet.painting.clipped(to: clip, scale: 1)
    let mark = Mark(.path(path), Style(fill: .color(ink.opacity(0.5)), stroke: stroke))
    painting.draw(mark, scale: 1)
    painting.draw(Stamps(mark, at: [numbers.point(-50, 50), numbers.point(-1e6, 1e6)]), scale: 1)
    painting.draw(
      Mark(
        .ellipse(
          center: numbers.point(-reach, reach), radius: Point(x: reach, y: numbers.between(0, 9)),
          angle: numbers.between(0, 7)), mark.style), scale: 1)
    var wrong = 0
    for y in 0..<40 {
      for x in 0..<50 {
        let isInside =
          clip.left <= Double(x) && Double(x) < clip.right && clip.top <= Double(y)
          && Double(y) < clip.bottom
        if !isInside, sheet[x, y] != 0xff10_2030 { wrong += 1 }
        // An opaque ground stays opaque.
        if sheet.coverage(x, y) != 255 { wrong += 1 }
      }
    }
    #expect(wrong == 0)
  }

  @Test("a clip that cuts through pixels leaves a part of them")
  func fractions() {
    let sheet = Sheet(width: 20, height: 20)
    let clip = Rect(x: 4.5, y: 5.25, width: 6, height: 0.5)
    let painting = sheet.painting.clipped(to: clip, scale: 1)
    painting.fill(
      polygon([
        Point(x: 0, y: 0), Point(x: 20, y: 0), Point(x: 20, y: 20), Point(x: 0, y: 20),
      ]), Affine(scale: 1), ink)
    #expect(abs(sheet.area - 3) < 0.1)
    #expect(abs(sheet.coverage(5, 5) - 128) <= 1 && abs(sheet.coverage(4, 5) - 64) <= 1)
    let inner = painting.clipped(to: Rect(x: 0, y: 0, width: 3, height: 20), scale: 1)
    inner.draw(Mark(.rect(Rect(x: 0, y: 0, width: 20, height: 20)), .fill(ink)), scale: 1)
    #expect(sheet.coverage(2, 5) == 0)
  }

  @Test("what was painted before changes nothing")
  func reuse() {
    func mark(_ x: Double) -> Mark {
      Mark(
        .ellipse(center: Point(x: x, y: 9), radius: Point(x: 6, y: 3), angle: 1),
        Style(fill: .color(ink.opacity(0.3)), stroke: Stroke(ink, width: 2, dash: [3, 1])))
    }
    let used = Sheet(width: 40, height: 20)
    for x in 0..<40 { used.painting.draw(mark(Double(x) * 1.1), scale: 1) }
    used.picture.fill(with: 0)
    used.painting.draw(mark(11), scale: 1)
    let fresh = Sheet(width: 40, height: 20)
    fresh.painting.draw(mark(11), scale: 1)
    #expect(used.words == fresh.words)
  }
}
