import Elementary

/// The nodes t = j·h of one map with the step h = 2^(−k/2), for the j that were asked for so far.
///
/// A node depends on j alone, not on which others are in the table.
final class NodeTable {
  let map: NodeMap
  let level: Int
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
  private static let kept = 4096

  init(map: NodeMap, level: Int) {
    self.map = map
    self.level = level
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
    guard length > 0, length < .infinity else { return 120 }
    let exact = -2 * Elementary.log2(length)
    return Int(max(-20, min(120, (exact - 1e-9).rounded(.up))))
  }

  /// Sees to it that the nodes lower ... upper are there.
  func hold(_ lower: Int, _ upper: Int) {
    guard count == 0 || lower < first || upper >= first + count else { return }
    var low = lower
    var high = upper
    if count > 0 {
      let unionLow = min(lower, first)
      let unionHigh = max(upper, first + count - 1)
      if unionHigh - unionLow < Self.kept {
        // Some nodes more on the side that grows: neighbours ask for little more each time.
        low = lower < first ? unionLow - 16 : unionLow
        high = upper >= first + count ? unionHigh + 16 : unionHigh
      }
    }
    fill(low, high - low + 1)
  }

  private func fill(_ low: Int, _ size: Int) {
    memory.deallocate()
    memory = .allocate(capacity: 5 * size)
    values = memory
    complements = memory + size
    logarithms = memory + 2 * size
    logComplements = memory + 3 * size
    slopes = memory + 4 * size
    for index in 0..<size {
      let node = map.node(at: Double(low + index) * step)
      (values + index).initialize(to: node.value)
      (complements + index).initialize(to: node.complement)
      (logarithms + index).initialize(to: node.logarithm)
      (logComplements + index).initialize(to: node.logComplement)
      (slopes + index).initialize(to: node.slope)
    }
    first = low
    count = size
  }
}

/// The tables of one thread, by map and level.
final class NodeTables {
  private var tables: [NodeTable] = []

  /// The oldest table goes where there are more.
  private static let kept = 24

  func table(_ map: NodeMap, _ level: Int) -> NodeTable {
    for table in tables where table.level == level && table.map == map { return table }
    if tables.count == Self.kept { tables.removeFirst() }
    let table = NodeTable(map: map, level: level)
    tables.append(table)
    return table
  }
}
