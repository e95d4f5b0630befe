import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  BORDER,
  channelAt,
  CONVOLUTION,
  LENGTH,
  STATES,
} from '../../../components/figures/hidden-matrix/channel.ts'
import { compute } from '../../../components/figures/hidden-matrix/compute.ts'
import figure from '../../../components/figures/hidden-matrix/figure.ts'
import type { State } from '../../../components/figures/hidden-matrix/state.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from './text-boxes.ts'

const defaults: State = {
  selectivity: 1,
  A: 'ladder',
  direction: 'forward',
  convolution: false,
  D: 0,
  packing: 'one',
  row: 12,
  column: 9,
}

const states: fc.Arbitrary<State> = fc.record({
  selectivity: fc.double({ min: 0, max: 1, noNaN: true }),
  A: fc.constantFrom<State['A']>('ladder', 'scalar', 'none'),
  direction: fc.constantFrom<State['direction']>('forward', 'backward', 'sum'),
  convolution: fc.boolean(),
  D: fc.double({ min: 0, max: 2, noNaN: true }),
  packing: fc.constantFrom<State['packing']>('one', 'two', 'leak'),
  row: fc.integer({ min: 1, max: LENGTH }),
  column: fc.integer({ min: 1, max: LENGTH }),
})

/** The output for one input, by a loop over tokens in the given order. */
function pass(x: readonly number[], state: State, order: readonly number[]): number[] {
  const { dt, B, C } = channelAt(state.selectivity)
  const h = new Array<number>(STATES).fill(0)
  const y = new Array<number>(LENGTH).fill(0)
  const inOneText = (a: number, b: number) => a < BORDER === b < BORDER
  order.forEach((k, place) => {
    if (state.packing !== 'one' && place > 0 && !inOneText(k, order[place - 1])) h.fill(0)
    let u = x[k]
    if (state.convolution) {
      u = 0
      CONVOLUTION.forEach((weight, back) => {
        if (place < back) return
        const from = order[place - back]
        if (state.packing !== 'two' || inOneText(k, from)) u += weight * x[from]
      })
    }
    for (let n = 0; n < STATES; n++) {
      const rate = { ladder: n + 1, scalar: 1, none: 0 }[state.A]
      h[n] = Math.exp(-rate * dt[k]) * h[n] + dt[k] * B[n * LENGTH + k] * u
      y[k] += C[n * LENGTH + k] * h[n]
    }
    y[k] += state.D * u
  })
  return y
}

const tokens = Array.from({ length: LENGTH }, (_, k) => k)

function column(state: State, s: number): number[] {
  const x = tokens.map((k) => (k === s ? 1 : 0))
  const there = pass(x, state, tokens)
  const back = pass(x, state, tokens.toReversed())
  const { direction } = state
  return tokens.map(
    (k) => (direction === 'backward' ? 0 : there[k]) + (direction === 'forward' ? 0 : back[k]),
  )
}

