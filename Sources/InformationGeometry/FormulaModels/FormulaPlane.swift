import Elementary
import Expressions

/// A model that is given by formulas, with its settings.
///
/// It holds the working memory of its formulas, and the last result: an instance, with the losses that it made, belongs to one
/// thread. Every worker makes its own from a scene, which is a value; hence `@unchecked`.
final class FormulaPlane: PlaneModel, @unchecked Sendable {
  let program: FormulaProgram
  let settings: ModelSettings
  let descriptor: ModelDescriptor
  let evaluation: any FisherEvaluation
  private let source: Source
  /// Of the axes.
  let domains: (ParameterDomain, ParameterDomain)
  private let hasConstraints: Bool
  private let mirrorWorkspace: TapeWorkspace?
  private let singularWorkspace: TapeWorkspace?

  /// What the losses of a kind are made from.
  private enum Source {
    case density(DensityEvaluation, SampleSpace)
    case outcomes(OutcomeEvaluation)
    case regression(RegressionEvaluation)
    case potential(PotentialEvaluation)
    case metric
  }

  init(_ program: FormulaProgram, _ descriptor: ModelDescriptor, _ settings: ModelSettings) {
    self.program = program
    self.descriptor = descriptor
    self.settings = settings
    let source = Self.source(program, descriptor, fixed: settings.fixed)
    self.source = source
    domains = (descriptor.axes[0].domain, descriptor.axes[1].domain)
    hasConstraints = !program.constraints.isEmpty
    if let tape = program.fisher {
      evaluation = EntriesEvaluation(tape, fixed: settings.fixed)
    } else {
      switch source {
      case .density(let density, _): evaluation = density
      case .outcomes(let outcomes): evaluation = outcomes
      case .regression(let regression): evaluation = regression
      case .potential(let potential): evaluation = potential
      case .metric: evaluation = EntriesEvaluation(program.tapes[0], fixed: settings.fixed)
      }
    }
    mirrorWorkspace = program.mirror.map { $0.makeWorkspace() }
    singularWorkspace = program.singular.map { $0.makeWorkspace() }
  }

  private static func source(
    _ program: FormulaProgram, _ descriptor: ModelDescriptor, fixed: [Double]
  ) -> Source {
    switch program.definition.kind {
    case .density(_, _, let isNormalised, _, let space):
      return .density(
        DensityEvaluation(
          program, fixed: fixed, space: space, isNormalised: isNormalised,
          start: descriptor.standardTarget), space)
    case .probabilities: return .outcomes(OutcomeEvaluation(program, fixed: fixed))
    case .regression:
      return RegressionEvaluation(program, fixed: fixed).map { .regression($0) } ?? .metric
    case .natural:
      return PotentialEvaluation(program, fixed: fixed).map { .potential($0) } ?? .metric
    case .metric: return .metric
    }
  }

  func contains(_ theta: Vector2) -> Bool {
    guard domains.0.containsClearly(theta.x), domains.1.containsClearly(theta.y)
    else { return false }
    guard hasConstraints else { return true }
    // A point that is off the border by rounding alone lies on it: the centre of a cell, say, whose p1 + p2 is 1 − 2⁻⁵³.
    let x = theta.x.magnitude * ParameterDomain.rounding
    let y = theta.y.magnitude * ParameterDomain.rounding
    var values = [theta.x, theta.y] + settings.fixed
    func isBroken(_ x: Double, _ y: Double) -> Bool {
      values[0] = x
      values[1] = y
      return program.brokenConstraint(at: values) != nil
    }
    return !isBroken(theta.x, theta.y) && !isBroken(theta.x + x, theta.y + y)
      && !isBroken(theta.x - x, theta.y - y) && !isBroken(theta.x + x, theta.y - y)
      && !isBroken(theta.x - x, theta.y + y)
  }

  func fisher(at theta: Vector2) -> FisherInformation {
    guard contains(theta), let found = evaluation.fisher(at: theta) else { return .unknown }
    return FisherInformation(found.matrix, estimate: found.estimate)
  }

