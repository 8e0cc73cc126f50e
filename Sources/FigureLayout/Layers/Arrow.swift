import Drawing

/// An arrow with a slim head whose tip is the exact end.
struct Arrow {
  var start: Point
  var tip: Point
  var width: Double

  func nodes(color: Color) -> [Node] {
    let (shaft, head) = paths
    return [
      .mark(Mark(.path(shaft), Style(stroke: Stroke(color, width: width)))),
      .mark(Mark(.path(head), .fill(color))),
    ]
  }

  /// An arrow that goes on beyond its tip: its head has an outline, and a colour within.
  func nodes(color: Color, hollow: Color) -> [Node] {
    let (shaft, head) = paths
    return [
      .mark(Mark(.path(shaft), Style(stroke: Stroke(color, width: width)))),
      .mark(
        Mark(
          .path(head),
          Style(fill: .color(hollow), stroke: Stroke(color, width: 0.4 * width, join: .miter)))),
    ]
  }

  /// A seam round the arrow, beneath it: it keeps the arrow apart from what lies behind.
  func seam(_ color: Color, width seam: Double) -> [Node] {
    let (shaft, head) = paths
    return [
      .mark(Mark(.path(shaft), Style(stroke: Stroke(color, width: width + 2 * seam)))),
      .mark(Mark(.path(head), .stroke(color, width: 2 * seam))),
    ]
  }

  private var paths: (shaft: Path, head: Path) {
    let direction = (tip - start).unit
    let length = (tip - start).length
    let head = min(5.2 * width, 0.55 * length)
    let half = head * 0.3
    let base = tip - direction * head
    // The barbs lie a little behind the base: the notch makes the head slim without making it small.
    let notch = tip - direction * (head * 0.82)
    let barbs = Path([
      .move(tip), .line(base + direction.normal * half), .line(notch),
      .line(base - direction.normal * half), .close,
    ])
    return (Path([.move(start), .line(notch)]), barbs)
  }
}
