import { describe, expect, it } from 'vitest'
import { zoh } from '../../../src/kernel/systems/discretize.ts'
import { hippo } from '../../../src/kernel/hippo/hippo.ts'
import { convolutionKernel } from '../../../src/kernel/systems/lti.ts'
import { nplrMeasures, nplr } from '../../../src/kernel/s4/nplr.ts'
import { diagonalInits, s4dPoles, s4dKernel } from '../../../src/kernel/s4/s4d.ts'
import { gaussianVector } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

/** 2 Re(V diag(W) V*) − Σ_r p_r p_rᵀ, where p_r = 2 Re(V P̃_r): A again. */
function rebuild(measure: (typeof nplrMeasures)[number], N: number): Float64Array {
  const { W, P, V } = nplr(measure, N)
  const half = N / 2
  const back = (re: Float64Array, im: Float64Array, i: number) => {
    let sum = 0
    for (let n = 0; n < half; n++) {
      sum += V.re.data[i * half + n] * re[n] - V.im.data[i * half + n] * im[n]
    }
    return 2 * sum
  }
  return Float64Array.from({ length: N * N }, (_, at) => {
    const i = Math.floor(at / N)
    const j = at % N
    // Row j of V, conjugated, times W.
    const re = W.re.map((w, n) => w * V.re.data[j * half + n] + W.im[n] * V.im.data[j * half + n])
    const im = W.im.map((w, n) => w * V.re.data[j * half + n] - W.re[n] * V.im.data[j * half + n])
    let entry = back(re, im, i)
    for (let r = 0; r < P.re.rows; r++) {
      const pRe = P.re.data.subarray(r * half, (r + 1) * half)
      const pIm = P.im.data.subarray(r * half, (r + 1) * half)
      entry -= back(pRe, pIm, i) * back(pRe, pIm, j)
    }
    return entry
  })
}

describe('nplr', () => {
  it.each(nplrMeasures)('adds up to the HiPPO matrix again: %s', (measure) => {
    for (const N of [2, 6, 32]) {
      expectClose(rebuild(measure, N), hippo(measure, N).A.data, 1e-11 * N)
    }
  })

  it('leaves the real pole of an odd N out', () => {
    for (const N of [5, 9]) {
      const { W } = nplr('legs', N)
      expect(W.im.length).toBe((N - 1) / 2)
      expect(W.im.every((value) => value < -0.1)).toBe(true)
    }
  })

  it('fills rows beyond the needed rank with zeros', () => {
    const { P } = nplr('legs', 8, { rank: 3 })
    expect([P.re.rows, P.re.cols]).toEqual([3, 4])
    expectClose(P.re.data.slice(4), new Float64Array(8), 0)
    expect(() => nplr('legt', 8, { rank: 1 })).toThrow(
      /rank is 1; allowed are whole numbers of at least 2/,
    )
  })

  it('refuses measures without the form', () => {
    expect(() => nplr('lmu' as never, 8)).toThrow(/measure is "lmu"; allowed are legs, legt/)
  })
})

describe('s4d', () => {
  it.each(diagonalInits)('has N/2 poles that decay, none below the real axis: %s', (init) => {
    for (const N of [2, 8, 17, 64]) {
      const { re, im } = s4dPoles(init, N)
      expect(re.length).toBe(Math.floor(N / 2))
      expect(re.every((value) => value < 0)).toBe(true)
      expect(im.every((value) => value >= 0)).toBe(true)
    }
  })

  it('has the kernel of the real rotation blocks', () => {
    const A = s4dPoles('lin', 6)
    const C = { re: gaussianVector(3, 1), im: gaussianVector(3, 2) }
    const K = s4dKernel(A, C, 0.1, 50)
    const sum = new Float64Array(50)
    for (let n = 0; n < 3; n++) {
      const block = zoh(
        [
          [A.re[n], -A.im[n]],
          [A.im[n], A.re[n]],
        ],
        [1, 0],
        0.1,
      )
      const part = convolutionKernel(block.Abar, block.Bbar, [2 * C.re[n], -2 * C.im[n]], 50)
      part.forEach((value, l) => (sum[l] += value))
    }
    expectClose(K, sum)
  })

  it('does not change when poles and weights are conjugated', () => {
    const A = s4dPoles('inv', 8)
    const C = { re: gaussianVector(4, 1), im: gaussianVector(4, 2) }
    const conjugate = ({ re, im }: typeof A) => ({ re, im: im.map((value) => -value) })
    expectClose(s4dKernel(conjugate(A), conjugate(C), 0.1, 30), s4dKernel(A, C, 0.1, 30), 0)
  })
})