  func fisher(at thetas: [Vector2]) -> [FisherInformation] {
    var result: [FisherInformation] = []
    result.reserveCapacity(thetas.count)
    for theta in thetas { result.append(fisher(at: theta)) }
    return result
  }

  func mirror(of theta: Vector2) -> Vector2? {
    guard let tape = program.mirror, let mirrorWorkspace else { return nil }
    let values = tape.scalars(at: [theta.x, theta.y] + settings.fixed, in: mirrorWorkspace)
    let mirror = Vector2(values[0], values[1])
    return contains(mirror) ? mirror : nil
  }

  var singularLines: [SingularLine] { descriptor.singularSet.indices.map { .levelSet($0) } }

  func singularity(_ index: Int, at theta: Vector2) -> Double? {
    guard let tape = program.singular, let singularWorkspace else { return nil }
    let values = tape.scalars(at: [theta.x, theta.y] + settings.fixed, in: singularWorkspace)
    return values.indices.contains(index) ? values[index] : nil
  }

  func distance(at theta: Vector2) -> Double? { nil }

  func moved(_ theta: Vector2, toDistance distance: Double) -> Vector2? { nil }

  /// λ_min/λ_max: it falls towards a singular set.
  func depth(at theta: Vector2) -> Double {
    let fisher = fisher(at: theta)
    let ratio = fisher.smaller.value / fisher.larger.value
    return ratio.isFinite ? ratio : 0
  }

  var sharesMatrices: Bool { false }

  func klContour(around theta: Vector2, level: Double, directions: Int) -> [Contour] {
    let ellipse = fisher(at: theta).metricEllipse(epsilon: 2 * level)
    let loss = divergence(from: ModelTarget(theta: theta, fixed: settings.fixed.map { _ in nil }))
    return RayContour.contour(
      around: theta, ellipse: ellipse, level: level, directions: directions
    ) { loss.value(at: $0) }
  }

  func conditionNumberLines(_ levels: [Double], in window: Window) -> [Contour]? { nil }

  func divergence(from target: ModelTarget) -> any PlaneLoss {
    var fixed = settings.fixed
    var isOwn = true
    for (index, value) in target.fixed.enumerated() where fixed.indices.contains(index) {
      guard let value, value != fixed[index] else { continue }
      fixed[index] = value
      isOwn = false
    }
    var minima: [Vector2] = []
    if isOwn {
      minima = [target.theta]
      if let mirror = mirror(of: target.theta), mirror != target.theta { minima.append(mirror) }
    }
    let other = Self.source(program, descriptor, fixed: fixed)
    if let closed = ClosedDivergence(
      program, fixed: settings.fixed, at: target.theta, targetFixed: fixed, minima: minima)
    {
      var data: DensityEvaluation?
      if case .density(let density, _) = other { data = density }
      return FormulaLoss(self, closed, slopes: slopesOfAll(data?.slopeData(at: target.theta)))
    }
    switch (source, other) {
    case (.density(let model, _), .density(let data, _)):
      let divergence = DensityDivergence(model, target: data, at: target.theta, minima: minima)
      return FormulaLoss(
        self, divergence, slopes: slopesOfAll(divergence.loss.map { .divergence($0) }))
    case (.outcomes(let model), .outcomes(let data)):
      return FormulaLoss(self, OutcomeLoss(model, target: data, at: target.theta, minima: minima))
    case (.regression(let model), .regression(let data)):
      return FormulaLoss(
        self, RegressionLoss(model, target: data, at: target.theta, minima: minima))
    case (.potential(let model), _):
      return FormulaLoss(self, PotentialDivergence(model, at: target.theta, minima: minima))
    default: return FormulaLoss(self, NoLoss())
    }
  }

  func negativeLogLikelihood(of samples: [Double]) -> any PlaneLoss {
    switch source {
    case .density(let model, let space):
      let sample = DensitySample(model, samples: samples, space: space)
      return FormulaLoss(self, sample, slopes: slopesOfAll(.sample(sample.loss)))
    case .outcomes(let model): return FormulaLoss(self, OutcomeLoss(model, samples: samples))
    case .regression(let model): return FormulaLoss(self, RegressionLoss(model, outputs: samples))
    case .potential, .metric: return FormulaLoss(self, NoLoss())
    }
  }

