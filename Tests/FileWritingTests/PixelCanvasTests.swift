import CCairoSystem
import Drawing
import Rasterizing
import Testing

@testable import CairoRendering
@testable import FontFiles
@testable import PNGWriting

/// The canvas of pixels against the page of Cairo, and against itself.
@Suite struct PixelCanvasTests {
  @Test("shapes look as Cairo draws them")
  func cairo() throws {
    let fonts = try FontSet()
    var drawing = Samples.demo(fonts: fonts.metrics)
    // Letters on a page stand on whole pixels.
    drawing.content = drawing.content.filter {
      if case .group(let group) = $0 { group.name != "labels" } else { true }
    }
    let ours = try PixelCanvas(fonts: fonts).paint(
      drawing, scale: 2, isTransparent: false, size: (800, 480))
    try CairoLibrary.load()
    let surface = try #require(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, 800, 480))
    defer { cairo_surface_destroy(surface) }
    let context = try #require(cairo_create(surface))
    Canvas(context: context, fonts: fonts, faces: try CairoFaces(fonts), scale: 2).draw(
      drawing, isTransparent: false)
    cairo_destroy(context)
    cairo_surface_flush(surface)
    let theirs = UnsafeRawPointer(try #require(cairo_image_surface_get_data(surface)))
    var (greatest, sum) = (0, 0)
    for index in 0..<800 * 480 {
      let (a, b) = (ours.pixels[index], theirs.load(fromByteOffset: 4 * index, as: UInt32.self))
      for shift in stride(from: UInt32(0), to: 32, by: 8) {
        let distance = abs(Int(a >> shift & 255) - Int(b >> shift & 255))
        (greatest, sum) = (max(greatest, distance), sum + distance)
      }
    }
    // Cairo samples 15 rows of a pixel, and its chords lie 0.05 pixels inside of curves.
    #expect(greatest <= 20)
    #expect(Double(sum) / (4 * 800 * 480) < 0.08)
  }

  @Test("a canvas used before paints as a new one does")
  func reuse() throws {
    let fonts = try FontSet()
    let first = Samples.demo(fonts: fonts.metrics)
    let mark = Mark(.rect(Rect(x: 3, y: 4, width: 50, height: 9)), .fill(Color(hex: 0xff0000)))
    let other = Samples.drawing([.mark(mark)], width: 400, height: 240)
    let canvas = PixelCanvas(fonts: fonts)
    let fresh = try PNGWriter.png(first, fonts: fonts)
    for _ in 0..<2 {
      #expect(
        try PNGWriter.png(
          first, on: canvas, options: PNGOptions(), encoder: PNGEncoder()) == fresh)
      _ = try PNGWriter.png(
        other, on: canvas, options: PNGOptions(isTransparent: true), encoder: PNGEncoder())
    }
  }

  @Test("a picture that is kept is not painted over; one that is gone gives its memory back")
  func memory() throws {
    let fonts = try FontSet()
    let canvas = PixelCanvas(fonts: fonts)
    func place(_ picture: RawPicture) -> UnsafeRawPointer? {
      picture.withBytes { $0.baseAddress }
    }
    func picture(_ color: UInt32) throws -> RawPicture {
      try RawPicture(
        Samples.drawing([], background: Color(hex: color)), on: canvas, scale: 1, evenSides: false)
    }
    let kept = try picture(0x112233)
    let second = place(try picture(0x445566))
    #expect(place(kept) != second)
    #expect(kept.withBytes { $0.load(as: UInt32.self) } & 0xff_ffff == 0x11_2233)
    #expect(try place(picture(0x778899)) == second)
  }
}
