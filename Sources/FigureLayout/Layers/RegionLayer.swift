import Drawing
import Elementary
import InformationGeometry
import Scene

/// The estimates of a figure: regions and clouds, computed once for all of its parts.
struct EstimateReading {
  var regions: RegionReading?
  var clouds: [EstimateCloud] = []
  /// Why some of it is not there.
  var faults: [String] = []

  init(_ scene: Scene) {
    do { regions = try scene.regionReading() } catch { faults.append(error.message) }
    do { clouds = try scene.cloudReadings() } catch { faults.append(error.message) }
  }
}

/// Confidence regions: Wald's ellipses dashed, the likelihood's lines solid, the wider the lighter.
struct RegionLayer {
  let context: FigureContext
  let reading: EstimateReading

  static func waldStroke(_ theme: Theme, em: Double) -> Stroke {
    Stroke(theme.natural, width: 0.1 * em, dash: [0.5 * em, 0.28 * em])
  }

  static func likelihoodStroke(_ theme: Theme, em: Double) -> Stroke {
    Stroke(theme.overlay, width: 0.11 * em)
  }

  func nodes() -> [Node] {
    var nodes = clouds()
    guard let regions = reading.regions else { return nodes }
    let model = context.model
    for region in regions.likelihood {
      for contour in region.contours {
        nodes.append(line(contour.points, closed: contour.isClosed))
        guard regions.mirror != nil else { continue }
        let mirrored = contour.points.map { model.mirror(of: $0) ?? $0 }
        nodes.append(line(mirrored, closed: contour.isClosed))
      }
    }
    for (_, ellipse) in regions.wald {
      nodes += outline(
        ellipse, about: regions.minimum, Self.waldStroke(context.theme, em: context.em))
      guard let mirror = regions.mirror else { continue }
      let axes = [ellipse.first, ellipse.second].map { axis in
        MetricEllipse.Axis(
          direction: Vector2(axis.direction.y, axis.direction.x), length: axis.length)
      }
      nodes += outline(
        MetricEllipse(first: axes[0], second: axes[1]), about: mirror,
        Self.waldStroke(context.theme, em: context.em))
    }
    return nodes
  }

  private func line(_ points: [Vector2], closed: Bool) -> Node {
    let path = Curve.smooth(points.map { context.map.point($0) }, closed: closed)
    return .mark(
      Mark(.path(path), Style(stroke: Self.likelihoodStroke(context.theme, em: context.em))))
  }

  /// An ellipse about a point; nothing where an axis has no end.
  private func outline(
    _ ellipse: MetricEllipse, about center: Vector2, _ stroke: Stroke
  ) -> [Node] {
    guard let a = ellipse.first.length, let b = ellipse.second.length else { return [] }
    var points: [Point] = []
    for index in 0..<96 {
      let angle = 2 * Elementary.pi * Double(index) / 96
      points.append(
        context.map.point(
          center + ellipse.first.direction * (a * Elementary.cos(angle))
            + ellipse.second.direction * (b * Elementary.sin(angle))))
    }
    return [.mark(Mark(.path(Curve.smooth(points, closed: true)), Style(stroke: stroke)))]
  }

  // MARK: Clouds

  /// The level of the ellipse about each cloud.
  static let cloudLevel = 0.95

  private func clouds() -> [Node] {
    guard let settings = context.scene.clouds else { return [] }
    var nodes: [Node] = []
    let rect = context.map.rect
    for (place, cloud) in zip(settings.at, reading.clouds) {
      for estimate in cloud.estimates {
        let center = context.map.point(estimate)
        guard rect.contains(center) else { continue }
        nodes.append(
          .mark(
            Mark(
              .circle(center: center, radius: 0.09 * context.em),
              .fill(context.theme.components.0.opacity(0.55)))))
      }
      nodes += outline(
        ConfidenceRegion.wald(
          cloud.fisher, observations: cloud.observations, level: Self.cloudLevel),
        about: place, Stroke(context.theme.ink, width: 0.1 * context.em))
      let center = context.map.point(place)
      let arm = 0.35 * context.em
      nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(center + Point(x: -arm, y: 0)), .line(center + Point(x: arm, y: 0)),
                .move(center + Point(x: 0, y: -arm)), .line(center + Point(x: 0, y: arm)),
              ])), Style(stroke: Stroke(context.theme.ink, width: 0.09 * context.em)))))
    }
    return nodes
  }
}
