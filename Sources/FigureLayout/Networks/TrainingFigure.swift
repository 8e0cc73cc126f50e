import Drawing
import Elementary
import Scene

/// Losses against iterations and, where they were measured, against seconds, with a table of how soon each optimiser reaches
/// given losses.
struct TrainingFigure {
  let page: NetworkPage
  let training: TrainingCurves

  /// The rows below the plots: of the table, or of the names alone.
  private func foot(hasTable: Bool) throws(LayoutError) -> Double {
    let em = page.em
    if hasTable { return (Double(training.curves.count) + 1.3) * PanelTable.pitch * em + 1.4 * em }
    // The names alone, in as many columns as there is room for: a curve without a name would say nothing.
    let key = try TrainingKey(self, width: page.content.width - 0.8 * em)
    return Double(key.rows) * PanelTable.pitch * em + 0.6 * em
  }

  private var count: Int { measured ? 2 : 1 }

  /// The room of the table below the plots.
  private var tableWidth: Double { page.content.width - (0.8 + PlotAxes.left) * page.em }

  func naturalHeight() throws(LayoutError) -> Double {
    let table = try TrainingTable(self)
    return PlotPlaces.naturalHeight(count, width: page.content.width, em: page.em)
      + (try foot(hasTable: table.width <= tableWidth))
  }

  func drawing() throws(LayoutError) -> Drawing {
    let em = page.em
    let content = page.content
    func places(foot: Double, least: Double) -> PlotPlaces? {
      var room = content
      room.height -= foot
      return PlotPlaces(count, in: room, em: em, least: (9, least))
    }
    var foot = try foot(hasTable: true)
    let table = try TrainingTable(self)
    var hasTable = table.width <= tableWidth
    var plots = places(foot: foot, least: 9)
    // The table is also the key; where its columns have no room only the names stay.
    if plots == nil || !hasTable {
      hasTable = false
      foot = try self.foot(hasTable: false)
      plots = places(foot: foot, least: 5)
    }
    guard let plots else { throw page.tooSmall(lacking: 4 * em) }
    let hasSeconds = measured
    let y = losses
    var nodes: [Node] = []
    nodes.append(
      .group(
        Group(
          "iterations",
          try plot(
            in: plots.rects[0], x: scale(seconds: false), y: y, name: "iterations", seconds: false))
      ))
    if hasSeconds {
      nodes.append(
        .group(
          Group(
            "seconds",
            try plot(
              in: plots.rects[1], x: scale(seconds: true), y: y, name: "seconds", seconds: true))))
    }
    let tableHeight = foot - (hasTable ? 1.4 : 0.6) * em
    let below = Rect(
      x: content.x + (hasTable ? PlotAxes.left * em : 0), y: content.bottom - tableHeight,
      width: content.width - 0.8 * em - (hasTable ? PlotAxes.left * em : 0), height: tableHeight)
    if hasTable {
      nodes.append(.group(Group("table", try table.nodes(in: below))))
    } else {
      let key = try TrainingKey(self, width: below.width)
      nodes.append(.group(Group("key", try key.nodes(in: below))))
    }
    return page.drawing(
      nodes, title: "Optimisers of a network side by side", description: description)
  }

  var measured: Bool {
    for curve in training.curves where curve.seconds != nil { return true }
    return false
  }

  /// A run that diverges leaves the plot: on an axis that includes it, the others could not be read.
  private var losses: AxisScale {
    var values: [Double] = []
    for curve in training.curves {
      let bound = curve.ending == .diverged ? curve.losses.first ?? 0 : .infinity
      for loss in curve.losses where loss <= bound { values.append(loss) }
    }
    return AxisScale.rounded(values)
  }

  /// The first iteration stands at 1, since a logarithmic axis has no 0; the start is not drawn.
  private func scale(seconds: Bool) -> AxisScale {
    var values: [Double] = []
    for curve in training.curves {
      values += (seconds ? curve.seconds ?? [] : curve.iterations).dropFirst()
    }
    return AxisScale.rounded(values)
  }

