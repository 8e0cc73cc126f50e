import Expressions
import Foundation
import InformationGeometry
import Scene

/// The parts of which models are made: names, formulas, sets, columns.
extension SceneChecker {
  /// The entries of a map, each once; nil where the tree is none.
  ///
  /// - Parameters:
  ///   - tree: what stands in the scene.
  ///   - path: where it stands.
  ///   - form: such a map.
  ///   - mayBeEmpty: whether a map without entries has a meaning.
  mutating func map(
    _ tree: Tree, _ path: String, _ form: String, mayBeEmpty: Bool = false
  ) -> [Tree.Entry]? {
    guard let entries = tree.entries, mayBeEmpty || !entries.isEmpty else {
      expected("a map", for: path, found: tree, help: "such as \(form)")
      return nil
    }
    var seen: [String] = []
    return entries.filter { entry in
      guard seen.contains(entry.key) else {
        seen.append(entry.key)
        return true
      }
      error(at: entry.keySpan, "duplicate key '\(entry.key)' in \(path)")
      return false
    }
  }

  /// Names that mean something else in a formula or in a scene.
  private static let reserved: Set<String> = {
    var names: Set = [
      "pi", "and", "or", "not", "if", "family", "fixed", "axes", "frames", "fps", "frame",
    ]
    for key in SceneKeys.scene.keys { names.insert(key.name) }
    return names
  }()

  /// Whether the key of an entry can be a name in formulas, and is none of `others`.
  mutating func isName(_ entry: Tree.Entry, _ others: [String]) -> Bool {
    let name = entry.key
    if others.contains(name) {
      error(
        at: entry.keySpan, "the name '\(name)' is taken", help: "each name stands for one thing")
      return false
    }
    if Self.reserved.contains(name) {
      error(
        at: entry.keySpan, "'\(name)' cannot be a name in a model",
        help: "it means something else; such as \(name)1")
      return false
    }
    let canonical = NameReader.canonical(Array(name.utf8)).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard canonical == name, name.utf8.count <= 40 else {
      error(
        at: entry.keySpan, "'\(name)' is not a name",
        help: canonical.map { "formulas know it as \($0)" }
          ?? "a name is a letter, then letters, digits and _")
      return false
    }
    return true
  }

  /// A formula as text.
  mutating func formula(
    _ tree: Tree, _ part: String, _ reading: inout OwnModelReading
  ) -> String? {
    reading.places[part] = tree
    guard let text = tree.text else {
      expected("a formula", for: "model.\(part)", found: tree)
      return nil
    }
    // A block of text is one formula; what is replaced has one byte as before.
    let line = String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
    return line.trimmingCharacters(in: .whitespaces)
  }

  /// A list of formulas.
  mutating func formulas(
    _ tree: Tree, _ part: String, _ form: String, _ reading: inout OwnModelReading
  ) -> [String] {
    reading.places[part] = tree
    guard case .list(let items) = tree.content, !items.isEmpty else {
      expected("a list of formulas", for: "model.\(part)", found: tree, help: "such as \(form)")
      return []
    }
    guard items.count <= 100 else {
      error(at: tree.span, "model.\(part) has \(items.count) formulas; the limit is 100")
      return []
    }
    var all: [String] = []
    for (index, item) in items.enumerated() {
      if let text = formula(item, "\(part)[\(index)]", &reading) { all.append(text) }
    }
    return all
  }

  /// The entries 11, 12 and 22 of a symmetric matrix.
  mutating func matrix(
    _ tree: Tree, _ part: String, _ reading: inout OwnModelReading
  ) -> [String]? {
    reading.places[part] = tree
    let form = "[[1/s^2, 0], [0, 2/s^2]]"
    guard case .list(let rows) = tree.content, rows.count == 2,
      case .list(let first) = rows[0].content, case .list(let second) = rows[1].content,
      first.count == 2, second.count == 2
    else {
      expected(
        "two rows of two formulas", for: "model.\(part)", found: tree, help: "such as \(form)")
      return nil
    }
    guard let a = formula(first[0], "\(part)[0]", &reading),
      let b = formula(first[1], "\(part)[1]", &reading),
      let c = formula(second[1], "\(part)[2]", &reading)
    else { return nil }
    let blank = { (text: String) in text.filter { $0 != " " } }
    if second[0].text.map(blank) != blank(b) {
      error(
        at: second[0].span, "model.\(part) is not symmetric",
        help: "the entry above the diagonal is \(b)")
      return nil
    }
    return [a, b, c]
  }

  /// `symmetries: [[mu2, mu1]]`.
  mutating func mirror(_ tree: Tree, _ reading: inout OwnModelReading) -> [String]? {
    guard case .list(let items) = tree.content, items.count == 1,
      case .list(let pair) = items[0].content, pair.count == 2
    else {
      expected(
        "one pair of formulas", for: "model.symmetries", found: tree, help: "such as [[mu2, mu1]]")
      return nil
    }
    guard let a = formula(pair[0], "symmetries[0]", &reading),
      let b = formula(pair[1], "symmetries[1]", &reading)
    else { return nil }
    return [a, b]
  }

