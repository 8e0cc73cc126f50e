import EmbeddedScenes
import LaTeXWriting

/// One output as the command line asks for it, before the file system has been looked at.
struct OutputRequest: Equatable, Sendable {
  /// The path, or nil for standard output.
  var path: String?
  var format: FigureFormat

  /// The outputs that `-o` (each value of `outputs`) and `--format` ask for.
  ///
  /// Without `-o` it is the scene's name with the format's extension; where the scene comes from standard input
  /// and a format is named, standard output.
  static func requests(
    outputs: [String], format: FigureFormat?, scene: String
  ) throws(Failure) -> [OutputRequest] {
    guard !outputs.isEmpty else {
      let request = try standard(format: format, scene: scene)
      try request.check()
      return [request]
    }
    var requests: [OutputRequest] = []
    for output in outputs {
      requests.append(try request(output, format: format))
    }
    guard requests.count(where: { $0.path == nil }) < 2 else {
      throw .usage("-o - is given twice: standard output holds one file")
    }
    for request in requests { try request.check() }
    return requests
  }

  /// Refuses letters for LaTeX where their other file could not be written, or not be found by LaTeX.
  private func check() throws(Failure) {
    guard format == .pgf else { return }
    guard let path else {
      throw .usage(
        "pgf is two files, which standard output cannot hold", hint: "name it: -o figure.tex")
    }
    let name = path.split(separator: "/").last ?? ""
    if let letter = name.first(where: { LaTeXOptions.forbiddenInNames.contains($0) }) {
      throw .usage("-o \(path): LaTeX cannot read a file with '\(letter)' in its name")
    }
  }

  private static func standard(
    format: FigureFormat?, scene: String
  ) throws(Failure) -> OutputRequest {
    guard scene != "-" else {
      guard let format else {
        throw .usage(
          "the scene comes from standard input, so the figure has no name yet",
          hint: "name it with -o figure.png, or give --format png to write it to standard output")
      }
      return OutputRequest(path: nil, format: format)
    }
    let format = format ?? .png
    let path = FigureFormat.withoutExtension(scene) + (format == .pgf ? ".tex" : ".\(format)")
    guard path != scene else {
      throw .usage(
        "without -o the figure would be written over its own input, \(scene)",
        hint: "name the new one with -o")
    }
    return OutputRequest(path: path, format: format)
  }

  private static func request(
    _ output: String, format: FigureFormat?
  ) throws(Failure) -> OutputRequest {
    guard !output.isEmpty else { throw .usage("-o is given an empty name") }
    if output == "-" {
      guard let format else {
        throw .usage(
          "-o - has no extension to tell the format by",
          hint: "add --format, one of \(FigureFormat.list)")
      }
      return OutputRequest(path: nil, format: format)
    }
    let named = FigureFormat(fileName: output)
    if let named, let format, named != format {
      throw .usage("-o \(output) asks for \(named), but --format for \(format)")
    }
    if let format = format ?? named { return OutputRequest(path: output, format: format) }
    guard let text = FigureFormat.fileExtension(of: output) else {
      throw .usage(
        "-o \(output) has no extension to tell the format by",
        hint: "the formats are \(FigureFormat.list); for another name add --format")
    }
    throw .usage(
      "-o \(output): figures are not written as '\(text)'",
      hint: "the extensions are \(FigureFormat.extensions)")
  }
}
