import Drawing
import Testing

@testable import Rasterizing

/// Cover is area, to the rounding of a byte.
@Suite struct AreaTests {
  @Test("of triangles, in every pixel", arguments: UInt64(1)...40)
  func triangles(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    // Some reach beyond the picture.
    let corners = (0..<3).map { _ in numbers.point(-8, 28) }
    let sheet = Sheet(width: 20, height: 20)
    sheet.painting.fill(polygon(corners), Affine(scale: 1), ink)
    var worst = 0.0
    for y in 0..<20 {
      for x in 0..<20 {
        var part = cut(corners, -1, 0, -Double(x))
        part = cut(part, 1, 0, Double(x + 1))
        part = cut(part, 0, -1, -Double(y))
        part = cut(part, 0, 1, Double(y + 1))
        let exact = part.isEmpty ? 0 : area(part).magnitude * 255
        worst = max(worst, abs(Double(sheet.coverage(x, y)) - exact))
      }
    }
    #expect(worst < 0.51)
  }

  @Test("of upright rectangles", arguments: UInt64(1)...40)
  func rectangles(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let rect = Rect(
      x: numbers.between(-5, 15), y: numbers.between(-5, 15), width: numbers.between(0, 12),
      height: numbers.between(0, 12))
    let sheet = Sheet(width: 20, height: 20)
    sheet.painting.draw(Mark(.rect(rect), .fill(ink)), scale: 1)
    var worst = 0.0
    for y in 0..<20 {
      for x in 0..<20 {
        let width = max(0, min(rect.right, Double(x + 1)) - max(rect.left, Double(x)))
        let height = max(0, min(rect.bottom, Double(y + 1)) - max(rect.top, Double(y)))
        // Two factors, each rounded, and their product cut.
        worst = max(worst, abs(Double(sheet.coverage(x, y)) - 255 * width * height))
      }
    }
    #expect(worst < 2.1)
  }

  @Test(
    "of ellipses",
    arguments: [(9.0, 9.0, 0.0), (30, 2, 0.7), (3, 0.2, 2), (0.4, 0.3, 1), (45, 40, 3)])
  func ellipses(a: Double, b: Double, angle: Double) {
    let sheet = Sheet(width: 100, height: 100)
    let shape = Shape.ellipse(
      center: Point(x: 50.3, y: 49.8), radius: Point(x: a, y: b), angle: angle)
    sheet.painting.draw(Mark(shape, .fill(ink)), scale: 1)
    #expect(abs(sheet.area - .pi * a * b) < 0.05 * Double(sheet.partial).squareRoot() / 5 + 0.01)
  }

  @Test("of a curve, to its tolerance")
  func curves() {
    // The area under a cubic from (0, 0) to (1, 0) with control points at heights h: 3h/4·(width).
    var path = Path()
    path.move(to: Point(x: 10, y: 80))
    path.cubic(Point(x: 30, y: 0), Point(x: 70, y: 0), to: Point(x: 90, y: 80))
    path.close()
    let sheet = Sheet(width: 100, height: 100)
    sheet.painting.fill(path, Affine(scale: 1), ink)
    // ∫ y dx with x′ = 3·(20(1−t)² + 2·40(1−t)t + 20t²), y = 240·t(1−t): 3·240·(20/20 + 80/30 + 20/20).
    let exact = 720 * (20.0 / 20 + 80.0 / 30 + 20.0 / 20)
    #expect(abs(sheet.area - exact) < 0.025 * 2 / 3 * 140)
  }

  @Test("a shape and its complement fill every pixel once", arguments: UInt64(1)...20)
  func complement(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    let frame = [
      Point(x: 2, y: 3), Point(x: 18, y: 3), Point(x: 18, y: 17), Point(x: 2, y: 17),
    ]
    let angle = numbers.point(-1, 1)
    let offset = angle.x * 10 + angle.y * 10 + numbers.between(-3, 3)
    let (one, other) = (Sheet(width: 20, height: 20), Sheet(width: 20, height: 20))
    one.painting.fill(
      polygon(cut(frame, angle.x, angle.y, offset)), Affine(scale: 1), ink)
    other.painting.fill(
      polygon(cut(frame, -angle.x, -angle.y, -offset)), Affine(scale: 1), ink)
    var worst = 0
    for y in 0..<20 {
      for x in 0..<20 {
        let expected = (2..<18).contains(x) && (3..<17).contains(y) ? 255 : 0
        worst = max(worst, abs(one.coverage(x, y) + other.coverage(x, y) - expected))
      }
    }
    // A tie, half a step on both sides, is rounded to even twice.
    #expect(worst <= 1)
  }

  @Test("holes are clear, and what is wound twice is covered once")
  func winding() {
    let outer = [Point(x: 1, y: 1), Point(x: 9, y: 1), Point(x: 9, y: 9), Point(x: 1, y: 9)]
    let inner = [Point(x: 3, y: 3), Point(x: 7, y: 3), Point(x: 7, y: 7), Point(x: 3, y: 7)]
    let hole = Sheet(width: 10, height: 10)
    hole.painting.fill(
      Path(polygon(outer).segments + polygon(inner.reversed()).segments), Affine(scale: 1), ink)
    #expect(hole.coverage(5, 5) == 0 && hole.coverage(2, 2) == 255)
    let twice = Sheet(width: 10, height: 10)
    twice.painting.fill(
      Path(polygon(outer).segments + polygon(inner).segments), Affine(scale: 1), ink)
    #expect(twice.coverage(5, 5) == 255 && twice.coverage(2, 2) == 255)
    #expect(twice.area == 64)
  }

  @Test("shapes higher than a band of the scan are whole")
  func bands() {
    let sheet = Sheet(width: 700, height: 1000)
    let corners = [Point(x: 10.5, y: 0), Point(x: 690, y: 500), Point(x: 30, y: 999)]
    sheet.painting.fill(polygon(corners), Affine(scale: 1), ink)
    #expect(abs(sheet.area - area(corners)) < 1)
  }

  @Test("a shape moved by whole pixels keeps its pixels", arguments: UInt64(1)...10)
  func translation(seed: UInt64) {
    var numbers = Numbers(seed: seed)
    // Multiples of 1/1024, so that moving them is exact.
    let corners = (0..<5).map { _ in
      let point = numbers.point(1, 19)
      return Point(x: (point.x * 1024).rounded() / 1024, y: (point.y * 1024).rounded() / 1024)
    }
    let (here, there) = (Sheet(width: 60, height: 60), Sheet(width: 60, height: 60))
    here.painting.fill(polygon(corners), Affine(scale: 1), ink)
    there.painting.fill(
      polygon(corners.map { $0 + Point(x: 31, y: 40) }), Affine(scale: 1), ink)
    for y in 0..<20 { for x in 0..<20 { #expect(here[x, y] == there[x + 31, y + 40]) } }
  }
}
