/// One mistake in a formula.
public struct ExpressionError: Error, Equatable, Sendable {
  /// Offsets of bytes in the source; empty at its end where something is missing.
  public let span: Range<Int>
  /// What was found and what was expected; lower case, no full stop.
  public let message: String
  /// What to do about it, if that is known.
  public let hint: String?

  public init(span: Range<Int>, message: String, hint: String? = nil) {
    self.span = span
    self.message = message
    self.hint = hint
  }
}

/// All mistakes found in a formula, in the order of their places; never empty.
public struct ExpressionErrors: Error, Equatable, Sendable {
  public let errors: [ExpressionError]
}
