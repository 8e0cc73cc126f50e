import Testing

@testable import InformationGeometry

@Suite("contours")
struct ContourTests {
  static let window = Window(lower: Vector2(-2, -2), upper: Vector2(2, 2))

  @Test("thin tips have as many points as their turn needs, all on the line")
  func tips() throws {
    // A banana, 3 long and 0.4 wide: four cells.
    func f(_ p: Vector2) -> Double {
      let bend = p.y - 0.4 * p.x * p.x
      return p.x * p.x / 2.25 + bend * bend / 0.04
    }
    let lines = ContourTracer.trace(window: Self.window, columns: 40, rows: 40, levels: [1], f)
    let line = try #require(lines.first)
    #expect(lines.count == 1 && line.isClosed)
    let count = line.points.count
    for (index, point) in line.points.enumerated() {
      #expect((f(point) - 1).magnitude < 1e-4)
      let one = point - line.points[(index + count - 1) % count]
      let other = line.points[(index + 1) % count] - point
      let turn = (one.x * other.y - one.y * other.x).magnitude / (one.length * other.length)
      #expect(turn < 0.35 && one.dot(other) > 0, "\(point): \(turn)")
    }
  }

  @Test("a circle is one closed line on the circle")
  func circle() throws {
    let contours = ContourTracer.trace(
      window: Self.window, columns: 20, rows: 20, levels: [1, 2.25]
    ) { $0.dot($0) }
    #expect(contours.count == 2)
    for (contour, radius) in zip(contours, [1, 1.5]) {
      #expect(contour.isClosed && contour.points.count > 24)
      for point in contour.points { #expect((point.length - radius).magnitude < 1e-7) }
      // Neighbours are neighbours: no step is longer than the diagonal of a cell.
      for (a, b) in zip(contour.points, contour.points.dropFirst() + contour.points.prefix(1)) {
        #expect((b - a).length < 0.3 && a != b)
      }
    }
  }

  @Test("a line through the window is open and ends on its edges")
  func line() throws {
    let contours = ContourTracer.trace(
      window: Self.window, columns: 7, rows: 9, levels: [0.3]
    ) { $0.x + 2 * $0.y }
    let contour = try #require(contours.first)
    #expect(contours.count == 1 && !contour.isClosed)
    for point in contour.points {
      #expect((point.x + 2 * point.y - 0.3).magnitude < 1e-7)
    }
    for end in [contour.points.first, contour.points.last] {
      let point = try #require(end)
      let edge = max(point.x.magnitude, point.y.magnitude)
      #expect(edge == 2)
    }
  }

  @Test("a line ends where the function jumps and where it has no value, to an eighth of a cell")
  func edges() throws {
    let cell = 4.0 / 20
    // Beyond x = 0.53 another value; beyond y = 1.27 none.
    func f(_ theta: Vector2) -> Double {
      theta.y > 1.27 ? .nan : theta.x > 0.53 ? theta.y + 3 : theta.y + theta.x * theta.x
    }
    let contours = ContourTracer.traceToEdges(
      window: Self.window, columns: 20, rows: 20, levels: [0.9], f)
    let contour = try #require(contours.first)
    #expect(contours.count == 1 && !contour.isClosed)
    for point in contour.points { #expect((f(point) - 0.9).magnitude < 1e-6) }
    let xs = contour.points.map { $0.x }.sorted()
    #expect(xs.last.map { $0 <= 0.53 && $0 > 0.53 - 0.13 * cell } ?? false)
    let line = ContourTracer.traceToEdges(
      window: Self.window, columns: 20, rows: 20, levels: [-1.3]
    ) { $0.y > 1.27 ? .nan : $0.x }
    let top = try #require(line.first?.points.map { $0.y }.max())
    #expect(line.count == 1 && top <= 1.27 && top > 1.27 - 0.13 * cell)
    // The plain tracer draws a line along the jump.
    let plain = ContourTracer.trace(
      window: Self.window, columns: 20, rows: 20, levels: [0.9], f)
    #expect(plain.contains { $0.points.contains { $0.x > 0.5 } })
  }

  @Test("a function that does not jump has the same lines")
  func continuous() {
    func f(_ theta: Vector2) -> Double { theta.dot(theta) + 0.3 * theta.x }
    let plain = ContourTracer.trace(
      window: Self.window, columns: 20, rows: 20, levels: [1, 4, 5], f)
    #expect(
      ContourTracer.traceToEdges(
        window: Self.window, columns: 20, rows: 20, levels: [1, 4, 5], f) == plain)
  }

  @Test("a saddle is resolved by the value at the cell's centre")
  func saddle() {
    // One cell round a saddle; the centre is above the level, or below it.
    let cell = Window(lower: Vector2(-1, -1), upper: Vector2(1, 1))
    for (shift, joined) in [(0.2, true), (-0.2, false)] {
      let contours = ContourTracer.trace(window: cell, columns: 1, rows: 1, levels: [0]) {
        $0.x * $0.y + shift
      }
      #expect(contours.count == 2)
      for contour in contours {
        #expect(contour.points.count == 2)
        for point in contour.points { #expect((point.x * point.y + shift).magnitude < 1e-6) }
        // Joined through the centre, the corners (1,1) and (−1,−1) are on one side: each line cuts
        // one of the others off.
        let middle = (contour.points[0] + contour.points[1]) * 0.5
        #expect((middle.x * middle.y < 0) == joined)
      }
    }
  }

  @Test("a line within a cell of a slanted border of the domain is whole")
  func alongBorder() throws {
    let triangle = Window(lower: Vector2(0, 0), upper: Vector2(1, 1))
    for level in [3.0, 14, 40] {
      let contours = ContourTracer.trace(window: triangle, columns: 72, rows: 61, levels: [level]) {
        let rest = 1 - $0.x - $0.y
        return rest < 0 ? .nan : 1 / rest.squareRoot()
      }
      let line = try #require(contours.first)
      #expect(contours.count == 1 && !line.isClosed && line.points.count > 100, "\(level)")
      let exact = 1 - 1 / (level * level)
      for point in line.points {
        #expect((point.x + point.y - exact).magnitude < 1e-7, "\(level), \(point)")
      }
      let ends = [line.points[0], line.points[line.points.count - 1]]
      #expect(ends.allSatisfy { min($0.x, $0.y) == 0 }, "\(level)")
    }
  }

  @Test("lines on both sides of a line without values through corners of the grid are whole")
  func singularDiagonal() throws {
    let square = Window(lower: Vector2(0, 0), upper: Vector2(1, 1))
    let contours = ContourTracer.trace(window: square, columns: 24, rows: 24, levels: [0.02]) {
      $0.x == $0.y ? .nan : ($0.x - $0.y).magnitude
    }
    #expect(contours.count == 2 && contours.allSatisfy { !$0.isClosed && $0.points.count > 40 })
    for point in contours.flatMap({ $0.points }) {
      #expect(((point.x - point.y).magnitude - 0.02).magnitude < 1e-6)
    }
  }

  @Test("a line ends on the border of the domain")
  func endsOnBorder() throws {
    let contours = ContourTracer.trace(window: Self.window, columns: 20, rows: 20, levels: [0.33]) {
      $0.length > 1.5 ? .nan : $0.x - 0.2 * $0.y
    }
    let line = try #require(contours.first)
    #expect(contours.count == 1 && !line.isClosed)
    for point in line.points { #expect((point.x - 0.2 * point.y - 0.33).magnitude < 1e-6) }
    for end in [line.points[0], line.points[line.points.count - 1]] {
      // The border within a cell is taken for straight: it is off by 0.2²/(8·1.5) at most.
      #expect((end.length - 1.5).magnitude < 4e-3)
    }
  }

  @Test("infinite values are above every level, NaN cells are left out")
  func odd() {
    let contours = ContourTracer.trace(window: Self.window, columns: 16, rows: 16, levels: [10]) {
      let d = ($0.x - $0.y).magnitude
      return d == 0 ? .infinity : 1 / (d * d)
    }
    #expect(contours.count == 2)
    for contour in contours {
      #expect(!contour.isClosed)
      for point in contour.points {
        #expect(((point.x - point.y).magnitude - 0.1.squareRoot()).magnitude < 1e-6)
      }
    }
    let none = ContourTracer.trace(window: Self.window, columns: 4, rows: 4, levels: [0, .nan]) {
      _ in .nan
    }
    #expect(none.isEmpty)
  }

  @Test("the loss: all crossings are on it, and the two minima have their mirrored lines")
  func loss() {
    let loss = MixtureLoss(
      model: GaussianMixture(sigma: 0.5), target: Vector2(-1.1, 0.9), targetSigma: 0.5)
    let contours = ContourTracer.trace(
      window: Self.window, columns: 40, rows: 40, levels: [0.05, 0.2]
    ) { loss.value(at: $0) }
    #expect(contours.filter { $0.level == 0.05 && $0.isClosed }.count == 2)
    for contour in contours {
      for point in contour.points {
        #expect((loss.value(at: point) - contour.level).magnitude < 1e-6)
      }
    }
  }

  @Test("a low contour of KL is on its level and closed", arguments: [1e-6, 0.01, 0.1, 0.35])
  func divergence(level: Double) throws {
    let model = GaussianMixture(sigma: 0.8)
    for half in [0, 1e-9, 1e-3, 0.05, 0.2, 0.5, 1, 2, 10] {
      let theta = Vector2(0.4 + half, 0.4 - half)
      let loss = MixtureLoss(model: model, target: theta, targetSigma: 0.8)
      let contours = model.klContour(around: theta, level: level, directions: 48)
      #expect(contours.count == 1)
      let contour = try #require(contours.first)
      #expect(contour.isClosed && contour.points.count >= 40)
      var area = 0.0
      for (a, b) in zip(contour.points, contour.points.dropFirst() + contour.points.prefix(1)) {
        #expect(
          relativeError(loss.value(at: a), level) < 1e-8, "δ/2 = \(half / 0.8), level \(level)")
        area += a.x * b.y - a.y * b.x
        #expect((b - a).length < 0.9 * level.squareRoot().squareRoot())
      }
      #expect(area.magnitude > 0)
      // It crosses the singular line where the divergence there is below the level.
      let crosses = loss.value(at: Vector2(0.4, 0.4)) < level
      let sides = Set(contour.points.map { $0.x > $0.y })
      #expect((sides.count == 2) == crosses)
    }
  }

  @Test("for small levels the contour of KL is the metric ellipse")
  func ellipse() throws {
    let model = GaussianMixture(sigma: 1)
    let theta = Vector2(1.2, -0.7)
    let level = 1e-8
    let fisher = model.fisher(at: theta)
    let contour = try #require(model.klContour(around: theta, level: level).first)
    for point in contour.points {
      #expect(relativeError(fisher.squaredNorm(of: point - theta), 2 * level) < 1e-3)
    }
  }

  @Test("a high contour of KL is open where a component may wander off", arguments: [0.6, 0.75, 2])
  func wandering(level: Double) {
    let model = GaussianMixture(sigma: 0.8)
    let theta = Vector2(0.1, -0.1)
    let loss = MixtureLoss(model: model, target: theta, targetSigma: 0.8)
    let contours = model.klContour(around: theta, level: level)
    #expect(!contours.isEmpty)
    // One component stays, the other is far: log 2 and a little.
    let away = loss.value(at: Vector2(0, 1e3))
    #expect(away > 0.6931 && away < 0.71)
    #expect(contours.allSatisfy { $0.isClosed } == (level < away))
    for contour in contours {
      for point in contour.points {
        #expect((loss.value(at: point) - level).magnitude < 1e-6)
      }
    }
  }
}