  /// `em: {p: p - p*(1 - p)*slope_p, …}`, or a list of two for the axes.
  mutating func step(_ tree: Tree, _ reading: inout OwnModelReading) -> [String]? {
    if tree.entries != nil { return stepByName(tree, &reading) }
    guard case .list(let pair) = tree.content, pair.count == 2 else {
      expected(
        "a map of parameters to formulas, or a formula for each axis", for: "model.em",
        found: tree, help: "such as {p: p - p*(1 - p)*slope_p, m: m - m*slope_m}")
      return nil
    }
    guard let a = formula(pair[0], "em[0]", &reading), let b = formula(pair[1], "em[1]", &reading)
    else { return nil }
    return [a, b]
  }

  private mutating func stepByName(
    _ tree: Tree, _ reading: inout OwnModelReading
  ) -> [String]? {
    var formulas = [String](repeating: "", count: reading.parameters.count)
    for entry in map(tree, "model.em", "{p: p - p*(1 - p)*slope_p}") ?? [] {
      guard let index = reading.names.firstIndex(of: entry.key) else {
        let near = Suggestion.nearest(to: entry.key, in: reading.names)
        error(
          at: entry.keySpan, "the model has no parameter '\(entry.key)'",
          help: near.map { "did you mean '\($0)'?" }
            ?? "it has \(Self.list(reading.names, "and"))")
        return nil
      }
      guard let text = formula(entry.value, "em[\(index)]", &reading) else { return nil }
      formulas[index] = text
    }
    return formulas.allSatisfy { $0.isEmpty } ? nil : formulas
  }

  /// The set of one observation.
  mutating func space(_ tree: Tree, _ path: String) -> SampleSpace? {
    let words = ["real", "positive", "circle", "counts"]
    if let text = tree.text {
      switch text {
      case "real": return .line
      case "positive": return .positive
      case "circle": return .circle
      case "counts": return .counts
      default: break
      }
      let ends = text.components(separatedBy: "..")
      if ends.count == 2, let first = Int(ends[0]), let last = Int(ends[1]) {
        guard first < last, last - first < 10_000, first.magnitude <= 1_000_000 else {
          error(
            at: tree.span, "\(path) must rise and hold at most 10000 numbers, found \(text)")
          return nil
        }
        return .listed((first...last).map { Double($0) })
      }
      let near = Self.word(near: text, of: words)
      expected(
        "real, positive, circle, counts, [a, b], 0..10 or a list of values", for: path, found: tree,
        help: near.map { "did you mean '\($0)'?" }
          ?? (ends.count == 2
            ? "0..10 has whole ends; an interval is [\(ends[0]), \(ends[1])]" : nil))
      return nil
    }
    guard case .list(let items) = tree.content, items.count >= 2 else {
      expected(
        "real, positive, circle, counts, [a, b], 0..10 or a list of values", for: path, found: tree)
      return nil
    }
    guard let values = numbers(items, tree, path) else { return nil }
    for (index, value) in values.enumerated().dropFirst() where value <= values[index - 1] {
      error(
        at: items[index].span, "the values of \(path) must rise",
        help: "\(Self.text(value)) follows \(Self.text(values[index - 1]))")
      return nil
    }
    return values.count == 2 ? .interval(values[0], values[1]) : .listed(values)
  }

  /// A list of numbers, or a column of a file.
  mutating func column(_ tree: Tree, _ path: String) -> SceneColumn? {
    spans[path] = tree.span
    if case .list(let items) = tree.content {
      return numbers(items, tree, path).map { SceneColumn(values: $0) }
    }
    if let entries = tree.entries {
      let fields = fields(entries, keys: SceneKeys.inputFile, path: path)
      if let file = fields["file"], let name = file.text {
        return fileColumn(
          name, file, column: fields["column"], missing: fields["missing"], what: "inputs",
          limit: Limits.regressionInputs)
      }
    }
    expected(
      "a list of numbers or {file: …, column: …}", for: path, found: tree,
      help: "such as [0.5, 1, 2]")
    return nil
  }

  private mutating func numbers(_ items: [Tree], _ tree: Tree, _ path: String) -> [Double]? {
    guard (1...Limits.regressionInputs).contains(items.count) else {
      error(
        at: tree.span, "\(path) has \(items.count) numbers",
        help: "from 1 to \(Limits.regressionInputs) are allowed")
      return nil
    }
    let before = errorCount
    var values: [Double] = []
    for (index, item) in items.enumerated() {
      let value = number(
        item, in: .coordinate, path: "\(path)[\(index)]", reason: SceneKeys.coordinateReason)
      values.append(value ?? 0)
    }
    return errorCount == before ? values : nil
  }
}
