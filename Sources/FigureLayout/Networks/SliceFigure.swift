import Drawing
import Elementary
import InformationGeometry
import Scene

/// A plane through a network's weights: contours of the true divergence and the ellipses of F, its blocks and K-FAC.
struct SliceFigure {
  let page: NetworkPage
  let slice: LossSlice

  /// The height of the key below the plot, where there is no panel.
  private static let keyHeight = 6.6

  private var hasPanel: Bool {
    page.content.width - (PlotAxes.left + Arrangement.panelWidth.lowerBound + 2.4) * page.em
      >= 16 * page.em
  }
  private var panelWidth: Double {
    hasPanel ? (Arrangement.panelWidth.lowerBound + 2.4) * page.em : 0
  }
  /// The side of a plot that fills the width.
  private var widest: Double {
    page.content.width - panelWidth - (PlotAxes.left + 0.8) * page.em
  }

  var naturalHeight: Double {
    widest
      + (PlotPlaces.head + PlotAxes.bottom + (hasPanel ? 0 : Self.keyHeight)) * page.em
  }

  func drawing() throws(LayoutError) -> Drawing {
    let em = page.em
    let content = page.content
    let left = PlotAxes.left * em
    let foot = hasPanel ? 0 : Self.keyHeight * em
    let side = min(
      widest, content.height - (PlotPlaces.head + PlotAxes.bottom) * em - foot)
    guard side >= 12 * em else { throw page.tooSmall(lacking: 12 * em - side) }
    let room = content.width - panelWidth - left - side
    let rect = Rect(
      x: content.x + left + max(0, room) * 0.4, y: content.y + 1.8 * em, width: side, height: side)
    let extent = slice.grid.last ?? 1
    let axis = AxisScale(lower: slice.grid.first ?? -extent, upper: extent)
    let layers = (
      NumberFormat.integer(UInt64(slice.layers.0)), NumberFormat.integer(UInt64(slice.layers.1))
    )
    var axes = PlotAxes(
      page: page, rect: rect, x: axis, y: axis,
      xName: "*s*",
      xWords: page.typesetter.style.words(
        .naturalGradient, "natural gradient", after: ": layer " + layers.0 + "'s part of the "),
      yName: "*t*", yWords: MathText(": layer " + layers.1 + "'s part"))
    axes.hasGrid = false

    var lossLines: [Node] = []
    // Between grid points the logarithm of the loss and the root of the divergence are nearly straight.
    let logarithms = slice.loss.map { $0 > 0 && $0.isFinite ? Elementary.log($0) : 1e3 }
    for level in lossLevels {
      for path in contours(of: logarithms, level: Elementary.log(level), axes) {
        lossLines.append(
          .mark(
            Mark(
              .path(path),
              .stroke(page.theme.contour.opacity(0.4), width: page.scale.hairline))))
      }
    }
    var truth: [Node] = []
    let roots = slice.divergence.map { $0 >= 0 && $0.isFinite ? $0.squareRoot() : 1e150 }
    for level in slice.levels {
      for path in contours(of: roots, level: level.squareRoot(), axes) {
        truth.append(.mark(Mark(.path(path), Style(stroke: truthStroke))))
      }
    }
    var ellipses: [Node] = []
    for (form, stroke) in forms {
      for level in slice.levels {
        if let node = ellipse(form, level: level, axes, stroke) { ellipses.append(node) }
      }
    }
    var nodes: [Node] = [
      .group(Group("loss-contours", clip: rect, lossLines)),
      .group(Group("divergence", clip: rect, truth)),
      .group(Group("ellipses", clip: rect, ellipses)),
      .group(
        Group(
          "point",
          [
            .mark(
              Mark(.circle(center: axes.point(0, 0), radius: 0.22 * em), .fill(page.theme.ink)))
          ])),
      .group(Group("axes", try axes.nodes())),
    ]
    let corner =
      hasPanel
      ? Point(x: rect.right + 2.4 * em, y: rect.y)
      : Point(x: rect.x, y: rect.bottom + PlotAxes.bottom * em + 0.6 * em)
    nodes.append(
      .group(
        Group(
          "panel",
          try panel(
            at: corner,
            right: min(content.right, corner.x + Arrangement.panelWidth.upperBound * em),
            isWhole: hasPanel))))
    return page.drawing(
      nodes, title: "A plane through a network: the true divergence and its ellipses",
      description: description)
  }

  private var truthStroke: Stroke { Stroke(page.theme.overlay, width: 0.17 * page.em) }

  private var forms: [(SymmetricMatrix2, Stroke)] {
    let em = page.em
    return [
      (
        slice.exact,
        Stroke(page.theme.ink, width: 0.12 * em, dash: [0.9 * em, 0.22 * em, 0.2 * em, 0.22 * em])
      ),
      (
        slice.blockDiagonal,
        Stroke(page.theme.components.0, width: 0.12 * em, dash: [0.6 * em, 0.3 * em])
      ),
      (
        slice.kroneckerFactored,
        Stroke(page.theme.natural, width: 0.12 * em, dash: [0.2 * em, 0.22 * em])
      ),
    ]
  }

  /// {q = 2·level}, since KL ≈ ½ δᵀFδ.
  private func ellipse(
    _ form: SymmetricMatrix2, level: Double, _ axes: PlotAxes, _ stroke: Stroke
  ) -> Node? {
    let (smaller, larger) = form.eigenvalues
    guard smaller > 0, larger.isFinite else { return nil }
    // The first axis is the long one, along the eigenvector of the smaller eigenvalue.
    let angle = Elementary.atan2(form.xy, (form.xx - form.yy) / 2) / 2 + Elementary.pi / 2
    let unit = axes.rect.width / (axes.x.upper - axes.x.lower)
    let long = (2 * level / smaller).squareRoot() * unit
    guard long < 1e5 else { return nil }
    return .mark(
      Mark(
        .ellipse(
          center: axes.point(0, 0),
          radius: Point(x: long, y: (2 * level / larger).squareRoot() * unit), angle: -angle),
        Style(stroke: stroke)))
  }

