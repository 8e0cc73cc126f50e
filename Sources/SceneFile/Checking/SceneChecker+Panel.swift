import Scene

extension SceneChecker {
  mutating func panel(_ tree: Tree) -> Set<Scene.PanelPart> {
    let all = Set(Scene.PanelPart.allCases)
    if tree.isNull { return all }
    if let word = tree.text, word == "on" || word == "off" { return word == "on" ? all : [] }
    guard case .list(let items) = tree.content else {
      var help = "its parts are \(Self.list(Scene.PanelPart.allCases.map { $0.rawValue }, "and"))"
      if let text = tree.text, let near = Self.word(near: text, of: ["on", "off"]) {
        help = "did you mean '\(near)'?"
      } else if let text = tree.text, Scene.PanelPart(rawValue: text) != nil {
        help = "did you mean [\(text)]?"
      }
      expected("on, off or a list of parts", for: "panel", found: tree, help: help)
      return all
    }
    var parts: Set<Scene.PanelPart> = []
    for (index, item) in items.enumerated() {
      guard let part = choice(item, Scene.PanelPart.self, path: "panel[\(index)]") else { continue }
      spans["panel.\(part.rawValue)"] = item.span
      if !parts.insert(part).inserted {
        error(at: item.span, "panel names \(part.rawValue) twice")
      }
    }
    return parts
  }

  /// Warns of the parts that the scene asks for and has nothing to show in.
  mutating func warnAboutPanel(of scene: Scene) {
    for part in Scene.PanelPart.allCases {
      // A panel in overrides is one for many scenes.
      guard let need = scene.need(of: part), let span = spans["panel.\(part.rawValue)"],
        span.source == 0
      else { continue }
      withoutEffect("panel: [\(part.rawValue)]", needing: need, at: span, isError: false)
    }
  }
}
