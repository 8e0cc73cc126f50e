/// Why a file that a scene names cannot be had.
public struct SampleFileError: Error, Equatable, Sendable {
  /// Such as `no such file: data.csv`.
  public var message: String

  public init(_ message: String) {
    self.message = message
  }
}
