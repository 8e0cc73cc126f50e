/// Findings of which the same one is told once, with its count and the places of the others.
///
/// No more than `limit` different ones are kept; of the others only the number is.
struct FindingTally {
  private struct Entry {
    var finding: Finding
    var count = 1
    /// The first places where it was found again.
    var others: [Span] = []
  }

  private let limit: Int
  private var entries: [Entry] = []
  private var places: [Key: Int] = [:]
  /// Findings that are not shown.
  private(set) var omitted = 0
  /// All findings.
  private(set) var count = 0

  private struct Key: Hashable {
    var source: Int
    var severity: Diagnostic.Severity
    var kind: String
  }

  /// Places of repetitions that are named.
  private static let namedPlaces = 5

  /// - Parameters:
  ///   - limit: Different findings that are kept.
  ///   - omitted: Findings that were left out before.
  init(limit: Int, omitted: Int = 0) {
    self.limit = limit
    self.omitted = omitted
  }

  var isEmpty: Bool { count == 0 }

  mutating func append(_ finding: Finding) {
    count += 1
    let key = Key(
      source: finding.span.source, severity: finding.severity,
      kind: finding.kind ?? finding.message + "\n" + (finding.help ?? ""))
    if let place = places[key] {
      entries[place].count += 1
      if entries[place].others.count < Self.namedPlaces {
        entries[place].others.append(finding.span)
      }
    } else if entries.count < limit {
      places[key] = entries.count
      entries.append(Entry(finding: finding))
    } else {
      omitted += 1
    }
  }

  /// The findings with their places, without a word about those that are not shown.
  func diagnostics(in sources: [Source]) -> [Diagnostic] {
    entries.map { entry in
      var finding = entry.finding
      if entry.count > 1 {
        let again = Self.repetitions(entry.count, entry.others, in: sources)
        finding.hint = finding.hint.map { "\($0); \(again)" } ?? again
      }
      return finding
    }.diagnostics(in: sources)
  }

  private static func repetitions(_ count: Int, _ others: [Span], in sources: [Source]) -> String {
    let places = others.map { span in
      let place = sources[min(span.source, sources.count - 1)].location(span.range)
      return "\(place.line):\(place.column)"
    }
    let rest = count - 1 - places.count
    return "the same \(count) times, also at \(places.joined(separator: ", "))"
      + (rest > 0 ? " and \(rest) more places" : "")
  }

  /// What stands at the end of a list from which `count` findings were left out.
  static func andMore(_ count: Int, isAtLeast: Bool = false, at location: Diagnostic.Location)
    -> Diagnostic
  {
    let number = isAtLeast ? "at least \(count)" : "\(count)"
    return Diagnostic(.error, at: location, "and \(number) more mistake\(count == 1 ? "" : "s")")
  }
}

extension FindingTally {
  /// The same, with a last line about those that are not shown.
  ///
  /// - Parameter isAtLeast: whether there may be others that were not searched for.
  func report(in sources: [Source], isAtLeast: Bool = false) -> [Diagnostic] {
    var shown = diagnostics(in: sources)
    if omitted > 0, let last = shown.last {
      shown.append(Self.andMore(omitted, isAtLeast: isAtLeast, at: last.location))
    }
    return shown
  }
}
