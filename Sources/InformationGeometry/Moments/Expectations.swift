import Elementary

/// Expectations under a density p(·; θ): Fisher matrix, connections, curvature, Z(θ), each with an
/// estimate of its error.
///
/// An instance holds the memory of one thread. The part that is the same for a whole field, the change of variable and its
/// step, is a `Plan`: a value, made once at a stated θ and shared by all threads. `moments(at:order:following:)` is a function
/// of θ and the plan alone, to the last bit; earlier computations of the instance have no effect.
///
/// How it is computed: equally spaced nodes after a change of variable (`NodeMap`) that is chosen by trying; the estimate
/// compares the grids of twice and four times the step (the lanes of the sums) with each other, and checks the identities ∫p =
/// 1, E ℓ_i = 0 and E ℓ_ij = −F_ij. A step that is too long is divided by √2.
public final class Expectations<Density: BlockDensity> {
  public let density: Density
  public let space: SampleSpace
  /// The relative error that F should have.
  public let goal: Double
  /// Whether a θ for which the current plan does not suffice gets its own plan, which takes a hundred times as long.
  public var makesOwnPlans = true
  /// An estimate above this is an error instead of a result.
  public static var tolerated: Double { 1e-6 }

  let buffer = NodeBuffer()
  let tables = NodeTables()
  /// Weights, then copies of outputs whose nodes without mass were cleaned: ℓ, ℓ_i, ℓ_ij.
  let scratch = LaneMemory(count: 16 * NodeBuffer.lanes)
  /// Sums over pairs of more than two parameters.
  let pairs = LaneMemory(count: 48)
  /// Where an output is read that a density of one parameter does not have.
  let zeros = LaneMemory(count: NodeBuffer.lanes)
  /// log p of equally spaced nodes, as `survey` collects it.
  let profile = Profile()
  var bells = Bells()
  /// The differences between grids at the plan's θ, while its steps are used.
  var calibration: PhaseEstimate.Calibration?
  /// The centre of the piece that is summed.
  var centre = 0.0
  /// Whether the block that is summed has an end of its piece's range.
  var isAtStart = false
  var isAtEnd = false
  /// Kinks beside those of the density.
  var extraKinks: [Double] = []
  /// Where the nodes of a pass are kept.
  var recorded: RecordedNodes?
  /// Most nodes while maps are tried.
  var mostTried = 1024
  /// Whether nodes without mass are cleaned, since something at them is not finite.
  var isCleaning = false
  /// Whether the outputs of the last block are read from `scratch`.
  var isCleaned = false
  /// About the greatest log p·dx/dt of the pieces last surveyed.
  var reference = 0.0
  /// Operations of the plan that is being made.
  var spent = 0.0
  /// θ of the call.
  var theta: [Double] = []

  public init(_ density: Density, over space: SampleSpace, goal: Double = 1e-10) {
    self.density = density
    self.space = space
    self.goal = goal
  }

  /// The moments at θ, without a plan: the change of variable is chosen for this θ alone.
  public func moments(
    at theta: [Double], order: DerivativeOrder = .hessian
  ) throws(ExpectationError) -> Moments {
    try moments(at: theta, order: order, following: try plan(at: theta))
  }

  /// Chooses how to integrate near θ.
  public func plan(at theta: [Double]) throws(ExpectationError) -> Plan {
    try check(theta)
    self.theta = theta
    if space.isDiscrete {
      return Plan(pieces: [], bells: Bells(), quartiles: (0, 0), isSplit: false)
    }
    var plan = try chooseCold(only: nil)
    plan.theta = theta
    return plan
  }

  /// The moments at θ by a plan that was made elsewhere; where that does not lead to the goal, by a
  /// plan of its own. `order` is `.gradient` (F, Z, entropy) or `.hessian` (all).
  public func moments(
    at theta: [Double], order: DerivativeOrder, following plan: Plan
  ) throws(ExpectationError) -> Moments {
    try check(theta)
    self.theta = theta
    switch space {
    case .counts: return try countedMoments(order: order)
    case .listed(let values): return try listedMoments(values, order: order)
    case .line, .positive, .interval, .circle: break
    }
    do throws(ExpectationError) {
      if let pieces = try follow(plan) {
        let moments = try refined(pieces, order: order)
        if moments.estimate <= goal { return moments }
      }
    } catch {
      // A plan that does not fit this θ says nothing of the density: it is looked at anew.
    }
    guard makesOwnPlans else { throw .notConverged(estimate: .infinity, nodes: 0) }
    let own = try chooseCold(only: nil)
    calibration = own.calibration
    let result = try refined(own.pieces, order: order)
    guard result.estimate <= Self.tolerated else {
      throw .notConverged(estimate: result.estimate, nodes: result.nodes)
    }
    return result
  }

  private func check(_ theta: [Double]) throws(ExpectationError) {
    guard theta.count == density.parameterCount, (1...8).contains(theta.count) else {
      throw .wrongParameterCount(found: theta.count, expected: density.parameterCount)
    }
  }
}

/// How expectations near one θ are taken: which parts the sample space has, which change of variable
/// each part, and how long the step.
public struct Plan: Equatable, Sendable {
  /// Where the plan was made.
  var theta: [Double] = []
  var pieces: [Piece]
  var bells: Bells
  /// Between these u lies the half of the mass in the middle, for a single piece: by them the piece
  /// is moved to where the mass lies at another θ.
  var lowerQuartile: Double
  var upperQuartile: Double
  /// The quartiles' distance in t, of the first piece and of each.
  var width = 1.0
  var widths: [Double] = []
  /// About the greatest log p·dx/dt at the θ of the plan.
  var reference = 0.0
  /// The measured accuracy of these steps.
  var calibration: PhaseEstimate.Calibration?
  /// Whether shorter steps changed nothing any more.
  var stalled = false
  /// What was found to be the relative error of F with these steps.
  var estimate = Double.infinity
  /// Whether the parts were cut at kinks or between peaks, which are found anew for each θ.
  var isSplit: Bool

  init(pieces: [Piece], bells: Bells, quartiles: (Double, Double), isSplit: Bool) {
    self.pieces = pieces
    self.bells = bells
    (lowerQuartile, upperQuartile) = quartiles
    self.isSplit = isSplit
  }
}
