/// Evenly spaced lines of a flow: B. Jobard and W. Lefer, "Creating evenly-spaced streamlines of
/// arbitrary density" (1997).
public struct Streamlines: Sendable {
  public var loss: any PlaneLoss
  public var field: FlowField
  public var window: Window
  /// Display units per unit of the first and of the second parameter.
  public var scale: Vector2
  /// The distance between lines in display units; lines end where they come nearer than half of it.
  public var separation: Double

  public init(
    loss: any PlaneLoss, field: FlowField, window: Window, scale: Vector2, separation: Double
  ) {
    self.loss = loss
    self.field = field
    self.window = window
    self.scale = scale
    self.separation = separation
  }

  /// The lines, in the order in which they were found, each in the direction of the flow with arc
  /// length in the plane as `time`; the same input gives the same lines. At most
  /// `largestLineCount`.
  public func lines() -> [[FlowSample]] {
    guard separation > 0, window.width > 0, window.height > 0 else { return [] }
    var field = SpacedPoints(window: window, scale: scale, separation: separation)
    var lines: [[FlowSample]] = []
    var next = 0
    var lattice = seeds()
    lattice.reverse()
    while lines.count < Streamlines.largestLineCount {
      if next < lines.count {
        // Beside the lines that are there, in their order.
        let line = lines[next]
        next += 1
        for seed in candidates(beside: line) {
          add(seed, &field, &lines)
        }
      } else if let seed = lattice.popLast() {
        add(seed, &field, &lines)
      } else {
        break
      }
    }
    return lines
  }

  public static let largestLineCount = 4000

  private func add(_ seed: Vector2, _ field: inout SpacedPoints, _ lines: inout [[FlowSample]]) {
    guard window.contains(seed), field.isFree(seed, distance: separation) else { return }
    let line = line(through: seed, field)
    guard line.count > 1, displayLength(line) >= separation else { return }
    for sample in line { field.insert(sample.theta) }
    lines.append(line)
  }

  /// Points of a lattice over the window, the nearest to its middle first.
  private func seeds() -> [Vector2] {
    let columns = max(1, Int(min(400, window.width * scale.x / separation)))
    let rows = max(1, Int(min(400, window.height * scale.y / separation)))
    var points: [(distance: Double, point: Vector2)] = []
    for j in 0..<rows {
      for i in 0..<columns {
        let x = (Double(i) + 0.5) / Double(columns)
        let y = (Double(j) + 0.37) / Double(rows)
        let point = Vector2(
          window.lower.x + x * window.width, window.lower.y + y * window.height)
        points.append(((x - 0.5) * (x - 0.5) + (y - 0.5) * (y - 0.5), point))
      }
    }
    points.sort { a, b in
      if a.distance != b.distance { return a.distance < b.distance }
      if a.point.y != b.point.y { return a.point.y < b.point.y }
      return a.point.x < b.point.x
    }
    return points.map { $0.point }
  }

  private func candidates(beside line: [FlowSample]) -> [Vector2] {
    var points: [Vector2] = []
    for sample in line {
      // The normal in display space.
      let tangent = Vector2(sample.tangent.x * scale.x, sample.tangent.y * scale.y)
      let length = tangent.length
      guard length > 0 else { continue }
      let step = 1.0001 * separation / length
      let normal = Vector2(-tangent.y * step / scale.x, tangent.x * step / scale.y)
      points.append(sample.theta + normal)
      points.append(sample.theta - normal)
    }
    return points
  }

  /// The line through a seed, forwards and backwards as far as there is room.
  private func line(through seed: Vector2, _ field: SpacedPoints) -> [FlowSample] {
    let forwards = part(from: seed, isReversed: false, field)
    let backwards = part(from: seed, isReversed: true, field)
    let before = backwards.last?.time ?? 0
    var line: [FlowSample] = []
    for sample in backwards.dropFirst().reversed() {
      line.append(
        FlowSample(
          time: before - sample.time, theta: sample.theta, velocity: -sample.velocity,
          tangent: -sample.tangent))
    }
    for sample in forwards {
      var moved = sample
      moved.time += before
      line.append(moved)
    }
    return line
  }

  private func part(
    from seed: Vector2, isReversed: Bool, _ field: SpacedPoints
  ) -> [FlowSample] {
    let settings = FlowSettings(
      field: self.field, speed: .screen,
      duration: 2 * (window.width + window.height), window: window, tolerance: 1e-7,
      maximumStep: 0.4 * separation / scale.x, ratio: scale.y / scale.x, isReversed: isReversed)
    let near = 0.5 * separation
    let samples = GradientFlow(loss: loss, settings: settings)
      .trajectory(from: seed) { field.isFree($0, distance: near) }.samples
    var kept: [FlowSample] = []
    for sample in samples {
      guard kept.isEmpty || field.isFree(sample.theta, distance: near) else { break }
      kept.append(sample)
    }
    return kept
  }

  private func displayLength(_ line: [FlowSample]) -> Double {
    var sum = 0.0
    for i in 1..<line.count {
      let step = line[i].theta - line[i - 1].theta
      sum += Vector2(step.x * scale.x, step.y * scale.y).length
    }
    return sum
  }
}

/// Points in cells as wide as the separation.
private struct SpacedPoints {
  private let window: Window
  private let scale: Vector2
  private let columns: Int
  private let rows: Int
  private let cell: Double
  private var cells: [[Vector2]]

  init(window: Window, scale: Vector2, separation: Double) {
    self.window = window
    self.scale = scale
    let width = window.width * scale.x
    let height = window.height * scale.y
    cell = max(separation, max(width, height) / 1000)
    columns = Int(width / cell) + 1
    rows = Int(height / cell) + 1
    cells = [[Vector2]](repeating: [], count: columns * rows)
  }

  private func index(_ point: Vector2) -> (Int, Int) {
    let x = (point.x - window.lower.x) * scale.x / cell
    let y = (point.y - window.lower.y) * scale.y / cell
    return (
      Int(min(max(x, 0), Double(columns - 1))), Int(min(max(y, 0), Double(rows - 1)))
    )
  }

  mutating func insert(_ point: Vector2) {
    let (i, j) = index(point)
    cells[j * columns + i].append(point)
  }

  /// Whether no point is nearer than this distance, at most the separation.
  func isFree(_ point: Vector2, distance: Double) -> Bool {
    let (i, j) = index(point)
    for row in max(0, j - 1)...min(rows - 1, j + 1) {
      for column in max(0, i - 1)...min(columns - 1, i + 1) {
        for other in cells[row * columns + column] {
          let x = (other.x - point.x) * scale.x
          let y = (other.y - point.y) * scale.y
          if x * x + y * y < distance * distance { return false }
        }
      }
    }
    return true
  }
}
