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
    parameters.withUnsafeBufferPointer { parameters in
      centres.withUnsafeBufferPointer { workspace.prepare(parameters, centres: $0) }
    }
  }

  /// The outputs of a tape that no column enters; NaN for others.
  public func scalars(at parameters: [Double], in workspace: TapeWorkspace) -> [Double] {
    var values = [Double](repeating: .nan, count: outputs.count)
    scalars(at: parameters, in: workspace, into: &values)
    return values
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
    parameters.withUnsafeBufferPointer { workspace.runScalars($0) }
    for index in 0..<min(values.count, outputs.count) {
      values[index] = outputs[index].scalar.map { workspace.scalars[$0] } ?? .nan
    }
  }

  /// Runs the vector program on the first `lanes` SIMD4<Double> of the bound columns, at most 16; the
  /// outputs are those of the θ of the last `prepare`.
  public func evaluate(lanes: Int, in workspace: TapeWorkspace) { workspace.evaluate(lanes: lanes) }
}

extension TapeWorkspace {
  /// `CompiledTape.prepare` of this workspace's tape.
  ///
  /// - Parameters:
  ///   - parameters: θ, in the order of the parameters' indices.
  ///   - centres: C of the columns x − C, for each variable.
  public func prepare(
    _ parameters: UnsafeBufferPointer<Double>, centres: UnsafeBufferPointer<Double>
  ) {
    runScalars(parameters, centres: centres)
    for output in outputs {
      guard let scalar = output.scalar else { continue }
      blocks[output.register].update(
        repeating: SIMD4(repeating: scalars[scalar]), count: CompiledTape.lanes)
    }
  }

  /// The value of an output that no column enters, after `runScalars` or `prepare`; NaN for others.
  public func scalar(_ output: Int) -> Double { outputs[output].scalar.map { scalars[$0] } ?? .nan }

  /// Runs the scalar program alone.
  ///
  /// - Parameters:
  ///   - parameters: θ, in the order of the parameters' indices.
  ///   - centres: C of the columns x − C, for each variable.
  public func runScalars(
    _ parameters: UnsafeBufferPointer<Double>,
    centres: UnsafeBufferPointer<Double> = UnsafeBufferPointer(start: nil, count: 0)
  ) {
    for index in 0..<parameterCount {
      scalars[index] = index < parameters.count ? parameters[index] : .nan
    }
    for index in 0..<variableCount {
      scalars[parameterCount + index] = index < centres.count ? centres[index] : 0
    }
    for instruction in scalarProgram { run(instruction) }
  }

  private func run(_ instruction: Instruction) {
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

  /// `CompiledTape.evaluate` of this workspace's tape.
  public func evaluate(lanes: Int) {
    let lanes = min(max(lanes, 0), CompiledTape.lanes)
    for instruction in vectorProgram { run(instruction, blocks, scalars, lanes) }
  }

  @inline(__always)
  private func run(
    _ instruction: Instruction, _ blocks: UnsafeMutablePointer<Block>,
    _ scalars: UnsafeMutablePointer<Double>, _ lanes: Int
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
