import { describe, expect, it } from 'vitest'
import { compute as recall, sharesOf } from '../../components/figures/recall-capacity/compute.ts'
import recallCapacity from '../../components/figures/recall-capacity/figure.ts'
import { compute as explore } from '../../components/figures/unexplored-states/compute.ts'
import unexploredStates from '../../components/figures/unexplored-states/figure.ts'
import { describe as describeTracking } from '../../components/figures/state-tracking/describe.ts'
import { compute as track } from '../../components/figures/state-tracking/compute.ts'
import stateTracking from '../../components/figures/state-tracking/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { cellsOfSection } from './cells.ts'
import { readSection } from './section.ts'

/** The numbers of section 7.1, computed again; `says` holds the words that quote them. */
const { says, pressed } = readSection('7-challenges/7.1-foundation-models')
const shown = cellsOfSection('7.1')

describe('recall from a state', () => {
  const defaults = defaultsOf(recallCapacity.schema)
  const share = (changed: Partial<typeof defaults>) =>
    recall({ ...defaults, ...changed }).here.adding

  it('is disturbed by as much as the answer where there are as many other keys as rows', async () => {
    says('the squares of the products with 32 other keys add up to about what')
    says('At $N=32$ the disturbance is as large as the answer')
    const { N, squares, expected } = (await shown('crosstalk')).columns
    expect(expected[N.indexOf(32)]).toBe(1)
    squares.forEach((value, i) => expect(Math.abs(value / expected[i] - 1)).toBeLessThan(0.15))
  })

  it('is nearly whole at half as many pairs as rows, and falls from there', () => {
    says('Sixteen rows recall eight pairs, most of sixteen, and less and less of more')
    const shares = [8, 16, 32, 64].map((K) => share({ N: '16', K }))
    expect(shares[0]).toBeGreaterThan(0.98)
    expect(shares[1]).toBeGreaterThan(0.9)
    for (let i = 1; i < shares.length; i++) expect(shares[i]).toBeLessThan(shares[i - 1])
  })

  it('is what the buttons say, and what as many, twice and four times as many pairs leave', () => {
    says('nearly all of 64 pairs come back, with')
    expect(recall(pressed(recallCapacity, '64 rows', defaults)).here.adding).toBeGreaterThan(0.95)
    says('</Try> about a quarter.')
    expect(recall(pressed(recallCapacity, 'four rows', defaults)).here.adding).toBeCloseTo(0.25, 1)
    says(
      'some 95 per cent come back of as many as there are rows, 80 of twice and 60 of four times',
    )
    const rows = [4, 8, 16, 32]
    const mean = (times: number) =>
      rows.reduce((sum, N) => sum + sharesOf(times * N, N).adding, 0) / rows.length
    expect([1, 2, 4].map((times) => Math.round(mean(times) * 20) * 5)).toEqual([95, 80, 60])
    says('On keys at random the delta rule of <Ref to="sec:A"/> is the worse of the two.')
    const { adding, delta } = recall(defaults).here
    expect(delta).toBeLessThan(adding)
  })

  it('is cheaper by attention up to the eighth pair', () => {
    says(
      'a state of sixteen rows keeps 256 numbers however many pairs come, and attention keeps more from the ninth pair on',
    )
    const kept = [8, 9].map((K) => recall({ ...defaults, N: '16', K }))
    expect(kept.map(({ state }) => state)).toEqual([256, 256])
    expect(kept.map(({ cache, state }) => cache > state)).toEqual([false, true])
  })

  it('takes the rows of the exercise', () => {
    says(
      'gives $N\\ge796$. A state of 796 rows and 64 columns has 50,944 numbers; attention keeps $200\\cdot128=25{,}600$',
    )
    expect(Math.sqrt(199 / 796)).toBe(0.5)
    expect(796 * 64).toBe(50944)
  })
})

describe('what a state can follow', () => {
  it('is lost to rounding after a hundred ones', async () => {
    says(
      'After 100 ones the two pasts of <Ref to="cell:two-histories"/> differ by $4\\cdot10^{-11}$',
    )
    const { ones, '0.8': apart } = (await shown('two-histories')).columns
    expect(apart[ones.indexOf(100)].toExponential(0)).toBe('4e-11')
    expect(Math.fround(1 + 4e-11)).toBe(1)
  })

  it('is followed by one side of the figure and not by the other', () => {
    const defaults = defaultsOf(stateTracking.schema)
    const right = (settings: typeof defaults) =>
      [...describeTracking(track(settings)).matchAll(/right after (\d+) of 24/g)].map(([, count]) =>
        Number(count),
      )
    says('Only the mirrors end where the cups do.')
    const labels = ['For parity', 'A count to three', 'two mirrors make one']
    for (const settings of [
      defaults,
      ...labels.map((label) => pressed(stateTracking, label, defaults)),
    ]) {
      const [left, other] = right(settings)
      expect(left).toBeLessThan(20)
      expect(other).toBe(24)
    }
  })
})

describe('the trained length', () => {
  it('is left behind by a slow mode, unless it had settled or starts from carried states', () => {
    const defaults = defaultsOf(unexploredStates.schema)
    says('The mode remembers 5,000 tokens, and training sequences have 2,000.')
    expect([defaults.tau, defaults.T]).toEqual([5000, 2000])
    const text = (settings: typeof defaults) =>
      unexploredStates.describe(explore(settings), settings)
    const [, first] = /first exceeds that at token ([\d,]+)/.exec(text(defaults)) ?? []
    expect(Number(first.replace(',', ''))).toBeLessThan(2200)
    for (const label of ['time constant of 200 tokens', 'start where the one before ended'])
      expect(text(pressed(unexploredStates, label, defaults))).toContain('never exceeds that')
  })
})
