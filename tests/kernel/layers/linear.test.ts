import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { linear, linearAdjoint } from '../../../src/kernel/layers/linear.ts'
import { toFloat32, type Tensor } from '../../../src/kernel/tensor.ts'
import { seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { expectSlopes, gaussianTensor, inner } from './slopes.ts'

const cases = fc
  .record({ rows: sizes(7), inner: sizes(7), cols: sizes(11), hasBias: fc.boolean(), seed: seeds })
  .map(({ rows, inner: inputs, cols, hasBias, seed }) => ({
    x: gaussianTensor([rows, inputs], seed),
    weight: gaussianTensor([cols, inputs], seed + 1),
    bias: hasBias ? gaussianTensor([cols], seed + 2) : undefined,
  }))

/** Entry by entry, without blocks. */
function sums(x: Tensor, weight: Tensor, bias?: Tensor): Float64Array {
  const [rows, inputs] = x.shape
  const [cols] = weight.shape
  return Float64Array.from({ length: rows * cols }, (_, at) => {
    const r = Math.floor(at / cols)
    const c = at % cols
    let sum = bias ? bias.data[c] : 0
    for (let i = 0; i < inputs; i++) sum += x.data[r * inputs + i] * weight.data[c * inputs + i]
    return sum
  })
}

describe('linear', () => {
  it('is the sum of products, for sizes that blocks divide and that they do not', () => {
    fc.assert(
      fc.property(cases, ({ x, weight, bias }) => {
        const y = linear(x, weight, bias)
        expect(y.shape).toEqual([x.shape[0], weight.shape[0]])
        expectClose(y.data, sums(x, weight, bias))
        const single = bias
          ? linear(toFloat32(x), toFloat32(weight), toFloat32(bias))
          : linear(toFloat32(x), toFloat32(weight))
        expect(single.data).toBeInstanceOf(Float32Array)
        expectClose(single.data, y.data, 1e-5)
      }),
    )
  })

  it('is the same by the fast path of single precision', () => {
    fc.assert(
      fc.property(sizes(40), sizes(40), seeds, fc.boolean(), (rows, cols, seed, hasBias) => {
        const inputs = 64
        const [x, weight, dy, bias] = [[rows, inputs], [cols, inputs], [rows, cols], [cols]].map(
          (shape, i) => gaussianTensor(shape, seed + i),
        )
        const single = linear(
          toFloat32(x),
          toFloat32(weight),
          hasBias ? toFloat32(bias) : undefined,
        )
        expectClose(single.data, sums(x, weight, hasBias ? bias : undefined), 1e-4)
        const double = linearAdjoint(x, weight, dy)
        const slopes = linearAdjoint(toFloat32(x), toFloat32(weight), toFloat32(dy))
        expectClose(slopes.dx.data, double.dx.data, 1e-4)
        expectClose(slopes.dweight.data, double.dweight.data, 1e-4)
      }),
      { numRuns: 50 },
    )
  })

  it('works on any leading axes', () => {
    const x = gaussianTensor([2, 3, 4], 1)
    const weight = gaussianTensor([5, 4], 2)
    const rows = { shape: [6, 4], data: x.data }
    expect(linear(x, weight).shape).toEqual([2, 3, 5])
    expect(linear(x, weight).data).toEqual(linear(rows, weight).data)
    expect(linear([1, 2], [[3, 4]]).shape).toEqual([1])
    expect(linearAdjoint(x, weight, gaussianTensor([2, 3, 5], 3)).dx.shape).toEqual([2, 3, 4])
  })

  it('has the slopes of differences', () => {
    fc.assert(
      fc.property(cases, ({ x, weight, bias }) => {
        const dy = gaussianTensor([x.shape[0], weight.shape[0]], 9)
        const loss = () => inner(linear(x, weight, bias), dy)
        const { dx, dweight, dbias } = linearAdjoint(x, weight, dy, bias)
        const values: Record<string, Tensor> = bias ? { x, weight, bias } : { x, weight }
        expectSlopes(values, loss, { x: dx, weight: dweight, bias: dbias })
        expect(dbias === undefined).toBe(bias === undefined)
        const single = linearAdjoint(toFloat32(x), toFloat32(weight), toFloat32(dy))
        expect(single.dweight.data).toBeInstanceOf(Float32Array)
        expectClose(single.dx.data, dx.data, 1e-5)
        expectClose(single.dweight.data, dweight.data, 1e-5)
      }),
      { numRuns: 50 },
    )
  })

  it.each<readonly [string, () => unknown, RegExp]>([
    ['another width', () => linear([1, 2, 3], [[1, 2]]), /^x has shape 3; allowed is … × 2/],
    ['no rows', () => linear([[]], [[1]]), /^x has shape 1 × 0; allowed are sizes of at least 1/],
    [
      'a weight that is a vector',
      () => linear([1], [1]),
      /^weight has shape 1; allowed is out × in/,
    ],
    ['a bias too long', () => linear([1], [[1]], [1, 2]), /^bias has shape 2; allowed is 1/],
    [
      'sums that overflow',
      () => linear([1e200], [[1e200]]),
      /^y\[0\] is Infinity; allowed are x, weight/,
    ],
    [
      'sums that overflow in single precision',
      () => linear(toFloat32([1e30]), toFloat32([[1e30]])),
      /^y\[0\] is Infinity; allowed/,
    ],
    [
      'slopes of another shape',
      () => linearAdjoint([1], [[1]], [1, 2]),
      /^dy has shape 2; allowed is 1/,
    ],
    ['no weight', () => linear([1], undefined as never), /^weight is undefined; allowed/],
    ['NaN in a weight', () => linear([1], [[NaN]]), /^weight\[0\]\[0\] is NaN; allowed/],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })
})
