import Drawing
import Scene

/// How what θ* and probes describe is drawn beside each other on the data side, by colour and by dash.
extension Theme {
  /// The line of θ*.
  func targetLine(em: Double) -> Stroke { Stroke(ink, width: 0.11 * em) }

  /// The line of a probe.
  ///
  /// - Parameters:
  ///   - index: of the probe among those that are drawn.
  ///   - em: in drawing units.
  ///   - scene: whose canvas may have lines of these colours.
  func probeLine(_ index: Int, em: Double, in scene: Scene) -> Stroke {
    let dashes: [[Double]] = [[0.55, 0.25], [0.2, 0.2], [0.75, 0.2, 0.2, 0.2], [1.1, 0.3]]
    let colors = Self.hasLinesOfComponents(scene) && !isGrey ? otherLines : components
    return Stroke(
      index % 2 == 0 ? colors.0 : colors.1, width: 0.1 * em,
      dash: dashes[index % dashes.count].map { $0 * em }, cap: .butt)
  }

  /// Whether geodesics or balls have the colours of components, with dashes as probes have.
  private static func hasLinesOfComponents(_ scene: Scene) -> Bool {
    scene.geodesics.contains { $0.connectionAlpha == 1 || $0.connectionAlpha == -1 }
      || scene.balls.contains { $0.kind == .kl || $0.kind == .reverseKL }
  }

  /// Green and brown, which no line of a canvas has: on a light page and on a dark one.
  private var otherLines: (Color, Color) {
    Self.contrast(page, Color(hex: 0xffffff)) < Self.contrast(page, Color(hex: 0x000000))
      ? (Color(hex: 0x3f7d20), Color(hex: 0x8a5a2b)) : (Color(hex: 0x9be15d), Color(hex: 0xe0b98a))
  }
}
