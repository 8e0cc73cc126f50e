import Foundation

/// Where the files lie that come with the program.
enum InstalledFiles {
  /// The places of a file, the first that counts first: beside the program, where a build puts it, and in
  /// `../share/indicatrix`, where packages and installations do. Links to the program are followed.
  static func places(of name: String) -> [String] {
    let folder = Bundle.main.executableURL?.resolvingSymlinksInPath().deletingLastPathComponent()
    return [
      folder?.appendingPathComponent(name),
      folder?.deletingLastPathComponent().appendingPathComponent("share/indicatrix/" + name),
    ].compactMap { $0?.path }
  }
}
