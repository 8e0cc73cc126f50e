import Drawing
import FontFiles
import Foundation
import Scene

/// The fonts, opened when they are first needed and kept: `watch` draws many times.
final class FontCache {
  private var loaded: [(font: StyleFont, set: FontSet)] = []
  private lazy var catalogue = FontCatalogue(folders: Self.folders)

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

  /// Where families are looked for by their names: one's own folders come first.
  private static var folders: [String] {
    let home = ProcessInfo.processInfo.environment["HOME", default: ""]
    return (home.isEmpty ? [] : [home + "/.local/share/fonts", home + "/.fonts"])
      + ["/usr/local/share/fonts", "/usr/share/fonts", "/usr/share/texmf/fonts"]
  }

  /// The fonts that a scene is set in.
  func fonts(for scene: Scene) throws(Failure) -> FontSet {
    try fonts(scene.style.resolved.font ?? .named(.serif))
  }

  /// The fonts of a family.
  func fonts(_ font: StyleFont = .named(.serif)) throws(Failure) -> FontSet {
    for known in loaded where known.font == font { return known.set }
    do {
      let fonts =
        switch font {
        case .named(.serif): try FontSet(directory: Self.folder)
        case .named(let name): try FontSet(name.family)
        case .families(let words, let mathematics):
          try FontSet(words: words, mathematics: mathematics, catalogue: catalogue)
        }
      loaded.append((font, fonts))
      return fonts
    } catch {
      throw Failure(.unavailable, error.message, hint: Self.hint(font))
    }
  }

  private static func hint(_ font: StyleFont) -> String {
    switch font {
    case .named(.serif): "where the files lie elsewhere, name their folder in \(variable)"
    case .named: "without it, `font: serif` needs no other package"
    case .families: "fc-list : family style shows what is installed"
    }
  }
}

extension NamedFont {
  fileprivate var family: FontFamily {
    switch self {
    case .serif: .serif
    case .sans: .sans
    case .computerModern: .computerModern
    case .times: .times
    case .heros: .heros
    }
  }
}
