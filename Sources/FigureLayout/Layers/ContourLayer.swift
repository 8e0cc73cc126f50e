import Drawing
import Elementary
import InformationGeometry
import Scene

/// Lines of equal KL, loss or κ.
struct ContourLayer {
  let context: FigureContext
  let settings: Scene.Contours
  /// In a film, what the levels of all frames are chosen from.
  var film: FilmContours?
  /// In small multiples, the values on all canvases: levels are chosen once for all, so that canvases can be compared.
  var samplesOfAll: [Double]?

  /// One line with its level.
  struct Line {
    var level: Double
    var points: [Point]
    var isClosed: Bool
  }

  func lines() -> [Line] { reading().lines }

  /// The lines, and what they leave out.
  func reading() -> (lines: [Line], warning: FigureWarning?) {
    switch settings.quantity {
    case .kappa: (conditionNumberLines(), nil)
    case .kl, .loss, .curvature, .volume, .distance: tracedLines()
    }
  }

  /// Why there is no line on the canvas, in words; nil if there are lines.
  func absence(_ lines: [Line]) -> String? {
    guard lines.isEmpty else { return nil }
    let name = "contours of \(settings.quantity.rawValue)"
    guard let range = Self.range(samples()) else {
      return name + ": there is no value on the canvas"
    }
    func text(_ value: Double) -> String {
      NumberFormat.plain(NumberFormat.short(NumberFormat.rounded(value, significant: 2), most: 6))
    }
    return Self.isConstant(range)
      ? name + ": it is \(text(range.lowerBound)) on the whole canvas"
      : name + ": no level lies between \(text(range.lowerBound)) and \(text(range.upperBound))"
  }

  /// The range of those values that are finite; nil where none is.
  private static func range(_ values: [Double]) -> ClosedRange<Double>? {
    var (low, high) = (Double.infinity, -Double.infinity)
    for value in values where value.isFinite {
      low = min(low, value)
      high = max(high, value)
    }
    return low <= high ? low...high : nil
  }

  /// Whether values are the same but for their errors.
  private static func isConstant(_ range: ClosedRange<Double>) -> Bool {
    let size = max(range.lowerBound.magnitude, range.upperBound.magnitude)
    return range.upperBound - range.lowerBound <= 1e-7 * size
  }

  func nodes(_ lines: [Line]) -> [Node] {
    var nodes: [Node] = []
    for line in lines {
      nodes.append(
        .mark(
          Mark(
            .path(Curve.smooth(line.points, closed: line.isClosed)),
            Style(
              stroke: Stroke(
                context.theme.contour.opacity(0.8), width: context.scale.hairline * 1.1)))))
    }
    return nodes
  }

  /// The loss whose lines are drawn.
  private var loss: any PlaneLoss {
    settings.quantity == .kl ? context.scene.divergence : context.loss
  }

  /// The function whose lines are drawn; NaN where it has no value.
  private func function() -> (Vector2) -> Double {
    switch settings.quantity {
    case .kl, .loss:
      let loss = loss
      return { loss.value(at: $0) }
    case .kappa:
      let model = context.model
      return { theta in
        let fisher = model.fisher(at: theta)
        return fisher.isKnown ? fisher.conditionNumber ?? .infinity : .nan
      }
    case .curvature, .volume:
      let surface = context.surface
      let isCurvature = settings.quantity == .curvature
      return { theta in
        guard let point = surface?.pointGeometry(at: theta) else { return .nan }
        return isCurvature ? point.knownCurvature ?? .nan : point.volume
      }
    case .distance:
      let distances = context.surface?.distances(
        from: context.target, over: context.map.window)
      return { distances?.distance(to: $0) ?? .nan }
    }
  }

  /// Its values on a lattice of 25 × 25 points and at the minima on the canvas.
  func samples() -> [Double] { samples(of: function()) }

  private func samples(of value: (Vector2) -> Double) -> [Double] {
    let window = context.map.window
    let n = 24
    var values: [Double] = []
    for row in 0...n {
      for column in 0...n {
        values.append(
          value(
            Vector2(
              window.lower.x + window.width * Double(column) / Double(n),
              window.lower.y + window.height * Double(row) / Double(n))))
      }
    }
    guard settings.quantity.isOfLoss else { return values }
    for minimum in loss.minima where window.contains(minimum) {
      values.append(loss.value(at: minimum))
    }
    return values
  }

