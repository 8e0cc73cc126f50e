import Elementary
import Testing

@testable import InformationGeometry

@Suite("the network y = a·tanh(bx)")
struct TanhNetworkTests {
  static let precise = (try? Reference.file("tanh-network-precise"))?.rows.items ?? []
  static let plain = (try? Reference.file("tanh-network")) ?? .none

  @Test("the reference files are there")
  func files() {
    #expect(Self.precise.count == 42 && Self.plain.points.items.count == 20)
  }

  @Test("F, its eigenvalues, the loss and both gradients, to 1e-12", arguments: precise.indices)
  func reference(index: Int) throws {
    let row = Self.precise[index]
    let inputs = row.inputs.items.map { $0.double }
    let model = TanhNetwork(
      sigma: row.sigma.double, inputs: inputs.isEmpty ? TanhNetwork.standardInputs : inputs)
    let theta = Vector2(row.a.double, row.b.double)
    let target = Vector2(row.target[0].double, row.target[1].double)
    let point = PointGeometry(at: theta, loss: TanhNetworkLoss(model: model, target: target))
    let matrix = point.fisher.matrix
    let bound = 1e-12
    #expect(relativeError(matrix.xx, row.F[0].double) < bound)
    #expect(relativeError(matrix.xy, row.F[1].double) < bound)
    #expect(relativeError(matrix.yy, row.F[2].double) < bound)
    #expect(relativeError(point.fisher.larger.value, row.lambda_max.double) < bound)
    #expect(relativeError(point.fisher.smaller.value, row.lambda_min.double) < bound)
    #expect(relativeError(try #require(point.fisher.conditionNumber), row.kappa.double) < bound)
    #expect(relativeError(point.loss, row.loss.double) < bound)
    let gradient = Vector2(row.gradient[0].double, row.gradient[1].double)
    #expect((point.gradient - gradient).length < bound * gradient.length)
    let natural = Vector2(row.natural[0].double, row.natural[1].double)
    let found = try #require(point.naturalGradient)
    #expect((found - natural).length < bound * natural.length)
    #expect(relativeError(try #require(point.angle), row.angle.double) < bound)
    #expect(relativeError(try #require(point.correction), row.correction.double) < bound)
  }

  @Test(
    "blocks, factors and damped directions of given outputs", arguments: plain.points.items.indices)
  func curvatures(index: Int) throws {
    let row = Self.plain.points[index]
    let inputs = Self.plain.x.items.map { $0.double }
    let model = TanhNetwork(sigma: 1, inputs: inputs)
    let loss = TanhNetworkLoss(model: model, outputs: Self.plain.y.items.map { $0.double })
    let theta = Vector2(row.a.double, row.b.double)
    // The file orders the parameters (b, a).
    func close(_ vector: Vector2?, _ expected: Reference, _ bound: Double = 1e-12) {
      let other = Vector2(expected[1].double, expected[0].double)
      guard let vector else {
        Issue.record("nothing instead of \(other)")
        return
      }
      #expect((vector - other).length <= bound * max(1, other.length))
    }
    #expect((loss.value(at: theta) - row.loss.double).magnitude < 1e-14)
    close(loss.gradient(at: theta), row.grad)
    let matrix = model.fisher(at: theta).matrix
    close(Vector2(matrix.xy, matrix.yy), row.fisher[0])
    close(Vector2(matrix.xx, matrix.xy), row.fisher[1])
    let (activations, gradients) = model.factors(at: theta)
    close(activations, row.A)
    close(gradients, row.G)
    for (curvature, expected) in [
      (Curvature.blockDiagonal, row.blockdiag), (.kroneckerFactored, row.kfac),
    ] {
      let matrix = model.matrix(curvature, at: theta)
      close(Vector2(matrix.first.value, matrix.second.value), expected)
    }
    for damped in row.damped.items {
      let lambda = damped.lambda.double
      close(loss.direction(.exact, damping: lambda, at: theta), damped.delta_exact, 1e-11)
      close(loss.direction(.blockDiagonal, damping: lambda, at: theta), damped.delta_blockdiag)
      let factored = loss.direction(.kroneckerFactored, damping: lambda, at: theta)
      if damped.delta_kfac.isNone {
        // Where a factor is zero the file has nothing; the direction has a limit.
        #expect(factored != nil)
      } else {
        close(factored, damped.delta_kfac)
      }
    }
  }