  /// What a step of EM needs beside ∇L, where parameters are fixed.
  private func slopesOfAll(_ data: @autoclosure () -> SlopesOfAll.Data?) -> SlopesOfAll? {
    guard program.expectationMaximisation != nil, !settings.fixed.isEmpty, let data = data() else {
      return nil
    }
    return SlopesOfAll(program.definition, fixed: settings.fixed, data)
  }

  func loss(_ formula: String) -> (any PlaneLoss)? {
    do throws(ModelDefinitionErrors) {
      let program = try ExpressionProgram(formula, program.definition)
      return FormulaLoss(self, ExpressionLoss(program, fixed: settings.fixed))
    } catch {
      return nil
    }
  }

  var isRegression: Bool { if case .regression = source { true } else { false } }

  func sampleSource(of target: ModelTarget) -> (any SampleSource)? {
    let fixed = target.fixedValues(over: settings.fixed)
    let values = [target.theta.x, target.theta.y] + fixed
    for constraint in program.constraints where constraint.value(values) != 1 { return nil }
    switch source {
    case .density(let density, let space):
      if space.isDiscrete {
        let masses = FormulaMasses(program, space, fixed: settings.fixed)
        return MassSource(masses.masses(of: target, tail: 1e-17))
      }
      let own =
        fixed == settings.fixed
        ? density
        : DensityEvaluation(
          program, fixed: fixed, space: space, isNormalised: density.density.isNormalised,
          start: target.theta)
      return DensitySource(own, space, at: target.theta)
    case .outcomes:
      return MassSource(FormulaMasses(program, nil, fixed: settings.fixed).masses(of: target))
    case .regression(let regression):
      let means = FormulaRegression(program, regression, fixed: settings.fixed).fitted(at: target)
      return RegressionSource(means: means, noise: regression.noise)
    case .potential, .metric: return nil
    }
  }

  func meanParameters(at theta: Vector2) -> Vector2? {
    guard case .potential(let potential) = source, contains(theta) else { return nil }
    return potential.values(at: theta)?.gradient
  }

  /// Where a step of EM leads by the definition's formulas; nil without them.
  ///
  /// - Parameters:
  ///   - theta: the point.
  ///   - slopes: the derivatives of the loss by all parameters, or by the axes alone.
  func expectationMaximisation(from theta: Vector2, slopes: [Double]) -> Vector2? {
    guard let tape = program.expectationMaximisation else { return nil }
    let workspace = tape.makeWorkspace()
    let values = tape.scalars(
      at: [theta.x, theta.y] + settings.fixed + slopes, in: workspace)
    let next = Vector2(values[0], values[1])
    return next.x.isFinite && next.y.isFinite ? next : nil
  }

  func expectedLoss(of formula: String, temperature: Double) -> (any PlaneLoss)? {
    guard case .density(let density, _) = source else { return nil }
    do throws(ModelDefinitionErrors) {
      let program = try DataProgram(formula, program.definition)
      return FormulaLoss(
        self, ExpectedFormulaLoss(density, program, temperature: temperature))
    } catch {
      return nil
    }
  }

  /// F by all parameters; made when it is first asked for.
  private lazy var informationOfAll = InformationOfAll(
    program.definition, fixed: settings.fixed, start: descriptor.standardTarget)

  func fisherWithOthersUnknown(at theta: Vector2) -> FisherInformation {
    guard !settings.fixed.isEmpty else { return fisher(at: theta) }
    guard contains(theta), let found = informationOfAll?.complement(at: theta) else {
      return .unknown
    }
    return FisherInformation(found.matrix, estimate: found.estimate)
  }

  /// What evaluations of a density took so far, in units of an addition; 0 for other kinds, whose sums are short.
  var work: Double {
    guard case .density(let density, _) = source else { return 0 }
    return Double(density.density.work)
  }

