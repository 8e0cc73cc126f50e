import Drawing
import FontFiles
import Foundation

/// The fonts, opened when they are first needed and kept: `watch` draws many times.
final class FontCache {
  private var loaded: FontSet?

  /// Names a folder with the STIX files for machines that keep them elsewhere.
  static let variable = "INDICATRIX_FONTS"

  /// The folder that the environment names, else the one that came with the program, else Debian's.
  private static var folder: String {
    let named = ProcessInfo.processInfo.environment[variable, default: ""]
    if !named.isEmpty { return named }
    let own = InstalledFiles.places(of: "fonts").first {
      FileManager.default.fileExists(atPath: $0 + "/" + FontSet.fileName(.regular))
    }
    return own ?? FontSet.debianDirectory
  }

  func fonts() throws(Failure) -> FontSet {
    if let loaded { return loaded }
    do {
      let fonts = try FontSet(directory: Self.folder)
      loaded = fonts
      return fonts
    } catch {
      throw Failure(
        .unavailable, error.message,
        hint: "where the files lie elsewhere, name their folder in \(Self.variable)")
    }
  }
}
