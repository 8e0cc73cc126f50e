import Drawing
import FontFiles
import Foundation
import Scene

/// The fonts, opened when they are first needed and kept: `watch` draws many times.
final class FontCache {
  private var loaded: [FontFamily: FontSet] = [:]

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

  /// The fonts that a scene is set in.
  func fonts(for scene: Scene) throws(Failure) -> FontSet {
    let font = scene.style.resolved.font ?? .serif
    return try fonts(FontFamily(rawValue: font.rawValue) ?? .serif)
  }

  /// The fonts of a family.
  func fonts(_ family: FontFamily = .serif) throws(Failure) -> FontSet {
    if let fonts = loaded[family] { return fonts }
    do {
      let fonts =
        family == .serif ? try FontSet(directory: Self.folder) : try FontSet(family)
      loaded[family] = fonts
      return fonts
    } catch {
      throw Failure(
        .unavailable, error.message,
        hint: family == .serif
          ? "where the files lie elsewhere, name their folder in \(Self.variable)"
          : "without it, `font: serif` needs no other package")
    }
  }
}
