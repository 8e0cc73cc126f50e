import Drawing

/// Rows of a name and a number, the numbers aligned on the right.
struct PanelTable {
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter

  /// Distance from baseline to baseline, in ems.
  static let pitch = 1.58
  /// The least space between a name and its number, in ems.
  static let gap = 0.3
  /// The right edge of a table between two edges: a number far from its name would be read beside another.
  static func right(left: Double, right: Double, em: Double) -> Double {
    min(right, left + Arrangement.panelWidth.lowerBound * em)
  }

  struct Row {
    var name: MathText
    var value: MathText
    var color: Color?
  }

  /// The rows with their first baseline 0.85 em below `top`.
  func nodes(
    _ rows: [Row], left: Double, right: Double, top: Double
  ) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    var baseline = top + 0.85 * scale.em
    for row in rows {
      var value = try typesetter.set(row.value, size: scale.text)
      let room = right - left - value.width - Self.gap * scale.em
      var name = try typesetter.set(row.name, size: scale.text, within: room)
      // The scene's own words give way to the figure's where they would lie over the number.
      if name.width > room {
        name = try typesetter.set(row.name.own, size: scale.text, within: room)
      }
      if name.width > room {
        value = try typesetter.set(
          row.value, size: scale.text, within: right - left - name.width - Self.gap * scale.em)
      }
      nodes.append(
        typesetter.text(name, at: Point(x: left, y: baseline), color: theme.secondary))
      nodes.append(
        typesetter.text(
          value, at: Point(x: right, y: baseline), anchor: .right, color: row.color ?? theme.ink))
      baseline += Self.pitch * scale.em
    }
    return nodes
  }
}
