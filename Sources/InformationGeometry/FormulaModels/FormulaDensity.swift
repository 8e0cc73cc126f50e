import Expressions

/// The density of a formula, for expectations: the definition's axes are its parameters, the others are fixed.
///
/// Holds the memory of one thread.
final class FormulaDensity: BlockDensity {
  let parameterCount: Int
  let isNormalised: Bool
  let operations: Int
  /// log p as Σ c_k(θ) T_k(x), where it is such a sum.
  let separation: Separation?
  /// By order of the derivatives, as many as there are.
  private let workspaces: [TapeWorkspace]
  /// The scores alone, without ℓ.
  private let scores: TapeWorkspace?
  /// Where the one that ran last has its outputs.
  @exclusivity(unchecked) private var outputs: UnsafePointer<UnsafePointer<SIMD4<Double>>>
  private let locations: CompiledTape?
  private let locationWorkspace: TapeWorkspace?
  private let isKink: [Bool]
  let hasKinks: Bool
  /// The parameters, of which the first are θ.
  private let values: UnsafeMutableBufferPointer<Double>
  private let centre: UnsafeMutablePointer<Double>
  /// A bit for each of the workspaces that are prepared for the parameters; the last is for the scores.
  @exclusivity(unchecked) private var prepared: UInt8 = 0
  /// What all evaluations took so far, in units of an addition.
  @exclusivity(unchecked) private(set) var work: Int64 = 0

  /// - Parameters:
  ///   - program: the formulas, with derivatives by so many parameters as the density is to have.
  ///   - fixed: the values of all others.
  ///   - isNormalised: whether ∫p = 1.
  init(_ program: FormulaProgram, fixed: [Double], isNormalised: Bool) {
    let count = program.definition.parameters.count
    parameterCount = count - fixed.count
    operations = program.tapes.map { $0.operations }.max() ?? 0
    workspaces = program.tapes.map { $0.makeWorkspace() }
    scores =
      program.tapes.count > 1
      ? program.tapes[1].makeWorkspace(needing: 1..<1 + parameterCount) : nil
    outputs = workspaces[0].addresses
    separation = program.separation
    locations = program.locations
    locationWorkspace = program.locations.map { $0.makeWorkspace() }
    isKink = program.isKink
    hasKinks = program.locations != nil && program.isKink.contains(true)
    self.isNormalised = isNormalised
    values = .allocate(capacity: max(count, 1))
    values.initialize(repeating: .nan)
    for (index, value) in fixed.enumerated() { values[parameterCount + index] = value }
    centre = .allocate(capacity: 1)
    centre.initialize(to: 0)
  }

  deinit {
    values.deallocate()
    centre.deallocate()
  }

  /// The values of the other parameters.
  var fixed: UnsafeBufferPointer<Double> {
    UnsafeBufferPointer(rebasing: values[min(parameterCount, values.count)...])
  }

  func prepare(_ theta: [Double], centre: Double) {
    for index in 0..<min(parameterCount, theta.count) { values[index] = theta[index] }
    self.centre.pointee = centre
    prepared = 0
  }

  func addLocations(to places: inout [Double]) {
    guard let locations, let locationWorkspace else { return }
    places += locations.scalars(at: Array(values), in: locationWorkspace)
  }

  func addKinks(to kinks: inout [Double]) {
    guard hasKinks, let locations, let locationWorkspace else { return }
    for (place, isKink) in zip(
      locations.scalars(at: Array(values), in: locationWorkspace), isKink)
    where isKink { kinks.append(place) }
  }

  func evaluate(_ nodes: NodeColumns, order: DerivativeOrder) {
    let index = min(order.rawValue, workspaces.count - 1)
    run(workspaces[index], 1 << UInt8(index), nodes)
  }

  func evaluateScores(_ nodes: NodeColumns) {
    guard let scores else { return evaluate(nodes, order: .gradient) }
    run(scores, 0x80, nodes)
  }

  private func run(_ workspace: TapeWorkspace, _ bit: UInt8, _ nodes: NodeColumns) {
    if prepared & bit == 0 {
      workspace.prepare(
        UnsafeBufferPointer(values), centres: UnsafeBufferPointer(start: centre, count: 1))
      prepared |= bit
    }
    for index in 0..<workspace.columns.count {
      workspace.bind(
        column: index, to: Self.address(of: workspace.columns[index].kind, in: nodes))
    }
    workspace.evaluate(lanes: nodes.lanes)
    work &+= Int64(4 * nodes.lanes * workspace.cost)
    outputs = workspace.addresses
  }

  static func address(of kind: Column.Kind, in nodes: NodeColumns) -> NodeColumns.Column {
    switch kind {
    case .value: nodes.value
    case .centred: nodes.centred
    case .logarithm: nodes.logarithm
    case .offset: nodes.offset
    case .complement: nodes.complement
    case .logComplement: nodes.logComplement
    }
  }

  func output(_ index: Int) -> UnsafePointer<SIMD4<Double>> { outputs[index] }
}
