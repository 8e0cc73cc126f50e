import Foundation
import Scene

extension SceneChecker {
  // MARK: Numbers

  /// The number that a key of the table describes.
  mutating func number(_ tree: Tree, _ key: Key, path: String) -> Double? {
    guard case .number(let range, let positive) = key.kind else { return nil }
    return number(tree, in: range, positive: positive, path: path, reason: key.reason)
  }

  /// A number, or a fraction of two such as 30000/1001, which is the rate called 29.97.
  mutating func fraction(_ tree: Tree, _ key: Key, path: String) -> Double? {
    guard case .fraction(let range) = key.kind else { return nil }
    var tree = tree
    let parts = (tree.plainText ?? "").split(separator: "/", omittingEmptySubsequences: false)
      .map { $0.trimmingCharacters(in: .whitespaces) }
    if parts.count == 2, case .number(let above) = NumberText.parse(parts[0]),
      case .number(let below) = NumberText.parse(parts[1]), below > 0, (above / below).isFinite
    {
      tree.content = .scalar(Self.text(above / below), isPlain: true)
    }
    return number(tree, in: range, positive: true, path: path, reason: key.reason)
  }

  mutating func number(
    _ tree: Tree, in range: NumberRange, positive: Bool = false, path: String, reason: String? = nil
  ) -> Double? {
    spans[path] = tree.span
    let what = range.isWhole ? "a whole number" : "a number"
    guard let text = tree.plainText else {
      var help: String?
      if let quoted = tree.text, case .number = NumberText.parse(quoted) { help = "without quotes" }
      expected(what, for: path, found: tree, help: help)
      return nil
    }
    let number: NumberText
    if let multiple = NumberText.multipleOfPi(text) {
      number = .number(multiple)
    } else {
      number = NumberText.parse(text)
    }
    switch number {
    case .text(let help, let kind):
      let isPi = text.contains("pi") || text.contains("π")
      expected(
        what, for: path, found: tree,
        help: help ?? (isPi ? "such as 2*pi or -pi/2" : nil), kind: kind)
    case .overflow:
      error(at: tree.span, "\(path) is too large a number", help: reason)
    case .notFinite:
      error(
        at: tree.span, "\(path) must be a finite number, found \(tree.description)",
        help: "NaN and infinities cannot be drawn")
    case .number(let value):
      if range.isWhole && value != value.rounded() {
        expected(what, for: path, found: tree)
      } else if positive && value <= 0 {
        error(at: tree.span, "\(path) must be greater than 0, found \(text)")
      } else if value < range.lower {
        error(
          at: tree.span, "\(path) must be at least \(Self.text(range.lower)), found \(text)",
          help: range.isWhole || range.lower == 0 ? nil : reason)
      } else if value > range.upper {
        error(
          at: tree.span, "\(path) must be at most \(Self.text(range.upper)), found \(text)",
          help: reason)
      } else {
        return value
      }
    }
    return nil
  }

  /// A whole number of 64 bits, exactly.
  mutating func seed(_ tree: Tree, path: String) -> UInt64? {
    spans[path] = tree.span
    if let text = tree.plainText {
      let digits = text.hasPrefix("+") ? String(text.dropFirst()) : text
      if let value = NumberText.wholeNumber(digits) { return value }
      if case .number(let value) = NumberText.parse(text), value == value.rounded(),
        value >= 0, value <= 0x1p53
      {
        return UInt64(value)
      }
    }
    let limits = "from 0 to \(UInt64.max)"
    if let text = tree.plainText, case .number(let value) = NumberText.parse(text),
      value == value.rounded()
    {
      error(at: tree.span, "\(path) must be \(limits), found \(text)")
    } else {
      expected("a whole number", for: path, found: tree, help: limits)
    }
    return nil
  }

  /// A number as messages and documents write it.
  static func text(_ value: Double) -> String { SceneWriter.number(value) }

  // MARK: Words