  private func tracedLines() -> (lines: [Line], warning: FigureWarning?) {
    let value = function()
    lazy var sampled = samples(of: value)
    // Lines of a constant would be those of its rounding.
    if settings.quantity == .curvature || settings.quantity == .volume,
      let range = Self.range(sampled), Self.isConstant(range)
    {
      return ([], nil)
    }
    let window = context.map.window
    let isDistance = settings.quantity == .distance
    let columns = settings.quantity.isOfLoss || isDistance ? 120 : 72
    let rows = max(
      8, min(400, Int(Double(columns) * (window.height * context.map.ratio) / window.width)))
    var levels: [Double]
    switch settings.levels {
    case .values(let values): levels = values
    case .count(let count):
      let isBowl = settings.quantity.isOfLoss || isDistance
      levels =
        film?.levels(count: count)
        ?? samplesOfAll.map { SharedLevels.levels(count, of: $0, ofBowls: isBowl) }
        ?? (isBowl ? evenLevels(count, of: sampled) : SharedLevels.levels(count, of: sampled))
    }
    guard isDistance else {
      let contours = ContourTracer.trace(
        window: window, columns: columns, rows: rows, levels: levels, value)
      return (lines(contours), nil)
    }
    let contours = ContourTracer.traceToEdges(
      window: window, columns: columns, rows: rows, levels: levels, value)
    return (lines(contours), missing(value))
  }

  /// The words of a figure whose lines of equal distance do not cover the canvas; nil where they do.
  private func missing(_ value: (Vector2) -> Double) -> FigureWarning? {
    let window = context.map.window
    let n = 24
    var (missing, all) = (0, 0)
    for row in 0..<n {
      for column in 0..<n {
        let place = Vector2(
          window.width * (Double(column) + 0.5) / Double(n),
          window.height * (Double(row) + 0.5) / Double(n))
        guard context.model.contains(window.lower + place) else { continue }
        all += 1
        if value(window.lower + place).isNaN { missing += 1 }
      }
    }
    guard missing > 0 else { return nil }
    let percent = max(1, (100 * Double(missing) / Double(all)).rounded())
    return .notDrawn(
      "contours: no geodesic from the handle was found to " + NumberFormat.short(percent, most: 3)
        + " % of the canvas; lines of equal distance end there")
  }

  /// About `count` levels that lie evenly in the root of the loss above its minimum: lines about equally far apart
  /// in a bowl.
  private func evenLevels(_ count: Int, of values: [Double]) -> [Double] {
    guard let range = Self.range(values), range.lowerBound < range.upperBound else { return [] }
    let (low, high) = (range.lowerBound, range.upperBound)
    if settings.quantity == .distance {
      return Ticks.linear(from: low, to: high, target: count).filter { $0 > low && $0 < high }
    }
    let root = (high - low).squareRoot()
    var levels: [Double] = []
    for step in Ticks.linear(from: 0, to: root, target: count) where step > 0 && step < root {
      levels.append(low + step * step)
    }
    // Lines lie at the numbers that stand on them.
    let digits = NumberFormat.digits(telling: levels, from: 3) {
      NumberFormat.short(NumberFormat.rounded($0, significant: $1), most: max(6, $1))
    }
    return levels.map { NumberFormat.rounded($0, significant: digits) }.filter { $0 > low }
  }

  private func conditionNumberLines() -> [Line] {
    // Lines of a constant would be those of its rounding.
    let sampled = samples()
    if let range = Self.range(sampled), Self.isConstant(range) { return [] }
    let levels =
      switch settings.levels {
      case .values(let values): values
      case .count(let count):
        ConditionNumberLines.levels(count: count, of: film?.samples ?? samplesOfAll ?? sampled)
      }
    return lines(
      ConditionNumberLines(
        model: context.model, window: context.map.window, ratio: context.map.ratio
      ).lines(levels))
  }

  /// Contours as they lie on the figure.
  private func lines(_ contours: [Contour]) -> [Line] {
    var lines: [Line] = []
    for contour in contours {
      var points: [Point] = []
      for point in contour.points { points.append(context.map.point(point)) }
      lines.append(Line(level: contour.level, points: points, isClosed: contour.isClosed))
    }
    return lines
  }

  /// How levels are written: as the scene gives them, with five digits or as many as distinguish them; levels that are chosen
  /// here with all of their digits, which are few.
  private func labels(_ levels: [Double]) -> (Double) -> String {
    switch settings.levels {
    case .values:
      let digits = NumberFormat.digits(telling: levels, from: 5) {
        NumberFormat.short($0, most: $1)
      }
      return { NumberFormat.short($0, most: digits) }
    case .count:
      var digits = 2
      while digits < 15, levels.contains(where: { !Self.isWritten($0, by: digits) }) {
        digits += 1
      }
      return { level in
        NumberFormat.short(
          NumberFormat.rounded(level, significant: digits), most: max(6, digits))
      }
    }
  }

  /// Whether so many significant digits write a number.
  private static func isWritten(_ value: Double, by digits: Int) -> Bool {
    (NumberFormat.rounded(value, significant: digits) - value).magnitude <= 1e-12 * value.magnitude
  }

  /// The size of the numbers.
  private var size: Double { max(context.scale.smallest, 0.78 * context.em) }

