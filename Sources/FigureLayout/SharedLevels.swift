/// Levels that divide the plane evenly.
enum SharedLevels {
  /// About this many levels, ascending, rounded: the same number of values lies between any two neighbours; of bowls, several
  /// with ranges of their own among them, as many as between equally spaced lines of one bowl.
  static func levels(_ count: Int, of values: [Double], ofBowls: Bool = false) -> [Double] {
    let sorted = values.filter { $0.isFinite }.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last, count > 0 else {
      return []
    }
    var levels: [Double] = []
    for index in 1...count {
      let part = Double(index) / Double(count + 1)
      let place = (ofBowls ? part * part : part) * Double(sorted.count - 1)
      let level = NumberFormat.rounded(sorted[Int(place.rounded())], significant: 2)
      if level > first, level < last, level > levels.last ?? -.infinity { levels.append(level) }
    }
    return levels
  }
}
