import CairoRendering
import Drawing
import EmbeddedScenes
import FigureLayout
import FontFiles
import Foundation
import PNGWriting
import SVGWriting
import Scene
import SceneFile

/// Scenes that are valid and extreme: whatever the reader accepts is laid out and written in all formats, the same both
/// times, or refused in words.
enum DrawingTarget {
  static func run(_ bytes: [UInt8]) {
    var maker = SceneMaker(Entropy(bytes))
    let text = maker.text()
    // What the bytes of a find mean, for a person.
    if ProcessInfo.processInfo.environment["INDICATRIX_FUZZ_SHOW"] != nil {
      FileHandle.standardError.write(Data(text.utf8))
    }
    guard let read = try? SceneReader().read(SourceText(name: "scene.txt", text)) else { return }
    guard let fonts = try? FontSet() else { fail("the fonts are not there") }
    let drawing: Drawing
    do {
      drawing = try Figure.drawing(of: read.scene, fonts: fonts.metrics)
    } catch {
      return
    }
    do throws(DrawingFault) {
      try drawing.check(limit: SVGWriter.greatestCoordinate)
    } catch {
      fail("\(error) in the drawing of\n\(text)")
    }
    do {
      let png = try PNGWriter.png(drawing, fonts: fonts, options: PNGOptions(scene: text))
      guard png == (try PNGWriter.png(drawing, fonts: fonts, options: PNGOptions(scene: text)))
      else { fail("two PNGs of\n\(text)") }
      let outlines = try fonts.outlines(for: drawing)
      let svg = try SVGWriter.svg(
        drawing, options: SVGOptions(text: .outlines(outlines), scene: text))
      let pdf = try PDFWriter.pdf(drawing, fonts: fonts, options: PDFOptions(scene: text))
      for figure in [png, svg, pdf] where try EmbeddedScene.text(in: figure) != text {
        fail("another scene comes back out of a figure of\n\(text)")
      }
    } catch {
      fail("\(error) for\n\(text)")
    }
  }
}
