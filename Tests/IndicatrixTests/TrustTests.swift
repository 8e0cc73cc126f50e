import Animation
import Drawing
import Expressions
import Foundation
import InformationGeometry
import PNGWriting
import Scene
import Testing

@testable import indicatrix

/// The page on what one can rely on: its table of limits is made from the limits themselves. With INDICATRIX_RECORD set it
/// is written anew, and the run fails so that nobody records by accident.
@Suite("What one can rely on")
struct TrustTests {
  private struct Row {
    var what: String
    var limit: String
    var reason: String

    init(_ what: String, _ limit: String, _ reason: String) {
      (self.what, self.limit, self.reason) = (what, limit, reason)
    }
  }

  /// Digits in groups of three.
  private static func text(_ number: Int) -> String {
    var text = ""
    for (index, digit) in String(number).reversed().enumerated() {
      if index > 0, index % 3 == 0 { text = "," + text }
      text = String(digit) + text
    }
    return text
  }

  private static func text(_ range: ClosedRange<Int>) -> String {
    "\(text(range.lowerBound)) to \(text(range.upperBound))"
  }

  private static func text(_ range: ClosedRange<Double>) -> String {
    "\(readable(range.lowerBound)) to \(readable(range.upperBound))"
  }

  private static let rows: [Row] = [
    Row("bytes of a scene", text(Limits.sceneBytes), "a scene is written by hand"),
    Row("bytes of a figure that contains a scene", text(InputFile.sizeLimit), "read whole"),
    Row("bytes of a samples or data file", text(Limits.sampleFileBytes), "read whole"),
    Row(
      "bytes of a network's rows or weights in a figure; for more, it names their file and SHA-256",
      text(Limits.embeddedBytes), "figures stay small"),
    Row("nesting depth of lists and maps", text(Limits.nesting), "a scene needs five"),
    Row(
      "characters of a title; of a label",
      "\(text(Limits.titleLength)); \(text(Limits.labelLength))", "they are set in one line"),
    Row(
      "pixels a side", text(Limits.pixelSide),
      "smaller is unreadable; larger overflows Cairo's numbers"),
    Row("pixels of `size`", text(Limits.pixels), "256 MB"),
    Row("`--scale`", text(FigureOptions.scales), "from a thumbnail to a wall poster"),
    Row(
      "pixels of a PNG, `--scale` included", text(PictureLimits.greatestArea),
      "600 MB while drawing"),
    Row(
      "points a side on paper", "28.35 to \(readable(Limits.paperSide.upperBound))",
      "the limit of PDF"),
    Row("σ", text(Limits.sigma), "choose another unit of x instead"),
    Row("μ, in magnitude", text(Int(Limits.coordinate)), "differences lose digits"),
    Row(
      "sides of the window, in σ; their ratio",
      "\(text(Int(Limits.viewInSigmas))); \(readable(Limits.viewAspect))",
      "otherwise ellipses would be points; the figure a line"),
    Row("ellipses along an axis", text(Limits.gridSide), "finer ones cannot be seen"),
    Row(
      "ellipses with `overlay: kl`", text(Limits.overlayCells),
      "each contour is traced separately"),
    Row("probes", text(Limits.probes), "their labels need room"),
    Row("particles", text(Limits.particles), "each is integrated separately"),
    Row("contour levels", text(Limits.contourCount), "more would merge into grey"),
    Row("samples", text(Limits.samples), "every evaluation uses all of them"),
    Row(
      "characters of a formula; its parts; their nesting depth",
      "\(text(ExpressionLimits.length)); \(text(ExpressionLimits.nodes)); \(text(ExpressionLimits.depth))",
      "a formula is written by hand"),
    Row(
      "terms of a `sum`; parts of a formula with its derivatives",
      "\(text(ExpressionLimits.terms)); \(text(ExpressionLimits.graph))",
      "every evaluation uses all of them"),
    Row("parameters of a model", text(ExpressionLimits.parameters), "F has n × n entries"),
    Row(
      "operations to find an integration method", text(Int(ExpectationError.budget)),
      "a few seconds; counted, so that every machine refuses the same models"),
    Row("parameters of a corner plot", text(Limits.cornerParameters), "no room for more"),
    Row("panels of small multiples", text(Limits.panels), "no room for more"),
    Row("frames of a film", text(Limits.frames), "somewhat more than an hour"),
    Row("frames per second", text(Limits.fps), "the range of video players"),
    Row("`--jobs`", text(WorkerOptions.counts), "more than any machine has cores"),
    Row(
      "parts N of `--shard K/N`", text(1...Shard.greatestCount),
      "more than any cluster has machines"),
    Row("inputs of a `tanh-network`", text(Limits.inputs), "every evaluation uses all of them"),
    Row(
      "layers; units of one; weights of a network",
      "\(text(Limits.networkLayers)); \(text(Limits.networkUnits)); \(text(Limits.networkWeights))",
      "80 MB"),
    Row("numbers of a network's examples", text(Limits.exampleNumbers), "64 MB"),
    Row(
      "weights; examples, in magnitude",
      "\(text(Int(Limits.networkWeight))); \(text(Int(Limits.coordinate)))",
      "products must not overflow"),
    Row(
      "parameters of a dense Fisher matrix in a figure", text(NetworkPlots.limit.parameters),
      "six matrices of that many rows, 300 MB"),
    Row(
      "iterations; optimisers of a comparison",
      "\(text(Limits.trainingIterations)); \(text(Limits.optimizers))", "time grows with both"),
    Row(
      "dampings; widths of `kfac-cost`; each",
      "\(text(Limits.dampingCount)); \(text(Limits.costWidths)); \(text(Limits.costWidth))",
      "each is a column"),
  ]

