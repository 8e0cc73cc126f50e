import Drawing
import Scene

extension FigureWarning {
  /// The phrases of a scene whose new words stand nowhere in its figure.
  ///
  /// - Parameters:
  ///   - style: what the scene says of words.
  ///   - drawing: the finished figure.
  public static func phrasesNotFound(_ style: Scene.Style, in drawing: Drawing) -> [FigureWarning] {
    guard !style.phrases.isEmpty else { return [] }
    var lines: [[UInt8]] = []
    collect(drawing.content, into: &lines)
    var warnings: [FigureWarning] = []
    for phrase in style.phrases {
      var words: [UInt8] = []
      for piece in MathText.label(phrase.text).pieces { words += piece.text.utf8 }
      if !words.isEmpty, !lines.contains(where: { contains($0, words) }) {
        warnings.append(.phraseNotFound(phrase.standard))
      }
    }
    return warnings
  }

  private static func collect(_ nodes: [Node], into lines: inout [[UInt8]]) {
    for node in nodes {
      switch node {
      case .group(let group): collect(group.content, into: &lines)
      case .text(let text):
        var line: [UInt8] = []
        for run in text.runs { line += run.text.utf8 }
        lines.append(line)
      case .mark, .stamps, .cells: break
      }
    }
  }

  private static func contains(_ line: [UInt8], _ words: [UInt8]) -> Bool {
    guard words.count <= line.count else { return false }
    for start in 0...(line.count - words.count)
    where line[start..<start + words.count].elementsEqual(words) {
      return true
    }
    return false
  }
}
