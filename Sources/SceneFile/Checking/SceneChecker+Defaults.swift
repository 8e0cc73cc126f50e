import Scene

extension SceneChecker {
  /// A scene with what a file of defaults says beneath what the scene says; nil where they say nothing more.
  ///
  /// A scene that names a preset has that look alone: size, theme and style of the defaults are left out then. Otherwise
  /// keys of `style` stand beside those of the scene, and the scene's come first.
  mutating func merged(_ scene: Tree, defaults: Tree) -> Tree? {
    guard !defaults.isNull, case .map(var entries) = scene.content else { return nil }
    guard case .map(let others) = defaults.content else {
      error(
        at: defaults.span, "expected a map of keys, found \(defaults.description)",
        help: "such as `style: nature`")
      return nil
    }
    let keys = [SceneKeys.size, SceneKeys.theme, SceneKeys.style]
    let fields = fields(others, keys: keys, path: "defaults", isOther: { _ in false })
    let hasLook = entries.contains { $0.key == SceneKeys.style.name && Self.namesPreset($0.value) }
    var isChanged = false
    for entry in others {
      guard let value = fields[entry.key], !value.isNull else { continue }
      if entry.key == SceneKeys.style.name, Self.namesFile(value) {
        error(at: value.span, "a file of defaults names no other file")
        continue
      }
      if hasLook { continue }
      guard let place = entries.firstIndex(where: { $0.key == entry.key }) else {
        entries.append(entry)
        isChanged = true
        continue
      }
      if Self.merge(value, beneath: &entries[place].value) { isChanged = true }
    }
    guard isChanged else { return nil }
    var merged = scene
    merged.content = .map(entries)
    return merged
  }

  /// Whether a style says on which preset it stands, or is refused already.
  private static func namesPreset(_ style: Tree) -> Bool {
    guard case .map(let entries) = style.content else { return !style.isNull }
    return entries.contains { $0.key == SceneKeys.styleBase.name }
  }

  private static func namesFile(_ style: Tree) -> Bool {
    guard case .map(let entries) = style.content else { return false }
    return entries.contains { $0.key == SceneKeys.styleFile.name }
  }

  /// Puts the entries of a map, and of maps within it, beneath those of another; whether that changes it.
  private static func merge(_ defaults: Tree, beneath tree: inout Tree) -> Bool {
    guard case .map(let others) = defaults.content, case .map(var entries) = tree.content else {
      // A preset of the defaults stands beneath a map of the scene.
      guard case .map(let entries) = tree.content, defaults.text != nil else { return false }
      let base = Tree.Entry(
        key: SceneKeys.styleBase.name, keySpan: defaults.span, value: defaults)
      tree.content = .map(entries + [base])
      return true
    }
    var isChanged = false
    for other in others {
      if let place = entries.firstIndex(where: { $0.key == other.key }) {
        if case .map = entries[place].value.content, other.value.text == nil,
          merge(other.value, beneath: &entries[place].value)
        {
          isChanged = true
        }
      } else {
        entries.append(other)
        isChanged = true
      }
    }
    tree.content = .map(entries)
    return isChanged
  }
}
