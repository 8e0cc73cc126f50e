/// λ₊ and λ₋ of the mixture at many points, in 1/x², in the order of the points.
public struct EigenvalueField: Equatable, Sendable {
  /// λ₊, along (1,1)/√2.
  public let shift: [Double]
  /// λ₋, along (1,−1)/√2; zero where F is singular.
  public let exchange: [Double]
}

extension GaussianMixture {
  /// The eigenvalues of F at many points: the same numbers as `fisher(at:)`, a few nanoseconds each.
  ///
  /// - Parameter points: any points of the parameter space.
  /// - Returns: one value of each eigenvalue for each point; to 1e-13, relative.
  public func eigenvalues(at points: [Vector2]) -> EigenvalueField {
    let unit = 0.5 / (sigma * sigma)
    let count = points.count
    var exchange: [Double] = []
    let shift = [Double](unsafeUninitializedCapacity: count) { first, initialized in
      exchange = [Double](unsafeUninitializedCapacity: count) { second, initialized in
        points.withUnsafeBufferPointer { points in
          MixtureSpectrum.each(count) {
            (points[$0].x - points[$0].y).magnitude / sigma
          } _: { index, shift, exchange in
            first[index] = shift * unit
            second[index] = exchange * unit
          }
        }
        initialized = count
      }
      initialized = count
    }
    return EigenvalueField(shift: shift, exchange: exchange)
  }
}
