import CairoRendering
import Drawing
import EmbeddedScenes
import FontFiles
import Foundation
import LaTeXWriting
import PNGWriting
import SVGWriting

/// A drawing as the bytes of a figure file, with its scene inside.
struct FigureWriter {
  /// The text to embed.
  var scene: String
  /// What a PNG says of the frame that it is; empty where it is none.
  var stamp = ""
  var settings = Settings()
  var fonts: FontSet
  /// The families of the letters, for programs that do not read embedded fonts.
  var families = FontStack.standard

  /// What the command line says of how figures are written.
  struct Settings: Sendable {
    var scale = 1.0
    var isTransparent = false
    var svgText = SVGTextForm.live
    var compression = PNGWriter.standardCompression
    var renderer = Renderer.fast
  }

  /// Throws what `bytes` would throw, and for a PNG before anything is painted.
  func check(_ drawing: Drawing, _ format: FigureFormat) throws(Failure) {
    switch format {
    case .svg: _ = try bytes(drawing, .svg)
    case .pdf: _ = try bytes(drawing, .pdf)
    case .pgf: _ = try bytes(drawing, .shapes)
    case .png: try checkPixels(of: drawing)
    }
  }

  private func checkPixels(of drawing: Drawing) throws(Failure) {
    do {
      try WritingError.from { () throws(RenderError) in
        try PNGWriter.check(
          drawing, fonts: fonts, scale: settings.scale * Self.density(drawing.unit))
      }
    } catch {
      throw failure(error, .png)
    }
  }

  func bytes(_ drawing: Drawing, _ file: FigureFile) throws(Failure) -> [UInt8] {
    do {
      switch file {
      case .png: return try png(drawing)
      case .svg: return try svg(drawing)
      case .pdf: return try pdf(drawing)
      case .shapes: return try pdf(LaTeXWriter.shapes(drawing))
      case .letters(let shapes): return try tex(drawing, shapes: shapes)
      }
    } catch {
      throw failure(error, file.format)
    }
  }

  private func tex(_ drawing: Drawing, shapes: String) throws(WritingError) -> [UInt8] {
    try WritingError.from { () throws(RenderError) in try fonts.check(drawing, scale: 1) }
    return LaTeXWriter.tex(
      drawing, metrics: fonts.metrics,
      options: LaTeXOptions(shapes: shapes, software: Version.line))
  }

  private func png(_ drawing: Drawing) throws(WritingError) -> [UInt8] {
    try WritingError.from { () throws(RenderError) in
      try PNGWriter.png(
        drawing, on: settings.renderer.painter(fonts),
        options: PNGOptions(
          scale: settings.scale * Self.density(drawing.unit), isTransparent: settings.isTransparent,
          scene: scene, stamp: stamp, software: Version.line, compression: settings.compression),
        encoder: PNGEncoder())
    }
  }

  /// Pixels for each drawing unit at `--scale 1`: figures with a size on paper are drawn at 300 dots an inch.
  static func density(_ unit: Drawing.Unit) -> Double {
    switch unit {
    case .pixel: 1
    case .point: 300.0 / 72
    }
  }

  private func svg(_ drawing: Drawing) throws(WritingError) -> [UInt8] {
    if settings.renderer == .cairo {
      return try WritingError.from { () throws(RenderError) in
        try CairoSVG.svg(
          drawing, fonts: fonts,
          options: SVGOptions(
            text: .live(fonts: [], metrics: fonts.metrics), scene: scene,
            isTransparent: settings.isTransparent, software: Version.line))
      }
    }
    let text = try WritingError.from { () throws(RenderError) -> SVGText in
      switch settings.svgText {
      case .live: .live(fonts: try fonts.subsets(for: drawing), metrics: fonts.metrics)
      case .outlines: .outlines(try fonts.outlines(for: drawing))
      }
    }
    do {
      return try SVGWriter.svg(
        drawing,
        options: SVGOptions(
          text: text, scene: scene, isTransparent: settings.isTransparent, software: Version.line,
          families: families))
    } catch {
      throw .svg(error)
    }
  }

  private func pdf(_ drawing: Drawing) throws(WritingError) -> [UInt8] {
    try WritingError.from { () throws(RenderError) in
      try PDFWriter.pdf(
        drawing, fonts: fonts,
        options: PDFOptions(
          isTransparent: settings.isTransparent, scene: scene, software: Version.line,
          creationDate: Self.creationDate))
    }
  }

  /// The date that reproducible builds ask for (reproducible-builds.org), or the same date always.
  private static var creationDate: Int64 {
    let text = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"]
    let latest: Int64 = 253_402_300_799
    guard let date = text.flatMap({ Int64($0) }), (0...latest).contains(date) else {
      return PDFOptions.standardDate
    }
    return date
  }

  private func failure(_ error: WritingError, _ format: FigureFormat) -> Failure {
    // The density of pixels is the command line's; everything else that a figure cannot hold is the scene's.
    if case .rendering(.size) = error, settings.scale != 1 {
      return .usage("--scale \(readable(settings.scale)): \(error.message)")
    }
    if case .rendering(.memory) = error {
      return Failure(
        .unavailable, "cannot draw the figure as \(format): \(error.message)",
        hint: "raise the limit (ulimit -v), or draw it smaller, with --size or --scale")
    }
    if case .rendering(.subset) = error {
      return Failure(
        .unavailable, "cannot draw the figure as \(format): \(error.message)",
        hint: "the file is damaged: install the Debian package fonts-stix again")
    }
    if case .rendering(.noLibrary(let name, _)) = error {
      return Failure(
        .unavailable, "cannot draw the figure as \(format): \(error.message)",
        hint: name == "Cairo"
          ? "install libcairo2 (Debian), or draw it as svg or png"
          : "install libharfbuzz-subset0 (Debian), or draw it as pdf or png")
    }
    var hint: String?
    if case .rendering(.size) = error { hint = "draw it as svg or pdf, or smaller with --scale" }
    return Failure(
      .badScene, "cannot draw the figure as \(format): \(error.message)", hint: hint)
  }
}

/// What a back end has against a drawing.
private enum WritingError: Error {
  case rendering(RenderError)
  case svg(SVGError)

  var message: String {
    switch self {
    case .rendering(let error): error.message
    case .svg(let error): error.message
    }
  }

  static func from<Result>(
    _ work: () throws(RenderError) -> Result
  ) throws(WritingError) -> Result {
    do {
      return try work()
    } catch {
      throw .rendering(error)
    }
  }
}