  private func plot(
    in rect: Rect, x: AxisScale, y: AxisScale, name: String, seconds: Bool
  ) throws(LayoutError) -> [Node] {
    let axes = PlotAxes(
      page: page, rect: rect, x: x, y: y, xName: name, yName: "loss, nats")
    var nodes = try axes.nodes()
    var lines: [Node] = []
    for (curve, style) in zip(training.curves, styles) {
      guard let abscissae = seconds ? curve.seconds : curve.iterations else { continue }
      var points: [Point] = []
      for (a, b) in zip(abscissae, curve.losses) where a > 0 && b > 0 && b.isFinite {
        points.append(axes.point(a, b))
        if curve.ending == .diverged, axes.point(a, b).y < rect.top { break }
      }
      guard let first = points.first, let last = points.last else { continue }
      if curve.ending == .diverged {
        let before = points.count > 1 ? points[points.count - 2] : last
        let end = Self.end(from: before, to: last, top: rect.top)
        points[points.count - 1] = end
        lines.append(
          .mark(Mark(.path(cross(at: end)), .stroke(style.color, width: 0.13 * page.em))))
      }
      if points.count == 1 {
        // One iteration makes no line.
        guard curve.ending != .diverged else { continue }
        let dot = Shape.circle(center: first, radius: 0.22 * page.em)
        lines.append(.mark(Mark(dot, .fill(style.color))))
      } else {
        var path = Path()
        path.move(to: points[0])
        for point in points.dropFirst() { path.line(to: point) }
        lines.append(.mark(Mark(.path(path), Style(stroke: stroke(style)))))
      }
    }
    nodes.append(
      .group(
        Group(
          seconds ? "loss-by-seconds" : "loss-by-iterations", clip: rect.inset(by: -0.35 * page.em),
          lines)))
    return nodes
  }

  /// Where a curve that diverges ends: at its last point, or where it crosses the top.
  private static func end(from a: Point, to b: Point, top: Double) -> Point {
    guard b.y < top else { return b }
    guard a.y > top else { return Point(x: b.x, y: top) }
    let t = (a.y - top) / (a.y - b.y)
    return Point(x: a.x + t * (b.x - a.x), y: top)
  }

  private func cross(at point: Point) -> Path {
    let half = 0.3 * page.em
    var path = Path()
    path.move(to: Point(x: point.x - half, y: point.y - half))
    path.line(to: Point(x: point.x + half, y: point.y + half))
    path.move(to: Point(x: point.x - half, y: point.y + half))
    path.line(to: Point(x: point.x + half, y: point.y - half))
    return path
  }

  /// The styles of the curves, in their order.
  var styles: [CurveStyle] { CurveStyle.styles(training.curves.map { $0.method }, page.theme) }

  func stroke(_ style: CurveStyle) -> Stroke {
    let em = page.em
    return Stroke(style.color, width: 0.13 * em, dash: style.dash.map { $0 * em }, cap: .butt)
  }

  private var description: String {
    var text =
      "The training loss of the network " + training.network + " on "
      + NumberFormat.count(training.examples, "example") + " against iterations"
      + (measured ? " and against measured seconds." : ".")
    for curve in training.curves {
      text += " " + curve.method.plainTitle + ": "
      if case .failed(let reason) = curve.ending {
        text += "no step, since " + reason
      } else if curve.ending == .diverged, let iteration = curve.iterations.last {
        text += "diverged at iteration " + NumberFormat.short(iteration)
      } else if let last = curve.losses.last, let iteration = curve.iterations.last {
        text +=
          "loss " + PlainNumber.text(last) + " after " + NumberFormat.short(iteration)
          + (iteration == 1 ? " iteration" : " iterations")
      }
      if let seconds = curve.seconds?.last { text += " and " + PlainNumber.text(seconds) + " s" }
      text += "."
    }
    return text
  }
}

extension NetworkOptimizer.Method {
  /// The word of a style that replaces the name.
  var word: FigureWord {
    switch self {
    case .gradientDescent: .gradientDescent
    case .momentum: .momentum
    case .adam: .adam
    case .natural: .naturalGradient
    case .naturalAdapted: .naturalAdapted
    case .blockDiagonal: .blockDiagonal
    case .kfac: .kfac
    case .kfacSampled: .kfacSampled
    case .kfacAveraged: .kfacAveraged
    case .kfacClipped: .kfacClipped
    case .martensGrosse: .martensGrosse
    }
  }

  /// The name as the scene's style has it, which may be followed by other words.
  func name(_ style: Scene.Style) -> MathText { style.words(word, title) }

  /// The name in keys.
  var title: String {
    switch self {
    case .gradientDescent: "gradient descent"
    case .momentum: "momentum"
    case .adam: "Adam"
    case .natural: "natural gradient"
    case .naturalAdapted: "natural gradient, adapted *λ*"
    case .blockDiagonal: "block-diagonal"
    case .kfac: "K-FAC"
    case .kfacSampled: "K-FAC, sampled labels"
    case .kfacAveraged: "K-FAC, averaged"
    case .kfacClipped: "K-FAC, clipped"
    case .martensGrosse: "K-FAC, Martens–Grosse steps"
    }
  }

  var plainTitle: String {
    switch self {
    case .naturalAdapted: "Natural gradient with adapted damping"
    default: title
    }
  }
}
