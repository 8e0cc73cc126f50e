import ArgumentParser
import EmbeddedScenes
import PNGWriting

/// What becomes of the figure, whatever the scene shows.
struct FigureOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      "The file to write; its extension sets the format: png, svg, pdf, or tex for text set by LaTeX. Repeatable. "
        + "- is standard output, with --format. (default: the scene's name with .png)",
      valueName: "file"),
    completion: .file())
  var output: [String] = []

  @Option(help: "The format, if no extension sets it.")
  var format: FigureFormat?

  @Option(help: "The frame of a sweep, counted from 0.")
  var frame: Int?

  @Option(
    name: .customLong("scale"),
    help: ArgumentHelp(
      "PNG: factor of the number of pixels; at 1, paper sizes have 300 pixels per inch. (default: 1)",
      valueName: "scale"))
  var givenScale: Double?

  @Flag(help: "Do not paint the background.")
  var transparent = false

  @Option(
    name: .customLong("svg-text"),
    help: ArgumentHelp(
      "SVG: text that can be searched and edited (live), or outlines, which look the same everywhere. "
        + "(default: live)", valueName: "svg-text"))
  var givenSVGText: SVGTextForm?

  @Option(
    name: .customLong("compression"),
    help: ArgumentHelp(
      "PNG: the level of compression, 1 (fast) to 9 (small); 0 is none. "
        + "(default: \(PNGWriter.standardCompression))", valueName: "compression"))
  var givenCompression: Int?

  @Option(
    name: .customLong("renderer"),
    help: ArgumentHelp(
      "The painter of PNG and SVG, fast or cairo. Both draw the same figure; PDFs are always drawn by Cairo. (default: fast)",
      valueName: "renderer"))
  var givenRenderer: Renderer?

  var renderer: Renderer { givenRenderer ?? .fast }
  var scale: Double { givenScale ?? 1 }
  var svgText: SVGTextForm { givenSVGText ?? .live }
  var compression: Int { givenCompression ?? PNGWriter.standardCompression }

  /// Refuses options that say something about a format in which no figure is written.
  func check(formats: [FigureFormat]) throws(Failure) {
    if givenRenderer != nil, !formats.contains(where: { $0 == .png || $0 == .svg }) {
      throw .usage(
        "--renderer is for png and svg, and neither is written",
        hint: "leave it out: PDFs are drawn by Cairo always")
    }
    if renderer == .cairo, let form = givenSVGText {
      throw .usage(
        "--svg-text \(form.rawValue) has no effect with --renderer cairo, whose letters are outlines",
        hint: "leave one of them out")
    }
    let options: [(name: String, isGiven: Bool, format: FigureFormat)] = [
      ("--scale", givenScale != nil, .png), ("--compression", givenCompression != nil, .png),
      ("--svg-text", givenSVGText != nil, .svg),
    ]
    for option in options where option.isGiven && !formats.contains(option.format) {
      throw .usage(
        "\(option.name) is for \(option.format), and no \(option.format) is written",
        hint: "leave it out, or name an output such as -o figure.\(option.format)")
    }
  }

  var settings: FigureWriter.Settings {
    FigureWriter.Settings(
      scale: scale, isTransparent: transparent, svgText: svgText, compression: compression,
      renderer: renderer)
  }

  func validate() throws {
    guard scale.isFinite, Self.scales.contains(scale) else {
      throw ValidationError(
        "--scale \(readable(scale)): expected a number from "
          + "\(readable(Self.scales.lowerBound)) to \(readable(Self.scales.upperBound))")
    }
    guard (0...9).contains(compression) else {
      throw ValidationError("--compression \(compression): expected a number from 0 to 9")
    }
    if let frame, frame < 0 {
      throw ValidationError("--frame \(frame): frames are counted from 0")
    }
  }

  /// From a thumbnail to a wall; the renderer's own limit on pixels stands beyond that.
  static let scales = 0.1...20.0
}

/// How letters stand in an SVG.
enum SVGTextForm: String, CaseIterable, Equatable, Sendable, ExpressibleByArgument {
  case live, outlines
}
