import Elementary
import Expressions

/// The means of a regression at its inputs, and F as the mean over the inputs of w·∂f ∂fᵀ, where w is the information of
/// one output about its mean: 1/σ² of Gaussian noise, 1/f of counts, n/(f(1 − f)) of n trials.
final class RegressionEvaluation: FisherEvaluation {
  let noise: ModelDefinition.Noise
  let count: Int
  private let tape: CompiledTape
  private let secondTape: CompiledTape
  private let workspace: TapeWorkspace
  private let secondWorkspace: TapeWorkspace
  private let fixed: [Double]
  /// One for each input of the definition.
  private let columns: [LaneMemory]

  /// - Parameter places: values of the only input in place of the definition's.
  init?(_ program: FormulaProgram, fixed: [Double], at places: [Double]? = nil) {
    guard case .regression(_, var inputs, let noise) = program.definition.kind,
      program.tapes.count == 3
    else { return nil }
    if let places, inputs.count == 1 { inputs[0].values = places }
    self.noise = noise
    self.fixed = fixed
    tape = program.tapes[1]
    secondTape = program.tapes[2]
    workspace = tape.makeWorkspace()
    secondWorkspace = secondTape.makeWorkspace()
    var least = Int.max
    for input in inputs { least = min(least, input.values.count) }
    count = inputs.isEmpty ? 1 : least
    var columns: [LaneMemory] = []
    for input in inputs {
      let memory = LaneMemory(count: (count + 63) / 64 * 16)
      let values = input.values
      // Lanes past the last repeat it, so that no formula meets what is no input.
      for index in 0..<memory.count * 4 {
        memory.start[index >> 2][index & 3] = values[min(index, count - 1)]
      }
      columns.append(memory)
    }
    self.columns = columns
  }

  /// Runs a tape over the observations, 64 at a time: the index of the first of them and their number.
  private func run(
    _ tape: CompiledTape, in workspace: TapeWorkspace, at theta: Vector2,
    _ body: (Int, Int) -> Bool
  ) -> Bool {
    tape.prepare([theta.x, theta.y] + fixed, in: workspace)
    var first = 0
    while first < count {
      for (index, column) in tape.columns.enumerated() {
        workspace.bind(
          column: index, to: UnsafePointer(columns[column.variable].start + first / 4))
      }
      let size = min(64, count - first)
      tape.evaluate(lanes: (size + 3) / 4, in: workspace)
      guard body(first, size) else { return false }
      first += size
    }
    return true
  }

  /// Gives f and ∂f at each observation; false where one is not finite.
  func forEach(at theta: Vector2, _ body: (Int, Double, Vector2) -> Void) -> Bool {
    run(tape, in: workspace, at: theta) { first, size in
      let (value, x, y) = (workspace.output(0), workspace.output(1), workspace.output(2))
      for index in 0..<size {
        let f = value[index >> 2][index & 3]
        let slope = Vector2(x[index >> 2][index & 3], y[index >> 2][index & 3])
        guard f.isFinite, slope.x.isFinite, slope.y.isFinite else { return false }
        body(first + index, f, slope)
      }
      return true
    }
  }

  /// The same with the second derivatives.
  func forEach(
    at theta: Vector2, _ body: (Int, Double, Vector2, SymmetricMatrix2) -> Void
  ) -> Bool {
    let workspace = secondWorkspace
    return run(secondTape, in: workspace, at: theta) { first, size in
      let (value, x, y) = (workspace.output(0), workspace.output(1), workspace.output(2))
      let (xx, xy, yy) = (workspace.output(3), workspace.output(4), workspace.output(5))
      for index in 0..<size {
        let (lane, part) = (index >> 2, index & 3)
        let f = value[lane][part]
        let slope = Vector2(x[lane][part], y[lane][part])
        let second = SymmetricMatrix2(xx: xx[lane][part], xy: xy[lane][part], yy: yy[lane][part])
        guard (f + slope.x + slope.y + second.xx + second.xy + second.yy).isFinite else {
          return false
        }
        body(first + index, f, slope, second)
      }
      return true
    }
  }

  /// Gives f and its derivatives by all parameters of a program by all of them; false where one is not finite.
  func forEachSlope(at theta: [Double], _ body: (Double, [Double]) -> Void) -> Bool {
    tape.prepare(theta, in: workspace)
    var first = 0
    while first < count {
      for (index, column) in columns.enumerated() {
        workspace.bind(column: index, to: UnsafePointer(column.start + first / 4))
      }
      let size = min(64, count - first)
      tape.evaluate(lanes: (size + 3) / 4, in: workspace)
      for index in 0..<size {
        var slopes: [Double] = []
        for i in theta.indices {
          let slope = workspace.output(1 + i)[index >> 2][index & 3]
          guard slope.isFinite else { return false }
          slopes.append(slope)
        }
        body(workspace.output(0)[index >> 2][index & 3], slopes)
      }
      first += size
    }
    return true
  }

