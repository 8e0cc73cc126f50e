import Drawing
import Foundation
import FoundationXML
import SVGWriting
import Testing

@Suite struct SVGTextTests {
  static let white = SVGWriterTests.white

  private func text(
    _ runs: [TextRun], angle: Double = 0, halo: Text.Halo? = nil, anchor: Text.Anchor = .left
  ) -> Node {
    .text(
      Text(
        origin: Point(x: 10, y: 20), angle: angle, runs: runs, color: Self.white, halo: halo,
        anchor: anchor))
  }

  private func run(
    _ text: String, _ face: Face = .regular, size: Double = 12, x: Double = 0, y: Double = 0
  ) -> TextRun {
    TextRun(text, face: face, size: size, offset: Point(x: x, y: y))
  }

  @Test func words() throws {
    #expect(
      try SVGWriterTests.body([text([run("a < b & \"c\"")])]) == """
        <text fill="#ffffff" x="10" y="20" textLength="66" lengthAdjust="spacingAndGlyphs" \
        font-size="12">a &lt; b &amp; "c"</text>

        """)
    #expect(try SVGWriterTests.body([text([]), text([run("")])]) == "")
  }

  @Test("runs follow each other, and come back to the line")
  func runsFlow() throws {
    let runs = [
      run("p("), run("μ", .italic, x: 12), run("1", size: 8, x: 18, y: 2.166), run(")", x: 22),
    ]
    #expect(
      try SVGWriterTests.body([text(runs)]) == """
        <text fill="#ffffff" x="10" y="20" textLength="28" lengthAdjust="spacingAndGlyphs" \
        font-size="12">p(<tspan font-style="italic">μ</tspan><tspan dy="2.17" font-size="8">1</tspan>\
        <tspan dy="-2.17">)</tspan></text>

        """)
  }

  @Test("the side that is held is where the text stands", arguments: [0, -Double.pi / 2])
  func anchors(angle: Double) throws {
    let cases: [(Text.Anchor, Double, String)] = [
      (.left, 0, ""), (.center, 12, " text-anchor=\"middle\""),
      (.right, 24, " text-anchor=\"end\""),
    ]
    for (anchor, along, attribute) in cases {
      let place =
        angle == 0
        ? " x=\"\(Int(10 + along))\" y=\"20\""
        : " transform=\"translate(10 \(Int(20 - along)))rotate(-90)\""
      #expect(
        try SVGWriterTests.body([text([run("abcd", .bold)], angle: angle, anchor: anchor)]) == """
          <text fill="#ffffff"\(place)\(attribute) textLength="24" lengthAdjust="spacingAndGlyphs" \
          font-size="12" font-weight="bold">abcd</text>

          """)
    }
  }

  @Test("a sign over a letter goes back, and what follows goes on from there")
  func signsOverLetters() throws {
    let runs = [run("F", .italic), run("\u{2dc}", size: 9, x: 1, y: -5), run(" a", x: 6)]
    #expect(
      try SVGWriterTests.body([text(runs)]) == """
        <text fill="#ffffff" x="10" y="20" font-size="12" font-style="italic" xml:space="preserve">F\
        <tspan dx="-5" dy="-5" font-size="9" font-style="normal">\u{2dc}</tspan>\
        <tspan dx="0.5" dy="5" font-style="normal"> a</tspan></text>

        """)
  }

  @Test func spacesThatXMLWouldDropAreKept() throws {
    func isPreserved(_ runs: [TextRun]) throws -> Bool {
      try SVGWriterTests.body([text(runs)]).contains(" xml:space=\"preserve\">")
    }
    #expect(try !isPreserved([run("a b"), run("c", .italic, x: 18)]))
    #expect(try isPreserved([run("a b "), run("c", .italic, x: 24)]))
    #expect(try isPreserved([run("a b"), run(" c", .italic, x: 18)]))
    #expect(try isPreserved([run(" a")]) && isPreserved([run("a ")]) && isPreserved([run("a  b")]))
  }

  @Test func halosLieBeneathAllLetters() throws {
    let halo = Text.Halo(Color(hex: 0), width: 2)
    #expect(
      try SVGWriterTests.body([text([run("a"), run("b", .italic, x: 6)], halo: halo)]) == """
        <g fill="#ffffff">
        <use xlink:href="#p-text_1" fill="none" stroke="#000000" stroke-width="4" aria-hidden="true"/>
        <text id="p-text_1" x="10" y="20" textLength="12" lengthAdjust="spacingAndGlyphs" \
        font-size="12">a<tspan font-style="italic">b</tspan></text>
        </g>

        """)
  }

  @Test func outlinesKeepTheWords() throws {
    var box = Path()
    box.move(to: Point(x: 10, y: 0))
    box.line(to: Point(x: 10, y: -700))
    box.close()
    let outlines = GlyphOutlines(
      unitsPerEm: 1000,
      glyphs: [
        .init(face: .regular, scalar: " ", advance: 250, path: Path()),
        .init(face: .regular, scalar: "I", advance: 333, path: box),
      ])
    let svg = try SVGWriterTests.svg(
      [text([run("I I\"")].map { TextRun("I I", face: $0.face, size: 12, offset: $0.offset) })],
      options: SVGOptions(text: .outlines(outlines)))
    #expect(svg.contains("<path id=\"p-glyph_1\" d=\"M10 0v-700z\"/>"))
    #expect(
      svg.contains(
        """
        <g role="img" aria-label="I I" transform="translate(10 20)" fill="#ffffff">
        <g transform="scale(0.012)"><use xlink:href="#p-glyph_1"/><use xlink:href="#p-glyph_1" x="583"/></g>
        </g>
        """))
    #expect(throws: SVGError.missingOutline(0x41, text: "A")) {
      try SVGWriterTests.svg(
        [text([run("A")])], options: SVGOptions(text: .outlines(outlines)))
    }
  }

  @Test func charactersThatXMLForbidsAreErrorsInWordsAndReplacedInTitles() throws {
    #expect(throws: SVGError.forbiddenCharacter(1, text: "a\u{1}")) {
      try SVGWriterTests.body([text([run("a\u{1}")])])
    }
    let bytes = try SVGWriter.svg(
      SVGWriterTests.drawing([], title: "a\u{0}]]>", description: "\u{ffff}"),
      options: SVGOptions(text: SVGWriterTests.live))
    let document = try Document(bytes)
    #expect(document.texts["title"] == "a\u{fffd}]]>")
    #expect(document.texts["desc"] == "\u{fffd}")
  }

  @Test(
    "an XML reader of its own gets the scene back",
    arguments: [
      "a: 1\n", "  two  spaces\n\n\tand a tab\n ", "]]> <!-- & &amp; <x/> \"'", "a\r\nb\rc\n",
      "μ₁ = θ* ∇ 𝔽 \u{85}\u{2028}\u{feff}", "<indicatrix:scene></indicatrix:scene>", "\u{7f}\u{9f}",
    ]) func sceneRoundTrip(scene: String) throws
  {
    let bytes = try SVGWriter.svg(
      SVGWriterTests.drawing([]), options: SVGOptions(text: SVGWriterTests.live, scene: scene))
    #expect(try Document(bytes).texts["indicatrix:scene"]?.utf8.elementsEqual(scene.utf8) == true)
  }

  @Test func fontsAreCarriedInBase64() throws {
    let cases: [([UInt8], String)] = [
      ([], ""), ([0], "AA=="), ([0xff, 0xfe], "//4="), ([1, 2, 251], "AQL7"),
    ]
    for (bytes, text) in cases {
      let svg = try SVGWriterTests.svg(
        [],
        options: SVGOptions(
          text: .live(
            fonts: [EmbeddedFont(face: .boldItalic, bytes: bytes)], metrics: SVGWriterTests.metrics)
        )
      )
      #expect(
        svg.contains(
          "@font-face{font-family:p-STIXGeneral;font-style:italic;font-weight:bold;"
            + "src:url(data:font/otf;base64,\(text))}"))
      #expect(svg.contains("font-family=\"p-STIXGeneral, STIXGeneral, 'STIX Two Text',"))
    }
  }

  @Test("the families of the letters stand in the order of preference, a generic one last")
  func familiesAreListed() throws {
    let cases: [(FontStack, String, String)] = [
      (FontStack(["Noto Sans"], hasSerifs: false), "p-NotoSans", "'Noto Sans', sans-serif"),
      (FontStack(["A", "B C"]), "p-A", "A, 'B C', serif"),
      (.named("TeX Gyre Heros"), "p-TeXGyreHeros", "'TeX Gyre Heros', sans-serif"),
      (.named("Sansibar"), "p-Sansibar", "Sansibar, serif"),
      (.named("a'\\\"<&"), "p-a", "'a&quot;&lt;&amp;', serif"),
      (.named("字"), "p-letters", "'字', serif"),
    ]
    for (families, embedded, list) in cases {
      let font = EmbeddedFont(face: .regular, bytes: [0])
      let svg = try SVGWriterTests.svg(
        [],
        options: SVGOptions(
          text: .live(fonts: [font], metrics: SVGWriterTests.metrics), families: families))
      #expect(svg.contains(" font-family=\"\(embedded), \(list)\""))
      #expect(svg.contains("@font-face{font-family:\(embedded);"))
    }
  }
}

/// The text content of a document's elements, by name, as Foundation's XML reader sees it.
private final class Document: NSObject, XMLParserDelegate {
  private(set) var texts: [String: String] = [:]
  private var open: [String] = []

  init(_ bytes: [UInt8]) throws {
    super.init()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = self
    let isWellFormed = parser.parse()
    try #require(isWellFormed, "\(String(describing: parser.parserError))")
  }

  func parser(
    _ parser: XMLParser, didStartElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?, attributes attributeDict: [String: String]
  ) {
    open.append(elementName)
    texts[elementName] = ""
  }

  func parser(
    _ parser: XMLParser, didEndElement elementName: String, namespaceURI: String?,
    qualifiedName qName: String?
  ) {
    open.removeLast()
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if let name = open.last { texts[name]? += string }
  }
}
