import FigureLayout
import Foundation
import Scene
import SceneFile
import Testing

@testable import indicatrix

/// What `kfac-training` makes of its optimisers, good and bad, and of data that a figure does not hold.
@Suite("Optimisers side by side")
struct NetworkTrainingTests {
  private func curves(_ keys: String, _ figure: String) throws -> [TrainingCurves.Curve] {
    let digits = Repository.root + "/examples/digits-4x4.csv"
    let bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: digits)))
    let reader = SceneReader { _ throws(SampleFileError) in bytes }
    let text = """
      network: {\(keys)}
      data: {file: digits-4x4.csv, scale: 16}
      figure: {kind: kfac-training, \(figure)}
      """
    let scene = try reader.read(SourceText(name: "s", text)).scene
    return try NetworkTraining.curves(#require(scene.network)).curves
  }

  @Test("K-FAC's defaults hold for ReLU from any start", arguments: 1...10)
  func defaults(seed: Int) throws {
    for layers in ["[16, 10, 10]", "[16, 10, 10, 10]"] {
      let curves = try curves(
        "layers: \(layers), activation: relu, seed: \(seed)",
        "optimisers: [kfac, kfac-sampled, kfac-averaged, kfac-clipped], iterations: 40")
      for curve in curves {
        #expect(curve.ending == .finished, "\(layers), \(curve.method)")
        let start = try #require(curve.losses.first)
        #expect(try #require(curve.losses.last) < start, "\(layers), \(curve.method)")
      }
      #expect(try #require(curves[0].losses.max()) <= #require(curves[0].losses.first))
      #expect(try #require(curves[0].losses.last) < 0.2, "\(layers)")
    }
  }

  @Test("one singular optimiser is a row, one that diverges ends where it does")
  func endings() throws {
    let curves = try curves(
      "layers: [16, 10, 10], activation: relu, seed: 4",
      "optimisers: [{method: natural, damping: 0}, {method: kfac, clip: 0}, adam], iterations: 60")
    #expect(
      curves[0].ending == .failed("the Fisher matrix is singular") && curves[0].losses.isEmpty)
    #expect(curves[1].ending == .diverged && curves[1].losses.count < 60)
    #expect(curves[1].settings == "*η* = 0.3, *μ* = 0.9, *λ* = 0.001")
    #expect(curves[2].ending == .finished && curves[2].losses.count == 61)
  }

  @Test("550 rows of 784 numbers are drawn, and drawn again where the file is the same")
  func large() throws {
    let folder = try Workspace()
    let line = (0..<784).map { "0.\(100 + $0)" }.joined(separator: ",")
    let rows = (0..<550).map { "\(line),\($0 % 2)\n" }.joined()
    try folder.write(rows, to: "rows.csv")
    try folder.write(
      """
      size: 400 x 300
      network: {layers: [784, 2]}
      data: rows.csv
      figure: {kind: kfac-training, optimisers: [gradient-descent], iterations: 1}
      """, to: "scene.txt")
    let first = try Tool.run(["render", "scene.txt", "-o", "a.png"], in: folder)
    #expect(first.status == 0, "\(first.errors)")
    let again = try Tool.run(["render", "a.png", "-o", "b.png"], in: folder)
    #expect(again.status == 0, "\(again.errors)")
    #expect(try folder.bytes("a.png") == folder.bytes("b.png"))
    try folder.write(rows + "\n", to: "rows.csv")
    let changed = try Tool.run(["render", "a.png", "-o", "c.png"], in: folder)
    #expect(changed.status == ExitStatus.badScene.rawValue && !folder.exists("c.png"))
    #expect(
      changed.errors.contains(
        "rows.csv is not the file that this scene means: its SHA-256 is \(SHA256.hex(rows + "\n"))")
    )
  }

  @Test("--include is refused where it has no effect")
  func include() throws {
    let folder = try Workspace()
    try folder.write(
      "network: {layers: [1, 2]}\ndata: {text: \"1,0\\n2,1\\n\"}\n", to: "n.txt")
    try folder.write("ellipses: {grid: 3}\n", to: "m.txt")
    for (arguments, message) in [
      (
        ["n.txt", "--include", "fisher"], "--include: only the JSON of --what fisher holds matrices"
      ),
      (
        ["n.txt", "--format", "json", "--include", "inverse"],
        "--include inverse: n.txt names no damping"
      ),
      (
        ["n.txt", "--format", "json", "--include", "fishr"],
        "--include: expected fisher, empirical_fisher, A, G, kfac_blocks, kfac_full, inverse, found 'fishr'"
      ),
      (
        ["m.txt", "--include", "fisher"], "--include: m.txt is about a model, not about a network"
      ),
    ] {
      let outcome = try Tool.run(["inspect"] + arguments, in: folder)
      #expect(outcome.status == ExitStatus.usage.rawValue)
      #expect(outcome.errors.hasPrefix("error: \(message)\n"), "\(outcome.errors)")
    }
  }
}
