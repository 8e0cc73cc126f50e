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
  /// 0 stores, 1 compresses by ISA-L, 2 to 9 are zlib's levels.
  int level;
  uint32_t pixels_per_meter;
  const pngshim_text *texts;
  int text_count;
} pngshim_picture;

/// The memory that pictures are encoded in, one after the other, on one thread at a time.
typedef struct pngshim_encoder pngshim_encoder;

/// The version of libpng that is linked, such as "1.6.39".
const char *pngshim_libpng_version(void);

/// Returns NULL where there is no memory.
pngshim_encoder *pngshim_create(void);

void pngshim_destroy(pngshim_encoder *encoder);

/// Encodes a picture as PNG.
///
/// Returns 0 and the bytes, which belong to the encoder and last until its next call; or 1 and
/// nothing but a message. The bytes depend on the picture alone, not on what was encoded before.
/// Errors of libpng jump out of it and are caught in here: no jump crosses a frame of the caller.
int pngshim_encode(
  pngshim_encoder *encoder, const pngshim_picture *picture, const unsigned char **bytes,
  size_t *length, char message[128]);

#endif
