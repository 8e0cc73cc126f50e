import InformationGeometry
import Scene

/// The numbers behind a corner plot.
struct CornerInspection {
  let names: [String]
  let reading: CornerReading

  /// - Throws: why there are none, in words.
  init?(_ scene: Scene) throws(PathFault) {
    guard let reading = try scene.cornerReading(withRegions: false) else { return nil }
    self.reading = reading
    names = reading.uncertainty.names
  }

  /// A row for each parameter.
  var table: DataTable {
    var table = DataTable(headings: ["parameter", "value", "error", "error_others_known"])
    for index in names.indices {
      table.rows.append([
        .text(names[index]),
        .optional(reading.values.isEmpty ? nil : reading.values[index]),
        .number(reading.uncertainty.standardError(index, others: .unknown)),
        .number(reading.uncertainty.standardError(index, others: .known)),
      ])
    }
    return table
  }

  var text: String {
    let (plain, scaled) = reading.uncertainty.conditionNumbers
    return table.text + "\n"
      + (reading.observations.map { counted($0, "observation") + ", " } ?? "")
      + "condition number \(readable(plain)), without units \(readable(scaled))\n"
  }

  var json: JSONValue {
    let (plain, scaled) = reading.uncertainty.conditionNumbers
    let n = names.count
    let matrix = reading.uncertainty.matrix.matrix
    func errors(_ others: ParameterUncertainty.Others) -> JSONValue {
      .numbers(names.indices.map { reading.uncertainty.standardError($0, others: others) })
    }
    return .block([
      .init("schema", .integer(Inspection.schema)),
      .init(
        "corner",
        .block([
          .init("parameters", .array(names.map { .string($0) })),
          .init("values", reading.values.isEmpty ? .null : .numbers(reading.values)),
          .init("observations", reading.observations.map { .integer($0) } ?? .null),
          .init("standardErrors", errors(.unknown)),
          .init("standardErrorsOthersKnown", errors(.known)),
          .init("conditionNumber", .number(plain)),
          .init("conditionNumberWithoutUnits", .number(scaled)),
          .init(
            reading.uncertainty.isCovariance ? "covariance" : "fisher",
            .rows((0..<n).map { Array(matrix[$0 * n..<($0 + 1) * n]) })),
        ])),
    ])
  }
}
