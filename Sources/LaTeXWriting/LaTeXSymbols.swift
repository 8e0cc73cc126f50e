import Drawing

/// What characters are in LaTeX.
enum LaTeXSymbols {
  /// A sign that stands over a letter, as the command that sets it there.
  static func accent(_ text: String) -> String? {
    switch text {
    case "\u{2dc}", "~", "\u{303}": "\\tilde"
    case "\u{2c6}", "^", "\u{302}": "\\hat"
    case "\u{af}", "\u{304}": "\\bar"
    default: nil
    }
  }

  /// Whether letters in a face are a formula: variables, which are single letters or not of the Latin alphabet.
  static func isFormula(_ scalars: [Unicode.Scalar], _ face: Face) -> Bool {
    switch face {
    case .regular, .bold: return false
    case .italic, .boldItalic: break
    }
    var letters = 0
    for scalar in scalars {
      if scalar.value > 126 { return true }
      let isLetter = isLatin(scalar)
      if isLetter { letters += 1 }
    }
    return letters <= 1
  }

  /// Text in the mode for mathematics.
  static func formula(_ text: String, _ face: Face) -> String {
    var isWord = true
    var letters = 0
    for scalar in text.unicodeScalars {
      if isLatin(scalar) { letters += 1 } else { isWord = false }
    }
    isWord = isWord && letters > 1
    var result = ""
    for scalar in text.unicodeScalars {
      if let symbol = symbol(scalar) {
        result += symbol
      } else if scalar == " " {
        result += "\\ "
      } else {
        result += letter(scalar)
      }
    }
    switch face {
    case .regular: return letters > 0 ? "\\mathrm{" + result + "}" : result
    case .italic: return isWord ? "\\mathit{" + result + "}" : result
    case .bold: return letters > 0 ? "\\mathbf{" + result + "}" : result
    case .boldItalic: return "\\mbox{\\boldmath$" + result + "$}"
    }
  }

  /// A letter in the mode for text, or in mathematics where it is the same there.
  static func letter(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "#", "$", "%", "&", "_", "{", "}": "\\" + String(scalar)
    case "~": "\\textasciitilde{}"
    case "^": "\\textasciicircum{}"
    case "\\": "\\textbackslash{}"
    case "`": "\\textasciigrave{}"
    case "\"": "''"
    // Two in a row would become a dash.
    case "-": "{-}"
    case "\u{a0}": "~"
    case "\u{2013}": "{--}"
    case "\u{2014}": "{---}"
    case "\u{2018}": "`"
    case "\u{2019}": "'"
    case "\u{201c}": "``"
    case "\u{201d}": "''"
    case "\u{2026}": "\\ldots{}"
    default: String(scalar)
    }
  }

  /// A sign that is set in the mode for mathematics wherever it stands; nil for a letter. Braces keep a sign from taking
  /// the room of an operator between two numbers.
  static func symbol(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{2212}": return "{-}"
    case "<", ">": return "{" + String(scalar) + "}"
    case "|": return "{|}"
    case "\u{2016}", "\u{2225}": return "\\Vert "
    case "\u{b1}": return "{\\pm}"
    case "\u{d7}": return "{\\times}"
    case "\u{b7}", "\u{22c5}": return "{\\cdot}"
    case "\u{f7}": return "{\\div}"
    case "\u{b0}": return "{}^{\\circ}"
    case "\u{b2}": return "{}^{2}"
    case "\u{b3}": return "{}^{3}"
    case "\u{bd}": return "\\frac{1}{2}"
    case "\u{ac}": return "{\\neg}"
    case "\u{2032}": return "{}'"
    case "\u{2190}": return "{\\leftarrow}"
    case "\u{2192}": return "{\\rightarrow}"
    case "\u{2194}": return "{\\leftrightarrow}"
    case "\u{21a6}": return "{\\mapsto}"
    case "\u{2200}": return "\\forall "
    case "\u{2202}": return "\\partial "
    case "\u{2203}": return "\\exists "
    case "\u{2207}": return "\\nabla "
    case "\u{2208}": return "{\\in}"
    case "\u{220f}": return "{\\prod}"
    case "\u{2211}": return "{\\sum}"
    case "\u{221a}": return "{\\surd}"
    case "\u{221d}": return "{\\propto}"
    case "\u{221e}": return "\\infty "
    case "\u{222b}": return "{\\int}"
    case "\u{223c}": return "{\\sim}"
    case "\u{2248}": return "{\\approx}"
    case "\u{2260}": return "{\\neq}"
    case "\u{2261}": return "{\\equiv}"
    case "\u{2264}": return "{\\leq}"
    case "\u{2265}": return "{\\geq}"
    case "\u{226a}": return "{\\ll}"
    case "\u{226b}": return "{\\gg}"
    case "\u{2295}": return "{\\oplus}"
    case "\u{2297}": return "{\\otimes}"
    case "\u{2020}": return "{\\dagger}"
    case "\u{2113}": return "\\ell "
    case "\u{27e8}": return "\\langle "
    case "\u{27e9}": return "\\rangle "
    default: return greek(scalar)
    }
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
  }

  private static func greek(_ scalar: Unicode.Scalar) -> String? {
    let small: [StaticString] = [
      "\\alpha ", "\\beta ", "\\gamma ", "\\delta ", "\\varepsilon ", "\\zeta ", "\\eta ",
      "\\theta ", "\\iota ", "\\kappa ", "\\lambda ", "\\mu ", "\\nu ", "\\xi ", "o", "\\pi ",
      "\\rho ", "\\varsigma ", "\\sigma ", "\\tau ", "\\upsilon ", "\\varphi ", "\\chi ", "\\psi ",
      "\\omega ",
    ]
    let large: [StaticString] = [
      "\\mathrm{A}", "\\mathrm{B}", "\\Gamma ", "\\Delta ", "\\mathrm{E}", "\\mathrm{Z}",
      "\\mathrm{H}", "\\Theta ", "\\mathrm{I}", "\\mathrm{K}", "\\Lambda ", "\\mathrm{M}",
      "\\mathrm{N}", "\\Xi ", "\\mathrm{O}", "\\Pi ", "\\mathrm{P}", "\\Sigma ", "\\Sigma ",
      "\\mathrm{T}", "\\Upsilon ", "\\Phi ", "\\mathrm{X}", "\\Psi ", "\\Omega ",
    ]
    switch scalar.value {
    case 0x3b1...0x3c9: return "\(small[Int(scalar.value) - 0x3b1])"
    case 0x391...0x3a9: return "\(large[Int(scalar.value) - 0x391])"
    case 0xb5: return "\\mu "
    case 0x3d1: return "\\vartheta "
    case 0x3d5: return "\\phi "
    case 0x3f5: return "\\epsilon "
    default: return nil
    }
  }
}
