import Scene

extension SceneChecker {
  /// The values of a map by their keys, after complaints about keys that are unknown or occur
  /// twice. Nil where the tree is no map; an empty value has the defaults.
  mutating func fields(_ tree: Tree, of key: Key, path: String) -> [String: Tree]? {
    guard !tree.isNull, !tree.isRefused else { return nil }
    guard case .map(let entries) = tree.content else {
      let names = key.keys.filter { $0.fits(family) }.map { $0.name }
      if path.isEmpty {
        error(
          at: tree.span, "expected a map of keys, found \(tree.description)",
          help: "such as `handles: {mu1: -1.2, mu2: 0.8}`")
      } else {
        expected("a map", for: path, found: tree, help: "with the keys \(Self.list(names, "and"))")
      }
      return nil
    }
    return fields(entries, keys: key.keys.filter { $0.fits(family) }, of: key, path: path)
  }

  /// The same for entries that are at hand. `isOther` tells which further keys are known, to be
  /// handled elsewhere.
  mutating func fields(
    _ entries: [Tree.Entry], keys: [Key], of owner: Key? = nil, path: String,
    isOther: (String) -> Bool = { _ in false }
  ) -> [String: Tree] {
    var fields: [String: Tree] = [:]
    var seen: [String: Span] = [:]
    for entry in entries {
      if let first = seen[entry.key] {
        duplicate(entry.key, at: entry.keySpan, first: first, path: path)
        continue
      }
      seen[entry.key] = entry.keySpan
      if keys.contains(where: { $0.name == entry.key }) {
        if !entry.value.isRefused { fields[entry.key] = entry.value }
      } else if let other = owner?[entry.key]?.family {
        foreign(entry, of: other, keys: keys, path: path)
      } else if !isOther(entry.key) {
        // A scene about a network has no use for the keys of a mixture.
        let isOfNetwork = path.isEmpty && entries.contains { $0.key == SceneKeys.network.name }
        let others = isOfNetwork ? SceneKeys.mixtureOnly.map { $0.name } : []
        unknown(
          entry.key, at: entry.keySpan, keys: keys.filter { !others.contains($0.name) }, path: path)
      }
    }
    return fields
  }

  private mutating func duplicate(_ key: String, at span: Span, first: Span, path: String) {
    let place = path.isEmpty ? "" : " in \(path)"
    error(at: span, "duplicate key '\(key)'\(place)", help: firstPlace(first, span))
  }

  private func firstPlace(_ first: Span, _ second: Span) -> String {
    guard first.source == second.source, first.source < sources.count else {
      return "it has a value already"
    }
    return "first on line \(sources[first.source].lineNumber(of: first.range.lowerBound))"
  }

  /// A key that scenes of another family of models have.
  private mutating func foreign(
    _ entry: Tree.Entry, of other: Scene.Model.Family, keys: [Key], path: String
  ) {
    // Where the family itself was not understood, nothing is known about its keys.
    guard isSound("model") else { return }
    error(
      at: entry.keySpan,
      "\(path).\(entry.key) belongs to the family \(other.rawValue), but the model is \(family.rawValue)",
      help: keys.isEmpty ? nil : "the keys here are \(Self.list(keys.map { $0.name }, "and"))")
  }

  private mutating func unknown(_ key: String, at span: Span, keys: [Key], path: String) {
    if hasEnough { return }
    let place = path.isEmpty ? "" : " in \(path)"
    if key == "<<" {
      return error(
        at: span, "merge keys are not part of a scene file", help: "write the keys themselves")
    }
    let owner = path.isEmpty ? "of a scene" : "here"
    var help = "the keys \(owner) are \(Self.list(keys.map { $0.name }, "and"))"
    if let near = Suggestion.key(near: key, in: keys) {
      help = "did you mean '\(near)'?"
    } else if let elsewhere = home(of: key, besides: path) {
      help = "'\(key)' belongs in \(elsewhere)"
    } else if let near = Suggestion.nearest(to: key, in: knownPaths.map { $0.key.name }),
      let elsewhere = home(of: near, besides: path)
    {
      help = "did you mean '\(near)'? it belongs in \(elsewhere)"
    }
    error(at: span, "unknown key '\(key)'\(place)", help: help)
  }

  /// The paths of the keys that scenes of this family have.
  private var knownPaths: [(path: String, key: Key)] {
    SceneKeys.paths.filter { $0.key.fits(family) }
  }

  /// The map in which a key of this name is at home.
  private func home(of key: String, besides path: String) -> String? {
    for entry in knownPaths where entry.key.name == key {
      let parent = entry.path.dropLast(key.count)
      if parent.isEmpty {
        if !path.isEmpty { return "the scene itself, without indentation" }
      } else if parent.dropLast() != path {
        return String(parent.dropLast())
      }
    }
    return nil
  }

  /// `a, b and c`.
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
