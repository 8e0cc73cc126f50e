import Drawing
import Foundation
import Testing

@testable import CairoRendering
@testable import EmbeddedScenes
@testable import FontFiles
@testable import PNGWriting

@Suite struct PDFFormatTests {
  private func demo(_ options: PDFOptions = PDFOptions()) throws -> [UInt8] {
    let fonts = try FontSet()
    return try PDFWriter.pdf(
      Samples.demo(fonts: fonts.metrics, unit: .point), fonts: fonts, options: options)
  }

  @Test(.enabled(if: Tool.exists("qpdf"), "qpdf is not installed"))
  func qpdfFindsNoFault() throws {
    let folder = try TemporaryFolder()
    for scene in ["", "a: (b) >> endstream\nendobj\n", String(repeating: "μ", count: 100_000)] {
      let path = try folder.write(try demo(PDFOptions(scene: scene)), "a.pdf")
      let output = try Tool.run("qpdf", ["--check", path])
      #expect(output.status == 0 && output.text.contains("No syntax"), "\(output.text)")
    }
  }

  @Test(.enabled(if: Tool.exists("pdffonts"), "poppler-utils is not installed"))
  func allFontsAreEmbeddedOutlines() throws {
    let folder = try TemporaryFolder()
    let output = try Tool.run("pdffonts", [try folder.write(try demo(), "a.pdf")])
    let rows = output.text.split(separator: "\n").dropFirst(2)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.contains("STIXGeneral") && row.contains(" yes yes yes "), "\(row)")
      #expect(row.contains("0C") || row.contains("Type 1C"), "\(row)")
      #expect(!row.contains("Type 3"))
    }
  }

  @Test(.enabled(if: Tool.exists("pdftotext", "pdfinfo"), "poppler-utils is not installed"))
  func wordsTitleAndSize() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write(
      try demo(PDFOptions(scene: "a", software: "indicatrix 0.1", author: "Rao")), "a.pdf")
    let words = try Tool.run("pdftotext", ["-layout", path, "-"]).text
    for word in ["Fisher metric, office: AV", "μ1", "θ*", "−F−1∇L", "separation μ"] {
      #expect(words.contains(word), "\(word) in \(words)")
    }
    let info = try Tool.run("pdfinfo", ["-isodates", path]).text
    for (key, value) in [
      ("Title", "Letters & ellipses"), ("Subject", "A page with <all> kinds of nodes."),
      ("Creator", "indicatrix 0.1"), ("Author", "Rao"), ("Page size", "400 x 240 pts"),
      ("CreationDate", "2000-01-01T00:00:00Z"), ("Pages", "1"),
    ] {
      let line = info.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
      #expect(line.hasSuffix(" " + value), "\(key): \(line)")
    }
  }

  @Test("a page is one figure, whose alternative text is its title and its description")
  func alternativeText() throws {
    let pdf = try demo()
    let start = try #require(pdf.firstRange(of: "/Alt <FEFF", in: 0..<pdf.count))
    let digits = String(
      decoding: pdf[start.upperBound...].prefix { $0 != UInt8(ascii: ">") }, as: UTF8.self)
    var units: [UInt16] = []
    for offset in stride(from: 0, to: digits.utf8.count, by: 4) {
      units.append(try #require(UInt16(digits.dropFirst(offset).prefix(4), radix: 16)))
    }
    #expect(
      String(decoding: units, as: UTF16.self)
        == "Letters & ellipses. A page with <all> kinds of nodes.")
    guard Tool.exists("pdfinfo") else { return }
    let folder = try TemporaryFolder()
    let structure = try Tool.run("pdfinfo", ["-struct", try folder.write(pdf, "a.pdf")]).text
    #expect(structure.contains("Document\n  Figure"), "\(structure)")
  }

  @Test(.enabled(if: Tool.exists("pdfinfo"), "poppler-utils is not installed"))
  func whatATitleCannotHoldIsReplacedAndTheRestKept() throws {
    let folder = try TemporaryFolder()
    for value in [0, 0xffff, 0xfdd0, 0x1fffe] as [UInt32] {
      let scalar = try #require(Unicode.Scalar(value))
      let drawing = Samples.drawing([], title: "before\(scalar)after")
      let pdf = try PDFWriter.pdf(drawing, fonts: FontSet())
      let info = try Tool.run("pdfinfo", ["-enc", "UTF-8", try folder.write(pdf, "a.pdf")]).text
      let line = info.split(separator: "\n").first { $0.hasPrefix("Title:") } ?? ""
      #expect(line.hasSuffix(" before\u{fffd}after"), "\(line)")
    }
  }

  @Test(.enabled(if: Tool.exists("pdftoppm"), "poppler-utils is not installed"))
  func looksLikeThePNG() throws {
    let folder = try TemporaryFolder()
    let fonts = try FontSet()
    let drawing = Samples.demo(fonts: fonts.metrics, unit: .point)
    let pdf = try folder.write(try PDFWriter.pdf(drawing, fonts: fonts), "a.pdf")
    let run = try Tool.run("pdftoppm", ["-r", "144", "-png", "-singlefile", pdf, folder.path("a")])
    #expect(run.status == 0, "\(run.text)")
    let page = try #require(Picture(path: folder.path("a.png")))
    let png = try PNGWriter.png(drawing, fonts: fonts, options: PNGOptions(scale: 2))
    let picture = try #require(try Picture(png: png))
    try #require(page.width == picture.width && page.height == picture.height)
    // Another rasteriser smooths edges in another way: what counts is that nothing is missing or
    // moved.
    let difference = page.difference(from: picture, threshold: 64)
    #expect(difference.mean < 1 && difference.above < 800, "\(difference)")
  }

  @Test(.enabled(if: Tool.exists("qpdf", "pdftoppm"), "qpdf or poppler-utils is not installed"))
  func stampsAreFormsWithOneName() throws {
    let folder = try TemporaryFolder()
    let fonts = try FontSet()
    let mark = Mark(
      .ellipse(center: Point(x: 12, y: 10), radius: Point(x: 6, y: 3), angle: 0.5),
      Style(
        fill: .color(Color(hex: 0x3b528b).opacity(0.4)),
        stroke: Stroke(Color(hex: 0x3b528b), width: 1)))
    let places = (0..<24).map { Point(x: 14 * Double($0 % 6), y: 13 * Double($0 / 6)) }
    let stamped = Samples.drawing([.stamps(Stamps(mark, at: places))])
    let single = Samples.drawing(places.map { .stamps(Stamps(mark, at: [$0])) })
    let paths = try [stamped, single].map {
      try folder.write(try PDFWriter.pdf($0, fonts: fonts), "\($0 == stamped).pdf")
    }
    let check = try Tool.run("qpdf", ["--check", paths[0]])
    #expect(check.status == 0 && !check.text.contains("WARNING"), "\(check.text)")
    let plain = try Tool.run("qpdf", ["--qdf", "--object-streams=disable", paths[0], "-"])
    #expect(plain.text.components(separatedBy: " Do\n").count == 25)
    #expect(
      plain.text.components(separatedBy: " 0 R\n").filter { $0.hasPrefix("    /x") }.count <= 1)
    let pictures = try paths.map { path in
      let run = try Tool.run("pdftoppm", ["-r", "288", "-png", "-singlefile", path, path])
      #expect(run.status == 0, "\(run.text)")
      return try #require(Picture(path: path + ".png"))
    }
    let difference = pictures[0].difference(from: pictures[1], threshold: 40)
    #expect(difference.above == 0 && difference.mean < 0.1, "\(difference)")
  }

  @Test func pixelsAreThreeQuartersOfAPoint() throws {
    let pdf = try PDFWriter.pdf(Samples.drawing([], width: 400, height: 240), fonts: FontSet())
    let text = String(decoding: pdf.filter { $0 < 128 }, as: UTF8.self)
    #expect(text.contains("/MediaBox [ 0 0 300 180 ]"))
  }

  @Test(arguments: [
    (Int64(0), "D:19700101000000Z"), (946_684_800, "D:20000101000000Z"),
    (951_782_400, "D:20000229000000Z"), (1_709_251_199, "D:20240229235959Z"),
    (4_107_542_399, "D:21000228235959Z"), (4_107_542_400, "D:21000301000000Z"),
    (253_402_300_799, "D:99991231235959Z"), (.max, "D:99991231235959Z"), (-5, "D:19700101000000Z"),
  ]) func dates(seconds: Int64, text: String) {
    #expect(CalendarDate(secondsSince1970: seconds).pdf == text)
  }

  @Test func theDateIsTheCallers() throws {
    let a = try demo(PDFOptions(scene: "a", creationDate: 1_700_000_000))
    #expect(a == (try demo(PDFOptions(scene: "a", creationDate: 1_700_000_000))))
    #expect(a.firstRange(of: "(D:20231114221320Z)", in: 0..<a.count) != nil)
    #expect(a.firstRange(of: "D:2000", in: 0..<a.count) == nil)
  }

  @Test func transparentPagesHaveNoGround() throws {
    let drawing = Samples.drawing([], background: Color(hex: 0x0b1020))
    let opaque = try PDFWriter.pdf(drawing, fonts: FontSet())
    let transparent = try PDFWriter.pdf(
      drawing, fonts: FontSet(), options: PDFOptions(isTransparent: true))
    #expect(transparent.count < opaque.count)
  }
}
