import Drawing
import Elementary
import Scene

/// The sizes of type and of everything that is measured in it, for one figure.
///
/// The type size grows more slowly than the figure: a poster's letters are larger than a column's, but smaller in proportion,
/// and no letter is smaller than `smallest`. A figure that is too small for its panel drops the panel.
struct TypeScale: Equatable {
  /// The em of running text, in drawing units; lines, gaps and marks are measured in it.
  let em: Double
  /// The sizes below which no letter, and no sub- or superscript, is set.
  let smallest: Double
  let smallestScript: Double
  /// Whether the figure is as narrow as a column of text: its margins are those of the text, its titles are small.
  let isNarrow: Bool

  init(em: Double, smallest: Double, smallestScript: Double? = nil, isNarrow: Bool = false) {
    self.em = em
    self.smallest = smallest
    self.smallestScript = smallestScript ?? smallest
    self.isNarrow = isNarrow
  }

  /// The scale for a figure of this size in drawing units.
  ///
  /// On paper the text is 8 pt up to the size of a single column: what journals ask for, and a subscript at 0.7 em
  /// keeps 5 pt. For a talk it is 18 pt on a slide of 13.33 × 7.5 in.
  init(width: Double, height: Double, unit: Drawing.Unit, isForTalk: Bool = false) {
    let extent = (width * height).squareRoot()
    let em =
      switch unit {
      case .point: 8 + max(0, extent - 360) * 0.0135
      case .pixel: isForTalk ? extent / 40 : max(12, extent / 72)
      }
    self.init(
      em: em, smallest: unit == .point ? 6 : 8, smallestScript: unit == .point ? 5 : 8,
      isNarrow: width < Self.narrow * em)
  }

  /// Figures below this width, in ems, are narrow.
  static let narrow = 45.0

  var text: Double { em }
  var tick: Double { max(smallest, 0.88 * em) }
  var heading: Double { 1.08 * em }
  var title: Double { (isNarrow ? 1.2 : 1.4) * em }
  var annotation: Double { em }

  /// The size of a sub- or superscript in text of size `size`.
  func script(of size: Double) -> Double { max(smallestScript, 0.7 * size) }

  /// Width of a thin line: a spine, a tick, the outline of an ellipse.
  var hairline: Double { em * 0.05 }

  /// Space along the edges of the figure.
  var margin: Double { (isNarrow ? 0.5 : 1.1) * em }
}
