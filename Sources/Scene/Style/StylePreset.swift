/// A look that is known by a name.
public enum StylePreset: String, CaseIterable, Equatable, Sendable {
  case night, paper, nature, ieee, neurips
  case computerModern = "computer-modern"
  case beamerTalk = "beamer-talk"
  case poster, greyscale
  case colourBlind = "colour-blind"

  /// The theme of a scene that sets none.
  public var theme: Scene.Theme { self == .night ? .night : .paper }

  /// The size of a scene that sets none; nil for the default size.
  public var size: FigureSize? {
    switch self {
    case .nature: NamedSize.natureColumn.size
    case .ieee: NamedSize.ieeeColumn.size
    case .neurips: NamedSize.neurips.size
    case .beamerTalk: NamedSize.talk.size
    case .night, .paper, .computerModern, .poster, .greyscale, .colourBlind: nil
    }
  }

  /// Whether all letters have the colour of ink, as journals ask.
  public var hasPlainText: Bool { self == .nature || self == .greyscale }

  /// Whether its colours are for one background, whatever the theme says.
  public var hasOwnBackground: Bool { style.colors.contains { $0.role == .background } }

  /// What it says.
  var style: Scene.Style {
    var style = Scene.Style()
    switch self {
    case .night, .paper: break
    case .nature:
      style.font = .named(.heros)
      style.fontSize = 7
      style.trailScale = 0.8
    case .ieee:
      style.font = .named(.times)
      style.fontSize = 8
    case .neurips:
      style.font = .named(.times)
      style.fontSize = 9
    case .computerModern:
      style.font = .named(.computerModern)
      style.fontSize = 9
    case .beamerTalk:
      style.font = .named(.sans)
      style.fontSize = 10
      style.lineScale = 1.5
      style.trailScale = 1.5
    case .poster:
      style.font = .named(.sans)
      style.lineScale = 1.6
      style.trailScale = 1.6
      style.hasFrame = true
    case .greyscale:
      style.colors = Self.greys
      style.map = .listed([0xc4c4c4, 0x161616])
    case .colourBlind:
      style.colors = Self.okabeIto
      style.map = .named(.cividis)
    }
    return style
  }

  private static let greys: [Scene.Style.RoleColor] = [
    .init(.background, 0xffffff), .init(.canvas, 0xffffff), .init(.ink, 0x111111),
    .init(.secondary, 0x4d4d4d), .init(.faint, 0xa6a6a6), .init(.natural, 0x111111),
    .init(.euclidean, 0x7a7a7a), .init(.handles, 0x111111), .init(.kfac, 0x5a5a5a),
    .init(.singular, 0x333333), .init(.contours, 0x777777), .init(.overlay, 0x000000),
    .init(.naturalTrails, 0x222222), .init(.euclideanTrails, 0x666666),
    .init(.firstComponent, 0x3a3a3a), .init(.secondComponent, 0x8f8f8f),
  ]

  /// M. Okabe and K. Ito, "Color Universal Design", 2008: colours that colour-blind people can distinguish.
  private static let okabeIto: [Scene.Style.RoleColor] = [
    .init(.natural, 0x0072b2), .init(.euclidean, 0xd55e00), .init(.kfac, 0xe69f00),
    .init(.contours, 0x6d7686), .init(.overlay, 0xcc79a7), .init(.naturalTrails, 0x004b78),
    .init(.euclideanTrails, 0x8a3d00), .init(.firstComponent, 0x0072b2),
    .init(.secondComponent, 0xcc79a7),
  ]
}
