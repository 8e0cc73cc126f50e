import InformationGeometry
import Scene

extension Inspection {
  /// The numbers for reading, in columns. Rounded; CSV and JSON hold every digit.
  func text(_ subject: Subject) -> String {
    switch subject {
    case .points:
      return head(subject) + estimateText + metricTable().text + "\n" + lossTable().text + "\n"
        + surfaceTable().text
    case .geodesics:
      let geodesics = geodesics()
      return head(subject, geodesics) + geodesicSummary(geodesics).text
    case .regions:
      return head(subject) + estimateText + regionSummary().text + "\n" + table(subject).text
    case .clouds: return head(subject) + cloudSummary().text + "\n" + table(subject).text
    case .field, .flow, .paths: return head(subject) + table(subject).text
    }
  }

  /// The scene and the bound that is promised, each in a line.
  private func head(_ subject: Subject, _ geodesics: [GeodesicReading]? = nil) -> String {
    summary + "\n" + accuracy(subject, geodesics: geodesics).text + "\n\n"
  }

  /// The scene in a line.
  var summary: String {
    let descriptor = scene.model.descriptor
    let theta = readable(apart: [target.x, target.y])
    var parts = [
      descriptor.name.isEmpty
        ? descriptor.summary.isEmpty ? "a model of the scene" : descriptor.summary : descriptor.name
    ]
    var own: [String] = []
    for (index, parameter) in descriptor.fixed.enumerated() {
      let value = scene.model.settings.fixed[index]
      let values = readable(apart: [value, scene.handles.fixed[index] ?? value])
      parts.append("\(parameter.plain) = \(values[0])")
      if scene.handles.fixed[index] != nil { own.append("\(parameter.plain)* = \(values[1])") }
    }
    parts.append("θ* = (\(theta[0]), \(theta[1]))")
    parts += own
    if case .samples(let values) = scene.loss { parts.append(counted(values.count, "sample")) }
    if let frame { parts.append("frame \(frame)") }
    return parts.joined(separator: ", ")
  }

  private func metricTable() -> DataTable {
    let descriptor = scene.model.descriptor
    let model = model
    var table = DataTable(
      headings: ["metric"] + descriptor.axes.map { $0.plain }
        + (descriptor.distance.map { [$0.plain] } ?? [])
        + ["F11", "F12", "F22", "λmin", "λmax", "κ"])
    for (name, point) in named() {
      let fisher = point.fisher
      let kappa: DataTable.Cell =
        fisher.conditionNumber.map(DataTable.Cell.number) ?? .text("∞")
      let distance = descriptor.distance.map { _ in
        [DataTable.Cell.optional(model.distance(at: point.theta))]
      }
      table.rows.append(
        [.text(name), .number(point.theta.x), .number(point.theta.y)] + (distance ?? []) + [
          .number(fisher.matrix.xx), .number(fisher.matrix.xy), .number(fisher.matrix.yy),
          .number(fisher.smaller.value), .number(fisher.larger.value), kappa,
        ])
    }
    return table
  }

  private func lossTable() -> DataTable {
    var table = DataTable(
      headings: [
        "loss", "L", "∇L 1", "∇L 2", "F⁻¹∇L 1", "F⁻¹∇L 2", "angle °", "|F⁻¹∇L|/|∇L|",
      ])
    for (name, reading) in readings() {
      let point = reading.geometry
      table.rows.append([
        .text(name), .number(point.loss), .optional(reading.gradient?.x),
        .optional(reading.gradient?.y),
        .optional(point.naturalGradient?.x), .optional(point.naturalGradient?.y),
        .optional(point.angleDegrees), .optional(point.correction),
      ])
    }
    return table
  }

  /// `handle`, `probe 1: its label`, …
  private func named() -> [(String, PointGeometry)] {
    readings().map { ($0, $1.geometry) }
  }

  /// The points with their names.
  func readings() -> [(String, PointReading)] {
    points().enumerated().map { index, reading in
      switch reading.role {
      case .handle: ("handle", reading)
      case .probe: ("probe \(index)" + (reading.label.map { ": \($0)" } ?? ""), reading)
      }
    }
  }
}
