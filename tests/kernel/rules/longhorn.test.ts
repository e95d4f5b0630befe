import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longhornDiagonalRule, longhornRule } from '../../../src/kernel/rules/longhorn.ts'
import { runRule, stepRule } from '../../../src/kernel/rules/run-rule.ts'
import { sampleTokens } from '../../../src/kernel/rules/sample-tokens.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('Longhorn', () => {
  it('has no slope left in its objective', () => {
    fc.assert(
      fc.property(
        sizes(5),
        sizes(4),
        seeds,
        fc.double({ min: 0, max: 50, noNaN: true }),
        (dk, dv, seed, beta) => {
          const before = gaussianVector(dk * dv, seed)
          const k = gaussianVector(dk, seed + 1)
          const v = gaussianVector(dv, seed + 2)
          const S = { shape: [dk, dv], data: before }
          const after = stepRule(longhornRule, { S }, { q: k, k, v, beta }).state.S.data
          // Half the derivative of ‖S − S₀‖² + β‖Sᵀk − v‖².
          const slope = after.map((value, i) => {
            const n = Math.floor(i / dv)
            const p = i % dv
            let error = -v[p]
            for (let m = 0; m < dk; m++) error += k[m] * after[m * dv + p]
            return value - before[i] + beta * k[n] * error
          })
          expectClose(slope, new Float64Array(dk * dv), 1e-10)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('forgets and never grows, for keys of any length', () => {
    const long = { q: 1, k: 1e6, v: [[0], [0]], beta: 1 }
    const { lastState } = runRule(longhornRule, long, { initialState: { S: [[1]] } })
    expect(Math.abs(lastState.S.data[0])).toBeLessThan(1e-20)
    expect(() => runRule(longhornRule, { ...long, beta: -1 })).toThrow(/^beta\[0\] is -1; allowed/)
  })

  it('is its diagonal form when there is one key channel', () => {
    const tokens = sampleTokens(longhornRule, { L: 9, seed: 4, dk: 1, dv: 3 })
    const beta = {
      shape: [9, 3],
      data: Float64Array.from({ length: 27 }, (_, i) => tokens.beta.data[Math.floor(i / 3)]),
    }
    expectClose(
      runRule(longhornDiagonalRule, { ...tokens, beta }).y.data,
      runRule(longhornRule, tokens).y.data,
      1e-13,
    )
  })
})
