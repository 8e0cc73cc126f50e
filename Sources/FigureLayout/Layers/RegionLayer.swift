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

  /// What of it a figure does not show.
  func warnings(_ scene: Scene) -> [FigureWarning] {
    var warnings: [FigureWarning] = []
    for fault in faults { warnings.append(.notDrawn(fault)) }
    for (place, cloud) in zip(scene.clouds?.at ?? [], clouds) where cloud.failures > 0 {
      let draws = cloud.estimates.count + cloud.failures
      let axes = scene.model.descriptor.axes
      let reason = cloud.firstFailure.map {
        "; the first: "
          + $0.words((axes[0].name, axes[1].name)) { NumberFormat.significant($0, 3) }
      }
      warnings.append(
        .notDrawn(
          NumberFormat.integer(UInt64(cloud.failures)) + " of "
            + NumberFormat.count(draws, "sample") + " at (" + NumberFormat.short(place.x) + ", "
            + NumberFormat.short(place.y) + ") " + (cloud.failures == 1 ? "has" : "have")
            + " no estimate" + (reason ?? "")))
    }
    return warnings
  }
}

/// Confidence regions: Wald's ellipses dashed, the likelihood's lines solid; bounds of clouds in dashes and dots.
struct RegionLayer {
  let context: FigureContext
  let reading: EstimateReading

  static func waldStroke(_ theme: Theme, em: Double) -> Stroke {
    Stroke(theme.natural, width: 0.1 * em, dash: [0.5 * em, 0.28 * em])
  }

  /// Without hues a wide grey line, since black ones of its width are paths.
  static func likelihoodStroke(_ theme: Theme, em: Double) -> Stroke {
    theme.isGrey
      ? Stroke(theme.overlay.mixed(with: theme.canvas, 0.42), width: 0.18 * em)
      : Stroke(theme.overlay, width: 0.11 * em)
  }

  static func boundStroke(_ theme: Theme, em: Double) -> Stroke {
    Stroke(
      theme.ink, width: 0.1 * em, dash: [0.7 * em, 0.2 * em, 0.14 * em, 0.2 * em])
  }

  func nodes() -> [Node] {
    var nodes = dots()
    let lines = lines() + bounds()
    if context.hasGround {
      for line in lines {
        guard let stroke = line.style.stroke else { continue }
        let seam = Stroke(context.seam, width: stroke.width + 2 * context.seamWidth)
        nodes.append(.mark(Mark(line.shape, Style(stroke: seam))))
      }
    }
    for line in lines { nodes.append(.mark(line)) }
    return nodes + centres()
  }

  /// Points along the lines, which labels rather do not cover.
  var ink: [Point] {
    var points: [Point] = []
    for region in reading.regions?.likelihood ?? [] {
      for contour in region.contours {
        points += contour.points.map { context.map.point($0) }
        guard reading.regions?.mirror != nil else { continue }
        points += contour.points.map { context.map.point(context.model.mirror(of: $0) ?? $0) }
      }
    }
    for (center, ellipse) in walds + clouds { points += outline(ellipse, about: center) }
    return points
  }

  private func lines() -> [Mark] {
    guard let regions = reading.regions else { return [] }
    let model = context.model
    var lines: [Mark] = []
    for region in regions.likelihood {
      for contour in region.contours {
        lines.append(line(contour.points, closed: contour.isClosed))
        guard regions.mirror != nil else { continue }
        let mirrored = contour.points.map { model.mirror(of: $0) ?? $0 }
        lines.append(line(mirrored, closed: contour.isClosed))
      }
    }
    let stroke = Self.waldStroke(context.theme, em: context.em)
    for (center, ellipse) in walds { lines += mark(outline(ellipse, about: center), stroke) }
    return lines
  }

