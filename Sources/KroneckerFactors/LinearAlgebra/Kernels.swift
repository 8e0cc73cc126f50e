import Elementary

/// Loops over many numbers that BLAS has no routine for.
///
/// They are generic and compiled for both scalars: `@_specialize` sees to it that callers in other
/// rooms reach the fast versions.
enum Kernels {
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func zeros<Scalar: NetworkScalar>(_ count: Int) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: count) { memory, initialized in
      if let start = memory.baseAddress {
        LargePages.request(start, bytes: count * MemoryLayout<Scalar>.stride)
      }
      memory.initialize(repeating: 0)
      initialized = count
    }
  }

  /// Numbers that a product is about to overwrite, without the cost of zeros.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func unset<Scalar: NetworkScalar>(_ count: Int) -> [Scalar] {
    [Scalar](unsafeUninitializedCapacity: count) { memory, initialized in
      if let start = memory.baseAddress {
        LargePages.request(start, bytes: count * MemoryLayout<Scalar>.stride)
      }
      initialized = count
    }
  }

  /// Copies all of `source` over `target` from a place on.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func copy<Scalar: NetworkScalar>(
    _ source: UnsafeBufferPointer<Scalar>, to target: UnsafeMutableBufferPointer<Scalar>,
    at start: Int
  ) {
    for i in 0..<source.count { target[start + i] = source[i] }
  }

  /// Copies the lower triangle of a square matrix and adds to its diagonal.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func copyLower<Scalar: NetworkScalar>(
    _ source: UnsafeBufferPointer<Scalar>, to target: UnsafeMutableBufferPointer<Scalar>,
    order: Int, shift: Scalar
  ) {
    for j in 0..<order {
      for i in (order * j + j)..<(order * (j + 1)) { target[i] = source[i] }
      target[order * j + j] += shift
    }
  }

  /// Whether every number is finite: zero times another is not 0.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func areFinite<Scalar: NetworkScalar>(_ x: UnsafeBufferPointer<Scalar>) -> Bool {
    // Joined without a branch, so that several are looked at together.
    var wrong: UInt8 = 0
    for value in x { wrong |= value * 0 == 0 ? 0 : 1 }
    return wrong == 0
  }

  /// target ← x + factor·y; false where an entry is not finite.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func add<Scalar: NetworkScalar>(
    _ x: UnsafeBufferPointer<Scalar>, _ factor: Scalar, _ y: UnsafeBufferPointer<Scalar>,
    to target: UnsafeMutableBufferPointer<Scalar>
  ) -> Bool {
    var wrong: UInt8 = 0
    for i in 0..<min(x.count, y.count, target.count) {
      let sum = x[i] + factor * y[i]
      target[i] = sum
      wrong |= sum * 0 == 0 ? 0 : 1
    }
    return wrong == 0
  }

  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func mirrorLower<Scalar: NetworkScalar>(
    _ matrix: UnsafeMutableBufferPointer<Scalar>, order: Int
  ) {
    // In tiles, since one side of the copy walks across the columns.
    let tile = 32
    for left in stride(from: 0, to: order, by: tile) {
      for top in stride(from: left, to: order, by: tile) {
        for j in left..<min(left + tile, order) {
          for i in max(top, j + 1)..<max(min(top + tile, order), max(top, j + 1)) {
            matrix[j + order * i] = matrix[i + order * j]
          }
        }
      }
    }
  }

  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func addKronecker<Scalar: NetworkScalar>(
    _ a: UnsafeBufferPointer<Scalar>, _ aRows: Int, _ aColumns: Int,
    _ b: UnsafeBufferPointer<Scalar>, _ bRows: Int, _ bColumns: Int,
    to target: UnsafeMutableBufferPointer<Scalar>, offset: Int, leading: Int
  ) {
    for j in 0..<aColumns {
      for q in 0..<bColumns {
        for i in 0..<aRows {
          let factor = a[i + aRows * j]
          let start = offset + leading * (j * bColumns + q) + i * bRows
          for o in 0..<bRows { target[start + o] += factor * b[o + bRows * q] }
        }
      }
    }
  }

  /// x ← x·y, entry by entry.
  @_specialize(where Scalar == Double)
  @_specialize(where Scalar == Float)
  static func multiply<Scalar: NetworkScalar>(
    _ x: UnsafeMutableBufferPointer<Scalar>, by y: UnsafeBufferPointer<Scalar>
  ) {
    for i in 0..<min(x.count, y.count) { x[i] *= y[i] }
  }
}
