import Drawing
import Foundation
import LaTeXWriting
import Testing

@testable import FontFiles

@Suite struct LaTeXWriterTests {
  private static func run(
    _ text: String, _ face: Face = .regular, size: Double = 10, x: Double = 0, y: Double = 0
  ) -> TextRun {
    TextRun(text, face: face, size: size, offset: Point(x: x, y: y))
  }

  /// The line that sets a text, as far as its letters go.
  private static func letters(_ runs: [TextRun]) throws -> String {
    let text = Text(origin: Point(x: 10, y: 20), runs: runs, color: Color(hex: 0))
    let tex = String(decoding: try tex([.text(text)]), as: UTF8.self)
    let start = try #require(tex.range(of: "\\makebox[0pt][l]{"))
    let end = try #require(tex.range(of: "}}%\n", range: start.upperBound..<tex.endIndex))
    return String(tex[start.upperBound..<end.lowerBound])
  }

  private static func tex(_ nodes: [Node], unit: Drawing.Unit = .point) throws -> [UInt8] {
    LaTeXWriter.tex(
      Samples.drawing(nodes, unit: unit), metrics: try FontSet().metrics,
      options: LaTeXOptions(shapes: "a-shapes.pdf", software: "indicatrix 0.2"))
  }

  @Test func wholeFile() throws {
    let text = Text(
      origin: Point(x: 10, y: 20), runs: [Self.run("00")], color: Color(hex: 0xff0000).opacity(0.5),
      halo: Text.Halo(Color(hex: 0xffffff), width: 1), anchor: .center)
    let turned = Text(
      origin: Point(x: 5, y: 40), angle: -.pi / 2, runs: [Self.run("00")], color: Color(hex: 0),
      anchor: .right)
    let mark = Mark(.circle(center: Point(x: 1, y: 1), radius: 1), .fill(Color(hex: 0)))
    let tex = String(
      decoding: try Self.tex(
        [.mark(mark), .group(Group("a", [.text(text)])), .text(turned)], unit: .pixel),
      as: UTF8.self)
    #expect(
      tex == #"""
        % The letters of a figure by indicatrix 0.2; its shapes and its scene are in a-shapes.pdf
        \begingroup
        \def\ixfolder{}%
        \ifdefined\CurrentFilePath\ifx\CurrentFilePath\empty\else\edef\ixfolder{\CurrentFilePath/}\fi\fi
        \ifdefined\textpdfrender
        \def\ixhalo#1#2#3{\textpdfrender{TextRenderingMode=Stroke,LineJoinStyle=1,LineWidth=#1bp}%
        {\color[rgb]{#2}#3}}%
        \else\def\ixhalo#1#2#3{}\fi
        \setlength\unitlength{1bp}%
        \begin{picture}(75,45)%
        \put(0,0){\includegraphics[width=75bp,height=45bp]{\ixfolder a-shapes.pdf}}%
        \put(11.25,30){\fontsize{7.5bp}{9bp}\selectfont
        \ixhalo{1.5}{1,1,1}{\makebox[0pt][c]{00}}%
        \color[rgb]{1,0.5,0.5}\makebox[0pt][c]{00}}%
        \put(3.75,22.5){\fontsize{7.5bp}{9bp}\selectfont
        \color[rgb]{0,0,0}\rotatebox{90}{\smash{\makebox[0pt][r]{00}}}}%
        \end{picture}%
        \endgroup

        """#)
  }

  @Test("variables are mathematics, words are words, and no character is a command")
  func lines() throws {
    #expect(
      try Self.letters([Self.run("100 % of_a {x} # & ~ ^ \\ $")])
        == ##"100 \% of\_a \{x\} \# \& \textasciitilde{} \textasciicircum{} \textbackslash{} \$"##)
    #expect(try Self.letters([Self.run("−1.5")]) == "${-}$1.5")
    #expect(try Self.letters([Self.run("near a", .italic)]) == #"\textit{near a}"#)
    #expect(try Self.letters([Self.run("Probe ", .bold)]) == #"\textbf{Probe }"#)
    #expect(
      try Self.letters([
        Self.run("log "), Self.run("p", .italic, x: 20), Self.run("(", x: 25),
        Self.run("μ", .italic, x: 30), Self.run("max", size: 7, x: 36, y: 1.8),
        Self.run(")", x: 50),
        Self.run("−1", size: 7, x: 54, y: -3.8),
      ]) == #"log $p$($\mu _{\mathrm{max}}$)$^{{-}1}$"#)
    #expect(
      try Self.letters([
        Self.run("∇", x: 0), Self.run("L", .italic, x: 7), Self.run(" ≥ λ", x: 13),
      ]) == #"$\nabla L$ ${\geq}$ $\lambda $"#)
  }

  @Test("a sign over a letter is set over it")
  func accents() throws {
    let metrics = try FontSet().metrics
    let width = 10 * (metrics.advance("F", .italic) ?? 0)
    #expect(
      try Self.letters([
        Self.run("F", .italic), Self.run("\u{2dc}", size: 7.5, x: 1, y: -4.8),
        Self.run(" = 1", x: width),
      ]) == #"$\tilde{F}$ = 1"#)
  }

  @Test func shapesHaveNoLetters() {
    let mark = Node.mark(Mark(.circle(center: Point(x: 1, y: 1), radius: 1), .fill(Color(hex: 0))))
    let text = Node.text(
      Text(origin: Point(x: 1, y: 1), runs: [Self.run("a")], color: Color(hex: 0)))
    let drawing = Samples.drawing([text, .group(Group("a", [mark, text])), mark])
    #expect(
      LaTeXWriter.shapes(drawing) == Samples.drawing([.group(Group("a", [mark])), mark]))
  }
}
