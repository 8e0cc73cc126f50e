import Drawing
import Elementary
import FigureLayout
import InformationGeometry
import Scene

extension Session {
  /// Where a target stands on the figure; nil where it is not to be seen.
  ///
  /// - Parameter target: one of the things that can be taken hold of; the canvas has no place.
  public func place(of target: Target) -> Point? {
    guard let places else { return nil }
    switch target {
    case .canvas: return nil
    case .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      guard let theta = theta(of: target), scene.view.contains(theta) else { return nil }
      return places.point(theta)
    case .firstMark, .secondMark, .both:
      guard let axis = places.axis, let x = abscissa(of: target), axis.range.contains(x) else {
        return nil
      }
      return Point(x: axis.place(of: x), y: axis.plot.bottom)
    }
  }

  /// What lies under a finger: the nearest thing within reach, else the canvas, else nothing.
  ///
  /// - Parameters:
  ///   - point: in drawing units.
  ///   - reach: how far a thing may be.
  public func target(at point: Point, reach: Double) -> Target? {
    guard let places else { return nil }
    var all: [Target] = [.handle, .mirror, .firstMark, .secondMark] + pointsOfLayers
    for index in scene.probes.indices { all.append(.probe(index)) }
    var nearest: Target?
    var least = reach
    for target in all {
      guard let place = place(of: target) else { continue }
      let distance = length(place - point)
      // Of two at one place the later lies above.
      if distance <= least { (nearest, least) = (target, distance) }
    }
    if let nearest { return nearest }
    if let a = place(of: .firstMark), let b = place(of: .secondMark),
      (point.y - a.y).magnitude <= reach,
      min(a.x, b.x) < point.x, point.x < max(a.x, b.x)
    {
      return .both
    }
    return places.canvas.contains(point) ? .canvas : nil
  }

  /// Takes hold of a target: from now on it keeps its distance to the finger.
  ///
  /// - Parameters:
  ///   - target: what is taken hold of.
  ///   - point: where, in drawing units.
  public mutating func grab(_ target: Target, at point: Point) {
    release(target)
    let place = place(of: target) ?? point
    grabs.append(Grab(target: target, offset: place - point))
  }

  /// Lets go of a target.
  ///
  /// - Parameter target: what was taken hold of.
  public mutating func release(_ target: Target) {
    grabs.removeAll { $0.target == target }
  }

  /// Moves a target that is held to where the finger is, within what the figure shows. The canvas is moved by `pan`.
  ///
  /// - Parameters:
  ///   - target: what is held.
  ///   - point: where the finger is, in drawing units.
  public mutating func drag(_ target: Target, to point: Point) {
    guard let places, let grab = grabs.first(where: { $0.target == target }) else { return }
    let place = point + grab.offset
    switch target {
    case .canvas: return
    case .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      let rect = places.canvas
      let inside = Point(
        x: min(max(place.x, rect.left), rect.right), y: min(max(place.y, rect.top), rect.bottom))
      let theta = places.theta(inside)
      let pixel = places.parametersPerUnit
      put(
        target, at: Vector2(Self.rounded(theta.x, to: pixel.x), Self.rounded(theta.y, to: pixel.y)))
    case .firstMark, .secondMark, .both:
      guard let axis = places.axis else { return }
      let pixel = (axis.range.upperBound - axis.range.lowerBound) / axis.plot.width
      let x = min(max(axis.value(at: place.x), axis.range.lowerBound), axis.range.upperBound)
      put(target, at: Self.rounded(x, to: pixel))
    }
  }

