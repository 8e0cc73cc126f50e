import Drawing
import Scene

@testable import FigureLayout

/// What is measured of a drawing: where its letters, marks, canvases and legends stand, read from the display list alone.
struct MeasuredFigure {
  struct Label {
    var text: String
    var box: Rect
    /// The box with the parts of letters above and below.
    var tall: Rect
    var path: String
    var isLabel: Bool { path.hasSuffix("labels") }
  }

  struct Disc {
    var center: Point
    var radius: Double
    var path: String

    /// How far a box is from the rim; 0 where it covers some of it.
    func distance(to box: Rect) -> Double {
      let near = Point(
        x: min(box.right, max(box.left, center.x)), y: min(box.bottom, max(box.top, center.y)))
      return max(0, (near - center).length - radius)
    }
  }

  struct Line {
    var start: Point
    var end: Point
    var path: String

    /// Whether the line passes through a box, by points along it.
    func crosses(_ box: Rect) -> Bool {
      (0...60).contains { box.contains(start + (end - start) * (Double($0) / 60)) }
    }
  }

  private(set) var labels: [Label] = []
  private(set) var discs: [Disc] = []
  private(set) var arrows: [Line] = []
  private(set) var leaders: [Line] = []
  /// The rectangles over the axes.
  private(set) var canvases: [Rect] = []
  /// What stands in keys and bars.
  private(set) var legends: [(box: Rect, path: String)] = []
  /// The lines and arrows in keys.
  private(set) var keySigns: [Rect] = []
  private(set) var smallest = (letter: Double.infinity, script: Double.infinity)
  let drawing: Drawing

  init(_ drawing: Drawing, fonts: FontMetrics) {
    self.drawing = drawing
    walk(drawing.content, "", fonts)
  }

  private mutating func walk(_ nodes: [Node], _ path: String, _ fonts: FontMetrics) {
    for node in nodes {
      switch node {
      case .group(let group): walk(group.content, path + "/" + group.name, fonts)
      case .text(let text): add(text, path, fonts)
      case .mark(let mark): add(mark, path)
      case .stamps, .cells: break
      }
    }
  }

  private mutating func add(_ text: Text, _ path: String, _ fonts: FontMetrics) {
    var corners: [Point] = []
    var tall: [Point] = []
    for run in text.runs {
      var width = 0.0
      for scalar in run.text.unicodeScalars {
        width += (fonts.advance(scalar, run.face) ?? 0) * run.size
      }
      // Lower-case letters and digits: what is read as one line does not touch the next.
      for x in [run.offset.x, run.offset.x + width] {
        corners.append(Point(x: x, y: run.offset.y - 0.62 * run.size))
        corners.append(Point(x: x, y: run.offset.y + 0.02 * run.size))
        tall.append(Point(x: x, y: run.offset.y - 0.7 * run.size))
        tall.append(Point(x: x, y: run.offset.y + 0.18 * run.size))
      }
      if run.offset.y == 0 {
        smallest.letter = min(smallest.letter, run.size)
      } else {
        smallest.script = min(smallest.script, run.size)
      }
    }
    guard let box = Self.box(corners, text.origin, text.angle),
      let outer = Self.box(tall, text.origin, text.angle)
    else { return }
    labels.append(
      Label(text: text.runs.map(\.text).joined(), box: box, tall: outer, path: path))
    if Self.isLegend(path) { legends.append((box, path)) }
  }

  private static func isLegend(_ path: String) -> Bool {
    path.hasSuffix("/key") || path.hasSuffix("/color-bar")
  }

  private mutating func add(_ mark: Mark, _ path: String) {
    let points: [Point]
    switch mark.shape {
    case .ellipse(let center, let radii, _) where radii.x == radii.y:
      let radius = radii.x
      if path.hasSuffix("handles") || path.hasSuffix("probes") {
        discs.append(Disc(center: center, radius: radius, path: path))
      }
      return
    case .ellipse: return
    case .rect(let rect):
      if Self.isLegend(path) { legends.append((rect, path)) }
      return
    case .path(let shape): points = shape.segments.compactMap(Self.end)
    }
    if path.hasSuffix("/key"), let box = Self.box(points, Point(x: 0, y: 0), 0) {
      keySigns.append(box)
      legends.append((box, path))
    }
    if path.hasSuffix("minima"), let box = Self.box(points, Point(x: 0, y: 0), 0) {
      discs.append(Disc(center: box.center, radius: box.width / 2, path: path))
    }
    if path.hasSuffix("axes"), points.count > 2,
      canvases.count < 1 || path.contains("panel-")
        || path.contains("paths-")
    {
      canvases.append(
        Rect(
          x: points[0].x, y: points[0].y, width: points[2].x - points[0].x,
          height: points[2].y - points[0].y))
    }
    guard points.count == 2, mark.style.stroke != nil else { return }
    let line = Line(start: points[0], end: points[1], path: path)
    if path.hasSuffix("probes") { arrows.append(line) }
    if path.hasSuffix("labels") { leaders.append(line) }
  }

  private static func end(_ segment: PathSegment) -> Point? {
    switch segment {
    case .move(let point), .line(let point): point
    case .cubic(_, _, let point): point
    case .close: nil
    }
  }

  private static func box(_ corners: [Point], _ origin: Point, _ angle: Double) -> Rect? {
    guard !corners.isEmpty else { return nil }
    var (left, top) = (Double.infinity, Double.infinity)
    var (right, bottom) = (-Double.infinity, -Double.infinity)
    // A quarter turn to the left is exact; along a slanted line the letters are looked at as a point.
    for corner in corners {
      let turned =
        angle == 0
        ? corner : angle < -1.5 ? Point(x: corner.y, y: -corner.x) : Point(x: 0, y: 0)
      left = min(left, origin.x + turned.x)
      right = max(right, origin.x + turned.x)
      top = min(top, origin.y + turned.y)
      bottom = max(bottom, origin.y + turned.y)
    }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}
