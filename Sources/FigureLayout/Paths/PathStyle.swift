import Drawing
import Scene

/// The style that distinguishes a path from the others: colour, dash and form of its markers, so that colour is not needed.
struct PathStyle: Equatable {
  var line: CurveStyle
  var marker: PathMarker

  /// A style for each path in order, no two of them alike.
  ///
  /// The first path of the natural gradient has its colour, and the first path along ∇L that of the Euclidean gradient; every
  /// further path has a unique colour and dash.
  static func styles(_ paths: [Scene.Path], _ theme: Theme) -> [PathStyle] {
    var styles: [PathStyle] = []
    // The natural gradient is solid where there is one.
    let solid = paths.firstIndex { !$0.isOwn && $0.method == .natural } ?? 0
    for (index, path) in paths.enumerated() {
      var line = CurveStyle(color: theme.ink, dash: [])
      let own = theme.color(of: path)
      if let own, !styles.contains(where: { $0.line.color == own }) {
        line.color = own
      } else {
        for color in theme.pathColors where !styles.contains(where: { $0.line.color == color }) {
          line.color = color
          break
        }
      }
      for dash in CurveStyle.dashes.dropFirst()
      where index != solid && !styles.contains(where: { $0.line.dash == dash }) {
        line.dash = dash
        break
      }
      styles.append(
        PathStyle(line: line, marker: PathMarker.allCases[index % PathMarker.allCases.count]))
    }
    return styles
  }

  func stroke(em: Double, width: Double = 0.13) -> Stroke {
    Stroke(line.color, width: width * em, dash: line.dash.map { $0 * em }, cap: .butt)
  }
}

extension Theme {
  /// The colour that a path has where it is the first of its kind.
  fileprivate func color(of path: Scene.Path) -> Color? {
    if path.isOwn { return nil }
    return switch path.method {
    case .natural, .flow: natural
    case .gradient, .euclideanFlow: euclidean
    case .expectationMaximisation: kroneckerFactored
    case .adam: components.0
    case .momentum: components.1
    case .newton: overlay
    case .nesterov, .rmsprop, .levenbergMarquardt, .mirror: nil
    }
  }

  /// Colours for all others.
  fileprivate var pathColors: [Color] {
    [kroneckerFactored, components.0, overlay, components.1, singular] + curveColors
  }
}

/// The form of the markers at a path's steps.
enum PathMarker: CaseIterable {
  case disc, square, triangle, diamond, pointer, plus

  /// The marker about a point, of about the same area whatever its form.
  func shape(at center: Point, radius: Double) -> Shape {
    func polygon(_ corners: [(Double, Double)]) -> Shape {
      var path = Path()
      for (index, corner) in corners.enumerated() {
        let point = center + Point(x: corner.0 * radius, y: corner.1 * radius)
        if index == 0 { path.move(to: point) } else { path.line(to: point) }
      }
      path.close()
      return .path(path)
    }
    return switch self {
    case .disc: .circle(center: center, radius: radius)
    case .square: polygon([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    case .triangle: polygon([(0, -1.3), (1.15, 0.75), (-1.15, 0.75)])
    case .diamond: polygon([(0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)])
    case .pointer: polygon([(0, 1.3), (1.15, -0.75), (-1.15, -0.75)])
    case .plus:
      polygon([
        (-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4), (0.4, 1.2),
        (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4),
      ])
    }
  }
}
