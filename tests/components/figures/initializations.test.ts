import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  CHANNELS,
  compute,
  type Init,
  type State,
} from '../../../components/figures/initializations/compute.ts'
import figure from '../../../components/figures/initializations/figure.ts'
import { s4dPoles } from '../../../src/kernel/index.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults: State = { init: 'real', N: 16, u: 0, steps: 0, twice: false, channel: 8 }

const states: fc.Arbitrary<State> = fc.record({
  init: fc.constantFrom<Init>('real', 'lin', 'inv', 'legs'),
  N: fc.integer({ min: 1, max: 32 }),
  u: fc.integer({ min: -40, max: 40 }).map((value) => value / 10),
  steps: fc.integer({ min: 0, max: 100 }).map((value) => 500 * value),
  twice: fc.boolean(),
  channel: fc.integer({ min: 0, max: CHANNELS - 1 }),
})

/** Steps and rates written out. */
function byHand({ init, N, u, steps, twice }: State) {
  const left = (1 - 1e-4) ** steps
  const firsts = Array.from({ length: CHANNELS }, (_, d) => 10 ** (-3 + (2 * d) / (CHANNELS - 1)))
  const dt = firsts.map((first) => {
    if (init !== 'real') return first ** left
    const bias = left * Math.log(Math.expm1(first))
    return Math.log1p(Math.exp(u + (twice ? 2 : 1) * bias))
  })
  const even = 2 * Math.ceil(N / 2)
  const rates =
    init === 'real'
      ? Array.from({ length: N }, (_, n) => (n + 1) ** left)
      : new Array<number>(even / 2).fill(0.5 ** left)
  const frequencies = init === 'real' ? [] : [...s4dPoles(init, even).im].map((im) => left * im)
  return { firsts, dt, rates, frequencies }
}

const near = (found: string | undefined, wanted: number) =>
  expect(Math.abs(readNumber(found ?? '') / wanted - 1), `${found} for ${wanted}`).toBeLessThan(
    0.006,
  )

describe('initializations', () => {
  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state)
        const { firsts, dt, rates, frequencies } = byHand(state)
        const taus = dt.flatMap((step) => rates.map((rate) => 1 / (step * rate)))
        const span = /run from (.+?) to (.+?) tokens\./.exec(text)
        near(span?.[1], Math.min(...taus))
        near(span?.[2], Math.max(...taus))
        const d = state.channel
        const [own, ringing] = text.split(' Its states ring')
        const chosen =
          /given a step of (.+?) and has one of (.+?), (.+?) times as much; its time constants are (?:(.+?) to )?(.+?) tokens\./.exec(
            own,
          )
        near(chosen?.[1], firsts[d])
        near(chosen?.[2], dt[d])
        near(chosen?.[3], dt[d] / firsts[d])
        near(chosen?.[5], 1 / (dt[d] * Math.min(...rates)))
        if (chosen?.[4]) near(chosen[4], 1 / (dt[d] * Math.max(...rates)))
        else expect(Math.max(...rates) / Math.min(...rates)).toBeLessThan(1.01)
        const rings = /periods of (?:(.+?) to )?(.+?) tokens\./.exec(ringing ?? '')
        const turning = frequencies.filter((frequency) => frequency > 0)
        expect(Boolean(rings)).toBe(turning.length > 0)
        if (rings) near(rings[2], (2 * Math.PI) / (dt[d] * Math.min(...turning)))
        if (rings?.[1]) near(rings[1], (2 * Math.PI) / (dt[d] * Math.max(...turning)))
      }),
      { numRuns: 80 },
    )
  })

  it('remembers from one token to a thousand at the start', () => {
    const { channels } = compute(defaults)
    const taus = channels.flatMap(({ modes }) => modes.map(({ tau }) => tau))
    expect(Math.min(...taus)).toBeCloseTo(0.625, 9)
    expect(Math.max(...taus)).toBeCloseTo(1000, 6)
  })

  it('multiplies the step of every channel by what a token says, while steps are small', () => {
    const { step } = compute(defaults)
    for (const first of [0.001, 0.01])
      for (const u of [-3, -1, 1]) expect(step(first, u) / (first * Math.exp(u))).toBeCloseTo(1, 1)
    const once = compute({ ...defaults, u: 2 })
    once.channels.forEach(({ dt }, d) =>
      expect(dt).toBeGreaterThan(compute(defaults).channels[d].dt),
    )
  })

  it('squares the step when the bias is added twice', () => {
    const { channels } = compute({ ...defaults, twice: true })
    for (const { first, dt } of channels) expect(dt / first ** 2).toBeGreaterThan(0.99)
    for (const { first, dt } of channels) expect(dt / first ** 2).toBeLessThan(1.11)
  })

  it('merges the ladder under weight decay', () => {
    const spread = (steps: number) => {
      const { modes } = compute({ ...defaults, steps }).channels[0]
      return modes[0].tau / modes[15].tau
    }
    expect(spread(0)).toBeCloseTo(16, 9)
    expect(spread(50000)).toBeLessThan(1.03)
    const { channels } = compute({ ...defaults, steps: 50000 })
    for (const { dt } of channels) expect(Math.abs(dt / Math.LN2 - 1)).toBeLessThan(0.04)
  })

  it('gives the states of a complex start one time constant', () => {
    for (const init of ['lin', 'inv', 'legs'] as const) {
      const { modes, first } = compute({ ...defaults, init }).channels[5]
      for (const { tau } of modes) expect(tau * first).toBeCloseTo(2, 9)
      expect(modes).toHaveLength(8)
    }
  })

  it('moves to the channel under the hand, and to the token on the small plot', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const data = compute(defaults)
    const [chooser] = figure.draw(data, defaults, frame).handles ?? []
    expect(chooser.move(0, chooser.y)).toEqual({ channel: 8 })
    expect(chooser.move(0, -50)).toEqual({ channel: 0 })
    expect(chooser.move(0, 9999)).toEqual({ channel: CHANNELS - 1 })
    const inset = { width: 250, height: figure.inset!.height, narrow: true }
    const [cursor] = figure.inset!.draw(data, defaults, inset).handles ?? []
    expect(cursor.move(cursor.x, 0)).toEqual({ u: 0 })
    const complex = { ...defaults, init: 'lin' } as const
    expect(figure.inset!.draw(compute(complex), complex, inset).handles).toEqual([])
  })

  it('draws every setting with whole texts, finite places and few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 12000)
        expect(figure.table(data, state).rows).toHaveLength(CHANNELS)
      }),
      { numRuns: 40 },
    )
  })
})
