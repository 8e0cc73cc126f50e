import Drawing
import Elementary

/// Finds places for labels: inside the frame, off the marks they name, off one another.
///
/// Obstacles (marks that are named, other labels) are never covered; ink (points along trails) is avoided as far as the nearest
/// free places allow. A label without room beside its mark is placed farther away at the end of a leader; a label without any
/// room is reported.
struct LabelPlacer {
  let frame: Rect
  let em: Double
  private(set) var obstacles: [Rect] = []
  /// The marks that labels name, or could be mistaken for.
  var marks: [LabelMark] = []
  /// The labels that have found their place, and their leaders.
  private(set) var labels: [Rect] = []
  private(set) var leaders: [Segment] = []
  /// The labels without room, in words.
  private(set) var unplaced: [String] = []
  /// How far the placed labels are from the ideal of a label beside its mark, in ems of leaders.
  private(set) var cost = 0.0
  /// Points of lines that a label should rather not cover.
  var ink: [Point] = []
  /// In a film, the sides that its labels keep.
  var plan: LabelPlan?
  /// In a live figure, the sides on which its labels stood last.
  var memory = LabelMemory()
  /// Whether requests are only recorded, to make a plan.
  var isRecording = false
  private(set) var requests: [LabelRequest] = []

  var isForFilm: Bool { isRecording || plan != nil }

  init(frame: Rect, em: Double) {
    self.frame = frame
    self.em = em
  }

  mutating func block(_ rect: Rect) {
    obstacles.append(rect)
  }

  /// Blocks a thick line.
  mutating func block(from start: Point, to end: Point, width: Double) {
    obstacles += Self.squares(from: start, to: end, width: width)
  }

  /// A thick line as a row of squares along it.
  static func squares(from start: Point, to end: Point, width: Double) -> [Rect] {
    let length = (end - start).length
    let steps = min(400, max(1, Int((length / max(width, 1e-9)).rounded(.up))))
    var squares: [Rect] = []
    for step in 0...steps {
      let place = start + (end - start) * (Double(step) / Double(steps))
      squares.append(
        Rect(x: place.x - width / 2, y: place.y - width / 2, width: width, height: width))
    }
    return squares
  }

  /// Notes a label for which there is no room.
  mutating func drop(_ words: String) { unplaced.append(words) }

  /// Directions that are tried if none of the preferred ones is free.
  static let directionCount = 16

  /// Where a label stands: the left end of its baseline, and its leader.
  struct Place {
    var origin: Point
    var leader: LabelLeader?
  }

  /// The place for a label.
  ///
  /// Candidates stand on circles about the point, in the label's directions before others. On the nearest circle with a free
  /// position where the label needs no leader, the position with the least ink is chosen. If there is none, the label gets a
  /// leader. Nil if every candidate covers something; that is recorded. In a film the plan decides.
  ///
  /// - Parameters:
  ///   - request: the label.
  ///   - isShorter: whether it is a shorter form of a label that was found to have no room.
  mutating func place(_ request: LabelRequest, isShorter: Bool = false) -> Place? {
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
    if let kept = memory.box(for: request), frame.contains(kept), !isBlocked(kept),
      need(of: request, at: kept) == 0
        || line(for: request, to: kept).flatMap({ crossings($0, of: request) }) != nil
    {
      return take(kept, request)
    }
    guard let found = free(request) ?? led(request) else {
      if !isShorter {
        drop(request.words)
        cost += 40
      }
      return nil
    }
    memory.note(request, angle: Self.angle(request, found.direction), ring: found.ring)
    return take(Self.box(request, found), request)
  }

  /// The best place beside the mark.
  private func free(_ request: LabelRequest) -> LabelChoice? {
    for ring in 0..<request.ringCount {
      var best: (direction: Int, cost: Double)?
      for direction in 0..<(request.directions.count + Self.directionCount) {
        let box = Self.box(request, LabelChoice(direction: direction, ring: ring))
        guard frame.contains(box), !isBlocked(box), need(of: request, at: box) == 0 else {
          continue
        }
        // A place further down the list must save three points of ink a rank to be preferred.
        let cost = Double(inkPoints(in: box)) + 3 * Double(min(direction, request.directions.count))
        if cost < best?.cost ?? .infinity { best = (direction, cost) }
      }
      if let best { return LabelChoice(direction: best.direction, ring: ring) }
    }
    return nil
  }

  /// How far away a label may stand at the end of a leader, in ems.
  private static let leaderReach = 6.0

  /// The best place at the end of a leader: a short one, that crosses little.
  private func led(_ request: LabelRequest) -> LabelChoice? {
    guard request.name.mark != nil else { return nil }
    var best: (choice: LabelChoice, cost: Double)?
    var ring = 0
    while request.clearance * Double(ring + 1) < Self.leaderReach * em {
      for direction in 0..<(request.directions.count + Self.directionCount) {
        let choice = LabelChoice(direction: direction, ring: ring)
        let box = Self.box(request, choice)
        guard frame.contains(box), !isBlocked(box), let line = line(for: request, to: box) else {
          continue
        }
        let length = (line.end - line.start).length / em
        guard length < best?.cost ?? .infinity, let crossings = crossings(line, of: request) else {
          continue
        }
        let cost = length + crossings + 0.2 * Double(inkPoints(in: box))
        if cost < best?.cost ?? .infinity { best = (choice, cost) }
      }
      ring += 1
    }
    return best?.choice
  }

  private mutating func take(_ box: Rect, _ request: LabelRequest) -> Place {
    var place = Place(origin: Point(x: box.left, y: box.top + request.ascent))
    let need = need(of: request, at: box)
    if need > 0, let line = line(for: request, to: box) {
      place.leader = LabelLeader(line: line, strength: need)
      cost += (line.end - line.start).length / em + (crossings(line, of: request) ?? 0)
      leaders.append(line)
      block(from: line.start, to: line.end, width: 0.25 * em)
    }
    labels.append(box)
    // Labels beside each other must not read as one line.
    let ground = Self.ground(of: box)
    let more = max(0, 0.9 * em - (box.x - ground.x))
    block(
      Rect(
        x: ground.x - more, y: ground.y, width: ground.width + 2 * more, height: ground.height))
    return place
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

  /// The area that other labels must not enter: adjacent labels must not read as one.
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
