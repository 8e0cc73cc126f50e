#pragma once

// OpenBLAS and LAPACKE, loaded when they are first needed: linked, they would start a thread and take memory in every
// process, also in those that never see a network.

#include <cblas.h>
#include <lapacke.h>
#include <stddef.h>

/// The functions that are used, by the names of their documentation without the prefix.
typedef struct {
  __typeof__(cblas_dgemm) *_Nonnull dgemm;
  __typeof__(cblas_sgemm) *_Nonnull sgemm;
  __typeof__(cblas_dsyrk) *_Nonnull dsyrk;
  __typeof__(cblas_ssyrk) *_Nonnull ssyrk;
  __typeof__(cblas_dtrsm) *_Nonnull dtrsm;
  __typeof__(cblas_strsm) *_Nonnull strsm;
  __typeof__(cblas_daxpy) *_Nonnull daxpy;
  __typeof__(cblas_saxpy) *_Nonnull saxpy;
  __typeof__(cblas_ddot) *_Nonnull ddot;
  __typeof__(cblas_sdot) *_Nonnull sdot;
  __typeof__(cblas_dscal) *_Nonnull dscal;
  __typeof__(cblas_sscal) *_Nonnull sscal;
  __typeof__(LAPACKE_dpotrf_work) *_Nonnull dpotrf_work;
  __typeof__(LAPACKE_spotrf_work) *_Nonnull spotrf_work;
  __typeof__(LAPACKE_dsyevd) *_Nonnull dsyevd;
  __typeof__(LAPACKE_ssyevd) *_Nonnull ssyevd;
  __typeof__(LAPACKE_dsygvd) *_Nonnull dsygvd;
  __typeof__(LAPACKE_ssygvd) *_Nonnull ssygvd;
  void (*_Nonnull set_num_threads)(int);
  int (*_Nonnull get_num_threads)(void);
} openblas_functions;

/// The bytes of memory that loading will take, where they are not to be had; 0 where they are. OpenBLAS itself stops the
/// process, or waits for ever, where there are none.
size_t openblas_lacks(void);

/// Loads the libraries; to be called once.
///
/// Returns the functions, or NULL with what is missing in `failure`, a text of static storage.
const openblas_functions *_Nullable openblas_load(const char *_Nullable *_Nonnull failure);
