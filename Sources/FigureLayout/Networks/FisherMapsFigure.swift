import Drawing
import Scene

/// Six heat maps: F, its Khatri–Rao approximation, their difference, and three inverses; after figures 2, 3, 5 and 6 of
/// Martens and Grosse (2015).
struct FisherMapsFigure {
  let page: NetworkPage
  let maps: FisherMaps

  /// The smallest side of a map, the one below which a third column is not worth it, and the space between maps, in ems.
  private static let smallest = 6.0
  private static let readable = 7.4
  private static let gap = 1.6
  private static let rowGap = 0.6

  /// Where the maps stand.
  private var columns: Int {
    (page.content.width - 2 * Self.gap * page.em) / 3 >= Self.readable * page.em ? 3 : 2
  }
  private var hasPanel: Bool { page.hasPanel(columns: 3, side: 12) }
  private var panelWidth: Double {
    hasPanel ? (Arrangement.panelWidth.lowerBound + 2.4) * page.em : 0
  }
  private var rowHeight: Double { (HeatMap.head + HeatMap.foot + Self.rowGap) * page.em }
  /// The side of maps that fill the width.
  private var widest: Double {
    (page.content.width - panelWidth - Double(columns - 1) * Self.gap * page.em) / Double(columns)
  }

  var naturalHeight: Double { Double(6 / columns) * (widest + rowHeight) }

  func drawing() throws(LayoutError) -> Drawing {
    let em = page.em
    let content = page.content
    let gap = Self.gap * em
    let rows = Double(6 / columns)
    let side = min(widest, (content.height + Self.rowGap * em) / rows - rowHeight)
    guard side >= Self.smallest * em else {
      throw page.tooSmall(lacking: 3 * (Self.smallest * em - side))
    }
    let difference = Self.difference(maps.fisher, maps.kroneckerFull)
    // The panel names λ; without it the first map that needs λ does.
    let damping = hasPanel ? "" : ",  *λ* = " + NumberFormat.short(maps.damping)
    let last = page.typesetter.style.words(.kfac, "K-FAC", after: "|", then: " inverse|")
    let pictures: [(MathText, StaticString, MatrixValues)] = [
      (MathText("|*F*|"), "fisher", maps.fisher),
      (MathText("|*F*~|, all *A* ⊗ *G*"), "khatri-rao", maps.kroneckerFull),
      (MathText("|*F* \u{2212} *F*~|"), "difference", difference),
      (MathText("|(*F* + *λI*)^{\u{2212}1}|" + damping), "fisher-inverse", maps.inverse),
      (
        MathText("|(*F*~ + *λI*)^{\u{2212}1}|"), "khatri-rao-inverse", maps.kroneckerInverse
      ),
      (last, "kfac-inverse", maps.blockInverse),
    ]
    // The first three are compared with each other, and so are the inverses: each three have one scale.
    var levels = [0.0, 0.0]
    for (index, picture) in pictures.enumerated() {
      levels[index / 3] = max(levels[index / 3], HeatMap.level(of: picture.2))
    }
    var nodes: [Node] = []
    // Without a panel beside them the maps stand in the middle.
    let all = Double(columns) * (side + gap) - gap
    let left = hasPanel ? content.x : content.x + max(0, content.width - all) / 2
    for (index, picture) in pictures.enumerated() {
      let rect = Rect(
        x: left + Double(index % columns) * (side + gap),
        y: content.y + HeatMap.head * em + Double(index / columns) * (side + rowHeight),
        width: side, height: side)
      var map = HeatMap(
        page: page, matrix: picture.2, caption: picture.0, blocks: Array(maps.offsets.dropLast()))
      map.sharedLevel = levels[index / 3]
      nodes.append(.group(Group("\(picture.1)", try map.nodes(in: rect))))
    }
    if hasPanel {
      let left = content.x + 3 * side + 2 * gap + 2.4 * em
      let rect = Rect(
        x: left, y: content.y + 0.6 * em,
        width: min(content.right - left, Arrangement.panelWidth.upperBound * em),
        height: content.height)
      nodes.append(.group(Group("panel", try panel(in: rect, difference: difference))))
    }
    return page.drawing(
      nodes, title: "The Fisher matrix of a network and its Kronecker factorisation",
      description: description(difference))
  }

  private static func difference(_ a: MatrixValues, _ b: MatrixValues) -> MatrixValues {
    var values: [Double] = []
    values.reserveCapacity(a.values.count)
    for (x, y) in zip(a.values, b.values) { values.append(x - y) }
    return MatrixValues(rows: a.rows, columns: a.columns, values: values)
  }

  private var layers: Int { max(0, maps.offsets.count - 1) }

  private func range(_ layer: Int) -> Range<Int> { maps.offsets[layer]..<maps.offsets[layer + 1] }

  /// ‖M − its diagonal blocks‖ / ‖M‖.
  private func offDiagonal(_ matrix: MatrixValues) -> Double {
    var sum = 0.0
    for layer in 0..<layers {
      for row in range(layer) {
        for column in 0..<matrix.columns where !range(layer).contains(column) {
          sum += matrix[row, column] * matrix[row, column]
        }
      }
    }
    let norm = matrix.norm
    return norm > 0 ? sum.squareRoot() / norm : 0
  }

  // MARK: The panel

