/// Vectors as plain arrays, through BLAS.
enum Vectors {
  /// xᵀy of arrays of one length.
  static func dot<Scalar: NetworkScalar>(_ x: [Scalar], _ y: [Scalar]) -> Scalar {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeBufferPointer { y in
        guard let first = x.baseAddress, let second = y.baseAddress else { return 0 }
        return Scalar.dot(min(x.count, y.count), first, second)
      }
    }
  }

  /// √Σ x².
  static func norm<Scalar: NetworkScalar>(_ x: [Scalar]) -> Scalar {
    dot(x, x).squareRoot()
  }

  /// y ← y + α·x.
  static func add<Scalar: NetworkScalar>(_ alpha: Scalar, _ x: [Scalar], to y: inout [Scalar]) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        guard let first = x.baseAddress, let second = y.baseAddress else { return }
        Scalar.axpy(min(x.count, y.count), alpha, first, second)
      }
    }
  }

  /// x ← α·x.
  static func scale<Scalar: NetworkScalar>(_ x: inout [Scalar], by alpha: Scalar) {
    x.withUnsafeMutableBufferPointer { x in
      guard let first = x.baseAddress else { return }
      Scalar.scal(x.count, alpha, first)
    }
  }

  /// Copies a part of x over y, from a place on.
  static func copy<Scalar: NetworkScalar>(
    _ x: [Scalar], _ part: Range<Int>, to y: inout [Scalar], at start: Int
  ) {
    x.withUnsafeBufferPointer { x in
      y.withUnsafeMutableBufferPointer { y in
        Kernels.copy(UnsafeBufferPointer(rebasing: x[part]), to: y, at: start)
      }
    }
  }

  /// Whether every number is finite.
  static func areFinite<Scalar: NetworkScalar>(_ x: [Scalar]) -> Bool {
    x.withUnsafeBufferPointer { Kernels.areFinite($0) }
  }
}
