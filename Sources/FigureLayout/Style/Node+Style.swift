import Drawing
import Scene

extension Scene {
  /// The nodes of a figure with the scene's widths of lines, and with letters in the colour of ink where its style has no
  /// coloured ones.
  func styled(_ nodes: [Node], _ theme: FigureTheme) -> [Node] {
    let scale = style.resolved.lineScale ?? 1
    let isPlain = style.base?.hasPlainText == true
    guard scale != 1 || isPlain else { return nodes }
    let restyling = Restyling(
      scale: scale, em: TypeScale(self).em, ink: isPlain ? theme.ink : nil, kept: theme.secondary)
    return restyling.nodes(nodes)
  }
}

/// A change of the look of everything in a figure.
private struct Restyling {
  /// By what the widths of lines are multiplied.
  let scale: Double
  let em: Double
  /// The colour of all letters but those of one colour; nil where they stay as they are.
  let ink: Color?
  let kept: Color

  func nodes(_ nodes: [Node]) -> [Node] {
    var changed: [Node] = []
    for item in nodes { changed.append(node(item)) }
    return changed
  }

  private func node(_ node: Node) -> Node {
    switch node {
    case .group(var group):
      group.content = nodes(group.content)
      return .group(group)
    case .mark(var mark):
      widen(&mark)
      return .mark(mark)
    case .stamps(var stamps):
      widen(&stamps.mark)
      return .stamps(stamps)
    case .text(var text):
      if let ink, text.color != kept { text.color = ink }
      return .text(text)
    case .cells: return node
    }
  }

  private func widen(_ mark: inout Mark) {
    guard let width = mark.style.stroke?.width else { return }
    let extent = mark.shape.extent
    // The sign of a probe keeps its hole; a straight line has none.
    let limit = extent < 1.2 * em ? max(width, extent / 7) : .infinity
    mark.style.stroke?.width = min(width * scale, limit)
  }
}

extension Shape {
  /// The greater of its width and its height; infinite for a straight line, which has no hole.
  fileprivate var extent: Double {
    switch self {
    case .path(let path) where path.segments.count <= 2: .infinity
    case .rect(let rect): max(rect.width, rect.height)
    case .ellipse(_, let radius, _): 2 * max(radius.x, radius.y)
    case .path(let path): path.extent
    }
  }
}

extension Path {
  /// The greater of the width and the height of its points.
  fileprivate var extent: Double {
    var low = Point(x: Double.infinity, y: Double.infinity)
    var high = Point(x: -Double.infinity, y: -Double.infinity)
    for segment in segments {
      switch segment {
      case .move(let end), .line(let end), .cubic(_, _, let end):
        low = Point(x: min(low.x, end.x), y: min(low.y, end.y))
        high = Point(x: max(high.x, end.x), y: max(high.y, end.y))
      case .close: break
      }
    }
    return max(0, high.x - low.x, high.y - low.y)
  }
}

/// The colours, where `Theme` alone means the scene's choice of them.
typealias FigureTheme = Theme