  private func panel(in rect: Rect, difference: MatrixValues) throws(LayoutError) -> [Node] {
    let em = page.em
    let table = PanelTable(scale: page.scale, theme: page.theme, typesetter: page.typesetter)
    func number(_ value: Double, _ digits: Int = 3) -> MathText {
      MathText(NumberFormat.significant(value, digits))
    }
    let norm = maps.fisher.norm
    var top = rect.y
    var nodes: [Node] = [
      try page.heading("The network", at: Point(x: rect.x, y: top + 0.95 * em))
    ]
    nodes += try table.nodes(
      [
        .init(name: MathText("layers"), value: .plain(maps.network)),
        .init(
          name: MathText("weights"),
          value: MathText(NumberFormat.integer(UInt64(maps.fisher.rows)))),
        .init(
          name: MathText("examples"), value: MathText(NumberFormat.integer(UInt64(maps.examples)))),
        .init(name: MathText("loss"), value: number(maps.loss)),
        .init(name: MathText("damping *λ*"), value: MathText(NumberFormat.short(maps.damping))),
      ], left: rect.left, right: PanelTable.right(left: rect.left, right: rect.right, em: em),
      top: top + 1.6 * em)
    top += (1.6 + 5 * PanelTable.pitch + 1.2) * em
    nodes.append(
      try page.heading("What is left out", at: Point(x: rect.x, y: top + 0.95 * em)))
    nodes += try table.nodes(
      [
        .init(
          name: MathText("‖*F* \u{2212} *F*~‖ / ‖*F*‖"),
          value: number(norm > 0 ? difference.norm / norm : 0)),
        .init(name: MathText("*F* off its blocks"), value: number(offDiagonal(maps.fisher))),
        .init(
          name: MathText("(*F* + *λI*)^{\u{2212}1} off its blocks"),
          value: number(offDiagonal(maps.inverse))),
        .init(
          name: MathText("(*F*~ + *λI*)^{\u{2212}1} off its blocks"),
          value: number(offDiagonal(maps.kroneckerInverse))),
      ], left: rect.left, right: PanelTable.right(left: rect.left, right: rect.right, em: em),
      top: top + 1.6 * em)
    top += (1.6 + 4 * PanelTable.pitch + 1.2) * em
    guard layers <= 6 else { return nodes }
    for (name, matrix) in [
      ("Mean |*F*| by blocks", maps.fisher),
      ("Mean |(*F* + *λI*)^{\u{2212}1}| by blocks", maps.inverse),
    ] {
      let height = (1.6 + 1.45 * Double(layers) + 1.6) * em
      guard top + height <= rect.bottom else { break }
      nodes.append(
        try page.heading(name, at: Point(x: rect.x, y: top + 0.95 * em)))
      nodes += try blockTable(matrix, in: rect, top: top + 1.6 * em)
      top += height
    }
    return nodes
  }

  /// Mean magnitudes of blocks in units of the largest, each on the colour that it has.
  private func blockTable(
    _ matrix: MatrixValues, in rect: Rect, top: Double
  ) throws(LayoutError) -> [Node] {
    let em = page.em
    var means: [Double] = []
    for row in 0..<layers {
      for column in 0..<layers {
        means.append(matrix.meanMagnitude(rows: range(row), columns: range(column)))
      }
    }
    var largest = 0.0
    for mean in means { largest = max(largest, mean) }
    let width = min(3.6 * em, rect.width / Double(layers))
    let height = 1.45 * em
    var nodes: [Node] = []
    for row in 0..<layers {
      for column in 0..<layers {
        let share = largest > 0 ? means[row * layers + column] / largest : 0
        let cell = Rect(
          x: rect.x + Double(column) * width, y: top + Double(row) * height, width: width,
          height: height)
        nodes.append(
          .mark(
            Mark(
              .rect(cell.inset(by: 0.05 * em)), .fill(page.theme.magnitude.color(at: share)))))
        // Letters stand on the colour: dark ones on the bright half, and the reverse on paper.
        let isStrong = share > 0.5
        nodes.append(
          try page.words(
            NumberFormat.fixed(share, decimals: 2),
            at: Point(x: cell.center.x, y: cell.center.y + 0.3 * em), size: page.scale.tick,
            anchor: .center, color: isStrong ? page.theme.page : page.theme.ink))
      }
    }
    return nodes
  }

  private func description(_ difference: MatrixValues) -> String {
    func number(_ value: Double) -> String { PlainNumber.text(value) }
    let norm = maps.fisher.norm
    return "Six heat maps of matrices with a row for each of the "
      + NumberFormat.integer(UInt64(maps.fisher.rows)) + " weights of the network "
      + maps.network + ", means over " + NumberFormat.count(maps.examples, "example")
      + ": the Fisher matrix F, its approximation by Kronecker products of all pairs of "
      + "layers, their difference, and the damped inverses of F, of the approximation and of its "
      + "diagonal blocks, which is K-FAC's. The difference has "
      + number(norm > 0 ? difference.norm / norm : 0)
      + " times the norm of F. Off the diagonal blocks lies a share of "
      + number(offDiagonal(maps.fisher))
      + " of the norm of F, of " + number(offDiagonal(maps.inverse))
      + " of its inverse's, and of " + number(offDiagonal(maps.kroneckerInverse))
      + " of the inverse of the approximation. The damping is " + number(maps.damping) + "."
  }
}

/// Numbers in descriptions.
enum PlainNumber {
  /// Three significant digits in plain text.
  static func text(_ value: Double) -> String { FigureDescription.number(value, significant: 3) }
}
