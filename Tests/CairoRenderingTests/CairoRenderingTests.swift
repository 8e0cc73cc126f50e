import Drawing
import Foundation
import SVGWriting
import Testing

@testable import CairoRendering

@Test func demo() throws {
  let clock = ContinuousClock()
  var set: FontSet?
  print(try clock.measure { set = try FontSet() })
  let fonts = try #require(set)
  print(fonts.metrics.faces.map { ($0.scalars.count, $0.capHeight, $0.xHeight) })
  let png = try PNGWriter.png(
    Samples.demo(fonts: fonts.metrics), fonts: fonts,
    options: PNGOptions(scale: 2, scene: "scene: µ\n", software: "indicatrix"))
  try Data(png).write(to: URL(fileURLWithPath: "/tmp/rendering-demo.png"))
  let drawing = Samples.demo(fonts: fonts.metrics)
  let live = try SVGWriter.svg(
    drawing, options: SVGOptions(text: .live(fonts: fonts.subsets(for: drawing)), scene: "a: <b>"))
  try Data(live).write(to: URL(fileURLWithPath: "/tmp/rendering-live.svg"))
  print(try fonts.subsets(for: drawing).map { $0.bytes.count })
  let outlined = try SVGWriter.svg(
    drawing, options: SVGOptions(text: .outlines(fonts.outlines(for: drawing)), scene: "a: <b>"))
  try Data(outlined).write(to: URL(fileURLWithPath: "/tmp/rendering-outlines.svg"))
  let pdf = try PDFWriter.pdf(
    drawing, fonts: fonts, options: PDFOptions(scene: "a: (µ)>>\n", software: "indicatrix"))
  try Data(pdf).write(to: URL(fileURLWithPath: "/tmp/rendering.pdf"))
  print(try EmbeddedScene.text(in: pdf), try EmbeddedScene.text(in: png), try EmbeddedScene.text(in: live))
}
