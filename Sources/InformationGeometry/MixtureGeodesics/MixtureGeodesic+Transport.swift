extension MixtureGeodesic {
  /// A tangent vector at the start, parallel-transported along the path: its angle to the path and its length in the metric are
  /// constant. Where the path is reflected at the singular line the vector is reflected with it.
  ///
  /// - Parameters:
  ///   - vector: at the start, which is not on the singular line.
  ///   - distance: how far to carry it, 0 … `length`.
  /// - Returns: the vector there, to 1e-11 of its length in the metric; nil where the start or the place is on the line.
  public func transported(_ vector: Vector2, to distance: Double) -> Vector2? {
    guard !mixture.isSingular(at: start) else { return nil }
    guard !pieces.isEmpty else { return vector }
    let parts = transported(parts: mixture.parts(vector, at: start), to: distance)
    return mixture.vector(parts, at: point(at: distance))
  }

  /// The same with vectors given by their parts in the orthonormal frame along (1,1) and (1,−1), which has a value on the
  /// singular line as well.
  public func transported(parts: Vector2, to distance: Double) -> Vector2 {
    guard !pieces.isEmpty else { return parts }
    let from = state(at: 0).heading
    let to = state(at: distance).heading
    let along = parts.dot(from)
    var across = from.x * parts.y - from.y * parts.x
    if reflections(before: distance) % 2 == 1 { across = -across }
    return Vector2(along * to.x - across * to.y, along * to.y + across * to.x)
  }

  /// How often the path was reflected at the singular line before a length.
  private func reflections(before distance: Double) -> Int {
    var count = 0
    for index in pieces.indices.dropFirst() {
      let (last, piece) = (pieces[index - 1], pieces[index])
      guard piece.marks[0][1] < distance else { break }
      if last.leg.endDelta == 0, piece.leg.startDelta == 0, last.side == piece.side { count += 1 }
    }
    return count
  }
}
