extension GaussianMixture {
  /// The tangent vector with given parts in the orthonormal frame along (1,1) and (1,−1); nil on the singular line, where
  /// the frame is infinite.
  func vector(_ parts: Vector2, at theta: Vector2) -> Vector2? {
    let spectrum = MixtureSpectrum(separation: separation(at: theta))
    guard spectrum.exchange > 0 else { return nil }
    let mean = sigma * parts.x / spectrum.shift.squareRoot()
    let half = sigma * parts.y / spectrum.exchange.squareRoot()
    return Vector2(mean + half, mean - half)
  }

  /// The parts of a tangent vector in that frame; on the singular line the second is zero.
  func parts(_ vector: Vector2, at theta: Vector2) -> Vector2 {
    let spectrum = MixtureSpectrum(separation: separation(at: theta))
    return Vector2(
      0.5 * (vector.x + vector.y) / sigma * spectrum.shift.squareRoot(),
      0.5 * (vector.x - vector.y) / sigma * spectrum.exchange.squareRoot())
  }
}
