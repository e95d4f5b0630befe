/*
 * The selective scan in native code, for the benchmark's ratios: one core, AVX2 and FMA, N = 16, one
 * batch, B and C shared by all channels, with bias, softplus, D and gate.
 * Prints a line "dim L median-ms checksum" for each pair of arguments: selective-scan DIM L [DIM L …]
 */
#include "vectors.h"

#define N 16

/* (N, L) to (L, N), so that one step's numbers lie together. */
static void transpose(const float *from, float *to, int L) {
  for (int t = 0; t < L; t++)
    for (int n = 0; n < N; n++) to[t * N + n] = from[(long)n * L + t];
}

static void scan(int dim, int L, const float *x, const float *dt, const float *A, const float *B,
                 const float *C, const float *D, const float *z, const float *bias, float *y,
                 float *scratch) {
  float *Bt = scratch, *Ct = scratch + (long)L * N, *step = Ct + (long)L * N;
  transpose(B, Bt, L);
  transpose(C, Ct, L);
  for (int d = 0; d < dim; d++) {
    const float *xd = x + (long)d * L, *dtd = dt + (long)d * L, *zd = z + (long)d * L;
    float *yd = y + (long)d * L;
    const __m256 biased = _mm256_set1_ps(bias[d]);
    for (int t = 0; t < L; t += 8)
      _mm256_store_ps(step + t, softplus_ps(_mm256_add_ps(_mm256_load_ps(dtd + t), biased)));
    const __m256 log2e = _mm256_set1_ps(1.44269504f);
    const __m256 A0 = _mm256_mul_ps(_mm256_loadu_ps(A + d * N), log2e);
    const __m256 A1 = _mm256_mul_ps(_mm256_loadu_ps(A + d * N + 8), log2e);
    __m256 h0 = _mm256_setzero_ps(), h1 = _mm256_setzero_ps();
    for (int t = 0; t < L; t += 4) {
      __m256 sums[4];
      for (int i = 0; i < 4; i++) {
        const __m256 delta = _mm256_set1_ps(step[t + i]);
        const __m256 input = _mm256_set1_ps(step[t + i] * xd[t + i]);
        const float *b = Bt + (long)(t + i) * N, *c = Ct + (long)(t + i) * N;
        h0 = _mm256_fmadd_ps(exp2_ps(_mm256_mul_ps(delta, A0)), h0,
                             _mm256_mul_ps(input, _mm256_load_ps(b)));
        h1 = _mm256_fmadd_ps(exp2_ps(_mm256_mul_ps(delta, A1)), h1,
                             _mm256_mul_ps(input, _mm256_load_ps(b + 8)));
        sums[i] = _mm256_fmadd_ps(h1, _mm256_load_ps(c + 8), _mm256_mul_ps(h0, _mm256_load_ps(c)));
      }
      _mm_store_ps(yd + t, sums_of_four(sums[0], sums[1], sums[2], sums[3]));
    }
    const __m256 direct = _mm256_set1_ps(D[d]);
    for (int t = 0; t < L; t += 8) {
      const __m256 sum = _mm256_fmadd_ps(direct, _mm256_load_ps(xd + t), _mm256_load_ps(yd + t));
      _mm256_store_ps(yd + t, _mm256_mul_ps(sum, silu_ps(_mm256_load_ps(zd + t))));
    }
  }
}

static void measure(int dim, int L) {
  const long all = (long)dim * L;
  float *x = floats(all), *dt = floats(all), *z = floats(all), *y = floats(all);
  float *A = floats(dim * N), *B = floats((long)N * L), *C = floats((long)N * L);
  float *D = floats(dim), *bias = floats(dim), *scratch = floats(2L * L * N + L);
  fill(x, all, 1, 1.0f, 0.0f);
  fill(dt, all, 2, 1.0f, -2.0f);
  fill(z, all, 3, 1.0f, 0.0f);
  fill(B, (long)N * L, 4, 1.0f, 0.0f);
  fill(C, (long)N * L, 5, 1.0f, 0.0f);
  fill(D, dim, 6, 1.0f, 0.0f);
  fill(bias, dim, 7, 0.5f, 0.0f);
  for (int i = 0; i < dim * N; i++) A[i] = -(float)(i % N + 1);
  double samples[101];
  int count = 0;
  const double start = now_ms();
  for (int run = -3; count < 101 && (count < 5 || now_ms() - start < 1500); run++) {
    const double before = now_ms();
    scan(dim, L, x, dt, A, B, C, D, z, bias, y, scratch);
    if (run >= 0) samples[count++] = now_ms() - before;
  }
  double sum = 0;
  for (long i = 0; i < all; i++) sum += y[i];
  printf("%d %d %.4f %.6f\n", dim, L, median(samples, count), sum / all);
  free(x), free(dt), free(z), free(y), free(A), free(B), free(C), free(D), free(bias), free(scratch);
}

int main(int argc, char **argv) {
  for (int i = 1; i + 1 < argc; i += 2) measure(atoi(argv[i]), atoi(argv[i + 1]));
  return 0;
}
