import Elementary

/// The functions of tapes, of the lanes of a block; lane by lane what `ScalarMath` has.
enum LaneMath {
  typealias Block = UnsafeMutablePointer<SIMD4<Double>>
  private typealias Lanes = SIMD4<Double>

  /// Operands that the function has not are blocks of no meaning.
  static func run(
    _ function: FormulaGraph.Operation, order: Int, _ result: Block, _ a: Block, _ b: Block,
    _ c: Block, _ lanes: Int
  ) {
    switch function {
    case .exp: map(result, a, lanes) { Elementary.exp($0) }
    case .expm1: map(result, a, lanes) { Elementary.expm1($0) }
    case .log: map(result, a, lanes) { Elementary.log($0) }
    case .log1p: map(result, a, lanes) { Elementary.log1p($0) }
    case .sin: map(result, a, lanes) { Elementary.sin($0) }
    case .cos: map(result, a, lanes) { Elementary.cos($0) }
    case .tan: map(result, a, lanes) { Elementary.tan($0) }
    case .asin: map(result, a, lanes) { Elementary.asin($0) }
    case .acos: map(result, a, lanes) { Elementary.acos($0) }
    case .atan: map(result, a, lanes) { Elementary.atan($0) }
    case .sinh: map(result, a, lanes) { Elementary.sinh($0) }
    case .cosh: map(result, a, lanes) { Elementary.cosh($0) }
    case .tanh: map(result, a, lanes) { Elementary.tanh($0) }
    case .erf: map(result, a, lanes) { Elementary.erf($0) }
    case .logErfc: map(result, a, lanes) { Elementary.logErfc($0) }
    case .erfcHazard: map(result, a, lanes) { Elementary.erfcHazard($0) }
    case .erfcExcess: map(result, a, lanes) { Elementary.erfcExcess($0) }
    case .lgamma: map(result, a, lanes) { Elementary.lgamma($0) }
    case .logistic: map(result, a, lanes) { Elementary.logistic($0) }
    case .softplus: map(result, a, lanes) { Elementary.softplus($0) }
    case .polygamma: polygamma(order, result, a, lanes)
    case .besselI: map(result, a, lanes) { Elementary.besselI(order: order, $0) }
    case .logBesselI: map(result, a, lanes) { Elementary.logBesselI(order: order, $0) }
    case .besselRatio: map(result, a, lanes) { Elementary.besselIRatio(order: order, $0) }
    case .besselRatioSlope: eachLane(result, a, lanes) { ScalarMath.besselRatioSlope(order, $0) }
    case .lbeta: map(result, a, b, lanes) { Elementary.logBeta($0, $1) }
    case .atan2: map(result, a, b, lanes) { Elementary.atan2($0, $1) }
    case .power: map(result, a, b, lanes) { Elementary.pow($0, $1) }
    case .frozen: map(result, a, lanes) { $0 }
    case .abs, .sign, .minimum, .maximum, .less, .lessOrEqual, .equal, .not, .and, .or, .select:
      choose(function, result, a, b, c, lanes)
    }
  }

  private static func polygamma(_ order: Int, _ result: Block, _ a: Block, _ lanes: Int) {
    switch order {
    case 0: map(result, a, lanes) { Elementary.digamma($0) }
    case 1: map(result, a, lanes) { Elementary.trigamma($0) }
    case 2: map(result, a, lanes) { Elementary.tetragamma($0) }
    default: eachLane(result, a, lanes) { ScalarMath.polygamma(order, $0) }
    }
  }

  /// Functions that choose between values.
  private static func choose(
    _ function: FormulaGraph.Operation, _ result: Block, _ a: Block, _ b: Block, _ c: Block,
    _ lanes: Int
  ) {
    let zero = Lanes.zero
    switch function {
    case .abs: map(result, a, lanes) { $0.replacing(with: zero - $0, where: $0 .< zero) }
    case .sign:
      map(result, a, lanes) {
        $0.replacing(with: 1, where: $0 .> zero).replacing(with: -1, where: $0 .< zero)
      }
    case .minimum: map(result, a, b, lanes) { $1.replacing(with: $0, where: $0 .<= $1) }
    case .maximum: map(result, a, b, lanes) { $1.replacing(with: $0, where: $0 .>= $1) }
    case .less: map(result, a, b, lanes) { zero.replacing(with: 1, where: $0 .< $1) }
    case .lessOrEqual: map(result, a, b, lanes) { zero.replacing(with: 1, where: $0 .<= $1) }
    case .equal: map(result, a, b, lanes) { zero.replacing(with: 1, where: $0 .== $1) }
    case .not: map(result, a, lanes) { zero.replacing(with: 1, where: $0 .== zero) }
    case .and:
      map(result, a, b, lanes) { zero.replacing(with: 1, where: ($0 .!= zero) .& ($1 .!= zero)) }
    case .or:
      map(result, a, b, lanes) { zero.replacing(with: 1, where: ($0 .!= zero) .| ($1 .!= zero)) }
    case .select:
      for lane in 0..<lanes {
        result[lane] = c[lane].replacing(with: b[lane], where: a[lane] .!= zero)
      }
    default: break
    }
  }

  /// What is rare enough to be computed number by number.
  private static func eachLane(
    _ result: Block, _ a: Block, _ lanes: Int, _ function: (Double) -> Double
  ) {
    for lane in 0..<lanes {
      for index in 0..<4 { result[lane][index] = function(a[lane][index]) }
    }
  }

  @inline(__always)
  private static func map(
    _ result: Block, _ a: Block, _ lanes: Int, _ function: (Lanes) -> Lanes
  ) {
    for lane in 0..<lanes { result[lane] = function(a[lane]) }
  }

  @inline(__always)
  private static func map(
    _ result: Block, _ a: Block, _ b: Block, _ lanes: Int, _ function: (Lanes, Lanes) -> Lanes
  ) {
    for lane in 0..<lanes { result[lane] = function(a[lane], b[lane]) }
  }
}
