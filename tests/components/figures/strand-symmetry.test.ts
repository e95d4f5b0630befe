import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  type StrandParameters,
} from '../../../components/figures/strand-symmetry/compute.ts'
import figure from '../../../components/figures/strand-symmetry/figure.ts'
import {
  models,
  oneHot,
  reverseComplement,
  turnedOver,
  type ModelKey,
} from '../../../components/figures/strand-symmetry/strands.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { tensor } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults: StrandParameters = defaultsOf(figure.schema)
const keys = ['one', 'both', 'twice', 'shared'] as const satisfies ModelKey[]

const strands = fc
  .array(fc.constantFrom('A', 'C', 'G', 'T'), { minLength: 2, maxLength: 40 })
  .map((bases) => bases.join(''))
const settings: fc.Arbitrary<StrandParameters> = fc.record({
  sequence: strands,
  model: fc.constantFrom<ModelKey>(...keys),
})

const complements: Readonly<Record<string, string>> = { A: 'T', T: 'A', C: 'G', G: 'C' }
const otherStrand = (sequence: string) =>
  [...sequence].map((base) => complements[base]).reduce((rest, base) => base + rest, '')

/** The largest difference of two outputs of which the second is read backwards, columns exchanged. */
function apart(model: ModelKey, sequence: string): { most: number; largest: number } {
  const L = sequence.length
  const given = models[model](oneHot(sequence)).data
  const other = models[model](oneHot(otherStrand(sequence))).data
  let [most, largest] = [0, 0]
  for (let t = 0; t < L; t++)
    for (let b = 0; b < 4; b++) {
      const [here, there] = [given[4 * t + b], other[4 * (L - 1 - t) + 3 - b]]
      most = Math.max(most, Math.abs(here - there))
      largest = Math.max(largest, Math.abs(here), Math.abs(there))
    }
  return { most, largest }
}

describe('strand-symmetry', () => {
  it('reads the other strand from its own end', () => {
    fc.assert(
      fc.property(strands, (sequence) => {
        const other = reverseComplement(sequence)
        expect(other).toBe(otherStrand(sequence))
        expect(oneHot(other)).toEqual(turnedOver(oneHot(sequence)))
        for (let t = 0; t < sequence.length; t++)
          expect(oneHot(sequence).data[4 * t + 'ACGT'.indexOf(sequence[t])]).toBe(1)
      }),
    )
  })

  it('is symmetric by both strands and by halves, whatever is read, and otherwise is not', () => {
    fc.assert(
      fc.property(strands, (sequence) => {
        for (const model of ['twice', 'shared'] as const) {
          const { most, largest } = apart(model, sequence)
          expect(most).toBeLessThan(1e-12 * largest)
        }
        for (const model of ['one', 'both'] as const)
          expect(apart(model, sequence).most).toBeGreaterThan(1e-6)
      }),
      { numRuns: 30 },
    )
  })

  it('reads both ways alike from both ends, so that only the complement tells strands apart', () => {
    const x = oneHot(defaults.sequence)
    const [L, width] = x.shape
    const reversed = tensor(
      Float64Array.from(
        x.data,
        (_, i) => x.data[(L - 1 - Math.floor(i / width)) * width + (i % width)],
      ),
      [L, width],
    )
    const [given, back] = [x, reversed].map((one) => models.both(one).data)
    for (let t = 0; t < L; t++)
      for (let b = 0; b < width; b++)
        expect(back[(L - 1 - t) * width + b]).toBeCloseTo(given[t * width + b], 12)
  })

  it('keeps half of the columns to half of the bases', () => {
    // What a half reads is A and C; a T in place of a G is seen by the other half alone.
    const [first, second] = ['ACAG', 'ACAT'].map((strand) => models.shared(oneHot(strand)).data)
    for (let t = 0; t < 4; t++)
      for (let b = 0; b < 2; b++) expect(first[4 * t + b]).toBe(second[4 * t + b])
    expect(first).not.toEqual(second)
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^Read (one way|both ways|both strands|half and half), ([ACGT]+) and its other strand ([ACGT]+): the block (?:(gives the same for both but for rounding)|gives outputs for the two that differ by up to (.+) % of the largest)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { model, sequence } = parameters
        expect(parts[1]).toBe(
          ['one way', 'both ways', 'both strands', 'half and half'][keys.indexOf(model)],
        )
        expect(parts[2]).toBe(sequence)
        expect(parts[3]).toBe(otherStrand(sequence))
        const { most, largest } = apart(model, sequence)
        expect(parts[4] !== undefined).toBe(most < 1e-12 * largest)
        if (parts[5])
          expect(Math.abs(readNumber(parts[5]) - (100 * most) / largest)).toBeLessThan(0.06)
      }),
      { numRuns: 40 },
    )
  })

  it('takes nothing but bases', () => {
    const { sequence } = figure.schema
    expect(sequence.alphabet).toBe('ACGT')
    expect(sequence.most).toBe(40)
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 4200)
        expect(figure.table(data, parameters).rows).toHaveLength(parameters.sequence.length)
        expect(figure.readouts(data, parameters)).toHaveLength(2)
      }),
      { numRuns: 30 },
    )
  })
})
