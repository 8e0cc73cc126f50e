import CFreeType
import PNGShim

extension PNGWriter {
  /// The libraries that pictures are drawn and written with, with the versions that run: where they are the same, the
  /// same drawing and options give the same bytes.
  public static let libraries: String = {
    var words: [String] = []
    var library: FT_Library?
    if FT_Init_FreeType(&library) == 0, let library {
      var version: (FT_Int, FT_Int, FT_Int) = (0, 0, 0)
      FT_Library_Version(library, &version.0, &version.1, &version.2)
      FT_Done_FreeType(library)
      words.append("FreeType \(version.0).\(version.1).\(version.2)")
    }
    words.append("libpng \(text(pngshim_libpng_version()))")
    return words.joined(separator: ", ")
  }()

  private static func text(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }
}
