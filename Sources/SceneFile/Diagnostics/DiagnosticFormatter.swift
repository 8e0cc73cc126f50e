/// Draws a diagnostic as a block of text.
public enum DiagnosticFormatter {
  /// Lines longer than this are cut round the carets.
  private static let width = 100

  /// The block, such as
  ///
  ///     scene.txt:9:3: error: unknown key 'sigm' in model
  ///       9 |   sigm: 1.0
  ///         |   ^^^^ did you mean 'sigma'?
  ///
  /// without a line break at its end. With `color`, ANSI escapes mark severity and carets.
  public static func format(_ diagnostic: Diagnostic, color: Bool) -> String {
    let place = diagnostic.location
    let isError = diagnostic.severity == .error
    func painted(_ text: String, _ code: String) -> String {
      color ? "\u{1b}[\(code)m\(text)\u{1b}[0m" : text
    }
    let accent = isError ? "1;31" : "1;33"
    var lines = [
      painted("\(printable(place.source)):\(place.line):\(place.column):", "1") + " "
        + painted("\(diagnostic.severity.rawValue):", accent) + " " + printable(diagnostic.message)
    ]
    let number = String(place.line)
    let gutter = String(repeating: " ", count: number.count)
    if let text = place.text {
      let excerpt = Excerpt(text, column: place.column, length: place.length, width: width)
      lines.append("  \(number) | \(excerpt.line)")
      var carets = "  \(gutter) | \(excerpt.padding)" + painted(excerpt.carets, accent)
      if let help = diagnostic.help { carets += " " + printable(help) }
      lines.append(carets)
    } else if let help = diagnostic.help {
      lines.append("  \(gutter) = \(printable(help))")
    }
    if let hint = diagnostic.hint { lines.append("  \(gutter) = hint: \(printable(hint))") }
    return lines.joined(separator: "\n")
  }

  /// The text with what a terminal would obey or hide made visible.
  static func printable(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      result.append(
        CharacterWidth.isInvisible(scalar) || CharacterWidth.isEmpty(scalar) ? "\u{fffd}" : scalar)
    }
    return String(result)
  }

  /// The part of a line to show, and carets that stand under the right characters.
  private struct Excerpt {
    var line: String
    var padding: String
    var carets: String

    init(_ text: String, column: Int, length: Int, width: Int) {
      // Of a very long line only the neighbourhood is looked at.
      let skipped = max(0, column - 1 - 1000)
      let from = text.index(text.startIndex, offsetBy: skipped, limitedBy: text.endIndex)
      let near = text[(from ?? text.endIndex)...].prefix(2000)
      let isCut = near.endIndex < text.endIndex
      let characters = Array(printable(String(near)))
      let start = min(max(0, column - 1 - skipped), characters.count)
      let end = min(start + max(1, length), max(characters.count, start + 1))
      // As much as fits: the carets in view, with a third of the room before them.
      var first = 0
      var last = characters.count
      if Self.columns(characters[...]) > width {
        first = start
        var room = width / 3
        while first > 0, room > 0 {
          room -= CharacterWidth.columns(characters[first - 1])
          first -= 1
        }
        last = first
        room = width
        while last < characters.count, room > 0 {
          room -= CharacterWidth.columns(characters[last])
          last += 1
        }
      }
      let head = first > 0 || skipped > 0 ? "…" : ""
      let tail = last < characters.count || isCut ? "…" : ""
      line = head + String(characters[first..<last]) + tail
      padding = head.isEmpty ? "" : " "
      for character in characters[first..<start] {
        // A tab takes the same room in both lines.
        padding +=
          character == "\t"
          ? "\t" : String(repeating: " ", count: CharacterWidth.columns(character))
      }
      let marked = start < end && start < last ? characters[start..<min(end, last)] : []
      carets = String(repeating: "^", count: max(1, Self.columns(marked)))
    }

    static func columns(_ characters: ArraySlice<Character>) -> Int {
      characters.reduce(0) { $0 + CharacterWidth.columns($1) }
    }
  }
}

/// How many columns of a terminal characters take.
enum CharacterWidth {
  static func columns(_ character: Character) -> Int {
    var columns = 0
    for scalar in character.unicodeScalars {
      if scalar.value == 0xfe0f { return 2 }
      columns = max(columns, width(scalar))
    }
    return columns
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    // The ranges that Unicode's East Asian Width calls wide or fullwidth, in blocks.
    switch scalar.value {
    case 0x1100...0x115f, 0x231a...0x231b, 0x2e80...0x303e, 0x3041...0x33ff, 0x3400...0x4dbf,
      0x4e00...0x9fff, 0xa000...0xa4cf, 0xa960...0xa97c, 0xac00...0xd7a3, 0xf900...0xfaff,
      0xfe30...0xfe6f, 0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1f64f, 0x1f680...0x1f6ff,
      0x1f900...0x1f9ff, 0x1fa70...0x1faff, 0x20000...0x3fffd:
      return 2
    default: return 1
    }
  }

  /// `U+0007`.
  static func name(_ scalar: Unicode.Scalar) -> String {
    let code = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - code.count)) + code
  }

  /// Characters that take no room of their own and join nothing.
  static func isEmpty(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xad, 0x200b, 0x200e, 0x200f, 0x2060: true
    default: false
    }
  }

  /// Controls, characters that are none, and the marks that change the direction of what follows.
  static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09: false
    case 0x00...0x1f, 0x7f...0x9f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff, 0xfffe, 0xffff: true
    default: false
    }
  }
}
