import Drawing
import Scene

/// The names of the optimisers beside samples of their lines, in as many columns as have room.
struct TrainingKey {
  private let figure: TrainingFigure
  private let columns: Int
  private let column: Double

  /// Samples of lines, and the gap to their names, in ems.
  private static let sample = 2.2
  private static let gap = 0.6

  init(_ figure: TrainingFigure, width: Double) throws(LayoutError) {
    let page = figure.page
    var widest = 0.0
    for curve in figure.training.curves {
      let text = try page.typesetter.set(
        Self.name(curve, page.typesetter.style), size: page.scale.tick)
      widest = max(widest, text.width)
    }
    let needed = widest + (Self.sample + Self.gap + 1.2) * page.em
    self.figure = figure
    columns = max(1, min(figure.training.curves.count, Int(width / needed)))
    column = width / Double(columns)
  }

  var rows: Int { (figure.training.curves.count + columns - 1) / columns }

  private static func name(_ curve: TrainingCurves.Curve, _ style: Scene.Style) -> MathText {
    let name = curve.method.name(style)
    return curve.ending == .finished ? name : name + "  " + MathText(curve.fate)
  }

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let page = figure.page
    let em = page.em
    var nodes: [Node] = []
    for (index, (curve, style)) in zip(figure.training.curves, figure.styles).enumerated() {
      let x = rect.x + Double(index % columns) * column
      let baseline = rect.y + (0.9 + Double(index / columns) * PanelTable.pitch) * em
      var line = Path()
      line.move(to: Point(x: x, y: baseline - 0.28 * em))
      line.line(to: Point(x: x + Self.sample * em, y: baseline - 0.28 * em))
      nodes.append(.mark(Mark(.path(line), Style(stroke: figure.stroke(style)))))
      nodes.append(
        try page.typesetter.text(
          Self.name(curve, page.typesetter.style), size: page.scale.tick,
          at: Point(x: x + (Self.sample + Self.gap) * em, y: baseline), color: page.theme.ink))
    }
    return nodes
  }
}

extension TrainingCurves.Curve {
  /// How the run ended, if it did not end normally.
  var fate: String {
    switch ending {
    case .finished: ""
    case .diverged: "diverged at iteration " + NumberFormat.short(iterations.last ?? 0)
    case .failed(let reason): reason
    }
  }

  /// The text after the name in the table: the settings, or how the run with them ended.
  var about: String { ending == .finished ? settings : settings + ": " + fate }
}
