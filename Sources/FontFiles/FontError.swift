/// What keeps the fonts from being used.
public enum FontError: Error, Equatable, Sendable {
  /// A font file is not where it should be.
  case missing(path: String, package: String? = "fonts-stix")
  /// A file is there but is no font that can be used; `code` is FreeType's number for the reason, 0
  /// where it has none.
  case unreadable(path: String, code: Int, package: String? = "fonts-stix")
  /// The licence that the font itself states forbids to put it into documents.
  case restricted(path: String)
  /// No font is installed that calls its family so; those that begin as it does.
  case noFamily(String, near: [String])
  /// A family lacks a face; those that it has.
  case noFace(String, face: String, styles: [String])
  /// FreeType or Cairo could not start, which only lack of memory explains.
  case outOfMemory

  /// The error in words, with what to do about it.
  public var message: String {
    switch self {
    case .missing(let path, let package?):
      "the font \(path) is missing: install the Debian package \(package)"
        + " (apt install \(package))"
        + (package == "fonts-stix" ? ", or name a folder that holds the STIXGeneral files" : "")
    case .missing(let path, nil): "the font \(path) is missing"
    case .unreadable(let path, let code, let package):
      "the font \(path) cannot be read\(code == 0 ? "" : " (FreeType error \(code))")"
        + (package.map { ": install the Debian package \($0) again" } ?? "")
    case .restricted(let path):
      "the font \(path) states that it must not be embedded in documents: name another family"
    case .noFamily(let family, let near):
      "no font of the family '\(family)' is installed"
        + (near.isEmpty ? "" : ": there are \(near.prefix(6).joined(separator: ", "))")
        + (Self.package(of: family).map {
          (near.isEmpty ? ": " : "; else ") + "install the Debian package \($0) (apt install \($0))"
        } ?? "")
    case .noFace(let family, let face, let styles):
      "the family '\(family)' has no face \(face), which figures need; it has "
        + styles.prefix(8).joined(separator: ", ")
    case .outOfMemory: "not enough memory for the fonts"
    }
  }

  /// The Debian package of a family whose name tells it.
  private static func package(of family: String) -> String? {
    switch family {
    case _ where family.hasPrefix("TeX Gyre") && family.hasSuffix("Math"): "fonts-texgyre-math"
    case _ where family.hasPrefix("TeX Gyre"): "fonts-texgyre"
    case _ where family.hasPrefix("Latin Modern") || family.hasPrefix("LM "): "fonts-lmodern"
    case _ where family.hasPrefix("Noto S"): "fonts-noto-core"
    case _ where family.hasPrefix("DejaVu"): "fonts-dejavu"
    case _ where family.hasPrefix("STIX"): "fonts-stix"
    case _ where family.hasPrefix("Libertinus"): "fonts-libertinus"
    case _ where family.hasPrefix("CMU"): "fonts-cmu"
    default: nil
    }
  }
}
