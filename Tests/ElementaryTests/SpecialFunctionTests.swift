import Elementary
import Foundation
import Testing

/// A function of one or two numbers in one lane and in four; the order of a Bessel function is the
/// first of its numbers. The bound is that of the relative error, or of the absolute error where
/// the value is smaller than `absoluteBelow`.
struct SpecialFunction: CustomTestStringConvertible, Sendable {
  typealias Lanes = SIMD4<Double>

  var name: String
  var bound: Double
  var absoluteBelow = 0.0
  var takesPair = false
  var hasOrder = false
  var alone: @Sendable ([Double]) -> Double
  var inLanes: @Sendable ([Lanes]) -> Lanes

  var testDescription: String { name }

  init(
    _ name: String, _ bound: Double, _ alone: @escaping @Sendable (Double) -> Double,
    _ inLanes: @escaping @Sendable (Lanes) -> Lanes
  ) {
    self.name = name
    self.bound = bound
    self.alone = { alone($0[0]) }
    self.inLanes = { inLanes($0[0]) }
  }

  init(
    pair name: String, _ bound: Double, absoluteBelow: Double = 0,
    _ alone: @escaping @Sendable (Double, Double) -> Double,
    _ inLanes: @escaping @Sendable (Lanes, Lanes) -> Lanes
  ) {
    self.name = name
    self.bound = bound
    self.absoluteBelow = absoluteBelow
    takesPair = true
    self.alone = { alone($0[0], $0[1]) }
    self.inLanes = { inLanes($0[0], $0[1]) }
  }

  init(
    order name: String, _ bound: Double, absoluteBelow: Double = 0,
    _ alone: @escaping @Sendable (Int, Double) -> Double,
    _ inLanes: @escaping @Sendable (Int, Lanes) -> Lanes
  ) {
    self.name = name
    self.bound = bound
    self.absoluteBelow = absoluteBelow
    hasOrder = true
    self.alone = { alone(Int($0[0]), $0[1]) }
    self.inLanes = { inLanes(Int($0[0][0]), $0[1]) }
  }
}

private typealias E = Elementary

private let ulp = 0x1p-52

private let functions: [SpecialFunction] = [
  SpecialFunction("exp", ulp, { E.exp($0) }, { E.exp($0) }),
  SpecialFunction("expm1", ulp, { E.expm1($0) }, { E.expm1($0) }),
  SpecialFunction("log", ulp, { E.log($0) }, { E.log($0) }),
  SpecialFunction("log1p", ulp, { E.log1p($0) }, { E.log1p($0) }),
  SpecialFunction("sin", ulp, { E.sin($0) }, { E.sin($0) }),
  SpecialFunction("cos", ulp, { E.cos($0) }, { E.cos($0) }),
  SpecialFunction("tan", 2 * ulp, { E.tan($0) }, { E.tan($0) }),
  SpecialFunction("asin", ulp, { E.asin($0) }, { E.asin($0) }),
  SpecialFunction("acos", ulp, { E.acos($0) }, { E.acos($0) }),
  SpecialFunction("atan", ulp, { E.atan($0) }, { E.atan($0) }),
  SpecialFunction("sinh", 2 * ulp, { E.sinh($0) }, { E.sinh($0) }),
  SpecialFunction("cosh", 2 * ulp, { E.cosh($0) }, { E.cosh($0) }),
  SpecialFunction("tanh", 2 * ulp, { E.tanh($0) }, { E.tanh($0) }),
  SpecialFunction("erf", 3 * ulp, { E.erf($0) }, { E.erf($0) }),
  SpecialFunction("erfc", 4 * ulp, { E.erfc($0) }, { E.erfc($0) }),
  SpecialFunction("logErfc", 4 * ulp, { E.logErfc($0) }, { E.logErfc($0) }),
  SpecialFunction("lgamma", 4 * ulp, { E.lgamma($0) }, { E.lgamma($0) }),
  SpecialFunction("digamma", 3 * ulp, { E.digamma($0) }, { E.digamma($0) }),
  SpecialFunction("trigamma", 3 * ulp, { E.trigamma($0) }, { E.trigamma($0) }),
  SpecialFunction("tetragamma", 4 * ulp, { E.tetragamma($0) }, { E.tetragamma($0) }),
  SpecialFunction("logistic", 2 * ulp, { E.logistic($0) }, { E.logistic($0) }),
  SpecialFunction("softplus", 2 * ulp, { E.softplus($0) }, { E.softplus($0) }),
  SpecialFunction("logLogistic", 2 * ulp, { E.logLogistic($0) }, { E.logLogistic($0) }),
  SpecialFunction(pair: "pow", ulp, { E.pow($0, $1) }, { E.pow($0, $1) }),
  SpecialFunction(pair: "atan2", 2 * ulp, { E.atan2($0, $1) }, { E.atan2($0, $1) }),
  SpecialFunction(
    pair: "logBeta", 8 * ulp, absoluteBelow: 1, { E.logBeta($0, $1) }, { E.logBeta($0, $1) }),
  SpecialFunction(
    pair: "logChoose", 8 * ulp, absoluteBelow: 1, { E.logChoose($0, $1) },
    { E.logChoose($0, $1) }),
  SpecialFunction(
    order: "besselI", 1e-14, { E.besselI(order: $0, $1) }, { E.besselI(order: $0, $1) }),
  SpecialFunction(
    order: "besselIScaled", 1e-14, { E.besselIScaled(order: $0, $1) },
    { E.besselIScaled(order: $0, $1) }),
  SpecialFunction(
    order: "logBesselI", 1e-14, absoluteBelow: 1, { E.logBesselI(order: $0, $1) },
    { E.logBesselI(order: $0, $1) }),
  SpecialFunction(
    order: "besselIRatio", 1e-14, { E.besselIRatio(order: $0, $1) },
    { E.besselIRatio(order: $0, $1) }),
]

