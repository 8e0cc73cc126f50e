import Elementary

// With t = e^{−2|s|} − 1 is tanh |s| = −t/(t + 2): nothing cancels, and t = −1 for large |s|. Several at
// a time, the last ones beside zeros.

extension Double {
  public static func hyperbolicTangent(
    _ x: UnsafeMutableBufferPointer<Double>, scale: Double
  ) {
    forEachGroup(of: x, SIMD4<Double>.self) { s in
      let scaled = s * scale
      let negative = scaled .< 0
      let t = Elementary.boundedExpm1((-2 * scaled).replacing(with: 2 * scaled, where: negative))
      let size = -t / (t + 2)
      return size.replacing(with: -size, where: negative)
    }
  }
}

extension Float {
  public static func hyperbolicTangent(_ x: UnsafeMutableBufferPointer<Float>, scale: Float) {
    forEachGroup(of: x, SIMD8<Float>.self) { s in
      let scaled = s * scale
      let negative = scaled .< 0
      let t = expm1OfNegative((-2 * scaled).replacing(with: 2 * scaled, where: negative))
      let size = -t / (t + 2)
      return size.replacing(with: -size, where: negative)
    }
  }

  /// eˣ − 1 for x ≤ 0: x = k ln 2 + r with |r| ≤ ½ ln 2, and the series of eʳ − 1 to r⁷, whose
  /// remainder is below 2e-8 of it.
  private static func expm1OfNegative(_ x: SIMD8<Float>) -> SIMD8<Float> {
    // Below, −1 is right to the last place; not a number stays one.
    let x = x.replacing(with: -40, where: x .< -40)
    // In the sum with 1.5 · 2²³ the last bits are k, in two's complement.
    let shift: Float = 0x1.8p23
    let shifted = x * 0x1.715476p0 + shift
    let k = shifted - shift
    // The high part of ln 2 has so few bits that its product with k is exact.
    let r = (x - k * 0x1.62e4p-1) - k * 0x1.7f7d1cp-20
    var series = SIMD8<Float>(repeating: 1 / 5040)
    series = series * r + Float(1) / 720
    series = series * r + Float(1) / 120
    series = series * r + Float(1) / 24
    series = series * r + Float(1) / 6
    series = series * r + Float(0.5)
    let p = r + r * r * series
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let power = unsafeBitCast((bits &<< 23) &+ 0x3f80_0000, to: SIMD8<Float>.self)
    return power * p + (power - 1)
  }
}

/// Replaces the numbers group by group.
@inline(__always)
private func forEachGroup<Group: SIMD>(
  of x: UnsafeMutableBufferPointer<Group.Scalar>, _: Group.Type, _ body: (Group) -> Group
) where Group.Scalar: BinaryFloatingPoint {
  guard let start = UnsafeMutableRawPointer(x.baseAddress) else { return }
  let width = Group.scalarCount
  let whole = x.count / width * width
  for index in stride(from: 0, to: whole, by: width) {
    let place = start + index * MemoryLayout<Group.Scalar>.stride
    place.storeBytes(of: body(place.loadUnaligned(as: Group.self)), as: Group.self)
  }
  guard whole < x.count else { return }
  var rest = Group(repeating: 0)
  for index in whole..<x.count { rest[index - whole] = x[index] }
  rest = body(rest)
  for index in whole..<x.count { x[index] = rest[index - whole] }
}
