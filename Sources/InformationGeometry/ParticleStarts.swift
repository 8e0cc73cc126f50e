/// Where particles start.
public enum ParticleStarts {
  /// `count` points spread evenly over the window, the same for the same seed; the first points of
  /// a larger count are the points of a smaller one.
  ///
  /// Roberts' sequence R2, n·(1/ρ, 1/ρ²) modulo 1 with ρ³ = ρ + 1, from an offset that the seed
  /// chooses.
  public static func spread(over window: Window, count: Int, seed: UInt64) -> [Vector2] {
    var generator = SplitMix64(seed: seed)
    let startX = generator.nextUnit()
    let startY = generator.nextUnit()
    var points: [Vector2] = []
    points.reserveCapacity(max(0, count))
    var n = 0
    while n < count {
      n += 1
      let x = fraction(startX + Double(n) * 0.75487766624669276005)
      let y = fraction(startY + Double(n) * 0.56984029099805326591)
      points.append(
        Vector2(window.lower.x + x * window.width, window.lower.y + y * window.height))
    }
    return points
  }

  /// x modulo 1 for 0 ≤ x.
  private static func fraction(_ x: Double) -> Double { x - Double(Int64(x)) }
}
