import Elementary

/// The loss of the network y = a·tanh(bx): the divergence from a network of the same kind, or from given outputs.
///
/// Accuracy: the value, and each component of the gradient and of the natural gradient relative to its own length, to 1e-12 for
/// |a|, |b| ≤ 40 and inputs as `TanhNetwork.fisher(at:)` asks; beside the minima of a divergence, too. This does not hold near
/// b = 0, where both tangents are the same line: there the error of the natural gradient is 1e-15/(bx)² of its length.
public struct TanhNetworkLoss: Sendable {
  public let model: TanhNetwork
  private let data: Data

  private enum Data: Sendable {
    /// With tanh(b*x) at the nodes.
    case network(theta: Vector2, values: [Double])
    /// The odd part of the outputs at the nodes, and what no odd function can explain.
    case outputs(odd: [Double], rest: Double)
  }

  /// KL(p_θ* ‖ p_θ) = E[(f(x; θ*) − f(x; θ))²]/2σ² with the network θ* of the same noise.
  public init(model: TanhNetwork, target: Vector2) {
    self.model = model
    var values: [Double] = []
    for node in model.nodes { values.append(Elementary.tanh(target.y * node.x)) }
    data = .network(theta: target, values: values)
  }

  /// The mean of (y − f(x; θ))²/2σ², the negative log-likelihood without its constant.
  ///
  /// - Parameters:
  ///   - model: the network.
  ///   - outputs: y at each of the model's inputs, in their order; missing ones count as 0.
  public init(model: TanhNetwork, outputs: [Double]) {
    self.model = model
    var odd: [Double] = []
    var rest = 0.0
    let unit = 1 / Double(max(1, model.inputs.count))
    func each(_ size: Double, _ body: (Double) -> Void) {
      for (index, x) in model.inputs.enumerated() where x.magnitude == size {
        let y = index < outputs.count ? outputs[index] : 0
        body(x < 0 ? -y : y)
      }
    }
    for node in model.nodes {
      var sum = 0.0
      each(node.x) { sum += $0 * unit }
      let mean = sum / node.weight
      odd.append(mean)
      each(node.x) { rest += ($0 - mean) * ($0 - mean) * unit }
    }
    each(0) { rest += $0 * $0 * unit }
    data = .outputs(odd: odd, rest: rest)
  }

  /// Whether it is of given outputs, not a divergence.
  var isOfSamples: Bool {
    if case .outputs = data { true } else { false }
  }

  /// The minima that are known: θ* and (−a*, −b*) for a divergence from a function that is not 0.
  public var minima: [Vector2] {
    guard case .network(let theta, _) = data, theta.x != 0, theta.y != 0 else { return [] }
    return [theta, model.mirror(of: theta)]
  }

  /// The residual at a node: y − f(x; θ).
  func residual(_ index: Int, at theta: Vector2) -> Double {
    switch data {
    case .outputs(let odd, _):
      return odd[index] - model.output(model.nodes[index].x, at: theta)
    case .network(let target, let values):
      let (a, b) = onTargetSide(theta, target)
      let change = change(index, from: b, target, values[index])
      // a*T − at as a difference of one weight and one of the other, with the smaller of a and a* and what goes with it:
      // the larger would bring in two terms far above the result.
      guard a.magnitude > target.x.magnitude else {
        return (target.x - a) * values[index] + a * change
      }
      return (target.x - a) * Elementary.tanh(b * model.nodes[index].x) + target.x * change
    }
  }

  /// The mirror image of a network is the same function; this is the one on the side of θ*, which can be told from it.
  private func onTargetSide(_ theta: Vector2, _ target: Vector2) -> (a: Double, b: Double) {
    target.y * theta.y < 0 ? (-theta.x, -theta.y) : (theta.x, theta.y)
  }

  /// tanh(b*x) − tanh(bx) at a node, to full accuracy also where both are almost the same, or almost 1.
  private func change(_ index: Int, from b: Double, _ target: Vector2, _ own: Double) -> Double {
    let x = model.nodes[index].x
    guard target.y * b > 0 else { return own - Elementary.tanh(b * x) }
    // With v ≤ u: tanh u − tanh v = 2e^(−2v)·(1 − e^(−2(u−v)))/((1 + e^(−2u))(1 + e^(−2v))).
    let shift = (target.y.magnitude - b.magnitude) * x
    let low = Elementary.exp(-2 * min(target.y.magnitude, b.magnitude) * x)
    let high = Elementary.exp(-2 * max(target.y.magnitude, b.magnitude) * x)
    let size =
      -2 * low * Elementary.expm1(-2 * shift.magnitude) / ((1 + low) * (1 + high))
    return (shift < 0) == (b < 0) ? size : -size
  }

  /// The loss in nats.
  public func value(at theta: Vector2) -> Double {
    var sum = 0.0
    if case .outputs(_, let rest) = data { sum = rest }
    for index in model.nodes.indices {
      let residual = residual(index, at: theta)
      sum += model.nodes[index].weight * residual * residual
    }
    return 0.5 * sum / (model.sigma * model.sigma)
  }

  /// ∇L = −(E[r·t], a·E[r·x·s])/σ² with the residuals r, exactly zero at `minima`; and F⁻¹∇L, not
  /// negated, which is nil where F is singular.
  ///
  /// The natural gradient is the solution of a least-squares problem (for Gaussian noise it is the
  /// step of Gauss and Newton): F is never formed, and no digits are lost where it is almost singular.
  public func gradients(at theta: Vector2) -> (euclidean: Vector2, natural: Vector2?) {
    var residuals: [Double] = []
    residuals.reserveCapacity(model.nodes.count)
    for index in model.nodes.indices { residuals.append(residual(index, at: theta)) }
    let tangents = TanhTangents(model, at: theta.y)
    let moments = tangents.moments(of: residuals)
    let unit = -1 / (model.sigma * model.sigma)
    let euclidean = Vector2(moments.0 * unit, theta.x * moments.1 * unit)
    guard theta.x != 0, theta.y != 0, let (first, second) = step(at: theta, tangents, residuals)
    else { return (euclidean, nil) }
    let natural = Vector2(-first, -second / theta.x)
    return (euclidean, natural.x.isFinite && natural.y.isFinite ? natural : nil)
  }

  /// The coefficients of the residuals' best approximation by the tangents.
  private func step(
    at theta: Vector2, _ tangents: TanhTangents, _ residuals: [Double]
  ) -> (Double, Double)? {
    guard case .network(let target, let values) = data else {
      return tangents.projection(of: residuals)
    }
    // The first tangent is tanh(bx) itself: the part of the residuals along it is known exactly, and would drown the rest
    // where all outputs are almost ±1.
    let (a, b) = onTargetSide(theta, target)
    var changes: [Double] = []
    for index in model.nodes.indices {
      changes.append(target.x * change(index, from: b, target, values[index]))
    }
    var isSmaller = true
    for (residual, change) in zip(residuals, changes) where change.magnitude > residual.magnitude {
      isSmaller = false
    }
    // On the ridge ab = a*b* the two parts almost cancel: there the residuals say more.
    guard isSmaller else { return tangents.projection(of: residuals) }
    guard let (first, second) = tangents.projection(of: changes) else { return nil }
    return (first + (b == theta.y ? target.x - a : a - target.x), second)
  }

  /// ∇L alone.
  public func gradient(at theta: Vector2) -> Vector2 { gradients(at: theta).euclidean }
}
