import Scene
import Yams

/// From text to `Tree`, through Yams.
///
/// The parser never sees `&`, `*` or `!`: they are written as characters of the private use area
/// that the text does not have, and changed back in what it returns. So no alias can be expanded,
/// whatever the guard overlooked. Keys that occur twice, at which Yams stops, are renamed in the
/// same way, one after the other, so that the checker sees them.
struct Composer {
  private let source: Source
  private let sourceIndex: Int
  private let range: Range<Int>
  private var text: [Unicode.Scalar]
  private var original: [Unicode.Scalar: Unicode.Scalar] = [:]
  private var unused: UnusedScalars
  private let refusedOffsets: Set<Int>
  /// Stands where the text was longer than the character that it wrote.
  private let filler: Unicode.Scalar
  private(set) var findings: [Finding] = []

  /// Where keys stood that were renamed.
  private var renamed: [Int] = []
  /// Keys that are renamed before the rest of them is given up: each costs another run of the
  /// parser.
  private var renames: Int { max(3, min(50, 500_000 / max(1, text.count))) }

  /// - Parameters:
  ///   - text: The text of `range`, as the guard left it.
  ///   - refusedOffsets: Where an alias or a colour without quotes stood.
  ///   - surrogatePairs: The characters that two escapes of six letters write, by their places.
  init(
    _ source: Source, sourceIndex: Int, range: Range<Int>, text: ArraySlice<Unicode.Scalar>,
    refusedOffsets: Set<Int>, surrogatePairs: [Int: Unicode.Scalar] = [:]
  ) {
    self.source = source
    self.sourceIndex = sourceIndex
    self.range = range
    self.text = Array(text)
    self.refusedOffsets = refusedOffsets
    unused = UnusedScalars(in: text)
    filler = unused.next()
    for indicator: Unicode.Scalar in ["&", "*", "!"] {
      let stand = unused.next()
      original[stand] = indicator
      for index in self.text.indices where self.text[index] == indicator {
        self.text[index] = stand
      }
    }
    for (place, scalar) in surrogatePairs where range.contains(place) {
      let start = place - range.lowerBound
      self.text[start] = scalar
      for index in start + 1..<min(start + 12, self.text.count) { self.text[index] = filler }
    }
  }

  /// The tree, or nil where the text is empty or not YAML; then `findings` say why.
  mutating func compose() -> Tree? {
    while true {
      var string = String.UnicodeScalarView()
      string.append(contentsOf: text)
      do {
        let parser = try Parser(yaml: String(string), resolver: .basic, encoding: .utf8)
        guard let root = try parser.singleRoot() else { return nil }
        return tree(root, depth: 0)
      } catch YamlError.duplicatedKeysInMapping(_, let context) {
        let place = offset(context.mark)
        guard renamed.count < renames, rename(at: place) else {
          for place in renamed + [place] {
            let span = Span(source: sourceIndex, range: place..<min(place + 1, range.upperBound))
            findings.append(Finding(at: span, "this key occurs again in the same map"))
          }
          return nil
        }
        renamed.append(place)
      } catch {
        findings.append(
          SyntaxMessage.finding(for: error, source: source, sourceIndex) { offset($0) })
        return nil
      }
    }
  }

  /// Gives the key at `offset` another first letter; false where it has no plain letter there.
  private mutating func rename(at offset: Int) -> Bool {
    var index = offset - range.lowerBound
    guard text.indices.contains(index) else { return false }
    if text[index] == "\"" || text[index] == "'" { index += 1 }
    guard text.indices.contains(index) else { return false }
    let excluded: [Unicode.Scalar] = [
      "\"", "'", "\\", "[", "{", " ", ":", "?", "|", ">", "\n", "\r",
    ]
    let letter = text[index]
    guard !excluded.contains(letter) else { return false }
    let stand = unused.next()
    original[stand] = original[letter] ?? letter
    text[index] = stand
    return true
  }

  private func offset(_ mark: Mark) -> Int {
    let first = source.line(of: range.lowerBound)
    let shift = mark.line == 1 ? range.lowerBound - source.lines[first].lowerBound : 0
    let place = source.offset(line: first + mark.line - 1, column: mark.column - 1 + shift)
    return min(place, range.upperBound)
  }

  private func restored(_ string: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in string.unicodeScalars where scalar != filler {
      scalars.append(original[scalar] ?? scalar)
    }
    return String(scalars)
  }

  // MARK: The tree

  private mutating func tree(_ node: Node, depth: Int) -> Tree {
    let start = node.mark.map { offset($0) } ?? range.lowerBound
    guard depth <= Limits.nesting else {
      return Tree(content: .refused, span: Span(source: sourceIndex, range: start..<start + 1))
    }
    let finder = SpanFinder(source: source, end: range.upperBound)
    switch node {
    case .scalar(let scalar):
      let string = restored(scalar.string)
      let isPlain = scalar.style == .plain || scalar.style == .any
      let range = finder.scalar(at: start, text: string, isPlain: isPlain)
      let span = Span(source: sourceIndex, range: range)
      if refusedOffsets.contains(start) { return Tree(content: .refused, span: span) }
      return Tree(content: .scalar(string, isPlain: isPlain), span: span)
    case .sequence(let sequence):
      let items = sequence.map { tree($0, depth: depth + 1) }
      let span = Span(source: sourceIndex, range: finder.collection(at: start))
      return Tree(content: .list(items), span: span)
    case .mapping(let mapping):
      var entries: [Tree.Entry] = []
      for pair in mapping {
        let key = tree(pair.key, depth: depth + 1)
        var value = tree(pair.value, depth: depth + 1)
        // The parser places a value that is not there at the next token.
        if case .scalar("", isPlain: true) = value.content { value.span = key.span }
        guard case .scalar(let name, _) = key.content else {
          if !key.isRefused {
            findings.append(
              Finding(at: key.span, "expected a word as the key, found \(key.description)"))
          }
          continue
        }
        entries.append(Tree.Entry(key: name, keySpan: key.span, value: value))
      }
      let isFlow = start < range.upperBound && source.scalars[start] == "{"
      let span =
        isFlow
        ? Span(source: sourceIndex, range: finder.collection(at: start))
        : entries.first?.keySpan ?? Span(source: sourceIndex, range: start..<start)
      return Tree(content: .map(entries), span: span)
    case .alias:
      return Tree(content: .refused, span: Span(source: sourceIndex, range: start..<start))
    }
  }
}

/// Characters of the private use areas that a text does not have.
private struct UnusedScalars {
  private let used: Set<UInt32>
  private var candidate: UInt32 = 0xe000

  init(in text: ArraySlice<Unicode.Scalar>) {
    var used: Set<UInt32> = []
    for scalar in text where scalar.value >= 0xe000 { used.insert(scalar.value) }
    self.used = used
  }

  /// There are 137,468 of them, more than fit in a scene file.
  mutating func next() -> Unicode.Scalar {
    while used.contains(candidate) { advance() }
    let found = Unicode.Scalar(candidate) ?? "\u{e000}"
    advance()
    return found
  }

  private mutating func advance() {
    candidate = candidate == 0xf8ff ? 0xf0000 : candidate + 1
  }
}
