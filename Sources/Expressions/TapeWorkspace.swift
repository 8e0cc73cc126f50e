/// The memory in which a tape runs; one for each thread.
public final class TapeWorkspace {
  typealias Block = UnsafeMutablePointer<SIMD4<Double>>

  /// Scalars of the tape: constants, parameters, centres, and what is computed from them.
  var scalars: [Double]
  private let memory: UnsafeMutableRawPointer
  /// The addresses of operands: the registers, then the columns.
  let blocks: UnsafeMutablePointer<Block>
  private let registerCount: Int
  private let columnCount: Int
  /// For each output the register that holds it.
  private let outputRegisters: [Int]

  init(_ tape: CompiledTape) {
    registerCount = tape.registerCount
    columnCount = tape.columns.count
    outputRegisters = tape.outputs.map { $0.register }
    scalars = tape.scalarTemplate
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
  }

  deinit {
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
  public func output(_ index: Int) -> UnsafePointer<SIMD4<Double>> {
    UnsafePointer(blocks[outputRegisters[index]])
  }
}
