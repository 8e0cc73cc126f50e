import InformationGeometry
import Scene

/// Handles and window about the maximum-likelihood estimate, and what regions and clouds need.
extension SceneChecker {
  /// Whether a value is the word `fit`.
  static func isFit(_ tree: Tree?) -> Bool { tree?.text == "fit" }

  /// Puts the handles on the estimate and the window about it where the scene asks for that.
  mutating func fit(handles: Tree?, view: Tree?, _ scene: inout Scene) {
    guard let span = Self.isFit(handles) ? handles?.span : Self.isFit(view) ? view?.span : nil,
      isSound("model", "handles", "loss", "view")
    else { return }
    guard case .samples = scene.loss else {
      error(
        at: span, "fit needs a sample, and the loss has none", help: "loss: {samples: data.csv}")
      return
    }
    guard scene.fault == nil else { return }
    let fit: LikelihoodFit
    do {
      fit = try scene.estimate()
    } catch {
      let names = (descriptor.axes[0].name, descriptor.axes[1].name)
      self.error(at: span, "no fit: " + error.words(names) { Self.short($0) })
      return
    }
    if Self.isFit(handles) { scene.handles.theta = fit.theta }
    if Self.isFit(view) { scene.view = window(about: fit, in: scene) }
  }

  /// Four standard errors about the estimate and its mirror, within the domain; a square where the axes have one scale, so
  /// that the figure is no line.
  private func window(about fit: LikelihoodFit, in scene: Scene) -> Window {
    var (lower, upper) = (fit.theta, fit.theta)
    if let mirror = fit.mirror {
      lower = Vector2(min(lower.x, mirror.x), min(lower.y, mirror.y))
      upper = Vector2(max(upper.x, mirror.x), max(upper.y, mirror.y))
    }
    var reach = fit.standardErrors * 4
    if fit.mirror != nil {
      let most = max(reach.x, reach.y)
      reach = Vector2(most, most)
    }
    return window(lower - reach, upper + reach, holding: fit.theta)
  }

  /// Makes a window about the estimate hold the regions that are drawn about it, as far as they end.
  mutating func widen(view: Tree?, _ scene: inout Scene) {
    guard Self.isFit(view), errorCount == 0, scene.regions != nil, scene.fault == nil,
      let regions = (try? scene.regionReading()) ?? nil
    else { return }
    var (lower, upper) = (scene.view.lower, scene.view.upper)
    func hold(_ point: Vector2) {
      let margin = Vector2(0.03 * scene.view.width, 0.03 * scene.view.height)
      for axis in 0..<2 {
        lower[axis] = min(lower[axis], point[axis] - margin[axis])
        upper[axis] = max(upper[axis], point[axis] + margin[axis])
      }
    }
    let model = scene.planeModel
    func holdBoth(_ point: Vector2) {
      hold(point)
      if regions.mirror != nil, let mirror = model.mirror(of: point) { hold(mirror) }
    }
    for region in regions.likelihood where region.end != .window {
      for contour in region.contours { for point in contour.points { holdBoth(point) } }
    }
    for (_, ellipse) in regions.wald {
      guard let a = ellipse.first.length, let b = ellipse.second.length else { continue }
      let (first, second) = (ellipse.first.direction * a, ellipse.second.direction * b)
      let half = Vector2(
        (first.x * first.x + second.x * second.x).squareRoot(),
        (first.y * first.y + second.y * second.y).squareRoot())
      holdBoth(regions.minimum + half)
      holdBoth(regions.minimum - half)
    }
    guard lower != scene.view.lower || upper != scene.view.upper else { return }
    scene.view = window(lower, upper, holding: regions.minimum)
  }

  /// A window with short numbers within the domain; a square where the axes have one scale.
  private func window(_ lower: Vector2, _ upper: Vector2, holding theta: Vector2) -> Window {
    var (lower, upper) = (lower, upper)
    if descriptor.unit != nil {
      let half = max(upper.x - lower.x, upper.y - lower.y) / 2
      let middle = (lower + upper) * 0.5
      lower = middle - Vector2(half, half)
      upper = middle + Vector2(half, half)
    }
    for axis in 0..<2 {
      // Three digits of the side are enough, and make short numbers.
      let unit = Self.unit(of: (upper[axis] - lower[axis]) / 100)
      let domain = descriptor.axes[axis].domain
      let from = (lower[axis] / unit).rounded(.down) * unit
      let to = (upper[axis] / unit).rounded(.up) * unit
      lower[axis] = max(from, domain.lower)
      upper[axis] = min(to, domain.upper)
      if lower[axis] == domain.lower, !domain.contains(domain.lower) {
        lower[axis] = min(domain.lower + unit, theta[axis])
      }
    }
    return Window(lower: lower, upper: upper)
  }

  /// The power of ten that is not above a positive number.
  private static func unit(of size: Double) -> Double {
    guard size.isFinite, size > 0 else { return 1 }
    var unit = 1.0
    while unit > size { unit /= 10 }
    while unit * 10 <= size { unit *= 10 }
    return unit
  }

  /// What regions and clouds need that only the loss can tell.
  mutating func checkEstimates(_ scene: Scene) {
    guard errorCount == 0 else { return }
    if scene.regions != nil, let span = spans["regions"] {
      do { _ = try scene.regionReading() } catch {
        self.error(at: span, error.message, hint: error.hint)
      }
    }
    if var clouds = scene.clouds, let span = spans["clouds"] {
      var few = scene
      // A few samples tell whether there are estimates at all.
      clouds.draws = min(clouds.draws, 8)
      few.clouds = clouds
      for (index, place) in clouds.at.enumerated() where !scene.planeModel.contains(place) {
        self.error(
          at: spans["clouds.at[\(index)]"] ?? span, "clouds.at[\(index)] lies outside of Θ")
        return
      }
      do {
        for (index, cloud) in try few.cloudReadings().enumerated() where cloud.estimates.isEmpty {
          let names = descriptor.axes.map { $0.name }
          self.error(
            at: spans["clouds.at[\(index)]"] ?? span,
            "clouds.at[\(index)]: "
              + (cloud.failures == 1
                ? "its sample has no estimate"
                : "none of the first \(cloud.failures) samples has an estimate"),
            help: cloud.firstFailure.map { $0.words((names[0], names[1])) { Self.short($0) } })
        }
      } catch {
        self.error(at: span, "clouds: " + error.message, hint: error.hint)
      }
    }
  }
}
