#define _GNU_SOURCE
#include "COpenBLAS.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static openblas_functions functions;
static char message[256];

typedef struct {
  const char *name;
  size_t place;
} entry;

#define BLAS(name) {"cblas_" #name, offsetof(openblas_functions, name)}
#define LAPACK(name) {"LAPACKE_" #name, offsetof(openblas_functions, name)}
#define OWN(name) {"openblas_" #name, offsetof(openblas_functions, name)}

static const entry blas[] = {
  BLAS(dgemm), BLAS(sgemm), BLAS(dsyrk), BLAS(ssyrk), BLAS(dtrsm), BLAS(strsm), BLAS(daxpy),
  BLAS(saxpy), BLAS(ddot), BLAS(sdot), BLAS(dscal), BLAS(sscal), OWN(set_num_threads),
  OWN(get_num_threads),
};
static const entry lapack[] = {
  LAPACK(dpotrf_work), LAPACK(spotrf_work), LAPACK(dsyevd),
  LAPACK(ssyevd), LAPACK(dsygvd), LAPACK(ssygvd),
};

/// Fills in the functions of one library; 0 and a message where it or one of them is missing.
static int load(const char *name, int flags, const entry *entries, size_t count) {
  void *library = dlopen(name, RTLD_NOW | flags);
  if (library == NULL) {
    snprintf(message, sizeof message, "%s", dlerror());
    return 0;
  }
  for (size_t i = 0; i < count; i++) {
    void *function = dlsym(library, entries[i].name);
    if (function == NULL) {
      snprintf(message, sizeof message, "%s has no %s", name, entries[i].name);
      return 0;
    }
    memcpy((char *)&functions + entries[i].place, &function, sizeof function);
  }
  return 1;
}

size_t openblas_lacks(void) {
  // The libraries and the memory that the first product takes; and a thread for each processor, with its stack.
  long processors = sysconf(_SC_NPROCESSORS_ONLN);
  size_t wanted = ((size_t)320 << 20) + ((size_t)(processors > 0 ? processors : 1) << 23);
  void *probe = mmap(NULL, wanted, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (probe == MAP_FAILED) return wanted;
  munmap(probe, wanted);
  return 0;
}

const openblas_functions *openblas_load(const char **failure) {
  // For all: LAPACKE is to find OpenBLAS's own LAPACK, which is the fast one, before any other.
  if (load("libopenblas.so.0", RTLD_GLOBAL, blas, sizeof blas / sizeof *blas)
      && load("liblapacke.so.3", 0, lapack, sizeof lapack / sizeof *lapack))
    return &functions;
  *failure = message;
  return NULL;
}
