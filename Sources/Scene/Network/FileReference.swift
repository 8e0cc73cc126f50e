/// A file that a scene names instead of containing its numbers, because there are too many.
public struct FileReference: Equatable, Sendable {
  /// As the scene names it, relative to the scene.
  public var name: String
  /// Its SHA-256 in 64 hexadecimal digits.
  public var digest: String

  public init(name: String, digest: String) {
    self.name = name
    self.digest = digest
  }
}
