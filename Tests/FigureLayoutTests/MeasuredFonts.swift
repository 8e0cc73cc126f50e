import Drawing
import FontFiles
import Scene
import Testing

/// The letters in which figures are measured: those of their styles, as the program sets them.
enum MeasuredFonts {
  private static let named: [NamedFont: FontMetrics] = {
    var metrics: [NamedFont: FontMetrics] = [:]
    for font in NamedFont.allCases {
      guard let family = FontFamily(rawValue: font.rawValue) else { continue }
      metrics[font] = (try? FontSet(family))?.metrics
    }
    return metrics
  }()

  /// - Throws: Where the scene's fonts are not installed.
  static func of(_ scene: Scene) throws -> FontMetrics {
    guard case .named(let font) = scene.style.resolved.font ?? .named(.serif) else {
      return try #require(named[.serif])
    }
    return try #require(named[font], "the fonts of \(font.rawValue) are not installed")
  }
}
