import Elementary
import InformationGeometry
import Scene

/// The geodesics, balls and transports of a scene, computed once for a drawing.
final class GeometryReading {
  /// What an entry of `geodesics` gives.
  struct Geodesics {
    /// For a fan its rays; else the shortest ways.
    var paths: [PlaneGeodesic] = []
    /// How many ways were found, longer ones among them.
    var count = 0
    /// The ends of a fan's rays, with more points between them; in several runs if some rays end earlier.
    var front: [Run] = []
    var failure: GeodesicFailure?
  }

  /// A line, or a closed one.
  struct Run {
    var points: [Vector2]
    var isClosed: Bool
  }

  /// One radius of an entry of `balls`.
  struct BallLine {
    var radius: Double
    var runs: [Run]
    /// Whether parts were left out because a shorter path reaches them.
    var isCut: Bool
  }

  /// A transported vector.
  struct Carried {
    /// Places with the vector there, both ends among them.
    var steps: [(theta: Vector2, vector: Vector2)]
    /// The angle by which it is rotated if the paths return to the start of the first, in radians; else nil.
    var turn: Double?
  }

  let geodesics: [Geodesics]
  let balls: [[BallLine]]
  let transports: [Carried?]

  /// Rays between those of a fan make its front smooth.
  private static let frontRays = 96
  /// Vectors that are drawn along a way, the first and the last among them.
  private static let vectors = 7

  /// - Parameters:
  ///   - scene: what is drawn.
  ///   - given: the geometry of the scene's model; nil to make it.
  ///   - last: a scene of the same model with its reading, of which what is the same is taken over.
  init(
    _ scene: Scene, in given: (any PlaneGeodesics)? = nil,
    after last: (scene: Scene, reading: GeometryReading)? = nil
  ) {
    guard scene.hasGeometry, let geometry = given ?? scene.planeModel.makeGeodesics() else {
      geodesics = []
      balls = []
      transports = []
      return
    }
    let found = scene.geodesics.map { geodesic in
      if let last, let index = last.scene.geodesics.firstIndex(of: geodesic),
        last.reading.geodesics.indices.contains(index)
      {
        return last.reading.geodesics[index]
      }
      return Self.geodesics(geodesic, geometry)
    }
    geodesics = found
    let model = scene.planeModel
    balls = scene.balls.map { ball in
      if let last, last.scene.view == scene.view,
        let index = last.scene.balls.firstIndex(of: ball),
        last.reading.balls.indices.contains(index)
      {
        return last.reading.balls[index]
      }
      return Self.lines(ball, over: scene.view, model, geometry)
    }
    transports = Self.transports(scene, found, model, geometry)
  }

  private static func geodesics(
    _ geodesic: Scene.Geodesic, _ geometry: any PlaneGeodesics
  ) -> Geodesics {
    var result = Geodesics()
    // The rays of a fan are some of those that make its front smooth.
    var asked = geodesic
    let parts = geodesic.fan.map { max(1, (frontRays + $0 - 1) / $0) } ?? 1
    asked.fan = geodesic.fan.map { $0 * parts }
    switch Scene.paths(of: asked, in: geometry) {
    case .failure(let failure): result.failure = failure
    case .success(let found):
      result.count = found.count / parts
      for (index, path) in found.paths.enumerated() where index % parts == 0 {
        result.paths.append(path)
      }
      if geodesic.fan != nil {
        result.front = runs(found.paths.map { $0.ends == .length ? $0.end : nil })
      }
    }
    return result
  }

  /// Points in a ring, in runs between those that are missing.
  private static func runs(_ ring: [Vector2?]) -> [Run] {
    guard let gap = ring.firstIndex(where: { $0 == nil }) else {
      return [Run(points: ring.compactMap { $0 }, isClosed: true)]
    }
    var runs: [Run] = []
    var points: [Vector2] = []
    for offset in 1...ring.count {
      if let point = ring[(gap + offset) % ring.count] {
        points.append(point)
      } else {
        if points.count > 1 { runs.append(Run(points: points, isClosed: false)) }
        points = []
      }
    }
    return runs
  }

