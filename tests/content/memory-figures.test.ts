import { describe, expect, it } from 'vitest'
import { compute as pastsOf } from '../../components/figures/hippo-measures/compute.ts'
import measures from '../../components/figures/hippo-measures/figure.ts'
import { compute as fieldOf } from '../../components/figures/initializations/compute.ts'
import field from '../../components/figures/initializations/figure.ts'
import { defaultsOf } from '../../src/figure/parameters.ts'
import { readSection } from './section.ts'

/** The buttons of section 3.1.1. */
const { pressed } = readSection('3-mamba/3.1.1-hippo')

describe('the buttons, whatever was set before', () => {
  it('shows how the measures blur, and how far windows reach', () => {
    const before = { ...defaultsOf(measures.schema), source: 'drawn', N: 40, T: 20 } as const
    const after = (words: string) => {
      const { rebuilt } = pastsOf(pressed(measures, words, before))
      return Object.fromEntries(rebuilt.map((one) => [one.measure, one]))
    }
    const eight = after('Eight numbers')
    for (const window of ['legt', 'fourier'])
      expect(eight[window].error).toBeLessThan(eight.legs.error / 1.5)
    const start = Object.fromEntries(
      pastsOf(defaultsOf(measures.schema)).rebuilt.map((one) => [one.measure, one]),
    )
    expect(eight.legt.error / start.legt.error / 100).toBeCloseTo(1, 1)
    const wide = after('a time scale of 200')
    for (const window of ['legt', 'fourier']) expect(wide[window].past.length).toBe(200)
  })

  it('shows what becomes of the field', () => {
    const start = fieldOf(defaultsOf(field.schema))
    const tausOf = ({ channels }: ReturnType<typeof fieldOf>) =>
      channels.map(({ modes }) => modes.map(({ tau }) => tau))
    for (const before of [
      { init: 'lin', N: 16, u: -3, steps: 50000, twice: true, channel: 8 },
      { init: 'real', N: 16, u: 3, steps: 500, twice: true, channel: 8 },
    ] as const) {
      const after = (words: string) => fieldOf(pressed(field, words, before))
      for (const taus of tausOf(after('complex starts'))) expect(new Set(taus).size).toBe(1)
      const shorter = tausOf(after('adds 2')).flat()
      tausOf(start)
        .flat()
        .forEach((tau, i) => expect(shorter[i]).toBeLessThan(tau / 5))
      expect(Math.max(...tausOf(after('weight decay')).flat())).toBeLessThan(4)
      expect(after('the bias is added twice').channels[0].dt / 1e-6).toBeCloseTo(1, 2)
      expect(after('10,000 steps').left).toBeCloseTo(0.37, 2)
      expect(Math.max(...tausOf(after('10,000 steps')).flat())).toBeCloseTo(13, 0)
    }
  })
})
