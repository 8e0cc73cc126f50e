/// A floating-point type that networks can be computed in: `Double` or `Float`.
///
/// The requirements are two activations and the routines of BLAS and LAPACK that the room uses, these under their own
/// names without the leading letter. Matrices are column-major, symmetric ones are read and written in
/// their lower triangle, and `ld…` is the distance between columns, as in the originals.
public protocol NetworkScalar: BinaryFloatingPoint, Sendable {
  /// x ← tanh x and tanh′ x, each within 8 units in the last place while e^{−2|x|} is a normal number.
  static func hyperbolicTangent(
    _ x: UnsafeMutableBufferPointer<Self>, derivatives: UnsafeMutableBufferPointer<Self>)
  /// x ← 1/(1 + e⁻ˣ) and its derivative, each within 8 units in the last place while e^{−|x|} is a normal number.
  static func logistic(
    _ x: UnsafeMutableBufferPointer<Self>, derivatives: UnsafeMutableBufferPointer<Self>)
  /// C ← α·op(A)·op(B) + β·C with op(A) m × k and op(B) k × n.
  static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ alpha: Self,
    _ a: UnsafePointer<Self>, _ lda: Int, _ b: UnsafePointer<Self>, _ ldb: Int, _ beta: Self,
    _ c: UnsafeMutablePointer<Self>, _ ldc: Int)
  /// C ← α·A·Aᵀ + β·C with A n × k; the lower triangle only.
  static func syrk(
    _ n: Int, _ k: Int, _ alpha: Self, _ a: UnsafePointer<Self>, _ lda: Int, _ beta: Self,
    _ c: UnsafeMutablePointer<Self>, _ ldc: Int)
  /// B ← op(L)⁻¹·B or B·op(L)⁻¹ with L lower triangular, and B m × n.
  static func trsm(
    _ side: MatrixSide, _ transpose: Bool, _ m: Int, _ n: Int, _ l: UnsafePointer<Self>, _ ldl: Int,
    _ b: UnsafeMutablePointer<Self>, _ ldb: Int)
  /// The Cholesky factor over the matrix; 0, or the order of the minor that is not positive.
  static func potrf(_ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int) -> Int
  /// Eigenvalues, ascending, and eigenvectors over the matrix, by divide and conquer.
  static func syevd(
    _ n: Int, _ a: UnsafeMutablePointer<Self>, _ lda: Int, _ values: UnsafeMutablePointer<Self>
  ) -> Int
  /// A·x = s·B·x: eigenvalues, ascending, and vectors with XᵀBX = I over A; B is destroyed.
  static func sygvd(
    _ n: Int, _ a: UnsafeMutablePointer<Self>, _ b: UnsafeMutablePointer<Self>,
    _ values: UnsafeMutablePointer<Self>
  ) -> Int
  /// y ← y + α·x.
  static func axpy(
    _ n: Int, _ alpha: Self, _ x: UnsafePointer<Self>, _ y: UnsafeMutablePointer<Self>)
  /// xᵀy.
  static func dot(_ n: Int, _ x: UnsafePointer<Self>, _ y: UnsafePointer<Self>) -> Self
  /// x ← α·x.
  static func scal(_ n: Int, _ alpha: Self, _ x: UnsafeMutablePointer<Self>)
}
