/// What the generic functions ask of a number: one Double, or four of them side by side.
///
/// A function written once for both has the same bits in every lane as alone.
protocol Lanes {
  associatedtype Mask

  static func + (a: Self, b: Self) -> Self
  static func - (a: Self, b: Self) -> Self
  static func * (a: Self, b: Self) -> Self
  static func / (a: Self, b: Self) -> Self
  static func + (a: Self, b: Double) -> Self
  static func - (a: Self, b: Double) -> Self
  static func * (a: Self, b: Double) -> Self
  static func + (a: Double, b: Self) -> Self
  static func - (a: Double, b: Self) -> Self
  static func * (a: Double, b: Self) -> Self
  static func / (a: Double, b: Self) -> Self
  static prefix func - (a: Self) -> Self

  init(lanes value: Double)
  func squareRoot() -> Self

  /// False where a lane is NaN, as are the two below.
  static func isLess(_ a: Self, _ b: Self) -> Mask
  static func isEqual(_ a: Self, _ b: Self) -> Mask
  static func any(_ mask: Mask) -> Bool
  static func and(_ a: Mask, _ b: Mask) -> Mask
  static func choose(_ mask: Mask, _ a: Self, _ b: Self) -> Self

  /// |x|, with the sign bit cleared.
  var size: Self { get }
  /// The number without its lower 27 bits of significand.
  var upper: Self { get }
  /// The number without its lower 32 bits of significand.
  var upperWord: Self { get }
  /// The size with the sign of another number.
  func withSign(of other: Self) -> Self

  static func exp(_ x: Self) -> Self
  /// e^(x + correction) for a correction of at most a few units in the last place of x.
  static func exp(_ x: Self, plus correction: Self) -> Self
  static func log(_ x: Self) -> Self
  static func log1p(_ x: Self) -> Self
  static func lgamma(_ x: Self) -> Self
  /// x = 2ᵏ(1 + f) with √½ < 1 + f < √2, for finite x > 0; of no meaning elsewhere.
  static func logarithmParts(_ x: Self) -> (k: Self, f: Self)
  /// eˣ = significand · 2^exponent for −746 ≤ x + correction ≤ 710, 0.5 < significand < 2.
  static func exponentialParts(_ x: Self, plus correction: Self) -> (
    significand: Self, exponent: Self
  )
  /// x · 2^exponent for |x| in 2⁻²⁰ … 4 and −1100 ≤ exponent ≤ 1024, rounded once.
  func scaled(by exponent: Self) -> Self
}

extension Lanes {
  @inline(__always)
  static func isLess(_ a: Self, _ b: Double) -> Mask { isLess(a, Self(lanes: b)) }

  @inline(__always)
  static func isLess(_ a: Double, _ b: Self) -> Mask { isLess(Self(lanes: a), b) }

  @inline(__always)
  static func choose(_ mask: Mask, _ a: Double, _ b: Self) -> Self {
    choose(mask, Self(lanes: a), b)
  }

  @inline(__always)
  static func choose(_ mask: Mask, _ a: Self, _ b: Double) -> Self {
    choose(mask, a, Self(lanes: b))
  }

  @inline(__always)
  static func choose(_ mask: Mask, _ a: Double, _ b: Double) -> Self {
    choose(mask, Self(lanes: a), Self(lanes: b))
  }

  /// a + b as an unevaluated sum.
  @inline(__always)
  static func exactSum(_ a: Self, _ b: Self) -> (high: Self, low: Self) {
    let s = a + b
    let t = s - a
    return (s, (a - (s - t)) + (b - t))
  }

  /// a · b as an unevaluated sum, without overflow for |a|, |b| < 2⁵⁰⁰.
  @inline(__always)
  static func exactProduct(_ a: Self, _ b: Self) -> (high: Self, low: Self) {
    let p = a * b
    let aHigh = a.upper
    let bHigh = b.upper
    let aLow = a - aHigh
    let bLow = b - bHigh
    let first = aHigh * bHigh - p
    let second = first + aHigh * bLow
    let third = second + aLow * bHigh
    return (p, third + aLow * bLow)
  }
}

extension Double: Lanes {
  @inline(__always) init(lanes value: Double) { self = value }
  @inline(__always) static func isLess(_ a: Double, _ b: Double) -> Bool { a < b }
  @inline(__always) static func isEqual(_ a: Double, _ b: Double) -> Bool { a == b }
  @inline(__always) static func any(_ mask: Bool) -> Bool { mask }
  @inline(__always) static func and(_ a: Bool, _ b: Bool) -> Bool { a && b }
  @inline(__always)
  static func choose(_ mask: Bool, _ a: Double, _ b: Double) -> Double { mask ? a : b }

  @inline(__always) var size: Double { magnitude }
  @inline(__always) var upper: Double { Elementary.upperHalf(self) }
  @inline(__always)
  var upperWord: Double { Double(bitPattern: bitPattern & 0xFFFF_FFFF_0000_0000) }
  @inline(__always)
  func withSign(of other: Double) -> Double { Double(signOf: other, magnitudeOf: self) }

  @inline(__always) static func exp(_ x: Double) -> Double { Elementary.exp(x) }
  @inline(__always)
  static func exp(_ x: Double, plus correction: Double) -> Double {
    Elementary.exp(x, plus: correction)
  }
  @inline(__always) static func log(_ x: Double) -> Double { Elementary.log(x) }
  @inline(__always) static func log1p(_ x: Double) -> Double { Elementary.log1p(x) }
  @inline(__always) static func lgamma(_ x: Double) -> Double { Elementary.lgamma(x) }
  @inline(__always)
  static func logarithmParts(_ x: Double) -> (k: Double, f: Double) {
    Elementary.logarithmParts(x) ?? (.nan, .nan)
  }

