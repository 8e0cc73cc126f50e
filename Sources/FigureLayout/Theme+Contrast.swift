import Drawing
import Elementary

extension Theme {
  /// The least contrast of words against the canvas, as WCAG 2.1 (AA) asks.
  static let textContrast = 4.5

  /// A colour for words: the line's own where it can be read on the canvas, or else with as much ink in it as that takes.
  func text(_ color: Color) -> Color {
    for step in 0...9 {
      let mixed = color.mixed(with: ink, Double(step) / 10)
      if Self.contrast(mixed, canvas) >= Self.textContrast { return mixed }
    }
    return ink
  }

  /// (L₁ + 0.05)/(L₂ + 0.05) of the relative luminances, the lighter above the darker, 1 to 21.
  static func contrast(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  private static func luminance(_ color: Color) -> Double {
    func linear(_ x: Double) -> Double {
      x <= 0.04045 ? x / 12.92 : Elementary.exp(2.4 * Elementary.log((x + 0.055) / 1.055))
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }
}
