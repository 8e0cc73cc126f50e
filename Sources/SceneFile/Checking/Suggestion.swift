/// What may have been meant by a word that is none of those expected.
public enum Suggestion {
  /// The nearest of `words`, if one is near: a likely alias first, then by edit distance relative
  /// to length.
  public static func nearest(
    to word: String, in words: [String], aliases: [String: String] = [:]
  ) -> String? {
    let folded = fold(word)
    guard !folded.isEmpty else { return nil }
    for candidate in words where fold(candidate) == folded { return candidate }
    if let meant = aliases[word] ?? aliases[folded] { return meant }
    var best: (distance: Int, word: String)?
    let letters = Array(folded)
    guard letters.count <= 64 else { return nil }
    // A slip in a likely alias counts too, where the alias is long enough to be told from other
    // words.
    let long = aliases.keys.sorted().filter { $0.count > 3 }
    for candidate in words + long {
      let other = Array(fold(candidate))
      let allowed = max(1, max(letters.count, other.count) / 3)
      guard abs(letters.count - other.count) <= allowed else { continue }
      let distance = distance(letters, other)
      // Two letters have nothing in common after one change of each.
      guard distance <= allowed, distance < min(letters.count, other.count) else { continue }
      if best.map({ distance < $0.distance }) ?? true {
        best = (distance, aliases[candidate] ?? candidate)
      }
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
