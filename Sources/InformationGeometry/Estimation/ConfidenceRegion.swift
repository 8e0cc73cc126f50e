import Elementary

/// Confidence regions of the parameters from a sample: by the metric, and by the likelihood.
public enum ConfidenceRegion {
  /// The quantile of χ² with two degrees of freedom, −2 log(1 − level), for 0 ≤ level < 1; to 1e-15.
  public static func quantile(_ level: Double) -> Double { -2 * Elementary.log1p(-level) }

  /// Wald's region {δ : δᵀ(nF)δ = χ²₂(level)} about an estimate, as semi-axes.
  ///
  /// - Parameters:
  ///   - fisher: F of one observation at the estimate.
  ///   - observations: n > 0.
  ///   - level: 0 < level < 1.
  public static func wald(
    _ fisher: FisherInformation, observations: Int, level: Double
  ) -> MetricEllipse {
    fisher.metricEllipse(epsilon: quantile(level) / Double(max(1, observations)))
  }
}

/// The region {θ : 2n(L(θ) − L_min) ≤ χ²₂(level)}: the part that is connected with the minimum.
public struct LikelihoodRegion: Equatable, Sendable {
  public var level: Double
  /// The lines on which 2n(L − L_min) = χ²₂(level), to 1e-6 of the region's size.
  public var contours: [Contour]
  public var end: End

  public enum End: Equatable, Sendable {
    /// One closed line round the minimum, and those of holes in it.
    case closed
    /// It reaches the border of Θ, or a point where L has no value: its line ends there, or before by less than 1/24 of the
    /// region's radius.
    case domain
    /// It continues beyond the window within which it was traced.
    case window
  }
}

extension LikelihoodRegion {
  /// The region of a loss about its minimum.
  ///
  /// It is traced in coordinates in which Wald's region is the unit disc, so that thin regions are as smooth as round ones,
  /// on a square that grows until the region lies inside.
  ///
  /// - Parameters:
  ///   - loss: L.
  ///   - minimum: where L is least.
  ///   - observations: n > 0.
  ///   - level: 0 < level < 1.
  ///   - window: the area in which the region is traced.
  /// - Returns: nil where L has no value at the minimum, or where neither F nor the second derivatives there make an
  ///   ellipse: the model is singular.
  public static func region(
    of loss: any PlaneLoss, about minimum: Vector2, observations: Int, level: Double,
    within window: Window
  ) -> LikelihoodRegion? {
    let least = loss.value(at: minimum)
    guard least.isFinite, observations > 0, level > 0, level < 1 else { return nil }
    let n = Double(observations)
    var fisher = loss.model.fisher(at: minimum)
    if !fisher.isKnown || fisher.isSingular {
      guard let hessian = loss.hessian(at: minimum), hessian.isPositive else { return nil }
      fisher = FisherInformation(hessian, estimate: 0)
    }
    let quantile = ConfidenceRegion.quantile(level)
    let ellipse = fisher.metricEllipse(epsilon: quantile / n)
    guard let first = ellipse.first.length, let second = ellipse.second.length else { return nil }
    let axes = (ellipse.first.direction * first, ellipse.second.direction * second)
    func place(_ u: Vector2) -> Vector2 { minimum + axes.0 * u.x + axes.1 * u.y }
    // 1 on the line of the region.
    func height(_ u: Vector2) -> Double {
      let theta = place(u)
      guard window.contains(theta), loss.model.contains(theta) else { return .nan }
      return 2 * n * (loss.value(at: theta) - least) / quantile
    }
    return traced(level, height, place) { theta in
      !window.contains(theta) && loss.model.contains(theta)
    }
  }

  /// The largest half side of the square, in units of Wald's region.
  private static let farthest = 48.0

