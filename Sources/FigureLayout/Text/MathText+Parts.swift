/// Words one by one.
extension MathText {
  /// The text between the spaces on its line.
  var parts: [MathText] {
    var parts: [MathText] = []
    var part = MathText(pieces: [])
    func end() {
      if !part.pieces.isEmpty { parts.append(part) }
      part = MathText(pieces: [])
    }
    for piece in pieces {
      guard piece.level == .base else {
        part.append(piece)
        continue
      }
      var run = String.UnicodeScalarView()
      func flush() {
        guard !run.isEmpty else { return }
        var word = piece
        word.text = String(run)
        part.append(word)
        run = String.UnicodeScalarView()
      }
      for scalar in piece.text.unicodeScalars {
        if scalar == " " {
          flush()
          end()
        } else {
          run.append(scalar)
        }
      }
      flush()
    }
    end()
    return parts
  }

  /// Parts with spaces between them.
  init(joining parts: ArraySlice<MathText>) {
    self.init(pieces: [])
    for part in parts {
      for (index, piece) in part.pieces.enumerated() {
        if index == 0, let last = pieces.last {
          // A space is no script.
          var space = last.level == .base ? last : piece
          if space.level != .base { space.italic = false }
          space.level = .base
          space.text = " "
          add(space)
        }
        if piece.level == .accent { append(piece) } else { add(piece) }
      }
    }
  }

  /// Appends a piece, as a part of the last where both look the same.
  private mutating func add(_ piece: Piece) {
    guard let last = pieces.last, last.level == .base, piece.level == .base,
      last.italic == piece.italic, last.isOwn == piece.isOwn
    else {
      append(piece)
      return
    }
    extendLast(by: piece.text)
  }
}
