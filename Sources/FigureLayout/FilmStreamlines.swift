import InformationGeometry
import Scene

/// The streamlines of one field in a film.
///
/// Lines that are spaced evenly in each frame would appear and disappear. These lines pass through fixed points of the canvas,
/// and keep their lengths on both sides of them: as the field changes, they bend. The points are the middles of lines that are
/// spaced evenly in one frame.
struct FilmStreamlines {
  /// A line, in fractions of the window's sides and of its width.
  private struct Line {
    var place: Vector2
    var before: Double
    var after: Double
  }

  let field: FlowField
  private let lines: [Line]

  /// - Parameters:
  ///   - field: the field that the lines follow.
  ///   - even: the lines of the frame in which they are spaced evenly.
  ///   - window: what that frame shows.
  init(field: FlowField, even: [[FlowSample]], in window: Window) {
    self.field = field
    var lines: [Line] = []
    for samples in even {
      guard let length = samples.last?.time else { continue }
      var middle = samples[0]
      for sample in samples where sample.time <= 0.5 * length { middle = sample }
      let offset = middle.theta - window.lower
      lines.append(
        Line(
          place: Vector2(offset.x / window.width, offset.y / window.height),
          before: middle.time / window.width, after: (length - middle.time) / window.width))
    }
    self.lines = lines
  }

  /// The lines in a frame, in the direction of the flow.
  ///
  /// - Parameters:
  ///   - loss: what flows down in that frame.
  ///   - window: what it shows.
  func lines(of loss: any PlaneLoss, in window: Window) -> [[FlowSample]] {
    var result: [[FlowSample]] = []
    for line in lines {
      let place = Vector2(
        window.lower.x + line.place.x * window.width,
        window.lower.y + line.place.y * window.height)
      func part(_ length: Double, isReversed: Bool) -> [FlowSample] {
        guard length > 0 else { return [] }
        let settings = FlowSettings(
          field: field, speed: .screen, duration: length * window.width, window: window,
          tolerance: 1e-7, maximumStep: window.width / 80, isReversed: isReversed)
        return GradientFlow(loss: loss, settings: settings).trajectory(from: place).samples
      }
      var samples: [FlowSample] = []
      for sample in part(line.before, isReversed: true).dropFirst().reversed() {
        samples.append(
          FlowSample(
            time: -sample.time, theta: sample.theta, velocity: -sample.velocity,
            tangent: -sample.tangent))
      }
      samples += part(line.after, isReversed: false)
      if samples.count > 1 { result.append(samples) }
    }
    return result
  }
}
