import Drawing
import FigureLayout
import Foundation
import Scene
import SceneFile
import Testing

/// The display list of every example, as text, exactly: with fewer ellipses, particles and curves than the example has, so
/// that what changes can be read in the difference of two texts. Whatever is in the folder `examples` is taken.
///
/// Letters are measured by `TestFonts`, and elementary functions are our own, so the lists are the same on every machine.
@Suite("the display list of every example")
struct ExampleGoldenTests {
  static let folder = GoldenFile.folder.appending(path: "../../examples").standardized

  static let names: [String] = {
    let entries = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return entries.filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func scene(_ name: String) throws -> Scene {
    let reader = SceneReader { name throws(SampleFileError) in
      guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
        throw SampleFileError("no such file")
      }
      return [UInt8](data)
    }
    let bytes = try Data(contentsOf: folder.appending(path: name + ".txt"))
    return try reader.read(SourceText(name: name + ".txt", bytes: [UInt8](bytes))).scene
  }

  /// The same scene with less in it. A film is shown half-way, where everything that sweeps has moved.
  static func reduced(_ scene: Scene) -> Scene {
    var scene = scene
    if let ellipses = scene.ellipses {
      scene.ellipses?.columns = min(ellipses.columns, 4)
      scene.ellipses?.rows = min(ellipses.rows, 4)
    }
    if let flow = scene.flow {
      scene.flow?.particles = min(flow.particles, flow.style == .streamlines ? 20 : 4)
    }
    // Two canvases side by side have twice the contours.
    let levels = scene.comparison == nil ? 3 : 1
    if case .count(let count)? = scene.contours?.levels {
      scene.contours?.levels = .count(min(count, levels))
    }
    if scene.comparison != nil, case .pixels(let width, let height) = scene.size {
      scene.size = .pixels(width: width / 2, height: height / 2)
    }
    if scene.sweep != nil, !scene.isSmallMultiples {
      scene = scene.showing(frame: scene.frameCount / 2)
    }
    return scene
  }

  @Test("is what it was", arguments: names)
  func golden(name: String) throws {
    let scene = Self.reduced(try Self.scene(name))
    // What BLAS computes has last digits of its own on every machine; such figures are laid out from stored numbers by
    // `NetworkFigureTests`.
    guard scene.network == nil else { return }
    let drawing = try Figure.drawing(of: scene, fonts: TestFonts.metrics)
    try GoldenFile("examples/\(name).txt").expect(drawing.dump())
  }

  @Test("is kept for no other example")
  func strays() throws {
    #expect(!Self.names.isEmpty)
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: GoldenFile.folder.appending(path: "examples").path)
    for file in kept {
      #expect(Self.names.contains { file == $0 + ".txt" }, "\(file) belongs to no example")
    }
  }
}
