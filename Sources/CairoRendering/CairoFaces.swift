import CCairo
import CFreeType
import Drawing
import FontFiles

/// The files of a font set as Cairo knows them.
///
/// Cairo caches glyphs by face for as long as it likes: the open font file behind a face is closed when Cairo has let go of
/// it, which may be after the set is gone.
final class CairoFaces {
  private var faces: [OpaquePointer] = []

  init(_ fonts: FontSet) throws(RenderError) {
    try CairoLibrary.load()
    for file in fonts.files { faces.append(try Self.open(file.file)) }
  }

  deinit { for face in faces { cairo_font_face_destroy(face) } }

  /// The face of a file, by its place among those of the set.
  subscript(file: Int) -> OpaquePointer { faces[file] }

  private static func open(_ file: OpenFont) throws(RenderError) -> OpaquePointer {
    guard
      let face = cairo_ft_font_face_create_for_ft_face(
        file.face, Int32(FT_LOAD_NO_HINTING)),
      cairo_font_face_status(face) == CAIRO_STATUS_SUCCESS
    else { throw .cairo("out of memory") }
    let owned = Unmanaged.passRetained(file)
    guard
      cairo_font_face_set_user_data(face, openFontKey, owned.toOpaque(), releaseOpenFont)
        == CAIRO_STATUS_SUCCESS
    else {
      cairo_font_face_destroy(face)
      owned.release()
      throw .cairo("out of memory")
    }
    return face
  }
}

/// An address that is this file's alone; what it points at is never read or written.
nonisolated(unsafe) private let openFontKey =
  UnsafePointer<cairo_user_data_key_t>(UnsafeMutablePointer.allocate(capacity: 1))

private nonisolated func releaseOpenFont(_ data: UnsafeMutableRawPointer?) {
  if let data { Unmanaged<OpenFont>.fromOpaque(data).release() }
}
