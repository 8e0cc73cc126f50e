/// Why a file that a scene names cannot be had.
public struct SampleFileError: Error, Equatable, Sendable {
  /// Such as `no such file: data.csv`.
  public var message: String

  public init(_ message: String) {
    self.message = message
  }

  /// The message without a beginning that a message about what the file holds says itself.
  var reason: String {
    let beginning = "cannot read "
    return message.hasPrefix(beginning) ? String(message.dropFirst(beginning.count)) : message
  }
}
