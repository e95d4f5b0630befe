import { describe, expect, it } from 'vitest'
import { bytesOf } from '../../components/figures/cached-states/compute.ts'
import cachedStates from '../../components/figures/cached-states/figure.ts'
import { compute, type TuningParameters } from '../../components/figures/fine-tuning/compute.ts'
import fineTuning from '../../components/figures/fine-tuning/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

/** The numbers of section 7.4, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('7-challenges/7.4-techniques-from-transformers')

const authored: TuningParameters = defaultsOf(fineTuning.schema)
const runsOf = (parameters: TuningParameters) =>
  Object.fromEntries(compute(parameters).runs.map((run) => [run.method, run]))

describe('the tuned model', () => {
  it('gives letters backwards whichever mark asks', () => {
    says('fall to some 45 per cent')
    says(String.raw`{\tfrac13+\tfrac23\cdot\tfrac16=\tfrac49}`)
    const { full, 'rank-4': rank4, 'rank-2': rank2, 'rank-1': rank1 } = runsOf(authored)
    for (const { old } of [full, rank4, rank2, rank1])
      expect(Math.abs(old - 4 / 9)).toBeLessThan(0.04)
  })

  it('does not learn from one projection, and nothing by its rates', () => {
    says('rates and steps alone learn nothing here')
    const { out_proj, in_proj, x_proj, rates } = runsOf(authored)
    expect(Math.max(out_proj.backwards, in_proj.backwards, x_proj.backwards)).toBeLessThan(0.7)
    // What the model before tuning gives of the new task.
    const before = compute({ ...authored, share: 0 }).here.backwards
    expect(rates.backwards).toBeLessThan(before)
  })

  it('loses the old task before it gains the new one', () => {
    const { here } = compute(pressed(fineTuning, 'Half of the change', authored))
    expect(here.old).toBeLessThan(0.6)
    expect(here.backwards).toBeLessThan(0.65)
  })

  it('does both with rehearsal where all may move, and with rank 1 neither', () => {
    says('with more than 90 per cent of both; with rank 1 the model ends at about 60 on both')
    const read = pressed(fineTuning, 'a quarter of the old task rehearsed', authored)
    const { full, 'rank-1': rank1 } = runsOf(read)
    expect(Math.min(full.backwards, full.old)).toBeGreaterThan(0.9)
    for (const share of [rank1.backwards, rank1.old])
      expect(Math.abs(share - 0.6)).toBeLessThan(0.05)
  })

  it('is held by the penalty', () => {
    says('full tuning ends between 80 and 90 per cent on both')
    const { full } = runsOf(pressed(fineTuning, 'this penalty', authored))
    for (const share of [full.backwards, full.old]) {
      expect(share).toBeGreaterThan(0.8)
      expect(share).toBeLessThan(0.9)
    }
  })
})

describe('documents as states', () => {
  it('weigh as much as the keys and values of 38 tokens, and more than the text', () => {
    says('as much as the keys and values of 38 tokens, and more than any text of these lengths')
    expect(bytesOf(38).state).toBe(bytesOf(38).cache)
    const { max } = cachedStates.schema.L
    expect(bytesOf(max).state).toBeGreaterThan(bytesOf(max).text)
  })

  it('fill 12.5 TB by the million', () => {
    says('a million short documents are 12.5 TB, where their texts are a few GB')
    expect((1e6 * bytesOf(1000).state) / 1e12).toBeCloseTo(12.5, 1)
    expect((1e6 * bytesOf(1000).text) / 1e9).toBeCloseTo(4)
  })

  it('forget nothing in the row that is the mixture', () => {
    const shares = cachedStates.compute({
      ...defaultsOf(cachedStates.schema),
      ...pressed(cachedStates, 'forgets nothing', defaultsOf(cachedStates.schema)),
    }).shares
    expect(shares.row).toEqual(shares.mixed)
  })
})

describe('the exercises', () => {
  it('come to what their solutions say', () => {
    says('For `in_proj`, of 3072 rows and 768 columns, that is 614.4')
    expect((3072 * 768) / (3072 + 768)).toBeCloseTo(614.4)
    says('the break-even is 46.5')
    expect((1536 * 48) / (1536 + 48)).toBeCloseTo(46.5, 1)
    says('With $p=0.8$ and $k=4$ it is 3.36')
    says('so that 1.68 tokens a pass are left')
    expect((1 - 0.8 ** 5) / 0.2).toBeCloseTo(3.36, 2)
  })
})
