import Drawing
import Foundation
import SVGWriting
import Testing

@Suite struct SVGWriterTests {
  static let white = Color(hex: 0xffffff)

  static func drawing(
    _ content: [Node], unit: Drawing.Unit = .pixel, title: String = "T", description: String = "D"
  ) -> Drawing {
    Drawing(
      width: 40, height: 30.5, unit: unit, background: Color(hex: 0x0b1020), title: title,
      description: description, content: content)
  }

  /// Letters of half an em in every face.
  static let metrics = FontMetrics(
    faces: Face.allCases.map { _ in
      let scalars = Array(UInt32(32)...126) + [0x2dc, 0x3bc]
      return FontMetrics.FaceMetrics(
        ascent: 0.75, descent: 0.25, capHeight: 0.6, xHeight: 0.4, scalars: scalars,
        advances: scalars.map { _ in 0.5 })
    })
  static let live = SVGText.live(fonts: [], metrics: metrics)

  /// The document with `p` for its prefix, which `PrefixTests` are about.
  static func svg(_ content: [Node], options: SVGOptions = SVGOptions(text: live)) throws -> String
  {
    let text = String(
      decoding: try SVGWriter.svg(drawing(content), options: options), as: UTF8.self)
    return text.replacingOccurrences(of: try prefix(of: text), with: "p")
  }

  /// What stands before the hyphen in the id of the title.
  static func prefix(of svg: String) throws -> String {
    let start = try #require(svg.range(of: "<title id=\""))
    return String(svg[start.upperBound...].prefix { $0 != "-" })
  }

  /// What comes after the ground.
  static func body(_ content: [Node]) throws -> String {
    let text = try svg(content)
    let ground = try #require(text.range(of: "fill=\"#0b1020\"/>\n"))
    return String(text[ground.upperBound...].dropLast("</svg>\n".count))
  }

  static func circle(_ x: Double, _ style: Style, radius: Double = 2) -> Node {
    .mark(Mark(.circle(center: Point(x: x, y: 0), radius: radius), style))
  }

