import InformationGeometry
import Scene

extension SceneChecker {
  /// Reads a figure of a model in several coordinates.
  mutating func charts(_ tree: Tree, _ fields: [String: Tree], _ scene: inout Scene) {
    let settings = shorthand(tree, SceneKeys.figure)
    let before = errorCount
    for key in SceneKeys.figure.keys
    where !["kind", SceneKeys.coordinatesOf.name].contains(key.name) {
      if let stray = settings[key.name] {
        error(at: stray.span, "\(Scene.Chart.figure) has no \(key.name)")
      }
    }
    if let sweep = fields[SceneKeys.sweep.name], !sweep.isNull, sweep.text != "off" {
      error(at: sweep.span, "\(Scene.Chart.figure) has one picture, which cannot sweep")
    }
    if case .expression = scene.loss {
      error(
        at: spans[SceneKeys.loss.name] ?? tree.span,
        "\(Scene.Chart.figure) needs a loss that is not a formula of the parameters",
        help: "that formula is one of the coordinates of a single chart")
    }
    if let place = own?.coordinates {
      return error(
        at: place, "\(Scene.Chart.figure) cannot take a model that is in other coordinates already",
        help: "leave model.coordinates out; figure.of names the family's coordinates to draw")
    }
    guard let family = scene.model.family.definition, !family.namedCharts.isEmpty else {
      error(
        at: tree.span, "\(Scene.Chart.figure) needs a model that has coordinates with names",
        help: "such as model: normal, or one of the scene's own with charts")
      return
    }
    let known = family.namedCharts
    let names = [Scene.Chart.standard] + known.map { $0.name }
    guard let list = settings[SceneKeys.coordinatesOf.name], case .list(let items) = list.content,
      items.count >= 2
    else {
      error(
        at: settings[SceneKeys.coordinatesOf.name]?.span ?? tree.span,
        "\(Scene.Chart.figure) needs a list of two coordinates at least under figure.of",
        help:
          "the \(family.name.isEmpty ? "model" : "family \(family.name)") has \(Self.list(names, "and"))"
      )
      return
    }
    for geodesic in scene.geodesics where geodesic.direction != nil {
      error(
        at: spans["geodesics"] ?? tree.span,
        "\(Scene.Chart.figure) cannot take a geodesic's direction to other coordinates",
        help: "give its end with to, or a fan")
      break
    }
    if !scene.transports.isEmpty {
      error(
        at: spans["transport"] ?? tree.span,
        "\(Scene.Chart.figure) cannot take vectors to other coordinates")
    }
    var charts: [Scene.Chart] = []
    for (index, item) in items.enumerated() {
      guard let name = word(item, of: names, path: "figure.of[\(index)]") else { continue }
      if charts.contains(where: { $0.name == name }) {
        error(at: item.span, "figure.of names \(name) twice")
        continue
      }
      guard let chart = known.first(where: { $0.name == name }) else {
        charts.append(Scene.Chart(name: name, model: scene.model, map: nil))
        continue
      }
      let definition = Self.inCoordinates(family, chart.parameters, chart.formulas)
      guard let compiled = try? FormulaFamily(definition) else { continue }
      let found = Scene.Chart(
        name: name, model: Scene.Model(compiled),
        map: CoordinateMap(formulas: chart.inverse, names: family.parameters.map { $0.name }))
      guard scene.fits(found) else {
        error(
          at: item.span,
          "the \(name) coordinates have no place for a point of the scene, which lies outside of Θ")
        continue
      }
      charts.append(found)
    }
    if errorCount == before { scene.subject = .charts(charts) }
  }
}
