import Drawing
import Testing

@testable import CairoRendering
@testable import FontFiles
@testable import PNGWriting

@Suite struct RenderErrorTests {
  private func error(_ drawing: Drawing, scale: Double = 1) throws -> RenderError? {
    let fonts = try FontSet()
    do throws(RenderError) {
      _ = try PNGWriter.png(drawing, fonts: fonts, options: PNGOptions(scale: scale))
      return nil
    } catch {
      return error
    }
  }

  private func circle(_ x: Double) -> Node {
    .mark(
      Mark(.circle(center: Point(x: x, y: 0), radius: 1), .fill(Color(hex: 0))))
  }

  @Test(
    "numbers that Cairo would misread name their node",
    arguments: [
      Double.nan, .infinity, -.infinity, 4.1e6, -1e7,
    ]) func numbers(x: Double) throws
  {
    let drawing = Samples.drawing([.group(Group("field", [circle(1), circle(x)]))])
    guard case .drawing(let fault)? = try error(drawing) else {
      Issue.record("no error for \(x)")
      return
    }
    #expect(fault.node == "field[1]" && fault.quantity == "centre")
    #expect(throws: RenderError.drawing(fault)) {
      try PDFWriter.pdf(drawing, fonts: FontSet())
    }
  }

  @Test func scaleCountsForTheRange() throws {
    let drawing = Samples.drawing([circle(1e6)])
    #expect(try error(drawing) == nil)
    #expect(try error(drawing, scale: 8) != nil)
  }

  @Test(
    "sizes",
    arguments: [
      (0.0, 10.0, 1.0), (10, 0.4, 1), (32_768, 1, 1), (20_000, 20_000, 1), (100, 100, 1000),
      (.nan, 10, 1), (-5, 10, 1), (.infinity, 1, 1), (10, 10, .nan), (10, 10, 0), (10, 10, -1),
      (1e300, 1e300, 1),
    ]) func sizes(width: Double, height: Double, scale: Double) throws
  {
    let found = try error(Samples.drawing([], width: width, height: height), scale: scale)
    guard case .size? = found else {
      Issue.record("\(String(describing: found))")
      return
    }
  }

  @Test func theLargestPicturesAreTaken() throws {
    for (width, height) in [(15_000.0, 10_000.0), (32_767, 1), (1, 32_767)] {
      let size = try PNGWriter.pixelSize(
        of: Samples.drawing([], width: width, height: height), scale: 1)
      #expect(size.width == Int(width) && size.height == Int(height))
    }
    #expect(throws: RenderError.size(width: 15_001, height: 10_000)) {
      try PNGWriter.pixelSize(of: Samples.drawing([], width: 15_001, height: 10_000), scale: 1)
    }
  }

  @Test func pageSizes() throws {
    for (width, height) in [(14_401.0, 10.0), (0, 10), (10, .nan), (-1, 10)] {
      let drawing = Samples.drawing([], width: width, height: height, unit: .point)
      #expect(throws: RenderError.self) { try PDFWriter.pdf(drawing, fonts: FontSet()) }
    }
    let pixels = Samples.drawing([], width: 19_200, height: 10)
    #expect(throws: Never.self) { try PDFWriter.pdf(pixels, fonts: FontSet()) }
  }

  @Test func missingGlyphsAreNamed() throws {
    let runs = [
      TextRun("κ ", face: .italic, size: 10, offset: Point(x: 0, y: 0)),
      TextRun("字\u{1F600}\n字", face: .regular, size: 10, offset: Point(x: 0, y: 0)),
    ]
    let drawing = Samples.drawing([
      .text(Text(origin: Point(x: 0, y: 0), runs: runs, color: Color(hex: 0)))
    ])
    let found = try error(drawing)
    #expect(
      found
        == .missingGlyphs(text: "κ 字\u{1F600}\n字", missing: ["字", "\u{1F600}", "\n"]))
    #expect(found?.message.contains("字 (U+5B57), \u{1F600} (U+1F600), U+000A in") == true)
    #expect(throws: RenderError.self) { try PDFWriter.pdf(drawing, fonts: FontSet()) }
    #expect(throws: RenderError.self) { try FontSet().outlines(for: drawing) }
    #expect(throws: RenderError.self) { try FontSet().subsets(for: drawing) }
  }

  @Test func scenesWithNULCannotGoIntoAPNG() throws {
    #expect(throws: RenderError.sceneHoldsNUL) {
      try PNGWriter.png(
        Samples.drawing([]), fonts: FontSet(), options: PNGOptions(scene: "a\0b"))
    }
  }
}