  @Test("on the lines F is singular, and there is no natural gradient")
  func singular() {
    let model = TanhNetwork(sigma: 0.7)
    let loss = TanhNetworkLoss(model: model, target: Vector2(1.2, 0.8))
    for theta in [Vector2(0, 1.3), Vector2(-2, 0), Vector2(0, 0), Vector2(0, -40)] {
      let point = PointGeometry(at: theta, loss: loss)
      #expect(point.fisher.isSingular && point.fisher.smaller.value == 0)
      #expect(point.naturalGradient == nil && point.angle == nil && point.correction == nil)
      #expect(loss.direction(.exact, damping: 0, at: theta) == nil)
      #expect(loss.direction(.exact, damping: 1e-3, at: theta) != nil)
    }
    let one = TanhNetwork(sigma: 1, inputs: [-2, 0, 2])
    #expect(one.fisher(at: Vector2(1, 1)).isSingular)
  }

  @Test("(a, b) and (−a, −b) are one function", arguments: UInt64(1)...20)
  func mirror(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func number() -> Double { 6 * random.nextUnit() - 3 }
    let model = TanhNetwork(sigma: 0.5 + random.nextUnit())
    let loss = TanhNetworkLoss(model: model, target: Vector2(number(), number()))
    let theta = Vector2(number(), number())
    let here = PointGeometry(at: theta, loss: loss)
    let there = PointGeometry(at: model.mirror(of: theta), loss: loss)
    #expect(here.fisher.matrix == there.fisher.matrix)
    #expect(relativeError(here.loss, there.loss) < 1e-14)
    #expect((here.gradient + there.gradient).length < 1e-13 * here.gradient.length)
    for minimum in loss.minima {
      #expect(loss.value(at: minimum) == 0 && loss.gradient(at: minimum) == .zero)
    }
  }

  /// A point, θ*, the loss, its gradient and natural gradient; with 400 digits, from the definitions.
  struct FarPlace: Sendable {
    var theta: Vector2
    var target: Vector2
    var loss: Double
    var gradient: Vector2
    var natural: Vector2?
  }

  @Test(
    "far from θ* where a line is near, and where all outputs are almost ±1",
    arguments: [
      FarPlace(
        theta: Vector2(2.25, -0x1p-23), target: Vector2(0x1p-26, -2.75),
        loss: 5.566518979890296618731638e-14,
        gradient: Vector2(5.134424334673909347526692e-14, -0.0000009690901436078780198804181)),
      FarPlace(
        theta: Vector2(0.0625, -38.5), target: Vector2(0.046875, -23.75),
        loss: 0.0001085069444602236311903259,
        gradient: Vector2(0.01388888888989875670825759, -8.263803315278687914982198e-21),
        natural: Vector2(0.01562500000000000000007343, -1909434.217043069917606261)),
      FarPlace(
        theta: Vector2(-0.0625, 38.5), target: Vector2(0.046875, -23.75),
        loss: 0.0001085069444602236311903259,
        gradient: Vector2(-0.01388888888989875670825759, 8.263803315278687914982198e-21),
        natural: Vector2(-0.01562500000000000000007343, 1909434.217043069917606261)),
      FarPlace(
        theta: Vector2(0.5, 12), target: Vector2(3, 1), loss: 1.622370400660959854707743,
        gradient: Vector2(-1.617479265114459096832964, -0.000001210230499792728329684127),
        natural: Vector2(-2.130776504261801919560165, 202534.0558434666001145958)),
    ])
  func far(place: FarPlace) throws {
    let loss = TanhNetworkLoss(model: TanhNetwork(sigma: 1), target: place.target)
    let found = loss.gradients(at: place.theta)
    #expect(relativeError(loss.value(at: place.theta), place.loss) < 1e-12)
    #expect((found.euclidean - place.gradient).length < 1e-12 * place.gradient.length)
    if let natural = place.natural {
      #expect((try #require(found.natural) - natural).length < 1e-12 * natural.length)
    }
  }

