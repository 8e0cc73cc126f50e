import InformationGeometry
import Scene

extension Inspection {
  /// A geodesic as it is drawn.
  struct GeodesicReading {
    /// The place in the scene's list.
    var entry: Int
    /// Which of a fan, or of several that are as short.
    var number: Int
    var geodesic: Scene.Geodesic
    var path: PlaneGeodesic
    /// Whether no shorter way is known between its ends; nil for connections without a length that is least.
    var isShortest: Bool?
    /// Nil for one that becomes infinitely long.
    var length: Double? { path.ends == .infinity ? nil : path.length }
  }

  /// Points of a geodesic that are told, at equal steps.
  private static let pointCount = 65

  /// All geodesics, in the scene's order; what is not found was told when the scene was read, or is left out of a frame.
  func geodesics() -> [GeodesicReading] {
    guard let geometry = model.makeGeodesics() else { return [] }
    var readings: [GeodesicReading] = []
    for (entry, geodesic) in scene.geodesics.enumerated() {
      guard case .success(let found) = Scene.paths(of: geodesic, in: geometry) else { continue }
      var areShortest: [Bool?] = found.paths.map { _ in nil }
      if geodesic.connectionAlpha == 0 {
        areShortest =
          geodesic.to == nil ? geometry.areShortest(found.paths) : found.paths.map { _ in true }
      }
      for (number, path) in found.paths.enumerated() {
        readings.append(
          GeodesicReading(
            entry: entry, number: number, geodesic: geodesic, path: path,
            isShortest: areShortest[number]))
      }
    }
    return readings
  }

  private static func connection(_ geodesic: Scene.Geodesic) -> JSONValue {
    if let alpha = geodesic.alpha { return .object([.init("alpha", .number(alpha))]) }
    return .string(geodesic.connection.rawValue)
  }

  static func json(_ reading: GeodesicReading) -> JSONValue {
    let path = reading.path
    return .block([
      .init("entry", .integer(reading.entry)),
      .init("from", json(path.start)),
      .init("to", reading.geodesic.to.map(json) ?? .null),
      .init("connection", connection(reading.geodesic)),
      .init("length", .optional(reading.length)),
      .init("midpoint", json(path.midpoint)),
      .init("end", json(path.end)),
      .init("velocity", path.velocity(at: 0).map(json) ?? .null),
      .init("shortest", reading.isShortest.map(JSONValue.bool) ?? .null),
      .init("ends", .string(path.ends.rawValue)),
      .init("accuracy", .number(path.accuracy)),
      .init("points", .array(path.points(pointCount).map(json))),
    ])
  }

  /// Every point, for CSV.
  func geodesicTable() -> DataTable {
    var table = DataTable(
      headings: [
        "geodesic", "number", "connection", "alpha", "length", "shortest", "ends", "accuracy",
        "point", "t", names[0], names[1],
      ])
    for reading in geodesics() {
      let path = reading.path
      for (index, point) in path.points(Self.pointCount).enumerated() {
        table.rows.append(
          [
            .integer(reading.entry), .integer(reading.number),
            .optional(reading.geodesic.alpha == nil ? reading.geodesic.connection.rawValue : nil),
            .number(reading.geodesic.connectionAlpha), .optional(reading.length),
            .optional(reading.isShortest.map { $0 ? "true" : "false" }),
            .text(path.ends.rawValue), .number(path.accuracy), .integer(index),
            .number(Double(index) / Double(Self.pointCount - 1)),
          ] + Self.cells(point))
      }
    }
    return table
  }

  /// One line a geodesic, for reading.
  func geodesicSummary(_ geodesics: [GeodesicReading]) -> DataTable {
    var table = DataTable(
      headings: ["geodesic", "connection", "length", "ends", "shortest"]
        + ["from", "end", "midpoint"].flatMap { name in
          scene.model.descriptor.axes.map { "\(name) \($0.plain)" }
        } + ["accuracy"])
    for reading in geodesics {
      let path = reading.path
      let connection =
        reading.geodesic.alpha.map { "α = " + readable($0) }
        ?? reading.geodesic.connection.rawValue
      table.rows.append(
        [
          .integer(reading.entry), .text(connection),
          reading.length.map { .number($0) } ?? .text("∞"),
          .text(path.ends.rawValue),
          .optional(reading.isShortest.map { $0 ? "yes" : "no" }),
        ] + Self.cells(path.start) + Self.cells(path.end) + Self.cells(path.midpoint) + [
          .number(path.accuracy)
        ])
    }
    return table
  }
}
