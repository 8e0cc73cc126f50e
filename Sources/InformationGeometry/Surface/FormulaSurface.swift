/// The surface of a model that is given by formulas.
final class FormulaSurface: SurfaceGeometry {
  let domains: (ParameterDomain, ParameterDomain)
  private let plane: FormulaPlane
  /// Of F, Γ⁽⁰⁾ and K.
  private let evaluation: any TensorEvaluation
  /// Of T where the first does not give it; nil for a metric alone.
  private let statistics: (any TensorEvaluation)?
  let hasAlphaConnections: Bool

  /// - Parameters:
  ///   - plane: the model, of which the surface has its own.
  ///   - evaluation: of F, Γ⁽⁰⁾ and K.
  ///   - statistics: of T, where `evaluation` is of a closed form.
  init(
    _ plane: FormulaPlane, domains: (ParameterDomain, ParameterDomain),
    _ evaluation: any TensorEvaluation, statistics: (any TensorEvaluation)?, hasThird: Bool
  ) {
    self.plane = plane
    self.domains = domains
    self.evaluation = evaluation
    self.statistics = statistics
    hasAlphaConnections = hasThird
  }

  var precision: Double { evaluation.precision }

  func contains(_ theta: Vector2) -> Bool { plane.contains(theta) }

  func connection(at theta: Vector2, alpha: Double) -> SurfaceConnection? {
    guard plane.contains(theta) else { return nil }
    let result = alpha == 0 ? evaluation.connection(at: theta) : other(at: theta, alpha: alpha)
    return result.flatMap { $0.isRegular ? $0 : nil }
  }

  /// F and Γ⁽ᵅ⁾ for α ≠ 0.
  private func other(at theta: Vector2, alpha: Double) -> SurfaceConnection? {
    guard var found = evaluation.tensors(at: theta, withCurvature: false) else { return nil }
    if found.third == nil, let statistics {
      guard let other = statistics.tensors(at: theta, withCurvature: false) else { return nil }
      found.third = other.third
    }
    return found.connection(alpha: alpha)
  }

  func tensors(at theta: Vector2) -> SurfaceTensors? {
    plane.contains(theta) ? evaluation.tensors(at: theta, withCurvature: true) : nil
  }

  func curvature(at theta: Vector2) -> Double? { tensors(at: theta)?.curvature }

  func fault(at theta: Vector2) -> PointFault? { plane.fault(at: theta) }

  private lazy var quick: FormulaSurface? = evaluation.guess.map {
    FormulaSurface(
      plane, domains: domains, $0, statistics: statistics, hasThird: hasAlphaConnections)
  }

  var guess: any SurfaceGeometry { quick ?? self }

  /// The same surface without values that would take long to compute.
  ///
  /// - Parameter start: where the way to compute integrals is chosen; nil for the standard point of the model.
  func makeFollower(from start: Vector2?) -> FormulaSurface {
    guard let follower = evaluation.makeFollower(from: start) else { return self }
    return FormulaSurface(
      plane, domains: domains, follower, statistics: statistics, hasThird: hasAlphaConnections)
  }
}

extension FormulaPlane {
  func makeGeodesics() -> (any PlaneGeodesics)? {
    guard let surface = makeSurface() else { return nil }
    guard let halfPlane = HalfPlane.find(program.definition, fixed: settings.fixed) else {
      return SurfaceGeodesics(surface)
    }
    return HalfPlaneGeodesics(halfPlane, on: surface)
  }

  func makeSurface() -> (any SurfaceGeometry)? {
    makeOwnSurface().map { surface in
      guard let motion = PlaneMotion.find(program.definition) else { return surface }
      return InvariantSurface(
        surface, motion, hasConstraints: !program.constraints.isEmpty,
        through: descriptor.standardTarget)
    }
  }

  /// The surface by its formulas or integrals alone.
  func makeOwnSurface() -> FormulaSurface? {
    let plane = FormulaPlane(program, descriptor, settings)
    let domains = (descriptor.axes[0].domain, descriptor.axes[1].domain)
    let statistics = plane.statistics
    var (isHessian, isImmersion) = (false, false)
    switch program.definition.kind {
    case .natural: isHessian = true
    case .probabilities, .regression: isImmersion = true
    case .density, .metric: break
    }
    // An immersion keeps more digits near borders and singular sets than a closed form of F.
    guard !isImmersion, let tapes = SurfaceTapes(program.definition) else {
      return statistics.map {
        FormulaSurface(plane, domains: domains, $0, statistics: nil, hasThird: true)
      }
    }
    return FormulaSurface(
      plane, domains: domains,
      EntriesSurface(tapes, isHessian: isHessian, fixed: settings.fixed), statistics: statistics,
      hasThird: isHessian || statistics != nil)
  }

  /// The tensors by expectations; nil for a metric alone and for a log-partition function.
  private var statistics: (any TensorEvaluation)? {
    switch program.definition.kind {
    case .density(_, _, let isNormalised, _, let space):
      return DensitySurface(
        DensityEvaluation(
          program, fixed: settings.fixed, space: space, isNormalised: isNormalised,
          start: descriptor.standardTarget))
    case .probabilities: return OutcomeSurface(program, fixed: settings.fixed)
    case .regression:
      return RegressionEvaluation(program, fixed: settings.fixed).map {
        RegressionSurface($0)
      }
    case .natural, .metric: return nil
    }
  }
}
