import Drawing
import Elementary
import Scene

extension Theme {
  /// The colours of a scene: those of its theme, with the changes of its style.
  static func of(_ scene: Scene) -> Theme {
    let theme = of(scene.theme)
    let style = scene.style.resolved
    guard !style.colors.isEmpty || style.map != nil else { return theme }
    return Theme(theme, style)
  }

  convenience init(_ theme: Theme, _ style: Scene.Style) {
    func color(_ role: StyleRole) -> Color? {
      var color: Color?
      for entry in style.colors where entry.role == role { color = Color(hex: entry.color) }
      return color
    }
    let page = color(.background) ?? theme.page
    let canvas = color(.canvas) ?? color(.background) ?? theme.canvas
    let ink = color(.ink) ?? theme.ink
    // What stands on ink and paper of one's own has its shades from these.
    let isOwn = color(.ink) != nil || color(.background) != nil
    self.init(
      page: page, canvas: canvas, ink: ink,
      secondary: color(.secondary) ?? (isOwn ? ink.mixed(with: page, 0.3) : theme.secondary),
      faint: color(.faint) ?? (isOwn ? ink.mixed(with: page, 0.65) : theme.faint),
      euclidean: color(.euclidean) ?? theme.euclidean, natural: color(.natural) ?? theme.natural,
      handle: color(.handles) ?? color(.ink) ?? theme.handle,
      naturalTrail: color(.naturalTrails) ?? theme.naturalTrail,
      euclideanTrail: color(.euclideanTrails) ?? theme.euclideanTrail,
      trailOpacity: theme.trailOpacity,
      components: (
        color(.firstComponent) ?? theme.components.0, color(.secondComponent) ?? theme.components.1
      ),
      componentOpacity: theme.componentOpacity,
      kroneckerFactored: color(.kfac) ?? theme.kroneckerFactored,
      singular: color(.singular) ?? (isOwn ? ink.mixed(with: page, 0.15) : theme.singular),
      contour: color(.contours) ?? theme.contour, overlay: color(.overlay) ?? theme.overlay,
      trailWeight: theme.trailWeight, trailsLieBehind: theme.trailsLieBehind,
      conditionNumber: style.map.map { Self.map($0, on: canvas) } ?? theme.conditionNumber,
      isGrey: style.base == .greyscale)
  }

  /// The part of a published map that is left out at the end nearer to the background, where it would be invisible.
  private static let hidden = 0.12

  /// The colours of κ on a background: the end of a published map that contrasts with it is used for singular points.
  private static func map(_ map: StyleMap, on ground: Color) -> ColorMap {
    var colors: [Color] = []
    for color in map.colors { colors.append(Color(hex: color)) }
    guard case .named = map else { return ColorMap(colors) }
    let first = difference(colors[0], ground)
    let last = difference(colors[colors.count - 1], ground)
    if first > last { colors = Array(colors.reversed()) }
    let whole = ColorMap(colors)
    var part: [Color] = []
    for step in 0...32 {
      part.append(whole.color(at: hidden + (1 - hidden) * Double(step) / 32))
    }
    return ColorMap(part)
  }

  private static func difference(_ a: Color, _ b: Color) -> Double {
    func lightness(_ color: Color) -> Double {
      func byte(_ x: Double) -> UInt32 { UInt32((min(max(x, 0), 1) * 255).rounded()) }
      return StyleMap.lightness(byte(color.red) << 16 | byte(color.green) << 8 | byte(color.blue))
    }
    return (lightness(a) - lightness(b)).magnitude
  }
}
