#include "CHarfBuzz.h"

#include "DynamicLibrary.h"

// The functions in use: result, name, parameters, arguments.
#define FUNCTIONS(X) \
  X(hb_blob_t *, hb_blob_create_from_file, (const char *file_name), (file_name)) \
  X(void, hb_blob_destroy, (hb_blob_t *blob), (blob)) \
  X(const char *, hb_blob_get_data, (hb_blob_t *blob, unsigned int *length), (blob, length)) \
  X(hb_face_t *, hb_face_create, (hb_blob_t *blob, unsigned int index), (blob, index)) \
  X(void, hb_face_destroy, (hb_face_t *face), (face)) \
  X(hb_blob_t *, hb_face_reference_blob, (hb_face_t *face), (face)) \
  X(void, hb_set_add, (hb_set_t *set, hb_codepoint_t codepoint), (set, codepoint)) \
  X(hb_subset_input_t *, hb_subset_input_create_or_fail, (void), ()) \
  X(void, hb_subset_input_destroy, (hb_subset_input_t *input), (input)) \
  X(hb_set_t *, hb_subset_input_set, \
    (hb_subset_input_t *input, hb_subset_sets_t set_type), \
    (input, set_type)) \
  X(void, hb_subset_input_set_flags, (hb_subset_input_t *input, unsigned value), (input, value)) \
  X(hb_set_t *, hb_subset_input_unicode_set, (hb_subset_input_t *input), (input)) \
  X(hb_face_t *, hb_subset_or_fail, \
    (hb_face_t *source, const hb_subset_input_t *input), \
    (source, input)) \
  X(hb_blob_t *, hb_blob_create, \
    (const char *data, unsigned int length, hb_memory_mode_t mode, void *user_data, hb_destroy_func_t destroy), \
    (data, length, mode, user_data, destroy)) \
  X(hb_font_t *, hb_font_create, (hb_face_t *face), (face)) \
  X(void, hb_font_destroy, (hb_font_t *font), (font)) \
  X(hb_bool_t, hb_font_get_nominal_glyph, \
    (hb_font_t *font, hb_codepoint_t unicode, hb_codepoint_t *glyph), \
    (font, unicode, glyph)) \
  X(hb_face_t *, hb_face_builder_create, (void), ()) \
  X(hb_bool_t, hb_face_builder_add_table, (hb_face_t *face, hb_tag_t tag, hb_blob_t *blob), (face, tag, blob)) \
  X(unsigned int, hb_face_get_table_tags, \
    (const hb_face_t *face, unsigned int start_offset, unsigned int *table_count, hb_tag_t *table_tags), \
    (face, start_offset, table_count, table_tags)) \
  X(hb_blob_t *, hb_face_reference_table, (const hb_face_t *face, hb_tag_t tag), (face, tag))

DYNAMIC_LIBRARY_FUNCTIONS(FUNCTIONS, harfbuzz_load, "libharfbuzz-subset.so.0")
