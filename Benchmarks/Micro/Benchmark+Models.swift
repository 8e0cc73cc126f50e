import FigureLayout
import InformationGeometry
import Scene
import SceneFile

extension Benchmark {
  /// Densities that a scene defines: F over a canvas of 25 × 25 cells; F at the first point, with compiling the formulas and choosing
  /// how to integrate; trajectories of natural flow with the settings of a
  /// figure; the layout of a film's frames, with 300
  /// particles. The last two also for the mixture that is built in and for closed forms of F, of an exponential family and of
  /// others, to compare.
  static var models: [Benchmark] {
    densities.map { name, text in
      Benchmark(name: "models/\(name)", item: "point") { _ in
        let scene = try scene(name, text)
        let cells = scene.cellCenters
        return Work(count: cells.count) { keep(scene.planeModel.fisher(at: cells)) }
      }
    }
      + densities.map { name, text in
        Benchmark(name: "models/\(name)-first", item: "point") { _ in
          let scene = try scene(name, text)
          guard let definition = scene.model.family.definition else { return Work {} }
          // A family keeps how its members are integrated.
          return Work {
            let model = try FormulaFamily(definition).model(scene.model.settings)
            keep(model.fisher(at: scene.cellCenters[0]))
          }
        }
      }
      + (densities + comparisons).flatMap { name, text in
        [
          Benchmark(name: "models/\(name)-trajectories", item: "trajectory") { _ in
            let scene = try scene(name, text)
            let starts = ParticleStarts.spread(over: scene.view, count: 260, seed: 7)
            return Work(count: starts.count) {
              let flow = GradientFlow(
                loss: scene.planeLoss,
                settings: FlowSettings(
                  duration: 6, window: scene.view, tolerance: 1e-6,
                  maximumStep: scene.view.width / 40))
              for start in starts { keep(flow.trajectory(from: start, branch: .firstLarger)) }
            }
          },
          Benchmark(name: "models/\(name)-frame", item: "frame") { materials in
            let film = try Film(
              scene: try scene(name, text + moving(text)), fonts: materials.fonts.metrics)
            var frames = FrameSequence(film)
            try frames.start()
            return Work { keep(try frames.next()) }
          },
        ]
      }
  }

  private static func scene(_ name: String, _ text: String) throws -> Scene {
    try SceneReader().read(SourceText(name: name, text)).scene
  }

  /// A film of a scene in which the first parameter of the data moves by 0.2.
  private static func moving(_ text: String) -> String {
    let handles = text.split(separator: "\n").first { $0.hasPrefix("handles:") } ?? ""
    let parts = handles.split(whereSeparator: { " {},:".contains($0) })
    let (name, value) = (parts[1], Double(parts[2]) ?? 0)
    return """

      ellipses: {grid: 25}
      flow: {particles: 300, duration: 4}
      sweep:
        handles.\(name): {from: \(value), to: \(value + 0.2)}
        frames: 120

      """
  }

  private static let comparisons = [
    ("built-in", "handles: {mu1: -1.2, mu2: 0.8}\nview: {mu1: [-4, 4], mu2: [-4, 4]}"),
    (
      "closed",
      """
      model: normal
      handles: {mu: 0, sigma: 1}
      view: {mu: [-2, 2], sigma: [0.2, 3]}
      """
    ),
    (
      "closed-logistic",
      """
      model: logistic
      handles: {mu: 0, s: 1}
      view: {mu: [-2, 2], s: [0.2, 3]}
      """
    ),
    ("closed-cauchy", "model: cauchy\nhandles: {x0: 0, gamma: 1}"),
    ("closed-gumbel", "model: gumbel\nhandles: {mu: 0, beta: 1}"),
    ("closed-student-t", "model: student-t\nhandles: {mu: 0, s: 1}"),
    ("closed-weibull", "model: weibull\nhandles: {k: 1.5, lambda: 1}"),
    ("closed-zero-inflated", "model: zero-inflated-poisson\nhandles: {lambda: 2, pi0: 0.3}"),
    ("closed-lomax", "model: lomax\nhandles: {alpha: 2, lambda: 1}"),
  ]

  private static let densities = [
    (
      "normal",
      """
      model:
        parameters: {mu: real, sigma: positive}
        data: {x: real}
        log-density: -((x - mu)/sigma)^2/2 - log(sigma) - log(2*pi)/2
      handles: {mu: 0, sigma: 1}
      view: {mu: [-2, 2], sigma: [0.2, 3]}
      """
    ),
    (
      "gamma",
      """
      model:
        parameters: {k: positive, theta: positive}
        data: {x: positive}
        log-density: (k - 1)*log(x) - x/theta - lgamma(k) - k*log(theta)
      handles: {k: 2, theta: 1}
      view: {k: [0.5, 5], theta: [0.3, 3]}
      """
    ),
    (
      "mixture",
      """
      model:
        parameters: {mu1: real, mu2: real}
        data: {x: real}
        log-density: log(0.3*exp(-(x - mu1)^2/2) + 0.7*exp(-(x - mu2)^2/2)) - log(2*pi)/2
      handles: {mu1: -1.2, mu2: 0.8}
      view: {mu1: [-4, 4], mu2: [-4, 4]}
      """
    ),
    (
      "quartic",
      """
      model:
        parameters: {a: real, b: positive}
        data: {x: real}
        log-density: a*x - b*x^4
        normalised: no
      handles: {a: 0.5, b: 0.5}
      view: {a: [-2, 2], b: [0.1, 2]}
      """
    ),
  ]
}
