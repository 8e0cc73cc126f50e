import Drawing
import Elementary

/// A line of text as consecutive letters, so that it remains a line with another font: its position, its length, and the offset
/// of each run from the pen's position.
package struct TextFlow {
  /// Letters of one look.
  package struct Piece {
    package var text: String
    package var face: Face
    package var size: Double
    /// From the pen's position after the piece before to the start of this one, in drawing units.
    package var step: Point

    /// Whether it needs no element of its own within one that looks like `first`.
    func flows(like first: Piece) -> Bool {
      face == first.face && size == first.size && step == Point(x: 0, y: 0)
    }
  }

  package let text: Text
  /// The runs that have letters.
  package private(set) var pieces: [Piece] = []
  /// Where the line's anchor is.
  package private(set) var place: Point
  /// The length of the line; nil if signs are placed over letters, which programs count in different ways, or if the metrics
  /// lack a letter.
  private(set) var length: Double?

  /// Smaller steps are rounding errors.
  private static let leastStep = 0.005

  package init(_ text: Text, _ metrics: FontMetrics) {
    self.text = text
    place = text.origin
    guard let start = text.runs.first(where: { !$0.text.utf8.isEmpty })?.offset else { return }
    var pen = start
    var end = start.x
    var flows = true
    for run in text.runs where !run.text.utf8.isEmpty {
      var step = Point(x: run.offset.x - pen.x, y: run.offset.y - pen.y)
      if step.x.magnitude < Self.leastStep { step.x = 0 }
      if step.x != 0 { flows = false }
      // Differences of rounded heights, so that the line comes back to where it was.
      step.y = Self.rounded(run.offset.y) - Self.rounded(pen.y)
      if step.y.magnitude < Self.leastStep { step.y = 0 }
      pieces.append(Piece(text: run.text, face: run.face, size: run.size, step: step))
      var width = 0.0
      for scalar in run.text.unicodeScalars {
        if let advance = metrics.advance(scalar, run.face) {
          width += advance * run.size
        } else {
          flows = false
        }
      }
      pen = Point(x: run.offset.x + width, y: run.offset.y)
      end = max(end, pen.x)
    }
    pieces[0].step = Point(x: 0, y: 0)
    let width = end - start.x
    if flows, width > 0 { length = width }
    let along =
      switch text.anchor {
      case .left: start.x
      case .center: start.x + width / 2
      case .right: start.x + width
      }
    place.x += along * Elementary.cos(text.angle) - start.y * Elementary.sin(text.angle)
    place.y += along * Elementary.sin(text.angle) + start.y * Elementary.cos(text.angle)
  }

  /// Whether a piece of it starts or ends with a space or holds two in a row. XML drops the second and those at the ends of the
  /// line; librsvg those at the ends of a piece too.
  var hasLooseSpace: Bool {
    for piece in pieces {
      var isAfterSpace = true
      for byte in piece.text.utf8 {
        let isSpace = byte == UInt8(ascii: " ")
        if isSpace, isAfterSpace { return true }
        isAfterSpace = isSpace
      }
      if isAfterSpace { return true }
    }
    return false
  }

  /// The height as it is written.
  private static func rounded(_ height: Double) -> Double {
    (height * 100).rounded() / 100
  }
}
