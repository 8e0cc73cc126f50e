import Drawing
import InformationGeometry

/// The last positions of the labels of a live figure, so that they keep their sides while something moves under them.
struct LabelMemory {
  /// Whether labels keep their sides as long as these are free; at rest all labels are placed again.
  var isHeld = false

  /// A direction as it was relative to the label's axis, and the circle.
  private struct Side {
    var name: LabelName
    var turn: Double
    var ring: Int
  }

  /// Where the number of a contour stood.
  private struct Level {
    var level: Double
    var middle: Point
  }

  private var sides: [Side] = []
  private var steps: [(line: Int, step: Int)] = []
  private var levels: [Level] = []
  /// The numbers of contours in the drawing that is under way.
  private var newLevels: [Level] = []

  mutating func beginDrawing() {
    if !newLevels.isEmpty { levels = newLevels }
    newLevels = []
  }

  /// The box of a label if it keeps its side; nil if it has none, or has to be placed again.
  func box(for request: LabelRequest) -> Rect? {
    guard isHeld else { return nil }
    for side in sides where side.name == request.name {
      return LabelPlacer.box(request, angle: request.axis + side.turn, ring: side.ring)
    }
    return nil
  }

  mutating func note(_ request: LabelRequest, angle: Double, ring: Int) {
    let side = Side(name: request.name, turn: angle - request.axis, ring: ring)
    for index in sides.indices where sides[index].name == request.name {
      sides[index] = side
      return
    }
    sides.append(side)
  }

  /// The step along a singular line at which its name stood.
  func step(onLine line: Int) -> Int? {
    guard isHeld else { return nil }
    for known in steps where known.line == line { return known.step }
    return nil
  }

  mutating func note(line: Int, step: Int) {
    for index in steps.indices where steps[index].line == line {
      steps[index].step = step
      return
    }
    steps.append((line, step))
  }

  /// Where the number of a level stood that is nearest to a line; nil where none was near.
  ///
  /// - Returns: the index of the line's point that is nearest to it.
  func place(of level: Double, on points: [Point], within reach: Double) -> Int? {
    guard isHeld else { return nil }
    var nearest: (index: Int, square: Double)?
    for known in levels where known.level == level {
      for index in points.indices {
        let offset = points[index] - known.middle
        let square = offset.x * offset.x + offset.y * offset.y
        if square < nearest?.square ?? (reach * reach) { nearest = (index, square) }
      }
    }
    return nearest?.index
  }

  mutating func note(level: Double, at middle: Point) {
    newLevels.append(Level(level: level, middle: middle))
  }
}
