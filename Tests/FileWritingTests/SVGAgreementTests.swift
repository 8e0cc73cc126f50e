import Drawing
import FigureLayout
import Foundation
import SVGWriting
import Scene
import Testing

@testable import FontFiles
@testable import PNGWriting

/// SVG drawn by librsvg against our own PNG.
@Suite(.enabled(if: Tool.exists("rsvg-convert"), "librsvg2-bin is not installed"))
struct SVGAgreementTests {
  private func difference(
    _ drawing: Drawing, _ fonts: FontSet, _ options: SVGOptions, threshold: Int
  ) throws -> (greatest: Int, mean: Double, above: Int) {
    let folder = try TemporaryFolder()
    let svg = try folder.write(try SVGWriter.svg(drawing, options: options), "a.svg")
    let run = try Tool.run(
      "rsvg-convert",
      [
        "--width", "\(Int(drawing.width * 2))", "--height", "\(Int(drawing.height * 2))", svg, "-o",
        folder.path("a.png"),
      ])
    #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
    let theirs = try #require(Picture(path: folder.path("a.png")))
    let png = try PNGWriter.png(
      drawing, fonts: fonts,
      options: PNGOptions(scale: 2, isTransparent: options.isTransparent))
    let ours = try #require(try Picture(png: png))
    try #require(theirs.width == ours.width && theirs.height == ours.height)
    return ours.difference(from: theirs, threshold: threshold)
  }

  @Test("outlined letters and all shapes", arguments: [Drawing.Unit.pixel, .point])
  func outlines(unit: Drawing.Unit) throws {
    let fonts = try FontSet()
    let drawing = Samples.demo(fonts: fonts.metrics, unit: unit)
    for isTransparent in [false, true] {
      let options = SVGOptions(
        text: .outlines(try fonts.outlines(for: drawing)), isTransparent: isTransparent)
      // librsvg draws with Cairo, which lets chords be 0.1 pixels inside of a curve: up to 26 of 255
      // along its edges. In the halo of the small asterisk it leaves one pixel of each hole open,
      // where the line is wider than the letter's bends (50; LineTests hold ours against distances).
      let found = try difference(drawing, fonts, options, threshold: 26)
      #expect(found.greatest <= 50 && found.mean < 0.3 && found.above < 10, "\(found)")
    }
  }

  @Test("41 × 41 ellipses with their trails take less than 200 KB")
  func aFieldIsSmall() throws {
    let fonts = try FontSet()
    var scene = Scene()
    scene.ellipses?.columns = 41
    scene.ellipses?.rows = 41
    for theme in Scene.Theme.allCases {
      scene.theme = theme
      let drawing = try Figure.drawing(of: scene, fonts: fonts.metrics)
      let svg = try SVGWriter.svg(
        drawing,
        options: SVGOptions(
          text: .live(fonts: try fonts.subsets(for: drawing), metrics: fonts.metrics)))
      #expect(svg.count < 170_000, "\(theme)")
    }
  }

  @Test func liveLetters() throws {
    // Pairs that the font does not kern: librsvg kerns whatever it is told.
    let fonts = try FontSet()
    let halo = Text.Halo(Color(hex: 0xffffff), width: 2)
    let ink = Color(hex: 0x102030)
    func line(
      _ y: Double, angle: Double = 0, _ halo: Text.Halo?, _ parts: [(String, Face, Samples.Level)]
    ) -> Node {
      .text(
        Text(
          origin: Point(x: 10, y: y), angle: angle,
          runs: Samples.formula(parts, size: 14, fonts.metrics), color: ink, halo: halo))
    }
    let drawing = Samples.drawing(
      [
        .mark(
          Mark(.rect(Rect(x: 0, y: 0, width: 100, height: 60)), .fill(Color(hex: 0xaaccee)))),
        line(
          16, nil,
          [("μ", .italic, .base), ("1", .regular, .sub), (" = 12.345 hz", .regular, .base)]),
        line(
          34, halo,
          [
            ("−", .regular, .base), ("F", .italic, .base), ("−1", .regular, .sup),
            ("∇", .regular, .base),
          ]),
        line(54, halo, [("0123 lid", .boldItalic, .base)]),
        line(58, angle: -0.6, nil, [("bold 12", .bold, .base)]),
      ])
    let found = try difference(
      drawing, fonts, SVGOptions(text: .live(fonts: [], metrics: fonts.metrics)), threshold: 48)
    #expect(found.mean < 1 && found.above < 60, "\(found)")
  }

  @Test(.enabled(if: Tool.exists("xmllint"), "libxml2-utils is not installed"))
  func xmllintFindsNoFault() throws {
    let fonts = try FontSet()
    let drawing = Samples.demo(fonts: fonts.metrics)
    let folder = try TemporaryFolder()
    for text in [
      SVGText.live(fonts: try fonts.subsets(for: drawing), metrics: fonts.metrics),
      .outlines(try fonts.outlines(for: drawing)),
    ] {
      let svg = try SVGWriter.svg(
        drawing, options: SVGOptions(text: text, scene: "a: \"<&>]]>\"\r\n", software: "a\"b"))
      let run = try Tool.run("xmllint", ["--noout", try folder.write(svg, "a.svg")])
      #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
    }
  }
}
