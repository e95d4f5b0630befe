import { describe, expect, it } from 'vitest'
import type { ComplexVector } from '../../../src/kernel/complex.ts'
import { hippo } from '../../../src/kernel/hippo/hippo.ts'
import { realForm } from '../../../src/kernel/linear-algebra/complex-solve.ts'
import { matrix, zeros } from '../../../src/kernel/linear-algebra/matrix.ts'
import type { Dplr } from '../../../src/kernel/s4/dplr-system.ts'
import { dplrTruncatedC } from '../../../src/kernel/s4/dplr-truncated.ts'
import { dplrKernel } from '../../../src/kernel/s4/dplr.ts'
import { nplr, nplrMeasures } from '../../../src/kernel/s4/nplr.ts'
import type { ComplexMatrix } from '../../../src/kernel/systems/diagonal.ts'
import { bilinear } from '../../../src/kernel/systems/discretize.ts'
import { convolutionKernel, truncatedC } from '../../../src/kernel/systems/lti.ts'
import { gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const pairs = { conjugatePairs: true }

/** V* C for real C: the output weights of a half, as those of the whole are C. */
function projected({ re, im }: ComplexMatrix, C: Float64Array): ComplexVector {
  const half = re.cols
  const sums = { re: new Float64Array(half), im: new Float64Array(half) }
  for (let i = 0; i < C.length; i++) {
    for (let n = 0; n < half; n++) {
      sums.re[n] += C[i] * re.data[i * half + n]
      sums.im[n] += C[i] * im.data[i * half + n]
    }
  }
  return sums
}

function kernelOf(system: Dplr, C: ComplexVector, dt: number, L: number, options = {}) {
  return dplrKernel(system, dplrTruncatedC(system, C, dt, L, options), dt, L, options)
}

const random = (N: number, seed: number): ComplexVector => ({
  re: gaussianVector(N, seed),
  im: gaussianVector(N, seed + 1),
})

function randomRows(rank: number, N: number, seed: number): ComplexMatrix {
  const { re, im } = random(rank * N, seed)
  return { re: { rows: rank, cols: N, data: re }, im: { rows: rank, cols: N, data: im } }
}

/** The kernel of the dense matrix, without any of the identities: real matrices of twice the size. */
function denseKernel(system: Dplr, C: ComplexVector, dt: number, L: number, paired: boolean) {
  const { Lambda, B } = system
  const [P, Q] = [system.P, system.Q ?? system.P] as ComplexMatrix[]
  const N = Lambda.re.length
  const size = paired ? 2 * N : N
  const sign = (n: number) => (n < N ? 1 : -1)
  const at = ({ re, im }: ComplexVector, n: number) => [re[n % N], sign(n) * im[n % N]]
  const entry = (M: ComplexMatrix, r: number, n: number) =>
    at({ re: M.re.data.slice(r * N), im: M.im.data.slice(r * N) }, n)
  const [re, im] = [zeros(size, size), zeros(size, size)]
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      if (i === j) [re.data[i * size + j], im.data[i * size + j]] = at(Lambda, i)
      for (let r = 0; r < P.re.rows; r++) {
        const [pRe, pIm] = entry(P, r, i)
        const [qRe, qIm] = entry(Q, r, j)
        re.data[i * size + j] -= pRe * qRe + pIm * qIm
        im.data[i * size + j] -= pIm * qRe - pRe * qIm
      }
    }
  }
  const list = (z: ComplexVector, part: 0 | 1, times = 1) =>
    Array.from({ length: size }, (_, n) => times * at(z, n)[part])
  const { Abar, Bbar } = bilinear(
    realForm(size, (i, j) => ({ re: re.data[i * size + j], im: im.data[i * size + j] })),
    [...list(B, 0), ...list(B, 1)],
    dt,
  )
  return convolutionKernel(Abar, Bbar, [...list(C, 0), ...list(C, 1, -1)], L)
}

