import Drawing
import Scene

/// The styles that distinguish the curves of a comparison: by colour and by dash, so that neither colour vision nor a colour
/// printer is needed.
struct CurveStyle: Equatable {
  var color: Color
  /// Lengths of dashes in ems; none for a solid line.
  var dash: [Double]

  /// A style for each method in order, no two of them alike.
  ///
  /// A method's first curve has the method's own style; every further one a colour and a dash that no other curve has.
  static func styles(_ methods: [NetworkOptimizer.Method], _ theme: Theme) -> [CurveStyle] {
    var seen: [NetworkOptimizer.Method] = []
    var firsts: [CurveStyle] = []
    for method in methods where !seen.contains(method) {
      seen.append(method)
      firsts.append(CurveStyle(color: theme.color(of: method), dash: method.dash))
    }
    var styles: [CurveStyle] = []
    var used = firsts
    var place = 0
    for (index, method) in methods.enumerated() {
      if !methods[..<index].contains(method) {
        styles.append(firsts[place])
        place += 1
        continue
      }
      var style = CurveStyle(color: theme.ink, dash: [0.1, 0.1])
      for color in theme.curveColors where !used.contains(where: { $0.color == color }) {
        style.color = color
        break
      }
      for dash in dashes where !used.contains(where: { $0.dash == dash }) {
        style.dash = dash
        break
      }
      used.append(style)
      styles.append(style)
    }
    return styles
  }

  /// As many as a comparison may have curves, and those of the methods besides.
  static let dashes: [[Double]] = [
    [], [1.2, 0.4], [0.3, 0.3], [1.2, 0.3, 0.3, 0.3], [0.6, 0.6], [1.8, 0.3], [0.3, 0.6],
    [0.6, 0.2, 0.2, 0.2, 0.2, 0.2], [1.8, 0.3, 0.6, 0.3], [0.15, 0.45], [1.2, 0.8],
    [1.8, 0.3, 0.2, 0.3, 0.2, 0.3], [0.45, 0.15], [2.4, 0.6, 0.2, 0.6],
  ]
}

extension NetworkOptimizer.Method {
  /// Lengths of dashes in ems, which tell lines apart without colour.
  var dash: [Double] {
    switch self {
    case .kfac, .gradientDescent, .natural: []
    case .kfacSampled: [0.9, 0.3]
    case .kfacAveraged: [0.5, 0.25]
    case .kfacClipped, .naturalAdapted: [0.2, 0.2]
    case .martensGrosse: [1.4, 0.25, 0.2, 0.25, 0.2, 0.25]
    case .momentum: [0.45, 0.2, 0.45, 0.6]
    case .adam: [0.9, 0.25, 0.2, 0.25]
    case .blockDiagonal: [0.4, 0.4]
    }
  }
}

extension Theme {
  /// Red for methods without a metric, cyan for K-FAC, ink for the dense natural gradient.
  func color(of method: NetworkOptimizer.Method) -> Color {
    switch method {
    case .gradientDescent: euclidean
    case .momentum: components.1
    case .adam: components.0
    case .natural, .naturalAdapted, .blockDiagonal: singular
    case .kfac, .kfacSampled, .kfacAveraged, .kfacClipped: natural
    // Lighter at night and darker on paper than Adam, whose blue some eyes do not tell from cyan.
    case .martensGrosse: natural.mixed(with: ink, 0.7)
    }
  }

  /// Colours for further curves of a method.
  var curveColors: [Color] {
    [
      kroneckerFactored, overlay, contour, components.1.mixed(with: ink, 0.5),
      euclidean.mixed(with: ink, 0.5), natural.mixed(with: ink, 0.35),
      components.0.mixed(with: ink, 0.5), kroneckerFactored.mixed(with: ink, 0.5),
      overlay.mixed(with: ink, 0.5), euclidean.mixed(with: kroneckerFactored, 0.5),
      natural.mixed(with: components.0, 0.5), secondary, ink,
    ]
  }
}
