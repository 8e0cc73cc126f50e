import Foundation
import InformationGeometry
import Scene

extension SceneChecker {
  /// The value of a field; nil where it was wrong, or where an empty one leaves the default.
  mutating func value(
    _ tree: Tree, of field: FieldAbout, _ key: Key, path: String
  ) -> FieldValue? {
    if field.isOptional, tree.isNull { return nil }
    switch field.kind {
    case .number(let range, let isPositive):
      return number(tree, in: range, positive: isPositive, path: path, reason: field.reason)
        .map { .number($0) }
    case .seed: return seed(tree, path: path).map { .seed($0) }
    case .choice(let words):
      return word(tree, of: words, path: path).flatMap { words.firstIndex(of: $0) }.map {
        .choice($0)
      }
    case .flag: return word(tree, of: ["on", "off"], path: path).map { .flag($0 == "on") }
    case .point:
      return pair(tree, in: .coordinate, path: path, form: pairForm, reason: field.reason)
        .map { .point(Vector2($0.0, $0.1)) }
    case .numbers: return numbers(tree, key, path: path).map { .numbers($0) }
    case .text: return text(tree, key, path: path).map { .text($0) }
    case .grid(let sides): return grid(tree, in: sides, path: path, reason: field.reason)
    case .levels(let count, let range):
      return levels(tree, count, in: range, field: field, path: path)
    case .rate(let range, let words):
      guard tree.plainText == nil || !isNumber(tree) else {
        return number(tree, in: range, positive: true, path: path, reason: field.reason)
          .map { .number($0) }
      }
      return rate(tree, of: words, path: path)
    case .points(let limit): return points(tree, limit, field: field, path: path)
    // They are read with their file.
    case .columns: return nil
    }
  }

  /// One of the words that may stand for a number.
  private mutating func rate(_ tree: Tree, of words: [String], path: String) -> FieldValue? {
    spans[path] = tree.span
    if let text = tree.text, let index = words.firstIndex(of: text) { return .choice(index) }
    expected(
      "a number, " + Self.list(words, "or"), for: path, found: tree,
      help: tree.text.flatMap { Self.word(near: $0, of: words) }.map { "did you mean '\($0)'?" })
    return nil
  }

  /// `n`, `n x m` or `[n, m]`.
  private mutating func grid(
    _ tree: Tree, in sideRange: ClosedRange<Int>, path: String, reason: String?
  ) -> FieldValue? {
    spans[path] = tree.span
    var sides: [Tree] = []
    if case .list(let items) = tree.content {
      sides = items
    } else if let text = tree.text {
      let parts = text.split(omittingEmptySubsequences: false) { $0 == "x" || $0 == "×" }
      // `0x10` is a number, not a grid without columns.
      let isNumber = NumberText.wholeNumber(text) != nil
      let words = isNumber ? [text] : parts.map { $0.trimmingCharacters(in: .whitespaces) }
      sides = words.map { Tree(content: .scalar($0, isPlain: true), span: tree.span) }
    }
    let form = "such as 25 or 31 x 21"
    guard sides.count == 1 || sides.count == 2, sides.allSatisfy({ !$0.isNull && isNumber($0) })
    else {
      expected("n or n x m cells", for: path, found: tree, help: form)
      return nil
    }
    let range = NumberRange(sideRange)
    let values = sides.map { side in number(side, in: range, path: path, reason: reason) }
    guard let first = values[0], let last = values[values.count - 1] else { return nil }
    return .grid(columns: Int(first), rows: Int(last))
  }

  func isNumber(_ tree: Tree) -> Bool {
    guard let text = tree.plainText else { return false }
    if case .text = NumberText.parse(text) { return false }
    return true
  }

  /// A count, or rising numbers.
  private mutating func levels(
    _ tree: Tree, _ countRange: ClosedRange<Int>, in range: NumberRange, field: FieldAbout,
    path: String
  ) -> FieldValue? {
    spans[path] = tree.span
    let reason = field.reason
    let layer = path.prefix { $0 != "." }
    guard case .list(let items) = tree.content else {
      if tree.plainText == nil {
        expected("a count or a list of \(field.name)", for: path, found: tree)
        return nil
      }
      return number(tree, in: NumberRange(countRange), path: path, reason: reason).map {
        .number($0)
      }
    }
    guard countRange.contains(items.count) else {
      error(
        at: tree.span,
        items.isEmpty
          ? "\(path) is empty"
          : "\(path) has \(items.count) \(field.name); the limit is \(countRange.upperBound)",
        help: items.isEmpty ? "`\(layer): off` leaves the layer out" : reason)
      return nil
    }
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      guard let value = number(item, in: range, path: "\(path)[\(index)]") else { continue }
      if let last = values.last, value <= last {
        error(
          at: item.span,
          "the \(field.name) of \(layer) must rise, found \(Self.text(value)) after "
            + Self.text(last))
      }
      values.append(value)
    }
    return .numbers(values)
  }
}