describe('the kernel of a HiPPO matrix, by the rows that nplr returns', () => {
  const lengths = [1, 2, 15, 16, 200]

  // The other Fourier measure has a state that stays as it is, an eigenvalue 1.
  it.each(nplrMeasures.filter((name) => name !== 'fourier'))(
    'is that under the bilinear rule: %s',
    (measure) => {
      for (const N of [2, 8, 16, 64]) {
        const { W: Lambda, P, B, V } = nplr(measure, N)
        const C = gaussianVector(N, 5)
        const dense = hippo(measure, N)
        const { Abar, Bbar } = bilinear(dense.A, dense.B, 0.05)
        const whole = convolutionKernel(Abar, Bbar, C, 200)
        for (const L of lengths) {
          const K = kernelOf({ Lambda, P, B }, projected(V, C), 0.05, L, pairs)
          expectClose(K, whole.subarray(0, L), 1e-11)
        }
      }
    },
  )

  it('has the truncated weights of the dense matrix: LegT, of rank 2', () => {
    const { W: Lambda, P, B, V } = nplr('legt', 16)
    const C = gaussianVector(16, 7)
    const dense = hippo('legt', 16)
    const wanted = truncatedC(bilinear(dense.A, dense.B, 0.02).Abar, C, 33)
    const { re, im } = dplrTruncatedC({ Lambda, P, B }, projected(V, C), 0.02, 33, pairs)
    const expected = projected(V, wanted)
    expectClose(re, expected.re, 1e-12)
    expectClose(im, expected.im, 1e-12)
  })

  it('takes a row of zeros, and one row as a vector or a matrix, for the same', () => {
    const half = 8
    const { W: Lambda, P, B } = nplr('legs', 2 * half)
    const C = random(half, 3)
    const row = { re: P.re.data, im: P.im.data }
    const one = kernelOf({ Lambda, P: row, B }, C, 0.05, 33, pairs)
    expectClose(kernelOf({ Lambda, P, B }, C, 0.05, 33, pairs), one, 0)
    const both = nplr('legs', 2 * half, { rank: 2 })
    expectClose(kernelOf({ Lambda, P: both.P, B }, C, 0.05, 33, pairs), one, 1e-14)
  })
})

describe('the kernel of any low rank', () => {
  it.each([1, 2, 3, 5])('is that of the dense matrix: rank %i', (rank) => {
    for (const N of [1, 2, 4, 9]) {
      const Lambda = random(N, 1)
      const system: Dplr = {
        Lambda: { re: Lambda.re.map((value) => -0.1 - Math.abs(value)), im: Lambda.im },
        P: randomRows(rank, N, 3),
        B: random(N, 7),
      }
      const C = random(N, 9)
      for (const whole of [system, { ...system, Q: randomRows(rank, N, 5) }]) {
        for (const conjugatePairs of [false, true]) {
          for (const L of [1, 2, 7, 8]) {
            expectClose(
              kernelOf(whole, C, 0.1, L, { conjugatePairs }),
              denseKernel(whole, C, 0.1, L, conjugatePairs),
              1e-11,
            )
          }
        }
      }
    }
  })

  it.each([1, 2])('stands where a pole lies on a node, or all but on it: rank %i', (rank) => {
    const [L, dt] = [8, 0.1]
    const node = (2 / dt) * Math.tan(Math.PI / L)
    for (const off of [0, 1e-18, 1e-10, 1e-7, 1e-4]) {
      const system: Dplr = {
        Lambda: { re: Float64Array.of(0, -off, -0.5), im: Float64Array.of(off, node, 1) },
        P: randomRows(rank, 3, 3),
        B: random(3, 7),
      }
      const C = random(3, 9)
      // A double zero, as of a pair, takes a rank of 2 to move.
      for (const conjugatePairs of [false, ...(rank === 2 ? [true] : [])]) {
        expectClose(
          kernelOf(system, C, dt, L, { conjugatePairs }),
          denseKernel(system, C, dt, L, conjugatePairs),
          1e-9,
        )
      }
    }
  })
})

