import Drawing
import FigureLayout
import Foundation
import InformationGeometry
import Scene
import Testing

@testable import FontFiles
@testable import PNGWriting

/// A few small pictures, kept as PNG and compared pixel by pixel: what the display lists cannot show, such as a change of
/// the fonts or of how shapes are painted. With INDICATRIX_RECORD set those that differ are written anew, and the run fails.
@Suite("golden pictures")
struct GoldenPictureTests {
  /// How far a channel may be off: rounding in libpng's and our own blending, nothing that an eye could see.
  static let tolerance = 1

  static func scene(_ name: String) -> Scene {
    var scene = Scene()
    scene.title = "Golden"
    scene.ellipses?.columns = 9
    scene.ellipses?.rows = 9
    scene.flow?.particles = 24
    switch name {
    case "night":
      scene.size = .pixels(width: 560, height: 380)
      scene.probes = [.init(at: Vector2(2.6, 1.9)), .init(at: Vector2(0.42, 0.2), label: "near")]
    case "paper":
      scene.theme = .paper
      scene.size = .paper(width: 85, height: 60, unit: .mm)
      scene.ellipses?.sizing = .metric
      scene.ellipses?.overlay = .kl
      scene.contours = .init()
      scene.flow = nil
    case "streamlines":
      scene.size = .pixels(width: 360, height: 360)
      scene.ellipses = nil
      scene.flow?.style = .streamlines
      scene.panel = []
    default:
      scene.theme = .paper
      scene.size = .pixels(width: 520, height: 260)
      scene.flow = nil
      scene.sweep = Sweep(tracks: [.init(target: .fixed(index: 0), values: .list([0.5, 2]))])
    }
    return scene
  }

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../Golden/pictures").standardized

  @Test("are what they were", arguments: ["multiples", "night", "paper", "streamlines"])
  func picture(name: String) throws {
    let fonts = try FontSet()
    let drawing = try Figure.drawing(of: Self.scene(name), fonts: fonts.metrics)
    let scale = drawing.unit == .point ? 2.0 : 1.0
    let png = try PNGWriter.png(
      drawing, fonts: fonts, options: PNGOptions(scale: scale, compression: 9))
    let file = Self.folder.appending(path: name + ".png")
    let found = try #require(try Picture(png: png))
    let kept = Picture(path: file.path)
    if let kept, kept.width == found.width, kept.height == found.height {
      let difference = kept.difference(from: found, threshold: Self.tolerance)
      if difference.above == 0 { return }
      Issue.record(
        "\(name).png: \(difference.above) of \(found.width * found.height) pixels differ, by \(difference.greatest) at most"
      )
    } else {
      let was = kept.map { "was \($0.width) × \($0.height), is \(found.width) × \(found.height)" }
      Issue.record("\(name).png: \(was ?? "there is none; scripts/update-golden records it")")
    }
    let sheet = FileManager.default.temporaryDirectory
      .appending(path: "indicatrix-golden-\(name).png").path
    try #require(SideBySide.write(expected: kept, found: found, to: sheet))
    Issue.record("expected | found | difference: \(sheet)")
    if ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      try Data(png).write(to: file)
      Issue.record("recorded \(file.path)")
    }
  }

  @Test("one channel of one pixel counts, and is seen beside the others")
  func sensitivity() throws {
    func drawing(_ blue: UInt32) -> Drawing {
      Samples.drawing(
        [
          .mark(
            Mark(
              .circle(center: Point(x: 50, y: 30), radius: 20), .fill(Color(hex: 0x336600 + blue)))
          )
        ])
    }
    let fonts = try FontSet()
    func picture(_ blue: UInt32) throws -> Picture {
      try #require(try Picture(png: try PNGWriter.png(drawing(blue), fonts: fonts)))
    }
    let (a, b, c) = try (picture(0x80), picture(0x81), picture(0x82))
    #expect(a.difference(from: b, threshold: Self.tolerance).above == 0)
    #expect(a.difference(from: c, threshold: Self.tolerance).above > 1000)
    let folder = try TemporaryFolder()
    try #require(SideBySide.write(expected: a, found: c, to: folder.path("sheet.png")))
    let sheet = try #require(Picture(path: folder.path("sheet.png")))
    #expect(sheet.width == 3 * 100 + 2 * SideBySide.gap && sheet.height == 60)
    // 2 of 255, raised so that it is seen; black where nothing differs.
    let origin = 2 * (100 + SideBySide.gap)
    #expect(sheet[origin + 50, 30] == .init(0, 0, 71) && sheet[origin, 0] == .init(0, 0, 0))
  }
}
