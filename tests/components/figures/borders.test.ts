import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/borders/compute.ts'
import figure from '../../../components/figures/borders/figure.ts'
import {
  MOST_PADS,
  rowOf,
  text,
  type Apart,
  type Neighbour,
} from '../../../components/figures/borders/row.ts'
import { expectCleanDrawings } from './drawings.ts'

const aparts: readonly Apart[] = ['none', 'convolution', 'state', 'both']

const states: fc.Arbitrary<State> = fc.record({
  neighbour: fc.constantFrom<Neighbour>('right', 'left', 'two'),
  apart: fc.constantFrom(...aparts),
  pads: fc.integer({ min: 1, max: MOST_PADS }),
  pad: fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10),
  rate: fc.double({ min: 0.05, max: 2, noNaN: true }),
})

interface Token {
  readonly value: number
  readonly isPad: boolean
  /** The first of a text that begins behind another. */
  readonly isFirst: boolean
}

/** The channel, a loop over tokens. Masks act where the public code has them. */
function pass(tokens: readonly Token[], { apart, rate }: State): { h: number[]; y: number[] } {
  const cutsInput = apart === 'convolution' || apart === 'both'
  const cutsState = apart === 'state' || apart === 'both'
  const weights = [0.4, 0.3, 0.2, 0.1]
  let cache: number[] = [0, 0, 0, 0]
  let state = 0
  const h: number[] = []
  const y: number[] = []
  for (const { value, isPad, isFirst } of tokens) {
    if (isFirst && cutsInput) cache = [0, 0, 0, 0]
    if (isFirst && cutsState) state = 0
    cache = [isPad && cutsInput ? 0 : value, ...cache.slice(0, 3)]
    const mixed = 0.3 + weights.reduce((sum, weight, i) => sum + weight * cache[i], 0)
    const u = mixed / (1 + Math.exp(-mixed))
    const dt = isPad && cutsState ? 0 : Math.log(1 + Math.exp(0.8 * u - 0.8))
    state = Math.exp(-rate * dt) * state + dt * u
    h.push(state)
    y.push(state + 0.5 * u)
  }
  return { h, y }
}

function inRow(state: State) {
  const { neighbour, pads, pad } = state
  const { tokens, start, end } = rowOf(neighbour, pads, pad)
  const all = tokens.map((value, k) => ({
    value,
    isPad: neighbour !== 'two' && (k < start || k >= end),
    isFirst: neighbour === 'two' && k === start,
  }))
  return { ...pass(all, state), start, end }
}

const alone = (state: State) =>
  pass(
    text.map((value) => ({ value, isPad: false, isFirst: false })),
    state,
  )

/** How far the outputs of the text are off, and its last state. */
function errors(state: State): { outputs: number[]; last: number } {
  const row = inRow(state)
  const own = alone(state)
  return {
    outputs: own.y.map((value, k) => row.y[row.start + k] - value),
    last: row.h[row.h.length - 1] - own.h[own.h.length - 1],
  }
}

const most = (values: readonly number[]) => Math.max(...values.map(Math.abs))

describe('borders', () => {
  it('is what a loop over the tokens gives', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        const row = inRow(state)
        row.h.forEach((value, k) => expect(data.row.h[k]).toBeCloseTo(value, 10))
        row.y.forEach((value, k) => expect(data.row.y[k]).toBeCloseTo(value, 10))
        alone(state).y.forEach((value, k) => expect(data.alone.y[k]).toBeCloseTo(value, 10))
        expect([data.start, data.end]).toEqual([row.start, row.end])
      }),
      { numRuns: 60 },
    )
  })

  it('shows what the caption and the text say of pads and of two texts', () => {
    fc.assert(
      fc.property(states, (state) => {
        // Pads behind a text never reach its outputs; a step of zero alone keeps its last state.
        const behind = (apart: Apart) => compute({ ...state, neighbour: 'right', apart })
        for (const apart of aparts) expect(behind(apart).wrong).toBe(0)
        for (const apart of ['state', 'both'] as const)
          expect(behind(apart).last).toBeCloseTo(behind(apart).lastAlone, 12)
        // Before a text, both are needed: the bias of the convolution alone writes.
        const before = (apart: Apart) => compute({ ...state, neighbour: 'left', apart })
        expect(before('both').wrong).toBe(0)
        expect(before('convolution').wrong).toBe(text.length)
        const packed = (apart: Apart) => compute({ ...state, neighbour: 'two', apart })
        expect(packed('both').wrong).toBe(0)
        expect(packed('both').largest).toBeLessThan(1e-12)
        for (const apart of ['none', 'convolution', 'state'] as const)
          expect(packed(apart).wrong).toBeGreaterThan(3)
      }),
      { numRuns: 60 },
    )
    const shown: State = { neighbour: 'right', apart: 'none', pads: 6, pad: 1, rate: 0.5 }
    expect(compute(shown).last - compute(shown).lastAlone).toBeGreaterThan(0.5)
    expect(compute({ ...shown, apart: 'convolution' }).last).toBeLessThan(
      compute(shown).lastAlone - 0.5,
    )
  })

  it('says only what the loop confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const said = figure.describe(compute(state), state).replaceAll('−', '-')
        const { outputs, last } = errors(state)
        const wrong = outputs.filter((value) => Math.abs(value) > 1e-9).length
        if (wrong === 0) expect(said).toContain('All 10 outputs are those of the text alone.')
        else {
          expect(said).toContain(` ${wrong} of the 10 outputs differ`)
          const largest = Number(/by up to ([\d.]+)\. The/.exec(said)![1])
          expect(Math.abs(largest - most(outputs))).toBeLessThan(6e-5)
        }
        const [, now, , before] =
          /The state at the end is (-?[\d.]+)(, after the text alone (-?[\d.]+)\.|, as after)/.exec(
            said,
          )!
        const own = alone(state)
        if (before === undefined) expect(Math.abs(last)).toBeLessThan(2e-9)
        else {
          expect(Math.abs(last)).toBeGreaterThan(0.5e-9)
          expect(Math.abs(Number(before) - own.h[9])).toBeLessThan(6e-5)
        }
        expect(Math.abs(Number(now) - own.h[9] - last)).toBeLessThan(6e-5)
        if (state.neighbour === 'two') expect(said).toMatch(/^A text of 8 tokens stands before/)
        else
          expect(said).toMatch(
            new RegExp(
              `^${state.pads} pads? stands? ${state.neighbour === 'left' ? 'before' : 'behind'} the 10 tokens`,
            ),
          )
      }),
      { numRuns: 100 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 3000)
        expect(figure.table(data, state).rows).toHaveLength(data.row.x.length)
      }),
      { numRuns: 60 },
    )
  })
})
