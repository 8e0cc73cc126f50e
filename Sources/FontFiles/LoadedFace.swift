import CFreeType
import Drawing
import Foundation

/// One font file, open in FreeType.
package final class LoadedFace {
  let path: String
  /// The open file; who draws with FreeType's face holds this for as long.
  package let file: OpenFont
  private var freeType: FT_Face { file.face }
  /// Outlines that have been asked for.
  private var paths: [UInt32: Path] = [:]

  /// Advances, outlines and boxes as the designer drew them: in font units, unhinted, and free of
  /// the rotation that Cairo leaves behind in the face.
  private static let loadFlags = Int32(
    FT_LOAD_NO_SCALE | FT_LOAD_NO_HINTING | FT_LOAD_IGNORE_TRANSFORM)

  init(path: String, package: String?) throws(FontError) {
    // Opening a pipe of that name would block.
    var status = stat()
    guard stat(path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
      throw .unreadable(path: path, code: 0, package: package)
    }
    // Each face has a library of its own, so that the two can be closed together, whenever the last of those who draw
    // with them lets go.
    var library: FT_Library?
    guard FT_Init_FreeType(&library) == 0, let library else { throw .outOfMemory }
    var opened: FT_Face?
    let code = FT_New_Face(library, path, 0, &opened)
    guard code == 0, let face = opened else {
      FT_Done_FreeType(library)
      // 1 is FreeType's "cannot open resource": no such file, or no right to read it.
      throw code == 1
        ? .missing(path: path, package: package)
        : .unreadable(path: path, code: Int(code), package: package)
    }
    file = OpenFont(library: library, face: face)
    self.path = path
    guard face.pointee.units_per_EM > 0 else {
      throw .unreadable(path: path, code: 0, package: package)
    }
    guard FT_Get_FSType_Flags(face) & FT_UShort(FT_FSTYPE_RESTRICTED_LICENSE_EMBEDDING) == 0 else {
      throw .restricted(path: path)
    }
  }

  package var unitsPerEm: Double { Double(freeType.pointee.units_per_EM) }

  /// The glyph of a scalar, or nil where the face has none.
  package func glyph(_ scalar: Unicode.Scalar) -> UInt? {
    let index = FT_Get_Char_Index(freeType, FT_ULong(scalar.value))
    return index == 0 ? nil : UInt(index)
  }

  /// The advances of all scalars of the character map, and the heights, in fractions of an em.
  func metrics() -> FontMetrics.FaceMetrics {
    let em = unitsPerEm
    var advances = [FT_Fixed](repeating: 0, count: max(1, Int(freeType.pointee.num_glyphs)))
    FT_Get_Advances(
      freeType, 0, FT_UInt(advances.count), LoadedFace.loadFlags, &advances)
    var scalars: [UInt32] = []
    var widths: [Double] = []
    var glyph: FT_UInt = 0
    var code = FT_Get_First_Char(freeType, &glyph)
    while glyph != 0 {
      if Int(glyph) < advances.count, let scalar = UInt32(exactly: code) {
        scalars.append(scalar)
        widths.append(Double(advances[Int(glyph)]) / em)
      }
      code = FT_Get_Next_Char(freeType, code, &glyph)
    }
    return FontMetrics.FaceMetrics(
      ascent: LoadedFace.lineAscent, descent: LoadedFace.lineDescent,
      capHeight: height(of: "H") / em, xHeight: height(of: "x") / em, scalars: scalars,
      advances: widths)
  }

  // The family's own ascent and descent make room for its tallest integral signs. Lines of words
  // and formulas with one level of scripts stay within these.
  private static let lineAscent = 0.75
  private static let lineDescent = 0.25

  /// How high a letter stands over the baseline, in font units.
  private func height(of scalar: Unicode.Scalar) -> Double {
    outline(scalar)?.top ?? 0
  }

  /// The letter's outline in font units with y upwards, read once; nil where the face has no glyph.
  package func path(_ scalar: Unicode.Scalar) -> Path? {
    if let path = paths[scalar.value] { return path }
    let path = outline(scalar)?.path
    paths[scalar.value] = path
    return path
  }

  /// The letter's outline in font units with y upwards, and its highest point; nil where the face
  /// has no glyph.
  func outline(_ scalar: Unicode.Scalar) -> (path: Path, top: Double)? {
    guard let glyph = glyph(scalar),
      FT_Load_Glyph(freeType, FT_UInt(glyph), LoadedFace.loadFlags) == 0,
      let slot = freeType.pointee.glyph
    else { return nil }
    let sink = OutlineSink()
    var box = FT_BBox()
    FT_Outline_Get_CBox(&slot.pointee.outline, &box)
    var functions = FT_Outline_Funcs(
      move_to: moveTo, line_to: lineTo, conic_to: conicTo, cubic_to: cubicTo, shift: 0, delta: 0)
    let code = withExtendedLifetime(sink) {
      FT_Outline_Decompose(
        &slot.pointee.outline, &functions, Unmanaged.passUnretained(sink).toOpaque())
    }
    guard code == 0 else { return nil }
    sink.finish()
    return (sink.path, Double(box.yMax))
  }
}

/// A FreeType face with its library, closed when the last holder lets go.
package final class OpenFont {
  private let library: FT_Library
  package let face: FT_Face

  fileprivate init(library: FT_Library, face: FT_Face) {
    self.library = library
    self.face = face
  }

  deinit {
    FT_Done_Face(face)
    FT_Done_FreeType(library)
  }
}
