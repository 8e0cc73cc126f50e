import Drawing
import InformationGeometry
import Scene

/// A path of an optimiser with its points, computed once for all parts of a figure.
struct PathReading {
  let settings: Scene.Path
  let path: OptimizerPath
  /// A flow between its points, finely; empty where straight lines join the steps.
  let curve: [Vector2]
  /// Why there are no points.
  let fault: String?
  /// How much of the path is shown, from 0 to 1 of its steps: less than 1 in a film on its way.
  var share = 1.0

  /// The steps that are shown, the start among them.
  var shown: ArraySlice<PathStep> {
    guard share < 1 else { return path.steps[...] }
    let last = Double(max(0, path.steps.count - 1))
    return path.steps.prefix(1 + Int(max(0, last * share)))
  }

  /// Whether the end of the path is to be seen.
  var isWhole: Bool { share >= 1 && !path.steps.isEmpty }

  /// Whether a sign shows why the path ends: not for a path from a file, nor for a flow that reached the last of its times.
  var hasEndMark: Bool {
    isWhole && !settings.isOwn && !(settings.isFlow && path.end == .steps)
  }

  /// The points of the line as far as it is shown, with the one to which a last step that is none would have led.
  var points: [Vector2] {
    var points: [Vector2] = []
    if curve.isEmpty {
      for step in shown { points.append(step.theta) }
    } else {
      points = Array(curve.prefix(Int(Double(curve.count) * share)))
    }
    if isWhole, let attempted = path.attempted { points.append(attempted) }
    return points
  }

  /// Where the line leaves a rectangle of the plane for good: its last point inside, and the direction there, not of length 1;
  /// nil for one that ends inside or never is there.
  ///
  /// - Parameters:
  ///   - rect: of the canvas.
  ///   - place: where it shows a point.
  func exit(of rect: Rect, _ place: (Vector2) -> Point) -> (tip: Point, along: Point)? {
    let points = points
    guard let last = points.last, !rect.contains(place(last)) else { return nil }
    for index in points.indices.dropFirst().reversed() {
      let (a, b) = (place(points[index - 1]), place(points[index]))
      guard let (_, tip) = PathLayer.cut(a, b, to: rect), a != b else { continue }
      return (tip, b - a)
    }
    return nil
  }

  /// The signs of paths in a figure with one canvas and the parts of the panel that the scene names.
  static func signs(of readings: [PathReading], in scene: Scene) -> [PathSign] {
    signs(of: readings, in: scene.view, hasPlot: FigurePanel.hasConvergence(scene))
  }

  /// The signs of paths that a figure shows, each once.
  ///
  /// - Parameters:
  ///   - readings: its paths.
  ///   - window: what the canvas shows.
  ///   - hasPlot: whether their convergence is plotted as well, where every end has its sign.
  static func signs(of readings: [PathReading], in window: Window, hasPlot: Bool) -> [PathSign] {
    let rect = Rect(
      x: window.lower.x, y: window.lower.y, width: window.width, height: window.height)
    var signs: [PathSign] = []
    for reading in readings {
      let leaves = reading.exit(of: rect) { Point(x: $0.x, y: $0.y) } != nil
      var own: [PathSign] = []
      if let start = reading.path.steps.first, window.contains(start.theta) { own.append(.start) }
      if reading.hasEndMark, let end = reading.path.steps.last {
        let isDivergence = leaves && reading.path.end == .diverged
        let isPlotted = hasPlot && !reading.settings.isFlow
        if window.contains(end.theta) || isDivergence || isPlotted {
          own.append(.end(reading.path.end))
        }
      }
      if leaves { own.append(.leaves) }
      for sign in own where !signs.contains(sign) { signs.append(sign) }
    }
    return signs
  }

  /// What the key and the description call it.
  var name: MathText { Self.name(of: settings) }

  static func name(of settings: Scene.Path) -> MathText {
    settings.label.map { .plain($0) } ?? MathText(settings.title)
  }

  /// The readings of a scene's paths, in its order.
  ///
  /// - Parameters:
  ///   - scene: whose paths.
  ///   - loss: the scene's.
  ///   - moment: the frame of a film; nil for a still figure.
  static func readings(
    _ scene: Scene, loss: any PlaneLoss, at moment: FilmMoment?
  ) -> [PathReading] {
    guard scene.hasLoss else { return [] }
    var readings: [PathReading] = []
    for settings in scene.paths {
      var reading = PathReading(settings, loss: loss)
      if let moment { reading.share = moment.share(of: settings, reading.path.steps.count) }
      readings.append(reading)
    }
    return readings
  }

  private init(_ settings: Scene.Path, loss: any PlaneLoss) {
    self.settings = settings
    do {
      path = try settings.points(on: loss)
      fault = nil
    } catch {
      path = OptimizerPath(steps: [], end: .steps, attempted: nil)
      fault = error.message
    }
    curve = settings.isFlow ? Self.curve(settings, through: path, loss: loss) : []
  }

  /// Points between those of a flow, so many that straight lines between them look like the curve.
  private static func curve(
    _ settings: Scene.Path, through path: OptimizerPath, loss: any PlaneLoss
  ) -> [Vector2] {
    guard let last = path.steps.last?.time, last > 0 else { return [] }
    var fine = settings
    fine.times = []
    for index in 1...curvePoints {
      fine.times.append(last * Double(index) / Double(curvePoints))
    }
    var points: [Vector2] = []
    for step in (try? fine.points(on: loss))?.steps ?? [] { points.append(step.theta) }
    return points
  }

  private static let curvePoints = 240
}

/// A frame of a film as paths see it.
struct FilmMoment {
  var frame: Int
  var count: Int
  var fps: Double

  /// How much of a path with so many points the frame shows: all of it the last one.
  func share(of path: Scene.Path, _ points: Int) -> Double {
    guard frame < count - 1 else { return 1 }
    let steps = Double(max(1, points - 1))
    guard let pace = path.pace else { return Double(frame) / Double(max(1, count - 1)) }
    return min(1, (pace * Double(frame) / fps).rounded(.down) / steps)
  }
}
