/// Words of a scene in which variables are recognised and set in italics, as in the figure's own formulas.
extension MathText {
  /// A title: Greek letters are variables, and so are single letters beside a sign of mathematics or with a script
  /// or power.
  static func title(_ text: String) -> MathText {
    var result = MathText("")
    let pieces = plain(text).pieces
    for (place, piece) in pieces.enumerated() {
      guard piece.level == .base else {
        result.append(piece)
        continue
      }
      let scalars = Array(piece.text.unicodeScalars)
      var run = String.UnicodeScalarView()
      var isItalic = false
      for index in scalars.indices {
        let italic =
          isGreek(scalars[index])
          || isVariable(
            scalars, index, hasScript: index == scalars.count - 1 && place + 1 < pieces.count)
        if italic != isItalic, !run.isEmpty {
          result.append(Piece(text: String(run), italic: isItalic, level: .base))
          run = String.UnicodeScalarView()
        }
        isItalic = italic
        run.append(scalars[index])
      }
      if !run.isEmpty {
        result.append(Piece(text: String(run), italic: isItalic, level: .base))
      }
    }
    return result.own
  }

  /// Whether a scalar relates or joins the formulas beside it.
  static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x2b, 0x2f, 0x3c, 0x3d, 0x3e, 0xb1, 0xb7, 0xd7, 0x2016, 0x2190...0x21ff,
      0x2200...0x22ff:
      true
    default: false
    }
  }

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
    (0x3b1...0x3c9).contains(scalar.value) || (0x3d1...0x3f5).contains(scalar.value)
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    (0x41...0x5a).contains(scalar.value) || (0x61...0x7a).contains(scalar.value)
  }

  /// Whether the letter at a place stands alone and beside a sign, or in front of its own script or parenthesis.
  private static func isVariable(
    _ scalars: [Unicode.Scalar], _ index: Int, hasScript: Bool
  ) -> Bool {
    guard isLetter(scalars[index]) else { return false }
    let before = index > 0 ? scalars[index - 1] : " "
    let after = index + 1 < scalars.count ? scalars[index + 1] : " "
    if isLetter(before) || isLetter(after) || before == "'" || after == "'" { return false }
    if hasScript || after == "(" || isSign(before) || isSign(after) { return true }
    // A power in plain text, and a condition.
    if before == "^" || after == "^" || before == "|" || after == "|" { return true }
    if before == " ", index > 1, isSign(scalars[index - 2]) { return true }
    return after == " " && index + 2 < scalars.count && isSign(scalars[index + 2])
  }
}
