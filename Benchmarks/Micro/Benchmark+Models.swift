import InformationGeometry
import Scene
import SceneFile

extension Benchmark {
  /// F of densities that a scene defines, without closed forms, over a canvas of 25 × 25 cells. The plan of the quadrature is
  /// made anew for each canvas.
  static var models: [Benchmark] {
    densities.map { name, text in
      Benchmark(name: "models/\(name)", item: "point") { _ in
        let scene = try SceneReader().read(SourceText(name: name, text)).scene
        let cells = scene.cellCenters
        return Work(count: cells.count) { keep(scene.planeModel.fisher(at: cells)) }
      }
    }
  }

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
  ]
}
