import Elementary

// With e = e^{−2|s|} and t = e − 1 is tanh |s| = −t/(t + 2) and tanh′ s = 4e/(1 + e)², with e^{−|s|} for e the
// logistic function e/(1 + e) or 1/(1 + e) and its derivative e/(1 + e)²: nothing cancels, near 0 or far out, while
// 1 − a² and a(1 − a) of the rounded a would. Several at a time, the last ones beside zeros.

extension Double {
  public static func hyperbolicTangent(
    _ x: UnsafeMutableBufferPointer<Double>, derivatives: UnsafeMutableBufferPointer<Double>
  ) {
    forEachGroup(of: x, derivatives, SIMD4<Double>.self) { s in
      let negative = s .< 0
      let exponent = (-2 * s).replacing(with: 2 * s, where: negative)
      let t = Elementary.boundedExpm1(exponent)
      let reciprocal = 1 / (t + 2)
      let size = -t * reciprocal
      let slope = 4 * Elementary.exp(exponent) * reciprocal * reciprocal
      return (size.replacing(with: -size, where: negative), slope)
    }
  }

  public static func logistic(
    _ x: UnsafeMutableBufferPointer<Double>, derivatives: UnsafeMutableBufferPointer<Double>
  ) {
    forEachGroup(of: x, derivatives, SIMD4<Double>.self) { s in
      let negative = s .< 0
      let e = Elementary.exp((-s).replacing(with: s, where: negative))
      let large = 1 / (1 + e)
      let small = e * large
      return (large.replacing(with: small, where: negative), small * large)
    }
  }
}

extension Float {
  public static func hyperbolicTangent(
    _ x: UnsafeMutableBufferPointer<Float>, derivatives: UnsafeMutableBufferPointer<Float>
  ) {
    forEachGroup(of: x, derivatives, SIMD8<Float>.self) { s in
      let negative = s .< 0
      let (power, rest) = exponentialParts((-2 * s).replacing(with: 2 * s, where: negative))
      let t = power * rest + (power - 1)
      let reciprocal = 1 / (t + 2)
      let size = -t * reciprocal
      let slope = 4 * (power + power * rest) * reciprocal * reciprocal
      return (size.replacing(with: -size, where: negative), slope)
    }
  }

  public static func logistic(
    _ x: UnsafeMutableBufferPointer<Float>, derivatives: UnsafeMutableBufferPointer<Float>
  ) {
    forEachGroup(of: x, derivatives, SIMD8<Float>.self) { s in
      let negative = s .< 0
      let (power, rest) = exponentialParts((-s).replacing(with: s, where: negative))
      let e = power + power * rest
      let large = 1 / (1 + e)
      let small = e * large
      return (large.replacing(with: small, where: negative), small * large)
    }
  }

  /// 2ᵏ and eʳ − 1 for x = k ln 2 + r ≤ 0 with |r| ≤ ½ ln 2: the series to r⁷, whose remainder is below 2e-8 of it.
  private static func exponentialParts(
    _ x: SIMD8<Float>
  ) -> (power: SIMD8<Float>, rest: SIMD8<Float>) {
    // Below, eˣ is no normal number any more; not a number stays one.
    let x = x.replacing(with: -87, where: x .< -87)
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
    let bits = unsafeBitCast(shifted, to: SIMD8<UInt32>.self)
    let power = unsafeBitCast((bits &<< 23) &+ 0x3f80_0000, to: SIMD8<Float>.self)
    return (power, r + r * r * series)
  }
}

/// Replaces the numbers group by group and writes a second number for each.
@inline(__always)
private func forEachGroup<Group: SIMD>(
  of x: UnsafeMutableBufferPointer<Group.Scalar>,
  _ second: UnsafeMutableBufferPointer<Group.Scalar>, _: Group.Type,
  _ body: (Group) -> (Group, Group)
) where Group.Scalar: BinaryFloatingPoint {
  guard let start = UnsafeMutableRawPointer(x.baseAddress),
    let other = UnsafeMutableRawPointer(second.baseAddress)
  else { return }
  let width = Group.scalarCount
  let count = min(x.count, second.count)
  let whole = count / width * width
  for index in stride(from: 0, to: whole, by: width) {
    let offset = index * MemoryLayout<Group.Scalar>.stride
    let (value, slope) = body((start + offset).loadUnaligned(as: Group.self))
    (start + offset).storeBytes(of: value, as: Group.self)
    (other + offset).storeBytes(of: slope, as: Group.self)
  }
  guard whole < count else { return }
  var rest = Group(repeating: 0)
  for index in whole..<count { rest[index - whole] = x[index] }
  let (value, slope) = body(rest)
  for index in whole..<count {
    x[index] = value[index - whole]
    second[index] = slope[index - whole]
  }
}
