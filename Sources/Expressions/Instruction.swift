/// One step of a tape. Operands of the scalar program are places of scalars; those of the vector
/// program are blocks (registers, then columns), or scalars where the operation says so.
struct Instruction: Sendable {
  enum Operation: UInt8, Sendable {
    case copy
    /// a + b, a − b, a · b.
    case add, subtract, multiply
    /// Vector a with scalar b.
    case addScalar, multiplyScalar
    /// a + s(b) · c.
    case addScaled
    /// s(b) · a + s(c).
    case affine
    case reciprocal, square, squareRoot
    /// The scalar a in all lanes.
    case spread
    case exp, expm1, log, log1p, sin, cos, tan, asin, acos, atan, sinh, cosh, tanh
    case erf, logErfc, lgamma, polygamma, besselI, logBesselI, logistic, softplus, abs, sign
    case lbeta, atan2, power, minimum, maximum
    case less, lessOrEqual, equal, not, and, or, select
  }

  let operation: Operation
  /// The order of a Bessel or polygamma function.
  var order: UInt16 = 0
  var destination: Int32 = 0
  var a: Int32 = 0
  var b: Int32 = 0
  var c: Int32 = 0
}
