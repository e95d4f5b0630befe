import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hermitianEigen } from '../../../src/kernel/linear-algebra/eigen-hermitian.ts'
import { eigenvalues } from '../../../src/kernel/linear-algebra/eigen.ts'
import { gaussianMatrix, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('eigenvalues', () => {
  it('returns the diagonal of a triangular matrix to the bit', () => {
    const lower = [
      [0.1, 0, 0],
      [1e9, 0.2, 0],
      [3, 4, 0.3],
    ]
    expect(Array.from(eigenvalues(lower).re)).toEqual([0.1, 0.2, 0.3])
    expect(Array.from(eigenvalues(lower[0].map((_, j) => lower.map((row) => row[j]))).re)).toEqual([
      0.1, 0.2, 0.3,
    ])
  })

  it('finds those of very large and very small matrices, to the same digits', () => {
    const A = [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, -9],
    ]
    const { re } = eigenvalues(A)
    for (const power of [1018, 700, -700, -1000]) {
      const scaled = eigenvalues(A.map((row) => row.map((value) => value * 2 ** power)))
      expectClose(
        scaled.re.map((value) => value * 2 ** -power),
        re,
        1e-14,
      )
    }
    const turned = eigenvalues([
      [0, 1e-200],
      [-1e-200, 0],
    ])
    expect(turned.im[0]).toBeCloseTo(1e-200, 210)
    expect(() =>
      eigenvalues([
        [1e308, 1e308],
        [1e308, 1e308],
      ]),
    ).toThrow(/^eigenvalue\[0\] is Infinity; allowed are A with/)
  })

  it('finds the roots of unity of a cyclic shift, whose plain QR steps stand still', () => {
    for (const N of [2, 3, 4, 7, 16]) {
      const shift = Array.from({ length: N }, (_, i) =>
        Array.from({ length: N }, (_, j) => Number(i === (j + 1) % N)),
      )
      const { re, im } = eigenvalues(shift)
      const angles = Array.from(re, (value, i) => Math.atan2(im[i], value))
      const wanted = Array.from(
        re,
        (_, k) => (((2 * Math.PI * k) / N + Math.PI) % (2 * Math.PI)) - Math.PI,
      )
      const turn = (angle: number) => (Math.abs(angle + Math.PI) < 1e-9 ? Math.PI : angle)
      expectClose(
        Float64Array.from(angles, turn).toSorted(),
        Float64Array.from(wanted, turn).toSorted(),
        1e-12,
      )
      expectClose(
        re.map((value, i) => Math.hypot(value, im[i])),
        new Float64Array(N).fill(1),
        1e-12,
      )
    }
  })

  it('recovers known eigenvalues through a similarity, badly scaled ones too', () => {
    const mixed = [
      [1, 2, 3],
      [0, -4, 5],
      [0, 0, 6],
    ]
    // Adding row 0 to row 2 and taking column 2 from column 0 is a similarity.
    mixed[2] = mixed[2].map((value, j) => value + mixed[0][j])
    for (const row of mixed) row[0] -= row[2]
    const scales = [1, 2 ** 30, 2 ** -25]
    const scaled = mixed.map((row, i) => row.map((value, j) => (value * scales[i]) / scales[j]))
    expectClose(eigenvalues(mixed).re.toSorted(), [-4, 1, 6], 1e-13)
    expectClose(eigenvalues(scaled).re.toSorted(), [-4, 1, 6], 1e-13)
  })

  it('keeps trace and the trace of the square, and pairs conjugates exactly, up to N = 64', () => {
    fc.assert(
      fc.property(sizes(64), seeds, (N, seed) => {
        const A = gaussianMatrix(N, N, seed)
        const { re, im } = eigenvalues(A)
        let trace = 0
        let square = 0
        for (let i = 0; i < N; i++) {
          trace += A.data[i * N + i]
          for (let j = 0; j < N; j++) square += A.data[i * N + j] * A.data[j * N + i]
        }
        const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0)
        expectClose([sum(re)], [trace], 1e-11 * N)
        expectClose([sum(re.map((value, i) => value * value - im[i] * im[i]))], [square], 1e-10 * N)
        expect(sum(im)).toBe(0)
        for (let i = 0; i < N; i++) {
          if (im[i] > 0) expect([re[i + 1], im[i + 1]]).toEqual([re[i], -im[i]])
        }
      }),
      { numRuns: 60 },
    )
  })

  it('settles on a matrix within rounding of the identity', () => {
    fc.assert(
      fc.property(seeds, fc.integer({ min: -16, max: -10 }), (seed, exponent) => {
        const N = 8
        const noise = gaussianMatrix(N, N, seed)
        const data = noise.data.map(
          (value, k) => (k % (N + 1) === 0 ? 1 : 0) + value * 10 ** exponent,
        )
        const { re, im } = eigenvalues({ ...noise, data })
        for (let n = 0; n < N; n++) {
          expect(Math.hypot(re[n] - 1, im[n])).toBeLessThan(20 * 10 ** exponent + 1e-14)
        }
      }),
    )
  })

  it('handles zeros and repeated eigenvalues', () => {
    expect(
      Array.from(
        eigenvalues([
          [0, 0],
          [0, 0],
        ]).re,
      ),
    ).toEqual([0, 0])
    const { re, im } = eigenvalues([
      [2, 1, 0],
      [0, 2, 1],
      [1e-300, 0, 2],
    ])
    expectClose(re, [2, 2, 2], 1e-4)
    expectClose(im, [0, 0, 0], 1e-4)
  })
})

