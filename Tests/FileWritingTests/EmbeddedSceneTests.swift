import Drawing
import InformationGeometry
import SVGWriting
import Testing

@testable import CairoRendering
@testable import EmbeddedScenes
@testable import FontFiles
@testable import PNGWriting

@Suite struct EmbeddedSceneTests {
  static func figure(_ format: FigureFormat, scene: String, title: String = "t") throws -> [UInt8] {
    let drawing = Samples.drawing([], width: 8, height: 8, title: title)
    return switch format {
    case .png: try PNGWriter.png(drawing, fonts: FontSet(), options: PNGOptions(scene: scene))
    case .svg:
      try SVGWriter.svg(
        drawing,
        options: SVGOptions(text: .live(fonts: [], metrics: FontSet().metrics), scene: scene))
    case .pdf, .pgf:
      try PDFWriter.pdf(drawing, fonts: FontSet(), options: PDFOptions(scene: scene))
    }
  }

  static let nasty = [
    "a: 1\n", " leading and trailing \n\n\t ", "]]> & &amp; <x> </indicatrix:scene> <!--",
    "crlf\r\nlone\rcr\r", "endstream\nendobj\nstartxref\n0\n%%EOF\n",
    "/Indicatrix << /Private 1 0 R >>", "θ* ∇L \u{1F600} e\u{301} \u{85} \u{2028} \u{feff}",
    "IEND", "\u{1}\u{2}\u{1f}\u{7f}", "\u{fffe}\u{ffff}",
    String(repeating: "μ: 1\n", count: 30_000),
  ]

  @Test(arguments: FigureFormat.carriers, nasty)
  func roundTrip(format: FigureFormat, scene: String) throws {
    let bytes = try Self.figure(format, scene: scene, title: "t \(scene.prefix(40))")
    #expect(EmbeddedScene.format(of: bytes) == format)
    #expect(try EmbeddedScene.text(in: bytes).utf8.elementsEqual(scene.utf8))
  }

  @Test func nulGoesIntoTheOthers() throws {
    for format in [FigureFormat.svg, .pdf] {
      #expect(try EmbeddedScene.text(in: Self.figure(format, scene: "a\0b")) == "a\0b")
    }
  }

