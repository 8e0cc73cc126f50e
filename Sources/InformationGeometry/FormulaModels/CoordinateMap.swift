import Expressions

/// Other coordinates as formulas of a model's parameters: the map of points from one chart to another.
public struct CoordinateMap: Equatable, Sendable {
  /// One formula for each new coordinate.
  public let formulas: [String]
  /// The names of the parameters, axes first.
  public let names: [String]

  /// - Parameters:
  ///   - formulas: one for each of the two new coordinates.
  ///   - names: the names of the model's parameters, axes first.
  public init(formulas: [String], names: [String]) {
    self.formulas = formulas
    self.names = names
  }

  /// The new coordinates of θ; nil where they have no value.
  ///
  /// - Parameters:
  ///   - theta: the point in the model's own coordinates.
  ///   - fixed: the values of the other parameters.
  public func value(at theta: Vector2, fixed: [Double]) -> Vector2? {
    var known: [[UInt8]] = []
    for name in names { known.append(Array(name.utf8)) }
    var found: [Double] = []
    for formula in formulas {
      guard let expression = try? Expression.parse(Array(formula.utf8), names: known) else {
        return nil
      }
      found.append(expression.value([theta.x, theta.y] + fixed))
    }
    guard found.count == 2, found[0].isFinite, found[1].isFinite else { return nil }
    return Vector2(found[0], found[1])
  }
}
