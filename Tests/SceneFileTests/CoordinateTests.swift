import Elementary
import InformationGeometry
import Scene
import Testing

@testable import SceneFile

/// A model in other coordinates: F is a tensor, ∇L a covector, −F⁻¹∇L a vector.
@Suite("coordinates of a family")
struct CoordinateTests {
  private static func isNear(_ a: Double, _ b: Double, scale: Double = 1) -> Bool {
    (a - b).magnitude <= 1e-10 * max(scale, b.magnitude)
  }

  @Test("the natural and mean parameters of the normal distribution have the known metrics")
  func normal() throws {
    let natural = try WriterTests.read("model: {family: normal, coordinates: natural}")
    let mean = try WriterTests.read("model: {family: normal, coordinates: mean}")
    for (mu, variance) in [(0.0, 1.0), (2, 2), (-1, 0.25), (0.5, 4)] {
      let eta = Vector2(mu / variance, -1 / (2 * variance))
      let found = natural.planeLoss.geometry(at: eta)
      let f = found.fisher.matrix
      // F is the covariance of (x, x²).
      let xy = 2 * mu * variance
      let yy = 2 * variance * variance + 4 * mu * mu * variance
      #expect(Self.isNear(f.xx, variance) && Self.isNear(f.xy, xy) && Self.isNear(f.yy, yy))
      // ∇KL is the difference of the means of (x, x²), those of N(0, 1) being (0, 1).
      #expect(Self.isNear(found.gradient.x, mu))
      #expect(Self.isNear(found.gradient.y, mu * mu + variance - 1))
      // In the means the metric is the inverse.
      let g = mean.planeLoss.geometry(at: Vector2(mu, mu * mu + variance)).fisher.matrix
      let determinant = variance * yy - xy * xy
      #expect(Self.isNear(g.xx, yy / determinant))
      #expect(Self.isNear(g.xy, -xy / determinant))
      #expect(Self.isNear(g.yy, variance / determinant))
    }
  }

  @Test("formulas of new parameters transform F, ∇L and −F⁻¹∇L as tensors of their kinds")
  func formulas() throws {
    let chart = try WriterTests.read(
      """
      model: {family: normal, coordinates: {mu: m, sigma: exp(l)}, parameters: {m: real, l: real}}
      """)
    let own = try WriterTests.read("model: normal")
    for theta in [Vector2(0.5, 0.25), Vector2(-1, -0.5), Vector2(0, 1)] {
      let sigma = Elementary.exp(theta.y)
      let new = chart.planeLoss.geometry(at: theta)
      let old = own.planeLoss.geometry(at: Vector2(theta.x, sigma))
      #expect(Self.isNear(new.loss, old.loss))
      let (f, g) = (new.fisher.matrix, old.fisher.matrix)
      #expect(Self.isNear(f.xx, g.xx) && Self.isNear(f.xy, 0))
      #expect(Self.isNear(f.yy, sigma * sigma * g.yy))
      #expect(Self.isNear(new.gradient.x, old.gradient.x))
      #expect(Self.isNear(new.gradient.y, sigma * old.gradient.y))
      let (u, v) = (try #require(new.naturalGradient), try #require(old.naturalGradient))
      #expect(Self.isNear(u.x, v.x) && Self.isNear(sigma * u.y, v.y))
    }
  }

  @Test("a named chart and its inverse lead back", arguments: Catalogue.names)
  func inverses(name: String) throws {
    let family = try #require(Catalogue.definition(named: name))
    let target = Vector2(family.parameters[0].standard, family.parameters[1].standard)
    let others = family.parameters.dropFirst(2)
    let fixed = others.map { $0.standard }
    for chart in family.namedCharts {
      let there = CoordinateMap(
        formulas: chart.inverse, names: family.parameters.map { $0.name })
      let back = CoordinateMap(
        formulas: chart.formulas,
        names: chart.parameters.map { $0.name } + others.map { $0.name })
      let place = try #require(there.value(at: target, fixed: fixed), "\(chart.name)")
      let again = try #require(back.value(at: place, fixed: fixed), "\(chart.name)")
      #expect((again - target).length < 1e-14 * (1 + target.length), "\(chart.name)")
      let scene = try WriterTests.read("model: {family: \(name), coordinates: \(chart.name)}")
      #expect(scene.planeModel.contains(place) && scene.view.contains(scene.handles.theta))
    }
  }

  @Test("a domain that is curved in the new coordinates ends where it ends")
  func domain() throws {
    let mean = try WriterTests.read("model: {family: normal, coordinates: mean}").planeModel
    #expect(mean.contains(Vector2(1, 1.001)) && !mean.contains(Vector2(1, 0.999)))
  }

  @Test("a model in other coordinates is written as one of its own")
  func written() throws {
    for text in [
      "model: {family: gamma, coordinates: natural}\n",
      "model: {family: student-t, nu: 3, coordinates: log}\n",
      "model: {family: student-t, axes: [s, nu], mu: 1, coordinates: log}\n",
    ] {
      let scene = try WriterTests.read(text)
      let again = try WriterTests.read(SceneWriter.text(scene))
      #expect(again == scene, "\(SceneWriter.text(scene))")
    }
  }

  @Test("charts side by side show the same points")
  func charts() throws {
    let text = """
      model: normal
      handles: {mu: 0.5, sigma: 1}
      probes: [[1.5, 2]]
      figure: {kind: charts, of: [standard, natural, mean]}

      """
    let scene = try WriterTests.read(text)
    let panels = scene.panels
    #expect(panels.map(\.name) == ["standard", "natural", "mean"])
    #expect(
      panels.map { $0.scene.handles.theta } == [
        Vector2(0.5, 1), Vector2(0.5, -0.5), Vector2(0.5, 1.25),
      ])
    #expect(
      panels.map { $0.scene.probes[0].at } == [
        Vector2(1.5, 2), Vector2(0.375, -0.125), Vector2(1.5, 6.25),
      ])
    let losses = panels.map { $0.scene.planeLoss.geometry(at: $0.scene.probes[0].at).loss }
    #expect(Self.isNear(losses[1], losses[0]) && Self.isNear(losses[2], losses[0]))
    for panel in panels { #expect(panel.scene.view.contains(panel.scene.probes[0].at)) }
    #expect(try WriterTests.read(SceneWriter.text(scene)) == scene)
  }

