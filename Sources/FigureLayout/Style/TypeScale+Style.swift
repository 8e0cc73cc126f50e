import Drawing
import Scene

extension TypeScale {
  /// The scale of a scene's figure, with the font size of its style.
  ///
  /// The font size of a preset applies to paper only, since the viewing distance of a screen is unknown.
  ///
  /// - Parameters:
  ///   - scene: its size and its style count.
  ///   - mostHeight: on paper, the height above which the letters do not grow.
  init(_ scene: Scene, mostHeight: Double = .infinity) {
    let (width, height, unit) = scene.extent
    let standard = TypeScale(
      width: width, height: unit == .point ? min(height, mostHeight) : height, unit: unit,
      isForTalk: scene.size == .talk)
    guard let em = Self.fontSize(of: scene) else {
      self = standard
      return
    }
    // Scripts of small letters are larger in proportion, as no letter is below the least size, but never as large as they.
    self.init(
      em: em, smallest: min(standard.smallest, em),
      smallestScript: min(standard.smallestScript, 0.85 * em),
      isNarrow: width < TypeScale.narrow * em)
  }

  /// The em of a talk by default: 18 pt.
  private static let talk = 36.0

  /// The em that the scene's style says, in drawing units; nil where it says none.
  static func fontSize(of scene: Scene) -> Double? {
    if scene.extent.unit == .point { return scene.style.resolved.fontSize }
    // A slide of 13.33 in has two pixels for a point, and no letters for readers of paper.
    if scene.size == .talk { return scene.style.fontSize.map { max(2 * $0, talk) } }
    return scene.style.fontSize.map { $0 * 4 / 3 }
  }
}
