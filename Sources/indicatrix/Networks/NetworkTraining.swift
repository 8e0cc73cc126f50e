import FigureLayout
import KroneckerFactors
import Scene

/// The optimisers of a scene, run or read from what was measured.
enum NetworkTraining {
  /// The curves of the figure: those that were measured, else those of runs without a clock.
  static func curves(_ scene: NetworkScene) throws(NetworkError) -> TrainingCurves {
    let optimisers = scene.figure.optimisers
    var curves: [TrainingCurves.Curve] = []
    for (index, optimiser) in optimisers.enumerated() {
      let points: [Point]
      if let measured = scene.figure.measured {
        points = (0..<measured.count).filter { measured[$0, 0] == Double(index + 1) }.map {
          Point(iteration: measured[$0, 1], seconds: measured[$0, 2], loss: measured[$0, 3])
        }
      } else {
        points = try run(optimiser, scene, clock: nil)
      }
      let isTimed = scene.figure.measured != nil
      curves.append(
        TrainingCurves.Curve(
          method: optimiser.method, settings: settings(optimiser),
          iterations: points.map { $0.iteration }, losses: points.map { $0.loss },
          seconds: isTimed ? points.map { $0.seconds } : nil))
    }
    return TrainingCurves(
      curves: curves, network: NetworkModel.summary(scene), examples: scene.examples.count)
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
    _ optimiser: NetworkOptimiser, _ scene: NetworkScene, clock: (@Sendable () -> Double)?
  ) throws(NetworkError) -> [Point] {
    let run = try Training.run(
      from: NetworkModel.start(scene), on: NetworkModel.batch(scene), by: rule(optimiser),
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
    return points
  }

  private static func rule(_ optimiser: NetworkOptimiser) -> Optimizer {
    let (rate, damping) = (optimiser.usedRate, optimiser.usedDamping)
    var kfac = KFACSettings(rate: rate, damping: damping, momentum: optimiser.usedMomentum)
    switch optimiser.method {
    case .gradientDescent: return .gradientDescent(rate: rate)
    case .momentum: return .momentum(rate: rate, momentum: optimiser.usedMomentum)
    case .adam: return .adam(rate: rate)
    case .natural:
      return .naturalGradient(NaturalGradientSettings(rate: rate, damping: damping))
    case .naturalAdapted:
      return .naturalGradient(
        NaturalGradientSettings(rate: rate, damping: damping, adaptsDamping: true))
    case .blockDiagonal:
      return .naturalGradient(
        NaturalGradientSettings(rate: rate, damping: damping, blockDiagonal: true))
    case .kfac: break
    case .kfacSampled: kfac.labels = .sampled(1)
    case .kfacAveraged: kfac.averaging = 0.95
    case .kfacClipped: kfac.clipping = 0.03
    case .martensGrosse: return .martensGrosse(MartensGrosseSettings(damping: damping))
    }
    return .kfac(kfac)
  }

  /// `η = 0.3, μ = 0.9, λ = 0.003` in the markup of the figure.
  private static func settings(_ optimiser: NetworkOptimiser) -> String {
    var parts: [String] = []
    switch optimiser.method {
    case .martensGrosse: break
    default: parts.append("*η* = \(readable(optimiser.usedRate))")
    }
    if optimiser.usedMomentum > 0 { parts.append("*μ* = \(readable(optimiser.usedMomentum))") }
    switch optimiser.method {
    case .gradientDescent, .momentum, .adam: break
    default: parts.append("*λ* = \(readable(optimiser.usedDamping))")
    }
    return parts.joined(separator: ", ")
  }

  /// All optimisers under a clock, thinned so that neighbours differ by a hundredth of their number.
  static func measure(_ scene: NetworkScene) throws(NetworkError) -> DataTable {
    var table = DataTable(headings: NetworkFigure.Kind.training.measuredColumns.map { "\($0)" })
    for (index, optimiser) in scene.figure.optimisers.enumerated() {
      let points = try run(optimiser, scene, clock: processorSeconds)
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