  /// Why there is no geometry at θ; nil where there is.
  func fault(at theta: Vector2) -> PointFault? {
    let values = [theta.x, theta.y] + settings.fixed
    if let broken = program.brokenConstraint(at: values) { return .constraint(broken) }
    switch source {
    case .density(let density, let space):
      do throws(ExpectationError) {
        _ = try density.expectations.moments(at: [theta.x, theta.y], order: .gradient)
      } catch {
        return reason(for: error, of: density, over: space, at: theta)
      }
    case .outcomes(let outcomes):
      guard let sum = outcomes.total(at: theta) else { return .undefined }
      guard (sum - 1).magnitude <= 1e-8 else { return .probabilities(sum: sum) }
    case .regression, .potential, .metric: break
    }
    guard let found = evaluation.fisher(at: theta) else { return .undefined }
    let matrix = found.matrix
    guard matrix.xx.isFinite, matrix.xy.isFinite, matrix.yy.isFinite else { return .notFinite }
    let noise = 1e-9 * (matrix.xx * matrix.yy).magnitude
    if matrix.xx < 0 || matrix.yy < 0 || matrix.determinant < -noise {
      return .notPositive(matrix)
    }
    return divergenceFault(at: theta, matrix)
  }

  /// The cause that a person can mend, where it can be told from the error of the quadrature.
  private func reason(
    for error: ExpectationError, of density: DensityEvaluation, over space: SampleSpace,
    at theta: Vector2
  ) -> PointFault {
    let values = [theta.x, theta.y] + settings.fixed
    if let fault = NegativeDensity.search(program.definition, at: values)
      ?? FractionalTrials.search(program.definition, at: values)
    {
      return fault
    }
    if case .notConverged = error, density.density.isNormalised,
      let fault = ChangingIntegral.search(
        program, fixed: settings.fixed, space: space, at: theta)
    {
      return fault
    }
    return .expectation(error)
  }

  func dataReach(in window: Window) -> (range: ClosedRange<Double>, margin: Double)? { nil }

  func accuracy(at thetas: [Vector2]) -> NumericalAccuracy {
    var worst = 0.0
    for theta in thetas where contains(theta) {
      guard let found = evaluation.fisher(at: theta) else {
        return .notPromised("F has no value at some points")
      }
      worst = max(worst, found.estimate)
      if !isIntegrated { worst = max(worst, rounding(of: found.matrix, at: theta)) }
    }
    return .estimated(worst)
  }

  /// Whether F is an expectation, which has an estimate of its own.
  private var isIntegrated: Bool {
    if case .density = source, program.fisher == nil { true } else { false }
  }

  /// The effect of rounding on an F given by formulas: a few units in the last place, plus the change of F if θ changes by such
  /// units, which reveals cancellation.
  private func rounding(of matrix: SymmetricMatrix2, at theta: Vector2) -> Double {
    let unit = 0x1p-51
    let scale = (matrix.xx * matrix.yy).squareRoot()
    guard scale > 0 else { return 4e-15 }
    var spread = 0.0
    for sign in [1.0, -1] {
      let moved = Vector2(theta.x * (1 + unit), theta.y * (1 + sign * unit))
      guard let other = evaluation.fisher(at: moved)?.matrix else { continue }
      spread = max(
        spread, (other.xx - matrix.xx).magnitude / matrix.xx,
        (other.yy - matrix.yy).magnitude / matrix.yy, (other.xy - matrix.xy).magnitude / scale)
    }
    return 4e-15 + spread
  }

  var data: DataSide {
    switch source {
    case .density(let density, let space):
      space.isDiscrete
        ? .masses(FormulaMasses(program, space, fixed: settings.fixed))
        : .curve(FormulaCurve(program, density, space, fixed: settings.fixed))
    case .outcomes: .masses(FormulaMasses(program, nil, fixed: settings.fixed))
    case .regression(let regression):
      .regression(FormulaRegression(program, regression, fixed: settings.fixed))
    case .potential, .metric: .none
    }
  }
}
