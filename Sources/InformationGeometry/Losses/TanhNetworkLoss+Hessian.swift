import Elementary

extension TanhNetworkLoss {
  /// The second derivatives of the loss: F minus the means of the residuals r times the second derivatives of the output,
  /// f_ab = x·s and f_bb = −2a·x²·t·s with t = tanh(bx) and s = 1 − t². To 1e-14 of the terms.
  public func hessian(at theta: Vector2) -> SymmetricMatrix2 {
    var matrix = model.fisher(at: theta).matrix
    let unit = 1 / (model.sigma * model.sigma)
    for (index, node) in model.nodes.enumerated() {
      let residual = node.weight * unit * residual(index, at: theta)
      let t = Elementary.tanh(theta.y * node.x)
      let s = Elementary.sech(theta.y * node.x) * Elementary.sech(theta.y * node.x)
      matrix.xy -= residual * node.x * s
      matrix.yy += residual * 2 * theta.x * node.x * node.x * t * s
    }
    return matrix
  }
}
