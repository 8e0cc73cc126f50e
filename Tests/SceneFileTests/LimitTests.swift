import Foundation
import Scene
import SceneFile
import Testing

/// Every size that a scene can name: at its limit the scene is good, one past it the scene is refused. What is said then is
/// kept whole in `Tests/Golden/limits.txt`; with INDICATRIX_RECORD set it is written anew, and the run fails.
@Suite("The limits of scenes")
struct LimitTests {
  /// A scene for a number, and the numbers that are the limit and the first beyond.
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var limit: Int
    var beyond: Int
    var text: @Sendable (Int) -> String
    /// The bytes of every file that the scene names.
    var file: @Sendable (Int) -> [UInt8] = { _ in [] }

    init(
      _ name: String, _ limit: Int, beyond: Int? = nil, file: (@Sendable (Int) -> [UInt8])? = nil,
      _ text: @escaping @Sendable (Int) -> String
    ) {
      self.name = name
      self.limit = limit
      self.beyond = beyond ?? limit + 1
      self.text = text
      if let file { self.file = file }
    }

    var testDescription: String { name }

    func read(_ number: Int) throws(SceneError) -> Scene {
      let bytes = file(number)
      let reader = SceneReader { _ throws(SampleFileError) in bytes }
      return try reader.read(SourceText(name: "scene.txt", text(number))).scene
    }
  }

  private static func list(_ count: Int, _ item: (Int) -> String) -> String {
    "[" + (0..<count).map(item).joined(separator: ", ") + "]"
  }

  private static func rows(_ count: Int) -> [UInt8] {
    Array(String(repeating: "1\n", count: count).utf8)
  }

  /// One number, and a comment of so many bytes that both are `count`.
  private static func comment(_ count: Int) -> [UInt8] {
    Array("1\n#".utf8) + Array(repeating: UInt8(ascii: "x"), count: count - 3)
  }

  static let cases: [Case] = [
    Case("width", Limits.pixelSide.upperBound) { "size: \($0) x 1024" },
    Case("height", Limits.pixelSide.upperBound) { "size: 1024 x \($0)" },
    Case("smallest side", Limits.pixelSide.lowerBound, beyond: Limits.pixelSide.lowerBound - 1) {
      "size: \($0) x 100"
    },
    Case("pixels", Limits.pixels / 16_384) { "size: 16384 x \($0)" },
    Case("paper", Int(Limits.paperSide.upperBound)) { "size: \($0)pt x 1000pt" },
    Case("sigma", Int(Limits.sigma.upperBound)) { "model: {sigma: \($0)}" },
    Case("coordinate", Int(Limits.coordinate)) { "handles: {mu1: \($0), mu2: 0}" },
    Case("view in sigmas", Int(Limits.viewInSigmas)) { "view: {mu1: [0, \($0)], mu2: [0, \($0)]}" },
    Case("aspect of the view", Int(Limits.viewAspect)) { "view: {mu1: [0, \($0)], mu2: [0, 1]}" },
    Case("cells", Limits.gridSide.upperBound) { "ellipses: {grid: \($0)}" },
    Case("cells with contours", Limits.overlayCells / 50) {
      "ellipses: {grid: 50 x \($0), sizing: metric, overlay: kl}"
    },
    Case("scale", Int(Limits.ellipseScale.upperBound)) { "ellipses: {scale: \($0)}" },
    Case("epsilon", Int(Limits.epsilon.upperBound)) {
      "ellipses: {sizing: metric, epsilon: \($0)}"
    },
    Case("probes", Limits.probes) { "probes: \(list($0) { "[\($0), 0]" })" },
    Case("particles", Limits.particles.upperBound) { "flow: {particles: \($0)}" },
    Case("duration", Int(Limits.duration.upperBound)) { "flow: {duration: \($0)}" },
    Case("contours", Limits.contourCount.upperBound) { "contours: {levels: \($0)}" },
    Case("named contours", Limits.contourCount.upperBound) {
      "contours: {levels: \(list($0) { "\($0 + 1)" })}"
    },
    Case("samples", Limits.samples) { "loss: {samples: \(list($0) { "\($0 % 7)" })}" },
    Case("samples of a file", Limits.samples, file: rows) { _ in "loss: {samples: data.csv}" },
    Case("bytes of a sample file", Limits.sampleFileBytes, file: comment) { _ in
      "loss: {samples: data.csv}"
    },
    Case("bytes", Limits.sceneBytes) { "#" + String(repeating: "x", count: $0 - 1) },
    Case("nesting", Limits.nesting, beyond: Limits.nesting + 1) { depth in
      // No key takes so deep a list, so that the limit itself is looked for in what is said.
      String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    },
    Case("title", Limits.titleLength) { "title: \(String(repeating: "x", count: $0))" },
    Case("label", Limits.labelLength) {
      "probes: [{at: [0, 1], label: \(String(repeating: "x", count: $0))}]"
    },
    Case("frames", Limits.frames.upperBound) { "sweep: {frames: \($0)}" },
    Case("frames of a list", Limits.frames.upperBound) {
      "sweep: {flow.seed: \(list($0) { "\($0 % 9)" })}"
    },
    Case("frames of keyframes", Limits.frames.upperBound - 1) {
      "sweep: {sigma: {0s: 1, \($0)s: 2}, fps: 1}"
    },
    Case("frames a second", Int(Limits.fps.upperBound)) { "sweep: {frames: 9, fps: \($0)}" },
    Case("inputs", Limits.inputs.upperBound) {
      "model: {family: tanh-network, inputs: \(list($0) { "\($0 + 1)" })}"
    },
    Case("layers", Limits.networkLayers.upperBound) {
      "\(cost)network: {layers: \(list($0) { _ in "2" })}"
    },
    Case("units", Limits.networkUnits.upperBound) { "\(cost)network: {layers: [\($0), 2]}" },
    Case("weights", Limits.networkWeights / 2000) {
      "\(cost)network: {layers: [\($0), 2000], bias: off}"
    },
    Case("dampings", Limits.dampingCount) { "\(network)damping: \(list($0) { "\($0 + 1)" })" },
    Case("steps", Limits.networkSteps.upperBound) { "\(network)figure: {steps: \($0)}" },
    Case("iterations", Limits.trainingIterations.upperBound) {
      "\(network)figure: {kind: kfac-training, iterations: \($0)}"
    },
    Case("optimisers", Limits.optimizers.upperBound) {
      "\(network)figure: {kind: kfac-training, optimisers: \(list($0) { _ in "kfac" })}"
    },
    Case("widths", Limits.costWidths.upperBound) {
      "\(network)figure: {kind: kfac-cost, widths: \(list($0) { "\($0 + 1)" })}"
    },
    Case("width of a layer", Limits.costWidth.upperBound) {
      "\(network)figure: {kind: kfac-cost, widths: [\($0)]}"
    },
  ]

  private static let network =
    "network: {layers: [2, 2]}\ndata: {text: \"1,2,0\\n1,1,1\\n\"}\n"
  /// A figure that looks at no example.
  private static let cost = "figure: {kind: kfac-cost}\n"

  /// What is said, with lines cut where they are long.
  private static func report(_ error: SceneError) -> String {
    error.diagnostics.map { DiagnosticFormatter.format($0, color: false) }.joined(separator: "\n")
  }

  @Test("at the limit a scene is good", arguments: cases)
  func within(limit: Case) throws {
    do {
      _ = try limit.read(limit.limit)
    } catch {
      let report = Self.report(error)
      // The one limit that no good scene comes near.
      if limit.name == "nesting", !report.contains("nest more than") { return }
      Issue.record("\(limit.name): \(report)")
    }
  }

  @Test("a network of ten million weights is good, and one of a single weight more refused")
  func weights() throws {
    func read(_ layers: String) throws(SceneError) -> Scene {
      let text = "\(Self.cost)network: {layers: \(layers), bias: off}"
      return try SceneReader().read(SourceText(name: "scene.txt", text)).scene
    }
    #expect(try read("[9999, 1000, 1]").network != nil)
    let error = #expect(throws: SceneError.self) { try read("[9999, 1000, 1, 1]") }
    #expect(
      error?.diagnostics.first?.message
        == "the network has 10000001 weights; the limit is 10000000")
  }

  @Test("one past the limit it is refused, with these words")
  func beyond() throws {
    var lines: [String] = []
    for limit in Self.cases {
      lines.append("── \(limit.name): \(limit.beyond)")
      do {
        _ = try limit.read(limit.beyond)
        Issue.record("\(limit.name): \(limit.beyond) was taken")
      } catch {
        lines.append(Self.report(error))
      }
    }
    let said = lines.joined(separator: "\n") + "\n"
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../Golden/limits.txt").standardized
    if ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      try said.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(file.path)")
    } else {
      #expect(said == (try? String(contentsOf: file, encoding: .utf8)))
    }
  }
}
