#define _GNU_SOURCE
#include "DynamicLibrary.h"

#include <dlfcn.h>
#include <stdio.h>

const char *dynamic_library_load(
  const char *file, const char *const *names, void **functions, int count) {
  // Lazily: of what Cairo brings along, most is never called.
  void *library = dlopen(file, RTLD_LAZY);
  char *message;
  if (library == NULL) return asprintf(&message, "%s", dlerror()) < 0 ? file : message;
  for (int i = 0; i < count; i++) {
    functions[i] = dlsym(library, names[i]);
    if (functions[i] == NULL) {
      return asprintf(&message, "%s has no %s", file, names[i]) < 0 ? file : message;
    }
  }
  return NULL;
}
