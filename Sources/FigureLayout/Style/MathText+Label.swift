/// Words of a scene's own with mathematics in them.
extension MathText {
  /// Words as they stand, with mathematics between asterisks: there letters are italic, digits and signs upright, `_` and
  /// `^` lower and raise the next character or `{…}`, and a hyphen is a minus.
  static func label(_ text: String) -> MathText {
    var label = MathText("")
    var part = String.UnicodeScalarView()
    var isMathematics = false
    func flush() {
      guard !part.isEmpty else { return }
      label = label + (isMathematics ? mathematics(part) : plain(String(part)))
      part = String.UnicodeScalarView()
    }
    for scalar in text.unicodeScalars {
      if scalar == "*" {
        flush()
        isMathematics.toggle()
      } else {
        part.append(scalar)
      }
    }
    flush()
    return label.own
  }

  private static func mathematics(_ text: String.UnicodeScalarView) -> MathText {
    var pieces: [Piece] = []
    var level = Piece.Level.base
    var isGroup = false
    for scalar in text {
      switch scalar {
      case "_": level = .sub
      case "^": level = .sup
      case "{": isGroup = true
      case "}":
        isGroup = false
        level = .base
      default:
        let sign: Unicode.Scalar = scalar == "-" ? "\u{2212}" : scalar
        let italic = isLetter(sign)
        if let last = pieces.last, last.italic == italic, last.level == level {
          pieces[pieces.count - 1].text.unicodeScalars.append(sign)
        } else {
          pieces.append(Piece(text: String(sign), italic: italic, level: level))
        }
        if !isGroup { level = .base }
      }
    }
    return MathText(pieces: pieces)
  }

  /// Latin and lower-case Greek letters: those that mathematics set in italics.
  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x41...0x5a, 0x61...0x7a, 0x3b1...0x3c9, 0x3d1, 0x3d5, 0x3f5: true
    default: false
    }
  }

  /// Whether both set the same.
  func isSame(as other: MathText) -> Bool {
    guard pieces.count == other.pieces.count else { return false }
    for (a, b) in zip(pieces, other.pieces)
    where a.italic != b.italic || a.level != b.level || !a.text.utf8.elementsEqual(b.text.utf8) {
      return false
    }
    return true
  }
}
