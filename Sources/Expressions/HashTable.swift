/// Finds indices by the hash of what they stand for: open addressing, the same order of work on every
/// machine. What is equal is for the caller to say.
struct HashTable: Sendable {
  static let seed: UInt64 = 0xCBF2_9CE4_8422_2325

  private var slots: [(hash: UInt64, index: Int32)]
  private var count = 0

  init() {
    slots = Array(repeating: (0, -1), count: 64)
  }

  static func mix(_ hash: inout UInt64, _ value: UInt64) {
    hash = (hash ^ value) &* 0x9E37_79B9_7F4A_7C15
    hash ^= hash >> 29
  }

  func find(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while slots[slot].index >= 0 {
      if slots[slot].hash == hash, matches(Int(slots[slot].index)) {
        return Int(slots[slot].index)
      }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// Adds an index that `find` does not find.
  mutating func insert(_ hash: UInt64, _ index: Int) {
    if (count + 1) * 2 > slots.count {
      let old = slots
      slots = Array(repeating: (0, -1), count: old.count * 2)
      for entry in old where entry.index >= 0 { place(entry) }
    }
    place((hash, Int32(truncatingIfNeeded: index)))
    count += 1
  }

  private mutating func place(_ entry: (hash: UInt64, index: Int32)) {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: entry.hash) & mask
    while slots[slot].index >= 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }
}
