import Elementary

/// Polar coordinates of the surface around a point: (s, φ) ↦ the point at the length s in the direction φ, as patches of
/// bicubic polynomials between geodesics.
///
/// Directions are halved until neighbours are near each other all along the way, so that the patches have about six
/// digits and more where the surface is not much more curved than K = ±1.
struct PolarSheet {
  /// One geodesic with nodes at equal lengths.
  struct Ray {
    var angle: Double
    var nodes: [Node]
    /// The largest |y| of the nodes that count.
    var spread: Double
  }

  /// A point on a geodesic, with ∂θ/∂s, ∂θ/∂φ and ∂²θ/∂s∂φ.
  struct Node {
    var theta: Vector2
    var along: Vector2
    var across: Vector2
    var twist: Vector2
  }

  let start: Vector2
  let step: Double
  private(set) var patches: [PolarPatch] = []
  /// Of the window; nil where there is none.
  private var index: PatchIndex?

  private static let firstRays = 24
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
    if halvings > 0, max(one.spread, other.spread) * width > Self.widest {
      let middle = builder.ray(0.5 * (one.angle + other.angle))
      add(between: one, middle, builder, halvings: halvings - 1)
      add(between: middle, other, builder, halvings: halvings - 1)
      return
    }
    var index = 1
    while index < min(one.nodes.count, other.nodes.count) {
      let patch = PolarPatch(
        s: Double(index - 1) * step, step: step, angle: one.angle, width: width,
        one.nodes[index - 1], one.nodes[index], other.nodes[index - 1], other.nodes[index])
      if builder.window.map({ patch.meets($0) }) ?? true { patches.append(patch) }
      index += 1
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
      var ray = Ray(angle: angle, nodes: [], spread: 0)
      let direction = metric.direction(at: Elementary.sincos(angle))
      guard
        let path = GeodesicIntegration(surface, tolerance: tolerance).path(
          from: start, velocity: direction, length: step * Double(steps),
          within: area)
      else { return ray }
      let field = JacobiField(along: path, on: surface)
      for index in 0...steps {
        let s = step * Double(index)
        guard s <= min(path.length, field.length) * (1 + 1e-14) else { break }
        let (theta, velocity) = path.state(at: s)
        guard let here = surface.connection(at: theta, alpha: 0) else { break }
        let normal = here.metric.turned(velocity)
        let (y, slope) = field.value(at: s)
        let turning = -here.christoffel.product(velocity, normal)
        ray.nodes.append(
          Node(
            theta: theta, along: velocity, across: normal * y,
            twist: normal * slope + turning * y))
        if window?.contains(theta) ?? true { ray.spread = max(ray.spread, y.magnitude) }
      }
      return ray
    }
  }
}
