import Drawing
import Foundation
import Testing

@testable import FontFiles

@Suite("Families of fonts")
struct FontFamilyTests {
  @Test("each face of Computer Modern has the letters of figures: words, Greek, signs")
  func letters() throws {
    let fonts = try FontSet(.computerModern)
    for face in Face.allCases {
      for scalar in "Fisher (θ) = −1.5 κ μ σ ∇ ⊗ ‖ ∞ × ½".unicodeScalars {
        #expect(fonts.metrics.advance(scalar, face) != nil, "\(scalar) in \(face)")
        let letter = try #require(fonts.letter(scalar, face), "\(scalar) in \(face)")
        #expect(fonts.files[letter.file].glyph(letter.character) != nil)
      }
    }
    #expect(fonts.letter("μ", .italic)?.character == "\u{1d707}")
    #expect(fonts.letter("F", .italic)?.character == "F")
    #expect(fonts.letter("Ω", .bold)?.character == "\u{1d6c0}")
    #expect(fonts.letter("θ", .regular)?.character == "θ")
    #expect(fonts.letter("\u{10ffff}", .regular) == nil)
    // Four files of words, one of mathematics for all faces.
    #expect(fonts.files.count == 5)
  }

  @Test("the serif family is STIXGeneral as it always was")
  func serif() throws {
    let (family, plain) = (try FontSet(.serif), try FontSet())
    #expect(family.metrics == plain.metrics)
    #expect(family.files.map { $0.path } == plain.files.map { $0.path })
    for face in Face.allCases {
      #expect(plain.letter("μ", face)?.file == face.rawValue && !plain.isChained(face))
    }
  }

  @Test("a missing package is named", arguments: FontFamily.allCases)
  func missing(family: FontFamily) {
    let package =
      switch family {
      case .serif: "fonts-stix"
      case .sans, .heros: "fonts-noto-core"
      case .computerModern: "fonts-lmodern"
      case .times: "fonts-texgyre-math"
      }
    do {
      _ = try FontSet(family, root: "/nowhere/")
      Issue.record("fonts found in /nowhere")
    } catch {
      #expect(error.message.contains("install the Debian package \(package) ("), "\(error.message)")
    }
  }

  @Test("families are found by the names that files have for themselves")
  func catalogue() throws {
    let catalogue = FontCatalogue(folders: [
      "/nowhere", "/usr/share/fonts/opentype/stix",
      "/usr/share/texmf/fonts/opentype/public/lm-math",
    ])
    #expect(catalogue.families.contains("STIXGeneral"))
    #expect(catalogue.families.contains("Latin Modern Math"))
    let fonts = try FontSet(
      words: "STIXGeneral", mathematics: "Latin Modern Math", catalogue: catalogue)
    #expect(fonts.letter("μ", .italic)?.character == "\u{1d707}")
    let words = try #require(fonts.letter("a", .bold)?.file)
    #expect(fonts.files[words].path == "/usr/share/fonts/opentype/stix/STIXGeneral-Bold.otf")
    func message(_ words: String, _ mathematics: String) -> String? {
      do {
        _ = try FontSet(words: words, mathematics: mathematics, catalogue: catalogue)
        return nil
      } catch { return error.message }
    }
    #expect(
      message("TeX Gyre Pagella", "STIXGeneral")
        == "no font of the family 'TeX Gyre Pagella' is installed: install the Debian package fonts-texgyre "
        + "(apt install fonts-texgyre)")
    #expect(
      message("Latin Math", "STIXGeneral")
        == "no font of the family 'Latin Math' is installed: there are Latin Modern Math")
    #expect(
      message("Latin Modern Math", "STIXGeneral")
        == "the family 'Latin Modern Math' has no face Italic, which figures need; it has Regular")
  }

  @Test("a font cut down has the letters themselves under their own codes")
  func subset() throws {
    let fonts = try FontSet(.computerModern)
    let text = Text(
      origin: Point(x: 0, y: 0),
      runs: [TextRun("aμ∇", face: .italic, size: 10, offset: Point(x: 0, y: 0))],
      color: Color(hex: 0))
    let drawing = Drawing(
      width: 10, height: 10, unit: .pixel, background: Color(hex: 0xffffff), title: "t",
      description: "d", content: [.text(text)])
    let parts = try fonts.subsets(for: drawing)
    #expect(parts.map { $0.scalars } == [[0x3bc, 0x2207], [0x61]])
    #expect(try fonts.subsets(for: drawing) == parts)
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "indicatrix-\(ProcessInfo.processInfo.processIdentifier)-subset.otf")
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data(parts[0].bytes).write(to: folder)
    let cut = try LoadedFace(path: folder.path, package: "none")
    let whole = fonts.files[try #require(fonts.letter("μ", .italic)).file]
    #expect(cut.glyph("μ") != nil && cut.glyph("\u{1d707}") == nil && cut.glyph("a") == nil)
    #expect(cut.path("μ") == whole.path("\u{1d707}"))
    #expect(cut.path("∇") == whole.path("∇"))
  }
}