  @Test("the mean chart of a window about 0 holds θ*, and is no image of the window")
  func meanChart() throws {
    // The corners of the window go to corners of a rectangle, its lower side to a parabola.
    let scene = try WriterTests.read("model: normal\nfigure: {kind: charts, of: [standard, mean]}")
    let panel = try #require(scene.panels.last).scene
    #expect(panel.handles.theta == Vector2(0, 1))
    #expect(
      panel.view == Window(lower: Vector2(-1.5, 0.1), upper: Vector2(1.5, 4)), "the chart's own")
    let square = try WriterTests.read("model: gamma\nfigure: {kind: charts, of: [standard, log]}")
    let log = try #require(square.panels.last).scene
    #expect(log.view.lower.x == Elementary.log(square.view.lower.x), "an image of the window")
  }

  @Test("a model of the scene's own has charts that it defines, and writes them")
  func ownCharts() throws {
    let text = """
      model:
        parameters: {a: positive, b: real}
        data: {x: real}
        density: sqrt(a/pi)*exp(-a*(x - b)^2)
        charts:
          natural:
            parameters: {u: real, v: [-1000, 0]}
            coordinates: {a: -v, b: -u/(2*v)}
            inverse: {u: 2*a*b, v: -a}
            handles: {u: 0, v: -1}
            view: {u: [-3, 3], v: [-3, -0.2]}
            symbols: {u: ξ, v: ζ}
      handles: {a: 2, b: 0.5}
      figure: {kind: charts, of: [standard, natural, log]}

      """
    let scene = try WriterTests.read(text)
    let panels = scene.panels
    #expect(panels.map(\.name) == ["standard", "natural", "log"])
    #expect(panels[1].scene.handles.theta == Vector2(2, -2))
    // The density is normal with the variance 1/(2a): F is the covariance of (x, x²).
    let f = panels[1].scene.planeLoss.geometry(at: Vector2(2, -2)).fisher.matrix
    let (mean, variance) = (0.5, 0.25)
    #expect(Self.isNear(f.xx, variance) && Self.isNear(f.xy, 2 * mean * variance))
    #expect(Self.isNear(f.yy, 2 * variance * variance + 4 * mean * mean * variance))
    #expect(try WriterTests.read(SceneWriter.text(scene)) == scene)
  }

  @Test("EM of zero-inflated counts is that of the text")
  func expectationMaximisation() throws {
    let samples = [0.0, 0, 0, 1, 2, 5]
    let scene = try WriterTests.read(
      "model: zero-inflated-poisson\nloss: {samples: [0, 0, 0, 1, 2, 5]}")
    for theta in [Vector2(0.3, 2), Vector2(0.6, 0.5)] {
      let zero = theta.x / (theta.x + (1 - theta.x) * Elementary.exp(-theta.y))
      let share = 3 * zero / 6
      let mean = samples.reduce(0, +) / 6 / (1 - share)
      let next = try #require(scene.planeLoss.expectationMaximisation(from: theta))
      #expect(Self.isNear(next.x, share) && Self.isNear(next.y, mean))
    }
  }
}
