/// Balls by the divergence of Kullback and Leibler in place of the distance: where KL = r²/2, which is the distance r in the
/// quadratic approximation.
public enum DivergenceBall {
  /// {θ : KL(p_at ‖ p_θ) = r²/2}.
  ///
  /// - Parameters:
  ///   - model: one that has a divergence.
  ///   - centre: in the domain.
  ///   - radius: r, above 0.
  ///   - directions: how many points, about.
  /// - Returns: parts of the contour; none where the model has no divergence.
  public static func forward(
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
  public static func reverse(
    of model: any PlaneModel, at centre: Vector2, radius: Double, directions: Int = 180
  ) -> [Contour] {
    let level = 0.5 * radius * radius
    let ellipse = model.fisher(at: centre).metricEllipse(epsilon: 2 * level)
    return RayContour.contour(
      around: centre, ellipse: ellipse, level: level, directions: directions
    ) { theta in
      guard model.contains(theta) else { return .nan }
      return model.divergence(from: ModelTarget(theta: theta, fixed: [])).value(at: centre)
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