  /// Moves a target by so many steps of the keyboard.
  ///
  /// - Parameters:
  ///   - target: what is moved; for the canvas, the window.
  ///   - right: steps to the right.
  ///   - up: steps upwards.
  public mutating func nudge(_ target: Target, right: Double, up: Double) {
    guard let places else { return }
    let step = Self.decimal(below: scene.view.width / 80)
    let (lower, upper) = (scene.view.lower, scene.view.upper)
    let (across, upwards) = (lower.x...upper.x, lower.y...upper.y)
    switch target {
    case .canvas:
      let pixels = step * places.unitsPerParameter * 8
      pan(by: Point(x: -right * pixels, y: up * pixels))
    case .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      guard let theta = theta(of: target) else { return }
      put(
        target,
        at: Vector2(
          Self.nudged(theta.x, by: right, of: step, within: across),
          Self.nudged(theta.y, by: up, of: step, within: upwards)))
    case .firstMark, .secondMark, .both:
      guard let axis = places.axis, let x = abscissa(of: target) else { return }
      // θ* moves along on the canvas.
      let range = self.axis(of: target).map { $0 == 0 ? across : upwards } ?? axis.range
      put(target, at: Self.nudged(x, by: right + up, of: step, within: range))
    }
  }

  /// A coordinate some steps further, but not beyond what is to be seen, where no key would find it again. What stands beyond
  /// already may come back.
  private static func nudged(
    _ value: Double, by count: Double, of step: Double, within range: ClosedRange<Double>
  ) -> Double {
    guard count != 0, count.isFinite else { return value }
    let moved = rounded(value + count * step, to: step / 8)
    return min(max(moved, min(value, range.lowerBound)), max(value, range.upperBound))
  }

  // MARK: Probes

  /// Places a probe; nothing happens where there are as many as a scene may have.
  ///
  /// - Parameter point: where, in drawing units; nil for the middle of the window.
  /// - Returns: the new probe.
  public mutating func addProbe(at point: Point?) -> Target? {
    guard let places, scene.probes.count < Limits.probes else { return nil }
    let theta = places.theta(point ?? places.canvas.center)
    let pixel = places.parametersPerUnit
    var changed = scene
    let place = Vector2(Self.rounded(theta.x, to: pixel.x), Self.rounded(theta.y, to: pixel.y))
    changed.probes.append(Scene.Probe(at: inside(place, from: scene.handles.theta)))
    return take(changed) ? .probe(scene.probes.count - 1) : nil
  }

  /// Takes a probe away.
  ///
  /// - Parameter index: which, counted from 0.
  public mutating func removeProbe(_ index: Int) {
    guard scene.probes.indices.contains(index) else { return }
    scene.probes.remove(at: index)
    grabs.removeAll()
  }

  // MARK: Places as numbers

  func theta(of target: Target) -> Vector2? { Self.theta(of: target, in: scene) }

  static func theta(of target: Target, in scene: Scene) -> Vector2? {
    switch target {
    case .handle: return scene.handles.theta
    case .mirror: return scene.planeModel.mirror(of: scene.handles.theta)
    case .probe(let index):
      return scene.probes.indices.contains(index) ? scene.probes[index].at : nil
    case .geodesicStart(let index):
      return scene.geodesics.indices.contains(index) ? scene.geodesics[index].from : nil
    case .geodesicEnd(let index):
      return scene.geodesics.indices.contains(index) ? scene.geodesics[index].to : nil
    case .ballCenter(let index):
      return scene.balls.indices.contains(index) ? scene.balls[index].at : nil
    case .pathStart(let index):
      return scene.paths.indices.contains(index) ? scene.paths[index].from : nil
    case .canvas, .firstMark, .secondMark, .both: return nil
    }
  }

  /// The axis of Θ whose parameter a mark on the density's axis shows; nil where the model has no such mark.
  func axis(of target: Target) -> Int? {
    guard case .density(let density) = scene.planeModel.data else { return nil }
    let axes = density.markedAxes
    return switch target {
    case .firstMark: axes.first
    case .secondMark: axes.count > 1 ? axes[1] : nil
    case .both, .canvas, .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter,
      .pathStart:
      nil
    }
  }

  /// Where a mark stands on the axis of the density; nil where the model has none.
  private func abscissa(of target: Target) -> Double? {
    if case .both = target {
      guard let first = axis(of: .firstMark), let second = axis(of: .secondMark) else {
        return nil
      }
      return (scene.handles.theta[first] + scene.handles.theta[second]) / 2
    }
    return axis(of: target).map { scene.handles.theta[$0] }
  }

