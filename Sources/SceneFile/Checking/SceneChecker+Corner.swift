import Foundation
import InformationGeometry
import Scene

/// A figure of all pairs of parameters.
extension SceneChecker {
  mutating func corner(_ tree: Tree, _ fields: [String: Tree], _ scene: inout Scene) {
    let settings = shorthand(tree, SceneKeys.figure)
    let before = errorCount
    let own = ([SceneKeys.kind] + SceneKeys.cornerKeys).map { $0.name }
    for key in SceneKeys.figure.keys where !own.contains(key.name) {
      if let stray = settings[key.name] {
        error(at: stray.span, "\(CornerPlot.figure) has no \(key.name)")
      }
    }
    refuseCanvas(fields)
    var corner = CornerPlot()
    read(settings, into: &corner, path: "figure")
    for index in corner.levels.indices.dropFirst()
    where !(corner.levels[index - 1] < corner.levels[index]) {
      error(
        at: spans["figure.levels"] ?? tree.span,
        "figure.levels must rise, but levels[\(index)] does not")
      break
    }
    let given = [SceneKeys.cornerFisher, SceneKeys.cornerCovariance].compactMap {
      settings[$0.name]
    }
    if given.count == 2 {
      error(
        at: given[1].span, "figure.fisher and figure.covariance cannot stand together",
        help: "one is the inverse of the other")
    } else if let matrix = given.first, !matrix.isNull {
      let isCovariance = settings[SceneKeys.cornerCovariance.name] != nil
      ownMatrix(matrix, isCovariance: isCovariance, settings, fields, &corner)
    } else {
      for key in [SceneKeys.cornerNames, SceneKeys.cornerValues] {
        guard let tree = settings[key.name] else { continue }
        error(
          at: tree.span, "figure.\(key.name) belongs to a matrix, and this plot is of the model",
          help: "figure.fisher or figure.covariance gives one")
      }
    }
    guard errorCount == before, isSound("model", "handles", "loss") else { return }
    scene.subject = .corner(corner)
    if given.isEmpty { if scene.fault != nil { return } }
    check(scene, at: given.first?.span ?? tree.span)
  }

  /// Whether there is something to show, and how exact it is.
  private mutating func check(_ scene: Scene, at span: Span) {
    do throws(PathFault) {
      guard let reading = try scene.cornerReading(withRegions: false) else { return }
      let condition = reading.uncertainty.conditionNumbers.scaled
      if condition > 1e8 {
        let digits = max(1, 15 - Int(log10(condition)))
        warning(
          at: span,
          "the matrix has the condition number \(Self.text(Self.rounded(condition))) without its units: "
            + "about \(digits) of 15 digits are left")
      }
    } catch {
      self.error(at: span, error.message, hint: error.hint)
    }
  }

  private static func rounded(_ value: Double) -> Double {
    let unit = pow(10, Double(Int(log10(value)) - 1))
    return (value / unit).rounded() * unit
  }

  /// Refuses what belongs to a canvas.
  private mutating func refuseCanvas(_ fields: [String: Tree]) {
    for key in [SceneKeys.view] + SceneKeys.ofLayers + [SceneKeys.panel, SceneKeys.sweep] {
      guard let tree = fields[key.name], !tree.isNull, tree.text != "off" else { continue }
      if case .list(let items) = tree.content, items.isEmpty { continue }
      error(
        at: tree.span, "\(CornerPlot.figure) has no \(key.name)",
        help: "leave it out; that belongs to a canvas")
    }
  }

  // MARK: The matrix

