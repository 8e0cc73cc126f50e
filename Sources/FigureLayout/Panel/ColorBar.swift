import Drawing
import Elementary
import Scene

/// The scale of κ: a bar with labelled ticks, and an arrow head for the values beyond its end.
struct ColorBar {
  let scale: TypeScale
  let theme: Theme
  let typesetter: Typesetter
  let conditionScale: ConditionScale

  /// Height of the bar laid flat, with its name above and its labels below, in ems.
  static let flatHeight = 3.7

  private func name() throws(LayoutError) -> ColorBarName {
    try ColorBarName(conditionScale.quantity, typesetter: typesetter)
  }

  static func name(_ quantity: Scene.Ellipses.Quantity) -> String {
    switch quantity {
    case .kappa, .none: "condition number *κ*(*F*)"
    case .curvature: "Gaussian curvature *K*"
    case .volume: "volume √det *F*"
    }
  }

  static func shortName(_ quantity: Scene.Ellipses.Quantity) -> String {
    switch quantity {
    case .kappa, .none: "*κ*(*F*)"
    case .curvature: "*K*"
    case .volume: "√det *F*"
    }
  }

  /// Whether values beyond the upper end have a head of their own.
  var hasHead: Bool { Self.hasHead(conditionScale.quantity) }

  /// What the bar of a scene tells.
  static func quantity(of scene: Scene) -> Scene.Ellipses.Quantity {
    scene.ellipses?.color ?? .kappa
  }

  static func hasHead(_ quantity: Scene.Ellipses.Quantity) -> Bool { quantity == .kappa }

  private var ticks: [(place: Double, label: String)] {
    switch conditionScale.quantity {
    case .kappa, .none: conditionTicks
    case .curvature, .volume: plainTicks
    }
  }

  /// Round numbers between the ends: even for the curvature, 1, 2 and 5 times powers of ten for a volume over decades.
  private var plainTicks: [(place: Double, label: String)] {
    let (lower, upper) = (conditionScale.lower, conditionScale.upper)
    var values = Ticks.linear(from: lower, to: upper, target: 5)
    if conditionScale.quantity == .volume, lower > 0, upper > 8 * lower {
      let powers = Ticks.logarithmic(from: lower, to: upper)
      let stride = (powers.count + 4) / 5
      values = []
      for (index, value) in powers.enumerated() where index % stride == 0 { values.append(value) }
    }
    // The ends of a scale are sums, whose rounding must not cost a number.
    let slack = 1e-9 * (upper - lower)
    values = values.filter { $0 >= lower - slack && $0 <= upper + slack }
    let digits = NumberFormat.digits(telling: values, from: 3) { NumberFormat.short($0, most: $1) }
    var labels = values.map { NumberFormat.short($0, most: digits) }
    // Along an even scale all numbers have as many decimals.
    if conditionScale.quantity == .curvature || !(lower > 0 && upper > 8 * lower),
      let decimals = Self.decimals(of: labels)
    {
      labels = values.map { NumberFormat.fixed($0, decimals: decimals) }
    }
    var ticks: [(place: Double, label: String)] = []
    for (value, label) in zip(values, labels) {
      ticks.append((conditionScale.place(of: value), label))
    }
    return ticks
  }

  /// The most decimals of some numbers; nil where one is written as a power of ten.
  private static func decimals(of labels: [String]) -> Int? {
    var most = 0
    for label in labels {
      var count: Int?
      for byte in label.utf8 {
        if byte == UInt8(ascii: "{") { return nil }
        if byte == UInt8(ascii: ".") { count = 0 } else if let before = count { count = before + 1 }
      }
      most = max(most, count ?? 0)
    }
    return most
  }

  private var conditionTicks: [(place: Double, label: String)] {
    var ticks: [(place: Double, label: String)] = []
    let all = Ticks.logarithmic(from: 1, to: conditionScale.upper)
    // At most five labels: a scale over many decades names every second or third power.
    let stride = (all.count + 4) / 5
    for (index, value) in all.enumerated() where index % stride == 0 {
      let exponent = PowersOfTen.floorExponent(of: value)
      ticks.append(
        (
          conditionScale.place(of: value),
          conditionScale.upper <= 1000
            ? NumberFormat.integer(UInt64(value))
            : "10^{" + NumberFormat.integer(UInt64(exponent)) + "}"
        ))
    }
    return ticks
  }

