/// Polynomials c0 + c1·z + c2·z² + …, in pairs over z², which the processor can take side by side.
extension Lanes {
  @inline(__always)
  static func polynomial(
    _ z: Self, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double
  ) -> Self {
    let z2 = z * z
    let p2 = (c2 + c3 * z) + c4 * z2
    return (c0 + c1 * z) + z2 * p2
  }

  @inline(__always)
  static func polynomial(
    _ z: Self, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double
  ) -> Self {
    let z2 = z * z
    let p4 = c4 + c5 * z
    let p2 = (c2 + c3 * z) + z2 * p4
    return (c0 + c1 * z) + z2 * p2
  }

  @inline(__always)
  static func polynomial(
    _ z: Self, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double
  ) -> Self {
    let z2 = z * z
    let p4 = (c4 + c5 * z) + c6 * z2
    let p2 = (c2 + c3 * z) + z2 * p4
    return (c0 + c1 * z) + z2 * p2
  }

  @inline(__always)
  static func polynomial(
    _ z: Self, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double
  ) -> Self {
    let z2 = z * z
    let p6 = c6 + c7 * z
    let p4 = (c4 + c5 * z) + z2 * p6
    let p2 = (c2 + c3 * z) + z2 * p4
    return (c0 + c1 * z) + z2 * p2
  }

  @inline(__always)
  static func polynomial(
    _ z: Self, _ c0: Double, _ c1: Double, _ c2: Double, _ c3: Double, _ c4: Double, _ c5: Double,
    _ c6: Double, _ c7: Double, _ c8: Double, _ c9: Double, _ c10: Double
  ) -> Self {
    let z2 = z * z
    let p8 = (c8 + c9 * z) + c10 * z2
    let p6 = (c6 + c7 * z) + z2 * p8
    let p4 = (c4 + c5 * z) + z2 * p6
    let p2 = (c2 + c3 * z) + z2 * p4
    return (c0 + c1 * z) + z2 * p2
  }
}
