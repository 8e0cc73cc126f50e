import Scene

extension SceneChecker {
  /// The values of a map by their keys, after complaints about keys that are unknown or occur
  /// twice. Nil where the tree is no map; an empty value has the defaults.
  mutating func fields(_ tree: Tree, of key: Key, path: String) -> [String: Tree]? {
    guard !tree.isNull, !tree.isRefused else { return nil }
    guard case .map(let entries) = tree.content else {
      let names = keys(of: key).map { $0.name }
      if path.isEmpty {
        let found = tree.plainText.flatMap { LookAlike.first(in: $0) }
        error(
          at: tree.span, "expected a map of keys, found \(tree.description)",
          help: "such as `handles: {mu1: -1.2, mu2: 0.8}`", hint: found?.advice)
      } else {
        expected("a map", for: path, found: tree, help: "with the keys \(Self.list(names, "and"))")
      }
      return nil
    }
    return fields(entries, keys: keys(of: key), of: key, path: path)
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
      if keys.contains(where: { $0.name == entry.key })
        || path.isEmpty && SceneKeys.scene[entry.key] != nil
      {
        if !entry.value.isRefused { fields[entry.key] = entry.value }
      } else if let other = owner?[entry.key]?.family, other != SceneKeys.anyName {
        foreign(entry, of: other, keys: keys, path: path)
      } else if !isOther(entry.key) {
        unknown(entry.key, at: entry.keySpan, keys: keys, path: path)
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
    _ entry: Tree.Entry, of other: String, keys: [Key], path: String
  ) {
    // Where the family itself was not understood, nothing is known about its keys.
    guard isSound("model") else { return }
    error(
      at: entry.keySpan,
      "\(path).\(entry.key) belongs to the family \(other), but the model is "
        + (descriptor.name.isEmpty ? "the scene's own" : descriptor.name),
      help: path == SceneKeys.model.name
        ? "the parameters here are "
          + Self.list((descriptor.axes + descriptor.fixed).map { $0.name }, "and")
        : keys.isEmpty ? nil : Self.known(keys, of: "here"))
  }

  private mutating func unknown(_ key: String, at span: Span, keys: [Key], path: String) {
    // Suggestions take time, and so many would not be read.
    if hasEnough { return error(at: span, "") }
    let place = path.isEmpty ? "" : " in \(path)"
    if key == "<<" {
      return error(
        at: span, "merge keys are not part of a scene file", help: "write the keys themselves")
    }
    let owner = path.isEmpty ? "of a scene" : "here"
    var help = Self.known(keys, of: owner)
    let found = LookAlike.first(in: key)
    if let found, found.plain == " ", key.unicodeScalars.first == found.scalar {
      return error(
        at: Span(source: span.source, range: span.range.prefix(1)),
        "\(found.name) indents this line", help: "indent with spaces")
    }
    // What the key was meant to be has ended where a mark of YAML was meant.
    let word = found == nil ? key : String(LookAlike.plain(key).prefix { !":,{[".contains($0) })
    if let near = Suggestion.key(near: word, in: keys) {
      help = "did you mean '\(near)'?"
    } else if let elsewhere = home(of: word, besides: path) {
      help = "'\(word)' belongs in \(elsewhere)"
    } else if let near = Suggestion.nearestElsewhere(
      to: word, in: knownPaths.map { $0.key.name }),
      let elsewhere = home(of: near, besides: path)
    {
      help = "did you mean '\(near)'? it belongs in \(elsewhere)"
    } else if SceneKeys.labels[word] != nil, !isAboutNetwork || path.hasPrefix("style") {
      help = "'\(word)' belongs in style.labels"
    }
    error(
      at: span, "unknown key '\(key)'\(place)", help: help, hint: found?.advice,
      kind: found.map { "\($0.name) in a key" })
  }

  /// Which keys there are; some of them where there are very many.
  private static func known(_ keys: [Key], of owner: String) -> String {
    let names = keys.map { $0.name }
    guard names.count > 36 else { return "the keys \(owner) are \(list(names, "and"))" }
    return "the \(names.count) keys \(owner) begin with \(list(Array(names.prefix(6)), "and"));"
      + " docs/scene.md lists all"
  }

  /// The keys of a map that scenes like this one have.
  private func keys(of key: Key) -> [Key] {
    switch key.name {
    case SceneKeys.model.name: SceneKeys.modelKeys(of: descriptor)
    case SceneKeys.handles.name: SceneKeys.handleKeys(of: descriptor)
    case SceneKeys.view.name: SceneKeys.viewKeys(of: descriptor)
    case SceneKeys.scene.name, SceneKeys.figure.name:
      key.keys.filter { isOfScene($0.name, in: key) }
    default: key.keys.filter { $0.fits(descriptor.name) }
    }
  }

  /// The paths of the keys that scenes like this one have. The words of figures under
  /// `style.labels` are not among them: they are names of much else.
  private var knownPaths: [(path: String, key: Key)] {
    SceneKeys.paths.filter { path, key in
      guard key.fits(descriptor.name), !path.hasPrefix("style.labels.") else { return false }
      let root = path.prefix { $0 != "." && $0 != "[" }
      guard isOfScene(String(root), in: SceneKeys.scene) else { return false }
      return root != SceneKeys.figure.name || isOfScene(key.name, in: SceneKeys.figure)
    }
  }

  /// Whether a scene like this one, about a network or about a canvas, has the key of the scene
  /// itself or of its figure.
  private func isOfScene(_ name: String, in owner: Key) -> Bool {
    guard isAboutNetwork else { return true }
    let others =
      owner.name == SceneKeys.figure.name ? SceneKeys.modelFigures : SceneKeys.canvasOnly
    return !others.contains { $0.name == name }
  }

  /// The maps in which a key of this name is at home.
  private func home(of key: String, besides path: String) -> String? {
    var homes: [String] = []
    for entry in knownPaths where entry.key.name == key {
      let parent = entry.path.dropLast(key.count).dropLast()
      if parent.isEmpty {
        if !path.isEmpty { return "the scene itself, without indentation" }
      } else if parent.hasSuffix("[0]") {
        // The list has an entry for each, not one for all.
        if !path.hasPrefix(parent.dropLast(3)) {
          homes.append("an entry of \(parent.dropLast(3)), beside its '\(Self.first(of: parent))'")
        }
      } else if parent != path {
        homes.append(String(parent))
      }
    }
    return homes.isEmpty ? nil : Self.list(Array(homes.prefix(3)), "or")
  }

  /// The first key of the maps in the list at `path`.
  private static func first(of path: Substring) -> String {
    let list = SceneKeys.paths.first { $0.path == path.dropLast(3) }
    return list?.key.keys.first?.name ?? ""
  }

  /// `a, b and c`.
  static func list(_ words: [String], _ conjunction: String) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) \(last)"
  }
}
