import Drawing
import Foundation
import SVGWriting
import Testing

@testable import CairoRendering
@testable import FontFiles
@testable import PNGWriting

@Suite("Cells as pixels")
struct CellsTests {
  private static let palette = [Color(hex: 0x000000), Color(hex: 0xffffff), Color(hex: 0xff0000)]

  private static func drawing(_ rect: Rect, columns: Int, rows: Int, _ indices: [UInt8]) -> Drawing
  {
    Samples.drawing(
      [
        .cells(
          Cells(rect: rect, columns: columns, rows: rows, palette: palette, indices: indices))
      ], width: 160, height: 140)
  }

  private func picture(_ drawing: Drawing, scale: Double = 1) throws -> Picture {
    let png = try PNGWriter.png(
      drawing, fonts: FontSet(), options: PNGOptions(scale: scale))
    return try #require(try Picture(png: png))
  }

  @Test("keep their edges where they are large", arguments: [1.0, 2, 3])
  func large(scale: Double) throws {
    let drawing = Self.drawing(
      Rect(x: 10, y: 20, width: 30, height: 20), columns: 3, rows: 2, [0, 1, 2, 1, 0, 1])
    let picture = try picture(drawing, scale: scale)
    let expected: [[(Int, Int, Int)]] = [
      [(0, 0, 0), (255, 255, 255), (255, 0, 0)], [(255, 255, 255), (0, 0, 0), (255, 255, 255)],
    ]
    let k = Int(scale)
    for (row, cells) in expected.enumerated() {
      for (column, color) in cells.enumerated() {
        // Its four corner pixels.
        for x in [(10 + 10 * column) * k, (20 + 10 * column) * k - 1] {
          for y in [(20 + 10 * row) * k, (30 + 10 * row) * k - 1] {
            #expect(picture[x, y] == Picture.Pixel(color.0, color.1, color.2), "\(x), \(y)")
          }
        }
      }
    }
  }

  @Test("are averaged by area where several share a pixel")
  func small() throws {
    // A chessboard of half-pixel cells is grey everywhere.
    let indices = (0..<400).map { UInt8(($0 / 20 + $0 % 20) % 2) }
    let drawing = Self.drawing(
      Rect(x: 5, y: 5, width: 10, height: 10), columns: 20, rows: 20, indices)
    let picture = try picture(drawing)
    for y in 5..<15 {
      for x in 5..<15 {
        #expect(picture[x, y].distance(to: Picture.Pixel(128, 128, 128)) <= 1, "\(x), \(y)")
      }
    }
  }

  @Test("beyond the page cost nothing and harm nothing")
  func beyond() throws {
    let drawing = Self.drawing(
      Rect(x: -1e6, y: -1e6, width: 2e6, height: 2e6), columns: 1, rows: 1, [2])
    #expect(try picture(drawing)[3, 3] == Picture.Pixel(255, 0, 0))
    let elsewhere = Self.drawing(
      Rect(x: 5000, y: 5000, width: 20, height: 20), columns: 1, rows: 1, [2])
    #expect(try picture(elsewhere)[3, 3] != Picture.Pixel(255, 0, 0))
  }

  @Test(
    "look the same in SVG and in PDF",
    .enabled(
      if: Tool.exists("rsvg-convert") && Tool.exists("pdftoppm"), "librsvg2-bin, poppler-utils"))
  func vectors() throws {
    let indices = (0..<120).map { UInt8(($0 * $0) % 3) }
    let drawing = Self.drawing(
      Rect(x: 10, y: 20, width: 120, height: 100), columns: 12, rows: 10, indices)
    let ours = try picture(drawing)
    let folder = try TemporaryFolder()
    let svg = try folder.write(
      try SVGWriter.svg(
        drawing, options: SVGOptions(text: .live(fonts: [], metrics: try FontSet().metrics))),
      "a.svg")
    let run = try Tool.run("rsvg-convert", [svg, "-o", folder.path("a.png")])
    #expect(run.status == 0 && run.text.isEmpty, "\(run.text)")
    let theirs = try #require(Picture(path: folder.path("a.png")))
    #expect(ours.difference(from: theirs, threshold: 2).above == 0)
    let pdf = try folder.write(
      try PDFWriter.pdf(drawing, fonts: FontSet(), options: PDFOptions()), "a.pdf")
    let page = try Tool.run("pdftoppm", ["-r", "96", "-png", "-singlefile", pdf, folder.path("b")])
    #expect(page.status == 0, "\(page.text)")
    let printed = try #require(Picture(path: folder.path("b.png")))
    // Middles of cells: poppler rounds their edges in its own way.
    for row in 0..<10 {
      for column in 0..<12 {
        let (x, y) = (15 + 10 * column, 25 + 10 * row)
        #expect(ours[x, y].distance(to: printed[x, y]) <= 2, "\(x), \(y)")
      }
    }
  }
}
