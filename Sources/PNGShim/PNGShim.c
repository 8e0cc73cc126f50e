#include "PNGShim.h"

#include <isa-l/igzip_lib.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#ifdef __x86_64__
#include <tmmintrin.h>
#endif

/// The level at which ISA-L compresses instead of zlib.
static const int fast_level = 1;
/// ISA-L's own level for it: the last whose output is the same on every x86-64 processor with
/// SSE4.2, since its search takes one position at a time whatever the width of the registers.
static const int isal_level = 2;

enum {
  /// Rows are handed over in bands of about this many bytes: few calls, and a second cache's size.
  band_size = 1 << 18,
  /// The bytes of an IDAT.
  data_size = 1 << 18,
  /// How many bytes ISA-L is given first, by themselves. Where its search for matches begins a
  /// stream, ISA-L 2.30 hashes the stream's address for the third of the strings that it notes, so
  /// that one file in some thousands had other bytes, as memory happened to lie. So few bytes go
  /// another way, and the search finds a stream that has begun.
  start_size = 16,
};

/// What one call after the other uses, and where libpng jumps to. It lives outside of the frame
/// that calls setjmp, so that its contents are defined after a jump.
struct pngshim_encoder {
  jmp_buf escape;
  char *message;
  unsigned char *bytes;
  size_t length;
  size_t capacity;
  /// Rows as they go into the file, each after the byte that names its filter.
  unsigned char *band;
  size_t band_capacity;
  png_text *texts;
  png_structp png;
  png_infop info;
  struct isal_zstream stream;
  unsigned char level_buffer[ISAL_DEF_LVL2_EXTRA_LARGE];
  unsigned char data[data_size];
};

typedef struct pngshim_encoder job;

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

/// The colours of a word 0xAARRGGBB as R + 256 G + 65536 B.
static uint32_t colors(const unsigned char *pixel) {
  uint32_t p;
  memcpy(&p, pixel, 4);
  return __builtin_bswap32(p) >> 8;
}

static void put(uint32_t value, unsigned char *bytes) {
  bytes[0] = (unsigned char)value;
  bytes[1] = (unsigned char)(value >> 8);
  bytes[2] = (unsigned char)(value >> 16);
  bytes[3] = (unsigned char)(value >> 24);
}

#ifdef __x86_64__
/// Four pixels at a time as far as sixteen bytes may be written for twelve; how many pixels that were.
__attribute__((target("ssse3"))) static uint32_t opaque_start(
  const unsigned char *pixels, unsigned char *row, uint32_t width
) {
  const __m128i order = _mm_setr_epi8(2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, -1, -1, -1, -1);
  uint32_t x = 0;
  for (; width - x >= 6; x += 4) {
    __m128i four = _mm_loadu_si128((const __m128i *)(pixels + 4 * (size_t)x));
    _mm_storeu_si128((__m128i *)(row + 3 * (size_t)x), _mm_shuffle_epi8(four, order));
  }
  return x;
}
#endif

