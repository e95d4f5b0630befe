/* Vector functions that both programs share: 8 floats at a time, AVX2 and FMA. */
#ifndef VECTORS_H
#define VECTORS_H

#include <immintrin.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/*
 * 2^x: the whole part goes into the exponent, the rest through the minimax polynomial of degree 6 that
 * the WebAssembly has too, so that both take the same steps to the same accuracy.
 */
static inline __m256 exp2_ps(__m256 x) {
  x = _mm256_max_ps(x, _mm256_set1_ps(-126.0f));
  x = _mm256_min_ps(x, _mm256_set1_ps(126.0f));
  const __m256 magic = _mm256_set1_ps(12582912.0f);
  const __m256 shifted = _mm256_add_ps(x, magic);
  const __m256 f = _mm256_sub_ps(x, _mm256_sub_ps(shifted, magic));
  __m256 p = _mm256_set1_ps(0.00015321155f);
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(0.0013390161f));
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(0.0096185263f));
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(0.055503623f));
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(0.24022648f));
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(0.69314718f));
  p = _mm256_fmadd_ps(p, f, _mm256_set1_ps(1.0f));
  const __m256i whole = _mm256_slli_epi32(_mm256_castps_si256(shifted), 23);
  return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), whole));
}

static inline __m256 exp_ps(__m256 x) {
  return exp2_ps(_mm256_mul_ps(x, _mm256_set1_ps(1.44269504f)));
}

/* log(1 + u) for u in (0, 1], by 2 artanh(u / (2 + u)). */
static inline __m256 log1p_ps(__m256 u) {
  const __m256 s = _mm256_div_ps(u, _mm256_add_ps(u, _mm256_set1_ps(2.0f)));
  const __m256 q = _mm256_mul_ps(s, s);
  __m256 p = _mm256_set1_ps(2.0f / 13);
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f / 11));
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f / 9));
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f / 7));
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f / 5));
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f / 3));
  p = _mm256_fmadd_ps(p, q, _mm256_set1_ps(2.0f));
  return _mm256_mul_ps(p, s);
}

/* log(1 + e^x), and x itself above 20, as in the reference. */
static inline __m256 softplus_ps(__m256 x) {
  const __m256 size = _mm256_andnot_ps(_mm256_set1_ps(-0.0f), x);
  const __m256 small = log1p_ps(exp_ps(_mm256_sub_ps(_mm256_setzero_ps(), size)));
  const __m256 sum = _mm256_add_ps(_mm256_max_ps(x, _mm256_setzero_ps()), small);
  return _mm256_blendv_ps(sum, x, _mm256_cmp_ps(x, _mm256_set1_ps(20.0f), _CMP_GT_OQ));
}

static inline __m256 silu_ps(__m256 x) {
  const __m256 e = exp_ps(_mm256_sub_ps(_mm256_setzero_ps(), x));
  return _mm256_div_ps(x, _mm256_add_ps(_mm256_set1_ps(1.0f), e));
}

/* The sums of the lanes of four vectors, as four floats. */
static inline __m128 sums_of_four(__m256 a, __m256 b, __m256 c, __m256 d) {
  const __m256 ab = _mm256_hadd_ps(a, b);
  const __m256 cd = _mm256_hadd_ps(c, d);
  const __m256 all = _mm256_hadd_ps(ab, cd);
  return _mm_add_ps(_mm256_castps256_ps128(all), _mm256_extractf128_ps(all, 1));
}

static inline double now_ms(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1e3 + t.tv_nsec * 1e-6;
}

static int by_size(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static inline double median(double *samples, int count) {
  qsort(samples, count, sizeof(double), by_size);
  return samples[count / 2];
}

/* Uniform numbers in (-1, 1), the same on every machine. */
static inline void fill(float *out, long count, uint32_t seed, float scale, float shift) {
  uint32_t state = seed * 2654435761u + 1u;
  for (long i = 0; i < count; i++) {
    state = state * 1664525u + 1013904223u;
    out[i] = shift + scale * ((float)(state >> 8) / 8388608.0f - 1.0f);
  }
}

static inline float *floats(long count) { return aligned_alloc(32, ((count * 4 + 31) / 32) * 32); }

#endif