  /// The bar itself, κ = 1 at `start`: the colours of outlines around those of fills, as an ellipse has them.
  private func gradient(_ bar: Rect, from start: Point, to end: Point) -> [Node] {
    var fills: [GradientStop] = []
    var outlines: [GradientStop] = []
    for stop in theme.conditionNumber.stops {
      outlines.append(GradientStop(offset: stop.offset, color: theme.ellipseOutline(stop.offset)))
      fills.append(GradientStop(offset: stop.offset, color: theme.ellipseFill(stop.offset)))
    }
    return [
      .mark(Mark(.rect(bar), Style(fill: .linear(from: start, to: end, stops: outlines)))),
      .mark(
        Mark(
          .rect(bar.inset(by: 0.16 * scale.em)),
          Style(fill: .linear(from: start, to: end, stops: fills)))),
    ]
  }

  /// The arrow head for what lies beyond the bar's end.
  private func head(_ a: Point, tip: Point, _ b: Point) -> Node {
    .mark(
      Mark(
        .path(Path([.move(a), .line(tip), .line(b), .close])),
        .fill(theme.conditionNumber.color(at: 1))))
  }

  /// The bar laid flat in `rect`, below its name.
  func flat(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let bar = Rect(x: rect.x, y: rect.y + 1.45 * em, width: rect.width - 2 * em, height: 0.8 * em)
    let words = try name()
    return [
      typesetter.text(
        words.flat(width: rect.width) ?? words.standard,
        at: Point(x: rect.x, y: rect.y + 0.85 * em), color: theme.ink)
    ]
      + (try flat(bar))
      + (hasHead
        ? [
          try typesetter.text(
            MathText("∞"), size: em, at: Point(x: rect.right, y: bar.center.y + 0.26 * em),
            anchor: .right, color: theme.secondary)
        ] : [])
  }

  /// The bar itself with its head and its ticks.
  private func flat(_ bar: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    var nodes = gradient(
      bar, from: Point(x: bar.left, y: bar.y), to: Point(x: bar.right, y: bar.y))
    if hasHead {
      nodes.append(
        head(
          Point(x: bar.right + 0.12 * em, y: bar.top),
          tip: Point(x: bar.right + 0.85 * em, y: bar.center.y),
          Point(x: bar.right + 0.12 * em, y: bar.bottom)))
    }
    let baseline = bar.bottom + 0.4 * em + 0.8 * scale.tick
    var path = Path()
    var end = -Double.infinity
    for tick in ticks {
      let x = bar.left + tick.place * bar.width
      path.move(to: Point(x: x, y: bar.bottom))
      path.line(to: Point(x: x, y: bar.bottom + 0.28 * em))
      // The first label starts with the bar, so that nothing sticks out on the left.
      let line = try typesetter.set(MathText(tick.label), size: scale.tick)
      let left = tick.place == 0 ? x : x - line.width / 2
      // On a short bar a number that would touch the one before is left to the tick.
      guard left > end + 0.3 * em else { continue }
      end = left + line.width
      nodes.append(
        typesetter.text(
          line, at: Point(x: x, y: baseline), anchor: tick.place == 0 ? .left : .center,
          color: theme.secondary))
    }
    nodes.append(
      .mark(Mark(.path(path), .stroke(theme.faint, width: scale.hairline * 1.2))))
    return nodes
  }

  /// Height of the bar in a line with its name, and its labels below, in ems.
  static let lineHeight = 2.0
  /// The length of a bar in a line that its ticks need, in ems.
  static let leastLength = 10.0

  /// Between the end of the bar, with its head, and what follows, in ems.
  static func endGap(hasHead: Bool) -> Double { hasHead ? 3.4 : 1.2 }

