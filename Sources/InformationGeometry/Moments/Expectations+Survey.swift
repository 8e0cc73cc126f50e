import Elementary

/// Where the mass of one piece lies, in t.
struct Survey {
  /// The greatest log p·dx/dt.
  var peak: Double
  /// The node of it.
  var peakPlace: Double
  /// The range outside of which p·dx/dt is below exp(−depth) of its peak.
  var lower: Double
  var upper: Double
  /// The quartiles of the mass.
  var quartiles: (Double, Double)
  /// The mass in units of the highest node: above 2, several nodes share it.
  var spread: Double
  /// Whether an end of the map was met before the mass was over.
  var isOpen: Bool
  /// The step of the nodes.
  var step: Double
  var level: Int

  var width: Double { max(quartiles.1 - quartiles.0, step * 1e-3) }
  var isResolved: Bool { spread > 2 }
}

extension Expectations {
  /// exp(−46) is 1e-20: the rest does not affect F to 1e-10, with room for scores that grow.
  static var depth: Double { 46 }

  /// Appends log p·dx/dt at nodes of a piece, at most 64, to the profile; returns the greatest.
  private func read(
    _ piece: Piece, _ level: Int, _ first: Int, _ count: Int, atEnd: Bool
  ) -> Double {
    buffer.fill(
      piece, level: level, from: first, count: count, in: space, bells: bells, tables: tables)
    density.evaluate(buffer.columns, order: .value)
    let values = density.output(0)
    let weights = buffer.logWeights
    let logStep = Elementary.log(Piece.step(level, piece.shape))
    let none = SIMD4(repeating: -Double.infinity)
    var greatest = none
    profile.grow(by: count, atEnd: atEnd) { target in
      for lane in 0..<(count + 3) >> 2 {
        let g = values[lane] + weights[lane] - logStep
        let isNumber = g .< .infinity
        let known = g.replacing(with: .nan, where: .!isNumber)
        let seen = g.replacing(with: none, where: .!isNumber)
        greatest.replace(with: seen, where: seen .> greatest)
        let left = count - 4 * lane
        if left >= 4 {
          UnsafeMutableRawPointer(target + 4 * lane).storeBytes(of: known, as: SIMD4<Double>.self)
        } else {
          // Past the last node the weight is 0, and so the lane does not count above.
          for part in 0..<left { target[4 * lane + part] = known[part] }
        }
      }
    }
    return greatest.max()
  }

  /// Reads log p from the node j₀ outwards, until it has fallen by `depth` on both sides; nil where
  /// there is no mass.
  func survey(_ piece: Piece, level: Int, around middle: Int = 0) throws(ExpectationError)
    -> Survey?
  {
    let limits = Piece.limits(level, piece.shape, piece.map)
    profile.removeAll()
    var first = max(limits.first, min(middle - 32, limits.last - 63))
    var last = min(limits.last, first + 63)
    var peak = read(piece, level, first, last - first + 1, atEnd: true)
    func goesOn(_ end: Double) -> Bool {
      !end.isNaN && (end > peak - Self.depth || peak == -.infinity)
    }
    var turns = 0
    while last < limits.last, turns < Profile.turns, goesOn(profile.rightmost) {
      let count = min(64, limits.last - last)
      peak = max(peak, read(piece, level, last + 1, count, atEnd: true))
      last += count
      turns += 1
    }
    turns = 0
    while first > limits.first, turns < Profile.turns, goesOn(profile.leftmost) {
      let count = min(64, first - limits.first)
      first -= count
      peak = max(peak, read(piece, level, first, count, atEnd: false))
      turns += 1
    }
    guard peak > -.infinity else { return nil }
    return try summarise(piece, level, first, peak)
  }

