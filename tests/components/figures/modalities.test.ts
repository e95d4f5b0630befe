import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  exchanges,
  type Exchange,
  type State,
} from '../../../components/figures/modalities/compute.ts'
import figure from '../../../components/figures/modalities/figure.ts'
import { names } from '../../../components/figures/modalities/names.ts'
import { DARK_FROM, TOKENS } from '../../../components/figures/modalities/sensors.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as State

const settings: fc.Arbitrary<State> = fc.record({
  exchange: fc.constantFrom<Exchange>(...exchanges),
  share: fc.double({ min: 0, max: 0.5, noNaN: true }),
  noise: fc.double({ min: 0, max: 1.5, noNaN: true }),
  dark: fc.integer({ min: 0, max: 56 }),
  flag: fc.boolean(),
  dt: fc.double({ min: 0.02, max: 1, noNaN: true }),
  seed: fc.integer({ min: 1, max: 99 }),
})

type Row = readonly number[]

interface Weights {
  readonly x: Row
  readonly dt: Row
  readonly C: Row
}

/** Steps and output weights of a sensor, by the words of the explanation. */
function weightsOf(x: Row, rest: number, silent: (t: number) => boolean): Weights {
  const at = (t: number) => (t < 0 ? 0 : x[t])
  const dt = x.map((value, t) => {
    const motion = Math.abs(value + at(t - 1) - at(t - 2) - at(t - 3)) / 2
    return silent(t) ? 0 : Math.log1p(Math.exp(Math.log(Math.exp(rest) - 1) + 2 * motion))
  })
  const C = x.map((value, t) => (silent(t) ? 1 : (value + at(t - 1) + at(t - 2) + at(t - 3)) / 4))
  return { x, dt, C }
}

/** Outputs of the camera and of the microphone, by loops of their own. */
function outputsOf(way: Exchange, eye: Weights, ear: Weights, share: number): [Row, Row] {
  const [first, second]: [number[], number[]] = [[], []]
  let [h, g] = [0, 0]
  const pull = (state: number, x: number, dt: number) => x + Math.exp(-dt) * (state - x)
  for (let t = 0; t < TOKENS; t++) {
    const [steps, others] = way === 'dt' ? [ear.dt, eye.dt] : [eye.dt, ear.dt]
    const [reads, otherReads] = way === 'C' ? [ear.C, eye.C] : [eye.C, ear.C]
    if (way === 'states') [h, g] = [h + share * (g - h), g + share * (h - g)]
    if (way === 'one') h = g
    h = pull(h, eye.x[t], steps[t])
    g = pull(way === 'one' ? h : g, ear.x[t], others[t])
    first.push(reads[t] * h)
    second.push(otherReads[t] * g)
  }
  return [first, second]
}

const errorOf = (y: Row, event: Row) =>
  Math.sqrt(y.reduce((sum, value, t) => sum + (value - event[t]) ** 2, 0) / TOKENS)

function expected(state: State): Record<Exchange, [number, number]> {
  const { event, camera, microphone } = compute(state)
  const inDark = (t: number) => t >= DARK_FROM && t < DARK_FROM + state.dark
  const eye = weightsOf(Array.from(camera), state.dt, (t) => state.flag && inDark(t))
  const ear = weightsOf(Array.from(microphone), state.dt, () => false)
  return Object.fromEntries(
    exchanges.map((way) => [
      way,
      outputsOf(way, eye, ear, state.share).map((y) => errorOf(y, Array.from(event))),
    ]),
  ) as Record<Exchange, [number, number]>
}

describe('modalities', () => {
  it('gives an event twice, to a camera that is dark for a while and to a noisy microphone', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { event, camera, microphone, lit } = compute(state)
        expect(event.filter((value) => value === 1)).toHaveLength(64)
        expect(lit.filter((seen) => !seen)).toHaveLength(state.dark)
        camera.forEach((value, t) => expect(value).toBe(lit[t] ? event[t] : 0))
        if (state.noise > 0.01) {
          const spread = errorOf(Array.from(microphone), Array.from(event)) / state.noise
          expect(Math.abs(spread - 1)).toBeLessThan(0.35)
        }
      }),
      { numRuns: 30 },
    )
  })

  it('reads as the equations say, by each exchange', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const { readings } = compute(state)
        const errors = expected(state)
        for (const way of exchanges)
          readings[way].errors.forEach((error, i) => expect(error).toBeCloseTo(errors[way][i], 9))
      }),
      { numRuns: 40 },
    )
  })

  it('exchanges nothing where the share is 0, and one mean of both states where it is a half', () => {
    const apart = compute({ ...defaults, share: 0 }).readings
    apart.states.y.forEach((y, i) =>
      y.forEach((value, t) => expect(value).toBeCloseTo(apart.none.y[i][t], 12)),
    )
    const { h } = compute({ ...defaults, share: 0.5, noise: 0, dark: 0 }).readings.states
    h[0].forEach((value, t) => expect(value).toBeCloseTo(h[1][t], 12))
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const text = figure.describe(compute(state), state)
        const errors = expected(state)
        const found =
          /A camera sees it (.+); a microphone hears it with noise of ([\d.]+)\. The step at rest is (\S+), and coupled states take a share of ([\d.]+)\. (.+): the outputs err by ([\d.]+) and ([\d.]+), camera and microphone\. In the other ways they err so: (.+)\.$/.exec(
            text,
          )
        if (!found) throw new Error(text)
        if (state.dark === 0) expect(found[1]).toBe('all the time')
        else {
          expect(/for (\d+) token/.exec(found[1])?.[1]).toBe(String(state.dark))
          expect(found[1].includes('do not say')).toBe(!state.flag)
        }
        const near = (quoted: string, value: number, by: number) =>
          expect(Math.abs(readNumber(quoted) - value)).toBeLessThan(by)
        near(found[2], state.noise, 0.00501)
        near(found[3], state.dt, 0.0051 * state.dt)
        near(found[4], state.share, 0.00501)
        near(found[6], errors[state.exchange][0], 0.00501)
        near(found[7], errors[state.exchange][1], 0.00501)
        const others = exchanges.filter((way) => way !== state.exchange)
        found[8].split('; ').forEach((part, i) => {
          const [, name, camera, microphone] = /^(.+), ([\d.]+) and ([\d.]+)$/.exec(part)!
          expect(name).toBe(names[others[i]])
          near(camera, errors[others[i]][0], 0.00501)
          near(microphone, errors[others[i]][1], 0.00501)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (state) => {
        const fusion = compute(state)
        expectCleanDrawings(figure, fusion, state, 9000)
        expect(figure.table(fusion, state).rows).toHaveLength(TOKENS)
        expect(figure.readouts(fusion, state)).toHaveLength(4)
      }),
      { numRuns: 25 },
    )
  })

  it('moves the end of the dark to the hand', () => {
    expectHandle(figure, defaults, 'dark', [0, 56])
  })
})
