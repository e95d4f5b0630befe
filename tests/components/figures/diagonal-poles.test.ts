import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  HORIZON,
  modulus,
  response,
  stateCount,
  type State,
} from '../../../components/figures/diagonal-poles/compute.ts'
import figure from '../../../components/figures/diagonal-poles/figure.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from './text-boxes.ts'

const defaults: State = { init: 'real', N: 16, dt: 0.01, c: 1, n: 5 }

const states: fc.Arbitrary<State> = fc.record({
  init: fc.constantFrom<State['init']>('real', 'lin', 'inv', 'legs'),
  N: fc.integer({ min: 1, max: 64 }),
  dt: fc.double({ min: 0.001, max: 1, noNaN: true }),
  c: fc.double({ min: 0.1, max: 10, noNaN: true }),
  n: fc.integer({ min: 0, max: 63 }),
})

const wide = { width: 680, height: figure.height.wide, narrow: false }

describe('diagonal-poles', () => {
  it('gives S4D-Real a ladder of half-lives ln 2 / (Δ(n + 1))', () => {
    const { modes } = compute(defaults)
    expect(modes).toHaveLength(16)
    modes.forEach(({ halfLife }, n) => expect(halfLife).toBeCloseTo(Math.LN2 / (0.01 * (n + 1)), 9))
    const text = Object.fromEntries(
      figure.readouts(compute(defaults), defaults).map(({ key, value }) => [key, value]),
    )
    expect(text).toMatchObject({
      longest: '69.31 steps',
      shortest: '4.33 steps',
      modulus: '0.9900',
      'half-life': '11.55 steps',
      rate: '−6.00',
    })
  })

  it.each(['lin', 'inv', 'legs'] as const)('gives S4D-%s one half-life for all modes', (init) => {
    const { modes, count } = compute({ ...defaults, init, N: 15 })
    expect(count).toBe(16)
    expect(modes).toHaveLength(8)
    for (const { halfLife } of modes) expect(halfLife).toBeCloseTo(Math.LN2 / 0.005, 6)
  })

  it('orders S4D modes by frequency and keeps their published values', () => {
    const inv = compute({ ...defaults, init: 'inv', N: 8 }).modes.map(({ im }) => im)
    ;[0.363783, 1.527887, 4.244132, 17.825354].forEach((im, n) => expect(inv[n]).toBeCloseTo(im, 6))
    const legs = compute({ ...defaults, init: 'legs', N: 4 }).modes.map(({ im }) => im)
    ;[0.556501, 4.603293].forEach((im, n) => expect(legs[n]).toBeCloseTo(im, 6))
  })

  it('sums the modes to the kernel, a pair counting as twice its real part', () => {
    fc.assert(
      fc.property(states, (state) => {
        const spectrum = compute(state)
        const { modes, kernel, paired } = spectrum
        const sum = new Float64Array(HORIZON + 1)
        modes.forEach(({ input }, n) => {
          const size = Math.hypot(input.re, input.im)
          const share = response(spectrum, n)
          share.forEach((value, k) => (sum[k] += (paired ? 2 : 1) * size * value))
        })
        const scale = Math.max(...kernel.map(Math.abs))
        kernel.forEach((value, k) => expect(Math.abs(sum[k] - value)).toBeLessThan(1e-9 * scale))
      }),
      { numRuns: 40 },
    )
  })

  it('draws the same for (Δ/c, cA, cB) whatever c is', () => {
    fc.assert(
      fc.property(states, (state) => {
        const one = compute({ ...state, c: 1 })
        const other = compute(state)
        other.kernel.forEach((value, k) => expect(value).toBeCloseTo(one.kernel[k], 10))
        other.modes.forEach((mode, n) => {
          expect(mode.bar.re).toBeCloseTo(one.modes[n].bar.re, 12)
          expect(mode.halfLife / one.modes[n].halfLife).toBeCloseTo(1, 12)
          expect(mode.re).toBeCloseTo(state.c * one.modes[n].re, 9)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const spectrum = compute(state)
        const text = figure.describe(spectrum, state)
        // The half-life, found by stepping |ā| and not by the formula.
        const lives = spectrum.modes.map((mode) => Math.log(0.5) / Math.log(modulus(mode)))
        const longest = Math.max(...lives)
        const shortest = Math.min(...lives)
        const count = stateCount(state)
        const range = text.match(/the (\d+) modes have half-lives from ([\d.]+) steps to ([\d.]+)/)
        const same = text.match(/all (\d+) modes have the same half-life, ([\d.]+) steps/)
        const one = text.match(/the one mode has a half-life of ([\d.]+) steps/)
        if (range) {
          expect(Number(range[1])).toBe(count)
          expect(Number(range[2])).toBeCloseTo(shortest, 2)
          expect(Number(range[3])).toBeCloseTo(longest, 2)
        } else if (same) {
          expect(Number(same[1])).toBe(count)
          expect(longest / shortest).toBeCloseTo(1, 6)
          expect(Number(same[2])).toBeCloseTo(longest, 2)
        } else {
          expect(one, text).not.toBeNull()
          expect(count).toBe(1)
          expect(Number(one![1])).toBeCloseTo(longest, 2)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('draws every setting, wide and narrow, with finite coordinates and no text cut or covered', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(320, 350, 480, 680), (state, width) => {
        const narrow = width < 480
        const height = figure.height[narrow ? 'narrow' : 'wide']
        const spectrum = compute(state)
        const inset = { width: 260, height: figure.inset!.height, narrow: true }
        const drawings = [
          figure.draw(spectrum, state, { width, height, narrow }),
          figure.inset!.draw(spectrum, state, inset),
        ]
        for (const drawing of drawings) {
          expect(toSvg(drawing)).not.toMatch(/NaN|undefined|Infinity/)
          expect(textFaults(drawing)).toEqual([])
        }
        expect(figure.table(spectrum, state).rows).toHaveLength(spectrum.modes.length)
      }),
      { numRuns: 60 },
    )
  })

  it('chooses the row under the hand, and the pole nearest to it', () => {
    const spectrum = compute(defaults)
    const [row] = figure.draw(spectrum, defaults, wide).handles ?? []
    expect(row.move(row.x, row.y)).toEqual({ n: 5 })
    expect(row.move(row.x, -1000)).toEqual({ n: 0 })
    expect(row.move(row.x, 9999)).toEqual({ n: 15 })
    const inset = { width: 260, height: 200, narrow: true }
    const [pole] = figure.inset!.draw(spectrum, defaults, inset).handles ?? []
    expect(pole.move(pole.x, pole.y)).toEqual({ n: 5 })
    expect(pole.move(0, 100)).toEqual({ n: 15 })
  })
})
