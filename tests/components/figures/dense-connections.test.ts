import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/dense-connections/compute.ts'
import figure from '../../../components/figures/dense-connections/figure.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'
import { readNumber } from './read-number.ts'

const defaults = defaultsOf(figure.schema) as State

const hundredth = fc.integer({ min: 0, max: 20 }).map((value) => value / 20)
const states: fc.Arbitrary<State> = fc.record({
  depth: fc.integer({ min: 2, max: 12 }),
  m: fc.integer({ min: 0, max: 4 }),
  gate: hundredth,
  skip: hundredth,
  tau: fc.integer({ min: 2, max: 20 }),
  period: fc.constantFrom(4, 7, 20, 61, 200),
  layer: fc.integer({ min: 1, max: 12 }),
})

/** The joined state of a layer, one token after the other. */
function walk({ depth, gate, skip, tau, layer }: State, m: number, x: readonly number[]): number[] {
  const decay = Math.exp(-1 / tau)
  const h = new Array<number>(depth).fill(0)
  return x.map((value) => {
    let input = value
    let read = 0
    for (let l = 0; l < Math.min(layer, depth); l++) {
      h[l] = decay * h[l] + (1 - decay) * input
      read = h[l]
      for (let j = 1; j <= Math.min(m, l); j++) read += gate * h[l - j]
      input = read + skip * input
    }
    return read
  })
}

const pulse = [1, ...new Array<number>(4999).fill(0)]

/** The gain at a period over the sum, and the mean lag, from the response to a pulse. */
function measure(state: State, m: number) {
  const response = walk(state, m, pulse)
  let [sum, moment, re, im] = [0, 0, 0, 0]
  response.forEach((value, l) => {
    const angle = (2 * Math.PI * l) / state.period
    sum += value
    moment += l * value
    re += value * Math.cos(angle)
    im += value * Math.sin(angle)
  })
  return { gain: Math.hypot(re, im) / sum, lag: moment / sum, response, sum }
}

describe('dense-connections', () => {
  it('starts where a deep layer holds far more of a wave with the connections', () => {
    const { dense, plain, layer } = compute(defaults)
    expect(layer).toBe(8)
    expect(dense[7].gain).toBeGreaterThan(15 * plain[7].gain)
    expect(dense[0].gain).toBe(plain[0].gain)
    expect(dense[7].lag).toBeLessThan(0.7 * plain[7].lag)
  })

  it('passes a fast wave by as few layers as the connections allow', () => {
    // Each layer that cannot be gone round divides a fast wave by nearly the same factor.
    const state: State = { ...defaults, tau: 20, period: 4, gate: 1, depth: 9, layer: 9 }
    const factor = compute({ ...state, m: 0 }).plain[0].gain
    for (const m of [0, 1, 2]) {
      const { gain } = compute({ ...state, m }).dense[8]
      expect(Math.round(Math.log(gain) / Math.log(factor))).toBeGreaterThanOrEqual(
        Math.ceil(9 / (m + 1)),
      )
      expect(Math.log(gain) / Math.log(factor)).toBeLessThan(Math.ceil(9 / (m + 1)) + 2.5)
    }
  })

  it('says only what a walk through the stack confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state)
        const parts =
          /the state of layer (\d+) holds (.+?) per cent with the connections and (.+?) per cent without, of what it holds of a constant; layer 1 holds (.+?) per cent\. A pulse comes with a mean lag of (.+?) tokens with them and (.+?) tokens without\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        expect(Number(parts[1])).toBe(Math.min(state.layer, state.depth))
        const with_ = measure(state, state.m)
        const without = measure(state, 0)
        const first = measure({ ...state, layer: 1 }, 0)
        for (const [found, { gain }] of [
          [parts[2], with_],
          [parts[3], without],
          [parts[4], first],
        ] as const)
          expect(Math.abs(readNumber(found) - 100 * gain)).toBeLessThanOrEqual(0.6 * gain + 1e-8)
        expect(Math.abs(readNumber(parts[5]) - with_.lag)).toBeLessThan(0.051)
        expect(Math.abs(readNumber(parts[6]) - without.lag)).toBeLessThan(0.051)
        expect(text.includes('There are no dense connections')).toBe(state.m === 0)
        const { dense, layer } = compute(state)
        dense[layer - 1].response.forEach((value, l) =>
          expect(Math.abs(value - with_.response[l] / with_.sum)).toBeLessThan(1e-9),
        )
      }),
      { numRuns: 60 },
    )
  })

  it('moves to the layer under the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, 0)).toEqual({ layer: 8 })
    expect(handle.move(-50, 0)).toEqual({ layer: 1 })
  })

  it('draws every setting with whole texts, finite places and few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 12000)
        expect(figure.table(data, state).rows).toHaveLength(state.depth)
      }),
      { numRuns: 40 },
    )
  })
})
