import Scene

extension SceneChecker {
  /// Reads which figure a scene about the network with two weights asks for. Whether it is about one.
  mutating func curvatureFigure(_ fields: [String: Tree], _ scene: inout Scene) -> Bool {
    guard let tree = fields[SceneKeys.figure.name] else { return false }
    if !tree.isNull, shorthand(tree, SceneKeys.figure)["kind"]?.text == Scene.Chart.figure {
      charts(tree, fields, &scene)
      return true
    }
    if !tree.isNull, shorthand(tree, SceneKeys.figure)["kind"]?.text == CornerPlot.figure {
      corner(tree, fields, &scene)
      return true
    }
    guard descriptor.hasLayers else {
      guard tree.text == CurvatureComparison.name else { return false }
      error(
        at: tree.span, "\(CurvatureComparison.name) needs the network with two weights",
        help: SceneKeys.families.first { $0.descriptor.hasLayers }.map {
          "model: {family: \($0.descriptor.name)}"
        })
      return true
    }
    var comparison = CurvatureComparison()
    let before = errorCount
    read(fields, SceneKeys.figure) { $0.comparison($1, &comparison) }
    read(fields, SceneKeys.damping) {
      comparison.damping =
        $0.numbers($1, SceneKeys.damping, path: "damping")?.first ?? comparison.damping
    }
    if let data = fields[SceneKeys.data.name] {
      error(at: data.span, "data needs a network", help: "the inputs of this one are model.inputs")
    }
    if let sweep = fields[SceneKeys.sweep.name], !sweep.isNull, sweep.text != "off" {
      error(at: sweep.span, "\(CurvatureComparison.name) has one picture, which cannot sweep")
    }
    if errorCount == before, !tree.isNull { scene.subject = .comparison(comparison) }
    return true
  }

  private mutating func comparison(_ tree: Tree, _ comparison: inout CurvatureComparison) {
    let fields = shorthand(tree, SceneKeys.figure)
    if let tree = fields["kind"] {
      let path = fields.count == 1 ? "figure" : "figure.kind"
      _ = word(tree, of: [CurvatureComparison.name], path: path)
    }
    read(fields, into: &comparison, path: "figure")
    let known = ["kind"] + CurvatureComparison.descriptions.map { $0.name }
    for key in SceneKeys.figure.keys {
      guard let tree = fields[key.name], !known.contains(key.name) else { continue }
      error(at: tree.span, "\(CurvatureComparison.name) has no \(key.name)")
    }
  }
}
