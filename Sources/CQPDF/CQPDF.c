#define _GNU_SOURCE
#include "CQPDF.h"

#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

static qpdf_functions functions;
static char message[256];

#define ENTRY(name) {"qpdf_" #name, offsetof(qpdf_functions, name)}

static const struct {
  const char *name;
  size_t place;
} entries[] = {
  ENTRY(init), ENTRY(cleanup), ENTRY(silence_errors), ENTRY(set_suppress_warnings),
  ENTRY(set_attempt_recovery), ENTRY(read_memory), ENTRY(has_error), ENTRY(get_error),
  ENTRY(get_error_code), ENTRY(more_warnings), ENTRY(next_warning), ENTRY(get_trailer),
  ENTRY(get_num_pages), ENTRY(get_page_n), ENTRY(oh_get_key_if_dict), ENTRY(oh_is_stream),
  ENTRY(oh_is_null), ENTRY(oh_is_string), ENTRY(oh_get_utf8_value), ENTRY(oh_get_stream_data),
};

const qpdf_functions *qpdf_load(const char **failure) {
  *failure = message;
  // qpdf 11 and 12, whose functions are the same here.
  void *library = dlopen("libqpdf.so.29", RTLD_NOW);
  if (library == NULL) {
    snprintf(message, sizeof message, "%s", dlerror());
    library = dlopen("libqpdf.so.30", RTLD_NOW);
  }
  if (library == NULL) return NULL;
  for (size_t i = 0; i < sizeof entries / sizeof *entries; i++) {
    void *function = dlsym(library, entries[i].name);
    if (function == NULL) {
      snprintf(message, sizeof message, "libqpdf has no %s", entries[i].name);
      return NULL;
    }
    memcpy((char *)&functions + entries[i].place, &function, sizeof function);
  }
  return &functions;
}
