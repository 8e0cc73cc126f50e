import Testing

@testable import FigureLayout

@Suite("mathematics as text")
struct MathTextTests {
  private func spell(_ text: MathText) -> [String] {
    text.pieces.map { piece in
      let level =
        switch piece.level {
        case .base: ""
        case .sub: "_"
        case .sup: "^"
        case .accent: "~"
        }
      return level + (piece.italic ? "/\(piece.text)/" : piece.text)
    }
  }

  @Test("italics, subscripts and superscripts")
  func markup() {
    #expect(spell(MathText("*μ*_1 = *μ*_2")) == ["/μ/", "_1", " = ", "/μ/", "_2"])
    #expect(spell(MathText("*F*^{−1}∇*L*")) == ["/F/", "^−1", "∇", "/L/"])
    #expect(spell(MathText("*λ*_{max}")) == ["/λ/", "_max"])
  }

  @Test("what a scene says is not markup")
  func plain() {
    #expect(spell(.plain("a_1 *b* {c}")) == ["a_1 *b* {c}"])
  }

  @Test("in titles the variables of a formula in plain text are italic, and no words are")
  func title() {
    #expect(
      spell(.title("p(x|θ) ∝ x^(a−1)·exp(−x^p)"))
        == [
          "/p/", "(", "/x/", "|", "/θ/", ") ∝ ", "/x/", "^(", "/a/", "−1)·exp(−", "/x/", "^", "/p/",
          ")",
        ])
    #expect(spell(.title("A model | a prior, and I")) == ["A model | a prior, and I"])
  }

  @Test("scripts are smaller, raised and lowered, and never below the smallest size")
  func set() throws {
    let setter = Typesetter(
      fonts: TestFonts.metrics, scale: TypeScale(em: 10, smallest: 8))
    let line = try setter.set(MathText("*x*_1^2"), size: 10)
    #expect(line.runs.map(\.size) == [10, 8, 8])
    #expect(line.runs[1].offset.y > 0)
    #expect(line.runs[2].offset.y < 0)
    #expect(line.width == 0.5 * 10 + 0.5 * 8 + 0.5 * 8)
  }

  @Test("a character that the fonts lack is an error that names it")
  func missing() {
    let setter = Typesetter(fonts: TestFonts.metrics, scale: TypeScale(em: 10, smallest: 8))
    #expect(throws: LayoutError.missingGlyph(scalar: 0x1F600, text: "smile 😀")) {
      try setter.set(.plain("smile 😀"), size: 10)
    }
  }

  @Test("halves break near the middle, at a comma where one is near")
  func halves() throws {
    let long = try #require(MathText("stochastic gradient, *ρ* = 0.3, batches of 10").halves)
    #expect(spell(long.first) == ["stochastic gradient,"])
    #expect(spell(long.second) == ["/ρ/", " = 0.3, batches of 10"])
    let words = try #require(MathText("trails along *F*^{\u{2212}1}").halves)
    #expect(spell(words.first) == ["trails"] && spell(words.second).first == "along ")
    #expect(MathText("convergence").halves == nil && MathText("").halves == nil)
  }
}
