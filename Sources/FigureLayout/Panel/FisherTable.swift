import Drawing
import InformationGeometry

/// F(θ*) as a matrix, and what follows from it.
struct FisherTable {
  let reading: PointGeometry
  let model: any PlaneModel
  let descriptor: ModelDescriptor
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  /// Whether F is a metric that the scene gives, which need not be a Fisher information.
  var isMetric = false
  /// Whether the entries of the matrix have four digits each, in columns wide enough for powers of ten; nil where only this
  /// matrix counts.
  var isWide: Bool?

  /// Height in ems.
  static let height = 1.9 + 3.5 + 5 * PanelTable.pitch - 0.6

  func nodes(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    var nodes = [
      try typesetter.text(
        MathText((isMetric ? "Metric" : "Fisher information") + " *F*(*θ*^*)"), size: scale.heading,
        bold: true,
        at: Point(x: rect.x, y: rect.y + 0.95 * em), color: theme.ink)
    ]
    guard reading.fisher.isKnown else {
      nodes.append(
        try typesetter.text(
          MathText("*F* has no value here"), size: scale.text,
          at: Point(x: rect.x, y: rect.y + 2.6 * em), color: theme.secondary))
      return nodes
    }
    nodes += try matrix(at: Point(x: rect.x + 0.6 * em, y: rect.y + 1.9 * em))
    let fisher = reading.fisher
    let table = PanelTable(scale: scale, theme: theme, typesetter: typesetter)
    let kappa = fisher.conditionNumber.map { NumberFormat.significant($0, 4) }
    var rows: [PanelTable.Row] = [
      .init(name: MathText("det *F*"), value: number(fisher.determinant)),
      .init(
        name: MathText(descriptor.eigenvalues[0].symbol), value: number(fisher.first.value)),
      .init(
        name: MathText(descriptor.eigenvalues[1].symbol), value: number(fisher.second.value)),
      .init(
        name: MathText("*κ*(*F*) = *λ*_{max} / *λ*_{min}"),
        value: MathText(kappa ?? "∞ (singular)"),
        color: fisher.isSingular ? theme.euclidean : nil),
    ]
    if let distance = descriptor.distance, let value = model.distance(at: reading.theta) {
      rows.append(.init(name: MathText(distance.symbol), value: number(value)))
    }
    nodes += try table.nodes(
      rows, left: rect.left, right: PanelTable.right(left: rect.left, right: rect.right, em: em),
      top: rect.y + 5.4 * em)
    return nodes
  }

  private func number(_ value: Double) -> MathText {
    MathText(NumberFormat.significant(value, 4))
  }

  /// The powers of ten of the smallest and the largest entry that are not zero.
  private static func exponents(of matrix: SymmetricMatrix2) -> (least: Int, most: Int) {
    var found: (least: Int, most: Int)?
    for value in [matrix.xx, matrix.xy, matrix.yy] where value != 0 {
      let exponent = PowersOfTen.floorExponent(of: value.magnitude)
      found = (min(found?.least ?? exponent, exponent), max(found?.most ?? exponent, exponent))
    }
    return found ?? (0, 0)
  }

  /// The matrix with zero in place of what is zero but for rounding: a correlation below 1e-9.
  private static func cleaned(_ matrix: SymmetricMatrix2) -> SymmetricMatrix2 {
    var matrix = matrix
    let scale = matrix.xx.magnitude.squareRoot() * matrix.yy.magnitude.squareRoot()
    if matrix.xy.magnitude < 1e-9 * scale { matrix.xy = 0 }
    return matrix
  }

  /// Whether each entry of a matrix has its own four digits, as the numbers below it: with the same number of decimals for all,
  /// the smallest would keep fewer than three.
  static func needsDigits(_ matrix: SymmetricMatrix2) -> Bool {
    let (least, most) = exponents(of: cleaned(matrix))
    return !(-4..<5).contains(most) || most - least > 1
  }

  /// The entries F₁₁, F₁₂ and F₂₂ in the markup of `MathText`.
  ///
  /// - Parameters:
  ///   - matrix: F.
  ///   - ownDigits: whether each has four digits of its own; nil for what suits the matrix.
  static func entries(_ matrix: SymmetricMatrix2, ownDigits: Bool? = nil) -> [String] {
    let matrix = cleaned(matrix)
    let decimals = max(0, 3 - exponents(of: matrix).most)
    let ownDigits = ownDigits ?? needsDigits(matrix)
    var entries: [String] = []
    for value in [matrix.xx, matrix.xy, matrix.yy] {
      entries.append(
        !ownDigits
          ? NumberFormat.fixed(value, decimals: decimals)
          : value == 0 ? "0" : NumberFormat.significant(value, 4))
    }
    return entries
  }

  /// Two rows in square brackets.
  private func matrix(at corner: Point) throws(LayoutError) -> [Node] {
    let em = scale.em
    let entries = Self.entries(reading.fisher.matrix, ownDigits: isWide)
    var columns = [0.0, 0.0]
    var lines: [[Typesetter.Line]] = []
    for texts in [[entries[0], entries[1]], [entries[1], entries[2]]] {
      var row: [Typesetter.Line] = []
      for (index, text) in texts.enumerated() {
        row.append(try typesetter.set(MathText(text), size: scale.text))
        columns[index] = max(columns[index], row[index].width)
      }
      lines.append(row)
    }
    // In a film the numbers change and the columns keep their places.
    if let isWide {
      for index in columns.indices {
        columns[index] = max(columns[index], (isWide ? 5.9 : 3.6) * em)
      }
    }
    let inset = 0.5 * em
    let gap = 1.1 * em
    var nodes: [Node] = []
    for (row, entries) in lines.enumerated() {
      var x = corner.x + inset
      for (line, column) in zip(entries, columns) {
        x += column
        nodes.append(
          typesetter.text(
            line, at: Point(x: x, y: corner.y + (0.9 + 1.45 * Double(row)) * em),
            anchor: .right, color: theme.ink))
        x += gap
      }
    }
    let right = corner.x + 2 * inset + columns[0] + columns[1] + gap
    let bottom = corner.y + 2.75 * em
    let serif = 0.32 * em
    nodes.append(
      .mark(
        Mark(
          .path(
            Path([
              .move(Point(x: corner.x + serif, y: corner.y)), .line(corner),
              .line(Point(x: corner.x, y: bottom)), .line(Point(x: corner.x + serif, y: bottom)),
              .move(Point(x: right - serif, y: corner.y)), .line(Point(x: right, y: corner.y)),
              .line(Point(x: right, y: bottom)), .line(Point(x: right - serif, y: bottom)),
            ])),
          Style(stroke: Stroke(theme.ink, width: scale.hairline * 1.4, join: .miter)))))
    return nodes
  }
}
