import FigureLayout
import KroneckerFactors
import Scene

/// The optimisers of a scene, run or read from what was measured.
enum NetworkTraining {
  /// The curves of the figure: those that were measured, else those of runs without a clock.
  static func curves(_ scene: NetworkScene) throws(NetworkError) -> TrainingCurves {
    let optimizers = scene.figure.optimizers
    var curves: [TrainingCurves.Curve] = []
    for (index, optimizer) in optimizers.enumerated() {
      var points: [Point] = []
      var ending = TrainingCurves.Curve.Ending.finished
      if let measured = scene.figure.measured {
        points = (0..<measured.count).filter { measured[$0, 0] == Double(index + 1) }.map {
          Point(iteration: measured[$0, 1], seconds: measured[$0, 2], loss: measured[$0, 3])
        }
        if points.count < 2 { ending = .failed("no step was measured") }
        if isDiverged(points) { ending = .diverged }
      } else {
        (points, ending) = try outcome(optimizer, scene)
      }
      let isTimed = scene.figure.measured != nil
      curves.append(
        TrainingCurves.Curve(
          method: optimizer.method, settings: settings(optimizer),
          iterations: points.map { $0.iteration }, losses: points.map { $0.loss },
          seconds: isTimed ? points.map { $0.seconds } : nil, ending: ending))
    }
    return TrainingCurves(
      curves: curves, network: NetworkModel.summary(scene), examples: scene.examples.count)
  }

  /// One run without a clock. A matrix that is singular ends that run, not the comparison.
  private static func outcome(
    _ optimizer: NetworkOptimizer, _ scene: NetworkScene
  ) throws(NetworkError) -> ([Point], TrainingCurves.Curve.Ending) {
    do throws(NetworkError) {
      let (points, isDiverged) = try run(optimizer, scene, clock: nil)
      return (points, isDiverged ? .diverged : .finished)
    } catch .singular(let what) {
      return ([], .failed("\(what) is singular"))
    }
  }

  /// Whether the last loss is one at which `Training` stops.
  private static func isDiverged(_ points: [Point]) -> Bool {
    guard let first = points.first, let last = points.last else { return false }
    return !(last.loss <= Training.divergenceFactor * max(first.loss, 1))
  }

  struct Point: Equatable, Sendable {
    var iteration: Double
    var seconds: Double
    var loss: Double
  }

  /// Runs one optimiser from the scene's weights.
  ///
  /// - Parameter clock: Seconds since any moment; nil where time is not asked for.
  static func run(
    _ optimizer: NetworkOptimizer, _ scene: NetworkScene, clock: (@Sendable () -> Double)?
  ) throws(NetworkError) -> (points: [Point], isDiverged: Bool) {
    let run = try Training.run(
      from: NetworkModel.start(scene), on: NetworkModel.batch(scene), by: rule(optimizer),
      options: TrainingOptions(
        steps: scene.figure.iterations, seed: scene.seed, targetLoss: scene.figure.target,
        clock: clock))
    var points = [Point(iteration: 0, seconds: 0, loss: run.startLoss)]
    var seconds = 0.0
    for step in run.steps {
      seconds += step.seconds ?? 0
      guard step.loss.isFinite else { break }
      points.append(Point(iteration: Double(step.index), seconds: seconds, loss: step.loss))
    }
    if case .diverged = run.ending { return (points, true) }
    return (points, false)
  }

  private static func rule(_ optimizer: NetworkOptimizer) -> Optimizer {
    let (rate, damping) = (optimizer.usedRate, optimizer.usedDamping)
    let clipping = optimizer.usedClipping > 0 ? optimizer.usedClipping : nil
    var kfac = KFACSettings(
      rate: rate, damping: damping, momentum: optimizer.usedMomentum, clipping: clipping)
    switch optimizer.method {
    case .gradientDescent: return .gradientDescent(rate: rate)
    case .momentum: return .momentum(rate: rate, momentum: optimizer.usedMomentum)
    case .adam: return .adam(rate: rate)
    case .natural:
      return .naturalGradient(NaturalGradientSettings(rate: rate, damping: damping))
    case .naturalAdapted:
      return .naturalGradient(
        NaturalGradientSettings(rate: rate, damping: damping, adaptsDamping: true))
    case .blockDiagonal:
      return .naturalGradient(
        NaturalGradientSettings(rate: rate, damping: damping, blockDiagonal: true))
    case .kfac, .kfacClipped: break
    case .kfacSampled: kfac.labels = .sampled(1)
    case .kfacAveraged: kfac.averaging = 0.95
    case .martensGrosse: return .martensGrosse(MartensGrosseSettings(damping: damping))
    }
    return .kfac(kfac)
  }

  /// `η = 0.3, μ = 0.9, λ = 0.003` in the markup of the figure.
  private static func settings(_ optimizer: NetworkOptimizer) -> String {
    var parts: [String] = []
    if optimizer.method.hasRate { parts.append("*η* = \(readable(optimizer.usedRate))") }
    if optimizer.usedMomentum > 0 { parts.append("*μ* = \(readable(optimizer.usedMomentum))") }
    if optimizer.method.hasDamping { parts.append("*λ* = \(readable(optimizer.usedDamping))") }
    if optimizer.usedClipping > 0 { parts.append("*κ* = \(readable(optimizer.usedClipping))") }
    return parts.joined(separator: ", ")
  }

  /// All optimisers under a clock, thinned so that neighbours differ by a hundredth of their number. One whose matrix is
  /// singular has the start alone, and `notes` say why.
  static func measure(
    _ scene: NetworkScene, notes: inout [String]
  ) throws(NetworkError) -> DataTable {
    var table = DataTable(headings: NetworkFigure.Kind.training.measuredColumns.map { "\($0)" })
    for (index, optimizer) in scene.figure.optimizers.enumerated() {
      let points: [Point]
      do throws(NetworkError) {
        points = try run(optimizer, scene, clock: processorSeconds).points
      } catch .singular(let what) {
        notes.append(
          "run \(index + 1), \(optimizer.method.rawValue): no step, since \(what) is singular")
        let start = try Evaluation(NetworkModel.start(scene), on: NetworkModel.batch(scene))
        points = [Point(iteration: 0, seconds: 0, loss: start.loss)]
      }
      var next = 0.0
      for (place, point) in points.enumerated()
      where point.iteration >= next || place == points.count - 1 {
        table.rows.append([
          .integer(index + 1), .integer(Int(point.iteration)), .number(point.seconds),
          .number(point.loss),
        ])
        next = max(point.iteration + 1, (point.iteration * 1.01).rounded(.up))
      }
    }
    return table
  }
}