  private static func traced(
    _ level: Double, _ height: (Vector2) -> Double, _ place: (Vector2) -> Vector2,
    _ isCutOff: (Vector2) -> Bool
  ) -> LikelihoodRegion {
    var half = 1.5
    while true {
      let square = Window(lower: Vector2(-half, -half), upper: Vector2(half, half))
      let cells = half > 6 ? 128 : half > 3 ? 96 : 72
      let lines = ContourTracer.trace(
        window: square, columns: cells, rows: cells, levels: [1]
      ) { u in
        // Outside of Θ as above the level, so that cells on its border have the line that runs through them.
        let value = height(u)
        return value.isNaN && !isCutOff(place(u)) ? 3 : value
      }.flatMap { withoutBorder($0, height) }
      let outer = lines.first { $0.isClosed && isAround(.zero, $0.points) }
      if let outer {
        // Other lines are of holes, or of parts that do not hang together with this one.
        let kept = lines.filter {
          $0 == outer || $0.isClosed && isAround($0.points[0], outer.points)
        }
        return LikelihoodRegion(
          level: level, contours: kept.map { $0.moved(level, place) }, end: .closed)
      }
      let open = lines.filter { !$0.isClosed }
      // A side of the square on which a line ends, or that lies wholly inside, cuts the region off.
      var isCut = open.isEmpty
      for line in open {
        for point in [line.points[0], line.points[line.points.count - 1]]
        where max(point.x.magnitude, point.y.magnitude) >= half * (1 - 1e-9) { isCut = true }
      }
      if isCut, half < farthest, reaches(half, height) {
        half *= 2
        continue
      }
      let end = open.contains { line in
        [line.points[0], line.points[line.points.count - 1]].contains {
          isBeside($0, cell: 2 * half / Double(cells)) { isCutOff(place($0)) }
        }
      }
      return LikelihoodRegion(
        level: level, contours: open.map { $0.moved(level, place) },
        end: end || (isCut && reaches(half, height)) ? .window : .domain)
    }
  }

  /// The parts of a line on which the height is 1: the others lie on the border of Θ, where it ends below that.
  private static func withoutBorder(
    _ line: Contour, _ height: (Vector2) -> Double
  ) -> [Contour] {
    let isReal = line.points.map { (height($0) - 1).magnitude < 0.05 }
    guard let gap = isReal.firstIndex(of: false) else { return [line] }
    var parts: [Contour] = []
    var points: [Vector2] = []
    let count = line.points.count
    // A closed line is read from a point of the border on, so that no part of it is split.
    let start = line.isClosed ? gap : 0
    for step in 0...count {
      let index = (start + step) % count
      if step < count, isReal[index] {
        points.append(line.points[index])
      } else {
        if points.count > 1 {
          parts.append(Contour(level: line.level, points: points, isClosed: false))
        }
        points = []
      }
    }
    return parts
  }

  /// Whether one of the places about a point, a cell and a half away, passes a test.
  private static func isBeside(
    _ point: Vector2, cell: Double, _ test: (Vector2) -> Bool
  ) -> Bool {
    for x in [-1.5, 0, 1.5] {
      for y in [-1.5, 0, 1.5] where test(point + Vector2(x * cell, y * cell)) { return true }
    }
    return false
  }

  /// Whether the square's border has a place where the height is known, so that a larger square may hold more.
  private static func reaches(_ half: Double, _ height: (Vector2) -> Double) -> Bool {
    for step in 0..<64 {
      let t = half * (Double(step) / 32 - 1)
      for place in [Vector2(t, -half), Vector2(t, half), Vector2(-half, t), Vector2(half, t)]
      where height(place) < 1 { return true }
    }
    return false
  }

  /// Whether a closed line runs round a point, by the number of its crossings of the ray towards +x.
  static func isAround(_ point: Vector2, _ line: [Vector2]) -> Bool {
    var isInside = false
    guard var last = line.last else { return false }
    for next in line {
      if (next.y > point.y) != (last.y > point.y) {
        let x = last.x + (point.y - last.y) / (next.y - last.y) * (next.x - last.x)
        if x > point.x { isInside.toggle() }
      }
      last = next
    }
    return isInside
  }
}

extension Contour {
  /// The line in other coordinates, with another level.
  fileprivate func moved(_ level: Double, _ place: (Vector2) -> Vector2) -> Contour {
    Contour(level: level, points: points.map(place), isClosed: isClosed)
  }
}
