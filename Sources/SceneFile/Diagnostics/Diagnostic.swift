/// One mistake (or warning) in a scene or in what it refers to, as a value; `DiagnosticFormatter`
/// draws it.
public struct Diagnostic: Equatable, Sendable {
  public enum Severity: String, Equatable, Sendable { case error, warning }

  public var severity: Severity
  public var location: Location
  /// In lower case, without a full stop.
  public var message: String
  /// Stands after the carets: what was expected, or the likely meaning.
  public var help: String?
  /// The next step, where there is more to say.
  public var hint: String?

  /// A place in a text. Lines and columns count from 1; columns and lengths count characters as a
  /// reader sees them.
  public struct Location: Equatable, Sendable {
    /// The name of the scene file, of a sample file, or `--set`, whose lines are the overrides in
    /// their order.
    public var source: String
    public var line: Int
    public var column: Int
    public var length: Int
    /// The whole line; nil where there is none to show, as with a file that is too large.
    public var text: String?

    public init(source: String, line: Int, column: Int, length: Int, text: String?) {
      self.source = source
      self.line = line
      self.column = column
      self.length = length
      self.text = text
    }
  }

  public init(
    _ severity: Severity, at location: Location, _ message: String, help: String? = nil,
    hint: String? = nil
  ) {
    self.severity = severity
    self.location = location
    self.message = message
    self.help = help
    self.hint = hint
  }
}
