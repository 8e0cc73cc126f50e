import Drawing
import Elementary

/// A line of text set as mathematics: italic letters, true sub- and superscripts.
///
/// The markup is for the figure's own words: `*…*` is italic, `_` and `^` lower or raise the next character or
/// `{…}`, `~` stands over the letter before it. Text that comes from a scene is never read as markup: it goes in by `plain(_:)`.
struct MathText {
  struct Piece {
    /// On the line, lowered, raised, or over the letter before.
    enum Level { case base, sub, sup, accent }
    var text: String
    var italic: Bool
    var level: Level
    /// Whether the words are the scene's own, which none replace.
    var isOwn = false
  }

  private(set) var pieces: [Piece] = []

  init(_ markup: String) {
    var current = String.UnicodeScalarView()
    var italic = false
    var level = Piece.Level.base
    var braces = false
    func flush(_ into: inout [Piece]) {
      if !current.isEmpty {
        into.append(Piece(text: String(current), italic: italic, level: level))
      }
      current = String.UnicodeScalarView()
    }
    for scalar in markup.unicodeScalars {
      switch scalar {
      case "*" where level == .base:
        flush(&pieces)
        italic.toggle()
      case "_", "^":
        flush(&pieces)
        level = scalar == "_" ? .sub : .sup
      case "~":
        flush(&pieces)
        pieces.append(Piece(text: "~", italic: false, level: .accent))
      case "{" where level != .base && current.isEmpty:
        braces = true
      case "}" where braces:
        flush(&pieces)
        braces = false
        level = .base
      default:
        current.append(scalar)
        if level != .base && !braces {
          flush(&pieces)
          level = .base
        }
      }
    }
    flush(&pieces)
  }

  init(pieces: [Piece]) {
    self.pieces = pieces
  }

  mutating func append(_ piece: Piece) { pieces.append(piece) }

  mutating func extendLast(by text: String) { pieces[pieces.count - 1].text += text }

  /// Words as they stand, but for Unicode's sub- and superscript digits and signs (as in μ₁ and σ²): these are set as
  /// true scripts, like the figure's own.
  static func plain(_ text: String) -> MathText {
    var pieces: [Piece] = []
    var current = String.UnicodeScalarView()
    var level = Piece.Level.base
    for scalar in text.unicodeScalars {
      let (plain, place) = script(scalar)
      if place != level, !current.isEmpty {
        pieces.append(Piece(text: String(current), italic: false, level: level))
        current = String.UnicodeScalarView()
      }
      level = place
      current.append(plain)
    }
    if !current.isEmpty {
      pieces.append(Piece(text: String(current), italic: false, level: level))
    }
    return MathText(pieces: pieces)
  }

  /// The character of which `scalar` is a script form, and its level.
  private static func script(_ scalar: Unicode.Scalar) -> (Unicode.Scalar, Piece.Level) {
    switch scalar.value {
    case 0x2080...0x2089: (digit(scalar.value - 0x2080), .sub)
    case 0x2070, 0x2074...0x2079: (digit(scalar.value - 0x2070), .sup)
    case 0xb9: ("1", .sup)
    case 0xb2, 0xb3: (digit(scalar.value - 0xb0), .sup)
    case 0x207a: ("+", .sup)
    case 0x207b: ("\u{2212}", .sup)
    case 0x208a: ("+", .sub)
    case 0x208b: ("\u{2212}", .sub)
    default: (scalar, .base)
    }
  }

  private static func digit(_ value: UInt32) -> Unicode.Scalar {
    Unicode.Scalar(UInt8(48 + value % 10))
  }

  /// The words in plain text, where F⁻¹ is the only power that figures name.
  var words: String {
    var words = String.UnicodeScalarView()
    for piece in pieces {
      for scalar in piece.text.unicodeScalars {
        switch scalar {
        case "\u{2212}" where piece.level == .sup: words.append("\u{207b}")
        case "1" where piece.level == .sup: words.append("\u{b9}")
        case " " where words.last == " ": break
        default: words.append(scalar)
        }
      }
    }
    return String(words)
  }

  static func + (a: MathText, b: MathText) -> MathText { MathText(pieces: a.pieces + b.pieces) }

  static func + (a: MathText, b: String) -> MathText { a + MathText(b) }
}
