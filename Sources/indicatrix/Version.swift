/// The version of the tool, the one place where it stands.
enum Version {
  static let number = "0.2.0"
  /// Counts the changes of what drawings look like, or of how they are written: with every change of a picture or of its
  /// bytes, this rises. `--resume` keeps no frames of another count.
  static let drawing = 15
  /// What `--version` prints.
  static let line = "indicatrix \(number)"
}