static void opaque_row(const unsigned char *pixels, unsigned char *row, uint32_t width) {
  uint32_t x = 0;
#ifdef __x86_64__
  if (__builtin_cpu_supports("ssse3")) x = opaque_start(pixels, row, width);
  pixels += 4 * (size_t)x;
  row += 3 * (size_t)x;
#endif
  // Four pixels make three words.
  for (; width - x >= 4; x += 4, pixels += 16, row += 12) {
    uint32_t a = colors(pixels), b = colors(pixels + 4);
    uint32_t c = colors(pixels + 8), d = colors(pixels + 12);
    put(a | b << 24, row);
    put(b >> 8 | c << 16, row + 4);
    put(c >> 16 | d << 8, row + 8);
  }
  for (; x < width; x++, pixels += 4, row += 3) {
    uint32_t p = colors(pixels);
    row[0] = (unsigned char)p;
    row[1] = (unsigned char)(p >> 8);
    row[2] = (unsigned char)(p >> 16);
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

static void convert(const pngshim_picture *picture, uint32_t y, unsigned char *row) {
  const unsigned char *pixels = picture->pixels + (size_t)y * picture->stride;
  if (picture->alpha) transparent_row(pixels, row, picture->width);
  else opaque_row(pixels, row, picture->width);
}

static void write_head(job *j, const pngshim_picture *picture) {
  png_set_write_fn(j->png, j, append, flush);
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
}

/// Pixels by zlib, which compresses as hard as is asked for.
static void write_small(job *j, const pngshim_picture *picture) {
  for (uint32_t y = 0; y < picture->height; y++) {
    convert(picture, y, j->band);
    png_write_row(j->png, j->band);
  }
  png_write_end(j->png, NULL);
}

static const unsigned char data_name[5] = "IDAT", end_name[5] = "IEND";

/// Compresses some bytes, and writes an IDAT whenever one is full, or the last.
static void deflate_bytes(job *j, unsigned char *bytes, size_t length, uint16_t flush, int is_last) {
  struct isal_zstream *stream = &j->stream;
  stream->next_in = bytes;
  stream->avail_in = (uint32_t)length;
  stream->flush = flush;
  stream->end_of_stream = (uint16_t)is_last;
  int has_ended;
  do {
    if (isal_deflate(stream) != COMP_OK) png_error(j->png, "ISA-L refuses to compress the pixels");
    has_ended = stream->internal_state.state == ZSTATE_END;
    if (stream->avail_out == 0 || has_ended) {
      png_write_chunk(j->png, data_name, j->data, data_size - stream->avail_out);
      stream->next_out = j->data;
      stream->avail_out = data_size;
    }
  } while (stream->avail_in > 0 || (is_last && !has_ended));
}

/// Compresses the band.
static void deflate_band(job *j, size_t length, int is_last) {
  size_t start = j->stream.total_in == 0 && length > start_size ? start_size : 0;
  if (start > 0) deflate_bytes(j, j->band, start, SYNC_FLUSH, 0);
  deflate_bytes(j, j->band + start, length - start, NO_FLUSH, is_last);
}

/// Pixels by ISA-L, whose output is given to libpng as chunks that are ready.
static void write_fast(job *j, const pngshim_picture *picture) {
  struct isal_zstream *stream = &j->stream;
  isal_deflate_init(stream);
  stream->level = isal_level;
  stream->level_buf = j->level_buffer;
  stream->level_buf_size = sizeof(j->level_buffer);
  stream->gzip_flag = IGZIP_ZLIB;
  stream->next_out = j->data;
  stream->avail_out = data_size;
  size_t row = 1 + (size_t)picture->width * (picture->alpha ? 4 : 3);
  // Not the band's capacity, which may stem from a wider picture: how the rows are divided may
  // show in the bytes.
  size_t limit = row > band_size ? row : band_size;
  size_t filled = 0;
  for (uint32_t y = 0; y < picture->height; y++) {
    j->band[filled] = PNG_FILTER_VALUE_NONE;
    convert(picture, y, j->band + filled + 1);
    filled += row;
    int is_last = y + 1 == picture->height;
    if (is_last || filled + row > limit) {
      deflate_band(j, filled, is_last);
      filled = 0;
    }
  }
  // png_write_end counts the IDATs that libpng has compressed itself.
  png_write_chunk(j->png, end_name, NULL, 0);
}

static void write(job *j, const pngshim_picture *picture) {
  // Pictures of flat ground and thin lines: unfiltered rows are both smaller and faster (see
  // docs/display-list.md).
  png_set_filter(j->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_NONE);
  png_set_compression_level(j->png, picture->level);
  png_set_compression_buffer_size(j->png, data_size);
  write_head(j, picture);
  if (picture->level == fast_level) write_fast(j, picture);
  else write_small(j, picture);
}

/// Makes room for at least one row.
static int reserve_band(job *j, uint32_t width) {
  size_t row = 1 + (size_t)width * 4;
  size_t wanted = row > band_size ? row : band_size;
  if (wanted <= j->band_capacity) return 1;
  free(j->band);
  j->band = malloc(wanted);
  j->band_capacity = j->band ? wanted : 0;
  return j->band != NULL;
}

const char *pngshim_libpng_version(void) { return png_get_libpng_ver(NULL); }

pngshim_encoder *pngshim_create(void) {
  job *j = calloc(1, sizeof(job));
  if (!j) return NULL;
  j->capacity = 1 << 20;
  j->bytes = malloc(j->capacity);
  if (j->bytes) return j;
  free(j);
  return NULL;
}

void pngshim_destroy(pngshim_encoder *j) {
  if (!j) return;
  free(j->band);
  free(j->bytes);
  free(j);
}

int pngshim_encode(
  pngshim_encoder *j, const pngshim_picture *picture, const unsigned char **bytes, size_t *length,
  char message[128]) {
  strcpy(message, "out of memory");
  j->message = message;
  j->length = 0;
  j->png = NULL;
  j->info = NULL;
  j->texts = calloc((size_t)picture->text_count + 1, sizeof(png_text));
  volatile int done = 0;
  if (j->texts && reserve_band(j, picture->width) && setjmp(j->escape) == 0) {
    j->png = png_create_write_struct(PNG_LIBPNG_VER_STRING, j, fail, ignore_warning);
    if (j->png) j->info = png_create_info_struct(j->png);
    if (j->info) {
      write(j, picture);
      done = 1;
    }
  }
  if (j->png) png_destroy_write_struct(&j->png, j->info ? &j->info : NULL);
  free(j->texts);
  j->texts = NULL;
  if (!done) return 1;
  *bytes = j->bytes;
  *length = j->length;
  return 0;
}
