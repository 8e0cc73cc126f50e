import Drawing
import Testing

@testable import FontFiles
@testable import PNGWriting

@Suite struct FontTests {
  @Test func metricsOfTheFamily() throws {
    let metrics = try FontSet().metrics
    #expect(metrics.faces.count == Face.allCases.count)
    for face in Face.allCases {
      for digit in "0123456789".unicodeScalars {
        #expect(metrics.advance(digit, face) == 0.5, "figures are tabular")
      }
      #expect(metrics[face].scalars == metrics[face].scalars.sorted())
      #expect((0.64...0.69).contains(metrics[face].capHeight))
      #expect((0.43...0.47).contains(metrics[face].xHeight))
      for scalar in "μσθκλεδ".unicodeScalars where face != .bold {
        #expect(metrics.advance(scalar, face) != nil, "\(scalar)")
      }
    }
    for scalar in "∇−¹²³·×±∞≤≥√∂…–“”°‖→≈".unicodeScalars {
      #expect(metrics.advance(scalar, .regular) != nil, "\(scalar)")
    }
    #expect(metrics.advance("字", .regular) == nil)
  }

  @Test func missingFilesSayWhatToInstall() {
    #expect(throws: FontError.missing(path: "/nowhere/STIXGeneral-Regular.otf")) {
      try FontSet(directory: "/nowhere")
    }
    #expect(FontError.missing(path: "x").message.contains("fonts-stix"))
  }

  @Test func filesThatAreNoFontsAreRefused() throws {
    let folder = try TemporaryFolder()
    let path = try folder.write([1, 2, 3], "STIXGeneral-Regular.otf")
    #expect(throws: FontError.unreadable(path: path, code: 2)) {
      try FontSet(directory: folder.url.path)
    }
  }

  @Test func pipesAreNotWaitedFor() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("STIXGeneral-Regular.otf")
    #expect(try Tool.run("mkfifo", [path]).status == 0)
    #expect(throws: FontError.unreadable(path: path, code: 0)) {
      try FontSet(directory: folder.url.path)
    }
  }

  @Test func anotherFolderWorksAsWell() throws {
    let folder = try TemporaryFolder()
    for face in Face.allCases {
      let name = FontSet.fileName(face)
      let link = try Tool.run(
        "ln", ["-s", FontSet.debianDirectory + "/" + name, folder.path(name)])
      #expect(link.status == 0)
    }
    #expect(try FontSet(directory: folder.url.path).metrics == FontSet().metrics)
  }

  @Test func lettersStandWhereTheOutlineSays() throws {
    // An upright "I" of 100 units at x = 20: its stems' edges come from the outline alone.
    let fonts = try FontSet()
    let run = TextRun("I", face: .regular, size: 100, offset: Point(x: 0, y: 0))
    let drawing = Samples.drawing(
      [.text(Text(origin: Point(x: 20, y: 80), runs: [run], color: Color(hex: 0)))], width: 80,
      height: 100)
    let outline = try fonts.outlines(for: drawing)
    let points = outline.glyphs[0].path.segments.flatMap { segment -> [Point] in
      switch segment {
      case .move(let end), .line(let end): [end]
      case .cubic(let a, let b, let end): [a, b, end]
      case .close: []
      }
    }
    let left = 20 + (points.map(\.x).min() ?? 0) / 10
    let top = 80 + (points.map(\.y).min() ?? 0) / 10
    #expect(abs(80 - top - 66.2) < 1e-9, "a capital's height")
    let picture = try #require(try Picture(png: PNGWriter.png(drawing, fonts: fonts)))
    let isInk = { (x: Int, y: Int) in picture[x, y].red < 128 }
    let columns = (0..<80).filter { x in (0..<100).contains { isInk(x, $0) } }
    let rows = (0..<100).filter { y in (0..<80).contains { isInk($0, y) } }
    #expect(abs(Double(columns[0]) - left) <= 0.51)
    #expect(abs(Double(rows[0]) - top) <= 0.51)
    #expect(rows.last == 79, "it stands on the baseline")
  }

  @Test func rotatedTextLeavesOutlinesAlone() throws {
    let fonts = try FontSet()
    let run = TextRun("μ", face: .italic, size: 20, offset: Point(x: 0, y: 0))
    let drawing = Samples.drawing([
      .text(Text(origin: Point(x: 50, y: 50), angle: -.pi / 2, runs: [run], color: Color(hex: 0)))
    ])
    let before = try fonts.outlines(for: drawing)
    _ = try PNGWriter.png(drawing, fonts: fonts)
    #expect(try fonts.outlines(for: drawing) == before)
  }

  @Test func setsComeAndGoWhileCairoKeepsGlyphs() throws {
    // Cairo's cache outlives a set; faces must stay open for as long, and no longer.
    let first = try FontSet()
    let expected = try PNGWriter.png(Samples.demo(fonts: first.metrics), fonts: first)
    for _ in 0..<300 {
      let fonts = try FontSet()
      #expect(try PNGWriter.png(Samples.demo(fonts: fonts.metrics), fonts: fonts) == expected)
    }
  }

  @Test func subsetsHoldTheLettersUsedAndAreSmall() throws {
    let fonts = try FontSet()
    let drawing = Samples.demo(fonts: fonts.metrics)
    let subsets = try fonts.subsets(for: drawing)
    #expect(subsets.map(\.face) == [.regular, .italic, .bold])
    #expect(try FontSet().subsets(for: drawing) == subsets)
    for subset in subsets { #expect(subset.bytes.starts(with: "OTTO".utf8)) }
    #expect(subsets.reduce(0) { $0 + $1.bytes.count } < 18_000)
    let folder = try TemporaryFolder()
    for face in Face.allCases {
      let bytes = subsets.first { $0.face == face }?.bytes ?? subsets[0].bytes
      _ = try folder.write(bytes, FontSet.fileName(face))
    }
    let small = try FontSet(directory: folder.url.path)
    #expect(small.metrics[.italic].scalars == "FLμθ".unicodeScalars.map(\.value).sorted())
    #expect(small.metrics.advance("∇", .regular) == fonts.metrics.advance("∇", .regular))
  }
}
