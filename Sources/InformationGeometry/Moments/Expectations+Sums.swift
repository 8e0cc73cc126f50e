import Elementary

/// Expectations that are sums: over counts 0, 1, 2, … and over finite lists.
extension Expectations {
  /// Most terms of a sum over counts: few where the caller does without a value that would take long.
  private var mostTerms: Int { makesOwnPlans ? 1 << 18 : 1 << 11 }

  func listedMoments(
    _ values: [Double], order: DerivativeOrder
  ) throws(ExpectationError) -> Moments {
    density.prepare(theta, centre: 0)
    (centre, isAtStart, isAtEnd) = (0, false, false)
    reference = -.infinity
    try forEachBlock(of: values) { (count) throws(ExpectationError) in
      self.density.evaluate(self.buffer.columns, order: .value)
      for node in 0..<count {
        let value = self.density.output(0)[node >> 2][node & 3]
        guard value < .infinity else { throw .undefined(x: self.buffer.place(node)) }
        self.reference = max(self.reference, value)
      }
    }
    guard reference > -.infinity else { throw .noMass }
    return try summed(order) { (pass) throws(ExpectationError) in
      try self.forEachBlock(of: values) { (count) throws(ExpectationError) in
        self.density.evaluate(self.buffer.columns, order: order)
        try self.add(order, count: count, to: &pass)
        pass.nodes += count
      }
    }
  }

  func forEachBlock(
    of values: [Double], _ body: (Int) throws(ExpectationError) -> Void
  ) throws(ExpectationError) {
    var done = 0
    while done < values.count {
      let count = min(NodeBuffer.nodes, values.count - done)
      values.withUnsafeBufferPointer {
        buffer.fill(
          UnsafeBufferPointer(rebasing: $0[done..<done + count]), centre: 0, in: space)
      }
      try body(count)
      done += count
    }
  }

  /// The moments of what `terms` adds; a second time, about the means, for a density that is not
  /// normalised.
  private func summed(
    _ order: DerivativeOrder, _ terms: (inout Pass) throws(ExpectationError) -> Void
  ) throws(ExpectationError) -> Moments {
    // Sums are few; their nodes without mass are cleaned always.
    isCleaning = true
    defer { isCleaning = false }
    return try summedCleaning(order, terms)
  }

  private func summedCleaning(
    _ order: DerivativeOrder, _ terms: (inout Pass) throws(ExpectationError) -> Void
  ) throws(ExpectationError) -> Moments {
    var pass = Pass()
    pass.reference = reference
    clearPairs()
    try terms(&pass)
    var result = moments(of: pass, order: order)
    if !density.isNormalised {
      var centre = result.fisher
      centre.add(result.second?.hessian ?? SymmetricMatrix2(xx: 0, xy: 0, yy: 0), times: 1)
      var again = Pass()
      again.reference = reference
      again.means = result.means
      if order == .hessian { again.hessian = centre }
      clearPairs()
      try terms(&again)
      result = moments(of: again, order: order)
      if order == .hessian { result.second?.hessian.add(centre, times: -1) }
    } else if (result.integral - 1).magnitude > Self.tolerated, result.stepError < 1e-9 {
      throw .notNormalised(integral: result.integral)
    }
    guard result.estimate <= Self.tolerated else {
      throw .notConverged(estimate: result.estimate, nodes: result.nodes)
    }
    return result
  }

  // MARK: Counts

  func countedMoments(order: DerivativeOrder) throws(ExpectationError) -> Moments {
    density.prepare(theta, centre: 0)
    (centre, isAtStart, isAtEnd) = (0, false, false)
    let modes = try countModes()
    return try summed(order) { (pass) throws(ExpectationError) in
      var covered = -1
      for mode in modes where mode > covered {
        try self.sumDown(from: mode - 1, to: covered + 1, order, &pass)
        covered = try self.sumUp(from: mode, order, &pass)
      }
    }
  }

