import Elementary

/// A peak of a density on the line.
struct Peak: Equatable, Sendable {
  var place: Double
  /// How far to the left and to the right log p falls by ½.
  var left: Double
  var right: Double
  /// log p at the peak.
  var height: Double

  var narrow: Double { min(left, right) }
  /// The logarithm of about the peak's mass.
  var logMass: Double { height + Elementary.log(left + right) }
}

extension Expectations {
  /// The peaks of the density on the line: those nearest to the places that the density names, and
  /// those that a scan of all magnitudes meets.
  func peaks() throws(ExpectationError) -> [Peak] {
    density.prepare(theta, centre: 0)
    var starts: [Double] = []
    density.addLocations(to: &starts)
    starts.removeAll { !$0.isFinite }
    if starts.count > 64 { starts.removeLast(starts.count - 64) }
    addScanned(to: &starts)
    var found: [Peak] = []
    for start in starts {
      guard let peak = climb(from: start) else { continue }
      add(peak, to: &found)
    }
    guard let greatest = found.map({ $0.logMass }).max() else { throw .noMass }
    found.removeAll { $0.logMass < greatest - 60 }
    found.sort { $0.place < $1.place }
    return found
  }

  private func add(_ peak: Peak, to found: inout [Peak]) {
    for index in found.indices {
      let other = found[index]
      let gap = (peak.place - other.place).magnitude
      let side = peak.place > other.place
      let reach = side ? other.right + peak.left : other.left + peak.right
      guard gap < reach else { continue }
      // One and the same hill: the higher place stands for it.
      if peak.height > other.height { found[index] = peak }
      return
    }
    found.append(peak)
  }

  /// Reads log p at given places; 64 at most.
  func logDensity(at places: [Double]) -> [Double] {
    places.withUnsafeBufferPointer { buffer.fill($0, centre: 0, in: space) }
    density.evaluate(buffer.columns, order: .value)
    let values = density.output(0)
    return places.indices.map {
      let value = values[$0 >> 2][$0 & 3]
      return value < .infinity ? value : -.infinity
    }
  }

  /// 0 and ±2^j: the highest of them, and those higher than their neighbours.
  private func addScanned(to starts: inout [Double]) {
    var places: [Double] = []
    for j in 0..<32 { places.append(-Double(sign: .plus, exponent: 16 - j, significand: 1)) }
    for j in 0..<32 { places.append(Double(sign: .plus, exponent: j - 15, significand: 1)) }
    let heights = logDensity(at: places)
    let best = heights.max() ?? -.infinity
    guard best > -.infinity else { return }
    var added = 0
    for index in places.indices where heights[index] > best - 100 {
      let before = index > 0 ? heights[index - 1] : -.infinity
      let after = index < places.count - 1 ? heights[index + 1] : -.infinity
      if heights[index] >= before, heights[index] > after, added < 6 {
        starts.append(places[index])
        added += 1
      }
    }
  }

  /// The peak nearest to a place, and its widths. One block of 63 nodes at various distances from the point shows in which
  /// direction log p rises; the search stops at a valley.
  func climb(from start: Double) -> Peak? {
    var place = start
    var reach = max(start.magnitude, 1) * 1e3
    for _ in 0..<24 {
      // Distances in a ratio of 2 from 1e-9 of the reach.
      var places = [place]
      for i in 0..<31 {
        let distance = reach * Double(sign: .plus, exponent: -i, significand: 1)
        places.append(place - distance)
        places.append(place + distance)
      }
      let heights = logDensity(at: places)
      let here = heights[0]
      let (left, leftHeight) = rise(heights, here, first: 1)
      let (right, rightHeight) = rise(heights, here, first: 2)
      let higher = max(leftHeight, rightHeight)
      if higher > here + 0.02 || here == -.infinity {
        guard higher > -.infinity else { return nil }
        let index = leftHeight >= rightHeight ? left : right
        place = places[index]
        continue
      }
      let leftWidth = fall(heights, here, first: 1, reach)
      let rightWidth = fall(heights, here, first: 2, reach)
      if min(leftWidth, rightWidth) < reach * 1e-8, reach > 1e-200 {
        reach *= 1e-6
        continue
      }
      return Peak(place: place, left: leftWidth, right: rightWidth, height: here)
    }
    return nil
  }

  /// The highest node on one side before the first valley that is deeper than 1.
  private func rise(_ heights: [Double], _ here: Double, first: Int) -> (index: Int, height: Double)
  {
    var best = (index: first, height: -Double.infinity)
    var index = 61 + first - 1
    if index >= heights.count { index -= 2 }
    while index >= first {
      let height = heights[index]
      if height > best.height { best = (index, height) }
      let top = max(best.height, here)
      if here > -.infinity, height < top - 1 { break }
      index -= 2
    }
    return best
  }

  /// How far log p falls by ½ on one side; between two nodes like a parabola.
  private func fall(_ heights: [Double], _ here: Double, first: Int, _ reach: Double) -> Double {
    var index = 61 + first - 1
    if index >= heights.count { index -= 2 }
    var before = 0.0
    while index >= first {
      let distance = reach * Double(sign: .plus, exponent: -(index - first) / 2, significand: 1)
      let drop = here - heights[index]
      if drop >= 0.5 {
        if drop.isFinite { return distance * (0.5 / drop).squareRoot() }
        return before > 0 ? before : distance / 2
      }
      before = distance
      index -= 2
    }
    return reach
  }
}
