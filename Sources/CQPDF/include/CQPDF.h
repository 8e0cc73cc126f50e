#pragma once

// libqpdf, loaded when the first PDF is read: linked, it would bring a dozen libraries into every process, most of which see
// no PDF. Its C interface turns every C++ exception into an error code.

#include <qpdf/qpdf-c.h>

/// The functions that are used, by the names of their documentation without the prefix.
typedef struct {
  __typeof__(qpdf_init) *_Nonnull init;
  __typeof__(qpdf_cleanup) *_Nonnull cleanup;
  __typeof__(qpdf_silence_errors) *_Nonnull silence_errors;
  __typeof__(qpdf_set_suppress_warnings) *_Nonnull set_suppress_warnings;
  __typeof__(qpdf_set_attempt_recovery) *_Nonnull set_attempt_recovery;
  __typeof__(qpdf_read_memory) *_Nonnull read_memory;
  __typeof__(qpdf_has_error) *_Nonnull has_error;
  __typeof__(qpdf_get_error) *_Nonnull get_error;
  __typeof__(qpdf_get_error_code) *_Nonnull get_error_code;
  __typeof__(qpdf_more_warnings) *_Nonnull more_warnings;
  __typeof__(qpdf_next_warning) *_Nonnull next_warning;
  __typeof__(qpdf_get_trailer) *_Nonnull get_trailer;
  __typeof__(qpdf_get_num_pages) *_Nonnull get_num_pages;
  __typeof__(qpdf_get_page_n) *_Nonnull get_page_n;
  __typeof__(qpdf_oh_get_key_if_dict) *_Nonnull oh_get_key_if_dict;
  __typeof__(qpdf_oh_is_stream) *_Nonnull oh_is_stream;
  __typeof__(qpdf_oh_is_null) *_Nonnull oh_is_null;
  __typeof__(qpdf_oh_is_string) *_Nonnull oh_is_string;
  __typeof__(qpdf_oh_get_utf8_value) *_Nonnull oh_get_utf8_value;
  __typeof__(qpdf_oh_get_stream_data) *_Nonnull oh_get_stream_data;
} qpdf_functions;

/// Loads the library; to be called once.
///
/// Returns the functions, or NULL with what is missing in `failure`, a text of static storage.
const qpdf_functions *_Nullable qpdf_load(const char *_Nullable *_Nonnull failure);