  private func summarise(
    _ piece: Piece, _ level: Int, _ first: Int, _ peak: Double
  ) throws(ExpectationError) -> Survey? {
    let h = Piece.step(level, piece.shape)
    let threshold = peak - Self.depth
    var low = -1
    var high = -1
    var top = 0
    var mass = 0.0
    let masses = profile.masses
    let count = profile.count
    let values = profile.values
    for index in 0..<count {
      masses[index] = 0
      guard values[index] > threshold else { continue }
      if low < 0 { low = index }
      high = index
      if values[index] == peak { top = index }
    }
    guard low >= 0 else { return nil }
    var place = low
    while place <= high {
      let size = min(4, high + 1 - place)
      var g = SIMD4(repeating: -Double.infinity)
      for part in 0..<size { g[part] = values[place + part] - peak }
      // What is less is of no matter for quartiles.
      let isCounted = g .> -20
      let e = Elementary.exp(g.replacing(with: 0, where: .!isCounted))
        .replacing(with: 0, where: .!isCounted)
      for part in 0..<size {
        masses[place + part] = e[part]
        mass += e[part]
      }
      place += size
    }
    for index in low...high where values[index].isNaN {
      throw .undefined(x: piece.place(Double(first + index) * h))
    }
    // Where the density has mass and beside it no value, it is not one on the whole sample space.
    for (edge, beside) in [(low, low - 1), (high, high + 1)]
    where beside >= 0 && beside < count && values[beside].isNaN && values[edge] > threshold + 10 {
      throw .undefined(x: piece.place(Double(first + beside) * h))
    }
    var lower = Double(first + low) * h
    var upper = Double(first + high) * h
    var isOpen = false
    if low > 0 {
      lower -= h * beyond(low, -1, threshold)
    } else if values[low] > threshold + 10 {
      isOpen = true
    }
    if high < count - 1 {
      upper += h * beyond(high, 1, threshold)
    } else if values[high] > threshold + 10 {
      isOpen = true
    }
    if piece.shape == .circle { isOpen = false }
    let quartiles = (quartile(0.25 * mass, low, high), quartile(0.75 * mass, low, high))
    return Survey(
      peak: peak, peakPlace: Double(first + top) * h, lower: lower, upper: upper,
      quartiles: ((Double(first) + quartiles.0) * h, (Double(first) + quartiles.1) * h),
      spread: mass, isOpen: isOpen, step: h, level: level)
  }

  /// Which part of a step lies between the last node above the threshold and the crossing, at most:
  /// log p falls faster and faster, so that the line through the last two nodes falls too late.
  private func beyond(_ index: Int, _ direction: Int, _ threshold: Double) -> Double {
    if profile[index + direction].isNaN { return 0 }
    let inner = index - direction
    guard inner >= 0, inner < profile.count else { return 1 }
    let slope = profile[inner] - profile[index]
    guard slope > 0 else { return 1 }
    return min(1, (profile[index] - threshold) / slope)
  }

  /// The index, between nodes, up to which there is this much of the mass.
  private func quartile(_ part: Double, _ low: Int, _ high: Int) -> Double {
    let masses = profile.masses
    var sum = 0.0
    for index in low...high {
      let mass = masses[index]
      if sum + mass >= part, mass > 0 { return Double(index) - 0.5 + (part - sum) / mass }
      sum += mass
    }
    return Double(profile.count - 1)
  }

  /// A survey whose step is shortened until several nodes share the mass.
  func closeSurvey(_ piece: Piece, level: Int, around middle: Int = 0) throws(ExpectationError)
    -> Survey?
  {
    guard var result = try survey(piece, level: level, around: middle) else { return nil }
    var turns = 0
    while !result.isResolved, turns < 14 {
      let level = result.level + 4
      let node = Int((result.peakPlace / Piece.step(level, piece.shape)).rounded())
      guard var finer = try survey(piece, level: level, around: node) else { break }
      // What the coarser nodes saw farther out is not forgotten.
      if result.lower < result.peakPlace - 1.5 * result.step {
        finer.lower = min(finer.lower, result.lower)
      }
      if result.upper > result.peakPlace + 1.5 * result.step {
        finer.upper = max(finer.upper, result.upper)
      }
      finer.isOpen = finer.isOpen && result.isOpen
      result = finer
      turns += 1
    }
    return result
  }
}
