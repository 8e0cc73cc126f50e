/// One step of a tape. Operands of the scalar program are places of scalars; those of the vector
/// program are blocks (registers, then columns), or scalars where the operation says so.
struct Instruction: Sendable {
  enum Operation: Equatable, Sendable {
    case copy
    /// a + b, a · b.
    case add, multiply
    /// Vector a with scalar b.
    case addScalar, multiplyScalar
    /// Vectors a + s · c with the scalar s at b.
    case addScaled
    /// s · a + t with the scalars s, t at b, c.
    case affine
    case reciprocal, squareRoot
    /// The scalar a in all lanes.
    case spread
    case function(FormulaGraph.Operation)
  }

  let operation: Operation
  /// The order of a Bessel or polygamma function.
  let order: Int
  var destination: Int
  var a: Int
  var b: Int
  var c: Int

  /// About what it takes, in units of an addition.
  var cost: Int {
    if case .function = operation { 12 } else { 1 }
  }

  /// How many operands of the vector program, from the first, are blocks: at least those that are read as such.
  var blockOperands: Int {
    switch operation {
    case .spread: 0
    case .copy, .addScalar, .multiplyScalar, .addScaled, .affine, .reciprocal, .squareRoot: 1
    case .add, .multiply: 2
    case .function: 3
    }
  }

  /// The operands of the vector program that are places of scalars.
  var scalarOperands: [Int] {
    switch operation {
    case .spread: [a]
    case .addScalar, .multiplyScalar, .addScaled: [b]
    case .affine: [b, c]
    case .copy, .add, .multiply, .reciprocal, .squareRoot, .function: []
    }
  }
}
