/// Levels that share the plane between them.
enum SharedLevels {
  /// About so many levels, ascending, rounded: equal parts of the values lie between two of them.
  static func levels(_ count: Int, of values: [Double]) -> [Double] {
    let sorted = values.filter { $0.isFinite }.sorted()
    guard let first = sorted.first, let last = sorted.last, first < last, count > 0 else {
      return []
    }
    var levels: [Double] = []
    for index in 1...count {
      let place = Double(index) / Double(count + 1) * Double(sorted.count - 1)
      let level = NumberFormat.rounded(sorted[Int(place.rounded())], significant: 2)
      if level > first, level < last, level > levels.last ?? -.infinity { levels.append(level) }
    }
    return levels
  }
}
