import Elementary
import Testing

@testable import InformationGeometry

/// Values by `scripts/regions`: SciPy's minimiser and root finder, mpmath's derivatives.
@Suite("estimates and regions against SciPy")
struct EstimateTests {
  static let file = (try? Reference.file("regions")) ?? .none
  static let rows = file.rows.items

  static func loss(_ name: String) throws -> any PlaneLoss {
    switch name {
    case "michaelis-menten":
      try InferenceModels.michaelis().negativeLogLikelihood(
        of: [0.23, 0.31, 0.55, 0.61, 0.88, 0.83])
    case "logistic-regression":
      try InferenceModels.logistic().negativeLogLikelihood(of: [0, 0, 1, 0, 0, 1, 0, 1, 1, 1])
    default:
      InferenceModels.mixture().negativeLogLikelihood(of: file.mixture_sample.items.map(\.double))
    }
  }

  static let starts = [Vector2(-1, 2), Vector2(0.4, 2.5), Vector2(1, 1.1)]

  @Test("estimate, loss, observed and expected information to 1e-9", arguments: 0..<3)
  func fit(index: Int) throws {
    let row = Self.rows[index]
    let name = row.model.string
    let fit = try LikelihoodFit.fit(try Self.loss(name), from: Self.starts)
    let exact = row.estimate.vector
    var theta = fit.theta
    if name == "gaussian-mixture" {
      #expect(fit.mirror == Vector2(theta.y, theta.x))
      if theta.x > theta.y { theta = Vector2(theta.y, theta.x) }
    }
    #expect((theta - exact).length < 1e-9, "\(name): \(theta)")
    #expect((fit.loss - row.loss.double).magnitude < 1e-12, "\(name)")
    let n = row.observations.double
    #expect(Double(fit.observations) == n)
    let observed = [fit.observed.xx, fit.observed.xy, fit.observed.yy]
    for (a, b) in zip(observed, row.observed.items.map(\.double)) {
      #expect((a - n * b).magnitude < 1e-8 * n * (1 + b.magnitude), "\(name)")
    }
    let expected = try #require(fit.expected)
    for (a, b) in zip(
      [expected.xx, expected.xy, expected.yy], row.expected.items.map(\.double))
    {
      #expect((a - n * b).magnitude < 1e-8 * n * (1 + b.magnitude), "\(name)")
    }
    // Standard errors are the roots of the inverse's diagonal.
    let determinant = fit.observed.xx * fit.observed.yy - fit.observed.xy * fit.observed.xy
    #expect(
      relativeError(fit.standardErrors.x, (fit.observed.yy / determinant).squareRoot()) < 1e-13)
    #expect(
      relativeError(fit.standardErrors.y, (fit.observed.xx / determinant).squareRoot()) < 1e-13)
  }

  @Test(
    "likelihood regions: SciPy's points, and every point of the lines, to 1e-6", arguments: 0..<3)
  func regions(index: Int) throws {
    let row = Self.rows[index]
    let name = row.model.string
    let loss = try Self.loss(name)
    let centre = row.estimate.vector
    let window = Window(lower: Vector2(-50, -50), upper: Vector2(50, 50))
    let n = row.observations.double
    for expected in row.regions.items {
      let level = expected.level.double
      let quantile = ConfidenceRegion.quantile(level)
      #expect(relativeError(quantile, expected.quantile.double) < 1e-12)
      let region = try #require(
        LikelihoodRegion.region(
          of: loss, about: centre, observations: Int(n), level: level, within: window))
      #expect(region.end == .closed && region.contours.count == 1, "\(name): \(region.end)")
      let line = try #require(region.contours.first)
      #expect(line.isClosed && line.level == level)
      for point in line.points {
        let height = 2 * n * (loss.value(at: point) - row.loss.double)
        #expect((height - quantile).magnitude < 1e-6 * quantile, "\(name) at \(point)")
      }
      for point in expected.points.items {
        let height = 2 * n * (loss.value(at: point.vector) - row.loss.double)
        #expect((height - quantile).magnitude < 1e-6 * quantile, "\(name) at \(point.vector)")
        // A little inside and a little outside of the line that was traced.
        let ray = point.vector - centre
        #expect(LikelihoodRegion.isAround(centre + ray * 0.99, line.points), "\(name)")
        #expect(!LikelihoodRegion.isAround(centre + ray * 1.01, line.points), "\(name)")
      }
    }
  }

  @Test("χ² with two degrees of freedom")
  func quantiles() {
    #expect(relativeError(ConfidenceRegion.quantile(0.95), 5.9914645471079802105) < 4e-16)
    #expect(relativeError(ConfidenceRegion.quantile(0.68), 2.2788685663767297) < 1e-15)
    #expect(relativeError(ConfidenceRegion.quantile(1 - Elementary.exp(-0.5)), 1) < 1e-15)
    #expect(relativeError(ConfidenceRegion.quantile(1e-9), 2.0000000010000000001e-9) < 1e-15)
    let ellipse = ConfidenceRegion.wald(
      FisherInformation(SymmetricMatrix2(xx: 4, xy: 0, yy: 1), estimate: 0), observations: 25,
      level: 0.95)
    let unit = (5.991464547107979 / 25).squareRoot()
    #expect(relativeError(ellipse.first.length ?? .nan, unit / 2) < 1e-15)
    #expect(relativeError(ellipse.second.length ?? .nan, unit) < 1e-15)
  }

  @Test("regions that leave the window or Θ say so")
  func open() throws {
    let loss = try Self.loss("michaelis-menten")
    let centre = Self.rows[0].estimate.vector
    func region(_ window: Window, _ level: Double) -> LikelihoodRegion? {
      LikelihoodRegion.region(
        of: loss, about: centre, observations: 6, level: level, within: window)
    }
    let near = Window(lower: Vector2(0.7, 0.3), upper: Vector2(1.05, 1.5))
    let cut = try #require(region(near, 0.95))
    #expect(cut.end == .window && cut.contours.allSatisfy { !$0.isClosed })
    #expect(cut.contours.contains { !$0.points.isEmpty })
    let wide = Window(lower: Vector2(-1e5, -1e5), upper: Vector2(1e5, 1e5))
    let zero = try InferenceModels.zeroInflated().negativeLogLikelihood(of: [0, 1, 1, 2, 0, 3])
    let fit = try LikelihoodFit.fit(zero, from: [Vector2(0.3, 1)])
    let border = try #require(
      LikelihoodRegion.region(
        of: zero, about: fit.theta, observations: 6, level: 0.95, within: wide))
    #expect(border.end == .domain, "\(border.end)")
  }

  @Test("no maximum inside of Θ, in words")
  func failures() throws {
    func failure(_ model: any PlaneModel, _ sample: [Double], _ start: Vector2) -> FitFailure? {
      do throws(FitFailure) {
        _ = try LikelihoodFit.fit(model.negativeLogLikelihood(of: sample), from: [start])
        return nil
      } catch {
        return error
      }
    }
    // Outputs that a line separates.
    let separated = failure(
      try InferenceModels.logistic(), [0, 0, 0, 0, 0, 1, 1, 1, 1, 1], Vector2(0, 1))
    guard case .unbounded? = separated else {
      Issue.record("separated: \(String(describing: separated))")
      return
    }
    // Counts without a zero.
    let inflated = failure(try InferenceModels.zeroInflated(), [1, 2, 3, 2], Vector2(0.3, 1))
    guard case .border(let place)? = inflated else {
      Issue.record("no zeros: \(String(describing: inflated))")
      return
    }
    #expect(place.x < 1e-5)
    #expect(
      FitFailure.border(Vector2(0.25, 2)).words(("pi0", "lambda"), InferenceModels.number)
        == "the likelihood has no maximum inside of Θ: it keeps growing towards the border near"
        + " pi0 = 0.25, lambda = 2.0")
    // A width that falls to 0.
    let same = failure(try InferenceModels.model("normal"), [1, 1, 1], Vector2(0.5, 1))
    #expect(same != nil)
    #expect(failure(try InferenceModels.model("gamma"), [1, -2], Vector2(1, 1)) == .noValue)
    #expect(failure(InferenceModels.mixture(), [], Vector2(1, 2)) == .noObservations)
  }
}