  @Test(arguments: FigureFormat.carriers)
  func figuresWithoutASceneSaySo(format: FigureFormat) throws {
    let bytes = try Self.figure(format, scene: "")
    #expect(throws: EmbeddedSceneError.noScene(format)) { try EmbeddedScene.text(in: bytes) }
    #expect(
      EmbeddedSceneError.noScene(.png).message.hasPrefix("there is no scene in this PNG"))
  }

  @Test(arguments: [
    "", "a", "sigma: 1\n", "<html>", "<?xml version=\"1.0\"?><html/>", "%PDX", "\u{89}PN", "<",
    "{}",
  ]) func otherFilesAreNoFigures(text: String) {
    #expect(EmbeddedScene.format(of: Array(text.utf8)) == nil)
    #expect(throws: EmbeddedSceneError.notAFigure) { try EmbeddedScene.text(in: Array(text.utf8)) }
  }

  @Test func svgMayStartInSeveralWays() {
    for text in ["<svg", "\u{feff} \n<svg>", "<!-- a --><svg/>", "<!DOCTYPE svg><svg/>"] {
      #expect(EmbeddedScene.format(of: Array(text.utf8)) == .svg, "\(text)")
    }
  }

  @Test("cut off anywhere it is the scene or an error", arguments: FigureFormat.carriers)
  func truncated(format: FigureFormat) throws {
    let scene = "mu1: −1\n<&>\n"
    let bytes = try Self.figure(format, scene: scene)
    for length in 0..<bytes.count {
      if let text = try? EmbeddedScene.text(in: Array(bytes[..<length])) {
        #expect(text == scene, "after \(length) bytes")
      }
    }
  }

  @Test("changed anywhere it never crashes", arguments: FigureFormat.carriers, UInt64(1)...8)
  func mutated(format: FigureFormat, seed: UInt64) throws {
    let bytes = try Self.figure(format, scene: "mu1: 1 & <a>\n\u{1}")
    let digits = Array("0123456789<>/ \n()".utf8)
    var random = SplitMix64(seed: seed)
    for _ in 0..<2000 {
      var changed = bytes
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let index = Int.random(in: 0..<changed.count, using: &random)
        switch Int.random(in: 0..<4, using: &random) {
        case 0: changed[index] = UInt8.random(in: 0...255, using: &random)
        case 1: changed[index] = digits[Int.random(in: 0..<digits.count, using: &random)]
        case 2: changed.remove(at: index)
        default:
          changed.insert(changed[Int.random(in: 0..<changed.count, using: &random)], at: index)
        }
      }
      // Words, or a mistake with a name: typed throws leave nothing else, and what is read is no longer than allowed.
      let length = (try? EmbeddedScene.text(in: changed))?.utf8.count ?? 0
      #expect(length <= EmbeddedScene.greatestLength)
    }
  }

  @Test func aChangedPNGSceneFailsItsChecksum() throws {
    var bytes = try Self.figure(.png, scene: "sigma: 1\n")
    let place = try #require(bytes.firstRange(of: "sigma", in: 0..<bytes.count))
    bytes[place.lowerBound] = UInt8(ascii: "S")
    #expect(throws: EmbeddedSceneError.damaged(.png)) { try EmbeddedScene.text(in: bytes) }
  }

  @Test func theLongestSceneIsReadAndOneByteMoreRefused() throws {
    let longest = String(repeating: "x", count: EmbeddedScene.greatestLength)
    #expect(try EmbeddedScene.text(in: Self.figure(.pdf, scene: longest)) == longest)
    #expect(throws: EmbeddedSceneError.tooLong(.pdf)) {
      try EmbeddedScene.text(in: Self.figure(.pdf, scene: longest + "x"))
    }
  }

  @Test func hostileNumbersAreRefused() throws {
    let end = "startxref\n9\n%%EOF"
    for table in [
      "xref\n0 999999999999999\n", "xref\n999999999999999 1\n0000000009 00000 n \n",
      "xref\n0 1\n", "xref\n1 1\n0000000000 00000 n \ntrailer\n<< /Size 2 /Root 1 0 R >>\n",
      "xref\ntrailer << << << <<", "xref\n0 99999999999999999999\n",
    ] {
      let bytes = Array(("%PDF-1.4\n" + table + end).utf8)
      #expect(throws: EmbeddedSceneError.self) { try EmbeddedScene.text(in: bytes) }
    }
    // A chunk that claims 4 GB, and one that is compressed, bomb or not.
    let chunk = PNGChunk.signature + [0xff, 0xff, 0xff, 0xff] + Array("iTXt".utf8) + [0, 0, 0, 0]
    #expect(throws: EmbeddedSceneError.damaged(.png)) { try EmbeddedScene.text(in: chunk) }
    var png = try Self.figure(.png, scene: "a: 1")
    let key = try #require(png.firstRange(of: "indicatrix-scene", in: 0..<png.count))
    png[key.upperBound + 1] = 1
    #expect(throws: EmbeddedSceneError.noScene(.png)) { try EmbeddedScene.text(in: png) }
  }

  @Test func whatIsNotUTF8IsRefused() throws {
    for (format, error) in [
      (FigureFormat.png, EmbeddedSceneError.damaged(.png)), (.pdf, .notText(.pdf)),
      (.svg, .notXML(line: 6, "not well-formed (invalid token)")),
    ] {
      var bytes = try Self.figure(format, scene: "aμ")
      let place = try #require(bytes.lastRange(of: "aμ", in: 0..<bytes.count))
      bytes[place.lowerBound + 1] = 0xff
      #expect(throws: error) { try EmbeddedScene.text(in: bytes) }
    }
  }
}