  @inline(__always)
  static func exponentialParts(
    _ x: Double, plus correction: Double
  ) -> (significand: Double, exponent: Double) {
    Elementary.exponentialSignificand(x, plus: correction)
  }

  @inline(__always)
  func scaled(by exponent: Double) -> Double {
    exponent.isNaN ? self : Elementary.scale(self, by: Int(exponent))
  }
}

/// Four numbers side by side, with operators that name no other type than its own and Double.
struct FourLanes: Lanes {
  typealias Mask = SIMDMask<SIMD4<Int64>>

  var values: SIMD4<Double>

  @inline(__always) init(_ values: SIMD4<Double>) { self.values = values }
  @inline(__always) init(lanes value: Double) { values = SIMD4(repeating: value) }

  @inline(__always) static func + (a: Self, b: Self) -> Self { Self(a.values + b.values) }
  @inline(__always) static func - (a: Self, b: Self) -> Self { Self(a.values - b.values) }
  @inline(__always) static func * (a: Self, b: Self) -> Self { Self(a.values * b.values) }
  @inline(__always) static func / (a: Self, b: Self) -> Self { Self(a.values / b.values) }
  @inline(__always) static func + (a: Self, b: Double) -> Self { Self(a.values + b) }
  @inline(__always) static func - (a: Self, b: Double) -> Self { Self(a.values - b) }
  @inline(__always) static func * (a: Self, b: Double) -> Self { Self(a.values * b) }
  @inline(__always) static func + (a: Double, b: Self) -> Self { Self(a + b.values) }
  @inline(__always) static func - (a: Double, b: Self) -> Self { Self(a - b.values) }
  @inline(__always) static func * (a: Double, b: Self) -> Self { Self(a * b.values) }
  @inline(__always) static func / (a: Double, b: Self) -> Self { Self(a / b.values) }
  /// With the other sign also for zeros, which SIMD4's own operator takes from 0.
  @inline(__always)
  static prefix func - (a: Self) -> Self { Self(bits: a.values.bits ^ 0x8000_0000_0000_0000) }
  @inline(__always) func squareRoot() -> Self { Self(values.squareRoot()) }

  @inline(__always) static func isLess(_ a: Self, _ b: Self) -> Mask { a.values .< b.values }
  @inline(__always) static func isEqual(_ a: Self, _ b: Self) -> Mask { a.values .== b.values }
  @inline(__always) static func and(_ a: Mask, _ b: Mask) -> Mask { a .& b }
  @inline(__always) static func any(_ mask: Mask) -> Bool { Elementary.any(mask) }
  @inline(__always)
  static func choose(_ mask: Mask, _ a: Self, _ b: Self) -> Self {
    Self(b.values.replacing(with: a.values, where: mask))
  }

  @inline(__always) var size: Self { Self(values.size) }
  @inline(__always) var upper: Self { Self(bits: values.bits & 0xFFFF_FFFF_F800_0000) }
  @inline(__always) var upperWord: Self { Self(bits: values.bits & 0xFFFF_FFFF_0000_0000) }
  @inline(__always)
  func withSign(of other: Self) -> Self { Self(values.withSign(of: other.values)) }
  @inline(__always) private init(bits: SIMD4<UInt64>) { values = SIMD4(bits: bits) }

  @inline(__always) static func exp(_ x: Self) -> Self { Self(Elementary.exp(x.values)) }
  @inline(__always)
  static func exp(_ x: Self, plus correction: Self) -> Self {
    Self(Elementary.exp(x.values, plus: correction.values))
  }
  @inline(__always) static func log(_ x: Self) -> Self { Self(Elementary.log(x.values)) }
  @inline(__always) static func log1p(_ x: Self) -> Self { Self(Elementary.log1p(x.values)) }
  @inline(__always) static func lgamma(_ x: Self) -> Self { Self(Elementary.lgamma(x.values)) }

  @inline(__always)
  static func logarithmParts(_ x: Self) -> (k: Self, f: Self) {
    let (k, f) = Elementary.logarithmParts(x.values)
    return (Self(k), Self(f))
  }

  @inline(__always)
  static func exponentialParts(
    _ x: Self, plus correction: Self
  ) -> (significand: Self, exponent: Self) {
    let parts = Elementary.exponentialSignificand(x.values, plus: correction.values)
    return (Self(parts.significand), Self(parts.exponent))
  }

  @inline(__always)
  func scaled(by exponent: Self) -> Self { Self(Elementary.scale(values, by: exponent.values)) }
}

extension SIMD4<Double> {
  @inline(__always) var bits: SIMD4<UInt64> { unsafeBitCast(self, to: SIMD4<UInt64>.self) }
  @inline(__always) init(bits: SIMD4<UInt64>) { self = unsafeBitCast(bits, to: Self.self) }

  /// |x|, with the sign bit cleared.
  @inline(__always) var size: Self { Self(bits: bits & 0x7FFF_FFFF_FFFF_FFFF) }

  @inline(__always)
  func withSign(of other: Self) -> Self {
    Self(bits: (bits & 0x7FFF_FFFF_FFFF_FFFF) | (other.bits & 0x8000_0000_0000_0000))
  }
}

extension Elementary {
  @inline(__always)
  static func any(_ mask: SIMDMask<SIMD4<Int64>>) -> Bool {
    let bits = unsafeBitCast(mask, to: SIMD4<UInt64>.self)
    let both = bits.lowHalf | bits.highHalf
    return both[0] | both[1] != 0
  }

  @inline(__always)
  static func exactSum(
    _ a: SIMD4<Double>, _ b: SIMD4<Double>
  ) -> (high: SIMD4<Double>, low: SIMD4<Double>) {
    let s = a + b
    let t = s - a
    return (s, (a - (s - t)) + (b - t))
  }
}
