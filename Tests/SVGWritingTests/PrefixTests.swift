import Drawing
import Foundation
import SVGWriting
import Testing

/// Two figures in one HTML page must not take each other's parts.
@Suite struct PrefixTests {
  private static let ramp = Paint.linear(
    from: Point(x: 0, y: 0), to: Point(x: 2, y: 0),
    stops: [GradientStop(offset: 0, color: Color(hex: 0xffffff))])

  /// A document with an id of every kind.
  private static func document(_ text: SVGText, title: String = "T", radius: Double = 2) throws
    -> String
  {
    let circle = Mark(.circle(center: Point(x: 0, y: 0), radius: radius), Style(fill: ramp))
    let runs = [0.0, 6].map {
      TextRun("a", face: .regular, size: 12, offset: Point(x: $0, y: $0))
    }
    let words = Text(
      origin: Point(x: 10, y: 20), angle: 0, runs: runs, color: Color(hex: 0xffffff),
      halo: .init(Color(hex: 0), width: 2))
    let drawing = SVGWriterTests.drawing(
      [
        .group(
          Group(
            "axes", clip: Rect(x: 0, y: 0, width: 9, height: 9),
            [.stamps(Stamps(circle, at: [Point(x: 1, y: 2), Point(x: 3, y: 4)])), .text(words)]))
      ], title: title)
    return String(
      decoding: try SVGWriter.svg(drawing, options: SVGOptions(text: text)), as: UTF8.self)
  }

  private static var outlines: SVGText {
    var path = Path()
    path.move(to: Point(x: 0, y: 0))
    path.line(to: Point(x: 9, y: 9))
    return .outlines(
      GlyphOutlines(
        unitsPerEm: 1000, glyphs: [.init(face: .regular, scalar: "a", advance: 500, path: path)]))
  }

  private static let fonts = SVGText.live(
    fonts: [EmbeddedFont(face: .regular, bytes: [1, 2, 3])], metrics: SVGWriterTests.metrics)

  @Test("every id, every reference and every font bears the prefix", arguments: [true, false])
  func everyName(isLive: Bool) throws {
    let svg = try Self.document(isLive ? Self.fonts : Self.outlines)
    let prefix = try SVGWriterTests.prefix(of: svg)
    let isOne = prefix.wholeMatch(of: /[a-z][a-z0-9]{5}/) != nil
    #expect(isOne, "\(prefix)")
    var ids = svg.matches(of: /\bid="([^"]*)"/).map { String($0.1) }
    let references =
      svg.matches(of: /href="#([^"]*)"/).map { String($0.1) }
      + svg.matches(of: /url\(#([^)]*)\)/).map { String($0.1) }
      + svg.matches(of: /aria-labelledby="([^"]*)"/).flatMap {
        $0.1.split(separator: " ").map(String.init)
      }
    let kinds = [
      "title", "description", "clip_1", "gradient_1", "s_1", isLive ? "text_1" : "glyph_1",
    ]
    #expect(Set(references) == Set(kinds.map { "\(prefix)-\($0)" }))
    #expect(Set(references).isSubset(of: ids))
    ids.removeAll { $0.hasPrefix(prefix + "-") }
    #expect(ids == [])
    #expect(svg.contains("<g id=\"\(prefix)-axes\" class=\"axes\""))
    // A rule of a style sheet would hold for the whole page: there is none but for the fonts of this prefix.
    let rules = svg.matches(of: /([^{}\n>]*)\{([^;]*)/).map { String($0.1 + $0.2) }
    #expect(rules == (isLive ? ["@font-facefont-family:\(prefix)-STIXGeneral"] : []))
  }

  @Test func sameContentSamePrefixAndOtherContentAnother() throws {
    var prefixes: Set<String> = []
    for index in 0..<500 {
      let title = "figure \(index)"
      let svg = try Self.document(Self.fonts, title: title)
      #expect(try Self.document(Self.fonts, title: title) == svg)
      prefixes.insert(try SVGWriterTests.prefix(of: svg))
    }
    // By chance two of 500 share one of 26 · 36⁵ once in ten thousand times; these do not.
    #expect(prefixes.count == 500)
    let a = try SVGWriterTests.prefix(of: Self.document(Self.fonts, radius: 2))
    let b = try SVGWriterTests.prefix(of: Self.document(Self.fonts, radius: 2.01))
    #expect(a != b)
  }

  @Test func thePrefixIsTheSameEverywhere() throws {
    // The end of a 64-bit FNV-1a hash: the same number where Int has 32 bits.
    let prefix = try SVGWriterTests.prefix(of: Self.document(Self.fonts))
    #expect(prefix == "x76pw7")
  }

  @Test("the fonts do not count: a page carries more letters than the program")
  func fontsDoNotCount() throws {
    let other = SVGText.live(
      fonts: [EmbeddedFont(face: .regular, bytes: [4, 5])], metrics: SVGWriterTests.metrics)
    #expect(
      try SVGWriterTests.prefix(of: Self.document(Self.fonts))
        == SVGWriterTests.prefix(of: Self.document(other)))
  }
}
