import Drawing
import InformationGeometry
import Scene

/// The names of the paths with their lines and markers, and below them what the signs at their ends mean: outside of the
/// canvas, below its axis.
struct PathKey {
  let theme: Theme
  let typesetter: Typesetter
  private let lines: [Typesetter.Line]
  private let styles: [PathStyle]

  private var em: Double { typesetter.scale.em }
  private var pitch: Double { 1.5 * em }
  private var sample: Double { 2.6 * em }
  private static let mostColumns = 3

  init(_ scene: Scene, typesetter: Typesetter) throws(LayoutError) {
    theme = Theme.of(scene.theme)
    self.typesetter = typesetter
    styles = PathStyle.styles(scene.paths, theme)
    var lines: [Typesetter.Line] = []
    for path in scene.paths {
      lines.append(
        try typesetter.set(PathReading.name(of: path), size: typesetter.scale.annotation))
    }
    self.lines = lines
  }

  /// The numbers of columns that may be tried, the most first.
  var columnCounts: [Int] { Array((1...max(1, min(Self.mostColumns, lines.count))).reversed()) }

  /// How wide so many columns are.
  func width(columns: Int) -> Double {
    var widest = 0.0
    for line in lines { widest = max(widest, line.width) }
    return Double(columns) * (sample + 0.5 * em + widest) + Double(columns - 1) * 1.6 * em
  }

  /// How high so many columns are, with the line of the ends; two of these where there is one column, which is narrow.
  func height(columns: Int) -> Double {
    let rows = (lines.count + columns - 1) / columns
    return Double(rows + (columns == 1 ? 2 : 1)) * pitch + 0.4 * em
  }

  /// The key with what some ends mean.
  func nodes(in rect: Rect, ends: [PathEnd]) throws(LayoutError) -> [Node] {
    var columns = 1
    for count in columnCounts where width(columns: count) <= rect.width + 1e-6 {
      columns = count
      break
    }
    let rows = (lines.count + columns - 1) / columns
    let step = columns == 1 ? 0 : (rect.width + 1.6 * em) / Double(columns)
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      let x = rect.x + Double(index / rows) * step
      let baseline = rect.y + em + Double(index % rows) * pitch
      let style = styles[index]
      let middle = baseline - 0.28 * em
      nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(Point(x: x, y: middle)), .line(Point(x: x + sample, y: middle)),
              ])), Style(stroke: style.stroke(em: em)))))
      nodes.append(
        .mark(
          Mark(
            style.marker.shape(at: Point(x: x + sample / 2, y: middle), radius: 0.19 * em),
            .fill(style.line.color))))
      nodes.append(
        typesetter.text(line, at: Point(x: x + sample + 0.5 * em, y: baseline), color: theme.ink))
    }
    return nodes + (try legend(ends, in: rect, baseline: rect.y + em + Double(rows) * pitch))
  }

  private func legend(
    _ ends: [PathEnd], in rect: Rect, baseline: Double
  ) throws(LayoutError) -> [Node] {
    var nodes: [Node] = []
    var place = Point(x: rect.x, y: baseline)
    for end in PathEnd.allCases where ends.contains(end) {
      let line = try typesetter.set(MathText(end.words), size: typesetter.scale.annotation)
      let width = 1.1 * em + line.width
      if place.x > rect.x, place.x + width > rect.right {
        place = Point(x: rect.x, y: place.y + pitch)
      }
      nodes += PathEndMark(
        end: end, color: theme.ink, background: theme.page, radius: 0.26 * em
      ).nodes(at: Point(x: place.x + 0.3 * em, y: place.y - 0.3 * em))
      nodes.append(
        typesetter.text(
          line, at: Point(x: place.x + 0.9 * em, y: place.y), color: theme.secondary))
      place.x += width + 1.1 * em
    }
    return nodes
  }
}
