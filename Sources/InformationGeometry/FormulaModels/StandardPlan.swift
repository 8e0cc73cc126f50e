/// How a density is integrated near one θ, which is a function of the program, of θ and of the fixed parameters alone.
final class StandardPlan: Sendable {
  let theta: Vector2
  let fixed: [Double]
  /// Nil where there is none.
  let plan: Plan?

  init(_ plan: Plan?, at theta: Vector2, fixed: [Double]) {
    self.plan = plan
    self.theta = theta
    self.fixed = fixed
  }
}