describe('what does not fit', () => {
  const vector = (...re: number[]) => ({
    re: Float64Array.from(re),
    im: new Float64Array(re.length),
  })
  const [one, two] = [vector(0), vector(-1, -1)]
  const rows = (count: number, cols: number) => ({
    re: zeros(count, cols),
    im: zeros(count, cols),
  })
  const base = { Lambda: two, P: two, B: two }
  const call = (system: object) => () => dplrKernel({ ...base, ...system } as never, two, 0.1, 4)

  it('says which argument, and what is allowed', () => {
    expect(call({ B: one })).toThrow(/^B.re has length 1; allowed is 2/)
    expect(() => dplrKernel(base, two, 0, 4)).toThrow(/dt is 0/)
    const still = { Lambda: one, P: one, B: one }
    expect(() => dplrKernel(still, one, 0.1, 4)).toThrow(/pole on node 0 of 4/)
  })

  it('says what leaves the range of the numbers', () => {
    const free = { Lambda: vector(-1, -2), P: vector(0, 0), B: vector(1e200, 1e200) }
    const run = (size: number) => () => dplrKernel(free, vector(size, size), 1, 64)
    expect(run(1e107)).toThrow(/^K\[0\] is NaN; allowed are system, Ct and dt/)
    expect(run(1e110)).toThrow(/^a product of Ct or Q with B or P\[0\] is Infinity; allowed are/)
  })

  it('says so of the rows of P and Q', () => {
    expect(call({ P: vector(1, 2, 3, 4) })).toThrow(/^P.re has length 4; allowed is 2, the length/)
    expect(call({ P: rows(2, 3) })).toThrow(/^P.re is 2 × 3; allowed is 2 × 2, a column for/)
    expect(call({ P: { rows: 0, cols: 2 } })).toThrow(/^P is object; .* two matrices, as nplr/)
    const none = { rows: 0, cols: 2, data: new Float64Array(0) }
    expect(call({ P: { re: none, im: none } })).toThrow(/^P.re is 0 × 2; allowed is at least 1 × 2/)
    expect(call({ P: { re: zeros(2, 2), im: zeros(1, 2) } })).toThrow(
      /^P.im is 1 × 2; allowed is 2 × 2/,
    )
    expect(call({ P: { re: zeros(2, 2) } })).toThrow(/^P.im is not a matrix/)
    expect(call({ P: rows(2, 2), Q: rows(3, 2) })).toThrow(/^Q has rank 3; allowed is 2, the rank/)
    expect(call({ P: rows(2, 2), Q: two })).toThrow(/^Q has rank 1; allowed is 2/)
    const holed = { ...zeros(1, 2), data: Float64Array.of(1, NaN) }
    expect(call({ P: { re: holed, im: zeros(1, 2) } })).toThrow(/^P.re.data\[1\] is NaN/)
  })

  it('says where Ā has an eigenvalue on a node, at any rank', () => {
    const still = { Lambda: vector(0, -1), P: rows(2, 2), B: two }
    expect(() => dplrKernel(still, two, 0.1, 4)).toThrow(
      /on node 0 of 4.*; allowed are systems whose Ā/,
    )
    // A = 1 − 1: the pole of the diagonal moved onto the node.
    const moved = {
      Lambda: vector(1, -1),
      P: {
        ...rows(2, 2),
        re: matrix([
          [1, 0],
          [0, 0],
        ]),
      },
      B: two,
    }
    expect(() => dplrKernel(moved, two, 0.1, 4)).toThrow(/node 0 of 4/)
    const { W: Lambda, P, B } = nplr('fourier', 4)
    expect(() => dplrKernel({ Lambda, P, B }, two, 0.1, 4, pairs)).toThrow(/A has a pole on node 0/)
    // K would be 0.1 throughout; of C (1 − Ā⁴) no digit is left.
    const slow = { Lambda: vector(-1e-17), P: one, B: vector(1) }
    expect(() => kernelOf(slow, vector(1), 0.1, 4)).toThrow(/A has a pole on node 0 of 4/)
  })
})
