import Drawing

/// Bytes, and measured seconds, of a layer's dense Fisher block and of its two Kronecker factors against its width.
struct CostFigure {
  let page: NetworkPage
  let cost: CostCurves

  /// The layer of the K-FAC paper's argument.
  private static let example = 1000.0

  private var hasSeconds: Bool { !cost.factorTimes.isEmpty }

  func naturalHeight() throws(LayoutError) -> Double {
    PlotPlaces.naturalHeight(hasSeconds ? 2 : 1, width: page.content.width, em: page.em)
      + (try key().height(width: page.content.width))
  }

  func drawing() throws(LayoutError) -> Drawing {
    let em = page.em
    let content = page.content
    let key = try key()
    let keyHeight = key.height(width: content.width)
    var room = content
    room.height -= keyHeight
    guard
      let plots = PlotPlaces(hasSeconds ? 2 : 1, in: room, em: em, least: (10, 7))
    else { throw page.tooSmall(lacking: 4 * em) }
    var x = AxisScale(lower: Self.example, upper: Self.example, isLogarithmic: true)
    for width in cost.widths {
      x.lower = min(x.lower, width)
      x.upper = max(x.upper, width)
    }
    // A margin, so that the last mark does not stand on the edge; and two ends, whatever the widths.
    x.lower = min(x.lower, Self.example / 10)
    x.upper *= 1.6
    var nodes: [Node] = []
    nodes.append(.group(Group("bytes", try bytes(in: plots.rects[0], x: x))))
    if hasSeconds {
      nodes.append(.group(Group("seconds", try seconds(in: plots.rects[1], x: x))))
    }
    nodes.append(
      .group(
        Group(
          "key",
          try key.nodes(
            in: Rect(
              x: content.x, y: content.bottom - keyHeight, width: content.width,
              height: keyHeight),
            startingAt: plots.rects[0].left, theme: page.theme))))
    return page.drawing(
      nodes, title: "The cost of a dense Fisher block and of its Kronecker factors",
      description: description)
  }

  private var denseStroke: Stroke { Stroke(page.theme.euclidean, width: 0.13 * page.em) }
  private var factorStroke: Stroke { Stroke(page.theme.natural, width: 0.13 * page.em) }

  private var continuedStroke: Stroke {
    var stroke = denseStroke
    stroke.dash = [0.5 * page.em, 0.35 * page.em]
    stroke.color = stroke.color.opacity(0.75)
    return stroke
  }

  private func bytes(in rect: Rect, x: AxisScale) throws(LayoutError) -> [Node] {
    let widths = [x.lower, x.upper]
    let dense = widths.map { CostCurves.denseBytes(width: $0) }
    let factors = widths.map { CostCurves.factorBytes(width: $0) }
    let axes = PlotAxes(
      page: page, rect: rect, x: x, y: AxisScale.decades(dense + factors),
      xName: "inputs and outputs of the layer", yName: "bytes")
    var nodes = try axes.nodes()
    nodes += [
      line(zip(widths, dense).map { axes.point($0, $1) }, denseStroke),
      line(zip(widths, factors).map { axes.point($0, $1) }, factorStroke),
    ]
    nodes += try mark(
      axes, dense: CostCurves.denseBytes(width: Self.example), denseLabel: "8 TB",
      factors: CostCurves.factorBytes(width: Self.example), factorLabel: "16 MB")
    return nodes
  }

  private func seconds(in rect: Rect, x: AxisScale) throws(LayoutError) -> [Node] {
    let dense = zip(cost.denseWidths, cost.denseTimes).map { ($0, $1) }
    let factors = zip(cost.factorWidths, cost.factorTimes).map { ($0, $1) }
    // Beyond what was measured the dense solve grows with the cube of its order, the sixth power of the width.
    let beyond = dense.last.map { last in
      (start: last, end: (x.upper, last.1 * Self.sixth(x.upper / last.0)))
    }
    var values = cost.denseTimes + cost.factorTimes
    if let beyond { values.append(beyond.end.1) }
    let axes = PlotAxes(
      page: page, rect: rect, x: x, y: AxisScale.decades(values),
      xName: "inputs and outputs of the layer", yName: "seconds for one damped solve")
    var nodes = try axes.nodes()
    if let beyond {
      nodes.append(
        line(
          [axes.point(beyond.start.0, beyond.start.1), axes.point(beyond.end.0, beyond.end.1)],
          continuedStroke))
    }
    for (points, stroke) in [(dense, denseStroke), (factors, factorStroke)] {
      nodes.append(line(points.map { axes.point($0.0, $0.1) }, stroke))
      for point in points {
        nodes.append(
          .mark(
            Mark(
              .circle(center: axes.point(point.0, point.1), radius: 0.22 * page.em),
              .fill(stroke.color))))
      }
    }
    if let beyond {
      let time = beyond.start.1 * Self.sixth(Self.example / beyond.start.0)
      let factor = factors.first { $0.0 == Self.example }
      nodes += try mark(
        axes, dense: time, denseLabel: Self.duration(time), factors: factor?.1,
        factorLabel: factor.map { Self.duration($0.1) } ?? "")
    }
    return nodes
  }

