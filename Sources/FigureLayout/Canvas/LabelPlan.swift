import Drawing
import InformationGeometry

/// The mark that a label of the canvas names; it distinguishes the labels of a frame, and identifies them in the next frame.
enum LabelName: Equatable {
  case handle(Int)
  case minimum(Int)
  case probe(Int)
  case geodesic(Int)
  case ball(Int, line: Int)
  /// The angle by which a transported vector is rotated when it returns.
  case turn(Int)
}

/// A request to place a label.
struct LabelRequest {
  var name: LabelName
  /// The label and what it names, in plain words: for a warning.
  var words: String
  var width: Double
  var ascent: Double
  var descent: Double
  /// The widths of its lines.
  var lineWidths: [Double]
  /// The mark that it is placed beside, and the least and greatest distance from it.
  var point: Point
  var clearance: Double
  var reach: Double
  /// Directions from the point, in radians, preferred first.
  var directions: [Double]
  /// The angle that these are relative to: the direction of an arrow, or 0.
  var axis = 0.0

  init(
    name: LabelName, words: String, lines: [Typesetter.Line], em: Double, point: Point,
    clearance: Double, reach: Double, directions: [Double], axis: Double = 0
  ) {
    self.name = name
    self.words = words
    lineWidths = lines.map { $0.width }
    var width = 0.0
    for line in lines { width = max(width, line.width) }
    self.width = width
    ascent = lines.first?.ascent ?? 0
    descent =
      (lines.last?.descent ?? 0) + Self.pitch * em * Double(max(0, lines.count - 1))
    self.point = point
    self.clearance = clearance
    self.reach = reach
    self.directions = directions
    self.axis = axis
  }

  /// From one line of a label to the next, in ems.
  static let pitch = 1.15

  /// The line of the label that is nearest to its mark, where the label has a box: lines of several words are not all as wide
  /// as the box.
  func line(of box: Rect, nearest mark: LabelMark) -> Rect {
    guard lineWidths.count > 1 else { return box }
    let height = box.height / Double(lineWidths.count)
    var best = box
    var least = Double.infinity
    for (index, width) in lineWidths.enumerated() {
      let line = Rect(
        x: box.x, y: box.y + height * Double(index), width: min(width, box.width), height: height)
      let gap = mark.gap(to: line).length
      if gap < least { (best, least) = (line, gap) }
    }
    return best
  }

  /// How many circles about the point lie within reach.
  var ringCount: Int { max(1, Int(reach / clearance)) }
}

/// A place relative to what a label names: which direction, and on which circle.
struct LabelChoice: Equatable {
  var direction: Int
  var ring: Int
}

/// The sides of the labels of a film, chosen once for all frames, so that no label changes its side.
struct LabelPlan {
  /// The data of one frame: where labels may be placed, the marks that they should not cover, and the labels to place.
  struct Sample {
    var frame: Rect
    var marks: [Rect]
    var requests: [LabelRequest]
    fileprivate(set) var labels: [Rect] = []

    init(_ placer: LabelPlacer) {
      frame = placer.frame
      marks = placer.obstacles
      requests = placer.requests
    }

    /// The marks and labels that stand in the way of others.
    var obstacles: [Rect] { marks + labels }
  }

  /// The place of a label, nil if there is no room for it, and the width reserved for it: that of its longest number, so that
  /// it does not move when the number of digits changes.
  struct Entry {
    var name: LabelName
    var choice: LabelChoice?
    var width: Double
  }

  private(set) var choices: [Entry] = []
  /// The labels for which there is no room, in words.
  var unplaced: [String] = []
  /// For each singular line, the step along it at which its name stands.
  var singularSteps: [(line: Int, step: Int)] = []

  /// For each contour of κ, in their order, the step along it at which its number stands.
  var contourSteps: [Int] = []

  func contourStep(ofLine ordinal: Int) -> Int? {
    contourSteps.indices.contains(ordinal) ? contourSteps[ordinal] : nil
  }

  /// The singular lines whose names stand outside of the frame in all frames.
  var outside: [Int] = []

  func isOutside(_ line: Int) -> Bool { outside.contains(line) }

  /// What was decided for a label; nil if it is not known.
  func entry(for name: LabelName) -> Entry? {
    for entry in choices where entry.name == name { return entry }
    return nil
  }

  /// Chooses for each label in turn the place that is free in most frames.
  init(_ samples: inout [Sample]) {
    for sample in samples {
      for request in sample.requests where entry(for: request.name) == nil {
        let places = Self.places(of: request.name, in: samples)
        let width = Self.widen(places, in: &samples)
        let choice = Self.best(for: places, &samples)
        choices.append(Entry(name: request.name, choice: choice, width: width))
        if choice == nil { unplaced.append(request.words) }
      }
    }
  }

  /// Where a label's requests are: one in each frame that shows it.
  private typealias Places = [(sample: Int, request: Int)]

  private static func places(of name: LabelName, in samples: [Sample]) -> Places {
    var places: Places = []
    for (index, sample) in samples.enumerated() {
      for place in sample.requests.indices where sample.requests[place].name == name {
        places.append((index, place))
      }
    }
    return places
  }

  /// Gives a label its greatest width in all frames.
  private static func widen(_ places: Places, in samples: inout [Sample]) -> Double {
    var width = 0.0
    for place in places {
      width = max(width, samples[place.sample].requests[place.request].width)
    }
    for place in places { samples[place.sample].requests[place.request].width = width }
    return width
  }

  private static func best(for places: Places, _ samples: inout [Sample]) -> LabelChoice? {
    guard let start = places.first else { return nil }
    let first = samples[start.sample].requests[start.request]
    let count = Double(places.count)
    var best: (choice: LabelChoice, cost: Double)?
    for ring in 0..<first.ringCount {
      for direction in 0..<(first.directions.count + LabelPlacer.directionCount) {
        let choice = LabelChoice(direction: direction, ring: ring)
        // A circle farther away is worth it if that frees the label in a fiftieth of the frames.
        let rank = 0.02 * Double(ring) + 0.002 * Double(direction)
        let bound = ((best?.cost ?? 0.5) - rank) * count
        if let blocked = blocked(places, choice, in: samples, below: bound) {
          best = (choice, blocked / count + rank)
        }
      }
    }
    guard let best else { return nil }
    for place in places {
      let sample = samples[place.sample]
      let box = LabelPlacer.box(
        sample.requests[place.request], best.choice, within: sample.frame)
      samples[place.sample].labels.append(LabelPlacer.ground(of: box))
    }
    return best.choice
  }

  /// In how many of the frames something is in the way of a label; nil if in so many as `bound`.
  private static func blocked(
    _ places: Places, _ choice: LabelChoice, in samples: [Sample], below bound: Double
  ) -> Double? {
    var blocked = 0.0
    for place in places {
      guard blocked < bound else { return nil }
      let sample = samples[place.sample]
      let box = LabelPlacer.box(sample.requests[place.request], choice)
      if !sample.frame.contains(box) || sample.marks.contains(where: { $0.intersects(box) }) {
        blocked += 1
      }
      // Two labels on each other cannot be read at all.
      if sample.labels.contains(where: { $0.intersects(box) }) { blocked += 2 }
    }
    return blocked < bound ? blocked : nil
  }
}
