import Drawing

/// The four faces of a family, opened from their own files, for measuring, drawing and outlining.
///
/// Figures depend on no other font of the machine: a letter that these faces lack is an error, never a substitute. A face
/// may have its letters from several files (`FontFamily`). A set is not Sendable; FreeType faces serve one thread at a
/// time, so each worker opens its own (under 10 ms).
public final class FontSet {
  /// Where Debian's package `fonts-stix` puts its files.
  public static let debianDirectory = "/usr/share/fonts/opentype/stix"

  /// The folder below which Debian has the files of all families.
  public static let debianRoot = "/usr/share/"

  /// The advances and heights that layout works with.
  public let metrics: FontMetrics
  /// The files, each once; of STIXGeneral in the order of the faces.
  package let files: [LoadedFace]
  private let chains: [[Link]]

  /// A part of a face.
  private struct Link {
    /// The place of its file in `files`.
    var file: Int
    var letters: FontFamily.Letters

    /// The character of the file that is the letter; nil where the part does not give it.
    func character(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
      switch letters {
      case .all: scalar
      case .greek(let style): style.character(scalar)
      }
    }
  }

  /// A letter of a face: the file, by its place in `files`, and the character of the file that looks like it.
  package struct Letter {
    package var file: Int
    package var character: Unicode.Scalar
  }

  /// Opens the faces of STIXGeneral.
  ///
  /// - Parameter directory: the folder that holds `STIXGeneral-Regular.otf`, `-Italic`, `-Bold` and
  ///   `-BoldItalic`.
  public convenience init(directory: String = FontSet.debianDirectory) throws(FontError) {
    var chains: [[FontFamily.Part]] = []
    for face in Face.allCases {
      chains.append([
        FontFamily.Part(
          file: directory + "/" + FontSet.fileName(face), package: "fonts-stix", letters: .all)
      ])
    }
    try self.init(chains)
  }

  /// Opens the faces of a family.
  ///
  /// - Parameters:
  ///   - family: the family.
  ///   - root: the folder in which Debian has `fonts` and `texmf`.
  public convenience init(_ family: FontFamily, root: String = FontSet.debianRoot) throws(FontError)
  {
    var chains: [[FontFamily.Part]] = []
    for face in Face.allCases {
      chains.append(
        family.chain(face).map { part in
          FontFamily.Part(file: root + part.file, package: part.package, letters: part.letters)
        })
    }
    try self.init(chains)
  }

  /// Opens the faces of families that are installed.
  ///
  /// - Parameters:
  ///   - words: the name of a family with regular, italic and bold letters.
  ///   - mathematics: the name of a family with Greek letters and signs.
  ///   - catalogue: the files that there are.
  public convenience init(
    words: String, mathematics: String, catalogue: FontCatalogue
  ) throws(FontError) {
    var chains: [[FontFamily.Part]] = []
    for face in Face.allCases {
      chains.append(try catalogue.chain(face, words: words, mathematics: mathematics))
    }
    try self.init(chains)
  }

  private init(_ chains: [[FontFamily.Part]]) throws(FontError) {
    var files: [LoadedFace] = []
    var links: [[Link]] = []
    for chain in chains {
      var face: [Link] = []
      for part in chain {
        let place: Int
        if let known = files.firstIndex(where: { $0.path == part.file }) {
          place = known
        } else {
          place = files.count
          files.append(try LoadedFace(path: part.file, package: part.package))
        }
        face.append(Link(file: place, letters: part.letters))
      }
      links.append(face)
    }
    self.files = files
    self.chains = links
    metrics = FontMetrics(faces: links.map { Self.metrics($0, files) })
  }

  /// The letter that stands for a scalar in a face; nil where no file of it has one.
  package func letter(_ scalar: Unicode.Scalar, _ face: Face) -> Letter? {
    for link in chains[face.rawValue] {
      if let character = link.character(scalar), files[link.file].glyph(character) != nil {
        return Letter(file: link.file, character: character)
      }
    }
    return nil
  }

  /// Whether a face may have its letters from several files.
  package func isChained(_ face: Face) -> Bool { chains[face.rawValue].count > 1 }

  /// Heights are those of the part that gives the words.
  private static func metrics(_ chain: [Link], _ files: [LoadedFace]) -> FontMetrics.FaceMetrics {
    let words = chain.first { $0.letters == .all } ?? chain[0]
    var face = files[words.file].metrics()
    guard chain.count > 1 else { return face }
    var advances: [UInt32: Double] = [:]
    for link in chain {
      let metrics = files[link.file].metrics()
      for (scalar, advance) in zip(metrics.scalars, metrics.advances) {
        if link.letters == .all, advances[scalar] == nil { advances[scalar] = advance }
      }
      guard case .greek(let style) = link.letters else { continue }
      let table = FontMetrics(faces: [metrics])
      for value in UInt32(0x391)...UInt32(0x3c9) {
        guard let scalar = Unicode.Scalar(value), let character = style.character(scalar),
          let advance = table.advance(character, .regular)
        else { continue }
        advances[value] = advance
      }
    }
    face.scalars = advances.keys.sorted()
    face.advances = face.scalars.map { advances[$0] ?? 0 }
    return face
  }

  public static func fileName(_ face: Face) -> String {
    switch face {
    case .regular: "STIXGeneral-Regular.otf"
    case .italic: "STIXGeneral-Italic.otf"
    case .bold: "STIXGeneral-Bold.otf"
    case .boldItalic: "STIXGeneral-BoldItalic.otf"
    }
  }
}