  /// The lines of all radii of a ball.
  private static func lines(
    _ ball: Scene.Ball, over window: Window, _ model: any PlaneModel,
    _ geometry: any PlaneGeodesics
  ) -> [BallLine] {
    switch ball.kind {
    case .fisherRao:
      return ball.radii.map { radius in
        guard let found = geometry.ball(at: ball.at, radius: radius, over: window) else {
          return BallLine(radius: radius, runs: [], isCut: false)
        }
        return BallLine(
          radius: radius,
          runs: found.pieces.map { Run(points: $0.points, isClosed: $0.isClosed) },
          isCut: found.isCut)
      }
    case .kl, .reverseKL:
      let lines = DivergenceBall.lines(
        of: model, at: ball.at, radii: ball.radii, isReverse: ball.kind == .reverseKL, over: window)
      return zip(ball.radii, lines).map { radius, contours in
        BallLine(
          radius: radius, runs: contours.map { Run(points: $0.points, isClosed: $0.isClosed) },
          isCut: false)
      }
    case .wald: return ball.radii.map { ellipse(of: ball, radius: $0, model) }
    }
  }

  private static func ellipse(
    of ball: Scene.Ball, radius: Double, _ model: any PlaneModel
  ) -> BallLine {
    let ellipse = DivergenceBall.wald(of: model, at: ball.at, radius: radius)
    guard let first = ellipse.first.length, let second = ellipse.second.length else {
      return BallLine(radius: radius, runs: [], isCut: false)
    }
    var points: [Vector2] = []
    for angle in PlaneAngles.equal(120) {
      points.append(
        ball.at + ellipse.first.direction * (first * angle.cos)
          + ellipse.second.direction * (second * angle.sin))
    }
    return BallLine(radius: radius, runs: [Run(points: points, isClosed: true)], isCut: false)
  }

  /// Points of the first geodesic, at equal steps: its members are drawn on the data side. None of a fan.
  var members: [Vector2] {
    guard let first = geodesics.first, first.front.isEmpty, let path = first.paths.first else {
      return []
    }
    return path.points(9)
  }

  // MARK: Transport

  private static func transports(
    _ scene: Scene, _ geodesics: [Geodesics], _ model: any PlaneModel,
    _ geometry: any PlaneGeodesics
  ) -> [Carried?] {
    var result: [Carried?] = []
    /// The start of the current chain of transports, and its vector.
    var first: (theta: Vector2, vector: Vector2)?
    var last: (theta: Vector2, vector: Vector2)?
    let times = (0..<vectors).map { Double($0) / Double(vectors - 1) }
    for transport in scene.transports {
      var carried: Carried?
      if geodesics.indices.contains(transport.along),
        let path = geodesics[transport.along].paths.first
      {
        if transport.vector != nil { first = nil }
        if let vector = transport.vector ?? last?.vector {
          var steps: [(theta: Vector2, vector: Vector2)] = []
          let vectors = geometry.transported(vector, along: path, to: times)
          for (time, vector) in zip(times, vectors) {
            if let vector, vector.length.isFinite {
              steps.append((path.point(at: time), vector))
            }
          }
          if first == nil { first = (path.start, vector) }
          last = steps.last
          carried = Carried(steps: steps)
          if let first, let last, steps.count == times.count {
            carried?.turn = turn(from: first, to: last, model)
          }
        }
      }
      if carried == nil { (first, last) = (nil, nil) }
      result.append(carried)
    }
    return result
  }

  /// The angle from one vector to another at the same point, in the metric; nil where they are not at the same point.
  private static func turn(
    from first: (theta: Vector2, vector: Vector2), to last: (theta: Vector2, vector: Vector2),
    _ model: any PlaneModel
  ) -> Double? {
    let gap = last.theta - first.theta
    let size = max(first.theta.length, 1)
    guard gap.length <= 1e-6 * size else { return nil }
    let matrix = model.fisher(at: first.theta).matrix
    let along = first.vector.dot(matrix * last.vector)
    let area = (matrix.xx * matrix.yy - matrix.xy * matrix.xy).squareRoot()
    let across = area * (first.vector.x * last.vector.y - first.vector.y * last.vector.x)
    return Elementary.atan2(across, along)
  }

  // MARK: Words