  private mutating func ownMatrix(
    _ tree: Tree, isCovariance: Bool, _ settings: [String: Tree], _ fields: [String: Tree],
    _ corner: inout CornerPlot
  ) {
    let path = isCovariance ? "figure.covariance" : "figure.fisher"
    for key in [SceneKeys.model, SceneKeys.handles, SceneKeys.loss] {
      guard let stray = fields[key.name] else { continue }
      error(at: stray.span, "\(path) stands for the model: \(key.name) has no effect beside it")
    }
    if let stray = settings["regions"] {
      error(at: stray.span, "a matrix has Wald's regions alone: figure.regions has no effect")
    }
    var names = settings[SceneKeys.cornerNames.name].flatMap { parameterNames($0) }
    var rows: [[Double]]?
    if case .list(let items) = tree.content {
      rows = inlineRows(items, path: path)
    } else if let name = tree.text {
      guard let table = table(name, at: tree.span, what: "matrix") else { return }
      rows = tableRows(table, at: tree.span, name: name)
      let columns = table.dataColumns
      if names == nil, settings[SceneKeys.cornerNames.name] == nil, table.hasHeader {
        names = parameterNames(columns.map { table.names[$0] }, at: tree.span)
        if names == nil { return }
      }
    } else {
      expected("a CSV file, or rows of numbers", for: path, found: tree)
    }
    guard let rows else { return }
    let count = rows.count
    guard Limits.cornerParameters.contains(count) else {
      error(
        at: tree.span,
        "\(path) has \(counted(count, "row")), expected \(Limits.cornerParameters.lowerBound) to "
          + "\(Limits.cornerParameters.upperBound)")
      return
    }
    for (index, row) in rows.enumerated() where row.count != count {
      error(
        at: tree.span,
        "\(path) has \(counted(count, "row")), but row \(index + 1) has \(counted(row.count, "number"))",
        help: "the matrix is square")
      return
    }
    if names == nil, settings[SceneKeys.cornerNames.name] != nil { return }
    let found = names ?? (1...count).map { "theta\($0)" }
    guard found.count == count else {
      error(
        at: settings[SceneKeys.cornerNames.name]?.span ?? tree.span,
        "\(counted(found.count, "name")) for \(counted(count, "parameter"))")
      return
    }
    if let tree = settings[SceneKeys.cornerValues.name],
      let values = numbers(tree, SceneKeys.cornerValues, path: "figure.values")
    {
      corner.values = values
      if values.count != count {
        error(
          at: tree.span,
          "figure.values has \(counted(values.count, "number")) for \(counted(count, "parameter"))")
      }
    }
    corner.matrix = CornerPlot.Matrix(
      names: found, entries: rows.flatMap { $0 }, isCovariance: isCovariance)
  }

  private mutating func inlineRows(_ items: [Tree], path: String) -> [[Double]]? {
    var rows: [[Double]] = []
    for (index, item) in items.enumerated() {
      guard case .list(let entries) = item.content else {
        expected("a list of numbers", for: "\(path)[\(index)]", found: item)
        return nil
      }
      var row: [Double] = []
      for (place, entry) in entries.enumerated() {
        guard
          let value = number(
            entry, in: NumberRange(Limits.cornerEntry), path: "\(path)[\(index)][\(place)]")
        else { return nil }
        row.append(value)
      }
      rows.append(row)
    }
    return rows
  }

  private mutating func tableRows(_ table: TableFile, at span: Span, name: String) -> [[Double]]? {
    let columns = Array(table.dataColumns)
    switch table.numbers(
      in: columns, limit: Limits.cornerParameters.upperBound * 64,
      greatest: Limits.cornerEntry.upperBound)
    {
    case .success(let numbers):
      guard numbers.missing.isEmpty else {
        report(
          MissingNumbers.refusals(
            columns.indices.map { place in
              MissingNumbers(
                label: table.label(columns[place]), table: table,
                places: numbers.missing.filter { $0.column == place }.map { ($0.row, $0.span) })
            }, help: "a matrix needs all of its numbers"))
        return nil
      }
      return (0..<numbers.count).map { row in numbers.columns.map { $0[row] } }
    case .failure(let mistakes):
      report(mistakes.diagnostics)
      return nil
    }
  }

  /// The names of the parameters as a list.
  private mutating func parameterNames(_ tree: Tree) -> [String]? {
    guard case .list(let items) = tree.content else {
      expected("a list of names", for: "figure.names", found: tree, help: "such as [Omega_m, h]")
      return nil
    }
    var names: [String] = []
    for (index, item) in items.enumerated() {
      guard let name = item.text else {
        expected("a name", for: "figure.names[\(index)]", found: item)
        return nil
      }
      names.append(name)
    }
    return parameterNames(names, at: tree.span)
  }

  /// Names that figures can set: letters, digits and `_`, each once.
  private mutating func parameterNames(_ names: [String], at span: Span) -> [String]? {
    var seen: Set<String> = []
    for name in names {
      let isName =
        (name.first?.isLetter ?? false) && name.count <= 24
        && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      guard isName else {
        error(
          at: span, "'\(name)' is no name of a parameter: expected letters, digits and _",
          help: "figure.names gives others, such as [Omega_m, h]")
        return nil
      }
      guard seen.insert(name).inserted else {
        error(at: span, "two parameters are called \(name)")
        return nil
      }
    }
    return names
  }
}
