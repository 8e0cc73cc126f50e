import InformationGeometry
import Scene

/// What stands for the things that can be moved where the keyboard and screen readers look: one mark for what moves together.
extension Session {
  /// Tells of the marks of all that can be moved: θ*, the parameters on the density's axis, the probes, and the points of
  /// layers.
  ///
  /// - Parameter body: takes each with its name and its coordinates, in plain text. Without an array of marks the core stays
  ///   smaller.
  public func forEachMark(_ body: (Target, String) -> Void) {
    let axes = scene.model.descriptor.axes
    var label = "Handle θ*"
    for axis in 0..<2 {
      label += ", "
      label += axes[axis].name
      label += " "
      label += SceneWriter.number(scene.handles.theta[axis])
    }
    body(.handle, label)
    for target in [Target.firstMark, .secondMark] {
      guard let axis = axis(of: target) else { continue }
      label = axes[axis].plain
      label += " on the axis, "
      label += SceneWriter.number(scene.handles.theta[axis])
      body(target, label)
    }
    for index in scene.probes.indices {
      let name = probeName(index)
      label = "Probe"
      if !name.isEmpty { label += " " }
      label += name
      body(.probe(index), label + Self.words(at: scene.probes[index].at))
    }
    let points = pointsOfLayers
    for target in points {
      label = ""
      var last = target
      for other in points where isMoved(other, along: target) {
        if !label.isEmpty { label += ", " }
        label += name(of: other)
        last = other
      }
      // The last lies above the others: it is what a finger finds.
      guard last == target, let theta = theta(of: target) else { continue }
      body(target, label + Self.words(at: theta))
    }
  }

  /// The points of layers that can be moved, those that lie above others last.
  var pointsOfLayers: [Target] {
    var all: [Target] = []
    for index in scene.geodesics.indices {
      all.append(.geodesicStart(index))
      if scene.geodesics[index].to != nil { all.append(.geodesicEnd(index)) }
    }
    for index in scene.paths.indices where scene.paths[index].from != nil {
      all.append(.pathStart(index))
    }
    for index in scene.balls.indices { all.append(.ballCenter(index)) }
    return all
  }

  /// Whether a point of a layer moves along with another: if both were at one place in the scene of the page and still are, so
  /// that a triangle stays closed. Points that only meet on the way do not stick together.
  func isMoved(_ other: Target, along target: Target) -> Bool {
    other == target
      || theta(of: other) == theta(of: target)
        && Self.theta(of: other, in: original) == Self.theta(of: target, in: original)
  }

  /// The name of a point of a layer; with a number where there are several, counted from 1.
  private func name(of target: Target) -> String {
    var name: String
    let (index, count): (Int, Int)
    switch target {
    case .geodesicStart(let number):
      (name, index, count) = ("Start of geodesic", number, scene.geodesics.count)
    case .geodesicEnd(let number):
      (name, index, count) = ("End of geodesic", number, scene.geodesics.count)
    case .ballCenter(let number):
      (name, index, count) = ("Centre of ball", number, scene.balls.count)
    case .pathStart(let number):
      (name, index, count) = ("Start of path", number, scene.paths.count)
    case .canvas, .handle, .mirror, .firstMark, .secondMark, .both, .probe: return ""
    }
    if count > 1 {
      name += " "
      name += SceneWriter.number(Double(index + 1))
    }
    return name
  }

  private static func words(at theta: Vector2) -> String {
    var text = ", at "
    text += SceneWriter.number(theta.x)
    text += ", "
    text += SceneWriter.number(theta.y)
    return text
  }
}
