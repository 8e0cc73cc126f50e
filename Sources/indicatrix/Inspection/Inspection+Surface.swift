import InformationGeometry
import Scene

extension Inspection {
  /// Curvature, volume and Christoffel symbols with what their errors are estimated to be.
  static func members(_ surface: SurfacePoint?) -> [JSONValue.Member] {
    func row(_ matrix: SymmetricMatrix2) -> JSONValue {
      .array([
        .array([.number(matrix.xx), .number(matrix.xy)]),
        .array([.number(matrix.xy), .number(matrix.yy)]),
      ])
    }
    return [
      .init("curvature", .optional(surface?.curvature)),
      .init("curvatureEstimate", .optional(surface?.curvatureEstimate)),
      .init("volume", .optional(surface?.volume)),
      .init("volumeEstimate", .optional(surface?.volumeEstimate)),
      .init(
        "christoffel",
        (surface?.christoffel).map { .array([row($0.first), row($0.second)]) } ?? .null),
    ]
  }

  /// Curvature, volume, Γ^1_11, Γ^1_12, Γ^1_22, Γ^2_11, Γ^2_12, Γ^2_22.
  static func cells(_ surface: SurfacePoint?) -> [DataTable.Cell] {
    let (first, second) = (surface?.christoffel?.first, surface?.christoffel?.second)
    return [
      surface?.curvature, surface?.volume, first?.xx, first?.xy, first?.yy, second?.xx, second?.xy,
      second?.yy,
    ].map { DataTable.Cell.optional($0) }
  }

  /// The same for reading.
  func surfaceTable() -> DataTable {
    var table = DataTable(
      headings: [
        "surface", "K", "√det F", "Γ¹₁₁", "Γ¹₁₂", "Γ¹₂₂", "Γ²₁₁", "Γ²₁₂", "Γ²₂₂",
      ])
    for (name, reading) in readings() {
      var cells = Self.cells(reading.surface)
      cells[0] = .optional(reading.surface?.knownCurvature)
      table.rows.append([.text(name)] + cells)
    }
    return table
  }
}
