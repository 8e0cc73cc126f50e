import Drawing
import Elementary
import InformationGeometry
import Scene

/// One cell of a corner plot, in the coordinates of the page.
struct CornerCell {
  let page: NetworkPage
  let reading: CornerReading
  let rect: Rect

  static func unknownStroke(_ page: NetworkPage) -> Stroke {
    Stroke(page.theme.natural, width: 0.11 * page.em)
  }

  static func knownStroke(_ page: NetworkPage) -> Stroke {
    Stroke(
      page.theme.components.0, width: 0.1 * page.em, dash: [0.4 * page.em, 0.24 * page.em])
  }

  static func likelihoodStroke(_ page: NetworkPage) -> Stroke {
    Stroke(page.theme.overlay, width: 0.13 * page.em, dash: [0.13 * page.em, 0.2 * page.em])
  }

  /// The regions of two parameters.
  func pair(first: Int, second: Int) -> [Node] {
    let map = CanvasMap(window: reading.window(first, second), rect: rect)
    var marks: [Node] = []
    if reading.hasWald {
      for level in reading.levels.reversed() {
        if let path = ellipse(first, second, .unknown, level, map) {
          marks.append(
            .mark(
              Mark(
                .path(path),
                Style(
                  fill: .color(page.theme.natural.opacity(0.6 * Theme.sharedFill)),
                  stroke: Self.unknownStroke(page)))))
        }
      }
    }
    for entry in reading.likelihood where entry.first == first && entry.second == second {
      for contour in entry.region.contours {
        let path = Curve.smooth(
          contour.points.map { map.point($0) }, closed: contour.isClosed)
        marks.append(.mark(Mark(.path(path), Style(stroke: Self.likelihoodStroke(page)))))
      }
    }
    // Both dashed, since they meet where the model is linear.
    if reading.hasWald, reading.count > 2 {
      for level in reading.levels {
        if let path = ellipse(first, second, .known, level, map) {
          marks.append(.mark(Mark(.path(path), Style(stroke: Self.knownStroke(page)))))
        }
      }
    }
    marks.append(
      .mark(
        Mark(
          .circle(center: map.point(center(first, second)), radius: 0.14 * page.em),
          .fill(page.theme.ink))))
    return page.theme.ground(rect) + [.group(Group("regions", clip: rect, marks)), frame]
  }

  /// One parameter: the normal densities of both standard errors, each as high as the cell.
  func parameter(_ index: Int) -> [Node] {
    var marks: [Node] = []
    let center = reading.center(index)
    let range = reading.range(index)
    let (below, above) = (center - range.lowerBound, range.upperBound - center)
    func bell(_ others: ParameterUncertainty.Others) -> [Point] {
      let error = reading.uncertainty.standardError(index, others: others)
      var points: [Point] = []
      for step in -60...60 {
        let t = Double(step) / 60
        let side = t < 0 ? below : above
        // Denser where a narrow bell has its shape.
        let offset = side * (error < 0.2 * side ? t * t.magnitude : t)
        let z = offset / error
        points.append(
          Point(
            x: rect.left + (below + offset) / (below + above) * rect.width,
            y: rect.bottom - 0.92 * rect.height * Elementary.exp(-0.5 * z * z)))
      }
      return points
    }
    let unknown = bell(.unknown)
    let foot = [Point(x: rect.right, y: rect.bottom), Point(x: rect.left, y: rect.bottom)]
    marks.append(
      .mark(
        Mark(
          .path(Self.line(unknown + foot)),
          .fill(page.theme.natural.opacity(0.6 * Theme.sharedFill)))))
    marks.append(
      .mark(Mark(.path(Self.line(unknown)), Style(stroke: Self.unknownStroke(page)))))
    if reading.count > 2 {
      marks.append(
        .mark(
          Mark(
            .path(Self.line(bell(.known))),
            Style(stroke: Self.knownStroke(page)))))
    }
    return page.theme.ground(rect) + [.group(Group("density", clip: rect, marks)), frame]
  }

  private static func line(_ points: [Point]) -> Path {
    var path = Path()
    for (index, point) in points.enumerated() {
      if index == 0 { path.move(to: point) } else { path.line(to: point) }
    }
    return path
  }

  /// A line on all four sides, or on two where the style wants no frame.
  private var frame: Node {
    let stroke = Style.stroke(page.theme.faint, width: page.scale.hairline)
    guard page.typesetter.style.hasFrame == false else { return .mark(Mark(.rect(rect), stroke)) }
    return .mark(
      Mark(
        .path(
          Self.line([
            Point(x: rect.left, y: rect.top), Point(x: rect.left, y: rect.bottom),
            Point(x: rect.right, y: rect.bottom),
          ])), stroke))
  }

  private func center(_ first: Int, _ second: Int) -> Vector2 {
    Vector2(reading.center(first), reading.center(second))
  }

  /// Wald's ellipse of a pair.
  private func ellipse(
    _ first: Int, _ second: Int, _ others: ParameterUncertainty.Others, _ level: Double,
    _ map: CanvasMap
  ) -> Path? {
    guard let (p, q) = reading.uncertainty.radii(first, second, others: others) else { return nil }
    let radius = ConfidenceRegion.quantile(level).squareRoot()
    let center = center(first, second)
    var points: [Point] = []
    for index in 0..<120 {
      let angle = 2 * Elementary.pi * Double(index) / 120
      points.append(
        map.point(
          center + p * (radius * Elementary.cos(angle)) + q * (radius * Elementary.sin(angle))))
    }
    return Curve.smooth(points, closed: true)
  }
}
