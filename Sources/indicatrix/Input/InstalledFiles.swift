import Foundation

/// Where the files lie that come with the program.
enum InstalledFiles {
  /// The places of a file, the first that counts first: beside the program, where a build puts it, and in
  /// `../share/indicatrix`, where packages and installations do. Links to the program are followed. A bundle's program is its
  /// dynamic loader, which lies beside it.
  static func places(of name: String) -> [String] {
    guard
      let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else { return [] }
    let folder = (program as NSString).deletingLastPathComponent
    let above = (folder as NSString).deletingLastPathComponent
    return [folder + "/" + name, above + "/share/indicatrix/" + name]
  }
}