  /// Wald's ellipses with their centres.
  private var walds: [(Vector2, MetricEllipse)] {
    guard let regions = reading.regions else { return [] }
    var all: [(Vector2, MetricEllipse)] = []
    for (_, ellipse) in regions.wald {
      all.append((regions.minimum, ellipse))
      guard let mirror = regions.mirror else { continue }
      let axes = [ellipse.first, ellipse.second].map { axis in
        MetricEllipse.Axis(
          direction: Vector2(axis.direction.y, axis.direction.x), length: axis.length)
      }
      all.append((mirror, MetricEllipse(first: axes[0], second: axes[1])))
    }
    return all
  }

  private func line(_ points: [Vector2], closed: Bool) -> Mark {
    let path = Curve.smooth(points.map { context.map.point($0) }, closed: closed)
    return Mark(.path(path), Style(stroke: Self.likelihoodStroke(context.theme, em: context.em)))
  }

  private func mark(_ outline: [Point], _ stroke: Stroke) -> [Mark] {
    outline.isEmpty
      ? [] : [Mark(.path(Curve.smooth(outline, closed: true)), Style(stroke: stroke))]
  }

  /// Points of an ellipse about a point; none where an axis has no end.
  private func outline(_ ellipse: MetricEllipse, about center: Vector2) -> [Point] {
    guard let a = ellipse.first.length, let b = ellipse.second.length else { return [] }
    var points: [Point] = []
    for index in 0..<96 {
      let angle = 2 * Elementary.pi * Double(index) / 96
      points.append(
        context.map.point(
          center + ellipse.first.direction * (a * Elementary.cos(angle))
            + ellipse.second.direction * (b * Elementary.sin(angle))))
    }
    return points
  }

  // MARK: Clouds

  /// The level of the ellipse about each cloud.
  static let cloudLevel = 0.95

  /// The colour of an estimate, and its radius in ems.
  static func dotColor(_ theme: Theme) -> Color { theme.components.0.opacity(0.55) }
  static let dotRadius = 0.09

  private func dots() -> [Node] {
    var nodes: [Node] = []
    for cloud in reading.clouds {
      for estimate in cloud.estimates {
        let center = context.map.point(estimate)
        guard context.map.rect.contains(center) else { continue }
        nodes.append(
          .mark(
            Mark(
              .circle(center: center, radius: Self.dotRadius * context.em),
              .fill(Self.dotColor(context.theme)))))
      }
    }
    return nodes
  }

  /// The ellipses of the bound with their centres.
  private var clouds: [(Vector2, MetricEllipse)] {
    var all: [(Vector2, MetricEllipse)] = []
    for (place, cloud) in zip(context.scene.clouds?.at ?? [], reading.clouds) {
      all.append(
        (
          place,
          ConfidenceRegion.wald(
            cloud.fisher, observations: cloud.observations, level: Self.cloudLevel)
        ))
    }
    return all
  }

  private func bounds() -> [Mark] {
    let stroke = Self.boundStroke(context.theme, em: context.em)
    return clouds.flatMap { mark(outline($0.1, about: $0.0), stroke) }
  }

  /// A cross at the place that the samples of a cloud come from.
  private func centres() -> [Node] {
    var nodes: [Node] = []
    let stroke = Stroke(context.theme.ink, width: Self.crossWidth * context.em)
    for place in context.scene.clouds?.at ?? [] {
      nodes.append(Self.cross(at: context.map.point(place), stroke, em: context.em))
    }
    return nodes
  }

  /// The width of a cross's lines in ems.
  static let crossWidth = 0.09

  static func cross(at center: Point, _ stroke: Stroke, em: Double) -> Node {
    let arm = 0.35 * em
    return .mark(
      Mark(
        .path(
          Path([
            .move(center + Point(x: -arm, y: 0)), .line(center + Point(x: arm, y: 0)),
            .move(center + Point(x: 0, y: -arm)), .line(center + Point(x: 0, y: arm)),
          ])), Style(stroke: stroke)))
  }
}
