#pragma once

// Cairo, loaded when the first PDF is written: linked, it would bring the libraries of X11 and fontconfig into every process,
// most of which write none.

#include <cairo/cairo.h>
#include <cairo/cairo-ft.h>
#include <cairo/cairo-pdf.h>
#include <cairo/cairo-svg.h>

/// Loads the library. To be called once, before any function of Cairo's.
///
/// Returns NULL, or what is missing, a text of static storage.
const char *_Nullable cairo_load(void);
