/// What one field of a table can be.
enum TableNumber {
  /// The words by which programs write a number that is missing, in lower case: R, pandas, Excel, databases.
  private static let missing: Set<String> = [
    "", "na", "n/a", "#n/a", "<na>", "nan", "-nan", ".nan", "null", "none",
  ]

  /// Whether a field stands for no number: it is empty, or says so.
  static func isMissing(_ text: String) -> Bool {
    text.isEmpty || text.utf8.count <= 4 && missing.contains(text.lowercased())
  }

  /// Whether a field of the first line is a name: it starts like a word and stands for no number.
  static func isName(_ text: String) -> Bool {
    guard let first = text.first, first.isLetter || first == "_", !isMissing(text) else {
      return false
    }
    return !["inf", "infinity"].contains(text.lowercased())
  }

  /// Whether a field may be a name where no number stands beside it, such as `%` or `(m)`.
  static func mayBeName(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, !isMissing(text) else { return false }
    if isName(text) { return true }
    return LookAlike(first) == nil && !"0123456789+-.,#\"".unicodeScalars.contains(first)
      && !first.properties.isAlphabetic
  }

  /// What the commas within one number can be.
  enum Commas {
    case none
    /// As in `1,5` or `0,125`.
    case decimal
    /// As in `1,234`, which is 1.234 or 1234.
    case decimalOrThousands
    /// As in `1,234,567`, `1,234.5` or `1.234,5`.
    case thousands
  }

  static func commas(_ text: String) -> Commas {
    guard text.utf8.contains(UInt8(ascii: ",")) else { return .none }
    var body = text[...]
    if let sign = body.first, sign == "-" || sign == "+" { body = body.dropFirst() }
    var hasExponent = false
    if let e = body.firstIndex(where: { $0 == "e" || $0 == "E" }) {
      guard Int(body[body.index(after: e)...]) != nil else { return .none }
      hasExponent = true
      body = body[..<e]
    }
    let groups = body.split(separator: ",", omittingEmptySubsequences: false).map {
      $0.split(separator: ".", omittingEmptySubsequences: false)
    }
    let pieces = groups.flatMap { $0 }
    let isDigits = pieces.allSatisfy { $0.utf8.allSatisfy { 0x30 <= $0 && $0 <= 0x39 } }
    guard isDigits, let first = pieces.first, let last = pieces.last, !last.isEmpty else {
      return .none
    }
    let isGrouped = (1...3).contains(first.count) && first.first != "0"
    if pieces.count == 2 {
      return isGrouped && last.count == 3 && !hasExponent ? .decimalOrThousands : .decimal
    }
    let middle = pieces.dropFirst().dropLast()
    guard isGrouped, middle.allSatisfy({ $0.count == 3 }) else { return .none }
    // One of the two marks separates thousands, and the other can stand once, after it.
    let isEnglish =
      groups.dropLast().allSatisfy { $0.count == 1 } && groups.last.map { $0.count <= 2 } ?? false
    let isGerman = groups.count == 2 && groups[1].count == 1
    let endsInGroup = groups.last?.count == 2 || isGerman || last.count == 3
    return (isEnglish || isGerman) && endsInGroup ? .thousands : .none
  }

  /// A number with marks of thousands as it is to be written: without them, and with a decimal point.
  static func withoutThousands(_ text: String) -> String {
    let comma = text.lastIndex(of: ",") ?? text.startIndex
    let point = text.lastIndex(of: ".") ?? text.startIndex
    return comma > point && point > text.startIndex
      ? text.replacing(".", with: "").replacing(",", with: ".") : text.replacing(",", with: "")
  }
}
