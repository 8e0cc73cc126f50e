/// The fonts of a figure.
public enum StyleFont: Equatable, Sendable {
  case named(NamedFont)
  /// Families by their names, of files that are installed: one for words, one for Greek letters and signs.
  case families(words: String, mathematics: String)

  /// By the bytes: a page has no tables of Unicode.
  public static func == (a: StyleFont, b: StyleFont) -> Bool {
    switch (a, b) {
    case (.named(let a), .named(let b)): a == b
    case (.families(let words, let mathematics), .families(let otherWords, let otherMathematics)):
      words.utf8.elementsEqual(otherWords.utf8)
        && mathematics.utf8.elementsEqual(otherMathematics.utf8)
    default: false
    }
  }

  /// The family whose signs are used with a text family that has none: that of `serif`.
  public static let standardMathematics = "STIXGeneral"
}

/// Families that go together, of known Debian packages.
public enum NamedFont: String, CaseIterable, Equatable, Sendable {
  case serif, sans
  case computerModern = "computer-modern"
  case times, heros
}
