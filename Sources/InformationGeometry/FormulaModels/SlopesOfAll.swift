/// The derivatives of a density's loss by all parameters, the fixed ones included: a step of EM needs them.
///
/// An instance holds the memory of one thread.
final class SlopesOfAll {
  /// What the mean negative log-likelihood is the mean over.
  enum Data {
    case divergence(DivergenceLoss<FormulaDensity>)
    case sample(SampleLoss)
  }

  private let definition: ModelDefinition
  private let fixed: [Double]
  private let data: Data
  /// The density by all parameters; made when it is first asked for.
  private lazy var expectations = makeExpectations()

  /// - Parameters:
  ///   - definition: a density whose text compiles.
  ///   - fixed: the values of the parameters beyond the axes.
  ///   - data: what the loss is a mean over.
  init(_ definition: ModelDefinition, fixed: [Double], _ data: Data) {
    self.definition = definition
    self.fixed = fixed
    self.data = data
  }

  private func makeExpectations() -> Expectations<FormulaDensity>? {
    guard case .density(_, _, let isNormalised, _, let space) = definition.kind else { return nil }
    var bare = definition
    bare.fisher = nil
    guard let program = try? FormulaProgram(bare, byAll: true) else { return nil }
    return Expectations(
      FormulaDensity(program, fixed: [], isNormalised: isNormalised), over: space)
  }

  /// The derivatives in the order of the parameters; nil where they have no value.
  func values(at theta: Vector2) -> [Double]? {
    guard let expectations else { return nil }
    let density = expectations.density
    let all = [theta.x, theta.y] + fixed
    var moments: Moments?
    if !density.isNormalised {
      moments = try? expectations.moments(at: all, order: .gradient)
      guard moments != nil else { return nil }
    }
    switch data {
    case .divergence(let loss):
      return try? loss.value(of: density, at: all, moments: moments).gradient
    case .sample(let loss):
      return try? loss.value(of: density, at: all, moments: moments).gradient
    }
  }
}
