import InformationGeometry
import Scene

/// The estimate of the sample, confidence regions and clouds of estimates.
extension Inspection {
  private var estimate: LikelihoodFit? {
    guard case .samples = scene.loss else { return nil }
    return try? scene.estimate()
  }

  /// A line on the estimate of the scene's sample; empty where it has none.
  var estimateText: String {
    guard let fit = estimate else { return "" }
    let errors = fit.standardErrors
    func place(_ theta: Vector2) -> String { "(\(readable(theta.x)), \(readable(theta.y)))" }
    return "estimate \(place(fit.theta))"
      + (fit.mirror.map { " and its mirror \(place($0))" } ?? "")
      + ", standard errors \(place(errors)), L \(readable(fit.loss)), "
      + counted(fit.observations, "observation") + "\n\n"
  }

  var estimateJSON: [JSONValue.Member] {
    guard let fit = estimate else { return [] }
    return [
      .init(
        "estimate",
        .object([
          .init("theta", Self.json(fit.theta)),
          .init("mirror", fit.mirror.map(Self.json) ?? .null),
          .init("loss", .number(fit.loss)), .init("observations", .integer(fit.observations)),
          .init("standardErrors", Self.json(fit.standardErrors)),
        ]))
    ]
  }

  // MARK: Regions

  func regionJSON() -> JSONValue {
    guard let reading = try? scene.regionReading() else { return .null }
    return .block([
      .init("minimum", Self.json(reading.minimum)),
      .init("mirror", reading.mirror.map(Self.json) ?? .null),
      .init("loss", .number(reading.loss)),
      .init("observations", .integer(reading.observations)),
      .init(
        "wald",
        .lines(
          reading.wald.map { level, ellipse in
            .object([
              .init("level", .number(level)),
              .init(
                "axes",
                .array(
                  [ellipse.first, ellipse.second].map { axis in
                    .object([
                      .init("direction", Self.json(axis.direction)),
                      .init("length", .optional(axis.length)),
                    ])
                  })),
            ])
          })),
      .init(
        "likelihood",
        .lines(
          reading.likelihood.map { region in
            .object([
              .init("level", .number(region.level)), .init("end", .string(Self.word(region.end))),
              .init(
                "lines", .array(region.contours.map { .array($0.points.map(Self.json)) })),
            ])
          })),
    ])
  }

  private static func word(_ end: LikelihoodRegion.End) -> String {
    switch end {
    case .closed: "closed"
    case .domain: "domain"
    case .window: "window"
    }
  }

  /// A row for each level: the half axes of Wald's ellipse, and what the likelihood's region is.
  func regionSummary() -> DataTable {
    var table = DataTable(
      headings: ["level", "Wald half axis 1", "half axis 2", "likelihood's region", "lines"])
    guard let reading = try? scene.regionReading() else { return table }
    let wald = reading.wald.map { $0.level }
    for level in wald.isEmpty ? reading.likelihood.map({ $0.level }) : wald {
      let ellipse = reading.wald.first { $0.level == level }?.ellipse
      let region = reading.likelihood.first { $0.level == level }
      table.rows.append([
        .number(level), .optional(ellipse?.first.length), .optional(ellipse?.second.length),
        .optional(region.map { Self.word($0.end) }),
        region.map { .integer($0.contours.count) } ?? .none,
      ])
    }
    return table
  }

  /// Points of the likelihood's lines, and the ends of the axes of Wald's ellipses.
  func regionTable() -> DataTable {
    var table = DataTable(headings: ["kind", "level", "line", names[0], names[1]])
    guard let reading = try? scene.regionReading() else { return table }
    for (level, ellipse) in reading.wald {
      for (number, axis) in [ellipse.first, ellipse.second].enumerated() {
        guard let length = axis.length else { continue }
        for sign in [-1.0, 1] {
          table.rows.append(
            [.text("wald"), .number(level), .integer(number)]
              + Self.cells(reading.minimum + axis.direction * (sign * length)))
        }
      }
    }
    for region in reading.likelihood {
      for (number, contour) in region.contours.enumerated() {
        for point in contour.points {
          table.rows.append(
            [.text("likelihood"), .number(region.level), .integer(number)] + Self.cells(point))
        }
      }
    }
    return table
  }

  // MARK: Clouds

  func cloudJSON() -> JSONValue {
    let places = scene.clouds?.at ?? []
    return .lines(
      zip(places, (try? scene.cloudReadings()) ?? []).map { place, cloud in
        let (mean, covariance) = Self.moments(of: cloud.estimates)
        let bound = cloud.fisher.matrix.inverse.map { $0 * (1 / Double(cloud.observations)) }
        return .block([
          .init("at", Self.json(place)), .init("observations", .integer(cloud.observations)),
          .init("failures", .integer(cloud.failures)), .init("mean", Self.json(mean)),
          .init("covariance", Self.rows(covariance)),
          .init("bound", bound.map(Self.rows) ?? .null),
          .init("estimates", .array(cloud.estimates.map(Self.json))),
        ])
      })
  }

  /// A row for each cloud: where its samples come from, and how many of them have an estimate.
  func cloudSummary() -> DataTable {
    var table = DataTable(
      headings: ["cloud", names[0], names[1], "observations", "samples", "without estimate"])
    let clouds = (try? scene.cloudReadings()) ?? []
    for (number, (place, cloud)) in zip(scene.clouds?.at ?? [], clouds).enumerated() {
      table.rows.append(
        [.integer(number)] + Self.cells(place) + [
          .integer(cloud.observations), .integer(cloud.estimates.count + cloud.failures),
          .integer(cloud.failures),
        ])
    }
    return table
  }

  func cloudTable() -> DataTable {
    var table = DataTable(headings: ["cloud", "draw", names[0], names[1]])
    for (number, cloud) in ((try? scene.cloudReadings()) ?? []).enumerated() {
      for (draw, estimate) in cloud.estimates.enumerated() {
        table.rows.append([.integer(number), .integer(draw)] + Self.cells(estimate))
      }
    }
    return table
  }

  private static func rows(_ matrix: SymmetricMatrix2) -> JSONValue {
    .rows([[matrix.xx, matrix.xy], [matrix.xy, matrix.yy]])
  }

  /// The mean of some points, and their covariance about it, divided by their number less one.
  private static func moments(of points: [Vector2]) -> (Vector2, SymmetricMatrix2) {
    let count = Double(max(1, points.count))
    let mean = points.reduce(Vector2.zero) { $0 + $1 } * (1 / count)
    var (xx, xy, yy) = (0.0, 0.0, 0.0)
    for point in points {
      let offset = point - mean
      xx += offset.x * offset.x
      xy += offset.x * offset.y
      yy += offset.y * offset.y
    }
    let scale = 1 / max(1, count - 1)
    return (mean, SymmetricMatrix2(xx: xx * scale, xy: xy * scale, yy: yy * scale))
  }
}
