/// Balls by the divergence of Kullback and Leibler in place of the distance: where KL = r²/2, which is the distance r in the
/// quadratic approximation.
public enum DivergenceBall {
  /// All of {θ : KL = r²/2} in a window, for several radii: also what lies behind other parts of it, as seen from the centre,
  /// or about another name of the same distribution.
  ///
  /// - Parameters:
  ///   - model: one that has a divergence.
  ///   - centre: in the domain.
  ///   - radii: each r above 0.
  ///   - isReverse: for KL(p_θ ‖ p_centre); else KL(p_centre ‖ p_θ).
  ///   - window: where lines are looked for. Parts smaller than its cells, 1/96 of it, are found about the centre only.
  /// - Returns: for each radius its lines, which end at the window's edges and at the border of the domain; points to 1e-7 of
  ///   a cell, or to 1e-9 of the level.
  public static func lines(
    of model: any PlaneModel, at centre: Vector2, radii: [Double], isReverse: Bool,
    over window: Window
  ) -> [[Contour]] {
    let cell = Vector2(window.width, window.height) * (1 / Double(cells))
    var lines = radii.map { radius in
      let around =
        isReverse
        ? reverse(of: model, at: centre, radius: radius)
        : forward(of: model, at: centre, radius: radius)
      return isSmall(around, cell) ? withMirror(around, of: model) : []
    }
    guard lines.contains(where: { $0.isEmpty }) else { return lines }
    let loss = model.divergence(from: ModelTarget(theta: centre, fixed: []))
    func value(_ theta: Vector2) -> Double {
      guard model.contains(theta) else { return .nan }
      return isReverse ? backward(model, theta, centre) : loss.value(at: theta)
    }
    let grid = ContourGrid(window: window, columns: cells, rows: cells, value)
    for (index, radius) in radii.enumerated() where lines[index].isEmpty {
      lines[index] = grid.contours(0.5 * radius * radius, value).map {
        $0.refined(in: window, value)
      }
    }
    return lines
  }

  /// Cells of the window along each axis.
  private static let cells = 96

  /// Whether a grid is too coarse for a line round its centre.
  private static func isSmall(_ lines: [Contour], _ cell: Vector2) -> Bool {
    guard lines.count == 1, let first = lines[0].points.first, lines[0].isClosed else {
      return false
    }
    var (lower, upper) = (first, first)
    for point in lines[0].points {
      lower = Vector2(min(lower.x, point.x), min(lower.y, point.y))
      upper = Vector2(max(upper.x, point.x), max(upper.y, point.y))
    }
    return upper.x - lower.x < 8 * cell.x || upper.y - lower.y < 8 * cell.y
  }

  private static func withMirror(_ lines: [Contour], of model: any PlaneModel) -> [Contour] {
    var all = lines
    for line in lines {
      var mirrored = line
      mirrored.points = line.points.compactMap { model.mirror(of: $0) }
      if mirrored.points.count == line.points.count { all.append(mirrored) }
    }
    return all
  }

  private static func backward(
    _ model: any PlaneModel, _ theta: Vector2, _ centre: Vector2
  ) -> Double {
    model.divergence(from: ModelTarget(theta: theta, fixed: [])).value(at: centre)
  }

  /// {θ : KL(p_at ‖ p_θ) = r²/2}, with the first point on each ray from the centre.
  ///
  /// - Parameters:
  ///   - model: one that has a divergence.
  ///   - centre: in the domain.
  ///   - radius: r, above 0.
  ///   - directions: how many points, about.
  /// - Returns: parts of the contour; none where the model has no divergence.
  static func forward(
    of model: any PlaneModel, at centre: Vector2, radius: Double, directions: Int = 180
  ) -> [Contour] {
    model.klContour(around: centre, level: 0.5 * radius * radius, directions: directions)
  }

  /// {θ : KL(p_θ ‖ p_at) = r²/2}, with the first point on each ray from the centre.
  ///
  /// - Parameters:
  ///   - model: one that has a divergence.
  ///   - centre: in the domain.
  ///   - radius: r, above 0.
  ///   - directions: how many points, about.
  /// - Returns: parts of the contour; none where the model has no divergence.
  static func reverse(
    of model: any PlaneModel, at centre: Vector2, radius: Double, directions: Int = 180
  ) -> [Contour] {
    let level = 0.5 * radius * radius
    let ellipse = model.fisher(at: centre).metricEllipse(epsilon: 2 * level)
    return RayContour.contour(
      around: centre, ellipse: ellipse, level: level, directions: directions
    ) { theta in
      model.contains(theta) ? backward(model, theta, centre) : .nan
    }
  }

  /// {θ : (θ − at)ᵀF(at)(θ − at) = r²}, the ellipse of Wald.
  ///
  /// - Parameters:
  ///   - model: the model.
  ///   - centre: in the domain.
  ///   - radius: r, above 0.
  public static func wald(
    of model: any PlaneModel, at centre: Vector2, radius: Double
  ) -> MetricEllipse {
    model.fisher(at: centre).metricEllipse(epsilon: radius * radius)
  }
}
