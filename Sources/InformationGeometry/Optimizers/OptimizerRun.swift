import Elementary

/// The state that a method keeps from step to step.
struct OptimizerRun {
  enum Move {
    case point(Vector2)
    case end(PathEnd)
  }

  let loss: any PlaneLoss
  let method: PathMethod
  /// v of momentum, m of Adam.
  private var velocity = Vector2.zero
  /// s of RMSprop and Adam.
  private var squares = Vector2.zero
  /// λ of Levenberg and Marquardt.
  private var damping = 0.0
  private var generator = SplitMix64(seed: 0)
  private var order: [Int] = []

  init(loss: any PlaneLoss, method: PathMethod) {
    self.loss = loss
    self.method = method
    if let batch = method.batch {
      generator = SplitMix64(seed: batch.seed)
      order = Array(0..<loss.observationCount)
    }
    if case .levenbergMarquardt(let damping) = method { self.damping = damping }
  }

  /// The result of step k = 1, 2, … from θ, where the loss is known.
  mutating func next(_ step: Int, from theta: Vector2, _ here: LossSlope) -> Move {
    switch method {
    case .flow: return .end(.steps)
    case .levenbergMarquardt: return marquardtStep(from: theta, here)
    case .expectationMaximisation:
      guard let next = loss.expectationMaximisation(from: theta) else { return .end(.singular) }
      return .point(next)
    case .mirror(let rate):
      guard
        let next = MirrorMap.step(
          from: theta, by: here.gradient * -rate.value(step: step), on: loss.model)
      else { return .end(.leftDomain) }
      return .point(next)
    case .nesterov(let rate, let momentum, let batch):
      let ahead = theta + velocity * momentum
      guard loss.model.contains(ahead) else { return .point(ahead) }
      guard let gradient = gradient(at: ahead, nil, batch) else { return .end(.diverged) }
      velocity = velocity * momentum - gradient * rate.value(step: step)
      return .point(theta + velocity)
    case .gradient, .momentum, .rmsprop, .adam, .natural, .newton:
      guard let gradient = gradient(at: theta, here, method.batch) else { return .end(.diverged) }
      return explicitStep(step, from: theta, here, gradient)
    }
  }

  /// The methods that need only the gradient at θ.
  private mutating func explicitStep(
    _ step: Int, from theta: Vector2, _ here: LossSlope, _ gradient: Vector2
  ) -> Move {
    let rate = method.rate ?? .constant(1)
    let size = rate.value(step: step)
    switch method {
    case .momentum(_, let momentum, _):
      velocity = velocity * momentum - gradient * size
      return .point(theta + velocity)
    case .rmsprop(_, let beta2, _):
      squares = squares * beta2 + gradient.squared * (1 - beta2)
      return .point(
        Vector2(
          theta.x - size * gradient.x / (squares.x.squareRoot() + Self.smallest),
          theta.y - size * gradient.y / (squares.y.squareRoot() + Self.smallest)))
    case .adam(_, let beta1, let beta2, _):
      velocity = velocity * beta1 + gradient * (1 - beta1)
      squares = squares * beta2 + gradient.squared * (1 - beta2)
      let first = velocity * (1 / (1 - Elementary.power(beta1, step)))
      let second = squares * (1 / (1 - Elementary.power(beta2, step)))
      return .point(
        Vector2(
          theta.x - size * first.x / (second.x.squareRoot() + Self.smallest),
          theta.y - size * first.y / (second.y.squareRoot() + Self.smallest)))
    case .natural(_, let metric, let damping, _):
      guard let direction = naturalDirection(metric, damping, at: theta, gradient) else {
        return .end(.singular)
      }
      return along(direction, rate, size, from: theta, here)
    case .newton(_, let damping):
      guard let hessian = loss.hessian(at: theta) else { return .end(.diverged) }
      guard let direction = hessian.damped(by: damping).solved(gradient) else {
        return .end(.singular)
      }
      return along(direction, rate, size, from: theta, here)
    case .gradient: return along(gradient, rate, size, from: theta, here)
    case .flow, .nesterov, .levenbergMarquardt, .expectationMaximisation, .mirror:
      return .end(.steps)
    }
  }

  /// ε of RMSprop and Adam.
  private static let smallest = 1e-8

  /// θ less a multiple of a direction.
  private func along(
    _ direction: Vector2, _ rate: StepRate, _ size: Double, from theta: Vector2, _ here: LossSlope
  ) -> Move {
    guard rate.isLineSearch else { return .point(theta - direction * size) }
    let slope = here.gradient.dot(direction)
    // Where a step of curvature would lower L by no more than this, its values cannot tell which step does.
    let isAtFloor = method.hasDecrement && slope.magnitude <= 1e-12 * (1 + here.value.magnitude)
    guard slope > 0 else { return .end(isAtFloor ? .converged : .stalled) }
    var step = size
    for _ in 0..<60 {
      let next = theta - direction * step
      if loss.model.contains(next) {
        let value = loss.value(at: next)
        if value <= here.value - 1e-4 * step * slope, value < here.value { return .point(next) }
      }
      step *= 0.5
    }
    return .end(isAtFloor ? .converged : .stalled)
  }

  private func naturalDirection(
    _ metric: StepMetric, _ damping: Double, at theta: Vector2, _ gradient: Vector2
  ) -> Vector2? {
    switch metric {
    case .identity: return gradient * (1 / (1 + damping))
    case .fisher:
      // The loss knows F⁻¹∇L of its own gradient better than the two apart.
      if damping == 0, method.batch == nil { return loss.geometry(at: theta).naturalGradient }
      return loss.model.fisher(at: theta).solved(gradient, damping: damping)
    case .empirical:
      return loss.scoreProducts(at: theta)?.damped(by: damping).solved(gradient)
    case .hessian:
      return loss.hessian(at: theta)?.damped(by: damping).solved(gradient)
    }
  }

  private mutating func marquardtStep(from theta: Vector2, _ here: LossSlope) -> Move {
    let fisher = loss.model.fisher(at: theta)
    guard fisher.isKnown else { return .end(.diverged) }
    let matrix = fisher.matrix
    for _ in 0..<40 {
      let damped = SymmetricMatrix2(
        xx: matrix.xx * (1 + damping), xy: matrix.xy, yy: matrix.yy * (1 + damping))
      if let direction = damped.solved(here.gradient) {
        let next = theta - direction
        // Below this differences of L are rounding.
        let isFine = direction.dot(here.gradient) < 1e-14 * (1 + here.value.magnitude)
        if loss.model.contains(next), isFine || loss.value(at: next) <= here.value {
          damping /= 10
          return .point(next)
        }
      }
      damping = damping > 0 ? damping * 10 : 1e-3
    }
    return .end(matrix.xx > 0 && matrix.yy > 0 ? .stalled : .singular)
  }

  /// ∇L at θ of all observations, which may be known, or of the next batch.
  private mutating func gradient(
    at theta: Vector2, _ known: LossSlope?, _ batch: SampleBatch?
  ) -> Vector2? {
    guard let batch else { return known?.gradient ?? loss.slope(at: theta)?.gradient }
    let count = order.count
    for index in 0..<min(batch.size, count) {
      let other = index + Int(generator.nextUnit() * Double(count - index))
      order.swapAt(index, min(other, count - 1))
    }
    return loss.gradient(at: theta, over: Array(order[0..<min(batch.size, count)]))
  }
}

extension Vector2 {
  /// Each coordinate times itself.
  fileprivate var squared: Vector2 { Vector2(x * x, y * y) }
}
