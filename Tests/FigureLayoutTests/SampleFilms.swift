import InformationGeometry
import Scene

/// Short films of every kind, with few particles and ellipses.
enum SampleFilms {
  static let seeds: [UInt64] = [7, 20_261_123]

  static let scenes: [(name: String, scene: Scene)] = [
    (
      "sigma",
      film([.init(target: .fixed(index: 0), values: range(0.3, 3, .log))]) {
        $0.probes = [.init(at: Vector2(2.6, 1.9)), .init(at: Vector2(0.4, 0.2), label: "near")]
      }
    ),
    (
      "meeting",
      film([
        .init(target: .distance, values: range(2, 0.02, .log)),
        .init(target: .viewLower(axis: 0), values: range(-4, -0.04, .log)),
        .init(target: .viewUpper(axis: 0), values: range(4, 0.04, .log)),
        .init(target: .viewLower(axis: 1), values: range(-4, -0.04, .log)),
        .init(target: .viewUpper(axis: 1), values: range(4, 0.04, .log)),
      ]) { $0.handles.theta.y = 1.2 }
    ),
    ("race", film([]) { $0.flow?.field = .both }),
    (
      "collapse",
      film([.init(target: .targetFixed(index: 0), values: range(1, 0.3, .linear))]) {
        $0.handles.theta.x = 0
        $0.handles.theta.y = 0
        $0.handles.fixed[0] = 0.3
      }
    ),
    ("metric", film([]) { $0.flow?.speed = .metric }),
    (
      "wide",
      film([.init(target: .viewUpper(axis: 0), values: range(4, 8, .linear))]) {
        $0.flow?.speed = .screen
      }
    ),
  ]

  private static func range(_ from: Double, _ to: Double, _ scale: Sweep.Scale) -> Sweep.Values {
    .range(from: from, to: to, scale: scale, ease: .easeInOut)
  }

  private static func film(_ tracks: [Sweep.Track], _ change: (inout Scene) -> Void) -> Scene {
    var scene = Scene()
    scene.size = .pixels(width: 1280, height: 720)
    scene.ellipses?.columns = 3
    scene.ellipses?.rows = 3
    scene.flow?.particles = 12
    scene.flow?.duration = 1
    scene.sweep = Sweep(tracks: tracks, frames: 60)
    change(&scene)
    return scene
  }
}
