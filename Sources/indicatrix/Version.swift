/// The version of the tool, the one place where it stands.
enum Version {
  static let number = "0.1.0"
  /// What `--version` prints.
  static let line = "indicatrix \(number)"
}
