import Drawing
import Scene

/// The colours of a figure: a class for the same reason as `FigureContext`.
final class Theme: Sendable {
  /// Beneath everything, and beneath the canvas.
  let page: Color
  let canvas: Color
  /// Words and numbers that matter, those that explain, and lines that should recede.
  let ink: Color
  let secondary: Color
  let faint: Color
  /// The Euclidean and the natural gradient. They differ in lightness as well as in hue.
  let euclidean: Color
  let natural: Color
  /// The two handles.
  let handle: Color
  /// Trails of particles on the natural and on the Euclidean gradient.
  let naturalTrail: Color
  let euclideanTrail: Color
  let trailOpacity: Double
  /// The components of a density that is a sum, and how strongly their areas are filled.
  let components: (Color, Color)
  let componentOpacity: Double
  /// K-FAC, beside the two gradients and the first component's colour for the block-diagonal.
  let kroneckerFactored: Color
  let singular: Color
  let contour: Color
  let overlay: Color
  /// How wide trails are, and whether they lie behind the ellipses.
  let trailWeight: Double
  let trailsLieBehind: Bool
  let conditionNumber: ColorMap
  /// Whether nothing has a hue, so that lines differ in lightness, width and dash alone.
  let isGrey: Bool

  /// The theme that a scene asks for.
  static func of(_ theme: Scene.Theme) -> Theme {
    switch theme {
    case .night: night
    case .paper: paper
    }
  }

  init(
    page: Color, canvas: Color, ink: Color, secondary: Color, faint: Color, euclidean: Color,
    natural: Color, handle: Color, naturalTrail: Color, euclideanTrail: Color,
    trailOpacity: Double, components: (Color, Color), componentOpacity: Double,
    kroneckerFactored: Color,
    singular: Color,
    contour: Color, overlay: Color, trailWeight: Double, trailsLieBehind: Bool,
    conditionNumber: ColorMap, isGrey: Bool = false
  ) {
    self.page = page
    self.canvas = canvas
    self.ink = ink
    self.secondary = secondary
    self.faint = faint
    self.euclidean = euclidean
    self.natural = natural
    self.handle = handle
    self.naturalTrail = naturalTrail
    self.euclideanTrail = euclideanTrail
    self.trailOpacity = trailOpacity
    self.components = components
    self.componentOpacity = componentOpacity
    self.kroneckerFactored = kroneckerFactored
    self.singular = singular
    self.contour = contour
    self.overlay = overlay
    self.trailWeight = trailWeight
    self.trailsLieBehind = trailsLieBehind
    self.conditionNumber = conditionNumber
    self.isGrey = isGrey
  }

  /// The canvas, where it has another colour than the page.
  func ground(_ rect: Rect) -> [Node] {
    canvas == page ? [] : [.mark(Mark(.rect(rect), .fill(canvas)))]
  }

  /// The colour of an ellipse's outline, at its place on the scale of κ.
  func ellipseOutline(_ place: Double) -> Color { conditionNumber.color(at: place) }

  /// The colour of its area: opaque, so that it equals a colour of the colour bar, and the stronger, the more singular.
  func ellipseFill(_ place: Double) -> Color {
    canvas.mixed(with: conditionNumber.color(at: place), 0.28 + 0.5 * min(1, max(0, place)))
  }

  /// How strongly ellipses are filled that may lie on each other, so that each shows through.
  static let sharedFill = 0.2

  /// For screens and films.
  static let night = Theme(
    page: Color(hex: 0x0a0d14), canvas: Color(hex: 0x0d1119), ink: Color(hex: 0xe8ecf3),
    secondary: Color(hex: 0x9aa5b8), faint: Color(hex: 0x4a5468), euclidean: Color(hex: 0xff5a52),
    natural: Color(hex: 0x3ce6e0), handle: Color(hex: 0xffffff),
    naturalTrail: Color(hex: 0xd5f3f4), euclideanTrail: Color(hex: 0xffa59e), trailOpacity: 0.5,
    components: (Color(hex: 0x6c8cff), Color(hex: 0xf4b8ff)), componentOpacity: 0.16,
    kroneckerFactored: Color(hex: 0xffb347),
    singular: Color(hex: 0xc9cfdb), contour: Color(hex: 0x8f9ab0), overlay: Color(hex: 0xff9bd2),
    trailWeight: 1, trailsLieBehind: false,
    conditionNumber: ColorMap([
      .init(lightness: 0.52, chroma: 0.085, hue: 250),
      .init(lightness: 0.6, chroma: 0.09, hue: 205),
      .init(lightness: 0.69, chroma: 0.12, hue: 160), .init(lightness: 0.8, chroma: 0.15, hue: 118),
      .init(lightness: 0.92, chroma: 0.16, hue: 96),
    ]))

  /// For print: the more singular, the darker, so that the figure can be printed in greyscale.
  static let paper = Theme(
    page: Color(hex: 0xffffff), canvas: Color(hex: 0xffffff), ink: Color(hex: 0x15181e),
    secondary: Color(hex: 0x565d6a), faint: Color(hex: 0xa9b0bc), euclidean: Color(hex: 0x8c0018),
    natural: Color(hex: 0x007f87), handle: Color(hex: 0x15181e),
    naturalTrail: Color(hex: 0x16323b), euclideanTrail: Color(hex: 0x7a1a22), trailOpacity: 0.65,
    components: (Color(hex: 0x3d56b8), Color(hex: 0xc873dd)), componentOpacity: 0.12,
    kroneckerFactored: Color(hex: 0xb85c00),
    singular: Color(hex: 0x3a404c), contour: Color(hex: 0x6d7686), overlay: Color(hex: 0xc2186f),
    trailWeight: 0.5, trailsLieBehind: true,
    conditionNumber: ColorMap([
      .init(lightness: 0.66, chroma: 0.09, hue: 215),
      .init(lightness: 0.57, chroma: 0.11, hue: 235),
      .init(lightness: 0.48, chroma: 0.13, hue: 262),
      .init(lightness: 0.38, chroma: 0.15, hue: 290),
      .init(lightness: 0.28, chroma: 0.13, hue: 315),
    ]))
}

extension Theme {
  /// Geodesics, and balls of their distance.
  var geodesic: Color { kroneckerFactored }
}
