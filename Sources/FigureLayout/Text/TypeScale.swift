import Drawing
import Elementary
import Scene

/// The sizes of type and of everything that is measured by it, for one figure.
///
/// Type follows the size of the figure slowly: a poster's letters are larger than a column's, yet smaller in
/// proportion, and no letter is ever set below `smallest`. A figure that is too small for its panel drops the panel.
struct TypeScale: Equatable {
  /// The em of running text, in drawing units; lines, gaps and marks are measured in it.
  let em: Double
  /// The size below which no letter is set, subscripts included.
  let smallest: Double

  init(em: Double, smallest: Double) {
    self.em = em
    self.smallest = smallest
  }

  /// The scale for a figure of this size in drawing units.
  ///
  /// On paper the text is 8.6 pt up to the size of a single column, so that a subscript at 0.7 em keeps 6 pt.
  init(width: Double, height: Double, unit: Drawing.Unit) {
    let extent = (width * height).squareRoot()
    switch unit {
    case .point: self.init(em: 8.6 + max(0, extent - 360) * 0.0135, smallest: 6)
    case .pixel: self.init(em: max(12, extent / 72), smallest: 8)
    }
  }

  var text: Double { em }
  var tick: Double { max(smallest, 0.88 * em) }
  var heading: Double { 1.08 * em }
  var title: Double { 1.45 * em }
  var annotation: Double { em }

  /// The size of a sub- or superscript in text of size `size`.
  func script(of size: Double) -> Double { max(smallest, 0.7 * size) }

  /// Width of a thin line: a spine, a tick, the outline of an ellipse.
  var hairline: Double { em * 0.05 }
}
