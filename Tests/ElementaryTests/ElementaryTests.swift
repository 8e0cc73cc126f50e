import Elementary
import Foundation
import Testing

/// The distance of two numbers in units of the last place of the second; 0 for equal or both NaN.
private func ulps(_ a: Double, _ b: Double) -> Double {
  if a == b || (a.isNaN && b.isNaN) { return 0 }
  guard a.isFinite, b.isFinite else { return .infinity }
  return (a - b).magnitude / b.ulp
}

/// A function, the C library's, the range it is tried on, and a bound of the difference in ulp,
/// which is at most the sum of both errors: the C library's own is up to 1, and up to 2 for tanh.
struct Candidate: CustomTestStringConvertible, Sendable {
  var name: String
  var own: @Sendable (Double) -> Double
  var system: @Sendable (Double) -> Double
  var low: Double
  var high: Double
  var bound: Double

  var testDescription: String { "\(name) on \(low) … \(high)" }
}

private let candidates: [Candidate] = [
  Candidate(name: "exp", own: Elementary.exp, system: exp, low: -745, high: 709.7, bound: 1),
  Candidate(name: "exp", own: Elementary.exp, system: exp, low: -1, high: 1, bound: 1),
  Candidate(name: "expm1", own: Elementary.expm1, system: expm1, low: -40, high: 709, bound: 1),
  Candidate(name: "expm1", own: Elementary.expm1, system: expm1, low: -1.5, high: 1.5, bound: 1),
  Candidate(name: "expm1", own: Elementary.expm1, system: expm1, low: -1e-3, high: 1e-3, bound: 1),
  Candidate(name: "log", own: Elementary.log, system: log, low: 0, high: 2, bound: 1),
  Candidate(name: "log", own: Elementary.log, system: log, low: 0.9, high: 1.1, bound: 1),
  Candidate(name: "log", own: Elementary.log, system: log, low: 0, high: 1e300, bound: 1),
  Candidate(name: "log1p", own: Elementary.log1p, system: log1p, low: -1, high: 4, bound: 1),
  Candidate(name: "log1p", own: Elementary.log1p, system: log1p, low: -1e-3, high: 1e-3, bound: 1),
  Candidate(name: "log2", own: Elementary.log2, system: log2, low: 0, high: 3, bound: 1),
  Candidate(name: "log10", own: Elementary.log10, system: log10, low: 0, high: 30, bound: 2),
  Candidate(name: "sin", own: Elementary.sin, system: sin, low: -10, high: 10, bound: 1),
  Candidate(name: "cos", own: Elementary.cos, system: cos, low: -10, high: 10, bound: 1),
  Candidate(name: "sin", own: Elementary.sin, system: sin, low: -1e6, high: 1e6, bound: 1),
  Candidate(name: "cos", own: Elementary.cos, system: cos, low: -1e6, high: 1e6, bound: 1),
  Candidate(name: "sin", own: Elementary.sin, system: sin, low: -1e15, high: 1e15, bound: 1),
  Candidate(name: "cos", own: Elementary.cos, system: cos, low: -1e300, high: 1e300, bound: 1),
  Candidate(name: "tan", own: Elementary.tan, system: tan, low: -10, high: 10, bound: 2),
  Candidate(name: "atan", own: Elementary.atan, system: atan, low: -4, high: 4, bound: 1),
  Candidate(name: "atan", own: Elementary.atan, system: atan, low: -1e4, high: 1e4, bound: 1),
  Candidate(name: "tanh", own: Elementary.tanh, system: tanh, low: -23, high: 23, bound: 3),
  Candidate(name: "tanh", own: Elementary.tanh, system: tanh, low: -0.1, high: 0.1, bound: 3),
  Candidate(name: "sinh", own: Elementary.sinh, system: sinh, low: -711, high: 711, bound: 2),
  Candidate(name: "sinh", own: Elementary.sinh, system: sinh, low: -1, high: 1, bound: 2),
  Candidate(name: "cosh", own: Elementary.cosh, system: cosh, low: -711, high: 711, bound: 2),
  Candidate(name: "cosh", own: Elementary.cosh, system: cosh, low: -1, high: 1, bound: 2),
  Candidate(name: "asinh", own: Elementary.asinh, system: asinh, low: -30, high: 30, bound: 2),
  Candidate(name: "asinh", own: Elementary.asinh, system: asinh, low: -1e-2, high: 1e-2, bound: 2),
  Candidate(
    name: "sech", own: Elementary.sech, system: { 1 / cosh($0) }, low: -30, high: 30, bound: 3),
]

/// The generator of the tests: SplitMix64.
struct Numbers {
  var state: UInt64

  mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform(_ low: Double, _ high: Double) -> Double {
    low + (high - low) * (Double(bits() >> 11) * 0x1p-53)
  }
}

@Suite("elementary functions")
struct ElementaryTests {
  @Test("agree with the C library", arguments: candidates)
  func ranges(candidate: Candidate) {
    var numbers = Numbers(state: 1)
    var worst = (0.0, 0.0)
    for _ in 0..<20_000 {
      let x = numbers.uniform(candidate.low, candidate.high)
      let error = ulps(candidate.own(x), candidate.system(x))
      if error > worst.0 { worst = (error, x) }
    }
    #expect(worst.0 <= candidate.bound, "\(candidate.name)(\(worst.1))")
  }

  @Test("agree with the C library at bit patterns of all sizes", arguments: candidates)
  func patterns(candidate: Candidate) {
    var numbers = Numbers(state: 2)
    var worst = (0.0, 0.0)
    for _ in 0..<20_000 {
      let x = Double(bitPattern: numbers.bits())
      let error = ulps(candidate.own(x), candidate.system(x))
      if error > worst.0 { worst = (error, x) }
    }
    #expect(worst.0 <= max(candidate.bound, 2), "\(candidate.name)(\(worst.1))")
  }

