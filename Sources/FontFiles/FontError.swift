/// What keeps the fonts from being used.
public enum FontError: Error, Equatable, Sendable {
  /// A font file is not where it should be.
  case missing(path: String, package: String = "fonts-stix")
  /// A file is there but is no font that can be used; `code` is FreeType's number for the reason, 0
  /// where it has none.
  case unreadable(path: String, code: Int, package: String = "fonts-stix")
  /// FreeType or Cairo could not start, which only lack of memory explains.
  case outOfMemory

  /// The error in words, with what to do about it.
  public var message: String {
    switch self {
    case .missing(let path, let package):
      "the font \(path) is missing: install the Debian package \(package)"
        + " (apt install \(package))"
        + (package == "fonts-stix" ? ", or name a folder that holds the STIXGeneral files" : "")
    case .unreadable(let path, let code, let package):
      "the font \(path) cannot be read\(code == 0 ? "" : " (FreeType error \(code))"):"
        + " install the Debian package \(package) again"
    case .outOfMemory: "not enough memory for the fonts"
    }
  }
}