/// A row of the reference file: arguments, and the value as a sum of two doubles.
private struct ReferenceValue {
  var arguments: [Double]
  var high: Double
  var low: Double

  /// The error of a value, relative or absolute as the function's bound is.
  func error(of value: Double, _ function: SpecialFunction) -> Double {
    let difference = ((value - high) - low).magnitude
    // Half of the smallest subnormal number is lost where the value is of that size.
    return max(difference - 0x1p-1074, 0) / max(high.magnitude, function.absoluteBelow, 0x1p-1074)
  }
}

private struct ReferenceFile: Decodable {
  var functions: [String: [[Double]]]
}

private func references(_ name: String) throws -> [ReferenceValue] {
  let url = try #require(
    Bundle.module.url(
      forResource: "special-functions", withExtension: "json", subdirectory: "Reference"))
  let file = try JSONDecoder().decode(ReferenceFile.self, from: Data(contentsOf: url))
  let rows = try #require(file.functions[name])
  return rows.map { row in
    ReferenceValue(
      arguments: Array(row.dropLast(2)), high: row[row.count - 2], low: row[row.count - 1])
  }
}

@Suite("special functions")
struct SpecialFunctionTests {
  @Test("hold their bounds against values of twice the precision", arguments: functions)
  func accuracy(function: SpecialFunction) throws {
    let values = try references(function.name)
    #expect(values.count >= 40)
    var worst = (error: 0.0, at: [Double]())
    for value in values {
      let own = function.alone(value.arguments)
      let error = value.error(of: own, function)
      if !(error <= worst.error) { worst = (error, value.arguments) }
    }
    #expect(worst.error <= function.bound, "\(function.name)(\(worst.at))")
  }

  /// Numbers of every kind: special ones, bit patterns, and those of the ranges where the functions
  /// change their method.
  private func sample(_ numbers: inout Numbers) -> Double {
    let special: [Double] = [
      0, -0.0, .infinity, -.infinity, .nan, 0x1p-1074, -0x1p-1074, 2.3e-308, 1, -1,
      .greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0.5, -0.5, 2, -2, 22, -22, 2.5, 1.5,
    ]
    switch numbers.bits() % 6 {
    case 0: return numbers.uniform(-1, 1)
    case 1: return numbers.uniform(-10, 10)
    case 2: return numbers.uniform(0, 10)
    case 3: return Double(bitPattern: numbers.bits())
    case 4: return numbers.uniform(-1000, 1000)
    default: return special[Int(numbers.bits() % UInt64(special.count))]
    }
  }

  @Test("have the same bits in four lanes as alone", arguments: functions)
  func lanes(function: SpecialFunction) {
    var numbers = Numbers(state: 3)
    for index in 0..<3000 {
      var arguments = [SIMD4<Double>](repeating: .zero, count: 2)
      for lane in 0..<4 {
        arguments[0][lane] = sample(&numbers)
        arguments[1][lane] = sample(&numbers)
      }
      if function.hasOrder { arguments[0] = SIMD4(repeating: Double(index % 7)) }
      let together = function.inLanes(arguments)
      for lane in 0..<4 {
        let own = arguments.map { $0[lane] }
        let alone = function.alone(own)
        let isSame =
          together[lane].bitPattern == alone.bitPattern || (together[lane].isNaN && alone.isNaN)
        #expect(isSame, "\(function.name)(\(own)): \(together[lane]), alone \(alone), seed 3")
      }
    }
  }

