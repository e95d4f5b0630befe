import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silu } from '../../../src/kernel/elementwise.ts'
import type { CausalConv1dArrays } from '../../../src/kernel/fast/causal-conv1d-problem.ts'
import { fastCausalConv1d } from '../../../src/kernel/fast/causal-conv1d.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { withEveryBackend } from './backends.ts'
import { gaussianFloats, worstError } from './reference.ts'

function reference(problem: Omit<CausalConv1dArrays, 'out'>): Float64Array {
  const { batch, dim, L, W, x, weight, bias, initialState } = problem
  return Float64Array.from({ length: batch * dim * L }, (_, i) => {
    const row = Math.floor(i / L)
    const d = row % dim
    let sum = bias?.[d] ?? 0
    for (let w = 0; w < W; w++) {
      const t = (i % L) + w - (W - 1)
      const before = initialState?.[row * (W - 1) + W - 1 + t] ?? 0
      sum += weight[d * W + w] * (t < 0 ? before : x[row * L + t])
    }
    return problem.silu ? silu(sum) : sum
  })
}

describe('the fast causal convolution', () => {
  withEveryBackend(() => {
    it('agrees with the formula for any shape', () => {
      const size = fc.record({ batch: sizes(2), dim: sizes(3), L: sizes(30), W: sizes(6) })
      fc.assert(
        fc.property(size, fc.boolean(), fc.boolean(), seeds, (shape, plain, fresh, seed) => {
          const { batch, dim, L, W } = shape
          const problem = {
            ...shape,
            x: gaussianFloats(batch * dim * L, seed),
            weight: gaussianFloats(dim * W, seed + 1),
            bias: plain ? undefined : gaussianFloats(dim, seed + 2),
            initialState: fresh ? undefined : gaussianFloats(batch * dim * (W - 1), seed + 3),
            silu: !plain,
          }
          const out = new Float32Array(batch * dim * L).fill(NaN)
          fastCausalConv1d({ ...problem, out })
          // A sum may be what cancelling left over: the usual size counts too.
          const expected = reference(problem)
          expect(worstError([...out, 1], [...expected, 1])).toBeLessThan(1e-6)
        }),
      )
    })

    it('looks back across stretches', () => {
      const problem = {
        ...{ batch: 1, dim: 2, L: 9001, W: 4, silu: true },
        x: gaussianFloats(2 * 9001, 1),
        weight: gaussianFloats(8, 2),
      }
      const out = new Float32Array(2 * 9001)
      fastCausalConv1d({ ...problem, out })
      expect(worstError(out, reference(problem))).toBeLessThan(1e-6)
    })
  })
})
