/// The families of letters by their names, for programs that do not read embedded fonts: the figure's own first, a generic one
/// last.
public struct FontStack: Equatable, Sendable {
  /// In the order of preference.
  public var names: [String]
  /// Whether the letters have serifs.
  public var hasSerifs: Bool

  public init(_ names: [String], hasSerifs: Bool = true) {
    self.names = names
    self.hasSerifs = hasSerifs
  }

  /// The letters of figures whose style names none.
  public static let standard = FontStack(["STIXGeneral", "STIX Two Text", "Times New Roman"])

  /// A family that the scene names: what it looks like is known from its name alone.
  public static func named(_ name: String) -> FontStack {
    var words: [[UInt8]] = [[]]
    for byte in name.utf8 {
      // Letters of ASCII as small ones.
      if byte == UInt8(ascii: " ") {
        words.append([])
      } else {
        words[words.count - 1].append((65...90).contains(byte) ? byte + 32 : byte)
      }
    }
    let sans = ["sans", "heros", "adventor", "helvetica", "arial", "gothic"]
    return FontStack(
      [name], hasSerifs: !words.contains { word in sans.contains { word.elementsEqual($0.utf8) } })
  }

  /// The letters and digits of the first name: what the embedded fonts are called.
  var embeddedName: [UInt8] {
    var bytes: [UInt8] = []
    for byte in names.first?.utf8 ?? "".utf8
    where (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) {
      bytes.append(byte)
    }
    return bytes.isEmpty ? [UInt8]("letters".utf8) : bytes
  }

  /// The names as CSS has them, in quotes where one is not a single word.
  var list: String {
    var list = ""
    for name in names {
      var plain = String.UnicodeScalarView()
      for scalar in name.unicodeScalars
      where scalar != "'" && scalar != "\\" && scalar.value >= 32 {
        plain.append(scalar)
      }
      let isWord = plain.allSatisfy {
        (65...90).contains($0.value) || (97...122).contains($0.value)
      }
      list += isWord ? String(plain) + ", " : "'" + String(plain) + "', "
    }
    return list + (hasSerifs ? "serif" : "sans-serif")
  }
}