  @Test("NaN gives NaN", arguments: functions)
  func notANumber(function: SpecialFunction) {
    for value in [0.0, 1, 30, .infinity] {
      #expect(function.alone([function.hasOrder ? 1 : .nan, .nan]).isNaN)
      guard function.takesPair, !(function.name == "pow" && (value == 0 || value == 1)) else {
        continue
      }
      #expect(function.alone([.nan, value]).isNaN, "\(function.name)(nan, \(value))")
      #expect(function.alone([value, .nan]).isNaN, "\(function.name)(\(value), nan)")
    }
  }

  @Test("the ends of the domains")
  func ends() {
    #expect(E.lgamma(0) == .infinity && E.lgamma(.infinity) == .infinity && E.lgamma(-1.5).isNaN)
    #expect(E.lgamma(1) == 0 && E.lgamma(2) == 0 && E.lgamma(3e305) == .infinity)
    #expect(E.digamma(0) == -.infinity && E.digamma(.infinity) == .infinity)
    #expect(E.digamma(-0.5).isNaN && E.trigamma(-0.5).isNaN && E.tetragamma(-0.5).isNaN)
    #expect(E.trigamma(0) == .infinity && E.trigamma(.infinity) == 0)
    #expect(E.tetragamma(0) == -.infinity && E.tetragamma(.infinity) == 0)
    #expect(E.erf(.infinity) == 1 && E.erf(-.infinity) == -1 && E.erf(-0.0).sign == .minus)
    #expect(E.erfc(.infinity) == 0 && E.erfc(-.infinity) == 2 && E.erfc(0) == 1)
    #expect(E.erfc(27.3) == 0 && E.erfc(27.2) > 0)
    #expect(E.logErfc(.infinity) == -.infinity && E.logErfc(-.infinity) == E.ln2)
    #expect(E.logErfc(0) == 0 && E.logErfc(1e200) == -.infinity)
    #expect(E.logBeta(0, 3) == .infinity && E.logBeta(2, .infinity) == -.infinity)
    #expect(E.logBeta(-1, 3).isNaN && E.logBeta(3, -1).isNaN && E.logBeta(1, 1) == 0)
    for n in [0, 1, 5, 40, 1e6] {
      #expect(E.logChoose(n, 0) == 0 && E.logChoose(n, n) == 0)
      #expect(E.logChoose(n, -1) == -.infinity && E.logChoose(n, n + 1) == -.infinity)
    }
    #expect(E.logChoose(2.5, 4.25).isNaN && E.logChoose(-2, 1).isNaN)
    #expect(E.logistic(.infinity) == 1 && E.logistic(-.infinity) == 0)
    #expect(E.softplus(.infinity) == .infinity && E.softplus(-.infinity) == 0)
    #expect(E.logLogistic(.infinity) == 0 && E.logLogistic(-.infinity) == -.infinity)
    #expect(E.asin(1.5).isNaN && E.acos(-1.5).isNaN && E.acos(1) == 0 && E.asin(1) == E.pi / 2)
    #expect(E.exp(SIMD4(710, -746, 800, -.infinity)) == SIMD4(.infinity, 0, .infinity, 0))
  }

  @Test("the ends of the Bessel functions")
  func besselEnds() {
    #expect(E.besselI(order: 0, 0) == 1 && E.besselI(order: 3, 0) == 0)
    #expect(E.besselI(order: 0, .infinity) == .infinity)
    #expect(E.besselIScaled(order: 2, .infinity) == 0 && E.besselI(order: 1, 720) == .infinity)
    #expect(E.logBesselI(order: 0, 0) == 0 && E.logBesselI(order: 1, 0) == -.infinity)
    #expect(E.besselI(order: -1, 1).isNaN && E.besselI(order: 10_001, 1).isNaN)
    #expect(E.logBesselI(order: 1, -1).isNaN && E.logBesselI(order: 2, -1).isFinite)
    #expect(E.besselI(order: 1, -1) == -E.besselI(order: 1, 1))
    #expect(E.besselIRatio(order: 0, 0) == 0 && E.besselIRatio(order: 0, .infinity) == 1)
    #expect(E.besselIRatio(order: 2, -3) == -E.besselIRatio(order: 2, 3))
    #expect(E.besselI(order: 10_000, 3000) == 0 && E.logBesselI(order: 10_000, 3000) < -8000)
  }
}