  mutating func choice<T: CaseIterable & RawRepresentable>(
    _ tree: Tree, _: T.Type, path: String
  ) -> T? where T.RawValue == String {
    let words = T.allCases.map { $0.rawValue }
    guard let word = word(tree, of: words, path: path) else { return nil }
    return T(rawValue: word)
  }

  /// - Parameters:
  ///   - tree: what stands in the scene.
  ///   - words: those that may stand there.
  ///   - path: where it stands.
  ///   - guess: the word that is suggested where none is near.
  mutating func word(
    _ tree: Tree, of words: [String], path: String, guess: String? = nil
  ) -> String? {
    spans[path] = tree.span
    if let text = tree.text, words.contains(text) { return text }
    var help: String?
    if let text = tree.text,
      let near = Self.word(near: LookAlike.plain(text), of: words) ?? guess
    {
      help = "did you mean '\(near)'?"
    }
    expected(Self.list(words, "or"), for: path, found: tree, help: help)
    return nil
  }

  static func word(near text: String, of words: [String]) -> String? {
    let aliases = likelyWords.filter { words.contains($0.value) }
    return Suggestion.nearest(to: text, in: words, aliases: aliases)
  }

  private static let likelyWords: [String: String] = [
    "dark": "night", "black": "night", "screen": "night", "light": "paper", "white": "paper",
    "print": "paper", "day": "paper", "equal": "shape",
    "true": "on", "yes": "on", "false": "off", "no": "off", "none": "off", "ngd": "natural",
    "fisher": "metric", "gd": "euclidean", "gradient": "euclidean", "all": "both",
    "particles": "trails", "lines": "streamlines", "logarithmic": "log", "geometric": "log",
    "lin": "linear", "easein": "in", "ease-in": "in", "easeout": "out", "ease-out": "out",
    "ease-in-out": "in-out", "easeinout": "in-out", "smooth": "in-out", "condition": "kappa",
    "cond": "kappa", "κ": "kappa", "divergence": "kl", "nll": "loss", "likelihood": "loss",
    "mle": "loss", "legend": "colorbar", "colourbar": "colorbar", "matrix": "fisher",
    "pdf": "density", "sgd": "gradient-descent", "sigmoid": "logistic", "categorical": "softmax",
    "adamw": "adam", "newton": "natural",
  ]

  // MARK: Text

  /// A line of text in normalization form C; nil where there is none.
  mutating func text(_ tree: Tree, _ key: Key, path: String) -> String? {
    guard case .text(let limit) = key.kind, !tree.isNull else { return nil }
    guard let raw = tree.text else {
      expected("a text", for: path, found: tree, help: "put it in quotes")
      return nil
    }
    let text = raw.trimmingCharacters(in: .newlines).precomposedStringWithCanonicalMapping
    if let scalar = text.unicodeScalars.first(where: {
      CharacterWidth.isInvisible($0) || $0 == "\t"
    }) {
      let isBreak = scalar == "\n" || scalar == "\r"
      error(
        at: tree.span,
        isBreak
          ? "\(path) must be one line"
          : "\(path) holds the control character \(CharacterWidth.name(scalar))")
      return nil
    }
    guard text.count <= limit else {
      error(at: tree.span, "\(path) has \(text.count) characters; the limit is \(limit)")
      return nil
    }
    guard !text.allSatisfy({ $0.isWhitespace }) else { return nil }
    let source = sources[tree.span.source]
    texts.append(SceneText(path: path, text: raw, source: source, span: tree.span))
    return text
  }

  // MARK: Pairs

  /// A list of two numbers.
  mutating func pair(
    _ tree: Tree, in range: NumberRange, path: String, form: String, reason: String?
  )
    -> (Double, Double)?
  {
    spans[path] = tree.span
    guard case .list(let items) = tree.content, items.count == 2 else {
      expected("two numbers \(form)", for: path, found: tree, help: "such as [-1.5, 2]")
      return nil
    }
    let first = number(items[0], in: range, path: "\(path)[0]", reason: reason)
    let second = number(items[1], in: range, path: "\(path)[1]", reason: reason)
    guard let first, let second else { return nil }
    return (first, second)
  }
}
