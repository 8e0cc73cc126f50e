import Elementary

/// Polar coordinates of the surface around a point: (s, φ) ↦ the point at the length s in the direction φ, as patches of
/// bicubic polynomials between geodesics.
///
/// Directions are halved until neighbours are near each other all along the way, so that the patches have about six
/// digits and more where the surface is not much more curved than K = ±1.
struct PolarSheet {
  /// One geodesic with nodes at equal lengths.
  private struct Ray {
    var angle: Double
    var nodes: [Node] = []
    /// The largest |y| of the nodes that count.
    var spread = 0.0
    /// How many nodes there are up to the last one in the window.
    var countInside = 0
    /// Its whole course where it ends at a border or a singular set; else nil.
    var ended: Course?
  }

  /// A geodesic with the deviation of its neighbours, as far as both have values.
  private struct Course {
    let path: GeodesicPath
    let field: JacobiField
    var length: Double { min(path.length, field.length) }
  }

  /// A point on a geodesic, with ∂θ/∂s, ∂θ/∂φ, ∂²θ/∂s∂φ and ∂²θ/∂s².
  struct Node {
    var theta: Vector2
    var along: Vector2
    var across: Vector2
    var twist: Vector2
    var bend = Vector2.zero

    /// The same by a in place of s, where s = base + a·step.
    fileprivate func scaled(_ step: Double) -> Node {
      Node(theta: theta, along: along * step, across: across, twist: twist * step)
    }
  }

  let start: Vector2
  let step: Double
  private(set) var patches: [PolarPatch] = []
  /// Of the window; nil where there is none.
  private var index: PatchIndex?

  private static let firstRays = 24
  private static let endPatches = 8
  private static let widest = 0.12

  /// - Parameters:
  ///   - surface: serves one thread.
  ///   - start: the centre.
  ///   - reach: the length of the geodesics.
  ///   - window: where points are of interest; nil for everywhere.
  ///   - halvings: how many times the first angles may be halved.
  init?(
    on surface: any SurfaceGeometry, from start: Vector2, reach: Double, window: Window?,
    halvings: Int = 7
  ) {
    // The patches have no more digits than guesses, which take a small part of the time where each value is an integral.
    let isSame = surface.guess === surface
    let surface = surface.guess
    guard let metric = surface.connection(at: start, alpha: 0)?.metric, reach > 0 else {
      return nil
    }
    self.start = start
    let steps = max(8, Int(reach / 0.06) + 1)
    step = reach / Double(steps)
    let builder = Builder(
      surface: surface, tolerance: isSame ? 1e-10 : 1e-8, metric: metric, start: start, step: step,
      steps: steps, window: window)
    var rays: [Ray] = []
    for index in 0...Self.firstRays {
      rays.append(builder.ray(2 * Elementary.pi * Double(index) / Double(Self.firstRays)))
    }
    for index in 0..<Self.firstRays {
      add(between: rays[index], rays[index + 1], builder, halvings: halvings)
    }
    index = window.map { PatchIndex(patches, over: $0) }
  }

  private mutating func add(
    between one: Ray, _ other: Ray, _ builder: Builder, halvings: Int
  ) {
    let width = other.angle - one.angle
    // Where one ends at a border that the other passes, the surface between them goes on beside the last that passes.
    let gap = max(
      one.countInside - other.nodes.count, other.countInside - one.nodes.count)
    if halvings > 0, gap > 1 || max(one.spread, other.spread) * width > Self.widest {
      let middle = builder.ray(0.5 * (one.angle + other.angle))
      add(between: one, middle, builder, halvings: halvings - 1)
      add(between: middle, other, builder, halvings: halvings - 1)
      return
    }
    var added: [PolarPatch] = []
    var index = 1
    while index < min(one.nodes.count, other.nodes.count) {
      let start = Double(index - 1) * step
      added.append(
        PolarPatch(
          starts: (start, start), steps: (step, step), angle: one.angle, width: width,
          one.nodes[index - 1].scaled(step), one.nodes[index].scaled(step),
          other.nodes[index - 1].scaled(step), other.nodes[index].scaled(step)))
      index += 1
    }
    if let first = one.ended, let second = other.ended {
      added += builder.end(
        first, second, from: Double(index - 1) * step, angle: one.angle, width: width)
    }
    for patch in added where builder.window.map({ patch.meets($0) }) ?? true {
      patches.append(patch)
    }
  }

