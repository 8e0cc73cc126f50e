import Elementary

/// The two functions of δ that determine the metric of the mixture: 2σ²λ₊ and 2σ²λ₋.
///
/// With q = δ²/4, 2σ²λ₊ = 1 − P and 2σ²λ₋ = qM = 1 − Q, where P, M and Q are integrals without
/// elementary form (`scripts/spectrum-table` has them). They are taken from `SpectrumTable`:
/// polynomials on pieces of δ, M below δ = 2, where Q would cancel, and Q above.
///
/// Accuracy: `shift`, `exchange` and `exchangeFactor` to 2e-15, relative; `difference` to 1e-14,
/// relative, for δ > 2, and to 3e-16 below.
struct MixtureSpectrum {
  /// 2σ²λ₊, in (0.52, 1].
  let shift: Double
  /// 2σ²λ₋, in [0, 1].
  let exchange: Double
  /// M = 2σ²λ₋/q, 2 on the singular line.
  let exchangeFactor: Double
  /// 2σ²(λ₊ − λ₋).
  let difference: Double

  /// Below this δ, λ₋ leaves the range of normal numbers and counts as zero.
  static let smallestSeparation = 1e-150

  init(separation delta: Double) {
    self.init(separation: delta, q: 0.25 * delta * delta)
  }

  init(q: Double) {
    self.init(separation: 2 * q.squareRoot(), q: q)
  }

  private init(separation delta: Double, q: Double) {
    guard delta < SpectrumTable.end else {
      shift = 1
      exchange = 1
      exchangeFactor = 1 / q
      difference = MixtureSpectrum.farDifference(delta, q)
      return
    }
    let (piece, t) = MixtureSpectrum.place(delta)
    let value = MixtureSpectrum.polynomials(piece, t)
    let p = value[0]
    shift = 1 - p
    if piece < SpectrumTable.factorPieces {
      exchange = delta < MixtureSpectrum.smallestSeparation ? 0 : q * value[1]
      exchangeFactor = value[1]
      difference = shift - exchange
    } else {
      exchange = 1 - value[1]
      exchangeFactor = exchange / q
      difference = value[1] - p
    }
  }

  /// The piece on which δ < `SpectrumTable.end` lies, and how far it is from its middle in units of
  /// its length. A NaN is taken for 0.
  @inline(__always)
  private static func place(_ delta: Double) -> (piece: Int, t: Double) {
    let scaled = delta * SpectrumTable.piecesPerUnit
    // Pieces below 2⁵²: the conversion cannot trap, and costs no check.
    let piece = scaled > 0 ? Int(truncatingIfNeeded: Int32(scaled)) : 0
    return (piece, scaled - Double(piece) - 0.5)
  }

  /// The coefficients of a power on a piece, of both polynomials.
  ///
  /// Read one by one, since access to the whole table as a span or a buffer would copy it.
  @inline(__always)
  private static func coefficients(_ piece: Int, _ power: Int) -> SIMD2<Double> {
    let at = piece * SpectrumTable.stride + 2 * power
    return SIMD2(SpectrumTable.pieces[unchecked: at], SpectrumTable.pieces[unchecked: at + 1])
  }

  /// P and the second function on a piece: the two polynomials in two lanes.
  @inline(__always)
  private static func polynomials(_ piece: Int, _ t: Double) -> SIMD2<Double> {
    var value = coefficients(piece, 0)
    for power in 1...SpectrumTable.degree { value = value * t + coefficients(piece, power) }
    return value
  }

  /// 2σ²(λ₊ − λ₋) where both are 1 to the last bit: what is left of the exponentials.
  private static func farDifference(_ delta: Double, _ q: Double) -> Double {
    guard q < 1500 else { return 0 }
    let w = Elementary.pi * Elementary.pi / q
    var ratio = 0.0
    for coefficient in SpectrumTable.tail { ratio = ratio * w + coefficient }
    return -q * Elementary.exp(-0.5 * q) * Elementary.squareRootOf2Pi / delta * ratio
  }
}

extension MixtureSpectrum {
  /// 2σ²λ₊ and 2σ²λ₋ at many δ, with the same bits as one by one.
  ///
  /// - Parameters:
  ///   - count: how many points there are.
  ///   - separation: δ ≥ 0 at the point of an index.
  ///   - result: takes index, 2σ²λ₊ and 2σ²λ₋.
  @inline(__always)
  static func each(
    _ count: Int, separation: (Int) -> Double, _ result: (Int, Double, Double) -> Void
  ) {
    // Four points at a time, so that the additions of one need not wait for its products.
    var index = 0
    while index + 4 <= count {
      let a = Part(separation(index))
      let b = Part(separation(index + 1))
      let c = Part(separation(index + 2))
      let d = Part(separation(index + 3))
      var (va, vb) = (a.coefficients(0), b.coefficients(0))
      var (vc, vd) = (c.coefficients(0), d.coefficients(0))
      for power in 1...SpectrumTable.degree {
        va = va * a.t + a.coefficients(power)
        vb = vb * b.t + b.coefficients(power)
        vc = vc * c.t + c.coefficients(power)
        vd = vd * d.t + d.coefficients(power)
      }
      a.finish(va) { result(index, $0, $1) }
      b.finish(vb) { result(index + 1, $0, $1) }
      c.finish(vc) { result(index + 2, $0, $1) }
      d.finish(vd) { result(index + 3, $0, $1) }
      index += 4
    }
    while index < count {
      let part = Part(separation(index))
      part.finish(polynomials(part.piece, part.t)) { result(index, $0, $1) }
      index += 1
    }
  }

  /// One of several points at which the polynomials are summed together.
  private struct Part {
    let delta: Double
    let piece: Int
    let t: Double

    @inline(__always)
    init(_ delta: Double) {
      self.delta = delta
      // Beyond the end of the table any piece will do: its values are not used.
      (piece, t) = MixtureSpectrum.place(delta < SpectrumTable.end ? delta : 0)
    }

    @inline(__always)
    func coefficients(_ power: Int) -> SIMD2<Double> {
      MixtureSpectrum.coefficients(piece, power)
    }

    @inline(__always)
    func finish(_ value: SIMD2<Double>, _ result: (Double, Double) -> Void) {
      if piece >= SpectrumTable.factorPieces {
        result(1 - value[0], 1 - value[1])
      } else if delta >= SpectrumTable.end {
        result(1, 1)
      } else {
        let isZero = delta < MixtureSpectrum.smallestSeparation
        result(1 - value[0], isZero ? 0 : 0.25 * delta * delta * value[1])
      }
    }
  }
}
