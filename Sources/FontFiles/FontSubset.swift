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
    return try bytes(of: subset, path)
  }

  /// The same with characters of the font under the letters for which they stand.
  static func bytes(
    _ path: String, _ letters: [(scalar: UInt32, character: UInt32)]
  ) throws(RenderError) -> [UInt8] {
    let plain = try bytes(path, letters.map { $0.character })
    guard letters.contains(where: { $0.scalar != $0.character }) else { return plain }
    let blob = plain.withUnsafeBytes { buffer in
      hb_blob_create(
        buffer.bindMemory(to: CChar.self).baseAddress, UInt32(buffer.count),
        HB_MEMORY_MODE_DUPLICATE, nil, nil)
    }
    defer { hb_blob_destroy(blob) }
    let face = hb_face_create(blob, 0)
    defer { hb_face_destroy(face) }
    let font = hb_font_create(face)
    defer { hb_font_destroy(font) }
    var groups: [(scalar: UInt32, glyph: UInt32)] = []
    for letter in letters {
      var glyph: hb_codepoint_t = 0
      guard hb_font_get_nominal_glyph(font, letter.character, &glyph) != 0 else {
        throw .subset(path: path)
      }
      groups.append((letter.scalar, glyph))
    }
    guard let builder = hb_face_builder_create() else { throw .subset(path: path) }
    defer { hb_face_destroy(builder) }
    var count: UInt32 = 64
    var tags = [hb_tag_t](repeating: 0, count: Int(count))
    hb_face_get_table_tags(face, 0, &count, &tags)
    for tag in tags.prefix(Int(count)) where tag != self.tag("cmap") {
      let table = hb_face_reference_table(face, tag)
      hb_face_builder_add_table(builder, tag, table)
      hb_blob_destroy(table)
    }
    let map = characterMap(groups)
    let table = map.withUnsafeBytes { buffer in
      hb_blob_create(
        buffer.bindMemory(to: CChar.self).baseAddress, UInt32(buffer.count),
        HB_MEMORY_MODE_DUPLICATE, nil, nil)
    }
    defer { hb_blob_destroy(table) }
    hb_face_builder_add_table(builder, tag("cmap"), table)
    return try bytes(of: builder, path)
  }

  /// A table `cmap` with one subtable of format 12 (OpenType 1.9), for Unicode, with a group for each letter.
  ///
  /// - Parameter groups: letters and their glyphs, by rising letters.
  private static func characterMap(_ groups: [(scalar: UInt32, glyph: UInt32)]) -> [UInt8] {
    var table: [UInt8] = []
    func put16(_ value: UInt16) { table += [UInt8(value >> 8), UInt8(value & 255)] }
    func put32(_ value: UInt32) {
      put16(UInt16(value >> 16))
      put16(UInt16(value & 0xffff))
    }
    // Version and number of subtables; platform 3 (Windows), encoding 10 (all of Unicode), place.
    for value in [0, 1, 3, 10] as [UInt16] { put16(value) }
    put32(12)
    // Format, nothing, length, language, number of groups.
    put16(12)
    put16(0)
    put32(UInt32(16 + 12 * groups.count))
    put32(0)
    put32(UInt32(groups.count))
    for group in groups {
      put32(group.scalar)
      put32(group.scalar)
      put32(group.glyph)
    }
    return table
  }

  private static func bytes(of face: OpaquePointer, _ path: String) throws(RenderError) -> [UInt8] {
    let blob = hb_face_reference_blob(face)
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
