extension FormulaFamily {
  /// Why a model has no information matrix of all of its parameters.
  public enum FullInformationFault: Error, Equatable, Sendable {
    /// A metric is given only for its two axes.
    case metric
    /// F has no value there, or the point lies outside of Θ.
    case noValue
    /// The formulas of its derivatives are too large.
    case tooLarge
    case matrix(ParameterInformation.Fault)
  }

  /// F of all parameters, one observation each, times n.
  ///
  /// - Parameters:
  ///   - theta: the values of the definition's parameters, in its order.
  ///   - observations: n.
  /// - Throws: why there is none.
  public func information(
    at theta: [Double], observations: Double = 1
  ) throws(FullInformationFault) -> ParameterInformation {
    guard let definition else { throw .tooLarge }
    if case .metric = definition.kind { throw .metric }
    let names = definition.parameters.map { $0.name }
    let n = names.count
    guard theta.count == n else { throw .matrix(.shape) }
    let axes = Vector2(theta[0], theta[1])
    var settings = ModelSettings(descriptor)
    settings.fixed = Array(theta.dropFirst(2))
    for (value, parameter) in zip(settings.fixed, definition.parameters.dropFirst(2))
    where !parameter.domain.contains(value) { throw .noValue }
    guard let all = InformationOfAll(definition, fixed: settings.fixed, start: axes) else {
      throw .tooLarge
    }
    guard FormulaPlane(program, descriptor, settings).contains(axes),
      let found = all.matrix(at: axes)
    else { throw .noValue }
    let matrix = found.entries.map { $0 * observations }
    do throws(ParameterInformation.Fault) {
      return try ParameterInformation(matrix, names: names)
    } catch {
      throw .matrix(error)
    }
  }
}
