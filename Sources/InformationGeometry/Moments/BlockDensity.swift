/// How many derivatives by the parameters are asked for.
public enum DerivativeOrder: Int, Comparable, Sendable {
  /// ℓ alone.
  case value = 0
  /// ℓ and its gradient.
  case gradient = 1
  /// ℓ, its gradient, and its second derivatives by the first two parameters.
  case hessian = 2

  public static func < (a: DerivativeOrder, b: DerivativeOrder) -> Bool { a.rawValue < b.rawValue }
}

/// Up to 64 nodes as columns of SIMD lanes, aligned to 32 bytes, on which a density is evaluated.
///
/// The columns other than x contain differences that would lose digits if computed from x. A column that the sample space does
/// not have contains meaningless numbers.
public struct NodeColumns {
  public typealias Column = UnsafePointer<SIMD4<Double>>

  /// The number of `SIMD4` in use, at most 16. Lanes past the last node repeat a node.
  public let lanes: Int
  /// x.
  public let value: Column
  /// x − C with the centre C of `BlockDensity.prepare`: on the line, for x > 0, and on the circle.
  public let centred: Column
  /// log(x − a): for x > 0 (a = 0), and on an interval.
  public let logarithm: Column
  /// x − a, as for `logarithm`.
  public let offset: Column
  /// b − x on an interval.
  public let complement: Column
  /// log(b − x) on an interval.
  public let logComplement: Column
}

/// A density p(x; θ), known up to a factor at least, evaluated over blocks of nodes.
///
/// An instance holds the memory of one thread: `evaluate` writes where `output` points.
public protocol BlockDensity: AnyObject {
  /// 1 to 8. The first two parameters are the axes of the plane.
  var parameterCount: Int { get }
  /// About how many operations one node takes with all derivatives.
  var operations: Int { get }
  /// Whether the density declares ∫p = 1, which is then checked; otherwise Z(θ) is integrated.
  var isNormalised: Bool { get }
  /// Everything that follows is at this θ, and `NodeColumns.centred` is x − centre.
  func prepare(_ theta: [Double], centre: Double)
  /// Adds places near which the mass may lie at the θ last prepared: every e of an `x − e` in a
  /// formula. Places that are not finite or not in the sample space are ignored.
  func addLocations(to locations: inout [Double])
  /// Whether there may be places at which ℓ or a derivative is not smooth.
  var hasKinks: Bool { get }
  /// Adds the places at which ℓ or a derivative is not smooth, at the θ last prepared.
  func addKinks(to kinks: inout [Double])
  /// Computes the outputs at the nodes. ℓ may be −∞; the derivatives there have no effect.
  func evaluate(_ nodes: NodeColumns, order: DerivativeOrder)
  /// Computes ℓ_1, …, ℓ_n alone; other outputs are undefined then.
  func evaluateScores(_ nodes: NodeColumns)
  /// The output's values at the nodes last evaluated, `nodes.lanes` of them: ℓ at 0, ℓ_i at
  /// 1, …, n, then ℓ_11, ℓ_12 and ℓ_22 (for n = 1: ℓ_11 alone).
  func output(_ index: Int) -> UnsafePointer<SIMD4<Double>>
}

extension BlockDensity {
  public var operations: Int { 100 }
  public func addLocations(to locations: inout [Double]) {}
  public func evaluateScores(_ nodes: NodeColumns) { evaluate(nodes, order: .gradient) }
  public var hasKinks: Bool { true }
  public func addKinks(to kinks: inout [Double]) {}
}
