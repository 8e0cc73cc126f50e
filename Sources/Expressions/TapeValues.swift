import Elementary

/// The values of a tape in the order of their computation; what is computed twice is one value.
struct TapeValues {
  struct Value: Equatable {
    enum Kind: Equatable {
      case constant(Double)
      case parameter(Int)
      case centre(Int)
      case column(Column)
      case operation(Instruction.Operation, order: Int)
    }

    let kind: Kind
    /// One number a node, instead of one a θ.
    let isVector: Bool
    var operands: [Int] = []
  }

  private(set) var values: [Value] = []
  private var table = HashTable()

  mutating func add(_ value: Value) -> Int {
    var hash = HashTable.seed
    HashTable.mix(&hash, code(value.kind))
    HashTable.mix(&hash, value.isVector ? 1 : 0)
    for operand in value.operands { HashTable.mix(&hash, UInt64(operand)) }
    if let found = table.find(hash, where: { same(values[$0], value) }) { return found }
    values.append(value)
    table.insert(hash, values.count - 1)
    return values.count - 1
  }

  /// Constants are compared bit by bit, so that NaN is one value.
  private func same(_ a: Value, _ b: Value) -> Bool {
    if case .constant(let x) = a.kind, case .constant(let y) = b.kind {
      return x.bitPattern == y.bitPattern
    }
    return a == b
  }

  private func code(_ kind: Value.Kind) -> UInt64 {
    switch kind {
    case .constant(let value): value.bitPattern
    case .parameter(let index): 1 + UInt64(index) << 8
    case .centre(let index): 2 + UInt64(index) << 8
    case .column(let column): 3 + UInt64(column.variable) << 16 + UInt64(column.kind.rawValue) << 8
    case .operation(let operation, let order):
      4 + UInt64(truncatingIfNeeded: order) << 16 + code(operation) << 8
    }
  }

  private func code(_ operation: Instruction.Operation) -> UInt64 {
    switch operation {
    case .copy: 128
    case .add: 129
    case .multiply: 130
    case .addScalar: 131
    case .multiplyScalar: 132
    case .addScaled: 133
    case .affine: 134
    case .reciprocal: 135
    case .squareRoot: 136
    case .spread: 137
    case .function(let function): UInt64(function.rawValue)
    }
  }

  func isVector(_ value: Int) -> Bool { values[value].isVector }

  func constantValue(_ value: Int) -> Double? {
    if case .constant(let number) = values[value].kind { return number }
    return nil
  }

  mutating func constant(_ value: Double) -> Int {
    add(Value(kind: .constant(value), isVector: false))
  }

  private mutating func operation(
    _ operation: Instruction.Operation, order: Int = 0, _ operands: [Int], isVector: Bool
  ) -> Int {
    add(
      Value(
        kind: .operation(operation, order: order), isVector: isVector, operands: operands))
  }

  // MARK: - Arithmetic

  mutating func add(_ a: Int, _ b: Int) -> Int {
    if let x = constantValue(a), let y = constantValue(b) { return constant(x + y) }
    if constantValue(a) == 0 { return b }
    if constantValue(b) == 0 { return a }
    switch (isVector(a), isVector(b)) {
    case (true, false): return operation(.addScalar, [a, b], isVector: true)
    case (false, true): return operation(.addScalar, [b, a], isVector: true)
    case (let isVector, _): return operation(.add, [min(a, b), max(a, b)], isVector: isVector)
    }
  }

  mutating func multiply(_ a: Int, _ b: Int) -> Int {
    if let x = constantValue(a), let y = constantValue(b) { return constant(x * y) }
    if constantValue(a) == 1 { return b }
    if constantValue(b) == 1 { return a }
    switch (isVector(a), isVector(b)) {
    case (true, false): return operation(.multiplyScalar, [a, b], isVector: true)
    case (false, true): return operation(.multiplyScalar, [b, a], isVector: true)
    case (let isVector, _): return operation(.multiply, [min(a, b), max(a, b)], isVector: isVector)
    }
  }

  /// total + scalar · vector.
  mutating func addScaled(_ total: Int, _ scalar: Int, _ vector: Int) -> Int {
    guard isVector(total), constantValue(scalar) != 1 else {
      return add(total, multiply(scalar, vector))
    }
    return operation(.addScaled, [total, scalar, vector], isVector: true)
  }

  /// scalar · vector + shift.
  mutating func affine(_ scalar: Int, _ vector: Int, _ shift: Int) -> Int {
    guard constantValue(scalar) != 1, constantValue(shift) != 0 else {
      return add(multiply(scalar, vector), shift)
    }
    return operation(.affine, [vector, scalar, shift], isVector: true)
  }

  /// A power with a constant exponent: by multiplications and a square root where these do.
  mutating func power(_ base: Int, _ exponent: Double) -> Int {
    if let value = constantValue(base) { return constant(Elementary.pow(value, exponent)) }
    let doubled = exponent.magnitude * 2
    guard doubled <= 64, isWhole(doubled) else {
      return function(.power, [base, constant(exponent)])
    }
    var base = base
    if exponent < 0 { base = operation(.reciprocal, [base], isVector: isVector(base)) }
    var count = Int(doubled) / 2
    var result: Int?
    if Int(doubled) % 2 == 1 {
      result = operation(.squareRoot, [base], isVector: isVector(base))
    }
    while count > 0 {
      if count & 1 == 1 { result = result.map { multiply($0, base) } ?? base }
      count >>= 1
      if count > 0 { base = multiply(base, base) }
    }
    return result ?? constant(1)
  }

  /// A function; where one argument is a vector, all are spread to vectors.
  mutating func function(
    _ function: FormulaGraph.Operation, order: Int = 0, _ arguments: [Int]
  ) -> Int {
    if function == .frozen { return arguments[0] }
    let isVector = arguments.contains { self.isVector($0) }
    var operands = arguments
    if isVector {
      for (index, argument) in arguments.enumerated() where !self.isVector(argument) {
        operands[index] = operation(.spread, [argument], isVector: true)
      }
    }
    return operation(.function(function), order: order, operands, isVector: isVector)
  }
}
