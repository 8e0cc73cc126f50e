import Foundation
import Testing

@testable import EmbeddedScenes

/// SVGs are read by the rules of XML, as other programs write them.
@Suite struct SVGSceneTests {
  private static let start =
    #"<svg xmlns="http://www.w3.org/2000/svg"><metadata><i:scene xmlns:i="urn:indicatrix:scene" a='>'>"#
  private static let end = "</i:scene></metadata></svg>"

  private func text(_ svg: String) throws -> String {
    try EmbeddedScene.text(in: Array(svg.utf8))
  }

  @Test func referencesAreResolvedAsXMLHasThem() throws {
    for (written, read) in [
      ("&#x41;&#66;&quot;&apos;", "AB\"'"), ("a\r\nb\rc", "a\nb\nc"), ("&#13;\n", "\r\n"),
      ("<![CDATA[a: <b> & c\n]]>d", "a: <b> & c\nd"), ("a<!-- b: 1 -->c<?pi d?>e", "ace"), ("", ""),
    ] {
      #expect(try text(Self.start + written + Self.end) == read)
    }
    for (bad, reason) in [
      ("&", "not well-formed (invalid token)"), ("&amp", "not well-formed (invalid token)"),
      ("&nope;", "undefined entity"), ("&#xD800;", "reference to invalid character number"),
      ("&#1114112;", "reference to invalid character number"), ("</b>", "mismatched tag"),
      ("<x:b/>", "unbound prefix"), ("<![CDATA[", "unclosed CDATA section"),
    ] {
      #expect(throws: EmbeddedSceneError.notXML(line: 1, reason), "\(bad)") {
        try text(Self.start + bad + Self.end)
      }
    }
    // An element in the scene is XML, but no scene.
    #expect(throws: EmbeddedSceneError.damaged(.svg)) { try text(Self.start + "a<b/>" + Self.end) }
  }

  @Test(
    "the namespace counts, not the prefix",
    arguments: [
      #"<ns0:svg xmlns:ns0="http://www.w3.org/2000/svg" xmlns:ns1="urn:indicatrix:scene"><ns1:scene>a: 1</ns1:scene></ns0:svg>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg"><scene xmlns="urn:indicatrix:scene">a: 1</scene></svg>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg"><i:scene encoding="base64" xmlns:i="urn:indicatrix:scene">YTog"#
        + "\n MQ==</i:scene></svg>",
    ]) func namespaces(svg: String) throws
  {
    #expect(try text(svg) == "a: 1")
  }

  @Test(
    "what is no scene is not taken for one",
    arguments: [
      #"<svg xmlns="http://www.w3.org/2000/svg"><!-- <i:scene xmlns:i="urn:indicatrix:scene">a: 1</i:scene> --></svg>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg"><![CDATA[<i:scene xmlns:i="urn:indicatrix:scene">a</i:scene>]]></svg>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg"><indicatrix:scene xmlns:indicatrix="urn:other">a</indicatrix:scene></svg>"#,
      #"<svg xmlns="http://www.w3.org/2000/svg"><i:scenes xmlns:i="urn:indicatrix:scene">a: 1</i:scenes></svg>"#,
    ]) func noScene(svg: String)
  {
    #expect(throws: EmbeddedSceneError.noScene(.svg)) { try text(svg) }
  }

  @Test func otherEncodingsAreRead() throws {
    let scene = "title: é µ\n"
    func document(_ encoding: String) -> String {
      "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>\n" + Self.start + scene + Self.end
    }
    for (name, encoding) in [
      ("UTF-16", String.Encoding.utf16), ("ISO-8859-1", .isoLatin1), ("utf-8", .utf8),
    ] {
      let data = try #require(document(name).data(using: encoding))
      #expect(EmbeddedScene.format(of: Array(data)) == .svg, "\(name)")
      #expect(try EmbeddedScene.text(in: Array(data)) == scene, "\(name)")
    }
    #expect(throws: EmbeddedSceneError.encoding) { try text(document("windows-1252")) }
    #expect(throws: EmbeddedSceneError.self) { try text(document("UTF-16")) }
  }

  @Test func aLongCommentMayComeFirst() throws {
    let comment =
      "<?xml version=\"1.0\"?>\n<!--" + String(repeating: " licence", count: 20_000) + "-->\n"
    let svg = comment + Self.start + "a: 1" + Self.end
    #expect(EmbeddedScene.format(of: Array(svg.utf8)) == .svg)
    #expect(try text(svg) == "a: 1")
    // Also where only the beginning has been read yet.
    #expect(EmbeddedScene.format(of: Array(svg.utf8.prefix(1 << 16))) == .svg)
    #expect(EmbeddedScene.format(of: Array((comment + "<html/>").utf8)) == nil)
  }

  @Test func figuresOfDifferentScenesAreNotToldApart() throws {
    func nested(_ a: String, _ b: String) -> String {
      #"<svg xmlns="http://www.w3.org/2000/svg">"# + Self.start + a + Self.end + Self.start + b
        + Self.end + "</svg>"
    }
    #expect(try text(nested("a: 1", "a: 1")) == "a: 1")
    #expect(throws: EmbeddedSceneError.several(.svg)) { try text(nested("a: 1", "a: 2")) }
  }

  @Test func entitiesStayWithinTheDocument() throws {
    func document(_ declarations: String, _ scene: String) -> String {
      "<!DOCTYPE svg [\(declarations)]>\n" + Self.start + scene + Self.end
    }
    #expect(try text(document("<!ENTITY s \"sigma\">", "&s;: 2")) == "sigma: 2")
    #expect(throws: EmbeddedSceneError.outside) {
      try text(document("<!ENTITY s SYSTEM \"file:///etc/hostname\">", "title: &s;"))
    }
    #expect(throws: EmbeddedSceneError.notXML(line: 2, "undefined entity")) {
      try text(document("", "&nope;"))
    }
    // With a document type of its own elsewhere an unknown entity is no fault of XML, but the scene is not whole.
    let outside =
      "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/svg11.dtd\">\n"
    #expect(try text(outside + Self.start + "a: 1" + Self.end) == "a: 1")
    #expect(throws: EmbeddedSceneError.damaged(.svg)) {
      try text(outside + Self.start + "a: &nope;" + Self.end)
    }
    // Ten to the ninth letters, and one entity many times.
    var laughs = "<!ENTITY l0 \"lolololol\">"
    for level in 1...9 {
      laughs += "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
    }
    #expect(throws: EmbeddedSceneError.entities) { try text(document(laughs, "&l9;")) }
    let long = "<!ENTITY l \"\(String(repeating: "x", count: 400_000))\">"
    #expect(throws: EmbeddedSceneError.tooLong(.svg)) {
      try text(document(long, String(repeating: "&l;", count: 90)))
    }
  }

  @Test func theRootIsAnSVG() {
    #expect(throws: EmbeddedSceneError.notAFigure) {
      try text(#"<svg xmlns="urn:other"><i:scene xmlns:i="urn:indicatrix:scene">a</i:scene></svg>"#)
    }
    #expect(throws: EmbeddedSceneError.notXML(line: 2, "no element found")) {
      try text("<?xml version=\"1.0\"?>\n")
    }
  }
}
