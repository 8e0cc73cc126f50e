import FontFiles
import Foundation

/// The fonts, opened when they are first needed and kept: `watch` draws many times.
final class FontCache {
  private var loaded: FontSet?

  /// Names a folder with the STIX files for machines that keep them elsewhere.
  static let variable = "INDICATRIX_FONTS"

  func fonts() throws(Failure) -> FontSet {
    if let loaded { return loaded }
    do {
      let folder = ProcessInfo.processInfo.environment[Self.variable, default: ""]
      let fonts = try FontSet(directory: folder.isEmpty ? FontSet.debianDirectory : folder)
      loaded = fonts
      return fonts
    } catch {
      throw Failure(
        .unavailable, error.message,
        hint: "where the files lie elsewhere, name their folder in \(Self.variable)")
    }
  }
}
