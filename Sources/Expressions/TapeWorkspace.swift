/// The memory in which a tape runs, with its programs; one for each thread.
///
/// The programs are plain memory here: a tape runs many times for each result, and arrays within a class would be retained each time.
public final class TapeWorkspace {
  typealias Block = UnsafeMutablePointer<SIMD4<Double>>

  /// Scalars of the tape: constants, parameters, centres, and what is computed from them.
  let scalars: UnsafeMutablePointer<Double>
  let scalarProgram: UnsafeBufferPointer<Instruction>
  let vectorProgram: UnsafeBufferPointer<Instruction>
  let outputs: UnsafeBufferPointer<CompiledTape.Output>
  let parameterCount: Int
  let variableCount: Int
  /// What the vector program takes for one node, in units of an addition.
  public let cost: Int
  /// The columns that the vector program reads, in the order of `bind`.
  public let columns: UnsafeBufferPointer<Column>
  /// For each output the address of its values.
  public let addresses: UnsafePointer<UnsafePointer<SIMD4<Double>>>
  private let memory: UnsafeMutableRawPointer
  /// The addresses of operands: the registers, then the columns.
  let blocks: UnsafeMutablePointer<Block>
  private let registerCount: Int
  private let columnCount: Int

  /// - Parameters:
  ///   - tape: what is to run.
  ///   - outputs: those that are asked for; nil for all of them. The programs leave the others undefined.
  init(_ tape: CompiledTape, needing outputs: Range<Int>? = nil) {
    registerCount = tape.registerCount
    columnCount = tape.columns.count
    parameterCount = tape.parameterCount
    variableCount = tape.variableCount
    scalars = .allocate(capacity: max(tape.scalarTemplate.count, 1))
    scalars.initialize(to: 0)
    for (index, value) in tape.scalarTemplate.enumerated() {
      (scalars + index).initialize(to: value)
    }
    let vectors = outputs.map { tape.program(for: $0) } ?? tape.vectorProgram
    vectorProgram = Self.copy(vectors)
    scalarProgram = Self.copy(
      outputs.map { tape.scalarProgram(for: $0, with: vectors) } ?? tape.scalarProgram)
    cost = vectorProgram.reduce(0) { $0 + $1.cost }
    self.outputs = Self.copy(tape.outputs)
    columns = Self.copy(tape.columns)
    let lanes = CompiledTape.lanes
    // Aligned by hand: the allocator of a web page gives nothing that is aligned to more than 16.
    let alignment = MemoryLayout<SIMD4<Double>>.alignment
    let size = registerCount * lanes * MemoryLayout<SIMD4<Double>>.stride
    memory = .allocate(byteCount: size + alignment, alignment: 16)
    let start = memory.alignedUp(toMultipleOf: alignment)
      .bindMemory(to: SIMD4<Double>.self, capacity: registerCount * lanes)
    start.initialize(repeating: .zero, count: registerCount * lanes)
    blocks = .allocate(capacity: max(registerCount + columnCount, 1))
    for index in 0..<registerCount { (blocks + index).initialize(to: start + index * lanes) }
    // An unbound column reads a register of zeros, not unmapped memory.
    for index in 0..<columnCount { (blocks + registerCount + index).initialize(to: start) }
    let addresses = UnsafeMutablePointer<UnsafePointer<SIMD4<Double>>>.allocate(
      capacity: max(tape.outputs.count, 1))
    for (index, output) in tape.outputs.enumerated() {
      (addresses + index).initialize(to: UnsafePointer(start + output.register * lanes))
    }
    self.addresses = UnsafePointer(addresses)
  }

  private static func copy<Element>(_ elements: [Element]) -> UnsafeBufferPointer<Element> {
    let memory = UnsafeMutablePointer<Element>.allocate(capacity: max(elements.count, 1))
    for (index, element) in elements.enumerated() { (memory + index).initialize(to: element) }
    return UnsafeBufferPointer(start: memory, count: elements.count)
  }

  deinit {
    scalars.deallocate()
    scalarProgram.deallocate()
    vectorProgram.deallocate()
    outputs.deallocate()
    columns.deallocate()
    addresses.deallocate()
    blocks.deallocate()
    memory.deallocate()
  }

  /// Lets a column of the tape be read from `address`: 16 SIMD4<Double>, or as many as `evaluate` is
  /// told, that stay valid until then.
  public func bind(column: Int, to address: UnsafePointer<SIMD4<Double>>) {
    guard column >= 0, column < columnCount else { return }
    blocks[registerCount + column] = UnsafeMutablePointer(mutating: address)
  }

  /// The values of an output after `CompiledTape.evaluate`; valid while the workspace lives.
  public func output(_ index: Int) -> UnsafePointer<SIMD4<Double>> { addresses[index] }
}
