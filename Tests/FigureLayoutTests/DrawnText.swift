import Drawing

/// A line of text of a drawing, with the box that it covers.
struct DrawnText: CustomStringConvertible {
  var text: String
  var box: Rect
  var smallestSize: Double
  var isRotated: Bool
  var path: String

  var description: String { "‘\(text)’ in \(path)" }

  /// All lines of a drawing. The box of a line is as high as its capitals and as deep as its scripts.
  static func all(in drawing: Drawing, fonts: FontMetrics) -> [DrawnText] {
    var found: [DrawnText] = []
    func walk(_ nodes: [Node], _ path: String) {
      for node in nodes {
        switch node {
        case .group(let group): walk(group.content, path + "/" + group.name)
        case .text(let text): found.append(DrawnText(text, fonts: fonts, path: path))
        case .mark, .stamps, .cells: break
        }
      }
    }
    walk(drawing.content, "")
    return found
  }

  private init(_ node: Text, fonts: FontMetrics, path: String) {
    var left = Double.infinity
    var right = -Double.infinity
    var top = Double.infinity
    var bottom = -Double.infinity
    var smallest = Double.infinity
    for run in node.runs {
      var width = 0.0
      for scalar in run.text.unicodeScalars {
        width += (fonts.advance(scalar, run.face) ?? 0) * run.size
      }
      left = min(left, run.offset.x)
      right = max(right, run.offset.x + width)
      top = min(top, run.offset.y - 0.62 * run.size)
      bottom = max(bottom, run.offset.y)
      smallest = min(smallest, run.size)
    }
    text = node.runs.map(\.text).joined()
    box = Rect(
      x: node.origin.x + left, y: node.origin.y + top, width: right - left, height: bottom - top)
    smallestSize = smallest
    isRotated = node.angle != 0
    self.path = path
  }
}