describe('hidden-matrix', () => {
  it('holds in its columns what the loop answers to single tokens', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { M } = compute(state)
        for (const s of tokens)
          column(state, s).forEach((value, k) =>
            expect(M.data[k * LENGTH + s]).toBeCloseTo(value, 10),
          )
      }),
      { numRuns: 30 },
    )
  })

  it('is a convolution at selectivity 0, and far from one at 1', () => {
    fc.assert(
      fc.property(states, (state) => {
        // Where the convolution alone crosses a border, it finds less of the state than elsewhere.
        const packing = state.packing === 'leak' ? 'two' : state.packing
        const { constant } = compute({ ...state, packing, selectivity: 0 })
        // Read in both directions, or after a convolution that starts from nothing, it still is one.
        expect(constant).toBeCloseTo(1, 10)
      }),
      { numRuns: 30 },
    )
    expect(compute(defaults).constant).toBeLessThan(0.6)
  })

  it('counts the diagonal twice in the sum of both directions', () => {
    fc.assert(
      fc.property(states, (state) => {
        const plain = { ...state, convolution: false }
        const one = compute({ ...plain, direction: 'forward' }).M
        const both = compute({ ...plain, direction: 'sum' }).M
        for (const k of tokens)
          expect(both.data[k * (LENGTH + 1)]).toBeCloseTo(2 * one.data[k * (LENGTH + 1)], 10)
      }),
      { numRuns: 30 },
    )
  })

  it('lets nothing from one text into the other, but by a convolution that is not cut', () => {
    fc.assert(
      fc.property(states, (state) => {
        const crossing = (packing: State['packing']) => {
          const { M } = compute({ ...state, packing, convolution: true })
          return tokens.flatMap((k) =>
            tokens.filter((s) => k < BORDER !== s < BORDER && M.data[k * LENGTH + s] !== 0),
          )
        }
        expect(crossing('two')).toEqual([])
        const reach = CONVOLUTION.length - 1
        const from = crossing('leak')
        expect(from.every((s) => s >= BORDER - reach && s < BORDER + reach)).toBe(true)
        expect(from.length).toBeGreaterThan(0)
      }),
      { numRuns: 30 },
    )
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state).replaceAll('−', '-')
        const rows = tokens.map(() => new Array<number>(LENGTH).fill(0))
        for (const s of tokens) column(state, s).forEach((value, k) => (rows[k][s] = value))
        // By the loop at a selectivity of 1, where no entry that has a way is zero by chance.
        const ways = tokens.map((s) => column({ ...state, selectivity: 1, D: 0.371 }, s))
        const used = (k: number, s: number) => ways[s][k] !== 0
        let squares = 0
        let rest = 0
        let negative = 0
        let count = 0
        for (let lag = 1 - LENGTH; lag < LENGTH; lag++) {
          const entries = tokens.flatMap((k) =>
            k - lag >= 0 && k - lag < LENGTH && used(k, k - lag) ? [rows[k][k - lag]] : [],
          )
          const mean = entries.reduce((sum, value) => sum + value, 0) / (entries.length || 1)
          for (const value of entries) {
            squares += value ** 2
            rest += (value - mean) ** 2
            if (value < 0) negative++
            count++
          }
        }
        expect(Number(/for ([\d.]+) %/.exec(text)?.[1])).toBeCloseTo(100 * (1 - rest / squares), 0)
        expect(text).toContain(`Of the ${count} entries`)
        expect(text).toContain(`zero, ${negative} are negative`)
        const leaks = tokens.flatMap((k) =>
          tokens.filter((s) => k < BORDER !== s < BORDER && used(k, s)).map((s) => rows[k][s]),
        )
        if (state.packing === 'one') expect(text).not.toContain('Two texts')
        else if (leaks.length === 0) {
          expect(text).toContain('no output takes anything')
          expect(text.includes('since there is no convolution to leak')).toBe(
            state.packing === 'leak' && !state.convolution,
          )
        } else
          expect(text).toContain(
            `${leaks.length} weights lead from one into the other, the largest of size ${Math.max(...leaks.map(Math.abs)).toFixed(4)}.`,
          )
        const value = Number(/weight (-?\d+\.\d+)\./.exec(text)?.[1])
        expect(text).toContain(`Output ${state.row} takes input ${state.column} `)
        expect(value).toBeCloseTo(rows[state.row - 1][state.column - 1], 3)
      }),
      { numRuns: 40 },
    )
  })

  it('makes the chosen entry of three factors a state, whose products anyone can add', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state).replaceAll('−', '-')
        const told =
          /weight (-?[\d.]+)\..* scan makes (-?[\d.]+) of what is read, left and written, state by state: ([^a-zA-Z]+)\.(?: To this (.+)\.)?$/
        const parts = told.exec(text)
        const [k, s] = [state.row - 1, state.column - 1]
        const hasWay =
          state.direction === 'sum' || (state.direction === 'forward' ? s <= k : s >= k)
        expect(parts !== null).toBe(hasWay)
        expect(text.includes('Before the convolution, the scan')).toBe(hasWay && state.convolution)
        if (!parts) return
        const products = parts[3].split(', ').map((product) => product.split(' × ').map(Number))
        const { dt, B, C } = channelAt(state.selectivity)
        products.forEach(([read, left, write], n) => {
          expect(read).toBeCloseTo(C[n * LENGTH + k], 3)
          expect(write).toBeCloseTo(dt[s] * B[n * LENGTH + s], 3)
          // One pass with a state that begins at 1 behind input s, and ends at output k.
          const rate = { ladder: n + 1, scalar: 1, none: 0 }[state.A]
          let kept = 1
          for (let at = s; at !== k;) {
            const next = at + Math.sign(k - s)
            const isCut = state.packing !== 'one' && at < BORDER !== next < BORDER
            kept *= isCut ? 0 : Math.exp(-rate * dt[next])
            at = next
          }
          expect(left).toBeCloseTo(kept, 3)
        })
        expect(products).toHaveLength(STATES)
        const sum = products.reduce((all, [read, left, write]) => all + read * left * write, 0)
        expect(Math.abs(sum - Number(parts[2]))).toBeLessThan(1e-3)
        // Alone, without what stands around it, this is the entry of the matrix.
        const alone: State = { ...state, convolution: false, D: 0 }
        const { value } = compute(alone).chosen
        const ways = state.direction === 'sum' && k === s ? 2 : 1
        expect(Math.abs(Number(parts[2]) - value / ways)).toBeLessThan(1e-4)
        const isOn = k === s && !state.convolution
        const [hasD, isTwice] = [isOn && state.D > 0, isOn && state.direction === 'sum']
        expect(parts[4]?.includes('feed-through') ?? false).toBe(hasD)
        expect(parts[4]?.includes('once more') ?? false).toBe(isTwice)
        if (state.convolution) return
        const entry = (Number(parts[2]) + (hasD ? state.D : 0)) * (isTwice ? 2 : 1)
        expect(Math.abs(Number(parts[1]) - entry)).toBeLessThan(4e-4)
      }),
      { numRuns: 60 },
    )
  })

  it('chooses the entry under the hand', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(handle.move(handle.x, handle.y)).toEqual({ row: 12, column: 9 })
    expect(handle.move(-10, 9999)).toEqual({ row: LENGTH, column: 1 })
  })

  it('draws every setting, wide and narrow, with finite coordinates and no text cut or covered', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(320, 350, 480, 680), (state, width) => {
        const narrow = width < 480
        const height = figure.height[narrow ? 'narrow' : 'wide']
        const hidden = compute(state)
        const drawing = figure.draw(hidden, state, { width, height, narrow })
        expect(toSvg(drawing)).not.toMatch(/NaN|undefined|Infinity/)
        expect(textFaults(drawing)).toEqual([])
        expect(figure.table(hidden, state).rows).toHaveLength(hidden.diagonals.length)
      }),
      { numRuns: 60 },
    )
  })
})
