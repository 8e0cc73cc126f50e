import InformationGeometry
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
      if !parts.insert(part).inserted {
        error(at: item.span, "panel names \(part.rawValue) twice")
      }
    }
    return parts
  }

  mutating func probes(_ tree: Tree) -> [Scene.Probe] {
    if tree.isNull || tree.text == "off" { return [] }
    guard case .list(let items) = tree.content else {
      expected("a list", for: "probes", found: tree, help: "such as [[2.6, 1.9]]")
      return []
    }
    if items.count == 2, items.allSatisfy({ isNumber($0) }) {
      error(
        at: tree.span, "probes is a list of points",
        help: "one point in it has two pairs of brackets")
      return []
    }
    guard items.count <= Limits.probes else {
      error(
        at: tree.span, "probes has \(items.count) points; the limit is \(Limits.probes)",
        help: "more arrows cover each other")
      return []
    }
    var probes: [Scene.Probe] = []
    for (index, item) in items.enumerated() {
      probes.append(probe(item, path: "probes[\(index)]"))
    }
    return probes
  }

  /// A probe; where it is wrong another stands for it, so that the next ones keep their numbers.
  private mutating func probe(_ tree: Tree, path: String) -> Scene.Probe {
    var probe = Scene.Probe(at: .zero)
    guard case .map = tree.content else {
      if case .list = tree.content {
        if let at = point(tree, path: "\(path).at") { probe.at = at }
      } else {
        expected("\(pairForm) or {at: \(pairForm), label: …}", for: path, found: tree)
      }
      return probe
    }
    guard let fields = fields(tree, of: SceneKeys.probes, path: path) else { return probe }
    if let at = fields["at"] {
      if let at = point(at, path: "\(path).at") { probe.at = at }
    } else {
      error(at: tree.span, "\(path) says no place", help: "such as at: [2.6, 1.9]")
    }
    if let label = fields["label"] {
      probe.label = text(label, SceneKeys.label, path: "\(path).label")
    }
    return probe
  }

  /// How a point is written.
  private var pairForm: String { "[\(descriptor.axes.map { $0.name }.joined(separator: ", "))]" }

  private mutating func point(_ tree: Tree, path: String) -> Vector2? {
    let range = NumberRange.coordinate
    let pair = pair(
      tree, in: range, path: path, form: pairForm, reason: SceneKeys.at.reason)
    return pair.map { Vector2($0.0, $0.1) }
  }
}
