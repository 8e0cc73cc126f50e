#ifndef PNGSHIM_H
#define PNGSHIM_H

#include <stddef.h>
#include <stdint.h>

/// A keyword and its text, both UTF-8 and NUL-terminated.
typedef struct {
  const char *key;
  const char *text;
} pngshim_text;

/// A picture as Cairo holds it: rows of native-endian 32-bit words 0xAARRGGBB, colours
/// premultiplied by alpha.
typedef struct {
  const unsigned char *pixels;
  size_t stride;
  uint32_t width;
  uint32_t height;
  /// 0 writes 8-bit RGB and ignores alpha, 1 writes 8-bit RGBA with straight colours.
  int alpha;
  /// zlib's level, 0 to 9.
  int level;
  uint32_t pixels_per_meter;
  const pngshim_text *texts;
  int text_count;
} pngshim_picture;

/// Encodes a picture as PNG.
///
/// Returns 0 and a buffer for `pngshim_free` with its length; or 1 and nothing but a message.
/// Errors of libpng jump out of it and are caught in here: no jump crosses a frame of the caller.
int pngshim_encode(
  const pngshim_picture *picture, unsigned char **bytes, size_t *length, char message[128]);

void pngshim_free(unsigned char *bytes);

#endif
