import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { softmax, softmaxAdjoint } from '../../../src/kernel/layers/softmax.ts'
import { toFloat32 } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { expectSlopes, gaussianTensor, inner } from './slopes.ts'

describe('softmax', () => {
  it('gives shares that sum to 1 and do not move with a shift, however far', () => {
    const numbers = fc.array(fc.double({ min: -1e300, max: 1e300, noNaN: true }), { minLength: 1 })
    fc.assert(
      fc.property(numbers, (x) => {
        const y = softmax(x)
        expectClose([y.data.reduce((sum, share) => sum + share, 0)], [1], 1e-12)
        expect(y.data.every((share) => share >= 0)).toBe(true)
      }),
    )
    expectClose(softmax([1001, 1002]).data, softmax([-1, 0]).data)
    expectClose(softmax([[Math.log(1), Math.log(3)]]).data, [0.25, 0.75])
  })

  it('has the slopes of differences', () => {
    fc.assert(
      fc.property(sizes(3), sizes(5), seeds, (rows, d, seed) => {
        const x = gaussianTensor([rows, d], seed)
        const dy = gaussianTensor([rows, d], seed + 1)
        expectSlopes({ x }, () => inner(softmax(x), dy), { x: softmaxAdjoint(x, dy) })
        const single = softmaxAdjoint(toFloat32(x), toFloat32(dy))
        expect(single.data).toBeInstanceOf(Float32Array)
      }),
      { numRuns: 50 },
    )
  })

  it('refuses what it cannot read', () => {
    expect(() => softmax([])).toThrow(/^x has shape 0; allowed are sizes of at least 1/)
    expect(() => softmax([Infinity])).toThrow(/^x\[0\] is Infinity; allowed/)
    expect(() => softmaxAdjoint([1, 2], [1])).toThrow(/^dy has shape 1; allowed is 2/)
  })
})
