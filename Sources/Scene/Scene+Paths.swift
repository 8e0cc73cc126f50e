import InformationGeometry

extension Scene.Path {
  /// The optimiser of the steps; nil for a path from a file.
  public var pathMethod: PathMethod? {
    guard !isOwn else { return nil }
    let rate = stepRate
    let batch = batch.map { SampleBatch(size: $0, seed: seed) }
    return switch method {
    case .flow: .flow(.natural, times: times)
    case .euclideanFlow: .flow(.euclidean, times: times)
    case .gradient: .gradient(rate: rate, batch: batch)
    case .momentum: .momentum(rate: rate, momentum: momentum, batch: batch)
    case .nesterov: .nesterov(rate: rate, momentum: momentum, batch: batch)
    case .rmsprop: .rmsprop(rate: rate, beta2: beta2 ?? 0.9, batch: batch)
    case .adam: .adam(rate: rate, beta1: beta1, beta2: beta2 ?? 0.999, batch: batch)
    case .natural: .natural(rate: rate, metric: metric, damping: damping ?? 0, batch: batch)
    case .newton: .newton(rate: rate, damping: damping ?? 0)
    case .levenbergMarquardt: .levenbergMarquardt(damping: damping ?? 1e-3)
    case .expectationMaximisation: .expectationMaximisation
    case .mirror: .mirror(rate: rate)
    }
  }

  private var stepRate: StepRate {
    switch rate {
    case nil: .constant(method.standardRate)
    case .number(let rate): .constant(rate)
    case .lineSearch: .lineSearch(first: first ?? 1)
    case .decay: .decay(first ?? method.standardRate, halving: halving)
    }
  }

  /// The points that the method visits on a loss, or those of the file with the losses there, which end with `steps`.
  ///
  /// - Parameter loss: the scene's.
  /// - Throws: why the method makes no path on this loss.
  public func points(on loss: any PlaneLoss) throws(PathFault) -> OptimizerPath {
    if let method = pathMethod, let from {
      return try OptimizerPath.path(
        from: from, on: loss, by: method, PathSettings(steps: steps, until: until))
    }
    return OptimizerPath(points, on: loss)
  }

  /// Why the method makes no path on a loss; nil where it makes one.
  ///
  /// - Parameter loss: the scene's.
  public func fault(on loss: any PlaneLoss) -> PathFault? {
    guard var method = pathMethod, let from else { return nil }
    // The checks are wanted, not the way.
    if case .flow(let field, _) = method { method = .flow(field, times: [0]) }
    do {
      _ = try OptimizerPath.path(from: from, on: loss, by: method, PathSettings(steps: 0))
      return nil
    } catch {
      return error
    }
  }

  /// The path's name in the markup of labels.
  public var title: String {
    guard !isOwn else { return "path from a file" }
    var text =
      switch method {
      case .flow: "natural gradient flow"
      case .euclideanFlow: "gradient flow"
      case .gradient: batch == nil ? "gradient descent" : "stochastic gradient"
      case .momentum: "momentum"
      case .nesterov: "Nesterov"
      case .rmsprop: "RMSprop"
      case .adam: "Adam"
      case .natural: batch == nil ? "natural gradient" : "stochastic natural gradient"
      case .newton: "Newton"
      case .levenbergMarquardt: "Levenberg\u{2013}Marquardt"
      case .expectationMaximisation: "EM"
      case .mirror: "mirror descent"
      }
    if method == .natural, metric != .fisher {
      text += metric == .empirical ? ", empirical *F*" : ", metric: " + metric.rawValue
    }
    if method.hasRate {
      switch rate {
      case nil: break
      case .number(let rate): text += ", *ρ* = " + SceneWriter.number(rate)
      case .lineSearch: text += ", line search"
      case .decay: text += ", *ρ* decays"
      }
    }
    if method.hasDamping, let damping { text += ", *λ* = " + SceneWriter.number(damping) }
    if method.takesBatches, let batch { text += ", batches of \(batch)" }
    return text
  }

  /// What `inspect` calls the method.
  public var methodName: String { isOwn ? "file" : method.rawValue }
}
