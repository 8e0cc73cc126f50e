/// Words in two lines.
extension MathText {
  /// The text broken at the space near its middle, if possible after a comma; nil where it has no space on the line.
  var halves: (first: MathText, second: MathText)? {
    var count = 0
    for piece in pieces where piece.level != .accent { count += piece.text.unicodeScalars.count }
    var best: (piece: Int, offset: Int, cost: Int)?
    var place = 0
    for (index, piece) in pieces.enumerated() where piece.level != .accent {
      var before: Unicode.Scalar = " "
      for (offset, scalar) in piece.text.unicodeScalars.enumerated() {
        if scalar == " ", piece.level == .base, place > 0, place < count - 1 {
          // A place after a comma is worth a fifth of the length.
          let cost = 10 * abs(2 * place - count) + (before == "," ? 0 : 4 * count)
          if cost < best?.cost ?? .max { best = (index, offset, cost) }
        }
        before = scalar
        place += 1
      }
    }
    guard let best else { return nil }
    var (first, second) = (MathText(pieces: []), MathText(pieces: []))
    for (index, piece) in pieces.enumerated() {
      guard index == best.piece else {
        if index < best.piece { first.append(piece) } else { second.append(piece) }
        continue
      }
      var (left, right) = (String.UnicodeScalarView(), String.UnicodeScalarView())
      for (offset, scalar) in piece.text.unicodeScalars.enumerated() where offset != best.offset {
        if offset < best.offset { left.append(scalar) } else { right.append(scalar) }
      }
      for (words, isLeft) in [(left, true), (right, false)] where !words.isEmpty {
        var part = piece
        part.text = String(words)
        if isLeft { first.append(part) } else { second.append(part) }
      }
    }
    return (first, second)
  }
}
