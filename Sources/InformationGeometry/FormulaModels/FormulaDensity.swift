import Expressions

/// The density of a formula, for expectations: the definition's axes are its parameters, the others are fixed.
///
/// Holds the memory of one thread.
final class FormulaDensity: BlockDensity {
  let parameterCount: Int
  let isNormalised: Bool
  private let tapes: [CompiledTape]
  private let workspaces: [TapeWorkspace]
  private let locations: CompiledTape?
  private let locationWorkspace: TapeWorkspace?
  private let isKink: [Bool]
  private let fixed: [Double]
  private var theta: [Double] = []
  private var centre = 0.0
  private var isPrepared = [false, false, false]
  private var last = 0

  /// - Parameters:
  ///   - program: the formulas, with derivatives by so many parameters as the density is to have.
  ///   - fixed: the values of all others.
  ///   - isNormalised: whether ∫p = 1.
  init(_ program: FormulaProgram, fixed: [Double], isNormalised: Bool) {
    parameterCount = program.definition.parameters.count - fixed.count
    tapes = program.tapes
    workspaces = program.tapes.map { $0.makeWorkspace() }
    locations = program.locations
    locationWorkspace = program.locations.map { $0.makeWorkspace() }
    isKink = program.isKink
    self.fixed = fixed
    self.isNormalised = isNormalised
  }

  var operations: Int { tapes.map { $0.operations }.max() ?? 0 }

  func prepare(_ theta: [Double], centre: Double) {
    self.theta = fixed.isEmpty ? theta : theta + fixed
    self.centre = centre
    isPrepared = [false, false, false]
  }

  func addLocations(to places: inout [Double]) {
    guard let locations, let locationWorkspace else { return }
    places += locations.scalars(at: theta, in: locationWorkspace)
  }

  func addKinks(to kinks: inout [Double]) {
    guard let locations, let locationWorkspace, isKink.contains(true) else { return }
    for (place, isKink) in zip(locations.scalars(at: theta, in: locationWorkspace), isKink)
    where isKink { kinks.append(place) }
  }

  func evaluate(_ nodes: NodeColumns, order: DerivativeOrder) {
    last = min(order.rawValue, tapes.count - 1)
    let tape = tapes[last]
    let workspace = workspaces[last]
    if !isPrepared[last] {
      tape.prepare(theta, centres: [centre], in: workspace)
      isPrepared[last] = true
    }
    for (index, column) in tape.columns.enumerated() {
      workspace.bind(column: index, to: Self.address(of: column.kind, in: nodes))
    }
    tape.evaluate(lanes: nodes.lanes, in: workspace)
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

  func output(_ index: Int) -> UnsafePointer<SIMD4<Double>> { workspaces[last].output(index) }
}