  /// The bar laid flat in a line with its short name, or below its whole one, for figures without a panel.
  func line(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let words = try name()
    let above = words.above(width: rect.width, hasHead: hasHead)
    var gap = Self.endGap(hasHead: hasHead) * em
    let beside = words.beside(width: rect.width, hasHead: hasHead) ?? words.standard
    if !above.isEmpty { gap -= 1.2 * em }
    let head = words.lineHeight(width: rect.width, hasHead: hasHead) - Self.lineHeight
    let bar = Rect(
      x: rect.x, y: rect.y + head * em,
      width: rect.width - (above.isEmpty ? beside.width : 0) - gap,
      height: 0.8 * em)
    let baseline = bar.center.y + 0.3 * em
    var nodes = try flat(bar)
    if hasHead {
      nodes.append(
        try typesetter.text(
          MathText("∞"), size: em, at: Point(x: bar.right + 1.1 * em, y: baseline),
          color: theme.secondary))
    }
    for (index, line) in above.enumerated() {
      nodes.append(
        typesetter.text(
          line, at: Point(x: rect.x, y: rect.y + (0.8 + BrokenWords.pitch * Double(index)) * em),
          color: theme.ink))
    }
    if above.isEmpty {
      nodes.append(
        typesetter.text(
          beside, at: Point(x: rect.right, y: baseline), anchor: .right, color: theme.ink))
    }
    return nodes
  }

  /// The room of a standing bar with its short name above it and a gap before it, and of the whole name along it, in ems.
  static let standingWidth = 4.6
  static let nameRoom = 1.6
  static let standingGap = 1.2
  /// Where the numbers of a standing bar start, in ems, and the longest one for which there is room in any case.
  static let numberStart = 1.3

  static func longestNumber(_ quantity: Scene.Ellipses.Quantity) -> String {
    switch quantity {
    case .kappa, .none: "1000"
    case .curvature: "\u{2212}0.00"
    case .volume: "0.000"
    }
  }

  /// The bar standing in `rect`, for figures without a panel: below its short name, or with the whole one along it where
  /// the rectangle has the room for that.
  func upright(in rect: Rect) throws(LayoutError) -> [Node] {
    let em = scale.em
    let words = try name()
    let lines = words.isWide ? words.upright(height: rect.height) : [words.whole.line]
    let isNamed =
      words.hasRoomAlong(width: rect.width)
      && (words.isWide ? lines != nil : words.whole.line.width <= rect.height - 2 * em)
    let top = isNamed ? (hasHead ? 1.0 : 0) : 2.5
    let bar = Rect(
      x: rect.x, y: rect.y + top * em, width: 0.8 * em, height: rect.height - top * em)
    var nodes: [Node] = []
    if isNamed, let lines {
      for (index, line) in lines.enumerated() {
        let after = BrokenWords.pitch * Double(lines.count - 1 - index)
        nodes.append(
          typesetter.text(
            line,
            at: Point(
              x: rect.right - ((words.isWide ? 0.5 : 0.1) + after) * em, y: bar.center.y),
            anchor: .center,
            angle: -Elementary.pi / 2, color: theme.ink))
      }
    } else {
      nodes.append(
        typesetter.text(
          words.isWide ? words.standard : words.short.line,
          at: Point(x: rect.x, y: rect.y + 0.8 * em), color: theme.ink))
    }
    if hasHead {
      nodes.append(
        head(
          Point(x: bar.left, y: bar.top - 0.12 * em),
          tip: Point(x: bar.center.x, y: bar.top - 0.85 * em),
          Point(x: bar.right, y: bar.top - 0.12 * em)))
      nodes.append(
        try typesetter.text(
          MathText("∞"), size: scale.tick,
          at: Point(x: bar.right + 0.5 * em, y: bar.top - 0.45 * em), color: theme.secondary))
    }
    nodes += gradient(
      bar, from: Point(x: bar.x, y: bar.bottom), to: Point(x: bar.x, y: bar.top))
    var path = Path()
    let start = rect.x + Self.numberStart * em
    let room = rect.right - (isNamed ? Self.nameRoom * em : 0) - start
    for tick in ticks {
      let y = bar.bottom - tick.place * bar.height
      path.move(to: Point(x: bar.right, y: y))
      path.line(to: Point(x: bar.right + 0.28 * em, y: y))
      let drop = tick.place == 0 ? 0 : tick.place == 1 ? 0.65 : 0.33
      // Numbers that are longer than was to be expected are smaller.
      let line = try typesetter.set(MathText(tick.label), size: scale.tick, within: room)
      nodes.append(
        typesetter.text(
          line, at: Point(x: start, y: y + drop * scale.tick), color: theme.secondary))
    }
    nodes.append(
      .mark(Mark(.path(path), .stroke(theme.faint, width: scale.hairline * 1.2))))
    return nodes
  }
}
