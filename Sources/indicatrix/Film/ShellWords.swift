/// Words as a shell takes them.
enum ShellWords {
  static func line(_ words: [String]) -> String { words.map(quoted).joined(separator: " ") }

  /// The word, in quotes where a shell would see more in it than letters.
  static func quoted(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9": true
      case "-", "_", "+", ".", ",", "/", ":", "=", "@", "%": true
      default: false
      }
    }
    // zsh takes =word for the path of a program.
    if !word.isEmpty, isPlain, word.first != "=" { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The name of a file as a message tells it, which no program takes for an option.
  static func file(_ path: String) -> String {
    visible(path.hasPrefix("-") ? "./" + path : path)
  }

  /// The command `words` as a message tells it, with `option` in it if it is not there yet.
  static func command(_ words: [String], with option: String) -> String {
    if words.contains(option) { return words.map(visible).joined(separator: " ") }
    // What follows -- is no option any more; the subcommand stands before it.
    let end = words.contains("--") ? min(2, words.count) : words.count
    return (words[..<end] + [option] + words[end...]).map(visible).joined(separator: " ")
  }

  /// The word without control characters, for which messages show signs that are not the same characters. Not every shell
  /// reads `$'…'`, so it stands only where there is no other way.
  private static func visible(_ word: String) -> String {
    guard word.unicodeScalars.contains(where: isControl) else { return quoted(word) }
    var text = "$'"
    for scalar in word.unicodeScalars {
      switch scalar {
      case "'", "\\": text += "\\" + String(scalar)
      case _ where isControl(scalar):
        for byte in String(scalar).utf8 {
          let digits = String(byte, radix: 8)
          text += "\\" + String(repeating: "0", count: 3 - digits.count) + digits
        }
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "'"
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.generalCategory == .control
  }
}
