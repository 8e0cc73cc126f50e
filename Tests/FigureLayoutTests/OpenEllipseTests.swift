import Drawing
import Testing

@testable import FigureLayout

@Suite("ellipses that leave their cells")
struct OpenEllipseTests {
  private func open(_ long: Double, short: Double) -> OpenEllipse {
    OpenEllipse(
      center: Point(x: 3, y: 4), direction: Point(x: 0.6, y: 0.8), long: long, short: short,
      reach: 10, dotRadius: 1)
  }

  private func points(_ path: Path) -> [Point] {
    path.segments.flatMap { segment -> [Point] in
      switch segment {
      case .move(let point), .line(let point): [point]
      case .cubic(let a, let b, let point): [a, b, point]
      case .close: []
      }
    }
  }

  /// Where the pieces of a path begin and end.
  private func ends(_ path: Path) -> [Point] {
    var ends: [Point] = []
    for piece in path.segments.split(whereSeparator: { $0 == .close }) {
      for part in piece.indices {
        if case .move(let start) = piece[part] { ends.append(start) }
        let isLast = part + 1 == piece.endIndex
        if !isLast, case .move = piece[part + 1] {} else if !isLast { continue }
        if case .cubic(_, _, let end) = piece[part] { ends.append(end) }
      }
    }
    return ends
  }

  /// The greatest way of a point between two lists of as many.
  private func change(_ a: [Point], _ b: [Point]) throws -> Double {
    try #require(a.count == b.count)
    return zip(a, b).map { ($0 - $1).length }.max() ?? 0
  }

  @Test("begin as closed ones without dots")
  func beginning() {
    let ellipse = open(10.000_001, short: 2)
    let ends = points(ellipse.sides)
    for tip in [Point(x: 9, y: 12), Point(x: -3, y: -4)] {
      #expect(ends.contains { ($0 - tip).length < 0.01 })
      #expect(points(ellipse.dots).filter { ($0 - tip).length < 0.01 }.count > 12)
    }
  }

  @Test("open without a jump, and are open when a twelfth longer", arguments: [0.3, 2.0])
  func passage(short: Double) throws {
    var before = open(10.000_001, short: short)
    for step in 1...200 {
      let now = open(10 + Double(step) / 100, short: short)
      #expect(try change(ends(before.sides), ends(now.sides)) < 0.06 + 0.05 * short, "step \(step)")
      #expect(try change(points(before.dots), points(now.dots)) < 0.12, "step \(step)")
      before = now
    }
    let (late, later) = (open(10.84, short: short), open(50, short: short))
    #expect(try change(points(late.dots), points(later.dots)) < 1e-9)
  }

  @Test("become a line without a jump")
  func line() {
    let wide = open(1e4, short: 0.03)
    let line = open(.infinity, short: 0)
    #expect(points(line.sides).count == 2 && line.areas.isEmpty)
    for point in points(wide.sides) {
      let offset = point - Point(x: 3, y: 4)
      #expect((offset.x * 0.8 - offset.y * 0.6).magnitude < 0.031)
    }
  }
}
