import Elementary

/// Four functions of one number as polynomials on intervals, made where they are first asked for: F_11, F_12, F_22 and K of a
/// metric that depends on one coordinate.
///
/// An interval has the polynomial through 12 Chebyshev points if its last coefficients are as small as rounding. Otherwise the halves
/// are tried for closed forms; for integrals, beside singular sets, the polynomial of F may be kept for guesses. What an interval holds
/// does not depend on the order in which intervals are asked for.
final class MetricTable {
  typealias Values = SIMD4<Double>
  /// A polynomial: the centre of its interval, 1 over half of the width, the number of coefficients, and 1 if it is for guesses only;
  /// then the coefficients, by powers. Blocks without coefficients stand for intervals without a polynomial.
  private typealias Block = UnsafeMutablePointer<Values>

  /// The widest interval is 1/8, the smallest 1/64.
  private static let cellsPerUnit = 64.0
  private static let widest = 8
  private static let nodes = 12
  /// Beyond, coordinates and scales are so large or small that nobody looks.
  private static let mostT = 50.0
  private static let cellCount = 6400
  /// The part of the largest value that the last coefficients may have for guesses.
  private static let roughness = 1e-11

  /// For each 64th part of a unit from `-mostT` its polynomial; nil where it is not made. Geodesics ask hundreds of times each, so
  /// this is plain memory, whose use no runtime checks.
  private let cells: UnsafeMutablePointer<Block?>
  /// Of intervals with values that are no polynomial, and of intervals where integrals have no value.
  private let unfit: Block
  private let absent: Block
  /// The values at t in an interval with this centre; nil where there are none.
  private let source: (_ t: Double, _ centre: Double) -> Values?
  /// The part of the largest value that the last coefficients of F may have.
  private let tolerance: Double
  private let isClosed: Bool

  /// - Parameters:
  ///   - tolerance: the part of the largest value that the last coefficients of F may have.
  ///   - isClosed: whether the values are closed forms, not integrals.
  ///   - source: F_11, F_12, F_22 and K at t in an interval with a centre; nil where they have no values.
  init(
    tolerance: Double, isClosed: Bool,
    _ source: @escaping (_ t: Double, _ centre: Double) -> Values?
  ) {
    self.tolerance = tolerance
    self.isClosed = isClosed
    self.source = source
    cells = .allocate(capacity: Self.cellCount)
    cells.initialize(repeating: nil, count: Self.cellCount)
    unfit = Self.block(centre: 0, half: 1, [], isRough: false)
    absent = Self.block(centre: 0, half: 1, [], isRough: false)
  }

  deinit {
    var last = unfit
    for cell in 0..<Self.cellCount {
      guard let block = cells[cell], block != unfit, block != absent, block != last else {
        continue
      }
      block.deallocate()
      last = block
    }
    unfit.deallocate()
    absent.deallocate()
    cells.deallocate()
  }

  private static func block(
    centre: Double, half: Double, _ powers: [Values], isRough: Bool
  ) -> Block {
    let block = Block.allocate(capacity: 1 + powers.count)
    block.initialize(to: Values(centre, 1 / half, Double(powers.count), isRough ? 1 : 0))
    for (index, power) in powers.enumerated() { (block + 1 + index).initialize(to: power) }
    return block
  }

  /// The values with their derivatives by t; nil where the table has none. K is for other purposes than guesses.
  @inline(__always)
  func values(at t: Double, isGuess: Bool) -> (values: Values, slopes: Values)? {
    guard t.magnitude < Self.mostT else { return nil }
    let cell = Int((t + Self.mostT) * Self.cellsPerUnit)
    guard let block = cells[cell] ?? made(for: cell) else { return nil }
    let head = block[0]
    var index = Int(head[2])
    guard index > 0, isGuess || head[3] == 0 else { return nil }
    let x = (t - head[0]) * head[1]
    var (value, slope) = (Values.zero, Values.zero)
    while index > 0 {
      slope = slope * x + value
      value = value * x + block[index]
      index -= 1
    }
    return (value, slope * head[1])
  }

  /// Whether integrals were tried and have no value about t.
  func isAbsent(at t: Double) -> Bool {
    guard t.magnitude < Self.mostT else { return false }
    return cells[Int((t + Self.mostT) * Self.cellsPerUnit)] == absent
  }

  @inline(never)
  private func made(for cell: Int) -> Block? {
    guard cell < Self.cellCount else { return nil }
    make(cell / Self.widest * Self.widest, Self.widest)
    return cells[cell]
  }

