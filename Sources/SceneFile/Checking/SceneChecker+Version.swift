import Scene

extension SceneChecker {
  /// Whether the scene is of a version that this program reads. One of a newer version gives this error alone: what else is
  /// unknown in it follows from that.
  mutating func isOfKnownVersion(_ tree: Tree?) -> Bool {
    let newest = Limits.sceneVersions.upperBound
    guard case .map(let entries)? = tree?.content,
      let value = entries.first(where: { $0.key == SceneKeys.version.name })?.value,
      let text = value.plainText, case .number(let version) = NumberText.parse(text),
      version == version.rounded(), version > Double(newest)
    else { return true }
    error(
      at: value.span,
      "the scene is of version \(text), this program reads versions up to \(newest)",
      hint: "draw it with a newer indicatrix")
    return false
  }
}
