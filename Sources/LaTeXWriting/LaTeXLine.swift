import Drawing
import SVGWriting

/// A line of text in LaTeX's words: what is set in italics is mathematics, what is raised or lowered a script of it.
struct LaTeXLine {
  /// The line, in the mode for text.
  private(set) var tex = ""
  /// The size of its letters, those of scripts aside, in drawing units; 0 where it has none.
  private(set) var size = 0.0
  private var isMath = false

  init(_ flow: TextFlow) {
    var height = 0.0
    for piece in flow.pieces { size = max(size, piece.size) }
    for (index, piece) in flow.pieces.enumerated() {
      height += piece.step.y
      let next = index + 1 < flow.pieces.count ? flow.pieces[index + 1] : nil
      // Signs over letters are written before what they stand over.
      let accent = next.flatMap { $0.step.x < 0 ? LaTeXSymbols.accent($0.text) : nil }
      if piece.step.x < 0, LaTeXSymbols.accent(piece.text) != nil { continue }
      if height.magnitude > 0.02 * size, piece.size < size {
        script(piece, isRaised: height < 0)
      } else {
        base(piece, accent: accent)
      }
    }
    text()
  }

  private mutating func script(_ piece: TextFlow.Piece, isRaised: Bool) {
    math()
    tex += (isRaised ? "^{" : "_{") + LaTeXSymbols.formula(piece.text, piece.face) + "}"
  }

  private mutating func base(_ piece: TextFlow.Piece, accent: String?) {
    var scalars = Array(piece.text.unicodeScalars)
    var last: Unicode.Scalar?
    if accent != nil { last = scalars.popLast() }
    if LaTeXSymbols.isFormula(scalars, piece.face) {
      math()
      tex += LaTeXSymbols.formula(String(String.UnicodeScalarView(scalars)), piece.face)
    } else {
      words(scalars, piece.face)
    }
    if let accent, let last {
      math()
      tex += accent + "{" + LaTeXSymbols.formula(String(last), piece.face) + "}"
    }
  }

  /// Words in a face of their own, and signs that fonts for text lack as mathematics between them.
  private mutating func words(_ scalars: [Unicode.Scalar], _ face: Face) {
    let command =
      switch face {
      case .regular: ""
      case .italic: "\\textit{"
      case .bold: "\\textbf{"
      case .boldItalic: "\\textbf{\\textit{"
      }
    if !command.isEmpty {
      text()
      tex += command
    }
    for scalar in scalars {
      if let symbol = LaTeXSymbols.symbol(scalar) {
        math()
        tex += symbol
      } else {
        text()
        tex += LaTeXSymbols.letter(scalar)
      }
    }
    guard !command.isEmpty else { return }
    text()
    tex += face == .boldItalic ? "}}" : "}"
  }

  private mutating func math() {
    if !isMath { tex += "$" }
    isMath = true
  }

  private mutating func text() {
    if isMath { tex += "$" }
    isMath = false
  }
}
