import Elementary

/// Directions at equal angles.
public enum PlaneAngles {
  /// Sines and cosines of so many equal parts of a turn, from the angle 0.
  public static func equal(_ count: Int) -> [(sin: Double, cos: Double)] {
    var angles: [(sin: Double, cos: Double)] = []
    for index in 0..<max(1, count) {
      angles.append(
        Elementary.sincos(2 * Elementary.pi * Double(index) / Double(max(1, count))))
    }
    return angles
  }

  /// How far one direction is turned from another, from 0 to π.
  static func turned(from one: Double, to other: Double) -> Double {
    let turns = (other - one) / (2 * Elementary.pi)
    return 2 * Elementary.pi * (turns - turns.rounded()).magnitude
  }
}
