import Drawing

/// The letters that a figure can be set in: a family for words, and one for mathematics.
public enum FontFamily: String, CaseIterable, Equatable, Sendable {
  /// STIXGeneral, which has both.
  case serif
  /// Noto Sans, with the signs of Noto Sans Math.
  case sans
  /// Latin Modern Roman and Latin Modern Math.
  case computerModern = "computer-modern"
  /// TeX Gyre Termes and TeX Gyre Termes Math.
  case times
  /// TeX Gyre Heros, with Greek and signs of Noto Sans and Noto Sans Math.
  case heros

  /// What a file of the family gives to one face.
  struct Part: Equatable {
    /// Below `FontSet.debianRoot`.
    var file: String
    /// The Debian package that holds it, where one is known.
    var package: String?
    var letters: Letters
  }

  /// Which letters a part gives.
  enum Letters: Equatable {
    /// All that it has.
    case all
    /// Greek letters, by the letters of mathematics of a style.
    case greek(MathematicalGreek)
  }

  /// The parts of a face: of those that have a letter the first gives it.
  func chain(_ face: Face) -> [Part] {
    let words = Part(file: self.words(face), package: package, letters: .all)
    switch self {
    case .serif: return [words]
    case .sans: return [words, Self.sansSigns]
    case .heros:
      // Heros has few Greek letters, and these of another cut.
      let greek = Part(
        file: FontFamily.sans.words(face), package: FontFamily.sans.package,
        letters: .greek(.plain))
      return [greek, words, Self.sansSigns]
    case .computerModern, .times:
      let file =
        self == .times
        ? "texmf/fonts/opentype/public/tex-gyre-math/texgyretermes-math.otf"
        : "texmf/fonts/opentype/public/lm-math/latinmodern-math.otf"
      let package = self == .times ? "fonts-texgyre-math" : "fonts-lmodern"
      return [
        Part(file: file, package: package, letters: .greek(MathematicalGreek(face))), words,
        Part(file: file, package: package, letters: .all),
      ]
    }
  }

  private static let sansSigns = Part(
    file: "fonts/truetype/noto/NotoSansMath-Regular.ttf", package: "fonts-noto-core", letters: .all)

  private var package: String {
    switch self {
    case .serif: "fonts-stix"
    case .sans: "fonts-noto-core"
    case .computerModern: "fonts-lmodern"
    case .times, .heros: "fonts-texgyre"
    }
  }

  private func words(_ face: Face) -> String {
    switch self {
    case .serif: "fonts/opentype/stix/" + FontSet.fileName(face)
    case .sans: "fonts/truetype/noto/NotoSans-" + Self.capitals(face) + ".ttf"
    case .computerModern:
      "texmf/fonts/opentype/public/lm/lmroman10-" + Self.capitals(face).lowercased() + ".otf"
    case .times:
      "texmf/fonts/opentype/public/tex-gyre/texgyretermes-" + Self.capitals(face).lowercased()
        + ".otf"
    case .heros:
      "texmf/fonts/opentype/public/tex-gyre/texgyreheros-" + Self.capitals(face).lowercased()
        + ".otf"
    }
  }

  private static func capitals(_ face: Face) -> String {
    switch face {
    case .regular: "Regular"
    case .italic: "Italic"
    case .bold: "Bold"
    case .boldItalic: "BoldItalic"
    }
  }
}

/// A style of Greek letters: in mathematical fonts all but the upright ones stand among the mathematical alphanumeric
/// symbols of Unicode.
enum MathematicalGreek: Equatable {
  case plain, italic, bold, boldItalic

  init(_ face: Face) {
    self =
      switch face {
      case .regular: .plain
      case .italic: .italic
      case .bold: .bold
      case .boldItalic: .boldItalic
      }
  }

  /// The character that has the look of a Greek letter in the style; nil for what is no letter from α to ω or Α to Ω.
  func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    let value = scalar.value
    guard (0x391...0x3a9).contains(value) || (0x3b1...0x3c9).contains(value) else { return nil }
    let capitals: UInt32
    switch self {
    case .plain: return scalar
    case .bold: capitals = 0x1d6a8
    case .italic: capitals = 0x1d6e2
    case .boldItalic: capitals = 0x1d71c
    }
    return Unicode.Scalar(value < 0x3b1 ? capitals + value - 0x391 : capitals + 26 + value - 0x3b1)
  }
}