  /// Makes the polynomial of an interval of cells, or those of its halves.
  private func make(_ first: Int, _ width: Int) {
    let half = 0.5 * Double(width) / Self.cellsPerUnit
    let centre = Double(first) / Self.cellsPerUnit - Self.mostT + half
    var block = unfit
    if let values = values(centre, half) {
      if let powers = powers(values, isRough: false) {
        block = Self.block(centre: centre, half: half, powers, isRough: false)
      } else if !isClosed, let powers = powers(values, isRough: true) {
        block = Self.block(centre: centre, half: half, powers, isRough: true)
      }
    } else if !isClosed {
      block = absent
    }
    if block == unfit, isClosed, width > 1 {
      make(first, width / 2)
      make(first + width / 2, width / 2)
    } else {
      for cell in first..<first + width { cells[cell] = block }
    }
  }

  private func angle(_ node: Int) -> Double {
    Elementary.pi * (Double(node) + 0.5) / Double(Self.nodes)
  }

  /// The values at the nodes of an interval; nil where there are none.
  private func values(_ centre: Double, _ half: Double) -> [Values]? {
    var values: [Values] = []
    for node in 0..<Self.nodes {
      let t = centre + half * Elementary.sincos(angle(node)).cos
      guard let value = source(t, centre) else { return nil }
      values.append(value)
    }
    return values
  }

  /// The coefficients of the powers of x = (t − centre)/half; nil where the values are no polynomial.
  ///
  /// - Parameters:
  ///   - all: the values at the nodes.
  ///   - isRough: whether nine digits of F suffice, without K and the digits of det F.
  private func powers(_ all: [Values], isRough: Bool) -> [Values]? {
    let count = Self.nodes
    var values = all
    var (least, most) = (Values(repeating: .infinity), Values.zero)
    for node in 0..<count {
      if isRough { values[node][3] = 0 }
      let value = values[node]
      let determinant = value[0] * value[2] - value[1] * value[1]
      // Of a nearly singular F a polynomial for each entry does not keep the digits of det F.
      guard value[0] > 0, value[2] > 0, isRough || determinant > 1e-5 * value[0] * value[2],
        value[3].isFinite
      else { return nil }
      for lane in [0, 2] {
        least[lane] = min(least[lane], value[lane])
        most[lane] = max(most[lane], value[lane])
      }
    }
    // Where an entry vanishes its last digits are those of its largest value.
    for lane in [0, 2] where !isRough && least[lane] < 0.01 * most[lane] { return nil }
    // Of Chebyshev's polynomials.
    var series: [Values] = []
    for order in 0..<count {
      var sum = Values.zero
      for node in 0..<count {
        sum += values[node] * Elementary.sincos(angle(node) * Double(order)).cos
      }
      series.append(sum * ((order == 0 ? 1 : 2) / Double(count)))
    }
    let size = series[0]
    let cross = (size[0] * size[2]).magnitude.squareRoot()
    // K needs fewer digits, and integrals have fewer.
    let scale = Values(
      size[0].magnitude, cross, size[2].magnitude, 1e5 * max(1, size[3].magnitude))
    let rest = isRough ? Self.roughness : tolerance
    for order in [count - 2, count - 1] {
      for lane in 0..<4 where !(series[order][lane].magnitude <= rest * scale[lane]) {
        return nil
      }
    }
    while series.count > 2, isNothing(series[series.count - 1], beside: scale) {
      series.removeLast()
    }
    return Self.powers(of: series)
  }

  private func isNothing(_ coefficient: Values, beside scale: Values) -> Bool {
    for lane in 0..<3 where coefficient[lane].magnitude > 3e-17 * scale[lane] { return false }
    return coefficient[3].magnitude <= 1e-15 * scale[3]
  }

  /// The same polynomial by powers of x.
  private static func powers(of series: [Values]) -> [Values] {
    var result = [Values](repeating: .zero, count: series.count)
    // The coefficients of two of Chebyshev's polynomials in turn: T_{n+1} = 2x·T_n − T_{n−1}.
    var previous = [Double](repeating: 0, count: series.count)
    var current = previous
    previous[0] = 1
    if series.count > 1 { current[1] = 1 }
    for order in series.indices {
      let polynomial = order == 0 ? previous : current
      for power in 0...order { result[power] += series[order] * polynomial[power] }
      guard order > 0, order + 1 < series.count else { continue }
      var next = [Double](repeating: 0, count: series.count)
      for power in 0...order { next[power + 1] = 2 * current[power] }
      for power in 0...order { next[power] -= previous[power] }
      (previous, current) = (current, next)
    }
    return result
  }
}
