import Scene

extension SceneChecker {
  mutating func colors(_ tree: Tree, _ style: inout Scene.Style) {
    guard let fields = fields(tree, of: SceneKeys.colors, path: "style.colors") else { return }
    for role in StyleRole.allCases {
      guard let tree = fields[role.rawValue], !tree.isNull else { continue }
      guard let color = color(tree, path: "style.colors.\(role.rawValue)") else { continue }
      style.colors.append(Scene.Style.RoleColor(role, color))
    }
    if let tree = fields[SceneKeys.kappaColors.name], !tree.isNull { style.map = map(tree) }
  }

  /// A colour by its name in CSS or in hexadecimal digits, as 0xRRGGBB.
  private mutating func color(_ tree: Tree, path: String) -> UInt32? {
    spans[path] = tree.span
    if let text = tree.text, let color = ColorName.color(text) { return color }
    var help = "such as firebrick or \"#b22222\""
    if tree.isNull {
      help = "a # begins a comment: write the colour in quotes, as \"#b22222\""
    } else if let text = tree.text, let near = Suggestion.nearest(to: text, in: Self.colorNames) {
      help = "did you mean '\(near)'?"
    }
    expected("a colour", for: path, found: tree, help: help)
    return nil
  }

  private static let colorNames = ColorName.all.keys.sorted()

  private mutating func map(_ tree: Tree) -> StyleMap? {
    let path = "style.colors.kappa"
    spans[path] = tree.span
    guard case .list(let items) = tree.content else {
      return choice(tree, NamedColorMap.self, path: path).map { .named($0) }
    }
    guard Scene.Style.mapCounts.contains(items.count) else {
      error(at: tree.span, "\(path) must have 2 to 64 colours, found \(items.count)")
      return nil
    }
    var colors: [UInt32] = []
    for (index, item) in items.enumerated() {
      guard let color = color(item, path: "\(path)[\(index)]") else { return nil }
      colors.append(color)
    }
    let map = StyleMap.listed(colors)
    if !map.hasMonotoneLightness {
      warning(
        at: tree.span, "the lightness of style.colors.kappa rises and falls",
        help:
          "in grey, and to some eyes, two values of κ will look the same; order the colours from dark to light"
      )
    }
    return map
  }
}
