import Drawing
import Elementary

/// A colour map made in OKLab (B. Ottosson, "A perceptual color space for image processing", 2020): lightness is linear in the
/// parameter, so that equal steps of the value look like equal steps, also in grey and to colour-blind people; hue and chroma
/// only help.
struct ColorMap {
  /// A colour in OKLCh: lightness 0…1, chroma, hue in degrees.
  struct Knot {
    var lightness: Double
    var chroma: Double
    var hue: Double
  }

  private let colors: [Color]

  /// The map through `knots` at equal distances, lightness replaced by the straight line between its ends.
  init(_ knots: [Knot]) {
    let steps = 64
    var colors: [Color] = []
    for step in 0...steps {
      let t = Double(step) / Double(steps)
      let place = t * Double(knots.count - 1)
      let index = min(Int(place), knots.count - 2)
      let fraction = place - Double(index)
      let a = knots[index]
      let b = knots[index + 1]
      let lightness =
        knots[0].lightness + (knots[knots.count - 1].lightness - knots[0].lightness) * t
      colors.append(
        Self.srgb(
          lightness: lightness, chroma: a.chroma + (b.chroma - a.chroma) * fraction,
          hue: (a.hue + (b.hue - a.hue) * fraction) * Elementary.pi / 180))
    }
    self.colors = colors
  }

  /// The map through colours at equal distances, mixed in sRGB.
  init(_ colors: [Color]) {
    self.colors = colors
  }

  /// The colour at `t`, clamped to 0…1.
  func color(at t: Double) -> Color {
    let place = min(max(t, 0), 1) * Double(colors.count - 1)
    let index = min(Int(place), colors.count - 2)
    return colors[index].mixed(with: colors[index + 1], place - Double(index))
  }

  /// The map as the stops of a gradient.
  var stops: [GradientStop] {
    var stops: [GradientStop] = []
    for step in 0...16 {
      let t = Double(step) / 16
      stops.append(GradientStop(offset: t, color: color(at: t)))
    }
    return stops
  }

  /// The sRGB colour nearest to an OKLCh colour, by lowering the chroma until it fits.
  private static func srgb(lightness: Double, chroma: Double, hue: Double) -> Color {
    var chroma = chroma
    while true {
      let a = chroma * Elementary.cos(hue)
      let b = chroma * Elementary.sin(hue)
      let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
      let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
      let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
      let red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
      let green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
      let blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
      let fits = min(red, green, blue) >= -1e-4 && max(red, green, blue) <= 1.0001
      if fits || chroma <= 0 {
        return Color(red: encode(red), green: encode(green), blue: encode(blue))
      }
      chroma -= 0.002
    }
  }

  private static func cube(_ x: Double) -> Double { x * x * x }

  /// The sRGB transfer function.
  private static func encode(_ linear: Double) -> Double {
    let x = min(max(linear, 0), 1)
    return x <= 0.0031308 ? 12.92 * x : 1.055 * Elementary.pow(x, 1 / 2.4) - 0.055
  }
}
