import CFreeType
import Drawing
import Foundation

/// The font files below some folders, by the families and styles that they name themselves.
///
/// Reading the names of a thousand files takes less than a second, once.
public struct FontCatalogue: Sendable {
  private struct Entry: Sendable {
    var family: String
    var style: String
    var path: String
  }

  private let entries: [Entry]

  /// Reads the names of all OpenType and TrueType files.
  ///
  /// - Parameter folders: where they are looked for, folders within included; of several files with one family and
  ///   style the first by folder and path counts.
  public init(folders: [String]) {
    var entries: [Entry] = []
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else {
      self.entries = []
      return
    }
    defer { FT_Done_FreeType(library) }
    for folder in folders {
      let names = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      for name in names.sorted() where name.hasSuffix(".otf") || name.hasSuffix(".ttf") {
        let path = folder + "/" + name
        var face: FT_Face?
        guard Self.isFile(path), FT_New_Face(library, path, 0, &face) == 0, let face else {
          continue
        }
        defer { FT_Done_Face(face) }
        guard let family = face.pointee.family_name, let style = face.pointee.style_name else {
          continue
        }
        entries.append(
          Entry(family: String(cString: family), style: String(cString: style), path: path))
      }
    }
    self.entries = entries
  }

  /// A pipe of that name would keep whoever opens it waiting.
  private static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// The names of all families, in the order of the alphabet.
  public var families: [String] { Set(entries.map { $0.family }).sorted() }

  /// The file of a face of a family.
  ///
  /// - Throws: `FontError.noFamily` or `FontError.noFace` where there is none.
  func path(of family: String, _ face: Face) throws(FontError) -> String {
    let files = entries.filter { $0.family == family }
    guard !files.isEmpty else {
      let start = family.split(separator: " ").first.map { $0.lowercased() } ?? ""
      throw .noFamily(family, near: families.filter { $0.lowercased().hasPrefix(start) })
    }
    for style in Self.styles(face) {
      if let file = files.first(where: { $0.style == style }) { return file.path }
    }
    throw .noFace(family, face: Self.styles(face)[0], styles: Set(files.map { $0.style }).sorted())
  }

  /// What files call the style of a face. Bold italic letters are rare in figures: bold ones may stand for them.
  private static func styles(_ face: Face) -> [String] {
    switch face {
    case .regular: ["Regular", "Book", "Roman", "Normal"]
    case .italic: ["Italic", "Oblique", "Book Italic"]
    case .bold: ["Bold"]
    case .boldItalic: ["Bold Italic", "BoldItalic", "Bold Oblique", "Bold"]
    }
  }

  /// The parts of a face: Greek letters and signs from the mathematical family, all else from that of the words.
  func chain(
    _ face: Face, words: String, mathematics: String
  ) throws(FontError) -> [FontFamily.Part] {
    // A mathematical family has one face, or as many as a family of words.
    let signs: String
    do {
      signs = try path(of: mathematics, face)
    } catch .noFace {
      signs = try path(of: mathematics, .regular)
    }
    func part(_ path: String, _ letters: FontFamily.Letters) -> FontFamily.Part {
      FontFamily.Part(file: path, package: nil, letters: letters)
    }
    return [
      part(signs, .greek(MathematicalGreek(face))), part(try path(of: words, face), .all),
      part(signs, .all),
    ]
  }
}
