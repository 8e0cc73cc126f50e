/// What may have been meant by a word that is none of those expected.
public enum Suggestion {
  /// The nearest of `words`, if one is near: the same word in other dress, then a likely alias of
  /// one, then by the number of slips relative to length. An alias with a slip in it counts last.
  public static func nearest(
    to word: String, in words: [String], aliases: [String: String] = [:]
  ) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty else { return nil }
    for candidate in words where fold(candidate) == folded { return candidate }
    if let meant = aliases[word] ?? aliases[folded] { return meant }
    let letters = Array(folded)
    guard letters.count <= 64 else { return nil }
    if let near = nearest(to: letters, in: words, slips: { max(1, $0 / 3) }) { return near }
    // An alias is a guess already, so fewer slips in it are allowed, and none in a short one.
    let long = aliases.keys.sorted().filter { $0.count > 3 }
    return nearest(to: letters, in: long, slips: { max(1, $0 / 5) }).flatMap { aliases[$0] }
  }

  /// The nearest of words that have their place elsewhere. Two things are guessed, so fewer slips
  /// are allowed.
  static func nearestElsewhere(to word: String, in words: [String]) -> String? {
    let letters = Array(fold(word))
    guard !letters.isEmpty, letters.count <= 64 else { return nil }
    return nearest(to: letters, in: words, slips: { max(1, $0 / 5) })
  }

  /// The word with the fewest slips, of which `slips` allows so many for a length.
  private static func nearest(
    to letters: [Character], in words: [String], slips: (Int) -> Int
  ) -> String? {
    var best: (distance: Int, word: String)?
    for candidate in words {
      let other = Array(fold(candidate))
      let allowed = slips(max(letters.count, other.count))
      guard abs(letters.count - other.count) <= allowed else { continue }
      let distance = distance(letters, other)
      // Two letters have nothing in common after one change of each.
      guard distance <= allowed, distance < min(letters.count, other.count) else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, candidate) }
    }
    return best?.word
  }

  /// The nearest of `keys` by name.
  static func key(near word: String, in keys: [Key]) -> String? {
    var aliases: [String: String] = [:]
    for key in keys {
      for alias in key.aliases where aliases[alias] == nil { aliases[alias] = key.name }
    }
    return nearest(to: word, in: keys.map { $0.name }, aliases: aliases)
  }

  private static func fold(_ word: String) -> String {
    String(word.lowercased().filter { $0 != "_" && $0 != "-" && $0 != " " })
  }

  /// The number of letters inserted, removed, replaced or swapped with their neighbour.
  static func distance(_ a: [Character], _ b: [Character]) -> Int {
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var row = [i + 1]
      for j in 0..<b.count {
        var cost = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = previous
      previous = row
    }
    return previous[b.count]
  }
}
