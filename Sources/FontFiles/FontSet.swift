import Drawing

/// The four faces of STIXGeneral, opened from their own files, for measuring, drawing and
/// outlining.
///
/// Figures depend on no other font of the machine: a letter that these faces lack is an error,
/// never a substitute. A set is not Sendable; FreeType faces serve one thread at a time, so each
/// worker opens its own (under 10 ms).
public final class FontSet {
  /// Where Debian's package `fonts-stix` puts its files.
  public static let debianDirectory = "/usr/share/fonts/opentype/stix"

  /// The advances and heights that layout works with.
  public let metrics: FontMetrics
  let faces: [LoadedFace]

  /// Opens the faces.
  ///
  /// - Parameter directory: the folder that holds `STIXGeneral-Regular.otf`, `-Italic`, `-Bold` and
  ///   `-BoldItalic`.
  public init(directory: String = FontSet.debianDirectory) throws(FontError) {
    var faces: [LoadedFace] = []
    for face in Face.allCases {
      faces.append(try LoadedFace(path: directory + "/" + FontSet.fileName(face)))
    }
    self.faces = faces
    metrics = FontMetrics(faces: faces.map { $0.metrics() })
  }

  package subscript(face: Face) -> LoadedFace { faces[face.rawValue] }

  public static func fileName(_ face: Face) -> String {
    switch face {
    case .regular: "STIXGeneral-Regular.otf"
    case .italic: "STIXGeneral-Italic.otf"
    case .bold: "STIXGeneral-Bold.otf"
    case .boldItalic: "STIXGeneral-BoldItalic.otf"
    }
  }
}
