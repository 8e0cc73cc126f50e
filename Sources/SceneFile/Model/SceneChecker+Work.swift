import InformationGeometry
import Scene

/// What a flow costs before it is drawn.
extension SceneChecker {
  /// Operations of all trajectories together, in units of an addition: about 15 seconds. They are counted rather than timed,
  /// so that every machine refuses the same scenes.
  static let flowBudget = 1.5e10
  /// Trajectories that are followed to tell what all of them take, and the operations that each of these may take.
  private static let trials = (count: 8, limit: 2.5e8)

  /// A flow that would take long is refused, with what would do.
  mutating func checkWork(_ scene: Scene) {
    guard errorCount == 0, scene.sweep == nil, scene.hasLoss, let flow = scene.flow,
      let span = spans["flow.particles"] ?? spans["flow"] ?? spans["model"]
    else { return }
    let starts = ParticleStarts.spread(over: scene.view, count: flow.particles, seed: flow.seed)
    let loss = scene.planeLoss
    let settings = FlowSettings(
      field: flow.field == .euclidean ? .euclidean : .natural, speed: flow.speed,
      duration: flow.duration, window: scene.view,
      tolerance: 1e-6, maximumStep: scene.view.width / 40, ratio: scene.axisRatio)
    let count = min(Self.trials.count, starts.count)
    var work = 0.0
    for index in 0..<count {
      let start = starts[index * starts.count / count]
      work += loss.work(from: start, settings: settings, limit: Self.trials.limit)
    }
    guard count > 0, work > 0 else { return }
    let each = work / Double(count) * (flow.field == .both ? 2 : 1)
    guard each * Double(flow.particles) > Self.flowBudget else { return }
    let most = Int(Self.flowBudget / each)
    var advice = most > 0 ? "flow.particles: \(most) would do, or flow: off" : "flow: off"
    if case .density(_, _, _, _, .counts)? = family.definition?.kind {
      advice += ", or a view in which the data are less spread out"
    }
    if case .density? = family.definition?.kind, family.definition?.fisher == nil {
      advice += "; fisher gives F in closed form"
    }
    error(
      at: span,
      "the flow of \(flow.particles) particles takes too long: about \(Self.rough(each)) operations for each",
      hint: advice)
  }

  /// A number of operations, whose other digits say nothing.
  private static func rough(_ work: Double) -> String {
    var unit = 1.0
    while unit * 100 <= work { unit *= 10 }
    return text((work / unit).rounded() * unit)
  }
}
