#pragma once

// Functions of a library that is loaded when they are first needed, called by the names of their documentation.
//
// FUNCTIONS(X) lists those in use as X(result, name, parameters, arguments). DYNAMIC_LIBRARY_FUNCTIONS defines each of them as
// a call of the one that the library has, and `load`, which makes them callable.

/// Loads a library and finds its functions.
///
/// Returns NULL, or what is missing, a text that lives as long as the process.
const char *dynamic_library_load(
  const char *file, const char *const *names, void **functions, int count);

#define DYNAMIC_LIBRARY_NUMBER(result, name, parameters, arguments) number_of_##name,
#define DYNAMIC_LIBRARY_NAME(result, name, parameters, arguments) #name,
#define DYNAMIC_LIBRARY_FORWARD(result, name, parameters, arguments) \
  result name parameters { return ((__typeof__(name) *)functions[number_of_##name]) arguments; }

#define DYNAMIC_LIBRARY_FUNCTIONS(FUNCTIONS, load, file) \
  enum { FUNCTIONS(DYNAMIC_LIBRARY_NUMBER) function_count }; \
  static const char *const names[] = {FUNCTIONS(DYNAMIC_LIBRARY_NAME)}; \
  static void *functions[function_count]; \
  FUNCTIONS(DYNAMIC_LIBRARY_FORWARD) \
  const char *load(void) { return dynamic_library_load(file, names, functions, function_count); }
