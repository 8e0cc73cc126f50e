/// Steps in the mean parameters of an exponential family.
enum MirrorMap {
  /// The θ′ with ∇ψ(θ′) = ∇ψ(θ) + change, by Newton's method, whose Jacobian is F, with steps that are halved until they come
  /// nearer. Nil if there is none, or if the model has no mean parameters.
  static func step(
    from theta: Vector2, by change: Vector2, on model: any PlaneModel
  ) -> Vector2? {
    guard let start = model.meanParameters(at: theta) else { return nil }
    let goal = start + change
    var place = theta
    var rest = goal - start
    // How near rounding lets the mean parameters come.
    let floor = 4e-16 * (1 + goal.length)
    for _ in 0..<100 {
      guard rest.length > floor else { return place }
      guard let direction = model.fisher(at: place).solved(rest) else { return nil }
      var step = 1.0
      var isNearer = false
      for _ in 0..<40 where !isNearer {
        let next = place + direction * step
        if model.contains(next), let mean = model.meanParameters(at: next),
          (goal - mean).length < rest.length
        {
          (place, rest, isNearer) = (next, goal - mean, true)
        }
        step *= 0.5
      }
      guard isNearer else { return rest.length <= 1e-12 * (1 + goal.length) ? place : nil }
    }
    return rest.length <= 1e-12 * (1 + goal.length) ? place : nil
  }
}
