/// Phrases of a figure that a scene replaces.
extension MathText {
  /// The same words as the scene's own, which stay as they are.
  var own: MathText {
    var pieces = pieces
    for index in pieces.indices { pieces[index].isOwn = true }
    return MathText(pieces: pieces)
  }

  /// The line with other words: in place of all of it where its plain words are the phrase, or of every part of an upright
  /// run on the line that is the phrase and neither begins nor ends within a word.
  func replacing(_ phrase: String, by words: MathText) -> MathText {
    let wanted = Array(phrase.utf8)
    guard !wanted.isEmpty, pieces.contains(where: { !$0.isOwn }) else { return self }
    if !pieces.contains(where: { $0.isOwn }), self.words.utf8.elementsEqual(wanted) { return words }
    var result: [Piece] = []
    for piece in pieces {
      guard !piece.isOwn, !piece.italic, piece.level == .base else {
        result.append(piece)
        continue
      }
      let bytes = Array(piece.text.utf8)
      var start = 0
      var place = 0
      func take(_ range: Range<Int>) {
        guard !range.isEmpty else { return }
        let text = String(decoding: bytes[range], as: UTF8.self)
        result.append(Piece(text: text, italic: false, level: .base))
      }
      while place + wanted.count <= bytes.count {
        let end = place + wanted.count
        guard bytes[place..<end].elementsEqual(wanted),
          place == 0 || !Self.isWithinWord(bytes[place - 1], bytes[place]),
          end == bytes.count || !Self.isWithinWord(bytes[end - 1], bytes[end])
        else {
          place += 1
          continue
        }
        take(start..<place)
        result += words.pieces
        (place, start) = (end, end)
      }
      if start == 0 { result.append(piece) } else { take(start..<bytes.count) }
    }
    return MathText(pieces: result)
  }

  /// Whether two bytes of UTF-8 that follow each other are within one word or number.
  private static func isWithinWord(_ first: UInt8, _ second: UInt8) -> Bool {
    func isLetter(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
        true
      default: false
      }
    }
    return isLetter(first) && isLetter(second)
  }
}
