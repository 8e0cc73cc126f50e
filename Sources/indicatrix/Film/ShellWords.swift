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
    guard word.isEmpty || !isPlain else { return word }
    return "'"
      + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''")
      + "'"
  }

  /// The command that this process was started with, with `option` at its end if it is not there yet.
  static func thisCommand(with option: String) -> String {
    let words = CommandLine.arguments
    return line(words.contains(option) ? words : words + [option])
  }
}