  @Test("special values", arguments: candidates)
  func specials(candidate: Candidate) {
    let values: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 2.3e-308, 1, -1, 0x1p-1022,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0.5, -0.5, 2, -2, 22, -22,
    ]
    for x in values {
      let own = candidate.own(x)
      let system = candidate.system(x)
      #expect(ulps(own, system) <= 2, "\(candidate.name)(\(x)) = \(own), not \(system)")
      if own == 0 {
        #expect(own.sign == system.sign, "\(candidate.name)(\(x)) has the other zero")
      }
    }
  }

  @Test("pow", arguments: UInt64(1)...8)
  func powers(seed: UInt64) {
    var numbers = Numbers(state: seed)
    for _ in 0..<5000 {
      let x = exp(numbers.uniform(-30, 30))
      let y = numbers.uniform(-25, 25)
      let error = ulps(Elementary.pow(x, y), pow(x, y))
      #expect(error <= 1, "pow(\(x), \(y)), seed \(seed)")
      let near = 1 + numbers.uniform(-1e-6, 1e-6)
      let large = numbers.uniform(-1e8, 1e8)
      #expect(ulps(Elementary.pow(near, large), pow(near, large)) <= 1, "pow(\(near), \(large))")
    }
  }

  @Test("pow at special values")
  func specialPowers() {
    let values: [Double] = [
      0, -0.0, 1, -1, 2, -2, 3, -3, 0.5, -0.5, .infinity, -.infinity, .nan, 1e300, -1e300,
      0x1p-1074,
      7, -7, 0x1p53, 0x1p53 - 1,
    ]
    for x in values {
      for y in values {
        let own = Elementary.pow(x, y)
        let system = pow(x, y)
        #expect(ulps(own, system) <= 1, "pow(\(x), \(y)) = \(own), not \(system)")
        #expect(own.isNaN || own.sign == system.sign, "pow(\(x), \(y))")
      }
    }
    for n in 0...22 {
      #expect(Elementary.pow(10, Double(n)) == pow(10, Double(n)))
    }
  }

  @Test("hypot", arguments: UInt64(1)...4)
  func hypotenuses(seed: UInt64) {
    var numbers = Numbers(state: seed)
    for _ in 0..<5000 {
      let x = exp(numbers.uniform(-740, 709)) * numbers.uniform(-1, 1)
      let y = x * exp(numbers.uniform(-3, 3))
      #expect(ulps(Elementary.hypot(x, y), hypot(x, y)) <= 1, "hypot(\(x), \(y)), seed \(seed)")
    }
    for x in [0, -0.0, 1, .infinity, -.infinity, .nan, 0x1p-1074, 1e308] as [Double] {
      for y in [0, -0.0, 1, .infinity, -.infinity, .nan, 0x1p-1074, 1e308] as [Double] {
        #expect(ulps(Elementary.hypot(x, y), hypot(x, y)) <= 1, "hypot(\(x), \(y))")
      }
    }
    #expect(Elementary.hypot(0x3p600, 0x4p600) == 0x5p600)
    #expect(Elementary.hypot(0x3p-600, 0x4p-600) == 0x5p-600)
  }

  @Test("atan2 in all quadrants and at all special values", arguments: UInt64(1)...4)
  func directions(seed: UInt64) {
    var numbers = Numbers(state: seed)
    for _ in 0..<5000 {
      let y = numbers.uniform(-3, 3)
      let x = numbers.uniform(-3, 3)
      #expect(ulps(Elementary.atan2(y, x), atan2(y, x)) <= 2, "atan2(\(y), \(x)), seed \(seed)")
    }
    let values: [Double] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 1e308, -1e308, 1e-300,
    ]
    for y in values {
      for x in values {
        let own = Elementary.atan2(y, x)
        let system = atan2(y, x)
        #expect(ulps(own, system) <= 2, "atan2(\(y), \(x)) = \(own), not \(system)")
        #expect(own.isNaN || own.sign == system.sign, "atan2(\(y), \(x))")
      }
    }
  }

  @Test("sincos is sin and cos")
  func together() {
    for k in -50...50 {
      let x = Double(k) * 0.37
      let both = Elementary.sincos(x)
      #expect(both.sin == Elementary.sin(x) && both.cos == Elementary.cos(x))
    }
  }

  @Test("logarithms of exact powers are exact")
  func exactLogarithms() {
    for k in -1074...1023 {
      #expect(Elementary.log2(scalbn(1, k)) == Double(k))
    }
    for k in 0...22 {
      #expect(Elementary.log10(pow(10, Double(k))) == Double(k))
    }
  }

  @Test("the bounded expm1 in four lanes", arguments: UInt64(1)...4)
  func lanes(seed: UInt64) {
    var numbers = Numbers(state: seed)
    for range in [1e-10, 1e-3, 1, 40, 699] {
      for _ in 0..<2000 {
        var x = SIMD4<Double>.zero
        for lane in 0..<4 { x[lane] = numbers.uniform(-range, range) }
        let less = Elementary.boundedExpm1(x)
        for lane in 0..<4 {
          #expect(ulps(less[lane], expm1(x[lane])) <= 2, "expm1(\(x[lane])), seed \(seed)")
        }
      }
    }
    let ends = Elementary.boundedExpm1(SIMD4(-1e9, -.infinity, 0, 1e9))
    #expect(ends[0] == -1 && ends[1] == -1 && ends[2] == 0 && ends[3].isFinite)
  }
}
