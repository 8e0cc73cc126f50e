#define _GNU_SOURCE
#include "OutOfMemory.h"

#include <errno.h>
#include <malloc.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
  /// What the end itself may take.
  reserve_size = 1 << 20,
  /// What the calls of the main thread may take, several times what they do.
  stack_size = 1 << 20,
  /// EX_UNAVAILABLE, until the program has said with what it ends.
  unavailable = 69,
};

static void *reserve = MAP_FAILED;
static int exit_status = unavailable;
static void (*last_work)(void);
static atomic_flag is_ending = ATOMIC_FLAG_INIT;
static pthread_t ending_thread;

static void say(unsigned long bytes) {
  char words[256];
  int length = snprintf(
    words, sizeof words,
    "error: there is not enough memory: %lu bytes more are not to be had\n"
    "hint: raise the limit (ulimit -v), or ask for less: a smaller figure, fewer --jobs\n", bytes);
  for (char *rest = words; length > 0;) {
    ssize_t count = write(STDERR_FILENO, rest, (size_t)length);
    if (count < 0 && errno != EINTR) return;
    if (count > 0) {
      rest += count;
      length -= (int)count;
    }
  }
}

_Noreturn void out_of_memory(unsigned long bytes) {
  if (atomic_flag_test_and_set(&is_ending)) {
    // Not enough even for the end, or a second thread, which waits for it.
    if (pthread_equal(ending_thread, pthread_self())) _exit(exit_status);
    for (;;) pause();
  }
  ending_thread = pthread_self();
  if (reserve != MAP_FAILED) munmap(reserve, reserve_size);
  say(bytes);
  if (last_work) last_work();
  _exit(exit_status);
}

static void *fresh_pages(size_t size) {
  return mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
}

/// Moves the end of the stack down by touching what lies there.
__attribute__((noinline)) static void grow_stack(void) {
  volatile char room[stack_size];
  room[0] = 0;
}

void out_of_memory_prepare(int status, void (*farewell)(void)) {
  exit_status = status;
  last_work = farewell;
  struct rlimit limit;
  if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur >= 2 * stack_size) {
    // Where these pages are to be had, the stack's are.
    void *probe = fresh_pages(stack_size);
    if (probe == MAP_FAILED) out_of_memory(stack_size);
    munmap(probe, stack_size);
    grow_stack();
  }
#ifdef __GLIBC__
  // Every thread would ask for 64 MB of addresses to allocate from; where addresses are counted, all use the same.
  if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) mallopt(M_ARENA_MAX, 1);
#endif
  reserve = fresh_pages(reserve_size);
  if (reserve == MAP_FAILED) out_of_memory(reserve_size);
}

#ifndef __has_feature
#define __has_feature(name) 0
#endif
#if defined(__GLIBC__) && !__has_feature(address_sanitizer) && !__has_feature(thread_sanitizer)

// The manual of glibc, "Replacing malloc": these are found before the library's own, by every library of the process.

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

void *malloc(size_t size) {
  void *memory = __libc_malloc(size);
  if (!memory) out_of_memory(size);
  return memory;
}

void *calloc(size_t count, size_t size) {
  void *memory = __libc_calloc(count, size);
  size_t bytes;
  if (!memory) out_of_memory(__builtin_mul_overflow(count, size, &bytes) ? SIZE_MAX : bytes);
  return memory;
}

void *realloc(void *old, size_t size) {
  void *memory = __libc_realloc(old, size);
  // Nothing is what a size of 0 makes of an old block.
  if (!memory && size > 0) out_of_memory(size);
  return memory;
}

/// Nothing is also the answer to an alignment that is none.
static void *aligned(size_t alignment, size_t size) {
  void *memory = __libc_memalign(alignment, size);
  if (!memory && errno == ENOMEM) out_of_memory(size);
  return memory;
}

void *memalign(size_t alignment, size_t size) { return aligned(alignment, size); }
void *aligned_alloc(size_t alignment, size_t size) { return aligned(alignment, size); }

int posix_memalign(void **memory, size_t alignment, size_t size) {
  if (alignment < sizeof(void *) || (alignment & (alignment - 1)) != 0) return EINVAL;
  *memory = aligned(alignment, size);
  return *memory ? 0 : ENOMEM;
}

#endif
