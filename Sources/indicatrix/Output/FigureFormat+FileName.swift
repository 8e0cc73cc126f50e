import ArgumentParser
import EmbeddedScenes

extension FigureFormat: ExpressibleByArgument {
  /// The format that a file's name asks for by its extension, in any case.
  init?(fileName: String) {
    guard let value = FigureFormat.fileExtension(of: fileName)?.lowercased() else { return nil }
    self.init(argument: value)
  }

  /// `tex` is another word for `pgf`.
  public init?(argument: String) {
    self.init(rawValue: argument == "tex" ? "pgf" : argument)
  }

  /// What follows the last dot of the last part of a path; nil where there is none.
  static func fileExtension(of path: String) -> String? {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return nil }
    let text = name[name.index(after: dot)...]
    return text.isEmpty ? nil : String(text)
  }

  /// `path` without its extension.
  static func withoutExtension(_ path: String) -> String {
    guard let text = fileExtension(of: path) else { return path }
    return String(path.dropLast(text.count + 1))
  }

  /// Whether its bytes would disturb a terminal.
  var isBinary: Bool {
    switch self {
    case .png, .pdf: true
    case .svg, .pgf: false
    }
  }

  static let list = "png, svg, pdf and pgf"
  /// The same as extensions of file names.
  static let extensions = ".png, .svg, .pdf and .tex"
}
