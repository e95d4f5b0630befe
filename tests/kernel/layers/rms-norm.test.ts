import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rmsNorm, rmsNormAdjoint } from '../../../src/kernel/layers/rms-norm.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { expectSlopes, gaussianTensor, inner, part } from './slopes.ts'

const cases = fc
  .record({
    rows: sizes(3),
    groups: sizes(3),
    groupSize: sizes(4),
    gated: fc.boolean(),
    normBeforeGate: fc.boolean(),
    seed: seeds,
  })
  .map(({ rows, groups, groupSize, gated, normBeforeGate, seed }) => {
    const d = groups * groupSize
    return {
      x: gaussianTensor([rows, d], seed),
      weight: gaussianTensor([d], seed + 1),
      z: gated ? gaussianTensor([rows, d], seed + 2) : undefined,
      normBeforeGate,
      groupSize,
    }
  })

describe('rmsNorm', () => {
  it('computes a case by hand', () => {
    const y = rmsNorm([3, 4], [1, 10], { epsilon: 0 })
    const root = Math.sqrt(12.5)
    expectClose(y.data, [3 / root, 40 / root])
  })

  it('gives rows of mean square 1, whatever their size, over any leading axes', () => {
    const x = gaussianTensor([2, 3, 8], 1)
    const ones = new Float64Array(8).fill(1)
    const y = rmsNorm(x, ones, { epsilon: 0 })
    expect(y.shape).toEqual([2, 3, 8])
    const large = { shape: x.shape, data: x.data.map((value) => 1e6 * value) }
    expectClose(rmsNorm(large, ones, { epsilon: 0 }).data, y.data)
    for (let row = 0; row < 6; row++) {
      const squares = y.data.subarray(row * 8, row * 8 + 8).reduce((sum, v) => sum + v * v, 0)
      expectClose([squares / 8], [1])
    }
  })

  it('norms groups as separate rows', () => {
    fc.assert(
      fc.property(cases, ({ x, weight, z, normBeforeGate, groupSize }) => {
        const y = rmsNorm(x, weight, { z, normBeforeGate, groupSize })
        for (let from = 0; from < x.shape[1]; from += groupSize) {
          const to = from + groupSize
          const alone = rmsNorm(part(x, 1, from, to), part(weight, 0, from, to), {
            z: z && part(z, 1, from, to),
            normBeforeGate,
          })
          expectClose(part(y, 1, from, to).data, alone.data)
        }
      }),
    )
  })

  it('forgets the gate’s size before the norm and keeps it after', () => {
    const x = gaussianTensor([1, 6], 1)
    const weight = gaussianTensor([6], 2)
    // A gate of one value a row is a factor of the row.
    const gate = (value: number) => ({ shape: [1, 6], data: new Float64Array(6).fill(value) })
    const options = { epsilon: 0 }
    const plain = rmsNorm(x, weight, options)
    expectClose(rmsNorm(x, weight, { ...options, z: gate(3) }).data, plain.data)
    const after = rmsNorm(x, weight, { ...options, z: gate(3), normBeforeGate: true })
    const silu = 3 / (1 + Math.exp(-3))
    expectClose(
      after.data,
      plain.data.map((value) => silu * value),
    )
  })

  it('has the slopes of differences', () => {
    fc.assert(
      fc.property(cases, ({ x, weight, z, normBeforeGate, groupSize }) => {
        // A larger epsilon keeps curves wide enough for differences where a group is small.
        const options = { z, normBeforeGate, groupSize, epsilon: 0.3 }
        const dy = gaussianTensor(x.shape, 9)
        const { dx, dweight, dz } = rmsNormAdjoint(x, weight, dy, options)
        const values: Record<string, Tensor> = z ? { x, weight, z } : { x, weight }
        const loss = () => inner(rmsNorm(x, weight, options), dy)
        expectSlopes(values, loss, { x: dx, weight: dweight, z: dz })
        expect(dz === undefined).toBe(z === undefined)
      }),
      { numRuns: 50 },
    )
  })

  it('stays in single precision when every argument does', () => {
    const x = gaussianTensor([2, 5], 1)
    const weight = gaussianTensor([5], 2)
    const single = rmsNorm(toFloat32(x), toFloat32(weight))
    expect(single.data).toBeInstanceOf(Float32Array)
    expectClose(single.data, rmsNorm(x, weight).data, 1e-6)
    const slopes = rmsNormAdjoint(toFloat32(x), toFloat32(weight), toFloat32(x))
    expect(slopes.dx.data).toBeInstanceOf(Float32Array)
    expect(rmsNorm(toFloat32(x), weight).data).toBeInstanceOf(Float64Array)
  })

  it.each<readonly [string, () => unknown, RegExp]>([
    [
      'a weight of another width',
      () => rmsNorm([[1, 2]], [1]),
      /^x has shape 1 × 2; allowed is … × 1/,
    ],
    [
      'no rows',
      () => rmsNorm({ shape: [0, 1], data: new Float64Array(0) }, [1]),
      /^x has shape 0 × 1/,
    ],
    [
      'groups that do not divide',
      () => rmsNorm([1, 2, 3], [1, 1, 1], { groupSize: 2 }),
      /^groupSize is 2; allowed are divisors of 3, the channels/,
    ],
    ['a negative epsilon', () => rmsNorm([1], [1], { epsilon: -1 }), /^epsilon is -1; allowed/],
    [
      'zeros without epsilon',
      () => rmsNorm([[1], [0]], [1], { epsilon: 0 }),
      /^x has a mean square in row 1 that is 0, and epsilon is 0; allowed/,
    ],
    [
      'squares that overflow',
      () => rmsNorm([1e200], [1]),
      /^x has a mean square in row 0 that is too large for a number; allowed/,
    ],
    [
      'a gate of another shape',
      () => rmsNorm([1, 2], [1, 1], { z: [1] }),
      /^z has shape 1; allowed is 2/,
    ],
    [
      'a flag that is a word',
      () => rmsNorm([1], [1], { normBeforeGate: 'no' as never }),
      /^normBeforeGate is "no"; allowed are true and false/,
    ],
    [
      'slopes of another shape',
      () => rmsNormAdjoint([1], [1], [1, 2]),
      /^dy has shape 2; allowed is 1/,
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