  @Test func wholeDocument() throws {
    let text = try Self.svg(
      [
        .group(
          Group(
            "dots", clip: Rect(x: 0, y: 0, width: 9, height: 9), [Self.circle(1, .fill(Self.white))]
          ))
      ],
      options: SVGOptions(text: Self.live, scene: "a: 1\n", software: "indicatrix 0.1"))
    #expect(
      text == """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" \
        width="40" height="30.5" viewBox="0 0 40 30.5" stroke-linejoin="round" \
        font-family="STIXGeneral, 'STIX Two Text', 'Times New Roman', serif" \
        style="font-kerning:none;font-variant-ligatures:none" role="img" \
        aria-labelledby="p-title p-description">
        <title id="p-title">T</title>
        <desc id="p-description">D</desc>
        <metadata>
        <indicatrix:scene xmlns:indicatrix="urn:indicatrix:scene" software="indicatrix 0.1" \
        xml:space="preserve">a: 1
        </indicatrix:scene>
        </metadata>
        <defs>
        <clipPath id="p-clip_1"><rect x="0" y="0" width="9" height="9"/></clipPath>
        </defs>
        <rect id="p-ground" class="ground" width="40" height="30.5" fill="#0b1020"/>
        <g id="p-dots" class="dots" clip-path="url(#p-clip_1)">
        <circle cx="1" r="2" fill="#ffffff"/>
        </g>
        </svg>

        """)
  }

  @Test func pointsAreAPhysicalSize() throws {
    let bytes = try SVGWriter.svg(
      Self.drawing([], unit: .point), options: SVGOptions(text: Self.live))
    #expect(
      String(decoding: bytes, as: UTF8.self)
        .contains("width=\"40pt\" height=\"30.5pt\" viewBox=\"0 0 40 30.5\""))
  }

  @Test func transparentDrawingsHaveNoGround() throws {
    #expect(
      !(try Self.svg([], options: SVGOptions(text: Self.live, isTransparent: true)).contains(
        "ground\"")))
  }

  @Test func shapesThatLookAlikeShareTheirStyle() throws {
    let style = Style(
      fill: .color(Self.white.opacity(0.25)), stroke: Stroke(Self.white, width: 1.5, dash: [3, 2]))
    let attributes =
      "fill=\"#ffffff\" fill-opacity=\"0.25\" stroke=\"#ffffff\" stroke-width=\"1.5\""
      + " stroke-dasharray=\"3 2\""
    // The whole group, or a part of it; one alone keeps its own.
    #expect(
      try Self.body([.group(Group("a", [Self.circle(1, style), Self.circle(2, style)]))]) == """
        <g id="p-a" class="a" \(attributes)>
        <circle cx="1" r="2"/>
        <circle cx="2" r="2"/>
        </g>

        """)
    let plain = Style.fill(Self.white)
    #expect(
      try Self.body([Self.circle(1, style), Self.circle(2, style), Self.circle(3, plain)]) == """
        <g \(attributes)>
        <circle cx="1" r="2"/>
        <circle cx="2" r="2"/>
        </g>
        <circle cx="3" r="2" fill="#ffffff"/>

        """)
  }

  @Test func stampsAreDefinedOnce() throws {
    let ellipse = Mark(
      .ellipse(center: Point(x: 0, y: 0), radius: Point(x: 4, y: 2), angle: .pi / 4),
      .stroke(Self.white, width: 1))
    let text = try Self.svg([
      .stamps(Stamps(ellipse, at: [Point(x: 1, y: 2), Point(x: 0, y: 4.5)])),
      .stamps(Stamps(ellipse, at: [Point(x: 8, y: 9)])),
    ])
    #expect(text.contains(#"<ellipse rx="4" ry="2" transform="rotate(45)" id="p-s_1"/>"#))
    #expect(
      text.contains(
        """
        <g fill="none" stroke="#ffffff">
        <use xlink:href="#p-s_1" x="1" y="2"/>
        <use xlink:href="#p-s_1" y="4.5"/>
        <ellipse cx="8" cy="9" rx="4" ry="2" transform="rotate(45 8 9)"/>
        </g>

        """))
  }

  @Test func aGridOfManyStampsIsSmall() throws {
    // 41 × 41 ellipses in 81 shapes, as a field over two means has them.
    var nodes: [Node] = []
    for diagonal in -40...40 {
      let t = Double(abs(diagonal)) / 41
      let color = Color(red: t, green: 0.5, blue: 1 - t)
      let mark = Mark(
        .ellipse(
          center: Point(x: 0, y: 0), radius: Point(x: 10.1234, y: 2 + 7.6543 * t), angle: 0.785),
        Style(fill: .color(color.opacity(0.3)), stroke: Stroke(color, width: 1.2)))
      let rows = max(0, -diagonal)...min(40, 40 - diagonal)
      nodes.append(
        .stamps(
          Stamps(
            mark,
            at: rows.map {
              Point(x: 60.1234 + 22.6789 * Double($0), y: 60.5678 + 22.6789 * Double($0 + diagonal))
            })))
    }
    let bytes = try SVGWriter.svg(
      Self.drawing([.group(Group("ellipses", nodes))]), options: SVGOptions(text: Self.live))
    #expect(bytes.count < 55_000)
  }

  @Test("the second half of a row is a copy of the first")
  func rowsAreHalved() throws {
    let dot = Mark(.circle(center: Point(x: 0, y: 0), radius: 2), .fill(Self.white))
    func body(_ offsets: [Point]) throws -> String {
      try Self.body([.stamps(Stamps(dot, at: offsets))])
    }
    let row = (0..<9).map { Point(x: 10 * Double($0), y: -5 * Double($0)) }
    #expect(
      try body(row) == """
        <g fill="#ffffff">
        <use xlink:href="#p-s_1"/>
        <g id="p-r_1">
        <g id="p-r_2">
        <use xlink:href="#p-s_1" x="10" y="-5"/>
        <use xlink:href="#p-s_1" x="20" y="-10"/>
        </g>
        <use xlink:href="#p-r_2" x="20" y="-10"/>
        </g>
        <use xlink:href="#p-r_1" x="40" y="-20"/>
        </g>

        """)
    // Two rows in turn, an odd number of pairs: the halves agree without the first pair.
    let pairs = (0..<9).flatMap { [row[$0], Point(x: row[$0].x + 3, y: row[$0].y + 1)] }
    let uses = try body(pairs).components(separatedBy: "<use").count - 1
    #expect(uses == 7)
    // One that is out of line is where it is.
    var other = row
    other[7].y += 0.01
    #expect(try !body(other).contains("<g id"))
  }

  @Test func namesBecomeIdsOfTheirOwn() throws {
    let groups = ["flow", "flow", "title", "2nd", "a b&<c", "µ", "clip-1"].map {
      Node.group(Group($0))
    }
    let text = try Self.body(groups)
    let names = text.split(separator: "\"").filter { !$0.contains("<") && !$0.contains("=") }
    #expect(
      names == [
        "p-flow", "flow", "p-flow-2", "flow", "p-title-2", "title", "p-group-2nd", "group-2nd",
        "p-a-b-c", "a-b-c", "p-group", "group", "p-clip-1", "clip-1",
      ])
  }

  @Test func invisibleMarksAreLeftOut() throws {
    #expect(
      try Self.body([Self.circle(1, Style()), Self.circle(1, .stroke(Self.white, width: 0))]) == "")
  }

  @Test func gradientsAreDefinedOnceAndMoveWithTheirStamp() throws {
    let ramp = Paint.linear(
      from: Point(x: 0, y: 0), to: Point(x: 2, y: 0),
      stops: [
        GradientStop(offset: 0, color: Self.white),
        GradientStop(offset: 1, color: Self.white.opacity(0)),
      ])
    let mark = Mark(.rect(Rect(x: 0, y: 0, width: 2, height: 2)), Style(fill: ramp))
    let text = try Self.svg([
      .mark(mark), .text(Text(origin: Point(x: 0, y: 0), runs: [], color: Self.white)),
      .stamps(Stamps(mark, at: [Point(x: 5, y: 5)])),
    ])
    #expect(text.split(separator: "<linearGradient").count == 2)
    #expect(
      text.contains(
        ##"<stop offset="0" stop-color="#ffffff"/><stop offset="1" stop-color="#ffffff" stop-opacity="0"/>"##
      ))
    #expect(text.contains(##"<use xlink:href="#p-s_1" x="5" y="5"/>"##))
  }

  @Test func badNumbersAreErrors() {
    #expect(
      throws: SVGError.drawing(
        DrawingFault(node: "[0]", quantity: "radius", reason: .notFinite))
    ) {
      try Self.svg([Self.circle(1, .fill(Self.white), radius: .nan)])
    }
  }
}
