/// The bytes of a scene file and the name under which diagnostics speak of it.
public struct SourceText: Equatable, Sendable {
  public var name: String
  public var bytes: [UInt8]

  public init(name: String, bytes: [UInt8]) {
    self.name = name
    self.bytes = bytes
  }

  public init(name: String, _ text: String) {
    self.init(name: name, bytes: Array(text.utf8))
  }
}

/// One `--set PATH=VALUE`, which replaces a value of the scene before it is checked.
public struct Override: Equatable, Sendable {
  public var text: String

  public init(_ text: String) {
    self.text = text
  }
}