  /// What a figure does not show, or not as it was asked for.
  func warnings(_ scene: Scene) -> [FigureWarning] {
    var warnings: [FigureWarning] = []
    for (index, found) in geodesics.enumerated() {
      let geodesic = scene.geodesics[index]
      let name = "geodesics[" + NumberFormat.integer(UInt64(index)) + "]"
      if let failure = found.failure {
        warnings.append(.notDrawn(name + ": " + geodesic.words(of: failure)))
        continue
      }
      var ended: [PlaneGeodesic] = []
      for path in found.paths where !path.isWhole {
        ended.append(path)
      }
      guard let first = ended.first else { continue }
      warnings.append(
        .notDrawn(
          name
            + (geodesic.fan == nil
              ? " ends" : ": " + NumberFormat.integer(UInt64(ended.count)) + " of its rays end")
            + (first.alpha == 0
              ? " before the length that was asked for, at "
              : " before the affine parameter reaches 1, at the length ")
            + Self.lengths(of: ended, before: geodesic.length) + ": " + Self.reasons(of: ended)))
    }
    for (index, lines) in balls.enumerated() {
      for line in lines where line.runs.isEmpty {
        warnings.append(
          .notDrawn(
            "balls[" + NumberFormat.integer(UInt64(index))
              + "]: no point on the canvas has the radius "
              + FigureDescription.number(line.radius)))
      }
    }
    return warnings
  }

  /// What lies wholly beside a canvas.
  func warningsOutside(_ window: Window) -> [FigureWarning] {
    func isOutside(_ points: [Vector2]) -> Bool {
      !points.contains { window.contains($0) }
    }
    var warnings: [FigureWarning] = []
    for (index, found) in geodesics.enumerated() where !found.paths.isEmpty {
      guard found.paths.allSatisfy({ isOutside($0.points(65)) }) else { continue }
      warnings.append(
        .notDrawn(
          "geodesics[" + NumberFormat.integer(UInt64(index)) + "] lies outside of the canvas"))
    }
    for (index, lines) in balls.enumerated() {
      for line in lines where !line.runs.isEmpty {
        guard line.runs.allSatisfy({ isOutside($0.points) }) else { continue }
        warnings.append(
          .notDrawn(
            "balls[" + NumberFormat.integer(UInt64(index)) + "]: the radius "
              + FigureDescription.number(line.radius) + " lies outside of the canvas"))
      }
    }
    return warnings
  }

  /// From the shortest to the longest, with more digits where four would be those of the length that was asked for.
  private static func lengths(of paths: [PlaneGeodesic], before asked: Double?) -> String {
    func text(_ length: Double) -> String {
      guard length < .infinity else { return "∞" }
      func text(_ digits: Int) -> String {
        NumberFormat.short(NumberFormat.rounded(length, significant: digits), most: digits + 2)
      }
      let four = text(4)
      let isAsked =
        asked.map { four.utf8.elementsEqual(NumberFormat.short($0, most: 6).utf8) } ?? false
      return NumberFormat.plain(isAsked ? text(10) : four)
    }
    var (low, high) = (Double.infinity, 0.0)
    for path in paths {
      let length = path.ends == .infinity ? .infinity : path.length
      low = min(low, length)
      high = max(high, length)
    }
    let (first, last) = (text(low), text(high))
    return first.utf8.elementsEqual(last.utf8) ? first : first + " to " + last
  }

  /// Why some end, each reason once.
  private static func reasons(of paths: [PlaneGeodesic]) -> String {
    var ends: [PlaneGeodesic.End] = []
    for path in paths where !ends.contains(path.ends) { ends.append(path.ends) }
    return ends.map { words($0) }.joined(separator: ", or ")
  }

  static func words(_ end: PlaneGeodesic.End) -> String {
    switch end {
    case .point: "the point that it leads to"
    case .length: "its length"
    case .border: "the border of the parameter space"
    case .infinity: "it becomes infinitely long"
    case .singular: "F is singular there"
    case .stalled: "no step leads on"
    }
  }
}

extension Scene {
  /// Whether something of the surface is drawn beside fields.
  var hasGeometry: Bool { !geodesics.isEmpty || !balls.isEmpty || !transports.isEmpty }
}
