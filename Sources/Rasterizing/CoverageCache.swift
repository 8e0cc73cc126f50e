/// The coverage of a shape that has been drawn: its box, in pixels from its key's origin, and where its bytes begin.
struct CoverMask {
  var columns: Range<Int>
  var rows: Range<Int>
  var start: Int
}

/// The coverage of shapes that have been drawn, for reuse, by keys that describe them completely.
///
/// The appearance of a shape never depends on the content of the cache.
final class CoverageCache<Key: Hashable> {
  /// Shapes with more pixels are not cached.
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
