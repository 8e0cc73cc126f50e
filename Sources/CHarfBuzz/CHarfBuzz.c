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
    (source, input))

DYNAMIC_LIBRARY_FUNCTIONS(FUNCTIONS, harfbuzz_load, "libharfbuzz-subset.so.0")
