import Testing

@testable import InformationGeometry

@Suite("tensors of surfaces against reference values")
struct SurfaceTensorTests {
  static let points = (try? Reference.file("moments"))?.points.items ?? []

  /// The largest error of Γ or T, relative to √(F_ii F_jj F_kk).
  static func error(_ found: SurfaceTensors, _ row: Reference) -> Double {
    let f = row.F.items.map(\.double)
    let (a, b) = (f[0].squareRoot(), f[2].squareRoot())
    let g = found.connection
    let connection = [g.s111, g.s112, g.s121, g.s122, g.s221, g.s222]
    var worst = 0.0
    for (value, (exact, scale)) in zip(
      connection,
      zip(
        row.connection.items.map(\.double),
        [a * a * a, a * a * b, a * a * b, a * b * b, a * b * b, b * b * b]))
    { worst = max(worst, (value - exact).magnitude / max(scale, exact.magnitude)) }
    guard let t = found.third else { return worst }
    for (value, (exact, scale)) in zip(
      [t.t111, t.t112, t.t122, t.t222],
      zip(row.third.items.map(\.double), [a * a * a, a * a * b, a * b * b, b * b * b]))
    { worst = max(worst, (value - exact).magnitude / max(scale, exact.magnitude)) }
    return worst
  }

  @Test("Γ and T to 1e-9, K to 1e-9 or within its estimate", arguments: points.indices)
  func point(index: Int) throws {
    let row = Self.points[index]
    let name: Comment = "\(row.model.string) at \(row.theta.vector)"
    let surface = try SurfaceModels.surface(row.model.string)
    let found = try #require(surface.tensors(at: row.theta.vector), name)
    #expect(found.third != nil, name)
    #expect(Self.error(found, row) < 1e-9, name)
    let error = (found.curvature - row.K.double).magnitude
    #expect(error <= max(1e-9 * max(1, row.K.double.magnitude), found.curvatureEstimate), name)
    #expect(error <= found.curvatureEstimate + 1e-13, name)
  }

  @Test("estimates of K tell digits, where they told none")
  func curvatureEstimates() throws {
    let models = [
      "kumaraswamy", "lomax", "mixture_mu_sigma", "mixture_w_d", "negative_binomial",
      "reg_exp_decay",
      "reg_michaelis", "reg_two_exp", "skew_normal", "trinomial", "von_mises",
    ]
    var count = 0
    for row in Self.points where models.contains(row.model.string) {
      count += 1
      let name: Comment = "\(row.model.string) at \(row.theta.vector)"
      let surface = try SurfaceModels.surface(row.model.string)
      let found = try #require(surface.tensors(at: row.theta.vector), name)
      let error = (found.curvature - row.K.double).magnitude
      #expect(error <= found.curvatureEstimate + 1e-15, name)
      #expect(found.curvatureEstimate < 1e-7 * max(1, found.curvature.magnitude), name)
    }
    #expect(count > 20)
  }

  @Test("closed forms by exact derivatives: Γ to 1e-12, K to 1e-11 or within its estimate")
  func closedForms() throws {
    var count = 0
    for row in Self.points where SurfaceModels.closedForm(row.model.string) != nil {
      count += 1
      let name: Comment = "\(row.model.string) at \(row.theta.vector)"
      let surface = try SurfaceModels.surface(row.model.string, closed: true)
      var found = try #require(surface.tensors(at: row.theta.vector), name)
      found.third = nil
      #expect(Self.error(found, row) < 1e-12, name)
      let error = (found.curvature - row.K.double).magnitude
      #expect(error < max(1e-11, found.curvatureEstimate), name)
    }
    #expect(count > 20)
  }

  @Test("a log-partition function: the beta family in natural parameters, with T")
  func natural() throws {
    let beta = try SurfaceModels.surface(
      .natural(logPartition: "lgamma(a) + lgamma(b) - lgamma(a + b)"), ["a", "b"],
      [.positive, .positive])
    var count = 0
    for row in Self.points where row.model.string == "beta" {
      count += 1
      let found = try #require(beta.tensors(at: row.theta.vector))
      #expect(Self.error(found, row) < 1e-12)
      #expect((found.curvature - row.K.double).magnitude < 1e-11)
      #expect(found.third != nil && beta.hasAlphaConnections)
    }
    #expect(count > 2)
  }

  @Test("surfaces of known curvature: sphere, flat plane in polar coordinates, half-plane")
  func knownSurfaces() throws {
    let sphere = try SurfaceModels.metric(["t", "p"], ["4", "0", "4*sin(t)^2"])
    #expect(abs(try #require(sphere.tensors(at: Vector2(0.7, 2))).curvature - 0.25) < 1e-14)
    let polar = try SurfaceModels.metric(["r", "p"], ["1", "0", "r^2"])
    let found = try #require(polar.tensors(at: Vector2(1.7, 2)))
    #expect(found.curvature.magnitude < 1e-14)
    #expect(abs(found.volume - 1.7) < 1e-15)
    #expect(found.third == nil && !polar.hasAlphaConnections)
    #expect(found.christoffel(alpha: 1) == nil)
    let symbols = try #require(found.christoffel(alpha: 0))
    #expect(symbols.first == SymmetricMatrix2(xx: 0, xy: 0, yy: -1.7))
    #expect(abs(symbols.second.xy - 1 / 1.7) < 1e-15)
    #expect(polar.connection(at: Vector2(0, 1), alpha: 0) == nil, "r = 0 is singular")
  }

  @Test("the network and the mixture with forms of their own agree with those forms")
  func ownForms() throws {
    let network = TanhPlane(TanhNetwork(sigma: 0.3))
    let surface = try #require(network.makeSurface())
    let theta = Vector2(1.2, 0.7)
    let exact = network.fisher(at: theta).matrix
    let found = try #require(surface.tensors(at: theta))
    #expect(relativeError(found.metric.xx, exact.xx) < 1e-13)
    #expect(relativeError(found.metric.xy, exact.xy) < 1e-13)
    #expect(relativeError(found.metric.yy, exact.yy) < 1e-13)
    let mixture = MixturePlane(GaussianMixture(sigma: 0.5))
    let other = try #require(mixture.makeSurface())
    let place = Vector2(-0.4, 0.9)
    let matrix = mixture.fisher(at: place).matrix
    let tensors = try #require(other.tensors(at: place))
    #expect(relativeError(tensors.metric.xx, matrix.xx) < 1e-9)
    #expect(relativeError(tensors.metric.xy, matrix.xy) < 1e-9)
    #expect(network.makeSurface() !== surface)
  }

  @Test("outside of the domain there is nothing, with the reason")
  func outside() throws {
    let normal = try SurfaceModels.surface("normal")
    #expect(normal.tensors(at: Vector2(0, -1)) == nil)
    #expect(normal.connection(at: Vector2(0, 0), alpha: 0) == nil)
    #expect(normal.fault(at: Vector2(0, 1)) == nil)
  }
}
