import Drawing

/// A ⊗ G of one layer as an equation of pictures, and below it the inverse identity (A ⊗ G)⁻¹ = A⁻¹ ⊗ G⁻¹.
struct FactorsFigure {
  let page: NetworkPage
  let maps: FactorMaps

  /// The width of a sign between maps, and the room below both rows, in ems.
  private var sign: Double { (page.scale.isNarrow ? 1.8 : 2.8) * page.em }
  private static let foot = 3.4
  private static let frame = HeatMap.head + HeatMap.foot

  /// The side of the product where the maps fill the width: it takes a square, and the factors share what is left.
  private var widest: Double { (page.content.width - 2 * sign) * 0.5 }

  var naturalHeight: Double { 2 * (widest + Self.frame * page.em) + Self.foot * page.em }

  func drawing() throws(LayoutError) -> Drawing {
    let em = page.em
    let content = page.content
    let rowHeight = (content.height - Self.foot * em) / 2
    let side = min(rowHeight - Self.frame * em, widest)
    let rest = min(content.width - side - 2 * sign, 1.7 * side)
    let orders = Double(maps.a.rows + maps.g.rows)
    var first = rest * Double(maps.a.rows) / orders
    var second = rest * Double(maps.g.rows) / orders
    // A factor far smaller than the other still has to be seen, and its scale be read.
    let least = min(7 * em, 0.46 * rest)
    if first < least { (first, second) = (least, rest - least) }
    if second < least { (first, second) = (rest - least, least) }
    first = min(first, side)
    second = min(second, side)
    guard side >= 7 * em, least >= 3 * em else {
      throw page.tooSmall(lacking: 2 * max(7 * em - side, 3 * em - least))
    }
    let width = first + second + side + 2 * sign
    let left = content.x + (content.width - width) / 2
    let plus = maps.damping > 0 ? ", damped" : ""
    let rows: [(StaticString, [(String, MatrixValues)])] = [
      (
        "factors",
        [("*A*" + plus, maps.a), ("*G*" + plus, maps.g), ("*A* ⊗ *G*", maps.product)]
      ),
      (
        "inverses",
        [
          ("*A*^{\u{2212}1}", maps.aInverse), ("*G*^{\u{2212}1}", maps.gInverse),
          ("(*A* ⊗ *G*)^{\u{2212}1}", maps.productInverse),
        ]
      ),
    ]
    var nodes: [Node] = []
    for (index, row) in rows.enumerated() {
      let top = content.y + Double(index) * rowHeight + HeatMap.head * em
      let center = top + side / 2
      var x = left
      var group: [Node] = []
      for (position, (caption, matrix)) in row.1.enumerated() {
        let size = position == 0 ? first : position == 1 ? second : side
        // The blocks of the product are copies of G, so the lines fall between them.
        let blocks = position == 2 ? lines : []
        group += try HeatMap(
          page: page, matrix: matrix, caption: MathText(caption), blocks: blocks, isFine: true
        ).nodes(
          in: Rect(x: x, y: center - size / 2, width: size, height: size))
        x += size
        if position < 2 {
          group.append(
            try page.words(
              position == 0 ? "⊗" : "=", at: Point(x: x + sign / 2, y: center + 0.55 * em),
              size: 1.7 * em, anchor: .center))
          x += sign
        }
      }
      nodes.append(.group(Group("\(row.0)", group)))
    }
    nodes.append(
      .group(
        Group(
          "identity",
          try identity(at: Point(x: content.center.x, y: content.bottom - 1.9 * em)))))
    return page.drawing(
      nodes, title: "The Kronecker factors of one layer and their inverses",
      description: description)
  }

  /// Where the blocks of A ⊗ G start, if they are few enough to be told apart.
  private var lines: [Int] {
    guard maps.a.rows <= 24 else { return [] }
    var lines: [Int] = []
    for block in 1..<max(1, maps.a.rows) { lines.append(block * maps.g.rows) }
    return lines
  }

  private func identity(at point: Point) throws(LayoutError) -> [Node] {
    let n = Double(maps.product.rows)
    let words =
      "‖(*A* ⊗ *G*)^{\u{2212}1} \u{2212} *A*^{\u{2212}1} ⊗ *G*^{\u{2212}1}‖ / ‖(*A* ⊗ *G*)^{\u{2212}1}‖ "
      + residual(markup: true)
    let cost =
      count(n * n) + " numbers on the right, "
      + count(Double(maps.a.rows * maps.a.rows + maps.g.rows * maps.g.rows)) + " on the left"
    return [
      try page.words(words, at: point, within: page.content.width, anchor: .center),
      try page.words(
        cost, at: Point(x: point.x, y: point.y + 1.6 * page.em), within: page.content.width,
        anchor: .center,
        color: page.theme.secondary),
    ]
  }

  private func count(_ value: Double) -> String { Self.grouped(UInt64(value)) }

  /// 28,900.
  static func grouped(_ value: UInt64) -> String {
    var rest = value
    var text = ""
    while rest >= 1000 {
      let part = NumberFormat.integer(rest % 1000)
      let zeros = part.utf8.count == 1 ? "00" : part.utf8.count == 2 ? "0" : ""
      text = "," + zeros + part + text
      rest /= 1000
    }
    return NumberFormat.integer(rest) + text
  }

  /// The power of ten that the residual stays below: its digits are rounding, which differs from machine to machine.
  private func residual(markup: Bool) -> String {
    guard maps.residual > 0 else { return markup ? "= 0" : "is 0" }
    let exponent = PowersOfTen.floorExponent(of: maps.residual) + 1
    let power =
      (exponent < 0 ? NumberFormat.minus : "") + NumberFormat.integer(UInt64(exponent.magnitude))
    return markup ? "< 10^{" + power + "}" : "is below 10^" + power
  }

  private var description: String {
    let a = NumberFormat.integer(UInt64(maps.a.rows))
    let g = NumberFormat.integer(UInt64(maps.g.rows))
    return "Heat maps of the Kronecker factors of layer "
      + NumberFormat.integer(UInt64(maps.layer)) + " of the network " + maps.network
      + ", means over " + NumberFormat.count(maps.examples, "example") + ": A, " + a + " by " + a
      + ", G, " + g + " by " + g
      + ", and their Kronecker product with "
      + NumberFormat.count(maps.product.rows, "row") + "; below, the inverses of the three. "
      + "The relative difference between the inverse of the product and the product of the inverses "
      + residual(markup: false) + "."
  }
}
