import EmbeddedScenes

/// What a file of a figure holds.
enum FigureFile: Equatable, Sendable {
  case png, svg, pdf
  /// The letters alone, for LaTeX, over the PDF of that name.
  case letters(shapes: String)
  /// All but the letters, as PDF.
  case shapes

  var format: FigureFormat {
    switch self {
    case .png: .png
    case .svg: .svg
    case .pdf, .shapes: .pdf
    case .letters: .pgf
    }
  }
}

extension OutputRequest {
  /// The files that it asks for, with their paths; nil for standard output.
  var files: [(file: FigureFile, path: String?)] {
    switch format {
    case .png: return [(.png, path)]
    case .svg: return [(.svg, path)]
    case .pdf: return [(.pdf, path)]
    case .pgf:
      guard let path else { return [] }
      let shapes = FigureFormat.withoutExtension(path) + "-shapes.pdf"
      let name = shapes.split(separator: "/").last.map(String.init) ?? shapes
      return [(.letters(shapes: name), path), (.shapes, shapes)]
    }
  }
}
