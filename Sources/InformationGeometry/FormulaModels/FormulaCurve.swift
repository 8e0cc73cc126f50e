import Elementary

/// The curve of a density that is given by a formula.
///
/// Its range and its height come from the nodes with which the quadrature finds the mass, so that narrow peaks far out are
/// included.
final class FormulaCurve: ProbabilityCurve, @unchecked Sendable {
  private let program: FormulaProgram
  private let density: DensityEvaluation
  private let space: SampleSpace
  private let fixed: [Double]
  private let buffer = NodeBuffer()
  /// The density at another target's own fixed parameters.
  private var other: (fixed: [Double], density: DensityEvaluation)?
  private var last: (target: ModelTarget, nodes: [MassNode])?

  let variable: String

  init(
    _ program: FormulaProgram, _ density: DensityEvaluation, _ space: SampleSpace, fixed: [Double]
  ) {
    self.program = program
    self.density = density
    self.space = space
    self.fixed = fixed
    variable = program.definition.dataNames.first ?? ""
  }

  private func evaluation(of target: ModelTarget) -> DensityEvaluation {
    let own = target.fixedValues(over: fixed)
    guard own != fixed else { return density }
    if let other, other.fixed == own { return other.density }
    let made = DensityEvaluation(
      program, fixed: own, space: space, isNormalised: density.density.isNormalised,
      start: target.theta)
    other = (own, made)
    return made
  }

  /// Where the mass lies, ascending; empty where the density has no value.
  private func nodes(of target: ModelTarget) -> [MassNode] {
    if let last, last.target == target { return last.nodes }
    let evaluation = evaluation(of: target)
    let found =
      (try? evaluation.expectations.massNodes(
        at: [target.theta.x, target.theta.y], following: evaluation.sharedPlan)) ?? []
    last = (target, found)
    return found
  }

  /// The fraction of the mass that may lie beyond either end of the shown range, and the fraction of the greatest height that
  /// remains there.
  private static let tail = 1e-3
  private static let foot = 3e-3

  func bounds(of target: ModelTarget) -> DataBounds? {
    let nodes = nodes(of: target)
    var total = 0.0
    var top = 0
    for (index, node) in nodes.enumerated() {
      total += node.mass
      if node.logDensity > nodes[top].logDensity { top = index }
    }
    guard total > 0, total < .infinity else { return nil }
    var logPeak = nodes[top].logDensity
    if hasEnd(beside: top, of: nodes) { logPeak = min(logPeak, cut(nodes, total)) }
    var (low, high) = (-1, 0)
    var sum = 0.0
    for (index, node) in nodes.enumerated() {
      sum += node.mass
      guard sum >= Self.tail * total, node.logDensity > logPeak + Elementary.log(Self.foot) else {
        continue
      }
      if low < 0 { low = index }
      if sum <= (1 - Self.tail) * total { high = index }
    }
    guard low >= 0 else { return nil }
    let lower = nodes[max(0, low - 1)].place
    let upper = nodes[min(nodes.count - 1, max(low, high) + 1)].place
    let scale = Elementary.exp(logPeak) / (density.density.isNormalised ? 1 : total)
    let range = shown(lower, upper)
    guard scale > 0, scale < .infinity, range.0 < range.1 else { return nil }
    return DataBounds(lower: range.0, upper: range.1, peak: 1.06 * scale)
  }

  /// Whether the node with this index is the outermost at an end of the sample space.
  private func hasEnd(beside index: Int, of nodes: [MassNode]) -> Bool {
    switch space {
    case .positive: index == 0
    case .interval: index == 0 || index == nodes.count - 1
    case .line, .circle, .counts, .listed: false
    }
  }

  /// log of 1.4 times the density that a fifth of the mass exceeds.
  private func cut(_ nodes: [MassNode], _ total: Double) -> Double {
    var sum = 0.0
    for node in nodes.sorted(by: { $0.logDensity > $1.logDensity }) {
      sum += node.mass
      if sum >= 0.2 * total { return node.logDensity + Elementary.log(1.4) }
    }
    return .infinity
  }

  /// The range on the axis of x for a range of the mass.
  private func shown(_ lower: Double, _ upper: Double) -> (Double, Double) {
    switch space {
    case .interval(let a, let b): return (a, b)
    case .circle: return (-Elementary.pi, Elementary.pi)
    case .positive where lower < 0.3 * upper: return (0, upper)
    case .line, .positive, .counts, .listed: return (lower, upper)
    }
  }

  func places(from lower: Double, to upper: Double, of target: ModelTarget) -> [Double] {
    var places: [Double] = []
    let steps = 120
    for step in 0...steps {
      places.append(lower + (upper - lower) * Double(step) / Double(steps))
    }
    for node in nodes(of: target) where node.place > lower && node.place < upper {
      places.append(node.place)
    }
    places.sort()
    // Nodes crowd towards the ends of an interval.
    var kept: [Double] = []
    for place in places where place - (kept.last ?? -.infinity) > 1e-3 * (upper - lower) {
      kept.append(place)
    }
    if let last = kept.last, last < upper { kept[kept.count - 1] = upper }
    return kept
  }

  func heights(at places: [Double], of target: ModelTarget) -> [Double] {
    let evaluation = evaluation(of: target)
    let density = evaluation.density
    var shift = 0.0
    if !density.isNormalised {
      guard let moments = evaluation.moments(at: target.theta) else {
        return places.map { _ in .nan }
      }
      shift = moments.logIntegral
    }
    let centre = places.isEmpty ? 0 : places[places.count / 2]
    density.prepare([target.theta.x, target.theta.y], centre: centre)
    var heights: [Double] = []
    heights.reserveCapacity(places.count)
    var first = 0
    while first < places.count {
      let block = Array(places[first..<min(places.count, first + NodeBuffer.nodes)])
      block.withUnsafeBufferPointer { buffer.fill($0, centre: centre, in: space) }
      density.evaluate(buffer.columns, order: .value)
      let output = density.output(0)
      for (index, x) in block.enumerated() {
        heights.append(
          isInside(x) ? Elementary.exp(output[index >> 2][index & 3] - shift) : 0)
      }
      first += block.count
    }
    return heights
  }

  private func isInside(_ x: Double) -> Bool {
    switch space {
    case .line, .counts, .listed: true
    case .positive: x > 0
    case .interval(let lower, let upper): x > lower && x < upper
    case .circle: x.magnitude <= Elementary.pi
    }
  }
}

extension ModelTarget {
  /// The values of the fixed parameters of the data, where the model has these.
  func fixedValues(over model: [Double]) -> [Double] {
    var values = model
    for (index, value) in fixed.enumerated() where values.indices.contains(index) {
      if let value { values[index] = value }
    }
    return values
  }
}