  /// The places of the highest terms, ascending.
  private func countModes() throws(ExpectationError) -> [Int] {
    // 0, 1, 2, 3, 4, 6, 8, 12, … up to 3·2²⁹.
    var places: [Double] = [0, 1]
    for j in 0..<30 {
      places.append(Double(sign: .plus, exponent: j + 1, significand: 1))
      places.append(Double(sign: .plus, exponent: j, significand: 3))
    }
    places[3] = 3
    var hints: [Double] = []
    density.addLocations(to: &hints)
    for hint in hints where hint > 0 && hint < 1e9 { places.append(hint.rounded()) }
    if places.count > NodeBuffer.nodes { places.removeLast(places.count - NodeBuffer.nodes) }
    places.sort()
    let heights = logDensity(at: places)
    reference = heights.max() ?? -.infinity
    var modes: [Int] = []
    for index in places.indices where heights[index] > reference - 100 {
      let before = index > 0 ? heights[index - 1] : -.infinity
      let after = index < places.count - 1 ? heights[index + 1] : -.infinity
      guard heights[index] >= before, heights[index] >= after else { continue }
      let low = index > 0 ? places[index - 1] : 0
      let high = index < places.count - 1 ? places[index + 1] : places[index]
      let mode = highestCount(Int(low), Int(high))
      if mode.height > -.infinity { modes.append(mode.place) }
      reference = max(reference, mode.height)
    }
    guard reference > -.infinity else { throw .noMass }
    modes.sort()
    return modes
  }

  private func highestCount(_ low: Int, _ high: Int) -> (place: Int, height: Double) {
    var (low, high) = (low, high)
    while true {
      let step = max(1, (high - low + 61) / 62)
      var places: [Double] = []
      var place = low
      while place <= high, places.count < NodeBuffer.nodes {
        places.append(Double(place))
        place += step
      }
      let heights = logDensity(at: places)
      var best = 0
      for index in heights.indices where heights[index] > heights[best] { best = index }
      let found = Int(places[best])
      if step == 1 { return (found, heights[best]) }
      (low, high) = (max(low, found - step), min(high, found + step))
    }
  }

  private func addTerms(
    _ first: Int, _ count: Int, _ order: DerivativeOrder, _ pass: inout Pass
  ) throws(ExpectationError) {
    var places: [Double] = []
    places.reserveCapacity(count)
    for index in 0..<count { places.append(Double(first + index)) }
    places.withUnsafeBufferPointer { buffer.fill($0, centre: 0, in: space) }
    density.evaluate(buffer.columns, order: order)
    let values = density.output(0)
    for node in 0..<count where !(values[node >> 2][node & 3] < .infinity) {
      throw .undefined(x: places[node])
    }
    try add(order, count: count, to: &pass)
    pass.nodes += count
  }

  private func height(_ node: Int) -> Double { density.output(0)[node >> 2][node & 3] - reference }

  private func sumDown(
    from start: Int, to end: Int, _ order: DerivativeOrder, _ pass: inout Pass
  ) throws(ExpectationError) {
    var last = start
    while last >= end {
      let count = min(NodeBuffer.nodes, last - end + 1)
      try addTerms(last - count + 1, count, order, &pass)
      last -= count
      if count < NodeBuffer.nodes || height(0) < -Self.depth { return }
      if start - last > mostTerms {
        // What is left may be as much again, or more: the estimate says so.
        addEdge(0, times: 1e6, to: &pass)
        return
      }
    }
  }

  /// Adds terms until they are negligible, and what the rest is at most if it falls as the last terms
  /// do; returns the last place.
  private func sumUp(
    from start: Int, _ order: DerivativeOrder, _ pass: inout Pass
  ) throws(ExpectationError) -> Int {
    var first = start
    while true {
      try addTerms(first, NodeBuffer.nodes, order, &pass)
      first += NodeBuffer.nodes
      let last = height(NodeBuffer.nodes - 1)
      let isOver = last < -Self.depth
      if isOver || first - start > mostTerms {
        let ratio = Elementary.exp(min(0, last - height(NodeBuffer.nodes - 2)))
        recorded?.close()
        addEdge(NodeBuffer.nodes - 1, times: min(1 / max(1 - ratio, 1e-6), 1e6), to: &pass)
        return first - 1
      }
    }
  }
}
