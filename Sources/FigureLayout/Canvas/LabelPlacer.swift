import Drawing
import Elementary

/// Finds places for labels: inside the frame, off the marks they name, off one another.
///
/// Obstacles (marks that are named, other labels) are never covered; ink (points along trails) is avoided as far as
/// the nearest free places allow.
struct LabelPlacer {
  let frame: Rect
  private(set) var obstacles: [Rect] = []
  /// Points of lines that a label should rather not cover.
  var ink: [Point] = []
  /// In a film, the sides that its labels keep.
  var plan: LabelPlan?
  /// In a live figure, the sides on which its labels stood last.
  var memory = LabelMemory()
  /// Whether requests are noted instead of served, for a plan to be made.
  var isRecording = false
  private(set) var requests: [LabelRequest] = []

  var isForFilm: Bool { isRecording || plan != nil }

  init(frame: Rect) {
    self.frame = frame
  }

  mutating func block(_ rect: Rect) {
    obstacles.append(rect)
  }

  /// Blocks a thick line, as a row of squares along it.
  mutating func block(from start: Point, to end: Point, width: Double) {
    let length = (end - start).length
    let steps = max(1, Int((length / max(width, 1e-9)).rounded(.up)))
    for step in 0...min(steps, 400) {
      let place = start + (end - start) * (Double(step) / Double(min(steps, 400)))
      block(
        Rect(x: place.x - width / 2, y: place.y - width / 2, width: width, height: width))
    }
  }

  /// Directions that are tried where none of the preferred ones is free.
  static let directionCount = 16

  /// The place for a label: the left end of its baseline.
  ///
  /// Candidates stand on circles about the point, in the label's directions before others. On the nearest circle with a
  /// free place, the place with the least ink wins. Nil where every candidate covers something. In a film the plan
  /// decides.
  mutating func place(_ request: LabelRequest) -> Point? {
    if isRecording {
      requests.append(request)
      return nil
    }
    if let planned = plan?.entry(for: request.name) {
      guard let choice = planned.choice else { return nil }
      var request = request
      request.width = max(request.width, planned.width)
      return take(Self.box(request, choice, within: frame), request)
    }
    if let kept = memory.box(for: request), frame.contains(kept), !isBlocked(kept) {
      return take(kept, request)
    }
    for ring in 0..<request.ringCount {
      var best: (box: Rect, cost: Double, direction: Int)?
      for direction in 0..<(request.directions.count + Self.directionCount) {
        let box = Self.box(request, LabelChoice(direction: direction, ring: ring))
        guard frame.contains(box), !isBlocked(box) else { continue }
        // A place further down the list must save three points of ink a rank to be preferred.
        let cost = Double(inkPoints(in: box)) + 3 * Double(min(direction, request.directions.count))
        if cost < best?.cost ?? .infinity { best = (box, cost, direction) }
      }
      if let best {
        memory.note(request, angle: Self.angle(request, best.direction), ring: ring)
        return take(best.box, request)
      }
    }
    return nil
  }

  private mutating func take(_ box: Rect, _ request: LabelRequest) -> Point {
    block(Self.ground(of: box))
    return Point(x: box.left, y: box.top + request.ascent)
  }

  /// The direction with a number: one of the label's own, or one of those that go round.
  private static func angle(_ request: LabelRequest, _ direction: Int) -> Double {
    let preferred = request.directions.count
    return direction < preferred
      ? request.directions[direction]
      : Double(direction - preferred) * 2 * Elementary.pi / Double(directionCount)
  }

  static func box(_ request: LabelRequest, _ choice: LabelChoice) -> Rect {
    box(request, angle: angle(request, choice.direction), ring: choice.ring)
  }

  /// The box of a label: it touches its circle from outside, with the side that faces the point.
  static func box(_ request: LabelRequest, angle: Double, ring: Int) -> Rect {
    let height = request.ascent + request.descent
    let radius = request.clearance * Double(ring + 1)
    return Rect(
      x: request.point.x + Elementary.cos(angle) * (radius + request.width / 2) - request.width / 2,
      y: request.point.y + Elementary.sin(angle) * (radius + height / 2) - height / 2,
      width: request.width, height: height)
  }

  /// What a label keeps other labels off: next to each other they must not read as one.
  static func ground(of box: Rect) -> Rect {
    let gap = 0.16 * box.height
    return Rect(
      x: box.x - 2 * gap, y: box.y - gap, width: box.width + 4 * gap, height: box.height + 2 * gap)
  }

  /// The box, moved as little as keeps it inside.
  static func box(_ request: LabelRequest, _ choice: LabelChoice, within frame: Rect) -> Rect {
    var box = box(request, choice)
    box.x = max(frame.left, min(box.x, frame.right - box.width))
    box.y = max(frame.top, min(box.y, frame.bottom - box.height))
    return box
  }

  private func inkPoints(in box: Rect) -> Int {
    var count = 0
    for point in ink where box.contains(point) { count += 1 }
    return count
  }

  func isBlocked(_ box: Rect) -> Bool {
    for obstacle in obstacles where obstacle.intersects(box) { return true }
    return false
  }
}
