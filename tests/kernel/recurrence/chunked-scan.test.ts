import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkedScan } from '../../../src/kernel/recurrence/chunked-scan.ts'
import { linearRecurrence } from '../../../src/kernel/recurrence/linear-recurrence.ts'
import { gaussianVector, seeds, sizes } from '../arbitrary.ts'
import { expectClose } from '../close.ts'

describe('chunkedScan', () => {
  it('returns local states, factors and carries when asked', () => {
    const a = [2, 2, 2, 3, 3]
    const x = [1, 1, 1, 1, 1]
    const { h, parts } = chunkedScan(a, x, 2, { h0: [1], parts: true })
    expect(Array.from(h.data)).toEqual([3, 7, 15, 46, 139])
    expect(Array.from(parts?.local.data ?? [])).toEqual([1, 3, 1, 4, 1])
    expect(Array.from(parts?.factors.data ?? [])).toEqual([2, 4, 2, 6, 3])
    expect(Array.from(parts?.carries.data ?? [])).toEqual([1, 7, 46])
    expect(chunkedScan(a, x, 2).parts).toBeUndefined()
  })

  it('hands on the state before each chunk', () => {
    fc.assert(
      fc.property(sizes(60), sizes(20), seeds, (L, chunk, seed) => {
        const a = gaussianVector(L, seed).map(Math.tanh)
        const x = gaussianVector(L, seed + 1)
        const h = linearRecurrence(a, x, [2]).data
        const { parts } = chunkedScan(a, x, chunk, { h0: [2], parts: true })
        const before = Array.from({ length: Math.ceil(L / chunk) }, (_, c) =>
          c === 0 ? 2 : h[c * chunk - 1],
        )
        expectClose(parts?.carries.data ?? [], before, 1e-13)
      }),
    )
  })

  it('refuses chunks without steps', () => {
    expect(() => chunkedScan([1], [1], 0)).toThrow(/^chunkLength is 0; allowed are whole numbers/)
    expect(() => chunkedScan([1], [1], 1.5)).toThrow(/^chunkLength is 1.5; allowed/)
  })
})
