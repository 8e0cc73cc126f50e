import Drawing
import InformationGeometry

/// What a label of the canvas names; it tells the labels of one frame of a film from one another, and finds them again
/// in the next.
enum LabelName: Equatable {
  case handle(Int)
  case minimum(Int)
  case probe(Int, part: Int)
  case key
}

/// A label that asks for a place.
struct LabelRequest {
  var name: LabelName
  var width: Double
  var ascent: Double
  var descent: Double
  /// What it stands beside, and how far from it at least and at most.
  var point: Point
  var clearance: Double
  var reach: Double
  /// Directions from the point, in radians, preferred first.
  var directions: [Double]
  /// What these turn with: the direction of an arrow, or 0.
  var axis = 0.0

  /// How many circles about the point lie within reach.
  var ringCount: Int { max(1, Int(reach / clearance)) }
}

/// A place relative to what a label names: which direction, and on which circle.
struct LabelChoice: Equatable {
  var direction: Int
  var ring: Int
}

/// The sides on which the labels of a film stand, chosen once for all frames, so that no label changes its side.
struct LabelPlan {
  /// What is known of one frame: where labels may stand, the marks that they should not cover, and what asks for room.
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

  private(set) var choices: [(name: LabelName, choice: LabelChoice?)] = []
  /// For each singular line, the step along it at which its name stands.
  var singularSteps: [(line: SingularLine, step: Int)] = []

  /// The choice for a label: nil if it is not known, and within it nil if there is no room for it.
  func choice(for name: LabelName) -> LabelChoice?? {
    for entry in choices where entry.name == name { return .some(entry.choice) }
    return nil
  }

  /// Chooses for one label after the other the place that is free in most of the frames.
  init(_ samples: inout [Sample]) {
    for sample in samples {
      for request in sample.requests where choice(for: request.name) == nil {
        choices.append((request.name, Self.best(for: request.name, &samples)))
      }
    }
  }

  private static func best(for name: LabelName, _ samples: inout [Sample]) -> LabelChoice? {
    var first: LabelRequest?
    for sample in samples {
      for request in sample.requests where request.name == name { first = first ?? request }
    }
    guard let first else { return nil }
    var best: (choice: LabelChoice, cost: Double)?
    for ring in 0..<first.ringCount {
      for direction in 0..<(first.directions.count + LabelPlacer.directionCount) {
        let choice = LabelChoice(direction: direction, ring: ring)
        var blocked = 0.0
        var count = 0.0
        for sample in samples {
          for request in sample.requests where request.name == name {
            count += 1
            let box = LabelPlacer.box(request, choice)
            if !sample.frame.contains(box) || sample.marks.contains(where: { $0.intersects(box) }) {
              blocked += 1
            }
            // Two labels on each other cannot be read at all.
            if sample.labels.contains(where: { $0.intersects(box) }) { blocked += 2 }
          }
        }
        // A circle farther away is worth it if that frees the label in a fiftieth of the frames.
        let cost = blocked / count + 0.02 * Double(ring) + 0.002 * Double(direction)
        if cost < best?.cost ?? 0.5 { best = (choice, cost) }
      }
    }
    guard let best else { return nil }
    for index in samples.indices {
      for request in samples[index].requests where request.name == name {
        samples[index].labels.append(
          LabelPlacer.box(request, best.choice, within: samples[index].frame))
      }
    }
    return best.choice
  }
}
