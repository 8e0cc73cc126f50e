import Drawing
import Foundation
import Scene
import Testing

@testable import FigureLayout

@Suite("colours")
struct ThemeTests {
  /// Relative luminance (WCAG 2).
  private func luminance(_ color: Color) -> Double {
    func linear(_ x: Double) -> Double {
      x <= 0.04045 ? x / 12.92 : pow((x + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(color.red) + 0.7152 * linear(color.green) + 0.0722 * linear(color.blue)
  }

  private func contrast(_ a: Color, _ b: Color) -> Double {
    let (x, y) = (luminance(a), luminance(b))
    return (max(x, y) + 0.05) / (min(x, y) + 0.05)
  }

  /// L* of CIELAB, by which a grey-scale printer goes.
  private func lightness(_ color: Color) -> Double { 116 * cbrt(luminance(color)) - 16 }

  @Test("words are legible on the page", arguments: Scene.Theme.allCases)
  func legible(name: Scene.Theme) {
    let theme = Theme.of(name)
    #expect(contrast(theme.ink, theme.page) >= 12)
    #expect(contrast(theme.secondary, theme.page) >= 5)
    for color in [theme.euclidean, theme.natural, theme.singular, theme.handle] {
      #expect(contrast(color, theme.canvas) >= 4.5)
    }
  }

  @Test("words in the colour of a line are legible on the canvas", arguments: Scene.Theme.allCases)
  func lineWords(name: Scene.Theme) {
    let theme = Theme.of(name)
    for color in [
      theme.geodesic, theme.components.0, theme.components.1, theme.overlay, theme.contour,
      theme.canvas,
    ] {
      #expect(contrast(theme.text(color), theme.canvas) >= 4.5)
    }
    // What can be read is left as it is.
    #expect(theme.text(theme.natural) == theme.natural && theme.text(theme.ink) == theme.ink)
  }

  @Test("outlines of ellipses stand out from the ground", arguments: Scene.Theme.allCases)
  func outlines(name: Scene.Theme) {
    let theme = Theme.of(name)
    for step in 0...50 {
      let color = theme.ellipseOutline(Double(step) / 50)
      #expect(contrast(color, theme.canvas) >= 3, "at \(step) of 50")
    }
  }

  @Test(
    "areas of ellipses are opaque and stronger the more singular", arguments: Scene.Theme.allCases)
  func areas(name: Scene.Theme) {
    let theme = Theme.of(name)
    var last = 1.0
    for step in 0...50 {
      let color = theme.ellipseFill(Double(step) / 50)
      #expect(color.alpha == 1)
      let now = contrast(color, theme.canvas)
      #expect(now > last, "at \(step) of 50")
      last = now
    }
  }

  @Test("pairs of lines differ in lightness, not in hue alone", arguments: Scene.Theme.allCases)
  func lightness(name: Scene.Theme) {
    let theme = Theme.of(name)
    for (a, b) in [
      (theme.euclidean, theme.natural), theme.components,
    ] {
      #expect((lightness(a) - lightness(b)).magnitude >= 19.5)
    }
  }

  @Test("κ grows lighter or darker all the way", arguments: Scene.Theme.allCases)
  func monotone(name: Scene.Theme) {
    let map = Theme.of(name).conditionNumber
    var last: Double?
    var steps: [Double] = []
    for index in 0...100 {
      let value = luminance(map.color(at: Double(index) / 100))
      if let last { steps.append(value - last) }
      last = value
    }
    #expect(steps.allSatisfy { $0 > 0 } || steps.allSatisfy { $0 < 0 })
  }
}
