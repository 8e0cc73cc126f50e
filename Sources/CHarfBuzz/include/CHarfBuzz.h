#pragma once

// HarfBuzz, loaded when the first font is cut down to its letters: linked, it would bring GLib into every process.

#include <harfbuzz/hb.h>
#include <harfbuzz/hb-subset.h>

/// Loads the library. To be called once, before any function of HarfBuzz's.
///
/// Returns NULL, or what is missing, a text of static storage.
const char *_Nullable harfbuzz_load(void);
