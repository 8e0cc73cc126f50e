import Foundation

extension TableFile {
  /// How a scene names a column.
  enum Column: Equatable {
    case name(String)
    /// Counted from 1.
    case number(Int)
  }

  /// The columns do not agree with what a scene asks for: the scene's mistake, not the file's.
  struct WrongColumn: Error, Equatable {
    var message: String
    var help: String
  }

  /// The index of a column; of the only one, if a scene names none.
  func index(of column: Column?) -> Result<Int, WrongColumn> {
    switch column {
    case nil: only()
    case .number(let number): index(ofNumber: number)
    case .name(let word): index(ofName: word)
    }
  }

  private func only() -> Result<Int, WrongColumn> {
    let columns = dataColumns
    if columns.count == 1 { return .success(columns.lowerBound) }
    let first = columns.first { $0 < names.count && !names[$0].isEmpty } ?? columns.lowerBound
    let word = first < names.count ? Self.scalar(names[first]) : "\(first + 1)"
    var help = "such as {samples: \(source.name), column: \(word)}"
    if names.isEmpty, columns.count == 2, dialect.delimiter == "," {
      help += "; numbers with decimal commas need ';' between columns"
    }
    return .failure(
      WrongColumn(message: "\(source.name) has \(columns.count) columns; say which", help: help))
  }

  private func index(ofNumber number: Int) -> Result<Int, WrongColumn> {
    let named = names.firstIndex(of: "\(number)")
    if number >= 1, number <= width {
      guard let named, named != number - 1 else { return .success(number - 1) }
      return .failure(
        WrongColumn(
          message:
            "\(source.name) has a column \(number) and, as number \(named + 1), one of the name '\(number)'",
          help: "the name in quotes, or another number, says which"))
    }
    if let named { return index(ofName: names[named]) }
    return .failure(WrongColumn(message: "\(source.name) has no column \(number)", help: known))
  }

  private func index(ofName word: String) -> Result<Int, WrongColumn> {
    let places = names.indices.filter { names[$0] == word }
    if places.count > 1 {
      let numbers = places.map { String($0 + 1) }
      return .failure(
        WrongColumn(
          message: "\(source.name) has \(places.count) columns '\(word)'",
          help: "say which by its number: \(SceneChecker.list(numbers, "or"))"))
    }
    if let index = places.first, !word.isEmpty { return .success(index) }
    let message = "\(source.name) has no column '\(word)'"
    if let same = names.first(where: { Self.isSame($0, word) }),
      let found = LookAlike.first(in: same) ?? LookAlike.first(in: word)
    {
      return .failure(
        WrongColumn(
          message: message, help: "its column '\(same)' looks like it; they differ by \(found.name)"
        ))
    }
    let near = Suggestion.nearest(to: word, in: names.filter { !$0.isEmpty })
    return .failure(
      WrongColumn(message: message, help: near.map { "did you mean '\($0)'?" } ?? known))
  }

  /// What columns there are.
  private var known: String {
    guard !names.isEmpty else { return "its \(Self.columns(width)) have no names" }
    if width == 1, names[0].contains(where: { "|:".contains($0) || $0 == " " }) {
      return "commas, semicolons or tabs separate columns; its one column is '\(names[0])'"
    }
    let named = names.filter { !$0.isEmpty }
    var words = named.prefix(8).map { "'\($0)'" }
    if named.count > 8 { words.append("\(named.count - 8) more") }
    let isOne = words.count == 1
    var text = "its column\(isOne ? " is" : "s are") \(SceneChecker.list(words, "and"))"
    if let found = LookAlike.first(in: names.joined()) {
      text += "; \(found.name) stands among them"
    }
    return text
  }

  /// Whether two names of columns look the same.
  private static func isSame(_ a: String, _ b: String) -> Bool {
    func plain(_ text: String) -> String {
      LookAlike.plain(text).trimmingCharacters(in: .whitespaces)
    }
    return plain(a) == plain(b)
  }

  /// A name as a scene writes it.
  private static func scalar(_ name: String) -> String {
    let isPlain = name.allSatisfy { $0.isLetter || $0.isNumber || "_- ".contains($0) }
    return isPlain && TableNumber.isName(name) ? name : "'\(name.replacing("'", with: "''"))'"
  }

  static func columns(_ count: Int) -> String {
    count == 1 ? "1 column" : "\(count) columns"
  }
}
