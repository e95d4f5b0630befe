import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  compute,
  type StoreParameters,
} from '../../../components/figures/linear-attention/compute.ts'
import figure from '../../../components/figures/linear-attention/figure.ts'
import { keysOf, PAIRS, VALUE, values } from '../../../components/figures/linear-attention/store.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings } from './drawings.ts'

const defaults = defaultsOf(figure.schema)

const settings: fc.Arbitrary<StoreParameters> = fc.record({
  n: fc.integer({ min: 1, max: PAIRS }),
  dk: fc.integer({ min: 2, max: 24 }),
  write: fc.constantFrom<StoreParameters['write']>('add', 'delta'),
  sharpness: fc.double({ min: 1, max: 64, noNaN: true }),
  asked: fc.integer({ min: 1, max: PAIRS }),
})

const rowsOf = (data: Float64Array, width: number) =>
  Array.from({ length: data.length / width }, (_, i) => [...data.slice(i * width, (i + 1) * width)])

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, i) => sum + value * b[i], 0)

/** What both memories answer to each of the first n keys, by loops over the definitions. */
function answers({ n, dk, write, sharpness }: StoreParameters) {
  const keys = rowsOf(keysOf(dk).data, dk).slice(0, n)
  const stored = rowsOf(values().data, VALUE).slice(0, n)
  const S = Array.from({ length: dk }, () => new Array<number>(VALUE).fill(0))
  const read = (key: readonly number[]) =>
    S[0].map((_, p) => key.reduce((sum, entry, i) => sum + entry * S[i][p], 0))
  keys.forEach((key, s) => {
    const held = write === 'delta' ? read(key) : new Array<number>(VALUE).fill(0)
    key.forEach((entry, i) => stored[s].forEach((v, p) => (S[i][p] += entry * (v - held[p]))))
  })
  const soft = keys.map((key) => {
    const weights = keys.map((other) => Math.exp(sharpness * (dot(key, other) - 1)))
    const sum = weights.reduce((total, weight) => total + weight)
    return stored[0].map(
      (_, p) =>
        dot(
          weights,
          stored.map((v) => v[p]),
        ) / sum,
    )
  })
  return { stored, state: keys.map(read), softmax: soft }
}

const error = (found: number[][], stored: number[][]) =>
  Math.sqrt(
    found.flat().reduce((sum, value, i) => sum + (value - stored.flat()[i]) ** 2, 0) /
      stored.flat().length,
  )

describe('linear-attention', () => {
  it('answers as the definitions do', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        const { stored, state, softmax } = answers(parameters)
        expect(data.asked).toBe(Math.min(parameters.asked, parameters.n) - 1)
        expect([...data.stored]).toEqual(stored[data.asked])
        state[data.asked].forEach((value, p) => expect(data.state.value[p]).toBeCloseTo(value, 9))
        softmax[data.asked].forEach((value, p) =>
          expect(data.softmax.value[p]).toBeCloseTo(value, 9),
        )
        expect(data.errors.state[parameters.n - 1]).toBeCloseTo(error(state, stored), 9)
        expect(data.errors.softmax[parameters.n - 1]).toBeCloseTo(error(softmax, stored), 9)
      }),
      { numRuns: 60 },
    )
  })

  it('weighs the stored values so that they add up to the answer', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const { state, softmax } = compute(parameters)
        const stored = rowsOf(values().data, VALUE)
        for (const { weights, value } of [state, softmax])
          value.forEach((entry, p) => {
            const sum = weights.reduce((total, weight, s) => total + weight * stored[s][p], 0)
            expect(sum).toBeCloseTo(entry, 9)
          })
      }),
      { numRuns: 60 },
    )
  })

  it('errs by adding as random keys lead one to expect', () => {
    for (const dk of [4, 8, 16]) {
      const { errors } = compute({ ...defaults, dk })
      for (const n of [10, 20, 30, 40])
        expect(Math.abs(errors.state[n - 1] / Math.sqrt((n - 1) / dk) - 1)).toBeLessThan(0.2)
    }
  })

  it('starts with a state that errs by more than a value and a softmax that does not', () => {
    const { errors } = compute(defaults)
    expect(errors.state[defaults.n - 1]).toBeGreaterThan(1)
    expect(errors.softmax[defaults.n - 1]).toBeLessThan(0.05)
  })

  it('gives back the newest pair exactly under the delta rule', () => {
    const { state, stored } = compute({ ...defaults, write: 'delta', n: 30, asked: 30 })
    state.value.forEach((value, p) => expect(value).toBeCloseTo(stored[p], 12))
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^(\d+) pairs? written by (adding|the delta rule) into a state of (\d+) rows: asked for pair (\d+), the state gives (\d+) of 16 signs right and softmax (\d+)\. Over all stored pairs the error of the state is ([\d.]+) of a value's size and that of softmax ([\d.]+); the state's is (larger|smaller|as large)\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { stored, state, softmax } = answers(parameters)
        const asked = Math.min(parameters.asked, parameters.n)
        expect([parts[1], parts[3], parts[4]].map(Number)).toEqual([
          parameters.n,
          parameters.dk,
          asked,
        ])
        expect(parts[2]).toBe(parameters.write === 'add' ? 'adding' : 'the delta rule')
        const right = (found: number[][]) =>
          found[asked - 1].filter((value, p) => value * stored[asked - 1][p] > 1e-9).length
        expect(Number(parts[5])).toBe(right(state))
        expect(Number(parts[6])).toBe(right(softmax))
        const errors = [error(state, stored), error(softmax, stored)]
        expect(Math.abs(Number(parts[7]) - errors[0])).toBeLessThan(0.00501)
        expect(Math.abs(Number(parts[8]) - errors[1])).toBeLessThan(0.00501)
        if (parts[9] === 'as large') expect(parts[7]).toBe(parts[8])
        else expect(errors[0] > errors[1]).toBe(parts[9] === 'larger')
      }),
      { numRuns: 150 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 5500)
        expect(figure.table(data, parameters).rows).toHaveLength(PAIRS)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
      }),
      { numRuns: 60 },
    )
  })

  it('draws every error as high as it is', () => {
    for (const dk of [2, 4, 8, 24]) {
      const parameters = { ...defaults, dk, write: 'add' as const }
      const data = compute(parameters)
      for (const [width, narrow] of [
        [678, false],
        [340, true],
      ] as const) {
        const height = narrow ? figure.height.narrow : figure.height.wide
        const { marks, handles } = figure.draw(data, parameters, { width, height, narrow })
        const cursor = handles!.find((handle) => handle.parameters.includes('n'))!
        const { y: top, height: room } = cursor.area!
        const line = marks.find(
          (mark) => mark.kind === 'path' && mark.stroke?.colour === 'h' && mark.stroke.width === 2,
        ) as { readonly points: readonly number[] }
        const ys = line.points.filter((_, i) => i % 2 === 1)
        const largest = Math.max(...data.errors.state)
        // From zero at the bottom, the line of the largest ends where the scale has it.
        const scale = Math.max(2, Math.ceil(largest))
        expect(Math.min(...ys)).toBeCloseTo(top + room * (1 - largest / scale), 6)
        expect(Math.min(...ys)).toBeGreaterThanOrEqual(top)
      }
    }
  })

  it('moves the pair and the count to the hand', () => {
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [pair, count] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    expect(pair.move(pair.x, 0)).toEqual({ asked: defaults.asked })
    expect(pair.move(5000, 0)).toEqual({ asked: defaults.n })
    expect(count.move(count.x, 0)).toEqual({ n: defaults.n })
    expect(count.move(-100, 0)).toEqual({ n: 1 })
  })
})
