import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  LENGTH,
  type Decays,
  type Semiseparable,
  type SemiseparableParameters,
} from '../../../components/figures/semiseparable/compute.ts'
import figure from '../../../components/figures/semiseparable/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { matrix, numericalRank, singularValues } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<SemiseparableParameters> = fc.record({
  decays: fc.constantFrom<Decays>('selected', 'constant', 'none', 'per-state'),
  N: fc.integer({ min: 1, max: 6 }),
  size: fc.integer({ min: 1, max: 8 }),
  top: fc.integer({ min: 1, max: LENGTH }),
  left: fc.integer({ min: 1, max: LENGTH }),
})

/** Column j: the outputs after a pulse at step j, by the recurrence. */
function pulses({ N, B, C, factors }: Semiseparable): number[][] {
  const M = Array.from({ length: LENGTH }, () => new Array<number>(LENGTH).fill(0))
  for (let j = 0; j < LENGTH; j++) {
    const h = new Array<number>(N).fill(0)
    for (let i = 0; i < LENGTH; i++)
      for (let n = 0; n < N; n++) {
        h[n] = factors.data[i * N + n] * h[n] + (i === j ? B.data[j * N + n] : 0)
        M[i][j] += C.data[i * N + n] * h[n]
      }
  }
  return M
}

const cut = (M: number[][], top: number, left: number, size: number) =>
  matrix(M.slice(top - 1, top - 1 + size).map((row) => row.slice(left - 1, left - 1 + size)))

describe('semiseparable', () => {
  it('starts with a block of rank 2 under N = 2', () => {
    const data = compute(defaults)
    expect(data.place).toBe('within')
    expect([data.rank, data.greatest]).toEqual([2, 2])
    expect(data.values[2] / data.values[0]).toBeLessThan(1e-14)
  })

  it('shows at the buttons of the text what the text says of them', () => {
    const rankAt = (change: Partial<SemiseparableParameters>) =>
      compute({ ...defaults, ...change }).rank
    expect(rankAt({ top: 6, left: 6 })).toBe(6)
    expect(rankAt({ size: 8 })).toBe(2)
    expect(rankAt({ N: 4 })).toBe(4)
    expect(rankAt({ decays: 'constant' })).toBe(2)
    expect(rankAt({ decays: 'none' })).toBe(2)
    expect(rankAt({ decays: 'per-state', N: 4 })).toBe(4)
  })

  it('holds in every column what a pulse leaves behind', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const M = pulses(data)
        M.flat().forEach((value, i) => expect(data.M.data[i]).toBeCloseTo(value, 12))
        if (parameters.decays !== 'per-state')
          M.flat().forEach((value, i) =>
            expect(data.masks[0].data[i] * data.scores.data[i]).toBeCloseTo(value, 12),
          )
      }),
      { numRuns: 60 },
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const text = figure.describe(data, parameters)
        const parts =
          /N = (\d), the block of rows? (\d+)(?: to \d+)? and columns? (\d+)(?: to \d+)? lies (on or below|across|above) the diagonal and has rank (\d)(?:; its next singular value is (.+) of the largest)?\. The greatest rank of any block on or below the diagonal is (\d)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const [N, top, left] = parts.slice(1, 4).map(Number)
        const size = parameters.size
        const block = cut(pulses(data), top, left, size)
        expect(numericalRank(block)).toBe(Number(parts[5]))
        const values = singularValues(block)
        expect(parts[6] !== undefined).toBe(Number(parts[5]) > 0 && Number(parts[5]) < size)
        if (parts[6] !== undefined)
          expect(values[Number(parts[5])]).toBeLessThanOrEqual(1e-10 * values[0])
        const lowest = top + size - 1
        const place = left + size - 1 <= top ? 'on or below' : left > lowest ? 'above' : 'across'
        expect(parts[4]).toBe(place)
        if (place === 'on or below') expect(Number(parts[5])).toBeLessThanOrEqual(N)
        if (place === 'above') expect(Number(parts[5])).toBe(0)
        expect(Number(parts[7])).toBe(N)
      }),
      { numRuns: 150 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        expectCleanDrawings(figure, compute(parameters), parameters, 6000)
      }),
      { numRuns: 40 },
    )
  })

  it('puts the block under the hand and keeps it in the matrix', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, handle.y)).toEqual({ top: defaults.top, left: defaults.left })
    expect(handle.move(-100, -100)).toEqual({ top: 1, left: 1 })
    expect(handle.move(5000, 5000)).toEqual({ top: 11, left: 11 })
  })
})
