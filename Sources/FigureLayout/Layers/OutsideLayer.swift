import Drawing
import InformationGeometry
import Scene

/// The part of the canvas that does not belong to Θ: shaded, with a line along the border.
struct OutsideLayer {
  let context: FigureContext

  /// The part of the canvas that lies within the domains of both parameters; nil where none does.
  static func domain(of scene: Scene, in map: CanvasMap) -> Rect? {
    guard let window = window(of: scene) else { return nil }
    if window == map.window { return map.rect }
    let low = map.point(window.lower)
    let high = map.point(window.upper)
    // The canvas's own sides stay what they are, without rounding.
    let left = window.lower.x == map.window.lower.x ? map.rect.left : low.x
    let right = window.upper.x == map.window.upper.x ? map.rect.right : high.x
    let top = window.upper.y == map.window.upper.y ? map.rect.top : high.y
    let bottom = window.lower.y == map.window.lower.y ? map.rect.bottom : low.y
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// The part of the window within the domains of both parameters; nil where none is.
  private static func window(of scene: Scene) -> Window? {
    let axes = scene.model.descriptor.axes
    let view = scene.view
    let lower = Vector2(
      max(view.lower.x, axes[0].domain.lower), max(view.lower.y, axes[1].domain.lower))
    let upper = Vector2(
      min(view.upper.x, axes[0].domain.upper), min(view.upper.y, axes[1].domain.upper))
    guard lower.x < upper.x, lower.y < upper.y else { return nil }
    return Window(lower: lower, upper: upper)
  }

  func nodes() -> [Node] {
    let rect = context.map.rect
    guard let window = Self.window(of: context.scene),
      let domain = Self.domain(of: context.scene, in: context.map)
    else { return [.mark(Mark(.rect(rect), .fill(tone)))] }
    var area = Path()
    var border = Path()
    func line(_ a: Point, _ b: Point) {
      border.move(to: a)
      border.line(to: b)
    }
    let corners = (
      Point(x: domain.left, y: domain.top), Point(x: domain.right, y: domain.top),
      Point(x: domain.left, y: domain.bottom), Point(x: domain.right, y: domain.bottom)
    )
    if domain.left > rect.left {
      append(Rect(x: rect.x, y: rect.y, width: domain.left - rect.left, height: rect.height), &area)
      line(corners.0, corners.2)
    }
    if domain.right < rect.right {
      append(
        Rect(
          x: domain.right, y: rect.y, width: rect.right - domain.right, height: rect.height), &area)
      line(corners.1, corners.3)
    }
    if domain.top > rect.top {
      append(
        Rect(x: domain.x, y: rect.y, width: domain.width, height: domain.top - rect.top), &area)
      line(corners.0, corners.1)
    }
    if domain.bottom < rect.bottom {
      append(
        Rect(
          x: domain.x, y: domain.bottom, width: domain.width, height: rect.bottom - domain.bottom),
        &area)
      line(corners.2, corners.3)
    }
    appendConditions(window, to: &area, &border)
    guard !area.segments.isEmpty else { return [] }
    return [
      .mark(Mark(.path(area), .fill(tone))),
      .mark(
        Mark(
          .path(border), Style(stroke: Stroke(context.theme.faint, width: context.scale.hairline)))),
    ]
  }

  /// Opaque, so that nothing that was drawn before shows through.
  private var tone: Color { context.theme.canvas.mixed(with: context.theme.faint, 0.22) }

  private func append(_ rect: Rect, _ path: inout Path) {
    append(
      [
        Point(x: rect.left, y: rect.top), Point(x: rect.right, y: rect.top),
        Point(x: rect.right, y: rect.bottom), Point(x: rect.left, y: rect.bottom),
      ], &path)
  }

  private func append(_ polygon: [Point], _ path: inout Path) {
    guard let first = polygon.first else { return }
    path.move(to: first)
    for point in polygon.dropFirst() { path.line(to: point) }
    path.close()
  }

  // MARK: Conditions on both parameters

  /// Cells along each side in which the border is looked for.
  private static let cells = 96

  /// The part excluded by conditions on both parameters, cell by cell: bisection finds where the border crosses the sides of
  /// cells.
  private func appendConditions(_ window: Window, to area: inout Path, _ border: inout Path) {
    guard context.scene.model.family.definition?.constraints.isEmpty == false else { return }
    let n = Self.cells
    // A border of a domain is no border of a condition: the outermost points lie a little inside.
    let inset = 1e-9
    func corner(_ i: Int, _ j: Int) -> Vector2 {
      func part(_ k: Int) -> Double {
        k == 0 ? inset : k == n ? 1 - inset : Double(k) / Double(n)
      }
      return Vector2(
        window.lower.x + window.width * part(i), window.lower.y + window.height * part(j))
    }
    var isInside: [Bool] = []
    for j in 0...n {
      for i in 0...n { isInside.append(context.model.contains(corner(i, j))) }
    }
    for j in 0..<n {
      // Neighbours that lie outside as a whole are one rectangle.
      var run: Int?
      for i in 0...n {
        let corners = [(i, j), (i + 1, j), (i + 1, j + 1), (i, j + 1)]
        var count = 4
        if i < n {
          count = 0
          for (x, y) in corners where isInside[y * (n + 1) + x] { count += 1 }
        }
        if count == 0 {
          run = run ?? i
          continue
        }
        if let start = run {
          let low = context.map.point(corner(start, j))
          let high = context.map.point(corner(i, j + 1))
          append(
            Rect(x: low.x, y: high.y, width: high.x - low.x, height: low.y - high.y), &area)
          run = nil
        }
        guard i < n, count < 4 else { continue }
        var polygon: [Point] = []
        var crossings: [Point] = []
        for k in 0..<4 {
          let (a, b) = (corners[k], corners[(k + 1) % 4])
          let first = isInside[a.1 * (n + 1) + a.0]
          if !first { polygon.append(context.map.point(corner(a.0, a.1))) }
          guard first != isInside[b.1 * (n + 1) + b.0] else { continue }
          let point = context.map.point(crossing(corner(a.0, a.1), corner(b.0, b.1), first))
          polygon.append(point)
          crossings.append(point)
        }
        // Around in the sense of the rectangles: where two senses meet, an edge between them would show.
        append(polygon.reversed(), &area)
        if crossings.count == 2 {
          border.move(to: crossings[0])
          border.line(to: crossings[1])
        }
      }
    }
  }

  private func crossing(_ a: Vector2, _ b: Vector2, _ isFirstInside: Bool) -> Vector2 {
    var (low, high) = (0.0, 1.0)
    for _ in 0..<30 {
      let middle = 0.5 * (low + high)
      if context.model.contains(a + (b - a) * middle) == isFirstInside {
        low = middle
      } else {
        high = middle
      }
    }
    return a + (b - a) * low
  }
}
