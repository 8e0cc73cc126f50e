import Drawing
import Testing

@testable import Rasterizing

/// Letters that are found again are those that would be drawn.
@Suite struct LetterTests {
  private static let wedge = polygon([
    Point(x: 0, y: 0), Point(x: 600, y: 0), Point(x: 300, y: 800),
  ])
  private static let block = polygon([
    Point(x: 0, y: 0), Point(x: 700, y: 0), Point(x: 700, y: 500), Point(x: 0, y: 500),
  ])

  private static var plain: Letter {
    Letter(
      path: wedge, face: 0, scalar: 65, unit: 0.02, angle: 0, origin: Point(x: 20.25, y: 30.5))
  }

  /// Letters that differ from the plain one in one thing each.
  private static var others: [(name: String, letter: Letter)] {
    var all: [(String, Letter)] = []
    func add(_ name: String, _ change: (inout Letter) -> Void) {
      var letter = plain
      change(&letter)
      all.append((name, letter))
    }
    add("angle") { $0.angle = 0.5 }
    add("unit") { $0.unit = 0.03 }
    add("face") { ($0.face, $0.path) = (1, block) }
    add("scalar") { ($0.scalar, $0.path) = (66, block) }
    add("column") { $0.origin.x = 20.75 }
    add("row") { $0.origin.y = 30.75 }
    return all
  }

  /// Something drawn on a sheet that has seen the plain letter looks as on a fresh one, and not like that letter.
  private func expectApart(
    _ name: String, from plain: (Painting) -> Void, _ draw: (Painting) -> Void
  ) {
    let fresh = Sheet(width: 60, height: 50)
    draw(fresh.painting)
    let used = Sheet(width: 60, height: 50)
    plain(used.painting)
    #expect(fresh.words != used.words, "\(name)")
    used.picture.fill(with: 0)
    draw(used.painting)
    #expect(fresh.words == used.words, "\(name)")
  }

  @Test("of letters alike but in one thing each is drawn as if it were the first")
  func apart() {
    for (name, letter) in Self.others {
      expectApart(name, from: { $0.fill([Self.plain], ink) }, { $0.fill([letter], ink) })
    }
  }

  @Test("so is each of their halos, of any width and with any corners")
  func halos() {
    let stroke = Stroke(ink, width: 4)
    var all = Self.others.map { ($0.name, $0.letter, stroke) }
    all.append(("width", Self.plain, Stroke(ink, width: 3)))
    all.append(("corners", Self.plain, Stroke(ink, width: 4, join: .miter)))
    for (name, letter, other) in all {
      expectApart(
        name, from: { $0.outline([Self.plain], stroke) }, { $0.outline([letter], other) })
    }
  }

  @Test("a letter's area is its outline's, and its place is exact to 1/128 of a pixel")
  func places() {
    // Of some 40 pixels that are covered in part each is rounded to 1/255, up to 8 pixels from the middle.
    let bound = 1 / 128.0 + 40 * 8 / 510.0 / 96
    for step in 0..<40 {
      var letter = Self.plain
      letter.origin = Point(x: 20 + Double(step) * 0.0237, y: 30 + Double(step) * 0.0119)
      let sheet = Sheet(width: 60, height: 50)
      sheet.painting.fill([letter], ink)
      // Base 12, height 16.
      #expect(abs(sheet.area - 96) < 0.1)
      var (x, y) = (0.0, 0.0)
      for row in 0..<50 {
        for column in 0..<60 {
          let coverage = Double(sheet.coverage(column, row)) / 255
          x += coverage * (Double(column) + 0.5)
          y += coverage * (Double(row) + 0.5)
        }
      }
      #expect(abs(x / sheet.area - (letter.origin.x + 6)) < bound, "\(step)")
      #expect(abs(y / sheet.area - (letter.origin.y - 16.0 / 3)) < bound, "\(step)")
    }
  }
}
