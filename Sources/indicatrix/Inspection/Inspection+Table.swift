import InformationGeometry
import Scene

extension Inspection {
  /// The rows of `inspect`, for CSV.
  func table(_ subject: Subject) -> DataTable {
    switch subject {
    case .points: pointTable()
    case .field: fieldTable()
    case .flow: flowTable()
    case .geodesics: geodesicTable()
    case .paths: pathTable()
    case .regions: regionTable()
    case .clouds: cloudTable()
    }
  }

  private func pointTable() -> DataTable {
    var table = DataTable(
      headings: [
        "role", "label", names[0], names[1], "F11", "F12", "F22", "lambda_min", "lambda_max",
        "kappa",
        "separation", "loss", "gradient_\(names[0])", "gradient_\(names[1])",
        "natural_\(names[0])", "natural_\(names[1])", "angle", "correction", "curvature", "volume",
        "christoffel_111", "christoffel_112", "christoffel_122", "christoffel_211",
        "christoffel_212", "christoffel_222",
      ])
    for reading in points() {
      let point = reading.geometry
      table.rows.append(
        [.text(reading.role.rawValue), .optional(reading.label)] + Self.cells(point.theta)
          + Self.cells(point.fisher) + [.optional(point.separation), .number(point.loss)]
          + Self.cells(reading.gradient) + Self.cells(point.naturalGradient)
          + [.optional(point.angleDegrees), .optional(point.correction)]
          + Self.cells(reading.surface))
    }
    return table
  }

  private func fieldTable() -> DataTable {
    var table = DataTable(
      headings: [
        names[0], names[1], "F11", "F12", "F22", "lambda_min", "lambda_max", "kappa", "angle",
      ])
    for cell in field() {
      table.rows.append(
        Self.cells(cell.theta) + Self.cells(cell.fisher)
          + [.number(cell.fisher.longAxisDegrees)])
    }
    return table
  }

  private func flowTable() -> DataTable {
    var table = DataTable(
      headings: [
        "particle", "step", "field", "time", names[0], names[1], "velocity_\(names[0])",
        "velocity_\(names[1])",
      ])
    for particle in particles() {
      for (step, sample) in particle.trajectory.samples.enumerated() {
        table.rows.append(
          [
            .integer(particle.number), .integer(step), .text(particle.field.rawValue),
            .number(sample.time),
          ] + Self.cells(sample.theta) + Self.cells(sample.velocity))
      }
    }
    return table
  }

  private func pathTable() -> DataTable {
    var table = DataTable(
      headings: [
        "path", "method", "label", "step", "time", names[0], names[1], "loss", "gradient_norm",
        "end",
      ])
    for (number, reading) in paths().enumerated() {
      let last = reading.path.steps.last?.step
      for step in reading.path.steps {
        // Why a path ends is said of its last step.
        let end = step.step == last && !reading.settings.isOwn ? reading.path.end.rawValue : nil
        table.rows.append(
          [
            .integer(number), .text(reading.settings.methodName),
            .optional(reading.settings.label), .integer(step.step), .optional(step.time),
          ] + Self.cells(step.theta) + [
            .optional(step.loss), .optional(step.gradientNorm), .optional(end),
          ])
      }
    }
    return table
  }

  static func cells(_ vector: Vector2?) -> [DataTable.Cell] {
    [.optional(vector?.x), .optional(vector?.y)]
  }

  /// F11, F12, F22, λmin, λmax, κ.
  private static func cells(_ fisher: FisherInformation) -> [DataTable.Cell] {
    let matrix = fisher.matrix
    return [
      .number(matrix.xx), .number(matrix.xy), .number(matrix.yy), .number(fisher.smaller.value),
      .number(fisher.larger.value), .optional(fisher.conditionNumber),
    ]
  }
}