  /// A place, or where the way there from a point of Θ comes to within a hundredth of it from the border of Θ.
  private func inside(_ theta: Vector2, from start: Vector2) -> Vector2 {
    let model = scene.planeModel
    guard !model.contains(theta), model.contains(start) else { return theta }
    // Along a border of one parameter the other still follows.
    var theta = theta
    let axes = scene.model.descriptor.axes
    for axis in 0..<2 {
      let domain = axes[axis].domain
      let room = 0.01 * (axis == 0 ? scene.view.width : scene.view.height)
      if theta[axis] <= domain.lower {
        theta[axis] = domain.lower + min(room, 0.5 * (start[axis] - domain.lower))
      }
      if theta[axis] >= domain.upper {
        theta[axis] = domain.upper - min(room, 0.5 * (domain.upper - start[axis]))
      }
    }
    guard !model.contains(theta) else { return theta }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<40 {
      let middle = 0.5 * (low + high)
      if model.contains(start + (theta - start) * middle) { low = middle } else { high = middle }
    }
    return start + (theta - start) * (0.99 * low)
  }

  private mutating func put(_ target: Target, at theta: Vector2) {
    var changed = scene
    let theta = self.theta(of: target).map { inside(theta, from: $0) } ?? theta
    switch target {
    case .handle: changed.handles.theta = theta
    case .mirror:
      guard let mirror = scene.planeModel.mirror(of: theta) else { return }
      changed.handles.theta = mirror
    case .probe(let index):
      guard changed.probes.indices.contains(index) else { return }
      changed.probes[index].at = theta
    case .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      for other in pointsOfLayers where isMoved(other, along: target) {
        Self.put(other, at: theta, in: &changed)
      }
    case .canvas, .firstMark, .secondMark, .both: return
    }
    take(changed)
  }

  /// Moves a point of a layer that the scene has.
  private static func put(_ target: Target, at theta: Vector2, in scene: inout Scene) {
    switch target {
    case .geodesicStart(let index): scene.geodesics[index].from = theta
    case .geodesicEnd(let index): scene.geodesics[index].to = theta
    case .ballCenter(let index): scene.balls[index].at = theta
    case .pathStart(let index): scene.paths[index].from = theta
    case .canvas, .handle, .mirror, .firstMark, .secondMark, .both, .probe: return
    }
  }

  private mutating func put(_ target: Target, at x: Double) {
    var changed = scene
    switch target {
    case .firstMark, .secondMark:
      guard let axis = axis(of: target) else { return }
      changed.handles.theta[axis] = x
    case .both:
      // The distance of the two stays what it is, to the last digit that is shown.
      let half = (scene.handles.theta.y - scene.handles.theta.x) / 2
      let fine = Self.decimal(below: max(half.magnitude, 1e-6) * 1e-6)
      changed.handles.theta = Vector2(
        Self.rounded(x - half, to: fine), Self.rounded(x + half, to: fine))
    case .canvas, .handle, .mirror, .probe, .geodesicStart, .geodesicEnd, .ballCenter, .pathStart:
      return
    }
    take(changed)
  }

  private func length(_ offset: Point) -> Double {
    (offset.x * offset.x + offset.y * offset.y).squareRoot()
  }

  /// The largest power of ten that is not above a positive number.
  static func decimal(below size: Double) -> Double {
    guard size >= .leastNormalMagnitude, size.isFinite else { return 1 }
    var power = 1.0
    while power > size { power /= 10 }
    while power * 10 <= size { power *= 10 }
    return power
  }

  /// A number with no more decimals than a step of this size can show: numbers that hands make are short.
  static func rounded(_ value: Double, to size: Double) -> Double {
    guard size > 0, size.isFinite else { return value }
    if size >= 1 {
      let unit = decimal(below: size)
      return (value / unit).rounded() * unit
    }
    // Divided by a whole power of ten, the quotient is the Double nearest to the decimal number.
    var units = 1.0
    while units < 1 / size, units < 1e15 { units *= 10 }
    return (value * units).rounded() / units
  }
}
