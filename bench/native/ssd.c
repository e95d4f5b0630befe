/*
 * SSD (Mamba-2) in native code, for the benchmark's ratios: one core, AVX2 and FMA, one batch, one
 * group, P and N multiples of 8, with bias, softplus and D. The recurrence, one step after another,
 * with four steps of every state row taken while it is in registers.
 * Prints "heads P N L median-ms checksum" for its arguments: ssd HEADS P N L
 */
#include "vectors.h"

static void ssd(int heads, int P, int N, int L, const float *x, const float *dt, const float *A,
                const float *B, const float *C, const float *D, const float *bias, float *y,
                float *state, float *step, float *decay) {
  for (int h = 0; h < heads; h++) {
    const __m256 biased = _mm256_set1_ps(bias[h]);
    const __m256 rate = _mm256_set1_ps(A[h]);
    for (int t = 0; t < L; t += 8) {
      float raw[8];
      for (int i = 0; i < 8; i++) raw[i] = dt[(long)(t + i) * heads + h];
      const __m256 delta = softplus_ps(_mm256_add_ps(_mm256_loadu_ps(raw), biased));
      _mm256_store_ps(step + t, delta);
      _mm256_store_ps(decay + t, exp_ps(_mm256_mul_ps(delta, rate)));
    }
    for (int i = 0; i < P * N; i++) state[i] = 0;
    for (int t = 0; t < L; t += 4) {
      const float *b = B + (long)t * N, *c = C + (long)t * N;
      for (int p = 0; p < P; p++) {
        float *row = state + p * N;
        __m256 sums[4], input[4], factor[4];
        for (int i = 0; i < 4; i++) {
          sums[i] = _mm256_setzero_ps();
          factor[i] = _mm256_set1_ps(decay[t + i]);
          input[i] = _mm256_set1_ps(step[t + i] * x[((long)(t + i) * heads + h) * P + p]);
        }
        for (int n = 0; n < N; n += 8) {
          __m256 s = _mm256_load_ps(row + n);
          for (int i = 0; i < 4; i++) {
            s = _mm256_fmadd_ps(factor[i], s, _mm256_mul_ps(input[i], _mm256_load_ps(b + i * N + n)));
            sums[i] = _mm256_fmadd_ps(s, _mm256_load_ps(c + i * N + n), sums[i]);
          }
          _mm256_store_ps(row + n, s);
        }
        float four[4];
        _mm_storeu_ps(four, sums_of_four(sums[0], sums[1], sums[2], sums[3]));
        for (int i = 0; i < 4; i++) {
          const long at = ((long)(t + i) * heads + h) * P + p;
          y[at] = four[i] + D[h] * x[at];
        }
      }
    }
  }
}

int main(int argc, char **argv) {
  if (argc < 5) return 1;
  const int heads = atoi(argv[1]), P = atoi(argv[2]), N = atoi(argv[3]), L = atoi(argv[4]);
  const long all = (long)L * heads * P;
  float *x = floats(all), *y = floats(all), *dt = floats((long)L * heads);
  float *B = floats((long)L * N), *C = floats((long)L * N), *state = floats(P * N);
  float *A = floats(heads), *D = floats(heads), *bias = floats(heads);
  float *step = floats(L), *decay = floats(L);
  fill(x, all, 1, 1.0f, 0.0f);
  fill(dt, (long)L * heads, 2, 1.0f, -2.0f);
  fill(B, (long)L * N, 3, 1.0f, 0.0f);
  fill(C, (long)L * N, 4, 1.0f, 0.0f);
  fill(D, heads, 5, 1.0f, 0.0f);
  fill(bias, heads, 6, 0.5f, 0.0f);
  for (int h = 0; h < heads; h++) A[h] = -1.0f - (float)h;
  double samples[101];
  int count = 0;
  const double start = now_ms();
  for (int run = -3; count < 101 && (count < 5 || now_ms() - start < 1500); run++) {
    const double before = now_ms();
    ssd(heads, P, N, L, x, dt, A, B, C, D, bias, y, state, step, decay);
    if (run >= 0) samples[count++] = now_ms() - before;
  }
  double sum = 0;
  for (long i = 0; i < all; i++) sum += y[i];
  printf("%d %d %d %d %.4f %.6f\n", heads, P, N, L, median(samples, count), sum / all);
  return 0;
}
