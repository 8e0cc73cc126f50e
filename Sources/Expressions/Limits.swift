/// What a formula may cost.
public enum ExpressionLimits {
  /// Bytes of a formula's source.
  public static let length = 10_000
  /// Nodes of its syntax tree.
  public static let nodes = 2_000
  /// Nesting of parentheses, calls and operators.
  public static let depth = 100
  /// Terms of one `sum`.
  public static let terms = 1_000
  /// Nodes of a graph, after sums and integrals are written out and derivatives are taken.
  public static let graph = 100_000
  /// Parameters of a model.
  public static let parameters = 8
}
