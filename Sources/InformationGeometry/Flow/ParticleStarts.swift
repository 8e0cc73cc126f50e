/// Where particles start.
public enum ParticleStarts {
  /// `count` points spread evenly over the window, the same for the same seed; the first points of
  /// a larger count are the points of a smaller one.
  ///
  /// Roberts' sequence R2, n·(1/ρ, 1/ρ²) modulo 1 with ρ³ = ρ + 1, from an offset that the seed
  /// chooses.
  public static func spread(over window: Window, count: Int, seed: UInt64) -> [Vector2] {
    var points: [Vector2] = []
    points.reserveCapacity(max(0, count))
    var n = 0
    while n < count {
      points.append(point(n, in: window, seed: seed))
      n += 1
    }
    return points
  }

  /// The point with this number, of which a film asks for one after another; the sequence goes on before 0, too.
  public static func point(_ index: Int, in window: Window, seed: UInt64) -> Vector2 {
    var generator = SplitMix64(seed: seed)
    let startX = generator.nextUnit()
    let startY = generator.nextUnit()
    let n = Double(index) + 1
    let x = fraction(startX + n * 0.75487766624669276005)
    let y = fraction(startY + n * 0.56984029099805326591)
    return Vector2(window.lower.x + x * window.width, window.lower.y + y * window.height)
  }

  /// x modulo 1.
  private static func fraction(_ x: Double) -> Double { x - x.rounded(.down) }
}