  /// The information of one output about its mean f; NaN where f is no mean of such an output.
  func information(_ f: Double) -> Double {
    switch noise {
    case .normal(let sigma): 1 / (sigma * sigma)
    case .poisson: f > 0 ? 1 / f : .nan
    case .bernoulli: f > 0 && f < 1 ? 1 / (f * (1 - f)) : .nan
    case .binomial(let trials): f > 0 && f < 1 ? trials / (f * (1 - f)) : .nan
    }
  }

  func fisher(at theta: Vector2) -> (matrix: SymmetricMatrix2, estimate: Double)? {
    var matrix = SymmetricMatrix2(xx: 0, xy: 0, yy: 0)
    let unit = 1 / Double(count)
    let isSound = forEach(at: theta) { _, f, slope in
      let weight = information(f) * unit
      matrix.xx += weight * slope.x * slope.x
      matrix.xy += weight * slope.x * slope.y
      matrix.yy += weight * slope.y * slope.y
    }
    guard isSound, matrix.xx.isFinite, matrix.yy.isFinite else { return nil }
    return (matrix, 1e-15)
  }

  func fisher(
    at theta: Vector2, along path: TrajectoryEvaluation
  ) -> (matrix: SymmetricMatrix2, estimate: Double)? { fisher(at: theta) }
}

/// The mean over the observations of the divergence from given means, or of the negative log-likelihood of outputs.
final class RegressionLoss: LossEvaluation {
  let model: RegressionEvaluation
  /// The means of the data, or their outputs.
  let outputs: [Double]
  /// Whether `outputs` are means, of which the divergence is taken.
  let isDivergence: Bool
  let minima: [Vector2]

  /// KL from the model at θ*.
  init(
    _ model: RegressionEvaluation, target: RegressionEvaluation, at theta: Vector2,
    minima: [Vector2]
  ) {
    self.model = model
    var means: [Double] = []
    _ = target.forEach(at: theta) { _, f, _ in means.append(f) }
    outputs = means
    isDivergence = true
    self.minima = minima
  }

  /// The mean of −log p(y | x, θ), without what does not depend on θ.
  init(_ model: RegressionEvaluation, outputs: [Double]) {
    self.model = model
    self.outputs = outputs
    isDivergence = false
    minima = []
  }

  func loss(at theta: Vector2) -> PlaneLossValue? {
    guard outputs.count == model.count else { return nil }
    let unit = 1 / Double(model.count)
    var (value, size) = (0.0, 0.0)
    var gradient = Vector2.zero
    let isSound = model.forEach(at: theta) { index, f, slope in
      let y = outputs[index]
      let part = term(y, f)
      value += part * unit
      let weight = unit * model.information(f)
      let mean = meanOutput(y)
      // f and y are rounded before their difference is taken.
      let terms = weight * (f.magnitude + mean.magnitude)
      let steepness = max(slope.x.magnitude, slope.y.magnitude, (f - mean).magnitude)
      size += part.magnitude * unit + terms * steepness
      gradient = gradient + slope * (weight * (f - mean))
    }
    guard isSound, value.isFinite, gradient.x.isFinite, gradient.y.isFinite else { return nil }
    return PlaneLossValue(value: value, gradient: gradient, estimate: 1e-15 * (1 + size))
  }

  /// Outputs of trials are counted; their mean is a part of them.
  func meanOutput(_ y: Double) -> Double {
    if case .binomial(let trials) = model.noise, !isDivergence { return y / trials }
    return y
  }

  /// The loss of one observation: of y, or from the mean y, at the mean f.
  private func term(_ y: Double, _ f: Double) -> Double {
    switch model.noise {
    case .normal(let sigma): return (y - f) * (y - f) / (2 * sigma * sigma)
    case .poisson:
      let likelihood = f - (y == 0 ? 0 : y * Elementary.log(f))
      guard isDivergence else { return likelihood }
      return y == 0 ? f : y * Self.excess((f - y) / y)
    case .bernoulli, .binomial:
      var trials = 1.0
      if case .binomial(let number) = model.noise { trials = number }
      if isDivergence {
        return trials
          * ((y == 0 ? 0 : y * Self.excess((f - y) / y))
            + (y == 1 ? 0 : (1 - y) * Self.excess((y - f) / (1 - y))))
      }
      return -(y == 0 ? 0 : y * Elementary.log(f))
        - (y == trials ? 0 : (trials - y) * Elementary.log1p(-f))
    }
  }

  /// t − log(1 + t), which is t²/2 near 0.
  private static func excess(_ t: Double) -> Double {
    guard t.magnitude < 0.01 else { return t - Elementary.log1p(t) }
    var sum = 0.0
    for k in stride(from: 9, through: 2, by: -1) {
      sum = sum * -t + 1 / Double(k)
    }
    return sum * t * t
  }

  func gradient(at theta: Vector2, along path: TrajectoryEvaluation) -> Vector2? {
    loss(at: theta)?.gradient
  }
}
