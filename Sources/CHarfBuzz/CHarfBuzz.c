#define _GNU_SOURCE
#include "CHarfBuzz.h"

#include <dlfcn.h>
#include <stdio.h>

// The functions in use: result, name, parameters, arguments. Each of them is defined here as a call of the one that
// the library has, so that they are called by the names of their documentation.
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

#define NUMBER(result, name, parameters, arguments) number_of_##name,
enum { FUNCTIONS(NUMBER) count };

#define NAME(result, name, parameters, arguments) #name,
static const char *const names[] = {FUNCTIONS(NAME)};

static void *functions[count];
static char message[256];

#define FORWARD(result, name, parameters, arguments) \
  result name parameters { return ((__typeof__(name) *)functions[number_of_##name]) arguments; }
FUNCTIONS(FORWARD)

const char *harfbuzz_load(void) {
  void *library = dlopen("libharfbuzz-subset.so.0", RTLD_NOW);
  if (library == NULL) {
    snprintf(message, sizeof message, "%s", dlerror());
    return message;
  }
  for (int i = 0; i < count; i++) {
    functions[i] = dlsym(library, names[i]);
    if (functions[i] == NULL) {
      snprintf(message, sizeof message, "libharfbuzz-subset.so.0 has no %s", names[i]);
      return message;
    }
  }
  return NULL;
}
