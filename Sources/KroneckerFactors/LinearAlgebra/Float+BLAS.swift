import COpenBLAS

extension Float: NetworkScalar {
  public static func gemm(
    _ transposeA: Bool, _ transposeB: Bool, _ m: Int, _ n: Int, _ k: Int, _ alpha: Float,
    _ a: UnsafePointer<Float>, _ lda: Int, _ b: UnsafePointer<Float>, _ ldb: Int, _ beta: Float,
    _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) {
    BLAS.functions.pointee.sgemm(
      CblasColMajor, transposeA ? CblasTrans : CblasNoTrans, transposeB ? CblasTrans : CblasNoTrans,
      Int32(m), Int32(n), Int32(k), alpha, a, Int32(lda), b, Int32(ldb), beta, c, Int32(ldc))
  }

  public static func syrk(
    _ n: Int, _ k: Int, _ alpha: Float, _ a: UnsafePointer<Float>, _ lda: Int, _ beta: Float,
    _ c: UnsafeMutablePointer<Float>, _ ldc: Int
  ) {
    BLAS.functions.pointee.ssyrk(
      CblasColMajor, CblasLower, CblasNoTrans, Int32(n), Int32(k), alpha, a, Int32(lda), beta, c,
      Int32(ldc))
  }

  public static func trsm(
    _ side: MatrixSide, _ transpose: Bool, _ m: Int, _ n: Int, _ l: UnsafePointer<Float>,
    _ ldl: Int, _ b: UnsafeMutablePointer<Float>, _ ldb: Int
  ) {
    BLAS.functions.pointee.strsm(
      CblasColMajor, side == .left ? CblasLeft : CblasRight, CblasLower,
      transpose ? CblasTrans : CblasNoTrans, CblasNonUnit, Int32(m), Int32(n), 1, l, Int32(ldl), b,
      Int32(ldb))
  }

  public static func potrf(_ n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int) -> Int {
    return Int(BLAS.functions.pointee.spotrf_work(LAPACK_COL_MAJOR, lower, Int32(n), a, Int32(lda)))
  }

  public static func syevd(
    _ n: Int, _ a: UnsafeMutablePointer<Float>, _ lda: Int, _ values: UnsafeMutablePointer<Float>
  ) -> Int {
    return Int(
      BLAS.functions.pointee.ssyevd(
        LAPACK_COL_MAJOR, vectors, lower, Int32(n), a, Int32(lda), values))
  }

  public static func sygvd(
    _ n: Int, _ a: UnsafeMutablePointer<Float>, _ b: UnsafeMutablePointer<Float>,
    _ values: UnsafeMutablePointer<Float>
  ) -> Int {
    return Int(
      BLAS.functions.pointee.ssygvd(
        LAPACK_COL_MAJOR, 1, vectors, lower, Int32(n), a, Int32(n), b, Int32(n), values))
  }

  public static func axpy(
    _ n: Int, _ alpha: Float, _ x: UnsafePointer<Float>, _ y: UnsafeMutablePointer<Float>
  ) {
    BLAS.functions.pointee.saxpy(Int32(n), alpha, x, 1, y, 1)
  }

  public static func dot(
    _ n: Int, _ x: UnsafePointer<Float>, _ y: UnsafePointer<Float>
  ) -> Float {
    return BLAS.functions.pointee.sdot(Int32(n), x, 1, y, 1)
  }

  public static func scal(_ n: Int, _ alpha: Float, _ x: UnsafeMutablePointer<Float>) {
    BLAS.functions.pointee.sscal(Int32(n), alpha, x, 1)
  }
}

/// LAPACK's letter for the triangle that is stored.
private let lower = CChar(UInt8(ascii: "L"))
/// LAPACK's letter for "eigenvectors too".
private let vectors = CChar(UInt8(ascii: "V"))
