/// The coverage of a shape that has been drawn: its box, in pixels from wherever its key counts, and
/// where its bytes begin.
struct CoverMask {
  var columns: Range<Int>
  var rows: Range<Int>
  var start: Int
}

/// The covers of shapes that have been drawn, for the next time, by keys that say all about them.
///
/// What a shape looks like never depends on what is on the cache.
final class CoverageCache<Key: Hashable> {
  /// Shapes of more pixels are drawn anew each time.
  let greatestArea: Int
  /// A cache with more bytes than this is cleared.
  private let greatestStore: Int

  private var masks: [Key: CoverMask] = [:]
  let coverages = Storage<UInt8>(capacity: 1 << 12)

  init(greatestArea: Int, greatestStore: Int) {
    self.greatestArea = greatestArea
    self.greatestStore = greatestStore
  }

  /// The mask for a key, if it is there.
  func mask(_ key: Key) -> CoverMask? { masks[key] }

  /// Room for a mask, all clear.
  func add(_ key: Key, columns: Range<Int>, rows: Range<Int>) -> CoverMask {
    if coverages.count > greatestStore {
      masks.removeAll(keepingCapacity: true)
      coverages.count = 0
    }
    let mask = CoverMask(columns: columns, rows: rows, start: coverages.count)
    let count = columns.count * rows.count
    coverages.reserve(coverages.count + count)
    (coverages.base + coverages.count).update(repeating: 0, count: count)
    coverages.count += count
    masks[key] = mask
    return mask
  }
}
