import Drawing

/// A title, broken between words into lines that fit a width; never within a formula where another break will do.
struct TitleBlock {
  private(set) var lines: [Typesetter.Line] = []
  private var pitch = 0.0

  var isEmpty: Bool { lines.isEmpty }

  /// The width of its longest line.
  var width: Double {
    var width = 0.0
    for line in lines { width = max(width, line.width) }
    return width
  }

  init(_ title: String?, width: Double, typesetter: Typesetter) throws(LayoutError) {
    guard let title else { return }
    let scale = typesetter.scale
    let words = Self.words(title)
    // A formula that is wider than the figure is set smaller before it is broken.
    for (size, chunks) in [
      (scale.title, Self.formulas(words)), (scale.em, Self.formulas(words)), (scale.em, words),
    ] {
      guard let lines = try Self.lines(chunks, size: size, width: width, typesetter) else {
        continue
      }
      self.lines = lines
      pitch = 1.25 * scale.title
      return
    }
    // A single word that is wider than the figure has no place to be broken.
    throw LayoutError.titleTooLong
  }

  /// The chunks in lines; nil where one of them is wider than a line.
  private static func lines(
    _ chunks: [String.UnicodeScalarView], size: Double, width: Double, _ typesetter: Typesetter
  ) throws(LayoutError) -> [Typesetter.Line]? {
    var lines: [Typesetter.Line] = []
    var line = String.UnicodeScalarView()
    var set: Typesetter.Line?
    for chunk in chunks {
      var longer = line
      if !line.isEmpty { longer.append(" ") }
      longer.append(contentsOf: chunk)
      let candidate = try typesetter.set(.title(String(longer)), size: size, bold: true)
      if candidate.width > width, let done = set {
        lines.append(done)
        line = chunk
        set = try typesetter.set(.title(String(chunk)), size: size, bold: true)
      } else {
        line = longer
        set = candidate
      }
      if let set, set.width > width { return nil }
    }
    if let set { lines.append(set) }
    return lines
  }

  func nodes(at point: Point, typesetter: Typesetter, color: Color) -> [Node] {
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      nodes.append(
        typesetter.text(
          line, at: Point(x: point.x, y: point.y + pitch * Double(index)), color: color))
    }
    return nodes
  }

  private static func words(_ text: String) -> [String.UnicodeScalarView] {
    var words: [String.UnicodeScalarView] = []
    var word = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == " " || scalar == "\n" {
        if !word.isEmpty { words.append(word) }
        word = String.UnicodeScalarView()
      } else {
        word.append(scalar)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The words with those of a formula joined: a sign such as = or → holds its neighbours.
  private static func formulas(_ words: [String.UnicodeScalarView]) -> [String.UnicodeScalarView] {
    var chunks: [String.UnicodeScalarView] = []
    var isOpen = false
    for word in words {
      let isSign = word.count == 1 && word.allSatisfy(MathText.isSign)
      if isOpen || isSign, let last = chunks.indices.last {
        chunks[last].append(" ")
        chunks[last].append(contentsOf: word)
      } else {
        chunks.append(word)
      }
      isOpen = isSign
    }
    return chunks
  }
}
