import InformationGeometry
import Scene

extension Inspection {
  /// The numbers for reading, in columns. Rounded; CSV and JSON hold every digit.
  func text(_ subject: Subject) -> String {
    switch subject {
    case .points: head(subject) + metricTable().text + "\n" + lossTable().text
    case .field, .flow, .fisher, .training, .cost: head(subject) + table(subject).text
    }
  }

  /// The scene and the bound that is promised, each in a line.
  private func head(_ subject: Subject) -> String {
    summary + "\n" + (accuracy(subject).map { $0.text + "\n" } ?? "") + "\n"
  }

  /// The scene in a line.
  var summary: String {
    var parts = [
      "\(scene.model.family.rawValue), σ = \(readable(scene.model.sigma))",
      "θ* = (\(readable(target.x)), \(readable(target.y)))",
    ]
    if let sigma = scene.handles.sigma { parts.append("σ* = \(readable(sigma))") }
    if case .samples(let values) = scene.loss { parts.append(counted(values.count, "sample")) }
    if let frame { parts.append("frame \(frame)") }
    return parts.joined(separator: ", ")
  }

  private func metricTable() -> DataTable {
    var table = DataTable(
      headings: ["metric"] + symbols + [
        distanceName, "F11", "F12", "F22", "λmin", "λmax", "κ",
      ])
    for (name, point) in named() {
      let fisher = point.fisher
      let kappa: DataTable.Cell =
        fisher.conditionNumber.map(DataTable.Cell.number) ?? .text("∞")
      table.rows.append([
        .text(name), .number(point.theta.x), .number(point.theta.y), .number(distance(point.theta)),
        .number(fisher.matrix.xx), .number(fisher.matrix.xy), .number(fisher.matrix.yy),
        .number(fisher.smaller.value), .number(fisher.larger.value), kappa,
      ])
    }
    return table
  }

  /// The parameters, and the distance from what is singular, as they are written in mathematics.
  private var symbols: [String] {
    switch model {
    case .mixture: ["μ1", "μ2"]
    case .network: names
    }
  }

  private var distanceName: String {
    switch model {
    case .mixture: "|μ1−μ2|/σ"
    case .network: "√E[y²]/σ"
    }
  }

  private func distance(_ theta: Vector2) -> Double {
    switch model {
    case .mixture(let mixture): mixture.separation(at: theta)
    case .network(let network): network.signalToNoise(at: theta)
    }
  }

  private func lossTable() -> DataTable {
    var table = DataTable(
      headings: [
        "loss", "L", "∇L 1", "∇L 2", "F⁻¹∇L 1", "F⁻¹∇L 2", "angle °", "|F⁻¹∇L|/|∇L|",
      ])
    for (name, point) in named() {
      table.rows.append([
        .text(name), .number(point.loss), .number(point.gradient.x), .number(point.gradient.y),
        .optional(point.naturalGradient?.x), .optional(point.naturalGradient?.y),
        .optional(point.angleDegrees), .optional(point.correction),
      ])
    }
    return table
  }

  /// `handle`, `probe 1: its label`, …
  private func named() -> [(String, PointGeometry)] {
    points().enumerated().map { index, reading in
      switch reading.role {
      case .handle: ("handle", reading.geometry)
      case .probe: ("probe \(index)" + (reading.label.map { ": \($0)" } ?? ""), reading.geometry)
      }
    }
  }
}
