import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { blellochScan } from '../../../src/kernel/recurrence/blelloch.ts'
import { hillisSteeleScan } from '../../../src/kernel/recurrence/hillis-steele.ts'
import { scanAlgorithms, scanCost } from '../../../src/kernel/recurrence/scan-cost.ts'
import { sizes } from '../arbitrary.ts'

const algorithms = fc.constantFrom(...scanAlgorithms)

describe('scanCost', () => {
  it('counts what the scans count when they run', () => {
    for (let L = 1; L <= 40; L++) {
      const ones = new Array<number>(L).fill(1)
      const doubled = hillisSteeleScan(ones, ones)
      const tree = blellochScan(ones, ones)
      expect(scanCost('hillis-steele', L)).toMatchObject({
        work: doubled.work,
        depth: doubled.depth,
      })
      expect(scanCost('blelloch', L)).toMatchObject({ work: tree.work, depth: tree.depth })
    }
  })

  it('counts the stages of chunks', () => {
    // Chunks of 4, 4 and 2: 3 + 3 + 1 local, one carry, six steps that take it in.
    expect(scanCost('chunked', 10, { chunkLength: 4 })).toMatchObject({ work: 14, depth: 5 })
    expect(scanCost('chunked', 10, { chunkLength: 1 })).toMatchObject({ work: 17, depth: 9 })
    expect(scanCost('chunked', 10, { chunkLength: 99 })).toMatchObject({ work: 9, depth: 9 })
    expect(scanCost('chunked', 100).stages[0]).toEqual({ name: 'local', levels: 9, width: 10 })
  })

  it('lies between what must be done and the bound of Brent', () => {
    fc.assert(
      fc.property(algorithms, sizes(3000), sizes(500), sizes(200), (name, L, processors, chunk) => {
        const { work, depth, steps, bound, stages } = scanCost(name, L, {
          processors,
          chunkLength: chunk,
        })
        expect(steps).toBeGreaterThanOrEqual(Math.max(depth, Math.ceil(work / processors)))
        expect(steps).toBeLessThanOrEqual(bound)
        expect(work).toBeGreaterThanOrEqual(L - 1)
        expect(stages.every(({ levels, width }) => levels > 0 && width > 0)).toBe(true)
        expect(scanCost(name, L, { chunkLength: chunk }).steps).toBe(work)
        expect(scanCost(name, L, { processors: 1e6, chunkLength: chunk }).steps).toBe(depth)
      }),
    )
  })

  it('gives the loop no use of processors', () => {
    expect(scanCost('loop', 1000, { processors: 64 })).toMatchObject({
      work: 999,
      depth: 999,
      steps: 999,
      bound: 999,
    })
  })

  it('refuses what is no count', () => {
    expect(() => scanCost('tree' as never, 4)).toThrow(/^algorithm is "tree"; allowed are loop/)
    expect(() => scanCost('loop', 0)).toThrow(/^L is 0; allowed/)
    expect(() => scanCost('loop', 4, { processors: 0 })).toThrow(/^processors is 0; allowed/)
    expect(() => scanCost('chunked', 4, { chunkLength: 0.5 })).toThrow(
      /^chunkLength is 0.5; allowed/,
    )
  })
})