  private static func sixth(_ x: Double) -> Double { x * x * x * x * x * x }

  /// 0.12 s, 3 h, 70 years.
  private static func duration(_ seconds: Double) -> String {
    let units: [(Double, StaticString)] = [
      (31_557_600, "years"), (86_400, "days"), (3600, "h"), (60, "min"),
    ]
    for (length, name) in units where seconds >= 2 * length {
      return NumberFormat.significant(seconds / length, 2) + " \(name)"
    }
    return NumberFormat.significant(seconds, 2) + " s"
  }

  private func line(_ points: [Point], _ stroke: Stroke) -> Node {
    var path = Path()
    for point in points {
      if path.segments.isEmpty { path.move(to: point) } else { path.line(to: point) }
    }
    return .mark(Mark(.path(path), Style(stroke: stroke)))
  }

  /// The layer with 1,000 inputs and outputs: a dotted line, and the two values on it.
  private func mark(
    _ axes: PlotAxes, dense: Double, denseLabel: String, factors: Double?, factorLabel: String
  ) throws(LayoutError) -> [Node] {
    let em = page.em
    let x = axes.point(Self.example, axes.y.lower).x
    var nodes: [Node] = [
      .mark(
        Mark(
          .path(
            Path([.move(Point(x: x, y: axes.rect.top)), .line(Point(x: x, y: axes.rect.bottom))])),
          Style(
            stroke: Stroke(
              page.theme.secondary, width: page.scale.hairline * 1.2,
              dash: [0.15 * em, 0.3 * em]))))
    ]
    for (value, label, color) in [
      (dense, denseLabel, page.theme.euclidean), (factors ?? 0, factorLabel, page.theme.natural),
    ] where value > 0 {
      let point = axes.point(Self.example, value)
      nodes.append(
        .mark(
          Mark(
            .circle(center: point, radius: 0.36 * em),
            Style(
              fill: .color(page.theme.page), stroke: Stroke(color, width: 0.13 * em)))))
      let line = try page.typesetter.set(MathText(label), size: page.scale.text)
      nodes.append(
        page.typesetter.text(
          line, at: Point(x: point.x - 0.8 * em, y: point.y - 0.35 * em), anchor: .right,
          color: page.theme.ink, halo: Text.Halo(page.theme.page, width: 0.24 * em)))
    }
    return nodes
  }

  private func key() throws(LayoutError) -> FigureKey {
    var names: [(String, Stroke)] = [
      ("dense block of *F*, *n*^2 × *n*^2", denseStroke),
      ("its factors *A* and *G*, *n* × *n* each", factorStroke),
    ]
    if !cost.denseTimes.isEmpty { names.append(("continued by *n*^6", continuedStroke)) }
    var entries: [FigureKey.Entry] = []
    for (words, stroke) in names {
      entries.append(
        try FigureKey.entry(MathText(words), stroke, page.typesetter))
    }
    return FigureKey(entries, typesetter: page.typesetter)
  }

  private var description: String {
    var text =
      "Against the width n of a layer with n inputs and n outputs: the bytes of its dense Fisher block, "
      + "8 n^4, and of its two Kronecker factors, 16 n^2. At 1,000 inputs and outputs these are 8 TB and 16 MB."
    if let last = cost.denseWidths.last, let time = cost.denseTimes.last {
      text +=
        " Measured seconds of a damped solve: the dense block takes " + PlainNumber.text(time)
        + " s at n = " + PlainNumber.text(last)
    }
    if let last = cost.factorWidths.last, let time = cost.factorTimes.last {
      text +=
        ", the factors " + PlainNumber.text(time) + " s at n = " + PlainNumber.text(last) + "."
    }
    return text
  }
}
