import InformationGeometry

extension Benchmark {
  /// The numbers behind a figure: metric, gradients, trajectories.
  static var fields: [Benchmark] {
    [
      Benchmark(name: "fields/fisher", item: "point") { _ in
        let points = Materials.points(20_000)
        return Work(count: points.count) { keep(Materials.mixture.eigenvalues(at: points)) }
      },
      Benchmark(name: "fields/fisher-single", item: "point") { _ in
        let points = Materials.points(20_000)
        return Work(count: points.count) {
          for point in points { keep(Materials.mixture.fisher(at: point)) }
        }
      },
      Benchmark(name: "fields/gradient", item: "point") { _ in
        let points = Materials.points(20_000)
        return Work(count: points.count) { keep(points.map { Materials.loss.gradient(at: $0) }) }
      },
      Benchmark(name: "fields/natural-gradient", item: "point") { _ in
        let points = Materials.points(20_000)
        return Work(count: points.count) {
          for point in points { keep(Materials.loss.gradients(at: point)) }
        }
      },
      Benchmark(name: "flow/trajectory", item: "trajectory") { _ in
        flow(trajectories: 400) { _ in 1 }
      },
      Benchmark(name: "flow/step", item: "step") { _ in
        flow(trajectories: 400) { $0.samples.count }
      },
    ]
  }

  /// Trajectories like those of the still figure, from the same points.
  ///
  /// - Parameter items: what is counted of each.
  static func flow(trajectories: Int, counting items: (Trajectory) -> Int) -> Work {
    let flow = MixtureFlow(
      loss: Materials.loss, settings: FlowSettings(duration: 6, window: Materials.window))
    let starts = ParticleStarts.spread(over: Materials.window, count: trajectories, seed: 7)
    var count = 0
    for start in starts { count += items(flow.trajectory(from: start)) }
    return Work(count: count) {
      for start in starts { keep(flow.trajectory(from: start)) }
    }
  }
}
