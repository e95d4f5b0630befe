import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { multiply } from '../../../src/kernel/linear-algebra/matrix-algebra.ts'
import { identity } from '../../../src/kernel/linear-algebra/matrix.ts'
import { segmentSum } from '../../../src/kernel/ssd/segment-sum.ts'
import { blockRanks, semiseparable } from '../../../src/kernel/ssd/semiseparable.ts'
import { ssdMatrix } from '../../../src/kernel/ssd/ssd-matrix.ts'
import { ssd } from '../../../src/kernel/ssd/ssd.ts'
import { gaussianMatrix, gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'
import { ssdArguments } from './arbitrary-ssd.ts'

describe('segmentSum', () => {
  it('adds up the values after s, up to t', () => {
    expect(Array.from(segmentSum([5, 1, 2]).data)).toEqual([
      0,
      -Infinity,
      -Infinity,
      1,
      0,
      -Infinity,
      3,
      2,
      0,
    ])
  })

  it('loses nothing after a large value, as differences of sums from the start would', () => {
    const { data } = segmentSum([0, 1e17, 0.25, 0.5])
    expect(data[3 * 4 + 1]).toBe(0.75)
    expect(1e17 + 0.25 + 0.5 - 1e17).toBe(0)
  })

  it('holds the logarithms of the decays of a semiseparable matrix', () => {
    const values = gaussianVector(7, 1)
    const ones = new Float64Array(7).fill(1)
    const M = semiseparable({ a: values.map(Math.exp), B: ones, C: ones })
    expectClose(segmentSum(values).data.map(Math.exp), M.data, 1e-12)
  })

  it('refuses what has no sums', () => {
    expect(() => segmentSum([])).toThrow(/^values is empty; allowed/)
    expect(() => segmentSum([1, NaN])).toThrow(/^values\[1\] is NaN; allowed/)
    expect(() => segmentSum([0, 1e308, 1e308])).toThrow(
      /^values from 1 to 2 add up to Infinity; allowed/,
    )
  })
})

describe('semiseparable', () => {
  it('holds scores times products of factors', () => {
    const M = semiseparable({ a: [7, 2, 3], B: [1, 1, 10], C: [1, 1, 1] })
    expect(Array.from(M.data)).toEqual([1, 0, 0, 2, 1, 0, 6, 3, 10])
  })

  it('cuts at a factor of 0', () => {
    const M = semiseparable({ a: [1, 0, 1], B: [1, 1, 1], C: [1, 1, 1] })
    expect(Array.from(M.data)).toEqual([1, 0, 0, 0, 1, 0, 0, 1, 1])
  })

  it('has blocks of rank at most N below the diagonal, however cut', () => {
    fc.assert(
      fc.property(sizes(24), sizes(4), sizes(24), seeds, (L, N, length, seed) => {
        const a = gaussianVector(L, seed).map((value) => 1 / (1 + Math.exp(-value)))
        const input = { a, B: gaussianMatrix(L, N, seed + 1), C: gaussianMatrix(L, N, seed + 2) }
        const blockLength = Math.min(length, L)
        const { rows, cols, ranks, largestBelow } = blockRanks(semiseparable(input), blockLength)
        expect(rows).toBe(Math.ceil(L / blockLength))
        expect(cols).toBe(rows)
        expect(largestBelow).toBeLessThanOrEqual(N)
        // Without a zero on it, a triangular block on the diagonal has full rank.
        if (L > blockLength) expect(largestBelow).toBeGreaterThan(0)
        ranks.forEach((rank, k) => {
          if (k % cols > Math.floor(k / cols)) expect(rank).toBe(0)
        })
      }),
    )
  })

  it('has blocks of rank N where they are large enough', () => {
    const input = {
      a: new Float64Array(12).fill(0.9),
      B: gaussianMatrix(12, 3, 1),
      C: gaussianMatrix(12, 3, 2),
    }
    const { ranks, largestBelow } = blockRanks(semiseparable(input), 4)
    expect(largestBelow).toBe(3)
    expect(Array.from(ranks)).toEqual([4, 0, 0, 3, 4, 0, 3, 3, 4])
  })

  it('counts what is above the tolerance', () => {
    const M = [
      [1, 0],
      [0, 1e-3],
    ]
    expect(blockRanks(M, 2, 1e-4).ranks[0]).toBe(2)
    expect(blockRanks(M, 2, 1e-2).ranks[0]).toBe(1)
    expect(Array.from(blockRanks(identity(3), 2).ranks)).toEqual([2, 0, 0, 1])
  })

  it('refuses bad input', () => {
    expect(() => semiseparable({ a: [1], B: [1, 2], C: [1, 2] })).toThrow(
      /^a has length 1; allowed is 2, the rows of B/,
    )
    expect(() => semiseparable({ a: [1, 1], B: [1, 2], C: [[1, 2]] })).toThrow(
      /^C is 1 × 2; allowed is 2 × 1, the shape of B/,
    )
    expect(() => semiseparable({ a: [], B: [], C: [] })).toThrow(/^B is empty; allowed/)
    expect(() => semiseparable({ a: [1, 1e200, 1e200], B: [1, 1, 1], C: [1, 1, 1] })).toThrow(
      /^M\[2\]\[0\] is Infinity; allowed/,
    )
    expect(() => blockRanks([[1, 2]], 1)).toThrow(/^M is 1 × 2; allowed are square/)
    expect(() => blockRanks([[1]], 2)).toThrow(
      /^blockLength is 2; allowed are whole numbers from 1 to 1/,
    )
    expect(() => blockRanks([[1]], 1, -1)).toThrow(/^tolerance is -1; allowed/)
  })
})

describe('ssdMatrix', () => {
  it('is what ssd does to a sequence from a zero state', () => {
    const [L, P, N] = [10, 3, 2]
    const { x, dt, A, B, C, D, dtBias } = ssdArguments(
      { batch: 1, L, heads: 1, groups: 1, P, N },
      1,
    )
    const options = { dtSoftplus: true, dtLimit: [0.2, 1.1] } as const
    const M = ssdMatrix(
      {
        dt: dt.data,
        A: A.data[0],
        B: { rows: L, cols: N, data: B.data },
        C: { rows: L, cols: N, data: C.data },
        D: D.data[0],
        dtBias: dtBias.data[0],
      },
      options,
    )
    const y = multiply(M, { rows: L, cols: P, data: x.data })
    expectClose(y.data, ssd({ x, dt, A, B, C, D, dtBias }, options).y.data, 1e-12)
    expect(blockRanks(M, 4).largestBelow).toBeLessThanOrEqual(N)
  })

  it('refuses bad input', () => {
    const input = { dt: [1, 1], A: -1, B: [1, 1], C: [1, 1] }
    expect(() => ssdMatrix({ ...input, dt: [1] })).toThrow(/^dt has length 1; allowed is 2/)
    expect(() => ssdMatrix({ ...input, A: NaN })).toThrow(/^A is NaN; allowed/)
    expect(() => ssdMatrix({ ...input, C: [1] })).toThrow(/^C is 1 × 1; allowed is 2 × 1/)
    expect(() => ssdMatrix({ ...input, B: [1, NaN] })).toThrow(/^B\[1\] is NaN; allowed/)
    expect(() => ssdMatrix({ ...input, dt: [1, NaN] })).toThrow(/^dt\[1\] is NaN; allowed/)
  })
})
