extension FormulaFamily {
  /// Why a model has no information matrix of all of its parameters.
  public enum FullInformationFault: Error, Equatable, Sendable {
    /// A metric is given for its two axes alone.
    case metric
    /// F of these two has no value.
    case noValue(String, String)
    /// A formula with these axes is too large.
    case tooLarge
    case matrix(ParameterInformation.Fault)
  }

  /// F of all parameters, one observation each, times n: each pair by the model with these two as axes.
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
    var matrix = [Double](repeating: 0, count: n * n)
    for i in 0..<n {
      for j in 0..<i {
        let block = try Self.block(definition, i, j, theta)
        matrix[i * n + i] = block.xx * observations
        matrix[j * n + j] = block.yy * observations
        matrix[i * n + j] = block.xy * observations
        matrix[j * n + i] = block.xy * observations
      }
    }
    do throws(ParameterInformation.Fault) {
      return try ParameterInformation(matrix, names: names)
    } catch {
      throw .matrix(error)
    }
  }

  private static func block(
    _ definition: ModelDefinition, _ i: Int, _ j: Int, _ theta: [Double]
  ) throws(FullInformationFault) -> SymmetricMatrix2 {
    let names = definition.parameters.map { $0.name }
    guard let arranged = definition.arranged(axes: [names[i], names[j]]) else { throw .metric }
    let family: FormulaFamily
    do throws(ModelDefinitionErrors) {
      family = try FormulaFamily(arranged)
    } catch {
      throw .tooLarge
    }
    var settings = ModelSettings(family.descriptor)
    settings.fixed = []
    for (index, value) in theta.enumerated() where index != i && index != j {
      settings.fixed.append(value)
    }
    // The plan of the quadrature is made for the stated axes.
    let plane = FormulaPlane(family.program, family.descriptor, settings)
    guard plane.contains(Vector2(theta[i], theta[j])),
      let found = plane.evaluation.fisher(at: Vector2(theta[i], theta[j]))
    else { throw .noValue(names[i], names[j]) }
    return found.matrix
  }
}