  /// Levels of the loss between its least and its largest value on the grid, in equal ratios.
  private var lossLevels: [Double] {
    var lower = Double.infinity
    var upper = 0.0
    for value in slice.loss where value.isFinite && value > 0 {
      lower = min(lower, value)
      upper = max(upper, value)
    }
    guard lower < upper else { return [] }
    var levels: [Double] = []
    let count = 16
    let (low, high) = (Elementary.log(lower), Elementary.log(upper))
    for step in 1..<count {
      levels.append(Elementary.exp(low + (high - low) * Double(step) / Double(count)))
    }
    return levels
  }

  private func contours(of values: [Double], level: Double, _ axes: PlotAxes) -> [Path] {
    var paths: [Path] = []
    // A cubic surface through the grid points is smooth where straight edges would show.
    let factor = 3
    let side = slice.grid.count
    let fine = GridContours.refined(values, side: side, factor: factor)
    for line in GridContours.lines(of: fine, side: factor * (side - 1) + 1, level: level) {
      var points: [Point] = []
      for (column, row) in line.points {
        points.append(axes.point(place(column / Double(factor)), place(row / Double(factor))))
      }
      guard points.count > 2 else { continue }
      paths.append(Curve.smooth(points, closed: line.isClosed))
    }
    return paths
  }

  /// The coordinate of a fractional grid index.
  private func place(_ index: Double) -> Double {
    let lower = min(Int(index), slice.grid.count - 2)
    let t = index - Double(lower)
    return slice.grid[lower] * (1 - t) + slice.grid[lower + 1] * t
  }

  // MARK: The panel

  private func panel(at corner: Point, right: Double, isWhole: Bool) throws(LayoutError) -> [Node] {
    let em = page.em
    var nodes: [Node] = []
    var baseline = corner.y + 0.9 * em
    let digits = NumberFormat.digits(telling: slice.levels, from: 6) {
      NumberFormat.short($0, most: $1)
    }
    let levels = slice.levels.map { NumberFormat.short($0, most: digits) }
    var listed = ""
    for (index, level) in levels.enumerated() { listed += (index > 0 ? " and " : "") + level }
    let names = [
      "KL(*p*_{θ} ‖ *p*_{θ+δ}) = " + listed, "½ *δ*^T*Fδ*, exact", "block-diagonal", "K-FAC",
    ]
    let strokes = [truthStroke] + forms.map { $0.1 }
    for (name, stroke) in zip(names, strokes) {
      nodes.append(
        .mark(
          Mark(
            .path(
              Path([
                .move(Point(x: corner.x, y: baseline - 0.28 * em)),
                .line(Point(x: corner.x + 2.2 * em, y: baseline - 0.28 * em)),
              ])), Style(stroke: stroke))))
      nodes.append(
        try page.words(
          name, at: Point(x: corner.x + 2.8 * em, y: baseline),
          within: right - corner.x - 2.8 * em))
      baseline += PanelTable.pitch * em
    }
    guard isWhole else { return nodes }
    baseline += 0.8 * em
    nodes.append(
      try page.heading("Quadratic forms in the plane", at: Point(x: corner.x, y: baseline)))
    let table = PanelTable(scale: page.scale, theme: page.theme, typesetter: page.typesetter)
    let style = page.typesetter.style
    func row(_ name: MathText, _ value: Double) -> PanelTable.Row {
      .init(name: name, value: MathText(NumberFormat.significant(value, 3)))
    }
    nodes += try table.nodes(
      [
        row(MathText("*F*_{ss}"), slice.exact.xx), row(MathText("*F*_{st}"), slice.exact.xy),
        row(MathText("*F*_{tt}"), slice.exact.yy),
        row(style.words(.kfac, "K-FAC", then: ", *ss*"), slice.kroneckerFactored.xx),
        row(style.words(.kfac, "K-FAC", then: ", *tt*"), slice.kroneckerFactored.yy),
      ], left: corner.x, right: PanelTable.right(left: corner.x, right: right, em: em),
      top: baseline + 0.65 * em)
    baseline += (0.65 + 5 * PanelTable.pitch + 1.4) * em
    nodes.append(
      try page.words(
        "Thin lines: the loss", at: Point(x: corner.x, y: baseline), color: page.theme.secondary))
    nodes.append(
      try page.typesetter.text(
        .plain(slice.network), size: page.scale.text,
        at: Point(x: corner.x, y: baseline + PanelTable.pitch * em), color: page.theme.secondary))
    return nodes
  }

  private var description: String {
    func number(_ value: Double) -> String { PlainNumber.text(value) }
    return "A plane through the weights of the network " + slice.network
      + ", spanned by two layers' parts of the damped natural gradient, from "
      + number(slice.grid.first ?? 0)
      + " to " + number(slice.grid.last ?? 0)
      + " in both directions. Contours of the true divergence between the network's answers, means over "
      + NumberFormat.count(slice.examples, "example")
      + ", stand against the ellipses of the exact Fisher matrix, of its diagonal blocks and of "
      + "K-FAC. The exact form is " + number(slice.exact.xx) + " s² + 2 · " + number(slice.exact.xy)
      + " st + " + number(slice.exact.yy) + " t²; K-FAC's is " + number(slice.kroneckerFactored.xx)
      + " s² + " + number(slice.kroneckerFactored.yy) + " t²."
  }
}
