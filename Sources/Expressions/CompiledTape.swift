/// A formula and its derivatives as two programs: one runs once for each θ, the other for each block
/// of up to 64 nodes, over SIMD lanes.
///
/// The way from a text to numbers:
///
/// ```swift
/// let names = ["mu", "sigma", "x"].map { Array($0.utf8) }
/// let formula = try Expression.parse(Array("normal(x, mu, sigma)".utf8), names: names)
/// var graph = FormulaGraph()
/// let mu = graph.parameter(0, bounds: -.infinity ... .infinity)
/// let sigma = graph.parameter(1, bounds: 0 ... .infinity)     // an open interval
/// let x = graph.variable(0, in: .line)
/// let density = try graph.node(of: formula, named: [mu, sigma, x])   // in the order of `names`
/// let log = graph.logarithm(of: density)                      // stable: exp and products vanish
/// // ℓ, ℓ_0, ℓ_1, ℓ_00, ℓ_01, ℓ_11
/// let outputs = graph.derivatives(of: log, by: [0, 1], order: 2)
/// let tape = try CompiledTape(graph, outputs: outputs)
///
/// let workspace = tape.makeWorkspace()                        // one for each thread
/// tape.prepare([0.3, 1.2], centres: [0.3], in: workspace)     // the scalar program, once a θ
/// for (index, column) in tape.columns.enumerated() {          // x − C, log x, …: what it reads
///   workspace.bind(column: index, to: pointer)                // to 16 SIMD4<Double>, 32-byte aligned
/// }
/// tape.evaluate(lanes: 16, in: workspace)                     // 16 SIMD4<Double>: 64 nodes
/// workspace.output(0)                                         // the addresses of 16 SIMD4<Double>
/// ```
///
/// An intermediate result of a model (`let`) is a name like any other: its formula is turned into a node
/// first, and that node stands for the name in the formulas after it. A fixed parameter is a
/// `graph.constant`, so that bounds of sums may be made of it.
///
/// A tape without data variables (`columns` is empty) has its values from `prepare` alone:
/// `tape.scalars(at: θ, in: workspace)`.
///
/// An output that no column enters is the same for all nodes; `variesWithData` tells, and its
/// 64 values are there all the same.
public struct CompiledTape: Sendable {
  /// The columns that the vector program reads, in the order of `bind`.
  public let columns: [Column]
  /// How many outputs `evaluate` writes.
  public let outputCount: Int
  /// The number of parameters that `prepare` reads.
  public let parameterCount: Int
  /// The number of centres that `prepare` reads: one more than the highest index of a variable.
  public let variableCount: Int
  /// SIMD4 registers of 64 nodes that one workspace holds.
  let registerCount: Int
  let scalarProgram: [Instruction]
  let vectorProgram: [Instruction]
  /// The scalars before the program runs: constants in their places, zeros elsewhere.
  let scalarTemplate: [Double]
  let outputs: [Output]

  /// SIMD4<Double> of one block.
  public static let lanes = 16

  struct Output: Sendable {
    /// The register that holds the output's values.
    let register: Int
    /// The scalar that all nodes share, if no column enters.
    let scalar: Int?
  }

  /// Whether a column enters an output.
  public func variesWithData(_ output: Int) -> Bool { outputs[output].scalar == nil }

  /// Operations for each node of data.
  public var operations: Int { vectorProgram.count }

  public func makeWorkspace() -> TapeWorkspace { TapeWorkspace(self) }

  /// A workspace whose programs compute some of the outputs alone; the others are undefined.
  public func makeWorkspace(needing outputs: Range<Int>) -> TapeWorkspace {
    TapeWorkspace(self, needing: outputs)
  }

  /// The part of the vector program that these outputs need.
  func program(for needed: Range<Int>) -> [Instruction] {
    var isLive = Array(repeating: false, count: registerCount + columns.count)
    for index in needed.clamped(to: 0..<outputs.count) where outputs[index].scalar == nil {
      isLive[outputs[index].register] = true
    }
    var program: [Instruction] = []
    // Backwards: a register is live from its last use up to where it is written.
    for instruction in vectorProgram.reversed() where isLive[instruction.destination] {
      isLive[instruction.destination] = false
      let operands = [instruction.a, instruction.b, instruction.c]
      for operand in operands.prefix(instruction.blockOperands) { isLive[operand] = true }
      if case .addScaled = instruction.operation { isLive[instruction.c] = true }
      program.append(instruction)
    }
    return program.reversed()
  }

  /// The part of the scalar program that these outputs need, with their part of the vector program.
  func scalarProgram(for needed: Range<Int>, with vectors: [Instruction]) -> [Instruction] {
    var isLive = Array(repeating: false, count: scalarTemplate.count)
    for index in needed.clamped(to: 0..<outputs.count) {
      if let scalar = outputs[index].scalar { isLive[scalar] = true }
    }
    for instruction in vectors {
      for operand in instruction.scalarOperands { isLive[operand] = true }
    }
    var program: [Instruction] = []
    // A place of scalars is written once.
    for instruction in scalarProgram.reversed() where isLive[instruction.destination] {
      for operand in [instruction.a, instruction.b, instruction.c] { isLive[operand] = true }
      program.append(instruction)
    }
    return program.reversed()
  }
}
