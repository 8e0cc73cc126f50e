import Drawing
import Scene

extension Scene {
  /// The nodes of a figure with the scene's widths of lines, and with letters in the colour of ink where its style has no
  /// coloured ones.
  func styled(_ nodes: [Node], _ theme: FigureTheme) -> [Node] {
    let scale = style.resolved.lineScale ?? 1
    let isPlain = style.base?.hasPlainText == true
    guard scale != 1 || isPlain else { return nodes }
    let restyling = Restyling(scale: scale, ink: isPlain ? theme.ink : nil, kept: theme.secondary)
    return restyling.nodes(nodes)
  }
}

/// A change of the look of everything in a figure.
private struct Restyling {
  /// By what the widths of lines are multiplied.
  let scale: Double
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
    if let width = mark.style.stroke?.width { mark.style.stroke?.width = width * scale }
  }
}

/// The colours, where `Theme` alone means the scene's choice of them.
typealias FigureTheme = Theme
