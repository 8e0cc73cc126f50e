import Drawing

/// A title, broken between words into lines that fit a width.
struct TitleBlock {
  private(set) var lines: [Typesetter.Line] = []

  var isEmpty: Bool { lines.isEmpty }

  init(_ title: String?, width: Double, typesetter: Typesetter) throws(LayoutError) {
    guard let title else { return }
    let size = typesetter.scale.title
    var line = String.UnicodeScalarView()
    var set: Typesetter.Line?
    for word in Self.words(title) {
      var longer = line
      if !line.isEmpty { longer.append(" ") }
      longer.append(contentsOf: word)
      let candidate = try typesetter.set(.plain(String(longer)), size: size, bold: true)
      if candidate.width > width, let done = set {
        lines.append(done)
        line = word
        set = try typesetter.set(.plain(String(word)), size: size, bold: true)
      } else {
        line = longer
        set = candidate
      }
      // A single word that is wider than the figure has no place to be broken.
      if let set, set.width > width { throw LayoutError.titleTooLong }
    }
    if let set { lines.append(set) }
  }

  func nodes(at point: Point, typesetter: Typesetter, color: Color) -> [Node] {
    var nodes: [Node] = []
    for (index, line) in lines.enumerated() {
      nodes.append(
        typesetter.text(
          line,
          at: Point(x: point.x, y: point.y + 1.75 * typesetter.scale.em * Double(index)),
          color: color))
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
}
