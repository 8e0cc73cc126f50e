extension TanhNetwork {
  /// The contour {θ′ : KL(p_θ ‖ p_θ′) = level} as it is seen from θ, for a level > 0 in nats; see `RayContour`. The mirror
  /// image is not given. Empty where F is singular.
  public func klContour(
    around theta: Vector2, level: Double, directions: Int = 64
  ) -> [Contour] {
    let loss = TanhNetworkLoss(model: self, target: theta)
    return RayContour.contour(
      around: theta, ellipse: fisher(at: theta).metricEllipse(epsilon: 2 * level), level: level,
      directions: directions
    ) { loss.value(at: $0) }
  }
}
