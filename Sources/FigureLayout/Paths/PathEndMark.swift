import Drawing
import InformationGeometry

/// The sign at the end of a path that shows why it ends, the same on the canvas, in the plot and in the key.
struct PathEndMark {
  let end: PathEnd
  let color: Color
  let background: Color
  /// In drawing units.
  let radius: Double

  func nodes(at center: Point) -> [Node] {
    let stroke = Stroke(color, width: 0.32 * radius)
    func outlined(_ shape: Shape, filled: Bool) -> Node {
      .mark(
        Mark(shape, Style(fill: .color(filled ? color : background), stroke: stroke)))
    }
    func lines(_ ends: [(Double, Double)]) -> Node {
      var path = Path()
      for (x, y) in ends {
        path.move(to: center + Point(x: -x * radius, y: -y * radius))
        path.line(to: center + Point(x: x * radius, y: y * radius))
      }
      return .mark(Mark(.path(path), Style(stroke: stroke)))
    }
    let circle = Shape.circle(center: center, radius: radius)
    switch end {
    case .converged: return [outlined(circle, filled: true)]
    // A ring is a start.
    case .steps:
      return [outlined(PathMarker.triangle.shape(at: center, radius: radius), filled: false)]
    case .diverged: return [lines([(0.9, 0.9), (0.9, -0.9)])]
    case .singular: return [outlined(circle, filled: false), lines([(0.7, 0.7), (0.7, -0.7)])]
    case .leftDomain:
      return [outlined(PathMarker.square.shape(at: center, radius: radius), filled: false)]
    case .stalled:
      return [outlined(PathMarker.diamond.shape(at: center, radius: radius), filled: false)]
    }
  }
}

extension PathEnd {
  /// In the key and in descriptions.
  var words: String {
    switch self {
    case .converged: "converged"
    case .diverged: "diverged"
    case .leftDomain: "left Θ"
    case .singular: "met the singular set"
    case .stalled: "no step lowers L"
    case .steps: "all steps made"
    }
  }
}
