import Elementary
import Testing

@testable import InformationGeometry

@Suite("the table of the eigenvalues")
struct SpectrumTests {
  /// 1 − 2σ²λ₊ and 2σ²λ₋ by the form without cancellation, slowly: the mean over X of density
  /// ½ sech(πx/2) by the trapezoidal rule, of step 0.16 up to 26 (error e^(−2π/0.16) = 1e-17).
  static func slow(_ delta: Double) -> (p: Double, exchange: Double) {
    let z = delta * delta / 8
    var p = 0.0
    var exchange = 0.0
    for k in stride(from: 163, through: 0, by: -1) {
      let x = 0.16 * Double(k)
      let weight = (k == 0 ? 0.08 : 0.16) * Elementary.sech(0.5 * Elementary.pi * x)
      let a = -z * (1 + x * x)
      let decay = Elementary.exp(a)
      p += weight * 2 * z * decay
      exchange += weight * (2 * z * x * x * decay - Elementary.expm1(a))
    }
    return (p, exchange)
  }

  /// The largest relative errors of λ₊, λ₋ and λ₋/δ², and of λ₊ − λ₋, at some δ.
  static func worst(_ deltas: [Double]) -> (shift: Double, exchange: Double, difference: Double) {
    var worst = (shift: 0.0, exchange: 0.0, difference: 0.0)
    for delta in deltas {
      let (p, exchange) = slow(delta)
      let spectrum = MixtureSpectrum(separation: delta)
      worst.shift = max(worst.shift, relativeError(spectrum.shift, 1 - p))
      worst.exchange = max(
        worst.exchange, relativeError(spectrum.exchange, exchange),
        relativeError(spectrum.exchangeFactor * 0.25 * delta * delta, exchange))
      let difference = (spectrum.difference - (1 - p - exchange)).magnitude
      worst.difference = max(worst.difference, difference)
    }
    return worst
  }

  @Test("is the slow form to 2e-15 on a dense grid, ends of pieces among it")
  func dense() {
    var deltas: [Double] = []
    for k in 1...10_240 { deltas.append(Double(k) / 512) }
    for piece in 1...72 { deltas.append((Double(piece) / 4).nextDown) }
    for exponent in 1...100 { deltas.append(Elementary.pow(10, -Double(exponent) / 10)) }
    let worst = Self.worst(deltas)
    #expect(worst.shift < 2e-15)
    #expect(worst.exchange < 3e-15)
    #expect(worst.difference < 3e-15)
  }

  @Test("is the slow form at random δ from 0 to 80", arguments: UInt64(1)...8)
  func random(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    var deltas: [Double] = []
    for _ in 0..<600 { deltas.append(20 * random.nextUnit()) }
    for _ in 0..<100 { deltas.append(80 * random.nextUnit()) }
    for _ in 0..<100 { deltas.append(Elementary.exp(-40 * random.nextUnit())) }
    let worst = Self.worst(deltas)
    #expect(worst.shift < 2e-15)
    #expect(worst.exchange < 3e-15)
    #expect(worst.difference < 3e-15)
  }

  @Test("beside the line λ₋ is δ²/4σ² as far as that is a normal number, and then zero")
  func besideTheLine() {
    for exponent in 8...149 {
      let delta = Elementary.pow(10, -Double(exponent))
      let spectrum = MixtureSpectrum(separation: delta)
      #expect(relativeError(spectrum.exchange, 0.5 * delta * delta) < 4e-15, "δ = \(delta)")
      #expect(relativeError(spectrum.exchangeFactor, 2) < 2e-15)
      let field = GaussianMixture(sigma: 1).eigenvalues(at: [Vector2(delta, 0)])
      #expect(relativeError(field.exchange[0], 0.25 * delta * delta) < 4e-15, "δ = \(delta)")
    }
    #expect(MixtureSpectrum(separation: 1e-151).exchange == 0)
  }

  @Test("what is left of λ₊ − λ₋ far from the line keeps its digits")
  func farDifference() {
    // 40 digits, mpmath: −q e^(−q/2) I0(δ) + e^(−q/2) I2(δ).
    for (delta, expected) in [
      (3.0, -0.35963867736026762),
      (7.5, -0.0038132124965286459),
      (12.0, -1.1071270028546814e-7),
      (17.75, -8.6243389354659939e-17),
      (18.25, -9.3538732395970333e-18),
      (25.0, -1.8293400604297748e-33),
      (40.0, -3.4582439536194403e-86),
      (60.0, -1.3869772026811032e-194),
      (75.0, -2.0342425701577561e-304),
    ] {
      #expect(
        relativeError(MixtureSpectrum(separation: delta).difference, expected) < 2e-13,
        "δ = \(delta)")
    }
  }

  @Test("beyond the table both components are alone", arguments: [18, 80, 1e9, 1e200])
  func beyond(delta: Double) {
    let spectrum = MixtureSpectrum(separation: delta)
    #expect(spectrum.shift == 1 && spectrum.exchange == 1)
    #expect(spectrum.difference <= 0)
    #expect(MixtureSpectrum(separation: delta.nextDown).difference <= 0)
  }

  @Test("many points at once are the same bits as one by one", arguments: 0...9)
  func batch(count: Int) {
    let model = GaussianMixture(sigma: 0.7)
    var random = SplitMix64(seed: UInt64(count))
    var points = [Vector2(1, 1), Vector2(1, 1.0.nextUp), Vector2(40, -40), Vector2(0, 1e-200)]
    for _ in 0..<(1000 + count) {
      points.append(Vector2(16 * random.nextUnit(), 16 * random.nextUnit()))
    }
    points.removeFirst(count % 5 == 0 ? 0 : 1)
    let field = model.eigenvalues(at: points)
    #expect(field.shift.count == points.count && field.exchange.count == points.count)
    for (index, point) in points.enumerated() {
      let fisher = model.fisher(at: point)
      #expect(field.shift[index] == fisher.first.value)
      #expect(field.exchange[index] == fisher.second.value)
    }
    #expect(model.eigenvalues(at: []) == EigenvalueField(shift: [], exchange: []))
  }
}
