import Drawing
import InformationGeometry

/// A sign of paths that a key explains: where they start, why they end, and that they leave the view.
enum PathSign: Equatable {
  case start
  case end(PathEnd)
  case leaves

  /// In the order of a key.
  static var all: [PathSign] {
    var all = [PathSign.start]
    for end in PathEnd.allCases { all.append(.end(end)) }
    return all + [.leaves]
  }

  /// In the key.
  var words: String {
    switch self {
    case .start: "start"
    case .end(let end): end.words
    case .leaves: "leaves the view"
    }
  }

  /// The sign alone, for a key.
  ///
  /// - Parameters:
  ///   - center: where it stands.
  ///   - em: in drawing units.
  func nodes(at center: Point, em: Double, theme: Theme) -> [Node] {
    switch self {
    case .start:
      [
        Self.start(
          at: center, radius: 0.26 * em, width: 0.085 * em, theme: theme, background: theme.page)
      ]
    case .end(let end):
      PathEndMark(end: end, color: theme.ink, background: theme.page, radius: 0.26 * em)
        .nodes(at: center)
    case .leaves:
      [
        Self.head(
          tip: center + Point(x: 0.29 * em, y: 0), direction: Point(x: 1, y: 0), radius: 0.17 * em,
          color: theme.ink)
      ]
    }
  }

  /// The ring at the start of a path.
  static func start(
    at center: Point, radius: Double, width: Double, theme: Theme, background: Color
  ) -> Node {
    .mark(
      Mark(
        .circle(center: center, radius: radius),
        Style(fill: .color(background), stroke: Stroke(theme.ink, width: width))))
  }

  /// The arrow head where a path leaves the canvas.
  ///
  /// - Parameters:
  ///   - tip: where it points to.
  ///   - direction: of length 1.
  ///   - radius: of the path's markers.
  ///   - color: of the path.
  static func head(tip: Point, direction: Point, radius: Double, color: Color) -> Node {
    let base = tip - direction * (headLength * radius)
    let side = direction.normal * (1.5 * radius)
    let head = Path([.move(tip), .line(base + side), .line(base - side), .close])
    return .mark(Mark(.path(head), .fill(color)))
  }

  /// In radii of the path's markers.
  static let headLength = 3.4
}
