import COpenBLAS

extension Double: NetworkScalar {
  public static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ alpha: Double,
    _ a: UnsafePointer<Double>, _ lda: Int, _ b: UnsafePointer<Double>, _ ldb: Int, _ beta: Double,
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int
  ) {
    BLAS.functions.pointee.dgemm(
      CblasColMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(m), Int32(n), Int32(k), alpha, a, Int32(lda), b, Int32(ldb), beta, c, Int32(ldc))
  }

  public static func syrk(
    _ n: Int, _ k: Int, _ alpha: Double, _ a: UnsafePointer<Double>, _ lda: Int, _ beta: Double,
    _ c: UnsafeMutablePointer<Double>, _ ldc: Int
  ) {
    BLAS.functions.pointee.dsyrk(
      CblasColMajor, CblasLower, CblasNoTrans, Int32(n), Int32(k), alpha, a, Int32(lda), beta, c,
      Int32(ldc))
  }

  public static func trsm(
    _ side: MatrixSide, _ transpose: Bool, _ m: Int, _ n: Int, _ l: UnsafePointer<Double>,
    _ ldl: Int, _ b: UnsafeMutablePointer<Double>, _ ldb: Int
  ) {
    BLAS.functions.pointee.dtrsm(
      CblasColMajor, side == .left ? CblasLeft : CblasRight, CblasLower,
      transpose ? CblasTrans : CblasNoTrans, CblasNonUnit, Int32(m), Int32(n), 1, l, Int32(ldl), b,
      Int32(ldb))
  }

  public static func potrf(_ n: Int, _ a: UnsafeMutablePointer<Double>, _ lda: Int) -> Int {
    return Int(BLAS.functions.pointee.dpotrf_work(LAPACK_COL_MAJOR, lower, Int32(n), a, Int32(lda)))
  }

  public static func syevd(
    _ n: Int, _ a: UnsafeMutablePointer<Double>, _ lda: Int, _ values: UnsafeMutablePointer<Double>
  ) -> Int {
    return Int(
      BLAS.functions.pointee.dsyevd(
        LAPACK_COL_MAJOR, vectors, lower, Int32(n), a, Int32(lda), values))
  }

  public static func sygvd(
    _ n: Int, _ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>,
    _ values: UnsafeMutablePointer<Double>
  ) -> Int {
    return Int(
      BLAS.functions.pointee.dsygvd(
        LAPACK_COL_MAJOR, 1, vectors, lower, Int32(n), a, Int32(n), b, Int32(n), values))
  }

  public static func axpy(
    _ n: Int, _ alpha: Double, _ x: UnsafePointer<Double>, _ y: UnsafeMutablePointer<Double>
  ) {
    BLAS.functions.pointee.daxpy(Int32(n), alpha, x, 1, y, 1)
  }

  public static func dot(
    _ n: Int, _ x: UnsafePointer<Double>, _ y: UnsafePointer<Double>
  ) -> Double {
    return BLAS.functions.pointee.ddot(Int32(n), x, 1, y, 1)
  }

  public static func scal(_ n: Int, _ alpha: Double, _ x: UnsafeMutablePointer<Double>) {
    BLAS.functions.pointee.dscal(Int32(n), alpha, x, 1)
  }
}

/// LAPACK's letter for the triangle that is stored.
private let lower = CChar(UInt8(ascii: "L"))
/// LAPACK's letter for "eigenvectors too".
private let vectors = CChar(UInt8(ascii: "V"))
