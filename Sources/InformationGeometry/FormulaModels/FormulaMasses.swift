import Elementary

/// The probabilities of whole numbers, of listed values or of listed outcomes.
final class FormulaMasses: OutcomeMasses, @unchecked Sendable {
  private let program: FormulaProgram
  /// Nil where the model lists the probabilities of its outcomes.
  private let space: SampleSpace?
  private let fixed: [Double]
  private let buffer = NodeBuffer()

  let variable: String?

  init(_ program: FormulaProgram, _ space: SampleSpace?, fixed: [Double]) {
    self.program = program
    self.space = space
    self.fixed = fixed
    variable = space == nil ? nil : program.definition.dataNames.first
  }

  /// The largest count that is considered.
  private static let mostCounts = 1 << 16

  func masses(of target: ModelTarget) -> [OutcomeMass] { masses(of: target, tail: 1e-3) }

  /// The same; each tail of counts that is left out holds less than this part of the mass.
  func masses(of target: ModelTarget, tail: Double) -> [OutcomeMass] {
    let fixed = target.fixedValues(over: fixed)
    switch space {
    case nil:
      var masses: [OutcomeMass] = []
      let all = OutcomeEvaluation(program, fixed: fixed).logarithms(at: target.theta) ?? []
      for (index, outcome) in all.enumerated() {
        masses.append(OutcomeMass(value: Double(index), mass: Elementary.exp(outcome.log)))
      }
      return masses
    case .listed(let values): return weighed(values.sorted(), target.theta, fixed)
    case .counts: return counts(target.theta, fixed, tail: tail)
    case .line, .positive, .interval, .circle: return []
    }
  }

  /// Counts without the tails that hold less than `tail` of the mass.
  private func counts(_ theta: Vector2, _ fixed: [Double], tail: Double) -> [OutcomeMass] {
    var all: [OutcomeMass] = []
    var sum = 0.0
    while all.count < Self.mostCounts {
      let block = weighed((0..<64).map { Double(all.count + $0) }, theta, fixed, isWhole: false)
      var added = 0.0
      for outcome in block { added += outcome.mass }
      guard !block.isEmpty, added < .infinity else { break }
      all += block
      sum += added
      if sum > 0, added < 1e-3 * tail * sum, (block.last?.mass ?? 0) <= (block.first?.mass ?? 0) {
        break
      }
    }
    guard sum > 0 else { return [] }
    var kept: [OutcomeMass] = []
    var below = 0.0
    for outcome in all {
      below += outcome.mass
      guard below >= tail * sum else { continue }
      kept.append(OutcomeMass(value: outcome.value, mass: outcome.mass / scale(sum)))
      if below >= (1 - tail) * sum { break }
    }
    return kept
  }

  private var isNormalised: Bool {
    guard case .density(_, _, let isNormalised, _, _) = program.definition.kind else { return true }
    return isNormalised
  }

  private func scale(_ sum: Double) -> Double { isNormalised ? 1 : sum }

  /// Values with their masses; none where one is not a number.
  private func weighed(
    _ values: [Double], _ theta: Vector2, _ fixed: [Double], isWhole: Bool = true
  ) -> [OutcomeMass] {
    guard let space else { return [] }
    let density = FormulaDensity(program, fixed: fixed, isNormalised: isNormalised)
    density.prepare([theta.x, theta.y], centre: values.first ?? 0)
    var masses: [OutcomeMass] = []
    var sum = 0.0
    var first = 0
    while first < values.count {
      let block = Array(values[first..<min(values.count, first + NodeBuffer.nodes)])
      block.withUnsafeBufferPointer { buffer.fill($0, centre: values[0], in: space) }
      density.evaluate(buffer.columns, order: .value)
      let output = density.output(0)
      for (index, value) in block.enumerated() {
        let mass = Elementary.exp(output[index >> 2][index & 3])
        guard mass.isFinite else { return [] }
        masses.append(OutcomeMass(value: value, mass: mass))
        sum += mass
      }
      first += block.count
    }
    guard isWhole, sum > 0 else { return masses }
    for index in masses.indices { masses[index].mass /= scale(sum) }
    return masses
  }
}