describe('hermitianEigen', () => {
  it('gives orthonormal eigenvectors and ascending values', () => {
    fc.assert(
      fc.property(sizes(40), seeds, (N, seed) => {
        const { data: a } = gaussianMatrix(N, N, seed)
        const { data: b } = gaussianMatrix(N, N, seed + 1)
        const re = {
          rows: N,
          cols: N,
          data: a.map((_, k) => a[k] + a[(k % N) * N + Math.floor(k / N)]),
        }
        const im = {
          rows: N,
          cols: N,
          data: b.map((_, k) => b[k] - b[(k % N) * N + Math.floor(k / N)]),
        }
        const { values, vectors } = hermitianEigen(re, im)
        for (let i = 1; i < N; i++) expect(values[i]).toBeGreaterThanOrEqual(values[i - 1])
        const v = (i: number, n: number) => [vectors.re.data[i * N + n], vectors.im.data[i * N + n]]
        for (let n = 0; n < N; n++) {
          for (let i = 0; i < N; i++) {
            let re1 = 0
            let im1 = 0
            let overlapRe = 0
            let overlapIm = 0
            for (let j = 0; j < N; j++) {
              const [x, y] = v(j, n)
              const [p, q] = v(j, i)
              re1 += re.data[i * N + j] * x - im.data[i * N + j] * y
              im1 += re.data[i * N + j] * y + im.data[i * N + j] * x
              overlapRe += p * x + q * y
              overlapIm += p * y - q * x
            }
            const [x, y] = v(i, n)
            expectClose([re1, im1], [values[n] * x, values[n] * y], 1e-11)
            expectClose([overlapRe, overlapIm], [Number(i === n), 0], 1e-12)
          }
        }
      }),
      { numRuns: 25 },
    )
  })

  it('refuses a matrix that is not Hermitian', () => {
    expect(() =>
      hermitianEigen(
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 0],
          [0, 0],
        ],
      ),
    ).toThrow(/conjugates/)
    expect(() =>
      hermitianEigen(
        [
          [1, 0],
          [0, 1],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ).toThrow(/conjugates/)
    expect(() =>
      hermitianEigen(
        [
          [1, 0],
          [0, 1],
        ],
        [[0]],
      ),
    ).toThrow(/im is 1 × 1/)
  })
})
