/* What Embedded Swift expects of a C library, for a WebAssembly module that has none. Nothing here is compiled for any
   other machine. */

#if defined(__wasm__)

#include <stddef.h>
#include <stdint.h>

/* Memory. Blocks of a power of two, or of one and a half, with a header of 16 bytes that holds their class; a freed
   block waits in the list of its class. The display list of a frame has the sizes of the one before, so lists fill
   within a frame or two and memory stops growing. */

extern unsigned char __heap_base;

enum { PAGE = 65536, HEADER = 16, CLASSES = 56 };

typedef struct Block {
  struct Block *next;
} Block;

/* Stands before what is handed out: the class of the block, and how far behind its start the header lies. */
typedef struct Header {
  unsigned class;
  unsigned offset;
} Header;

static Block *freed[CLASSES];
static uintptr_t brk_at, brk_end;

/* 32, 48, 64, 96, 128, … */
static size_t class_size(unsigned class) {
  size_t power = (size_t)32 << (class / 2);
  return class % 2 == 0 ? power : power + power / 2;
}

static unsigned class_of(size_t size) {
  unsigned class = 0;
  while (class_size(class) < size) class++;
  return class;
}

static void *fresh(size_t size) {
  if (brk_at == 0) {
    brk_at = ((uintptr_t)&__heap_base + 15) & ~(uintptr_t)15;
    brk_end = __builtin_wasm_memory_size(0) * (uintptr_t)PAGE;
  }
  if (size > brk_end - brk_at) {
    size_t pages = (size - (brk_end - brk_at) + PAGE - 1) / PAGE;
    /* Grow by a sixteenth more than is needed: every growth makes the page's views of the memory void. */
    pages += (brk_end / PAGE) / 16;
    if (__builtin_wasm_memory_grow(0, pages) == (size_t)-1) return NULL;
    brk_end += pages * PAGE;
  }
  void *block = (void *)brk_at;
  brk_at += size;
  return block;
}

int posix_memalign(void **place, size_t alignment, size_t size) {
  if (size > (size_t)1 << 30 || alignment > 4096) return 12;
  /* Four lanes of Doubles want 32 bytes: what a coarser alignment may skip is asked for as well. */
  size_t skipped = alignment > HEADER ? alignment : 0;
  unsigned class = class_of(size + HEADER + skipped);
  unsigned char *block = (unsigned char *)freed[class];
  if (block) {
    freed[class] = freed[class]->next;
  } else {
    block = fresh(class_size(class));
    if (!block) return 12;
  }
  uintptr_t start = (uintptr_t)block + HEADER;
  if (skipped) start = (start + alignment - 1) & ~(uintptr_t)(alignment - 1);
  Header *header = (Header *)(start - HEADER);
  header->class = class;
  header->offset = (unsigned)(start - HEADER - (uintptr_t)block);
  *place = (void *)start;
  return 0;
}

void *malloc(size_t size) {
  void *place;
  return posix_memalign(&place, HEADER, size) == 0 ? place : NULL;
}

void free(void *place) {
  if (!place) return;
  Header *header = (Header *)((unsigned char *)place - HEADER);
  unsigned class = header->class;
  Block *block = (Block *)((unsigned char *)header - header->offset);
  block->next = freed[class];
  freed[class] = block;
}

/* Bytes. With the feature on, the builtins become the machine's own instructions. */

__attribute__((target("bulk-memory"))) void *memcpy(void *to, const void *from, size_t count) {
  __asm__("local.get 0\nlocal.get 1\nlocal.get 2\nmemory.copy 0, 0" ::: "memory");
  return to;
}

__attribute__((target("bulk-memory"))) void *memmove(void *to, const void *from, size_t count) {
  __asm__("local.get 0\nlocal.get 1\nlocal.get 2\nmemory.copy 0, 0" ::: "memory");
  return to;
}

__attribute__((target("bulk-memory"))) void *memset(void *to, int byte, size_t count) {
  __asm__("local.get 0\nlocal.get 1\nlocal.get 2\nmemory.fill 0" ::: "memory");
  return to;
}

int memcmp(const void *a, const void *b, size_t count) {
  const unsigned char *x = a, *y = b;
  for (size_t i = 0; i < count; i++) {
    if (x[i] != y[i]) return x[i] - y[i];
  }
  return 0;
}

/* Hashing asks for a seed; every run shall be like every other. */
void arc4random_buf(void *place, size_t count) { memset(place, 0x5a, count); }

/* The guard against smashed stacks. */
uintptr_t __stack_chk_guard = 0x5ca1ab1e;
void __stack_chk_fail(void) { __builtin_trap(); }

/* Nothing is printed but by a trap that is on its way. */
int putchar(int character) { return character; }

/* Half away from zero. */
double round(double x) {
  double whole = __builtin_trunc(x);
  if (__builtin_fabs(x - whole) >= 0.5) whole += x < 0 ? -1 : 1;
  return __builtin_copysign(whole, x);
}

/* The product of 128-bit integers, by which a Double is written with its shortest digits. */
typedef union {
  __int128 whole;
  struct {
    uint64_t low;
    int64_t high;
  } half;
} Wide;

__int128 __multi3(__int128 a, __int128 b) {
  Wide x = {a}, y = {b}, r;
  uint64_t x0 = x.half.low & 0xffffffff, x1 = x.half.low >> 32;
  uint64_t y0 = y.half.low & 0xffffffff, y1 = y.half.low >> 32;
  uint64_t low = x0 * y0, middle = x1 * y0 + (low >> 32);
  uint64_t other = x0 * y1 + (middle & 0xffffffff);
  r.half.low = (other << 32) | (low & 0xffffffff);
  r.half.high = (int64_t)(x1 * y1 + (middle >> 32) + (other >> 32) + x.half.low * (uint64_t)y.half.high
                          + (uint64_t)x.half.high * y.half.low);
  return r.whole;
}

#endif
