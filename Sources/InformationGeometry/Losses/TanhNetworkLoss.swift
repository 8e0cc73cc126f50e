import Elementary

/// What the network y = a·tanh(bx) is fitted to: a network of its own kind, or given outputs.
///
/// Accuracy: the value, and each component of the gradient and of the natural gradient relative to
/// its own length, to 1e-12 for |a|, |b| ≤ 40 and inputs as `TanhNetwork.fisher(at:)` asks; beside
/// the minima of a divergence, too.
public struct TanhNetworkLoss: Sendable {
  public let model: TanhNetwork
  private let data: Data

  private enum Data: Sendable {
    /// With tanh(b*x) and sech(b*x) at the nodes.
    case network(theta: Vector2, values: [(tanh: Double, sech: Double)])
    /// The odd part of the outputs at the nodes, and what no odd function can explain.
    case outputs(odd: [Double], rest: Double)
  }

  /// KL(p_θ* ‖ p_θ) = E[(f(x; θ*) − f(x; θ))²]/2σ² with the network θ* of the same noise.
  public init(model: TanhNetwork, target: Vector2) {
    self.model = model
    var values: [(tanh: Double, sech: Double)] = []
    for node in model.nodes {
      let v = target.y * node.x
      values.append((Elementary.tanh(v), Elementary.sech(v)))
    }
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

  /// The minima that are known: θ* and (−a*, −b*) for a divergence from a function that is not 0.
  public var minima: [Vector2] {
    guard case .network(let theta, _) = data, theta.x != 0, theta.y != 0 else { return [] }
    return [theta, model.mirror(of: theta)]
  }

  /// What is left to explain at a node: y − f(x; θ).
  func residual(_ index: Int, at theta: Vector2) -> Double {
    let x = model.nodes[index].x
    switch data {
    case .outputs(let odd, _):
      return odd[index] - model.output(x, at: theta)
    case .network(let target, let values):
      // The mirror image is the same function; the one on the side of θ* can be told from it.
      let side: Double = target.y * theta.y < 0 ? -1 : 1
      let a = side * theta.x
      let b = side * theta.y
      let shift = (target.y - b) * x
      let own = values[index]
      let change: Double
      if shift.magnitude < 1 {
        change = Elementary.sinh(shift) * own.sech * Elementary.sech(b * x)
      } else {
        change = own.tanh - Elementary.tanh(b * x)
      }
      return (target.x - a) * own.tanh + a * change
    }
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
  /// step of Gauss and Newton): F is never formed, and nothing is lost where it is almost singular.
  public func gradients(at theta: Vector2) -> (euclidean: Vector2, natural: Vector2?) {
    var residuals: [Double] = []
    residuals.reserveCapacity(model.nodes.count)
    for index in model.nodes.indices { residuals.append(residual(index, at: theta)) }
    let tangents = TanhTangents(model, at: theta.y)
    let moments = tangents.moments(of: residuals)
    let unit = -1 / (model.sigma * model.sigma)
    let euclidean = Vector2(moments.0 * unit, theta.x * moments.1 * unit)
    guard theta.x != 0, theta.y != 0, let (first, second) = tangents.projection(of: residuals)
    else { return (euclidean, nil) }
    let natural = Vector2(-first, -second / theta.x)
    return (euclidean, natural.x.isFinite && natural.y.isFinite ? natural : nil)
  }

  /// ∇L alone.
  public func gradient(at theta: Vector2) -> Vector2 { gradients(at: theta).euclidean }
}
