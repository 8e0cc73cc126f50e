/// A value of a scene file with its place: what is left of YAML once the guards and the parser are
/// through with it.
struct Tree {
  var content: Content
  var span: Span

  enum Content {
    case scalar(String, isPlain: Bool)
    case list([Tree])
    case map([Entry])
    /// Something that was refused already and is to raise no further complaint.
    case refused
  }

  struct Entry {
    var key: String
    var keySpan: Span
    var value: Tree
  }

  /// Whether nothing is written here.
  var isNull: Bool {
    guard case .scalar(let text, isPlain: true) = content else { return false }
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  var isRefused: Bool {
    if case .refused = content { return true }
    return false
  }

  /// The text of a scalar, quoted or not.
  var text: String? {
    guard case .scalar(let text, _) = content, !isNull else { return nil }
    return text
  }

  /// The text of a scalar without quotes: a number or a word.
  var plainText: String? {
    guard case .scalar(let text, isPlain: true) = content, !isNull else { return nil }
    return text
  }

  /// What a diagnostic calls the value.
  var description: String {
    switch content {
    case .scalar(let text, let isPlain):
      if isNull { return "nothing" }
      let short = text.count > 32 ? String(text.prefix(31)) + "…" : text
      if !isPlain { return "the text \"\(short)\"" }
      if case .number = NumberText.parse(text) { return "the number \(short)" }
      return "'\(short)'"
    case .list(let items): return items.count == 1 ? "a list of 1" : "a list of \(items.count)"
    case .map(let entries): return entries.isEmpty ? "an empty map" : "a map"
    case .refused: return "nothing"
    }
  }
}

extension Tree {
  /// The tree in which the last of several equal keys counts, and the others are gone; nil where no
  /// key is repeated.
  var withLastOfEachKey: Tree? {
    var tree = self
    return tree.keepLastOfEachKey() ? tree : nil
  }

  /// Whether there was something to remove.
  private mutating func keepLastOfEachKey() -> Bool {
    var hasChanged = false
    switch content {
    case .list(var items):
      for index in items.indices where items[index].keepLastOfEachKey() { hasChanged = true }
      if hasChanged { content = .list(items) }
    case .map(let entries):
      var kept: [Entry] = []
      var places: [String: Int] = [:]
      for var entry in entries {
        if let place = places[entry.key] {
          // What it holds was not looked at yet, so its own repetitions stay.
          kept[place] = entry
          hasChanged = true
          continue
        }
        if entry.value.keepLastOfEachKey() { hasChanged = true }
        places[entry.key] = kept.count
        kept.append(entry)
      }
      if hasChanged { content = .map(kept) }
    case .scalar, .refused: break
    }
    return hasChanged
  }
}