  /// How many places for its number there are along a line.
  static let stepCount = 24

  /// The point of a line at the place with this number; on a straight line the number itself.
  private static func index(_ step: Int, on line: Line) -> Int {
    let count = line.points.count
    guard count > 2 else { return step }
    return (count / 2 + (step + 1) * max(1, count / stepCount) * 5) % count
  }

  /// Where a number stands at a point of a line, how it runs, and what it covers.
  private static func place(
    _ text: Typesetter.Line, on line: Line, at index: Int, size: Double
  ) -> (middle: Point, direction: Point, boxes: [Rect]) {
    let isStraight = line.points.count == 2
    let before = line.points[isStraight ? 0 : max(0, index - 1)]
    let after = line.points[isStraight ? 1 : min(line.points.count - 1, index + 1)]
    var direction = (after - before).unit
    if direction.x < 0 { direction = direction * -1 }
    // From the middle of a straight line to both ends in turn.
    let aside = 0.04 * Double((index + 1) / 2) * (index % 2 == 0 ? 1 : -1)
    let middle = before + (after - before) * (isStraight ? 0.5 + aside : 0.5)
    let half = direction * (text.width / 2 + 0.25 * size)
    let boxes = LabelPlacer.squares(from: middle - half, to: middle + half, width: size * 1.1)
    return (middle, direction, boxes)
  }

  /// In which of several frames the number of each line would leave the frame or stand on something else, for each of its places.
  func addCollisions(
    with sample: LabelPlan.Sample, to counts: inout [[Int]]
  ) throws(LayoutError) {
    let lines = lines()
    let label = labels(Self.levels(of: lines))
    for (ordinal, line) in lines.enumerated() where line.points.count > 1 {
      while counts.count <= ordinal {
        counts.append([Int](repeating: 0, count: Self.stepCount))
      }
      let text = try context.typesetter.set(MathText(label(line.level)), size: size)
      for step in 0..<Self.stepCount {
        let boxes = Self.place(text, on: line, at: Self.index(step, on: line), size: size).boxes
        let isTaken = boxes.contains { box in
          !sample.frame.contains(box) || sample.obstacles.contains { $0.intersects(box) }
        }
        if isTaken { counts[ordinal][step] += 1 }
      }
    }
  }

  /// The levels written on their lines, where there is room, and which levels stand on one of their lines at least.
  func labels(
    _ lines: [Line], _ placer: inout LabelPlacer
  ) throws(LayoutError) -> (nodes: [Node], written: [Double]) {
    var nodes: [Node] = []
    let levels = Self.levels(of: lines)
    let label = labels(levels)
    var written: [Double] = []
    for (ordinal, line) in lines.enumerated() where line.points.count > 1 {
      let text = try context.typesetter.set(MathText(label(line.level)), size: size)
      var indices: [Int] = []
      if let planned = placer.plan?.contourStep(ofLine: ordinal) {
        indices.append(Self.index(planned, on: line))
      }
      let places =
        line.points.count > 2
        ? line.points
        : (0..<Self.stepCount).map { Self.place(text, on: line, at: $0, size: size).middle }
      if let kept = placer.memory.place(of: line.level, on: places, within: 4 * size) {
        indices.append(kept)
      }
      for step in 0..<Self.stepCount { indices.append(Self.index(step, on: line)) }
      for index in indices {
        let place = Self.place(text, on: line, at: index, size: size)
        var free = true
        for box in place.boxes where placer.isBlocked(box) || !placer.frame.contains(box) {
          free = false
        }
        guard free else { continue }
        for box in place.boxes { placer.block(box) }
        written.append(line.level)
        placer.memory.note(level: line.level, at: place.middle)
        let direction = place.direction
        let origin =
          place.middle - direction * (text.width / 2) + direction.normal * (text.ascent / 2)
        nodes.append(
          context.typesetter.text(
            text, at: origin, held: .center, angle: Elementary.atan2(direction.y, direction.x),
            color: context.theme.secondary,
            halo: Text.Halo(context.theme.canvas, width: 0.2 * context.em)))
        break
      }
    }
    return (nodes, written)
  }

  /// Names the levels of the scene that are not written. Levels that are chosen here are evenly spaced: numbers on some of
  /// them tell the others.
  func unwritten(of levels: [Double], written: [Double]) -> [String] {
    guard case .values = settings.levels else { return [] }
    let label = labels(levels)
    return levels.filter { !written.contains($0) }.map {
      "the contour's number " + NumberFormat.plain(label($0))
    }
  }

  /// The levels of some lines, ascending, each once.
  static func levels(of lines: [Line]) -> [Double] {
    var all: [Double] = []
    for line in lines where line.points.count > 1 { all.append(line.level) }
    all.sort()
    var levels: [Double] = []
    for level in all where level != levels.last { levels.append(level) }
    return levels
  }
}