  /// F⁻¹∇L by the definitions, with 31 digits.
  private func plainNatural(
    _ model: TanhNetwork, at theta: Vector2, target: Vector2
  ) -> Vector2 {
    typealias Number = DoubleDouble
    func tanh(_ v: Number) -> Number {
      let e = (v.high < 0 ? v + v : -(v + v)).exp()
      let magnitude = (Number.one - e) / (Number.one + e)
      return v.high < 0 ? -magnitude : magnitude
    }
    var (xx, xy, yy) = (Number.zero, Number.zero, Number.zero)
    var (first, second) = (Number.zero, Number.zero)
    for x in model.inputs {
      let t = tanh(Number(theta.y) * Number(x))
      let s = Number(theta.x) * Number(x) * (Number.one - t * t)
      let residual =
        Number(theta.x) * t - Number(target.x) * tanh(Number(target.y) * Number(x))
      xx += t * t
      xy += t * s
      yy += s * s
      first += residual * t
      second += residual * s
    }
    let determinant = xx * yy - xy * xy
    return Vector2(
      ((first * yy - second * xy) / determinant).double,
      ((second * xx - first * xy) / determinant).double)
  }

  @Test(
    "the natural gradient from b = 0.05 to where outputs bend, on and off the ridge ab = a*b*",
    arguments: UInt64(1)...60)
  func ridge(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    func uniform(_ low: Double, _ high: Double) -> Double { low + (high - low) * random.nextUnit() }
    func sign() -> Double { random.nextUnit() < 0.5 ? -1 : 1 }
    let model = TanhNetwork(sigma: 1)
    // Every factor as likely as any other.
    let theta = Vector2(
      sign() * uniform(0.2, 3), sign() * 0.05 * Elementary.pow(20, random.nextUnit()))
    var target = Vector2(sign() * uniform(0.2, 3), sign() * uniform(0.05, 1.5))
    if seed % 3 > 0 {
      let distance = seed % 3 == 1 ? 0 : uniform(-0.02, 0.02)
      target.x = theta.x * theta.y / target.y * (1 + distance)
    }
    let natural = try #require(
      TanhNetworkLoss(model: model, target: target).gradients(at: theta).natural)
    let expected = plainNatural(model, at: theta, target: target)
    #expect((natural - expected).length < 1e-12 * expected.length, "\(theta), \(target)")
  }

  @Test("the gradient is the slope of the loss", arguments: UInt64(1)...20)
  func differences(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let model = TanhNetwork(sigma: 0.8, inputs: [-1.7, 0, 0.4, 0.4, 1.1, 2.3])
    let outputs = (0..<6).map { _ in 2 * random.nextUnit() - 1 }
    let loss = TanhNetworkLoss(model: model, outputs: outputs)
    let theta = Vector2(4 * random.nextUnit() - 2, 4 * random.nextUnit() - 2)
    var plain = 0.0
    for (x, y) in zip(model.inputs, outputs) {
      let residual = y - model.output(x, at: theta)
      plain += residual * residual / (2 * 0.64 * 6)
    }
    #expect(relativeError(loss.value(at: theta), plain) < 1e-13)
    let h = 1e-5
    let gradient = loss.gradient(at: theta)
    let x =
      (loss.value(at: theta + Vector2(h, 0)) - loss.value(at: theta - Vector2(h, 0))) / (2 * h)
    let y =
      (loss.value(at: theta + Vector2(0, h)) - loss.value(at: theta - Vector2(0, h))) / (2 * h)
    #expect((gradient - Vector2(x, y)).length < 1e-8)
  }

  @Test("true contours close on the ellipse as the level falls", arguments: [1e-4, 1e-6])
  func contour(level: Double) throws {
    let model = TanhNetwork(sigma: 1)
    let theta = Vector2(1.2, 0.8)
    let contour = try #require(model.klContour(around: theta, level: level).first)
    #expect(contour.isClosed)
    let loss = TanhNetworkLoss(model: model, target: theta)
    for point in contour.points {
      #expect(relativeError(loss.value(at: point), level) < 1e-8)
      let squared = model.fisher(at: theta).squaredNorm(of: point - theta)
      #expect(relativeError(squared, 2 * level) < 40 * level.squareRoot())
    }
    #expect(model.klContour(around: Vector2(0, 1), level: level).isEmpty)
  }
}
