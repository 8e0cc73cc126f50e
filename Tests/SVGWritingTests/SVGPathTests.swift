import Drawing
import InformationGeometry
import SVGWriting
import Testing

@Suite struct SVGPathTests {
  private func data(_ path: Path) throws -> String {
    let text = try SVGWriterTests.svg([.mark(Mark(.path(path), .fill(SVGWriterTests.white)))])
    let start = try #require(text.range(of: "<path d=\""))
    return String(text[start.upperBound...].prefix { $0 != "\"" })
  }

  @Test func compactSteps() throws {
    var path = Path()
    path.move(to: Point(x: 10, y: 20))
    path.line(to: Point(x: 15, y: 20))
    path.line(to: Point(x: 15, y: 19.5))
    path.line(to: Point(x: 14.75, y: 20.25))
    path.line(to: Point(x: 14, y: 20.5))
    path.cubic(Point(x: 14.5, y: 20.5), Point(x: 15, y: 20), to: Point(x: 16, y: 21))
    path.close()
    path.move(to: Point(x: 1, y: 1))
    path.line(to: Point(x: 2, y: 3))
    #expect(try data(path) == "M10 20h5v-.5l-.25 .75-.75 .25c.5 0 1-.5 2 .5zm-9-19l1 2")
  }

  @Test("rounding does not add up along a path", arguments: UInt64(1)...10)
  func drift(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var points: [Point] = []
    for _ in 0..<500 {
      points.append(
        Point(
          x: Double.random(in: -300...300, using: &random),
          y: Double.random(in: -300...300, using: &random)))
    }
    let path = Path(
      points.indices.map { $0 == 0 ? .move(points[$0]) : .line(points[$0]) })
    let read = try endpoints(data(path))
    #expect(read.count == points.count)
    for (a, b) in zip(read, points) {
      #expect(abs(a.x - b.x) <= 0.00501 && abs(a.y - b.y) <= 0.00501, "seed \(seed)")
    }
  }

  /// The ends of the steps of a path of moves and lines.
  private func endpoints(_ data: String) throws -> [Point] {
    var numbers: [Double] = []
    var result: [Point] = []
    var command: Character = "M"
    var token = ""
    var current = Point(x: 0, y: 0)
    func flush() throws {
      if !token.isEmpty { numbers.append(try #require(Double(token))) }
      token = ""
    }
    func step() {
      let needed = command == "h" || command == "v" ? 1 : 2
      guard numbers.count == needed else { return }
      switch command {
      case "h": current.x += numbers[0]
      case "v": current.y += numbers[0]
      default: current = current + Point(x: numbers[0], y: numbers[1])
      }
      numbers = []
      result.append(current)
    }
    for character in data + " " {
      switch character {
      case "M", "l", "h", "v", "m":
        try flush()
        step()
        command = character
      case " ", "-":
        try flush()
        step()
        if character == "-" { token = "-" }
      default: token.append(character)
      }
    }
    return result
  }
}
