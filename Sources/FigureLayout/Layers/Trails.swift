import Drawing

/// Trails of one colour, each a ribbon that tapers and fades towards the past, with a brighter head.
struct Trails {
  private let color: Color
  private let opacity: Double
  private let width: Double
  private var bodies: [Node] = []
  private var heads: [Node] = []

  init(color: Color, opacity: Double, width: Double) {
    self.color = color
    self.opacity = opacity
    self.width = width
  }

  /// Grouped by style, which gives fewer changes of colour in every back end.
  var nodes: [Node] { bodies + heads }

  /// A trail along a curve; `presence`, from 0 to 1, is how much of its colour is there.
  mutating func add(_ curve: [Curve.Node], presence: Double) {
    let width = width
    bodies.append(
      .mark(
        Mark(
          .path(Ribbon.path(curve, hasRoundHead: false) { $0 * 0.8 * width }),
          .fill(color.opacity(presence * opacity * 0.7)))))
    heads.append(
      .mark(
        Mark(
          .path(
            Ribbon.path(Self.tail(of: curve, fraction: 0.4), hasRoundHead: true) { $0 * width }),
          .fill(color.opacity(presence * opacity)))))
  }

  /// The last `fraction` of a curve.
  private static func tail(of nodes: [Curve.Node], fraction: Double) -> [Curve.Node] {
    guard let last = nodes.last else { return [] }
    let start = last.parameter * (1 - fraction)
    var kept: [Curve.Node] = []
    for (index, node) in nodes.enumerated() where node.parameter > start {
      if kept.isEmpty, index > 0 { kept.append(Curve.between(nodes[index - 1], node, at: start)) }
      kept.append(node)
    }
    return kept
  }
}
