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
}
