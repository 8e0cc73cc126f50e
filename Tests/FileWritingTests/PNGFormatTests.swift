import Drawing
import Foundation
import Testing

@testable import CairoRendering
@testable import FontFiles
@testable import PNGWriting

@Suite struct PNGFormatTests {
  /// The chunks of a PNG: kind and data.
  private func chunks(_ png: [UInt8]) -> [(kind: String, data: [UInt8])] {
    var result: [(String, [UInt8])] = []
    var position = 8
    while position + 12 <= png.count {
      let length = png[position..<position + 4].reduce(0) { $0 << 8 | Int($1) }
      let kind = String(decoding: png[position + 4..<position + 8], as: UTF8.self)
      result.append((kind, Array(png[position + 8..<position + 8 + length])))
      position += 12 + length
    }
    return result
  }

  private func texts(_ png: [UInt8]) -> [String: String] {
    var result: [String: String] = [:]
    for chunk in chunks(png) where chunk.kind == "iTXt" {
      let parts = chunk.data.split(separator: 0, maxSplits: 1, omittingEmptySubsequences: false)
      result[String(decoding: parts[0], as: UTF8.self)] =
        String(decoding: parts[1].dropFirst(4), as: UTF8.self)
    }
    return result
  }

  @Test(
    "pixels per metre",
    arguments: [
      (Drawing.Unit.pixel, 1.0, 3780), (.pixel, 2, 7559), (.point, 1, 2835),
      (.point, 300.0 / 72, 11811),
    ]) func physicalSize(unit: Drawing.Unit, scale: Double, perMeter: Int) throws
  {
    let png = try PNGWriter.png(
      Samples.drawing([], unit: unit), fonts: FontSet(), options: PNGOptions(scale: scale))
    let data = try #require(chunks(png).first { $0.kind == "pHYs" }?.data)
    let values = [data[0..<4], data[4..<8]].map { $0.reduce(0) { $0 << 8 | Int($1) } }
    #expect(values == [perMeter, perMeter] && data[8] == 1)
  }

  @Test func textsAndColourSpace() throws {
    let drawing = Samples.drawing([], title: "θ* & <µ>", description: "Two\nlines")
    let png = try PNGWriter.png(
      drawing, fonts: FontSet(),
      options: PNGOptions(scene: "μ: [−1, 2]\r\n\t# ∇\n", software: "indicatrix 0.1"))
    #expect(
      texts(png) == [
        "Title": "θ* & <µ>", "Description": "Two\nlines", "Software": "indicatrix 0.1",
        "indicatrix-scene": "μ: [−1, 2]\r\n\t# ∇\n",
      ])
    #expect(chunks(png).map(\.kind).first == "IHDR")
    #expect(chunks(png).contains { $0.kind == "sRGB" })
    #expect(!chunks(png).contains { $0.kind == "tIME" }, "a date would change every file")
  }

  @Test func textsWithoutContentAreLeftOut() throws {
    let png = try PNGWriter.png(Samples.drawing([], title: ""), fonts: FontSet())
    #expect(texts(png).isEmpty)
  }

  @Test(.enabled(if: Tool.exists("pngcheck"), "pngcheck is not installed"))
  func pngcheckAgrees() throws {
    let folder = try TemporaryFolder()
    let fonts = try FontSet()
    for isTransparent in [false, true] {
      let png = try PNGWriter.png(
        Samples.demo(fonts: fonts.metrics), fonts: fonts,
        options: PNGOptions(isTransparent: isTransparent, scene: "a: 1\n", software: "x"))
      let output = try Tool.run("pngcheck", [try folder.write(png, "a.png")])
      #expect(output.status == 0 && output.text.contains("OK"), "\(output.text)")
    }
  }

  @Test("the smallest and the longest pictures", arguments: [(1.0, 1.0), (32_767, 1), (1, 32_767)])
  func extremes(width: Double, height: Double) throws {
    let png = try PNGWriter.png(
      Samples.drawing([], width: width, height: height), fonts: FontSet())
    let picture = try #require(try Picture(png: png))
    #expect(picture.width == Int(width) && picture.height == Int(height))
  }

  @Test func bytesAreTheSameInEveryRunAndThread() throws {
    let fonts = try FontSet()
    let drawing = Samples.demo(fonts: fonts.metrics)
    let expected = try PNGWriter.png(drawing, fonts: fonts)
    let results = Results()
    DispatchQueue.concurrentPerform(iterations: 8) { _ in
      let png = try? PNGWriter.png(drawing, fonts: FontSet())
      let pdf = try? PDFWriter.pdf(drawing, fonts: FontSet(), options: PDFOptions(scene: "a"))
      results.add(png, pdf)
    }
    #expect(results.all.count == 8)
    let pdf = try PDFWriter.pdf(drawing, fonts: fonts, options: PDFOptions(scene: "a"))
    for result in results.all { #expect(result.png == expected && result.pdf == pdf) }
  }
}

/// What several threads hand in.
private final class Results: @unchecked Sendable {
  private let lock = NSLock()
  private(set) var all: [(png: [UInt8]?, pdf: [UInt8]?)] = []

  func add(_ png: [UInt8]?, _ pdf: [UInt8]?) { lock.withLock { all.append((png, pdf)) } }
}
