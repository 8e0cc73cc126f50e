import Drawing
import Elementary
import Foundation
import Scene

@testable import FigureLayout

/// What is measured of a drawing: where its letters, marks, canvases and legends stand, read from the display list alone.
struct MeasuredFigure {
  struct Label {
    var text: String
    var box: Rect
    /// The box with the parts of letters above and below.
    var tall: Rect
    /// What the letters cover: the box, or, along a slanted line, a row of squares.
    var pieces: [Rect]
    var path: String
    var isLabel: Bool { path.hasSuffix("labels") }
    var canvas: Substring { MeasuredFigure.canvas(path) }
    var isSlanted: Bool { pieces.count > 1 }

    /// How deep the letters of two labels lie in each other; 0 or less where they do not.
    func depth(in other: Label) -> Double {
      var deepest = -Double.infinity
      // On the canvas letters may stand close; off it their parts above and below keep apart too.
      let isOnCanvas = isLabel || other.isLabel
      func boxes(_ label: Label) -> [Rect] {
        label.isSlanted ? label.pieces : [isOnCanvas ? label.box : label.tall]
      }
      for p in boxes(self) {
        for q in boxes(other) {
          deepest = max(
            deepest,
            min(
              min(p.right, q.right) - max(p.left, q.left),
              min(p.bottom, q.bottom) - max(p.top, q.top)))
        }
      }
      return deepest
    }
  }

  struct Disc {
    var center: Point
    var radius: Double
    var path: String

    var canvas: Substring { MeasuredFigure.canvas(path) }

    /// How far a box is from the rim; less than 0 where it covers some of it.
    func distance(to box: Rect) -> Double {
      let near = Point(
        x: min(box.right, max(box.left, center.x)), y: min(box.bottom, max(box.top, center.y)))
      return (near - center).length - radius
    }
  }

  struct Line {
    var start: Point
    var end: Point
    var path: String
    /// Where an arrow starts that the line is a part of.
    var origin: Point
    var canvas: Substring { MeasuredFigure.canvas(path) }

    init(start: Point, end: Point, path: String, origin: Point? = nil) {
      (self.start, self.end, self.path, self.origin) = (start, end, path, origin ?? start)
    }

    /// Whether the line passes through a box, by points along it.
    func crosses(_ box: Rect) -> Bool {
      (0...60).contains { box.contains(start + (end - start) * (Double($0) / 60)) }
    }

    /// How far a box is from the half of the line at its end.
    func distance(to box: Rect) -> Double {
      Segment(start: start + (end - start) * 0.5, end: end).gap(to: box).length
    }
  }

  private(set) var labels: [Label] = []
  private(set) var discs: [Disc] = []
  private(set) var arrows: [Line] = []
  private(set) var leaders: [Line] = []
  /// The ticks of axes.
  private(set) var ticks: [Line] = []
  /// What data are cut to: canvases and plots, and the pictures of matrices.
  private(set) var areas: [Rect] = []
  /// The rectangles over the axes.
  private(set) var canvases: [Rect] = []
  /// What stands in keys and bars.
  private(set) var legends: [(box: Rect, path: String)] = []
  /// The lines and arrows in keys.
  private(set) var keySigns: [Rect] = []
  /// The largest letters of the title.
  private(set) var title = 0.0
  private(set) var smallest = (letter: Double.infinity, script: Double.infinity)
  let drawing: Drawing

  init(_ drawing: Drawing, fonts: FontMetrics) {
    self.drawing = drawing
    walk(drawing.content, "", fonts)
  }

  private mutating func walk(_ nodes: [Node], _ path: String, _ fonts: FontMetrics) {
    for node in nodes {
      switch node {
      case .group(let group):
        if let clip = group.clip { areas.append(clip) }
        walk(group.content, path + "/" + group.name, fonts)
      case .text(let text): add(text, path, fonts)
      case .mark(let mark): add(mark, path)
      case .stamps: break
      case .cells(let cells): areas.append(cells.rect)
      }
    }
  }

