extension Scene {
  /// The look of a figure, in addition to its theme: a preset, and the scene's changes to it. Nil means the preset's value, or
  /// else the program's default.
  public struct Style: Equatable, Sendable {
    public var base: StylePreset?
    public var font: StyleFont?
    /// The em of running text in points; on screens a point is 4/3 pixels.
    public var fontSize: Double?
    /// Colours by their roles; the last of each role counts.
    public var colors: [RoleColor] = []
    /// The colours of κ.
    public var map: StyleMap?
    /// The factors for the widths of lines and of trails.
    public var lineScale: Double?
    public var trailScale: Double?
    /// The ticks of the two axes of the canvas.
    public var ticks: [TickChoice?] = [nil, nil]
    /// Words in place of the figure's own.
    public var labels: [Label] = []
    /// Words in place of phrases of the figure that have no name in `labels`.
    public var phrases: [Phrase] = []
    /// Whether the canvas has a line on all four sides.
    public var hasFrame: Bool?

    public init() {}

    /// A preset as it is.
    public init(_ base: StylePreset) {
      self.base = base
    }

    public struct RoleColor: Equatable, Sendable {
      public var role: StyleRole
      /// 0xRRGGBB.
      public var color: UInt32

      public init(_ role: StyleRole, _ color: UInt32) {
        self.role = role
        self.color = color
      }
    }

    public enum TickChoice: Equatable, Sendable {
      /// Ascending values.
      case at([Double])
      case count(Int)
      case off
    }

    /// What stands in a figure, and what is to stand there.
    public struct Phrase: Equatable, Sendable {
      public var standard: String
      /// Words, with mathematics between asterisks.
      public var text: String

      public init(_ standard: String, _ text: String) {
        self.standard = standard
        self.text = text
      }

      /// By the bytes: a page has no tables of Unicode.
      public static func == (a: Phrase, b: Phrase) -> Bool {
        a.standard.utf8.elementsEqual(b.standard.utf8) && a.text.utf8.elementsEqual(b.text.utf8)
      }
    }

    public struct Label: Equatable, Sendable {
      public var word: FigureWord
      /// Words, with mathematics between asterisks.
      public var text: String

      public init(_ word: FigureWord, _ text: String) {
        self.word = word
        self.text = text
      }

      /// By the bytes: a page has no tables of Unicode.
      public static func == (a: Label, b: Label) -> Bool {
        a.word == b.word && a.text.utf8.elementsEqual(b.text.utf8)
      }
    }
  }
}

extension Scene.Style {
  /// Whether nothing is said.
  public var isEmpty: Bool { self == Scene.Style() }

  /// The style completed with the values of its preset.
  public var resolved: Scene.Style {
    guard let preset = base?.style else { return self }
    var style = self
    style.font = font ?? preset.font
    style.fontSize = fontSize ?? preset.fontSize
    style.colors = preset.colors + colors
    style.map = map ?? preset.map
    style.lineScale = lineScale ?? preset.lineScale
    style.trailScale = trailScale ?? preset.trailScale
    style.hasFrame = hasFrame ?? preset.hasFrame
    return style
  }

  /// The words that replace the figure's own; nil if it keeps them.
  public func label(_ word: FigureWord) -> String? {
    for label in labels where label.word == word { return label.text }
    return nil
  }
}

/// Something with a colour of its own.
public enum StyleRole: String, CaseIterable, Equatable, Sendable {
  case background, canvas, ink, secondary, faint, natural, euclidean, handles, kfac, singular
  case contours, overlay
  case naturalTrails = "natural-trails"
  case euclideanTrails = "euclidean-trails"
  case firstComponent = "first-component"
  case secondComponent = "second-component"
}

extension Scene.Style {
  /// Sizes of running text in points.
  public static let fontSizes = 4.0...200.0
  /// How many ticks an axis may be asked to have, and how many may be listed.
  public static let tickCounts = 2...12
  public static let tickLimit = 40
  /// How many phrases may be replaced.
  public static let phraseLimit = 60
  /// How many colours a list for κ has.
  public static let mapCounts = 2...64
  /// The range of factors for the widths of lines.
  public static let lineScales = 0.1...10.0
}
