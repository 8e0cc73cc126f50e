import Foundation
import InformationGeometry
import Scene

/// What a scene is about and its view does not show.
extension SceneChecker {
  /// Warns of a sample that no figure of the scene has in sight.
  mutating func warnAboutSight(of scene: Scene) {
    guard errorCount == 0, scene.network == nil, scene.reach != nil,
      let samples = SortedSample(scene),
      let span = spans["loss.samples"]
    else { return }
    for n in 0..<scene.frameCount
    where samples.outside(of: scene.frame(n)) * 2 <= samples.values.count { return }
    warn(about: samples, at: span, scene.frame(0))
  }

  /// Warns of a θ* that the scene sets and none of its frames shows. A scene that sets its view as well may look at another part.
  mutating func warnAboutTarget(of scene: Scene) {
    guard errorCount == 0, case .canvas = scene.subject, scene.hasLoss,
      let span = spans[SceneKeys.handles.name], spans[SceneKeys.view.name] == nil
    else { return }
    for n in 0..<scene.frameCount {
      let frame = scene.frame(n)
      if frame.view.contains(frame.handles.theta) { return }
    }
    let (theta, view) = (scene.handles.theta, scene.view)
    let axes = scene.model.descriptor.axes.map { $0.name }
    func range(_ lower: Double, _ upper: Double) -> String {
      "from \(Self.text(lower)) to \(Self.text(upper))"
    }
    warning(
      at: span, "θ* = (\(Self.text(theta.x)), \(Self.text(theta.y))) lies outside the view",
      help: "the view shows \(axes[0]) \(range(view.lower.x, view.upper.x)) and \(axes[1]) "
        + range(view.lower.y, view.upper.y) + "; `view` sets other intervals")
  }

  /// Warns of the pace of a path in a scene without frames.
  mutating func warnAboutPace(of scene: Scene) {
    guard scene.sweep == nil else { return }
    for index in scene.paths.indices where scene.paths[index].pace != nil {
      let path = "paths[\(index)].pace"
      guard let span = spans[path] else { continue }
      withoutEffect(path, needing: "a sweep", at: span, isError: false)
    }
  }

  private mutating func warn(about samples: SortedSample, at span: Span, _ scene: Scene) {
    let count = samples.values.count
    let outside = samples.outside(of: scene)
    guard let range = scene.reach?.range else { return }
    let what = descriptor.standardInputs == nil ? "number" : "output"
    var subject = count == 1 ? "the \(what)" : "all \(count) \(what)s"
    if outside < count { subject = "\(outside) of \(count) \(what)s" }
    warning(
      at: span,
      "\(subject) of the sample \(outside == 1 ? "lies" : "lie") far from what the view shows",
      help: "mean \(samples.meanText), standard deviation \(samples.spreadText); the view shows "
        + "\(Self.text(range.lowerBound)) to \(Self.text(range.upperBound))"
        + (descriptor.standardInputs == nil ? "; `view: fit` puts it about the estimate" : ""),
      hint: samples.advice(for: scene))
  }
}

/// A sample in rising order, beside what a view shows.
private struct SortedSample {
  let values: [Double]
  private let mean: Double
  private let spread: Double
  /// The spread, or where there is none the width of the model: the scale of what is suggested.
  private let width: Double

  /// Nil where the scene's loss is not that of a sample.
  init?(_ scene: Scene) {
    guard case .samples(let values) = scene.loss, !values.isEmpty else { return nil }
    self.values = values.sorted()
    let mean = values.reduce(0, +) / Double(values.count)
    self.mean = mean
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    spread = (squares / Double(values.count)).squareRoot()
    width = spread > 0 ? spread : (scene.reach?.margin ?? 3) / 3
  }

  /// How many numbers lie beyond what the view describes.
  func outside(of scene: Scene) -> Int {
    guard let (reach, margin) = scene.reach else { return 0 }
    let below = count { $0 < reach.lowerBound - margin }
    let within = count { $0 <= reach.upperBound + margin }
    return below + values.count - within
  }

  /// How many of the first values satisfy a condition that holds up to some place and not beyond.
  private func count(_ condition: (Double) -> Bool) -> Int {
    var low = 0
    var high = values.count
    while low < high {
      let middle = (low + high) / 2
      if condition(values[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  // MARK: Words

  /// The power of ten of the width's first digit, by which numbers are rounded.
  private var exponent: Int { Int(log10(width).rounded(.down)) }

  var meanText: String { text(mean, digits: 2) }

  var spreadText: String { text(spread, digits: 2) }

  /// A number to the place of so many digits of the width.
  private func text(_ value: Double, digits: Int) -> String {
    let place = exponent - digits + 1
    guard place > 0 else { return String(format: "%.*f", min(-place, 12), value) }
    let step = pow(10, Double(place))
    return String(format: "%.0f", (value / step).rounded() * step)
  }

  /// What to write to see the sample.
  func advice(for scene: Scene) -> String {
    let axes = scene.model.descriptor.axes.map { $0.name }
    guard let unit = scene.model.descriptor.unit else {
      return "let view.\(axes[0]) reach them, or choose another unit of the outputs"
    }
    let step = pow(10, Double(exponent))
    let view = [
      ((mean - 4 * width) / step).rounded(.down) * step,
      ((mean + 4 * width) / step).rounded(.up) * step,
    ].map { text($0, digits: 1) }
    let handles = [mean - width, mean + width].map { text($0, digits: 2) }
    let sigma = text(width, digits: 2)
    guard isScene(scene, view: view, handles: handles, unit: (unit, sigma)) else {
      return "choose another unit or origin of the numbers"
    }
    let pair = "[\(view[0]), \(view[1])]"
    let (a, b) = (axes[0], axes[1])
    return "view: {\(a): \(pair), \(b): \(pair)}, handles: {\(a): \(handles[0]), "
      + "\(b): \(handles[1])} and model: {\(scene.model.descriptor.fixed[unit].name): \(sigma)} "
      + "show it; --set takes each, as in --set 'view.\(a)=\(pair)'"
  }

  /// Whether a scene can have these numbers.
  private func isScene(
    _ scene: Scene, view: [String], handles: [String], unit: (index: Int, value: String)
  ) -> Bool {
    let pairs: [(SceneNumber, String)] = [
      (.viewLower(axis: 0), view[0]), (.viewUpper(axis: 0), view[1]),
      (.target(axis: 0), handles[0]), (.target(axis: 1), handles[1]),
      (.fixed(index: unit.index), unit.value),
    ]
    for (number, text) in pairs {
      guard let value = Double(text), scene.range(of: number).contains(value) else { return false }
    }
    guard let lower = Double(view[0]), let upper = Double(view[1]), let value = Double(unit.value)
    else { return false }
    var changed = scene
    changed.view = Window(lower: Vector2(lower, lower), upper: Vector2(upper, upper))
    changed.model.settings.fixed[unit.index] = value
    return changed.fault == nil
  }
}

extension Scene {
  /// Where the data lie that some point of the view describes; nil where that is not known.
  fileprivate var reach: (range: ClosedRange<Double>, margin: Double)? {
    planeModel.dataReach(in: view)
  }
}