  private mutating func add(_ text: Text, _ path: String, _ fonts: FontMetrics) {
    var corners: [Point] = []
    var tall: [Point] = []
    var length = 0.0
    for run in text.runs {
      var width = 0.0
      for scalar in run.text.unicodeScalars {
        width += (fonts.advance(scalar, run.face) ?? 0) * run.size
      }
      length = max(length, run.offset.x + width)
      // Lower-case letters and digits: what is read as one line does not touch the next.
      for x in [run.offset.x, run.offset.x + width] {
        corners.append(Point(x: x, y: run.offset.y - 0.62 * run.size))
        corners.append(Point(x: x, y: run.offset.y + 0.02 * run.size))
        tall.append(Point(x: x, y: run.offset.y - 0.7 * run.size))
        tall.append(Point(x: x, y: run.offset.y + 0.18 * run.size))
      }
      if path == "/title" { title = max(title, run.size) }
      if run.offset.y == 0 {
        smallest.letter = min(smallest.letter, run.size)
      } else {
        smallest.script = min(smallest.script, run.size)
      }
    }
    guard let box = Self.box(corners, text.origin, text.angle),
      let outer = Self.box(tall, text.origin, text.angle)
    else { return }
    let isSlanted = text.angle != 0 && text.angle >= -1.5
    let size = text.runs.first?.size ?? 0
    labels.append(
      Label(
        text: text.runs.map(\.text).joined(), box: box, tall: outer,
        pieces: isSlanted ? Self.squares(text, length: length, size: 0.62 * size) : [box],
        path: path))
    if Self.isLegend(path) { legends.append((box, path)) }
  }

  /// The first group of a path where the figure has several canvases; empty where it has one.
  static func canvas(_ path: String) -> Substring {
    let first = path.split(separator: "/").first ?? ""
    // `paths` alone is a layer of the only canvas.
    guard path != "/paths" else { return "" }
    let prefix = first.range(of: "^(panel-[0-9]+|matrices|paths)", options: .regularExpression)
    return prefix.map { first[$0] } ?? ""
  }

  /// A slanted line of letters as squares along it, as high as they are.
  private static func squares(_ text: Text, length: Double, size: Double) -> [Rect] {
    let along = Point(x: Elementary.cos(text.angle), y: Elementary.sin(text.angle))
    let up = Point(x: along.y, y: -along.x)
    let count = max(2, Int((length / size).rounded(.up)))
    return (0..<count).map { index in
      let center =
        text.origin + along * (length * (Double(index) + 0.5) / Double(count)) + up * (0.5 * size)
      return Rect(x: center.x - size / 2, y: center.y - size / 2, width: size, height: size)
    }
  }

  private static func isLegend(_ path: String) -> Bool {
    path.hasSuffix("/key") || path.hasSuffix("/color-bar")
  }

  private mutating func add(_ mark: Mark, _ path: String) {
    let points: [Point]
    switch mark.shape {
    case .ellipse(let center, let radii, _) where radii.x == radii.y:
      let radius = radii.x
      // Of a path the rings at its ends, not the dots at its steps.
      let isEnd = path.hasSuffix("paths") && mark.style.stroke != nil
      // A handle is a ring about a dot.
      let isDot = discs.last.map { $0.path == path && $0.center == center } ?? false
      if isEnd || path.hasSuffix("handles") && !isDot || path.hasSuffix("probes") {
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
    if path.hasSuffix("probes"), mark.style.stroke == nil, points.count == 4 {
      // A head from its middle to its tip.
      arrows.append(
        Line(
          start: points[1] + (points[3] - points[1]) * 0.5, end: points[0], path: path,
          origin: arrows.last?.start))
    }
    if path.hasSuffix("axes"), points.count > 4 {
      for (start, end) in zip(points.dropFirst(3), points.dropFirst(4))
      where start.x == end.x || start.y == end.y {
        let isShort = (end - start).length < 0.05 * max(drawing.width, drawing.height)
        if isShort { ticks.append(Line(start: start, end: end, path: path)) }
      }
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
    guard points.count == 2, mark.style.stroke != nil, Self.isStraight(mark.shape) else { return }
    let line = Line(start: points[0], end: points[1], path: path)
    if path.hasSuffix("probes") { arrows.append(line) }
    if path.hasSuffix("labels") { leaders.append(line) }
  }

  private static func isStraight(_ shape: Shape) -> Bool {
    guard case .path(let path) = shape else { return false }
    return path.segments.allSatisfy { if case .cubic = $0 { false } else { true } }
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
    for corner in corners {
      let (cos, sin) = (Elementary.cos(angle), Elementary.sin(angle))
      let turned = Point(x: corner.x * cos - corner.y * sin, y: corner.x * sin + corner.y * cos)
      left = min(left, origin.x + turned.x)
      right = max(right, origin.x + turned.x)
      top = min(top, origin.y + turned.y)
      bottom = max(bottom, origin.y + turned.y)
    }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }
}
