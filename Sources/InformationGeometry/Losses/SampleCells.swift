import Elementary

/// Values in cells of equal width, each cell described by its moments: the sum of a smooth function over the values is then a
/// sum over the cells of its Taylor series about their middles.
///
/// This does not round the values: tanh has its poles at ±iπ/2, so that for d · half a width ≤
/// 0.12 the series of 16 terms is good to 5e-17 (Cauchy's bound on a circle of radius 1.4).
struct SampleCells: Sendable {
  /// How many terms of the series are summed; the moments are made for this number.
  static let terms = 16
  /// The largest d · `halfWidth` for which they are enough.
  static let reach = 0.12

  /// Half the width of a cell.
  let halfWidth: Double
  /// The middles of the cells that hold a value, ascending.
  let middles: [Double]
  /// The index of the first value of each cell, and the number of values.
  let starts: [Int]
  /// For four cells from each: Σ w ((x − middle)/halfWidth)^j over the values of each cell at
  /// j · stride + cell, j from 0 to `terms`. With three empty cells at the end.
  private let moments: [Double]
  private let stride: Int

  /// - Parameters:
  ///   - values: ascending, not empty.
  ///   - count: into how many cells their range is cut.
  init(_ values: [Double], count: Int) {
    let low = values[0]
    let width = max((values[values.count - 1] - low) / Double(count), 1e-300)
    halfWidth = 0.5 * width
    var middles: [Double] = []
    var starts: [Int] = []
    var last = -1
    for (index, x) in values.enumerated() {
      let cell = min(Int((x - low) / width), count - 1)
      if cell > last {
        middles.append(low + (Double(cell) + 0.5) * width)
        starts.append(index)
        last = cell
      }
    }
    stride = middles.count + 3
    starts.append(values.count)
    var moments = [Double](repeating: 0, count: (SampleCells.terms + 1) * stride)
    let weight = 1 / Double(values.count)
    for cell in middles.indices {
      // Powers 0 to 3, 4 to 7 and so on; unweighted, so that the first is a whole number.
      var sums = (SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero, SIMD4<Double>.zero)
      var last = 0.0
      for x in values[starts[cell]..<starts[cell + 1]] {
        let h = (x - middles[cell]) / halfWidth
        let square = h * h
        let first = SIMD4(1, h, square, square * h)
        let fourth = square * square
        let second = first * fourth
        let third = second * fourth
        sums.0 += first
        sums.1 += second
        sums.2 += third
        sums.3 += third * fourth
        last += third[0] * (fourth * fourth)
      }
      for j in 0..<4 {
        moments[j * stride + cell] = sums.0[j] * weight
        moments[(j + 4) * stride + cell] = sums.1[j] * weight
        moments[(j + 8) * stride + cell] = sums.2[j] * weight
        moments[(j + 12) * stride + cell] = sums.3[j] * weight
      }
      moments[16 * stride + cell] = last * weight
    }
    for _ in 0..<3 { middles.append(low) }
    self.middles = middles
    self.starts = starts
    self.moments = moments
  }

  var count: Int { starts.count - 1 }

  /// The cells, in fours, that hold all values between two bounds, and maybe some more.
  func range(from low: Double, to high: Double) -> Range<Int> {
    let first = middles.prefix(count).partitionIndex { $0 + halfWidth >= low }
    let end = middles.prefix(count).partitionIndex { $0 - halfWidth > high }
    return first..<min(count, first + (max(0, end - first) + 3) / 4 * 4)
  }

  /// Σ w tanh(dy) and Σ w y tanh(dy) over the values x of some cells, y = x + offset.
  func tanhSums(
    _ cells: Range<Int>, offset: Double, slope d: Double
  ) -> (tanh: Double, moment: Double) {
    var tanhSum = SIMD4<Double>.zero
    var momentSum = SIMD4<Double>.zero
    expansions(cells, offset: offset, slope: d) { cell, y, series in
      var sum = SIMD4<Double>.zero
      var rest = SIMD4<Double>.zero
      for j in 0..<SampleCells.terms {
        sum += series[j] * moment(j, cell)
        rest += series[j] * moment(j + 1, cell)
      }
      tanhSum += sum
      momentSum += y * sum + halfWidth * rest
    }
    return (tanhSum.sum(), momentSum.sum())
  }

  /// Σ w log cosh(dy) over the values x of some cells, y = x + offset.
  func logCoshSum(_ cells: Range<Int>, offset: Double, slope d: Double) -> Double {
    var total = SIMD4<Double>.zero
    let p = d * halfWidth
    expansions(cells, offset: offset, slope: d) { cell, y, series in
      var sum = SIMD4<Double>.zero
      for j in 0..<SampleCells.terms {
        sum += series[j] * moment(j + 1, cell) * (p / Double(j + 1))
      }
      var middle = SIMD4<Double>.zero
      for lane in 0..<4 {
        let u = d * y[lane].magnitude
        middle[lane] = u + Elementary.log1p(Elementary.exp(-2 * u)) - Elementary.ln2
      }
      total += sum + middle * moment(0, cell)
    }
    return total.sum()
  }

  @inline(__always)
  private func moment(_ j: Int, _ cell: Int) -> SIMD4<Double> {
    let at = j * stride + cell
    return SIMD4(moments[at], moments[at + 1], moments[at + 2], moments[at + 3])
  }

  /// For four cells at a time the terms of tanh d(y + h) in powers of h/halfWidth, y being their
  /// middles with the offset: t' = 1 − t².
  @inline(__always)
  private func expansions(
    _ cells: Range<Int>, offset: Double, slope d: Double,
    _ body: (Int, SIMD4<Double>, UnsafeMutableBufferPointer<SIMD4<Double>>) -> Void
  ) {
    let p = d * halfWidth
    withUnsafeTemporaryAllocation(of: SIMD4<Double>.self, capacity: SampleCells.terms) { series in
      var cell = cells.lowerBound
      while cell < cells.upperBound {
        let y =
          SIMD4(middles[cell], middles[cell + 1], middles[cell + 2], middles[cell + 3]) + offset
        let change = Elementary.boundedExpm1(-2 * d * y.replacing(with: -y, where: y .< 0))
        let tanh = change / (-2 - change)
        series[0] = tanh.replacing(with: -tanh, where: y .< 0)
        series[1] = p * (1 - tanh * tanh)
        for j in 1..<(SampleCells.terms - 1) {
          var square = SIMD4<Double>.zero
          for i in 0...((j - 1) / 2) { square += series[i] * series[j - i] }
          square += square
          if j % 2 == 0 { square += series[j / 2] * series[j / 2] }
          series[j + 1] = square * (-p / Double(j + 1))
        }
        body(cell, y, series)
        cell += 4
      }
    }
  }
}

extension RandomAccessCollection where Index == Int {
  /// The first index at which a monotone property holds; the end if it never holds.
  func partitionIndex(_ holds: (Element) -> Bool) -> Int {
    var low = startIndex
    var high = endIndex
    while low < high {
      let middle = low + (high - low) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
