extension CompiledTape {
  /// Compiles these nodes of a graph. Throws where derivatives have outgrown
  /// `ExpressionLimits.graph`.
  public init(_ graph: FormulaGraph, outputs nodes: [FormulaGraph.NodeID]) throws(TapeError) {
    guard !graph.isTooLarge else { throw .tooLarge }
    guard nodes.allSatisfy({ $0.position < graph.nodes.count }) else { throw .foreignNode }
    var compiler = TapeCompiler(graph)
    let results = compiler.compile(nodes)
    let values = compiler.values.values
    var lastUse = Array(repeating: -1, count: values.count)
    for result in results { lastUse[result] = values.count }
    for index in values.indices.reversed() where lastUse[index] >= 0 {
      for operand in values[index].operands { lastUse[operand] = max(lastUse[operand], index) }
    }

    variableCount = graph.sets.count
    parameterCount = graph.parameterCount
    let scalars = ScalarLayout(
      values, lastUse, parameters: parameterCount, variables: variableCount)
    var registers = RegisterAllocation(values, lastUse, scalars: scalars.places)
    let outputs = results.map { registers.output(of: $0, scalar: scalars.places[$0]) }
    registers.finish()
    columns = registers.columns
    scalarTemplate = scalars.template
    scalarProgram = scalars.program
    vectorProgram = registers.program
    registerCount = registers.count
    self.outputs = outputs
    outputCount = outputs.count
  }
}

/// Why a tape cannot be made.
public enum TapeError: Error, Equatable, Sendable {
  /// The derivatives, written out, have more operations than `ExpressionLimits.graph`.
  case tooLarge
  /// An output is no node of this graph; the graph may be a copy from before the node was made.
  case foreignNode
}

/// The places of scalars: parameters, centres, then constants and results.
private struct ScalarLayout {
  /// For each value its place, −1 for vectors and unused values.
  private(set) var places: [Int]
  private(set) var template: [Double]
  private(set) var program: [Instruction] = []

  init(_ values: [TapeValues.Value], _ lastUse: [Int], parameters: Int, variables: Int) {
    places = Array(repeating: -1, count: values.count)
    template = Array(repeating: 0, count: parameters + variables)
    for (index, value) in values.enumerated() where lastUse[index] >= 0 && !value.isVector {
      switch value.kind {
      case .parameter(let parameter): places[index] = parameter
      case .centre(let variable): places[index] = parameters + variable
      case .constant(let number):
        places[index] = template.count
        template.append(number)
      case .operation(let operation, let order):
        places[index] = template.count
        template.append(0)
        let operands = value.operands.map { places[$0] } + [0, 0, 0]
        program.append(
          Instruction(
            operation: operation, order: order, destination: places[index], a: operands[0],
            b: operands[1], c: operands[2]))
      case .column: break
      }
    }
  }
}

/// Registers of the vector program by linear scan: a value's register is free again after its last
/// use; those of outputs stay.
private struct RegisterAllocation {
  private(set) var columns: [Column] = []
  private(set) var program: [Instruction] = []
  private(set) var count = 0
  /// For each value its register, or −1 − c for column c.
  private var homes: [Int?]
  private let values: [TapeValues.Value]

  init(_ values: [TapeValues.Value], _ lastUse: [Int], scalars: [Int]) {
    self.values = values
    homes = Array(repeating: nil, count: values.count)
    var free: [Int] = []
    for (index, value) in values.enumerated() where lastUse[index] >= 0 && value.isVector {
      guard case .operation(let operation, let order) = value.kind else {
        if case .column(let column) = value.kind {
          homes[index] = -1 - columns.count
          columns.append(column)
        }
        continue
      }
      var operands: [Int] = []
      for operand in value.operands {
        operands.append(homes[operand] ?? scalars[operand])
      }
      // Lanes are read before they are written, so that a result may take an operand's place.
      for (position, operand) in value.operands.enumerated() where lastUse[operand] == index {
        guard let home = homes[operand], home >= 0,
          !value.operands[..<position].contains(operand)
        else { continue }
        free.append(home)
      }
      let home: Int
      if let last = free.popLast() {
        home = last
      } else {
        home = count
        count += 1
      }
      homes[index] = home
      operands += [0, 0, 0]
      program.append(
        Instruction(
          operation: operation, order: order, destination: home, a: operands[0], b: operands[1],
          c: operands[2]))
    }
  }

  /// Where an output is found; a scalar or a column gets a register of its own.
  mutating func output(of value: Int, scalar place: Int) -> CompiledTape.Output {
    if !values[value].isVector {
      count += 1
      return CompiledTape.Output(register: count - 1, scalar: place)
    }
    if let home = homes[value], home >= 0 {
      return CompiledTape.Output(register: home, scalar: nil)
    }
    let column = homes[value] ?? -1
    program.append(
      Instruction(operation: .copy, order: 0, destination: count, a: column, b: 0, c: 0))
    count += 1
    return CompiledTape.Output(register: count - 1, scalar: nil)
  }

  /// Columns follow the registers, whose number is known only now.
  mutating func finish() {
    for index in program.indices {
      program[index].a = resolved(program[index].a)
      program[index].b = resolved(program[index].b)
      program[index].c = resolved(program[index].c)
    }
  }

  private func resolved(_ operand: Int) -> Int { operand < 0 ? count - 1 - operand : operand }
}
