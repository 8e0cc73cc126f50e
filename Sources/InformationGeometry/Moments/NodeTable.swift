import Elementary

/// The nodes t = j·h of one map with the step h = 2^(−k/2), or those between them, t = (j + ½)·h, for the j that were asked
/// for so far.
///
/// A node depends on j alone, not on which others are in the table.
final class NodeTable {
  let map: NodeMap
  let level: Int
  let isBetween: Bool
  let step: Double
  private(set) var first = 0
  private(set) var count = 0
  private(set) var values: UnsafeMutablePointer<Double>
  private(set) var complements: UnsafeMutablePointer<Double>
  private(set) var logarithms: UnsafeMutablePointer<Double>
  private(set) var logComplements: UnsafeMutablePointer<Double>
  private(set) var slopes: UnsafeMutablePointer<Double>
  private var memory: UnsafeMutablePointer<Double>

  /// More nodes than this are kept only where one request needs them.
  private static let kept = 1 << 16

  init(map: NodeMap, level: Int, isBetween: Bool) {
    self.map = map
    self.level = level
    self.isBetween = isBetween
    step = Self.step(level)
    memory = .allocate(capacity: 1)
    values = memory
    complements = memory
    logarithms = memory
    logComplements = memory
    slopes = memory
  }

  deinit {
    memory.deallocate()
  }

  /// 2^(−k/2).
  static func step(_ level: Int) -> Double {
    let half = level >> 1
    let whole = Double(sign: .plus, exponent: -half, significand: 1)
    return level & 1 == 0 ? whole : whole * 0.5 * Elementary.squareRootOf2
  }

  /// The level of the longest step that is not longer than `length`.
  static func level(ofStep length: Double) -> Int {
    guard length > 0, length < .infinity else { return mostLevel }
    let exact = -2 * Elementary.log2(length)
    return Int(max(-20, min(Double(mostLevel), (exact - 1e-9).rounded(.up))))
  }

  /// The level of the shortest step.
  static let mostLevel = 120

  /// Ensures that the nodes lower ... upper exist.
  func hold(_ lower: Int, _ upper: Int) {
    guard count == 0 || lower < first || upper >= first + count else { return }
    var low = lower
    var high = upper
    if count > 0 {
      let unionLow = min(lower, first)
      let unionHigh = max(upper, first + count - 1)
      if unionHigh - unionLow < Self.kept {
        // Some nodes more on the side that grows: neighbours ask for little more each time.
        let more = 16 + count / 8
        low = lower < first ? unionLow - more : unionLow
        high = upper >= first + count ? unionHigh + more : unionHigh
      }
    }
    fill(low, high - low + 1)
  }

  /// Makes the table hold `size` nodes from `low` on; nodes that it has are copied.
  private func fill(_ low: Int, _ size: Int) {
    let fresh = UnsafeMutablePointer<Double>.allocate(capacity: 5 * size)
    let known = max(low, first)..<max(low, first, min(low + size, first + count))
    for column in 0..<5 where !known.isEmpty {
      (fresh + column * size + (known.lowerBound - low)).initialize(
        from: memory + column * count + (known.lowerBound - first), count: known.count)
    }
    for index in 0..<size where !known.contains(low + index) {
      let node = map.node(at: (Double(low + index) + (isBetween ? 0.5 : 0)) * step)
      (fresh + index).initialize(to: node.value)
      (fresh + size + index).initialize(to: node.complement)
      (fresh + 2 * size + index).initialize(to: node.logarithm)
      (fresh + 3 * size + index).initialize(to: node.logComplement)
      (fresh + 4 * size + index).initialize(to: node.slope)
    }
    memory.deallocate()
    memory = fresh
    values = memory
    complements = memory + size
    logarithms = memory + 2 * size
    logComplements = memory + 3 * size
    slopes = memory + 4 * size
    first = low
    count = size
  }
}

/// The tables of one thread, by map and level.
final class NodeTables {
  /// In the order of use, the latest last.
  private var tables: [NodeTable] = []

  /// Beyond this total number of nodes (8 MB), the least recently used tables are removed.
  private static let kept = 200_000

  func table(_ map: NodeMap, _ level: Int, isBetween: Bool) -> NodeTable {
    func isWanted(_ table: NodeTable) -> Bool {
      table.level == level && table.map == map && table.isBetween == isBetween
    }
    if let last = tables.last, isWanted(last) { return last }
    if let place = tables.firstIndex(where: { isWanted($0) }) {
      let table = tables.remove(at: place)
      tables.append(table)
      return table
    }
    var total = 0
    for table in tables { total += table.count }
    while total > Self.kept, let oldest = tables.first {
      total -= oldest.count
      tables.removeFirst()
    }
    let table = NodeTable(map: map, level: level, isBetween: isBetween)
    tables.append(table)
    return table
  }
}