  /// The shortest way to a point with its direction; nil where no geodesic of the sheet comes there.
  func place(of point: Vector2) -> (s: Double, angle: Double)? {
    if point == start { return (0, 0) }
    var best: (s: Double, angle: Double)?
    func look(_ patch: PolarPatch) {
      guard patch.mayContain(point), let found = patch.place(of: point),
        found.s < (best?.s ?? .infinity)
      else { return }
      best = found
    }
    if let places = index?.places(near: point) {
      for place in places {
        let patch = patches[Int(place)]
        if patch.s >= (best?.s ?? .infinity) { break }
        look(patch)
      }
    } else {
      for patch in patches where patch.s < (best?.s ?? .infinity) { look(patch) }
    }
    return best
  }

  /// All ways to a point, in no order.
  func places(of point: Vector2) -> [(s: Double, angle: Double)] {
    var places: [(s: Double, angle: Double)] = []
    for patch in patches where patch.mayContain(point) {
      if let place = patch.place(of: point) { places.append(place) }
    }
    return places
  }

  private struct Builder {
    let surface: any SurfaceGeometry
    let tolerance: Double
    let metric: SymmetricMatrix2
    let start: Vector2
    let step: Double
    let steps: Int
    let window: Window?

    /// The window with as much again on every side: geodesics that leave it are not followed.
    private var area: Window? {
      window.map {
        let margin = Vector2($0.width, $0.height)
        return Window(lower: $0.lower - margin, upper: $0.upper + margin)
      }
    }

    func ray(_ angle: Double) -> Ray {
      var ray = Ray(angle: angle)
      let direction = metric.direction(at: Elementary.sincos(angle))
      guard
        let path = GeodesicIntegration(surface, tolerance: tolerance).path(
          from: start, velocity: direction, length: step * Double(steps),
          within: area)
      else { return ray }
      let course = Course(path: path, field: JacobiField(along: path, on: surface))
      for index in 0...steps {
        let s = step * Double(index)
        guard s <= course.length * (1 + 1e-14), let node = node(course, at: s) else { break }
        ray.nodes.append(node)
        if window?.contains(node.theta) ?? true {
          ray.spread = max(ray.spread, course.field.value(at: s).y.magnitude)
          ray.countInside = ray.nodes.count
        }
      }
      switch path.end {
      case .border, .singular: ray.ended = course
      case .length, .stalled: break
      }
      return ray
    }

    /// The patches between the last common nodes of two rays and their ends at a border, each half as long as the one before:
    /// near singular sets the points of a geodesic go with the root of the length that is left.
    func end(
      _ one: Course, _ other: Course, from start: Double, angle: Double, width: Double
    ) -> [PolarPatch] {
      let lengths = (one.length - start, other.length - start)
      guard min(lengths.0, lengths.1) > 1e-6 * step, max(lengths.0, lengths.1) < 4 * step else {
        return []
      }
      // At s = start + part·length(φ), with derivatives by a, where part goes on by `share` per a, and by φ at constant part.
      func node(_ course: Course, _ length: Double, at part: Double, share: Double) -> Node? {
        guard let node = self.node(course, at: start + part * length) else { return nil }
        let slope = (lengths.1 - lengths.0) / width
        return Node(
          theta: node.theta, along: node.along * (share * length),
          across: node.across + node.along * (part * slope),
          twist: ((node.twist + node.bend * (part * slope)) * length + node.along * slope) * share)
      }
      var patches: [PolarPatch] = []
      var part = 0.0
      for halving in 0..<PolarSheet.endPatches {
        let share = halving < PolarSheet.endPatches - 1 ? 0.5 * (1 - part) : 1 - part
        let next = part + share
        guard let n00 = node(one, lengths.0, at: part, share: share),
          let n10 = node(one, lengths.0, at: next, share: share),
          let n01 = node(other, lengths.1, at: part, share: share),
          let n11 = node(other, lengths.1, at: next, share: share)
        else { break }
        patches.append(
          PolarPatch(
            starts: (start + part * lengths.0, start + part * lengths.1),
            steps: (share * lengths.0, share * lengths.1), angle: angle, width: width,
            n00, n10, n01, n11))
        part = next
      }
      return patches
    }

    func node(_ course: Course, at s: Double) -> Node? {
      let (theta, velocity) = course.path.state(at: s)
      guard let here = surface.connection(at: theta, alpha: 0) else { return nil }
      let normal = here.metric.turned(velocity)
      let (y, slope) = course.field.value(at: s)
      let turning = -here.christoffel.product(velocity, normal)
      return Node(
        theta: theta, along: velocity, across: normal * y, twist: normal * slope + turning * y,
        bend: -here.christoffel.product(velocity, velocity))
    }
  }
}
