/// What a tape reads for each node of a quadrature, or for each observation: one number a node.
///
/// The columns of the data variable carry what a difference formed from x would lose: 1 − x near 1,
/// x − C around a narrow peak far out, log x below the smallest number.
public struct Column: Equatable, Sendable {
  public enum Kind: UInt8, Sendable {
    /// x itself.
    case value
    /// x − C. The centre C is the tape's, set by `prepare`; only for `DataSet.line` and `.positive`.
    case centred
    /// log(x − a) with a the lower end of the set, 0 for `.positive`.
    case logarithm
    /// x − a for an interval whose lower end a is not 0.
    case offset
    /// b − x with b the upper end of an interval.
    case complement
    /// log(b − x).
    case logComplement
  }

  /// The data variable's index, as given to `FormulaGraph.variable`.
  public let variable: Int
  public let kind: Kind

  public init(variable: Int, kind: Kind) {
    self.variable = variable
    self.kind = kind
  }
}

/// Where a data variable lives. What is known of its sign decides how logarithms and powers are
/// taken, and which columns a tape asks for.
public enum DataSet: Equatable, Sendable {
  /// All real numbers.
  case line
  /// x > 0; the column of log x is at hand.
  case positive
  /// a < x < b; the columns x − a, b − x and their logarithms are at hand.
  case interval(Double, Double)
  /// Angles.
  case circle
  /// Finitely many values, or whole numbers, within these bounds (the upper may be infinite): inputs
  /// of a regression, counts. The only column is x.
  case listed(ClosedRange<Double>)
}
