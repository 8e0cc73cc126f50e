import Expressions
import InformationGeometry
import Scene

/// The coordinates that a model defines under names: `charts: {natural: {parameters: …, coordinates: …, inverse: …}}`.
extension SceneChecker {
  /// Reads `charts` into the definition.
  mutating func charts(
    _ tree: Tree, _ reading: inout OwnModelReading, _ model: inout ModelDefinition
  ) {
    let form = "{natural: {parameters: …, coordinates: …, inverse: …}}"
    guard let entries = map(tree, "model.charts", form) else { return }
    guard Self.transforms(model.kind) else {
      return error(
        at: tree.span, "a model without data has no charts",
        help: "its formulas are those of one pair of coordinates")
    }
    let taken = [Scene.Chart.standard, ModelDefinition.logarithmicChart]
    for entry in entries where isName(entry, taken) {
      if let chart = chart(entry, of: model, &reading) { model.charts.append(chart) }
    }
  }

  private mutating func chart(
    _ entry: Tree.Entry, of model: ModelDefinition, _ reading: inout OwnModelReading
  ) -> ModelChart? {
    let path = "model.charts.\(entry.key)"
    guard let entries = map(entry.value, path, "{parameters: …, coordinates: …, inverse: …}") else {
      return nil
    }
    let before = errorCount
    let fields = fields(entries, keys: SceneKeys.namedChart, path: path)
    for (name, meaning) in [
      (SceneKeys.coordinates.name, "both axes as formulas of the chart's parameters"),
      ("inverse", "the chart's parameters as formulas of the axes"),
    ] where fields[name]?.entries == nil {
      // A misspelt key is told already.
      guard errorCount == before else { return nil }
      error(
        at: fields[name]?.span ?? entry.keySpan, "\(path) needs the map \(name)", help: meaning)
      return nil
    }
    guard let coordinates = fields[SceneKeys.coordinates.name], let inverse = fields["inverse"],
      let back = map(inverse, "\(path).inverse", "{u: log(a)}")
    else { return nil }
    guard let (parameters, formulas) = charted(coordinates, fields, model, path: path) else {
      return nil
    }
    var inverses: [String] = []
    for parameter in parameters {
      guard let tree = Self.entry(parameter.name, of: inverse) else {
        error(at: inverse.span, "\(path).inverse does not say what \(parameter.name) is")
        return nil
      }
      guard let text = formula(tree, "charts.\(entry.key).inverse.\(parameter.name)", &reading)
      else { return nil }
      inverses.append(text)
    }
    for stray in back where !parameters.contains(where: { $0.name == stray.key }) {
      error(at: stray.keySpan, "\(path) has no parameter '\(stray.key)'")
    }
    for axis in model.parameters.prefix(2) {
      reading.places["charts.\(entry.key).\(axis.name)"] = Self.entry(axis.name, of: coordinates)
    }
    reading.places["charts.\(entry.key)"] = entry.value
    var shell = ModelDefinition(name: "", title: "", parameters: parameters, kind: .metric([]))
    standards(fields, &shell, path: path)
    return ModelChart(
      name: entry.key, parameters: shell.parameters, formulas: formulas, inverse: inverses)
  }

  /// Whether the formulas of all charts can be used and lead back from where the inverse leads; what is wrong is told.
  mutating func checkCharts(of own: OwnModel) {
    let model = own.definition
    let names = model.parameters.map { $0.name }
    for chart in model.charts {
      let part = "charts.\(chart.name)"
      let whole = own.places[part]?.span ?? spans["model"] ?? Span(source: 0, range: 0..<0)
      let before = errorCount
      do throws(ModelDefinitionErrors) {
        _ = try FormulaFamily(Self.inCoordinates(model, chart.parameters, chart.formulas))
      } catch {
        for mistake in error.errors {
          let place =
            mistake.part.hasPrefix("let.")
            ? own.places["\(part).\(mistake.part.dropFirst(4))"] : nil
          self.error(
            at: span(of: mistake.span, in: place) ?? whole, mistake.message, help: mistake.hint)
        }
      }
      for (parameter, formula) in zip(chart.parameters, chart.inverse) {
        do throws(ExpressionErrors) {
          _ = try Expression.parse(Array(formula.utf8), names: names.map { Array($0.utf8) })
        } catch {
          for mistake in error.errors {
            let place = own.places["\(part).inverse.\(parameter.name)"]
            self.error(
              at: span(of: mistake.span, in: place) ?? whole, mistake.message, help: mistake.hint)
          }
        }
      }
      if errorCount == before { checkReturn(chart, of: own, at: whole) }
    }
  }

  /// Whether a chart and its inverse lead from points of the model's window to themselves.
  private mutating func checkReturn(_ chart: ModelChart, of own: OwnModel, at place: Span) {
    let parameters = own.definition.parameters
    let others = parameters.dropFirst(2).map { $0.name }
    let there = CoordinateMap(formulas: chart.inverse, names: parameters.map { $0.name })
    let back = CoordinateMap(
      formulas: chart.formulas, names: chart.parameters.map { $0.name } + others)
    for part in [nil, 0.25, 0.75] as [Double?] {
      let axes = parameters.prefix(2).map { axis in
        part.map { axis.window.lowerBound * (1 - $0) + axis.window.upperBound * $0 }
          ?? axis.standard
      }
      let start = Vector2(axes[0], axes[1])
      let end = there.value(at: start, fixed: own.fixed).flatMap {
        back.value(at: $0, fixed: own.fixed)
      }
      // Points of the window other than θ* may lie outside of Θ.
      if end == nil, part != nil { continue }
      if let end, (end - start).length <= 1e-6 * (1 + start.length) { continue }
      let found = end.map { "(\(Self.text($0.x)), \(Self.text($0.y)))" } ?? "no point"
      error(
        at: place, "the chart \(chart.name) and its inverse do not belong together",
        help: "they take (\(Self.text(start.x)), \(Self.text(start.y))) to \(found)")
      return
    }
  }
}