  private static let page = Repository.root + "/docs/trust.md"

  @Test("its table of limits is what the limits are")
  func limits() throws {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    let start = try #require(text.range(of: "<!-- limits -->\n"))
    let end = try #require(text.range(of: "<!-- end of limits -->"))
    var expected = "\n| what | limit | why |\n| --- | --- | --- |\n"
    for row in Self.rows { expected += "| \(row.what) | \(row.limit) | \(row.reason) |\n" }
    expected += "\n"
    if ProcessInfo.processInfo.environment["INDICATRIX_RECORD"] != nil {
      try text.replacingCharacters(in: start.upperBound..<end.lowerBound, with: expected)
        .write(toFile: Self.page, atomically: true, encoding: .utf8)
      Issue.record("recorded \(Self.page)")
    } else {
      #expect(String(text[start.upperBound..<end.lowerBound]) == expected)
    }
  }

  @Test("it names every exit status")
  func statuses() throws {
    let text = try String(contentsOfFile: Self.page, encoding: .utf8)
    for status in [0, 64, 65, 66, 69, 73, 74, 129, 130, 143] {
      #expect(text.contains("| \(status) |"), "\(status)")
    }
  }

  @Test("options past their limits are refused, with the limit")
  func options() {
    func refusal(_ arguments: [String]) -> String {
      do {
        _ = try Indicatrix.parseAsRoot(arguments)
        return ""
      } catch {
        return Indicatrix.message(for: error)
      }
    }
    let animate = ["animate", "scene.txt", "-o", "frames/"]
    #expect(
      refusal(animate + ["--jobs", "1024", "--scale", "20", "--shard", "100000/100000"]).isEmpty)
    #expect(
      refusal(animate + ["--jobs", "1025"]) == "--jobs 1025: expected a number from 1 to 1024")
    #expect(
      refusal(animate + ["--shard", "1/100001"])
        == "--shard 1/100001: expected K/N with K from 1 to N, such as 2/8")
    for command in [animate, ["render", "scene.txt"]] {
      #expect(
        refusal(command + ["--scale", "20.1"]) == "--scale 20.1: expected a number from 0.1 to 20")
    }
  }

  @Test("what is no figure is read to twice the limit of a scene, and no further")
  func inputs() throws {
    let folder = try Workspace()
    let failure = #expect(throws: Failure.self) { try InputFile.read("/dev/zero") }
    #expect(failure?.message == "/dev/zero: larger than 1.0 MB, too large for a scene")
    #expect(failure?.status == .badScene)
    // A figure may be larger; its signature tells.
    let signature: [UInt8] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
    let size = 2 * Limits.sceneBytes + 1
    try folder.write(signature + [UInt8](repeating: 0, count: size - signature.count), to: "a.png")
    #expect(try InputFile.read(folder.path("a.png")).bytes.count == size)
    try folder.write([UInt8](repeating: 0, count: size), to: "a.txt")
    #expect(throws: Failure.self) { try InputFile.read(folder.path("a.txt")) }
    try folder.write([UInt8](repeating: 35, count: size - 1), to: "b.txt")
    #expect(try InputFile.read(folder.path("b.txt")).bytes.count == size - 1)
  }
}
