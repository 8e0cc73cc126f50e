import Drawing

/// Words for a room whose width is known later: in one line where they fit, else in several, at last in smaller letters.
struct BrokenWords {
  /// The line as it stands, which no other words replace any more.
  let text: MathText
  /// All of it in one line.
  let line: Typesetter.Line
  private let size: Double
  private let typesetter: Typesetter

  /// The share of their size to which letters become smaller before a line is broken once more.
  private static let yielding = 0.85
  /// From line to line, in ems.
  static let pitch = 1.2

  /// - Throws: `LayoutError.missingGlyph` for a character that the fonts lack.
  init(_ text: MathText, size: Double, typesetter: Typesetter) throws(LayoutError) {
    self.text = typesetter.style.worded(text).own
    self.size = size
    self.typesetter = typesetter
    line = try typesetter.set(self.text, size: size)
  }

  /// The width of one line in letters that are a little smaller.
  var leastWidth: Double {
    line.width * min(1, max(Self.yielding, typesetter.scale.smallest / size))
  }

  /// The lines that fit a width, as few and in letters as large as do; nil where `most` lines in the smallest letters are wider.
  func lines(within width: Double, most: Int = 3) -> [Typesetter.Line]? {
    if line.width <= width { return [line] }
    let words = text.parts
    var found: [Typesetter.Line]?
    var broken: [MathText] = []
    // Every letter has been set before, so that none is missing here.
    for count in 1...max(1, min(most, words.count)) {
      broken = lines(words, count)
      found = try? set(broken, within: width, least: Self.yielding * size)
      if found != nil { return found }
    }
    return try? set(broken, within: width, least: 0)
  }

  /// The lines in letters that are small enough; nil where these are below `least`, or below the smallest.
  private func set(
    _ lines: [MathText], within width: Double, least: Double
  ) throws(LayoutError) -> [Typesetter.Line]? {
    let least = max(least, min(size, typesetter.scale.smallest))
    var size = size
    // The scripts of small letters are larger in proportion.
    for _ in 0..<4 {
      var set: [Typesetter.Line] = []
      var widest = 0.0
      for line in lines {
        set.append(try typesetter.set(line, size: size))
        widest = max(widest, set[set.count - 1].width)
      }
      if widest <= width { return set }
      if size <= least { return nil }
      size = max(least, 0.999 * size * width / widest)
    }
    return nil
  }

  /// The words in so many lines, of which the longest is as short as can be.
  private func lines(_ words: [MathText], _ count: Int) -> [MathText] {
    guard count > 1, let space = try? typesetter.set(MathText(" "), size: size).width else {
      return [text]
    }
    var ends = [0.0]
    for word in words {
      ends.append(
        ends[ends.count - 1] + space + ((try? typesetter.set(word, size: size))?.width ?? 0))
    }
    // The least width of the longest of some lines up to each word, and where the last of these begins.
    var widths = ends
    var begins: [[Int]] = []
    for _ in 1..<count {
      var next = [Double](repeating: .infinity, count: ends.count)
      var begin = [Int](repeating: 0, count: ends.count)
      for end in ends.indices {
        for start in 0...end {
          let width = max(widths[start], ends[end] - ends[start])
          if width < next[end] { (next[end], begin[end]) = (width, start) }
        }
      }
      widths = next
      begins.append(begin)
    }
    var lines: [MathText] = []
    var end = words.count
    for begin in begins.reversed() {
      lines.append(MathText(joining: words[begin[end]..<end]))
      end = begin[end]
    }
    lines.append(MathText(joining: words[0..<end]))
    return lines.reversed().filter { !$0.pieces.isEmpty }
  }
}
