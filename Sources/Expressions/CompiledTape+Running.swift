import Elementary

extension CompiledTape {
  /// Runs the scalar program: what depends on θ alone. Has to come before `evaluate`. Parameters that
  /// are not given are NaN, centres 0.
  ///
  /// - Parameters:
  ///   - parameters: θ, in the order of the parameters' indices.
  ///   - centres: C of the columns x − C, for each variable.
  ///   - workspace: the memory of this thread.
  public func prepare(
    _ parameters: [Double], centres: [Double] = [], in workspace: TapeWorkspace
  ) {
    runScalars(parameters, centres, in: workspace)
    for output in outputs {
      guard let scalar = output.scalar else { continue }
      workspace.blocks[output.register].update(
        repeating: SIMD4(repeating: workspace.scalars[scalar]), count: Self.lanes)
    }
  }

  private func runScalars(
    _ parameters: [Double], _ centres: [Double], in workspace: TapeWorkspace
  ) {
    workspace.scalars.withUnsafeMutableBufferPointer { scalars in
      for index in 0..<parameterCount {
        scalars[index] = index < parameters.count ? parameters[index] : .nan
      }
      for index in 0..<variableCount {
        scalars[parameterCount + index] = index < centres.count ? centres[index] : 0
      }
      for instruction in scalarProgram { run(instruction, on: scalars) }
    }
  }

  /// The outputs of a tape that no column enters; NaN for others.
  public func scalars(at parameters: [Double], in workspace: TapeWorkspace) -> [Double] {
    runScalars(parameters, [], in: workspace)
    return outputs.map { output in output.scalar.map { workspace.scalars[$0] } ?? .nan }
  }

  /// The same into an array that is used again.
  ///
  /// - Parameters:
  ///   - parameters: θ, in the order of the parameters' indices.
  ///   - workspace: the memory of this thread.
  ///   - values: as many as there are outputs.
  public func scalars(
    at parameters: [Double], in workspace: TapeWorkspace, into values: inout [Double]
  ) {
    runScalars(parameters, [], in: workspace)
    for index in 0..<min(values.count, outputs.count) {
      values[index] = outputs[index].scalar.map { workspace.scalars[$0] } ?? .nan
    }
  }

  private func run(_ instruction: Instruction, on scalars: UnsafeMutableBufferPointer<Double>) {
    let a = scalars[instruction.a]
    let b = scalars[instruction.b]
    let c = scalars[instruction.c]
    let result =
      switch instruction.operation {
      case .copy, .spread: a
      case .add, .addScalar: a + b
      case .multiply, .multiplyScalar: a * b
      case .addScaled: a + b * c
      case .affine: b * a + c
      case .reciprocal: 1 / a
      case .squareRoot: a.squareRoot()
      case .function(let function):
        ScalarMath.value(function, order: instruction.order, a, b, c)
      }
    scalars[instruction.destination] = result
  }

  /// Runs the vector program on the first `lanes` SIMD4<Double> of the bound columns, at most 16; the
  /// outputs are those of the θ of the last `prepare`.
  public func evaluate(lanes: Int, in workspace: TapeWorkspace) {
    let lanes = min(max(lanes, 0), Self.lanes)
    workspace.scalars.withUnsafeBufferPointer { scalars in
      for instruction in vectorProgram {
        run(instruction, workspace.blocks, scalars, lanes)
      }
    }
  }

  @inline(__always)
  private func run(
    _ instruction: Instruction, _ blocks: UnsafeMutablePointer<TapeWorkspace.Block>,
    _ scalars: UnsafeBufferPointer<Double>, _ lanes: Int
  ) {
    let result = blocks[instruction.destination]
    switch instruction.operation {
    case .spread:
      let value = SIMD4(repeating: scalars[instruction.a])
      for lane in 0..<lanes { result[lane] = value }
    case .copy:
      let a = blocks[instruction.a]
      for lane in 0..<lanes { result[lane] = a[lane] }
    case .add:
      let (a, b) = (blocks[instruction.a], blocks[instruction.b])
      for lane in 0..<lanes { result[lane] = a[lane] + b[lane] }
    case .multiply:
      let (a, b) = (blocks[instruction.a], blocks[instruction.b])
      for lane in 0..<lanes { result[lane] = a[lane] * b[lane] }
    case .addScalar:
      let (a, s) = (blocks[instruction.a], scalars[instruction.b])
      for lane in 0..<lanes { result[lane] = a[lane] + s }
    case .multiplyScalar:
      let (a, s) = (blocks[instruction.a], scalars[instruction.b])
      for lane in 0..<lanes { result[lane] = a[lane] * s }
    case .addScaled:
      let (a, s, c) = (
        blocks[instruction.a], scalars[instruction.b], blocks[instruction.c]
      )
      for lane in 0..<lanes { result[lane] = a[lane] + c[lane] * s }
    case .affine:
      let (a, s, t) = (
        blocks[instruction.a], scalars[instruction.b], scalars[instruction.c]
      )
      for lane in 0..<lanes { result[lane] = a[lane] * s + t }
    case .reciprocal:
      let a = blocks[instruction.a]
      for lane in 0..<lanes { result[lane] = 1 / a[lane] }
    case .squareRoot:
      let a = blocks[instruction.a]
      for lane in 0..<lanes { result[lane] = a[lane].squareRoot() }
    case .function(let function):
      LaneMath.run(
        function, order: instruction.order, result, blocks[instruction.a], blocks[instruction.b],
        blocks[instruction.c], lanes)
    }
  }
}
