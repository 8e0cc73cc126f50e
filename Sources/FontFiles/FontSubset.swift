import CHarfBuzz
import Drawing

/// Cuts fonts down to a few letters.
enum FontSubset {
  /// The OpenType font at `path` with the glyphs of `scalars` alone, unhinted and without kerning
  /// and ligatures.
  static func bytes(_ path: String, _ scalars: [UInt32]) throws(RenderError) -> [UInt8] {
    if let failure { throw .noLibrary("HarfBuzz", reason: failure) }
    let file = hb_blob_create_from_file(path)
    defer { hb_blob_destroy(file) }
    let face = hb_face_create(file, 0)
    defer { hb_face_destroy(face) }
    guard let input = hb_subset_input_create_or_fail() else { throw .subset(path: path) }
    defer { hb_subset_input_destroy(input) }
    let letters = hb_subset_input_unicode_set(input)
    for scalar in scalars { hb_set_add(letters, scalar) }
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING.rawValue)
    // Layout tables would let a browser kern what the other formats do not.
    let dropped = hb_subset_input_set(input, HB_SUBSET_SETS_DROP_TABLE_TAG)
    for name in ["GDEF", "GPOS", "GSUB", "FFTM"] { hb_set_add(dropped, tag(name)) }
    guard let subset = hb_subset_or_fail(face, input) else { throw .subset(path: path) }
    defer { hb_face_destroy(subset) }
    let blob = hb_face_reference_blob(subset)
    defer { hb_blob_destroy(blob) }
    var length: UInt32 = 0
    guard let data = hb_blob_get_data(blob, &length), length > 0 else {
      throw .subset(path: path)
    }
    return [UInt8](UnsafeRawBufferPointer(start: data, count: Int(length)))
  }

  /// Why HarfBuzz, which is loaded when it is first needed, cannot be.
  private static let failure = harfbuzz_load().map { String(cString: $0) }

  private static func tag(_ name: String) -> hb_tag_t {
    name.utf8.reduce(0) { $0 << 8 | hb_tag_t($1) }
  }
}
