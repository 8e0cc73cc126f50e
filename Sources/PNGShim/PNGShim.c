#include "PNGShim.h"

#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/// What one call allocates and where it jumps to. It lives outside of the frame that calls setjmp,
/// so that its contents are defined after a jump.
typedef struct {
  jmp_buf escape;
  char *message;
  unsigned char *bytes;
  size_t length;
  size_t capacity;
  unsigned char *row;
  png_text *texts;
  png_structp png;
  png_infop info;
  int done;
} job;

static void fail(png_structp png, png_const_charp message) {
  job *j = png_get_error_ptr(png);
  strncpy(j->message, message, 127);
  j->message[127] = 0;
  longjmp(j->escape, 1);
}

static void ignore_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void append(png_structp png, png_bytep data, size_t count) {
  job *j = png_get_io_ptr(png);
  if (count > j->capacity - j->length) {
    size_t wanted = j->capacity;
    while (wanted - j->length < count) {
      if (wanted > SIZE_MAX / 2) png_error(png, "the picture is too large");
      wanted *= 2;
    }
    unsigned char *larger = realloc(j->bytes, wanted);
    if (!larger) png_error(png, "out of memory");
    j->bytes = larger;
    j->capacity = wanted;
  }
  memcpy(j->bytes + j->length, data, count);
  j->length += count;
}

static void flush(png_structp png) { (void)png; }

static void opaque_row(const unsigned char *pixels, unsigned char *row, uint32_t width) {
  for (uint32_t x = 0; x < width; x++) {
    uint32_t p;
    memcpy(&p, pixels + 4 * (size_t)x, 4);
    row[3 * (size_t)x] = (unsigned char)(p >> 16);
    row[3 * (size_t)x + 1] = (unsigned char)(p >> 8);
    row[3 * (size_t)x + 2] = (unsigned char)p;
  }
}

/// The straight component for a premultiplied one, rounded.
static unsigned char straight(uint32_t value, uint32_t alpha) {
  uint32_t v = (value * 255 + alpha / 2) / alpha;
  return (unsigned char)(v > 255 ? 255 : v);
}

static void transparent_row(const unsigned char *pixels, unsigned char *row, uint32_t width) {
  for (uint32_t x = 0; x < width; x++) {
    uint32_t p;
    memcpy(&p, pixels + 4 * (size_t)x, 4);
    uint32_t alpha = p >> 24;
    unsigned char *q = row + 4 * (size_t)x;
    if (alpha == 0) {
      memset(q, 0, 4);
    } else {
      q[0] = straight((p >> 16) & 0xff, alpha);
      q[1] = straight((p >> 8) & 0xff, alpha);
      q[2] = straight(p & 0xff, alpha);
      q[3] = (unsigned char)alpha;
    }
  }
}

static void write(job *j, const pngshim_picture *picture) {
  png_set_write_fn(j->png, j, append, flush);
  // Pictures of flat ground and thin lines: unfiltered rows are both smaller and faster (see
  // docs/display-list.md).
  png_set_filter(j->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(j->png, picture->level);
  png_set_compression_buffer_size(j->png, 1 << 18);
  png_set_IHDR(
    j->png, j->info, picture->width, picture->height, 8,
    picture->alpha ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_RGB, PNG_INTERLACE_NONE,
    PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_set_sRGB(j->png, j->info, PNG_sRGB_INTENT_PERCEPTUAL);
  png_set_pHYs(
    j->png, j->info, picture->pixels_per_meter, picture->pixels_per_meter, PNG_RESOLUTION_METER);
  for (int i = 0; i < picture->text_count; i++) {
    j->texts[i].compression = PNG_ITXT_COMPRESSION_NONE;
    j->texts[i].key = (png_charp)picture->texts[i].key;
    j->texts[i].text = (png_charp)picture->texts[i].text;
    j->texts[i].lang = (png_charp)"";
    j->texts[i].lang_key = (png_charp)"";
  }
  png_set_text(j->png, j->info, j->texts, picture->text_count);
  png_write_info(j->png, j->info);
  for (uint32_t y = 0; y < picture->height; y++) {
    const unsigned char *pixels = picture->pixels + (size_t)y * picture->stride;
    if (picture->alpha) transparent_row(pixels, j->row, picture->width);
    else opaque_row(pixels, j->row, picture->width);
    png_write_row(j->png, j->row);
  }
  png_write_end(j->png, j->info);
}

int pngshim_encode(
  const pngshim_picture *picture, unsigned char **bytes, size_t *length, char message[128]) {
  strcpy(message, "out of memory");
  job *j = calloc(1, sizeof(job));
  if (!j) return 1;
  j->message = message;
  j->capacity = 1 << 16;
  j->bytes = malloc(j->capacity);
  j->row = malloc((size_t)picture->width * 4);
  j->texts = calloc((size_t)picture->text_count + 1, sizeof(png_text));
  if (j->bytes && j->row && j->texts && setjmp(j->escape) == 0) {
    j->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, j, fail, ignore_warning);
    if (j->png) j->info = png_create_info_struct(j->png);
    if (j->info) {
      write(j, picture);
      j->done = 1;
    }
  }
  int done = j->done;
  if (done) {
    *bytes = j->bytes;
    *length = j->length;
    j->bytes = NULL;
  }
  if (j->png) png_destroy_write_struct(&j->png, j->info ? &j->info : NULL);
  free(j->texts);
  free(j->row);
  free(j->bytes);
  free(j);
  return done ? 0 : 1;
}

void pngshim_free(unsigned char *bytes) { free(bytes); }
