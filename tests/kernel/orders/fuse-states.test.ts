import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fuseStates } from '../../../src/kernel/orders/fuse-states.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

const cases = fc.tuple(sizes(6), sizes(6), sizes(3), seeds, sizes(3))
const numbers = (shape: number[], seed: number) => ({
  shape,
  data: gaussianVector(
    shape.reduce((a, b) => a * b, 1),
    seed,
  ),
})

describe('fuseStates', () => {
  it('sums the states around each cell, weighed by their place', () => {
    fc.assert(
      fc.property(cases, ([height, width, N, seed, dilation]) => {
        const h = numbers([height * width, N], seed)
        const weights = numbers([N, 3, 3], seed + 1)
        const wanted = h.data.map((_, i) => {
          const [cell, n] = [Math.floor(i / N), i % N]
          const [row, column] = [Math.floor(cell / width), cell % width]
          let sum = 0
          for (const down of [-1, 0, 1])
            for (const right of [-1, 0, 1]) {
              const [r, c] = [row + dilation * down, column + dilation * right]
              if (r >= 0 && r < height && c >= 0 && c < width)
                sum +=
                  weights.data[9 * n + 3 * (down + 1) + right + 1] * h.data[(r * width + c) * N + n]
            }
          return sum
        })
        expectClose(fuseStates(h, [height, width], [{ weights, dilation }]).data, wanted)
      }),
    )
  })

  it('adds filters, and leaves states as they are under one weight of 1', () => {
    const h = numbers([12, 2], 3)
    const one = [[1]]
    const [a, b] = [numbers([3, 3], 4), numbers([2, 5, 5], 5)]
    expectClose(fuseStates(h, [3, 4], [{ weights: one }]).data, h.data)
    const apart = [{ weights: a, dilation: 2 }, { weights: b }].map(
      (filter) => fuseStates(h, [3, 4], [filter]).data,
    )
    expectClose(
      fuseStates(h, [3, 4], [{ weights: a, dilation: 2 }, { weights: b }]).data,
      apart[0].map((value, i) => value + apart[1][i]),
    )
    expect(fuseStates(h, [3, 4], []).data.every((value) => value === 0)).toBe(true)
  })

  it('names what does not fit', () => {
    const h = numbers([4, 1], 1)
    expect(() => fuseStates(h, [2, 3], [])).toThrow(/^h has shape 4 × 1; allowed is 6 × N/)
    expect(() =>
      fuseStates(
        h,
        [2, 2],
        [
          {
            weights: [
              [1, 2],
              [3, 4],
            ],
          },
        ],
      ),
    ).toThrow(
      /^filters\[0\].weights has shape 2 × 2; allowed are side × side and 1 × side × side, with an odd side/,
    )
    expect(() => fuseStates(h, [2, 2], [{ weights: [[1]], dilation: 0 }])).toThrow(
      /^filters\[0\].dilation is 0; allowed/,
    )
  })
})
