import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type RulesParameters } from '../../../components/figures/update-rules/compute.ts'
import figure from '../../../components/figures/update-rules/figure.ts'
import { handSet, type RuleKey } from '../../../components/figures/update-rules/hand-set.ts'
import {
  AGAIN,
  LONGEST,
  PAIRS,
  streamOf,
  VALUE,
  type Stream,
} from '../../../components/figures/update-rules/stream.ts'
import { defaultsOf } from '../../../src/figure/parameters.ts'
import { expectCleanDrawings, expectHandle } from './drawings.ts'

const defaults = defaultsOf(figure.schema)
const rules = Object.keys(handSet) as RuleKey[]

const settings: fc.Arbitrary<RulesParameters> = fc.record({
  left: fc.constantFrom(...rules),
  right: fc.constantFrom(...rules),
  K: fc.integer({ min: 1, max: PAIRS }),
  N: fc.integer({ min: 2, max: 16 }),
  again: fc.integer({ min: 0, max: AGAIN }),
  alpha: fc.oneof(fc.constant(1), fc.double({ min: 0.5, max: 1, noNaN: true })),
  keys: fc.constantFrom<RulesParameters['keys']>('square', 'random'),
  t: fc.integer({ min: 1, max: LONGEST }),
})

type Row = readonly number[]

const rowsOf = (data: ArrayLike<number>, width: number): number[][] =>
  Array.from({ length: data.length / width }, (_, i) =>
    Array.from({ length: width }, (_, j) => data[i * width + j]),
  )

const dot = (a: Row, b: Row) => a.reduce((sum, value, i) => sum + value * b[i], 0)

/** The states of a rule after every token, as lists of rows, from the formulas of the page. */
function statesOf(rule: RuleKey, { k, v, dk }: Stream, alpha: number): number[][][] {
  const keys = rowsOf(k.data, dk)
  const values = rowsOf(v.data, VALUE)
  let S = Array.from({ length: dk }, () => new Array<number>(VALUE).fill(0))
  let h = new Array<number>(VALUE).fill(0)
  const mean = (dk + 1) / 2
  return keys.map((key, t) => {
    const value = values[t]
    const held = (matrix: number[][]) =>
      value.map((_, p) =>
        dot(
          key,
          matrix.map((row) => row[p]),
        ),
      )
    const spread = key.map((_, n) => alpha ** ((n + 1) / mean))
    const write = (decay: Row, what: Row) => {
      S = S.map((row, n) => row.map((entry, p) => decay[n] * entry + key[n] * what[p]))
    }
    const same = key.map(() => alpha)
    if (rule === 'mamba1') write(spread, value)
    if (rule === 'mamba2' || rule === 'retnet') write(same, value)
    if (rule === 'gla') {
      write(
        key.map((entry) => Math.max(0, 1 - (1 - alpha) * dk * entry ** 2)),
        value,
      )
    }
    if (rule === 'delta') {
      const old = held(S)
      write(
        key.map(() => 1),
        value.map((entry, p) => entry - old[p]),
      )
    }
    if (rule === 'gated') {
      const old = held(S)
      write(
        same,
        value.map((entry, p) => entry - alpha * old[p]),
      )
    }
    if (rule === 'rwkv7') {
      const old = held(S)
      S = S.map((row, n) =>
        row.map((entry, p) => spread[n] * (entry - key[n] * old[p]) + key[n] * value[p]),
      )
    }
    if (rule === 'mamba3') {
      if (t > 0)
        S = S.map((row, n) =>
          row.map((entry, p) => entry + 0.5 * keys[t - 1][n] * values[t - 1][p]),
        )
      write(
        same,
        value.map((entry) => 0.5 * entry),
      )
    }
    if (rule === 'griffin') {
      const scale = t === 0 ? 1 : Math.sqrt(1 - alpha ** 2)
      h = h.map((entry, p) => alpha * entry + scale * value[p])
      return [[...h]]
    }
    return S.map((row) => [...row])
  })
}

interface Answers {
  readonly states: number[][][]
  readonly reads: (t: number) => number[][]
  readonly stored: (t: number) => number[][]
  readonly isTwice: (t: number) => boolean[]
}

function answers(rule: RuleKey, parameters: RulesParameters): Answers {
  const stream = streamOf(parameters)
  const keys = rowsOf(stream.keys.data, stream.dk)
  const values = rowsOf(stream.v.data, VALUE)
  const states = statesOf(rule, stream, parameters.alpha)
  const written = (t: number) => keys.filter((_, i) => stream.order.slice(0, t + 1).includes(i))
  return {
    states,
    reads: (t) =>
      written(t).map((key) =>
        states[t].length === 1 && rule === 'griffin'
          ? states[t][0]
          : values[0].map((_, p) =>
              dot(
                key,
                states[t].map((row) => row[p]),
              ),
            ),
      ),
    stored: (t) =>
      written(t).map((_, i) => {
        const before = stream.order.slice(0, t + 1)
        return values[before.lastIndexOf(i)]
      }),
    isTwice: (t) =>
      written(t).map((_, i) => stream.order.slice(0, t + 1).filter((key) => key === i).length > 1),
  }
}

const errorOf = (found: number[][], stored: number[][]) => {
  const squares = found.flatMap((row, i) => row.map((entry, p) => (entry - stored[i][p]) ** 2))
  return squares.length === 0
    ? 0
    : Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length)
}

const nowOf = (parameters: RulesParameters, L: number) => Math.min(parameters.t, L) - 1

describe('update-rules', () => {
  it('has keys of length 1, at right angles as far as there are rows', () => {
    for (const [K, N] of [
      [6, 8],
      [8, 8],
      [11, 4],
    ]) {
      const keys = rowsOf(streamOf({ ...defaults, K, N }).keys.data, N)
      keys.forEach((key, i) =>
        keys.forEach((other, j) => {
          if (Math.floor(i / N) === Math.floor(j / N))
            expect(dot(key, other)).toBeCloseTo(i === j ? 1 : 0, 12)
        }),
      )
    }
  })

  it('brings another value when a key comes again', () => {
    for (let K = 1; K <= PAIRS; K++) {
      const { order, v } = streamOf({ ...defaults, K, again: AGAIN })
      const values = rowsOf(v.data, VALUE)
      expect(order).toHaveLength(K + Math.min(K, AGAIN))
      expect(new Set(order.slice(K)).size).toBe(order.length - K)
      order.slice(K).forEach((key, i) => expect(values[K + i]).not.toEqual(values[key]))
    }
  })

  it('keeps and reads what the formulas say, for every rule', () => {
    fc.assert(
      fc.property(settings, fc.constantFrom(...rules), (drawn, rule) => {
        const parameters = { ...drawn, left: rule }
        const { left, L, now, stored } = compute(parameters)
        const found = answers(rule, parameters)
        expect(now).toBe(nowOf(parameters, L))
        found.states[now].flat().forEach((entry, i) => expect(left.state[i]).toBeCloseTo(entry, 9))
        expect(left.state).toHaveLength(found.states[now].flat().length)
        found.reads(now).forEach((row, i) => {
          expect([...stored[i]]).toEqual(found.stored(now)[i])
          row.forEach((entry, p) => expect(left.reads[i][p]).toBeCloseTo(entry, 9))
          expect(left.errors[i]).toBeCloseTo(errorOf([row], [found.stored(now)[i]]), 9)
        })
        left.curve.forEach((value, t) =>
          expect(value).toBeCloseTo(errorOf(found.reads(t), found.stored(t)), 9),
        )
      }),
      { numRuns: 120 },
    )
  })

  it('opens where the delta rule reads every key and decay does not', () => {
    const { left, right, now, L } = compute(defaults)
    expect(now).toBe(L - 1)
    expect([left.short, right.short]).toEqual(['Mamba-2', 'DeltaNet'])
    expect(right.curve[now]).toBeLessThan(1e-12)
    expect(left.curve[now]).toBeGreaterThan(0.5)
    expect(left.twice).toBeGreaterThan(0.6)
  })

  it('adds the old value to the new one where nothing decays', () => {
    for (const left of ['mamba1', 'mamba2', 'gla', 'retnet'] as const)
      expect(compute({ ...defaults, left, alpha: 1 }).left.twice).toBeCloseTo(1, 12)
  })

  it('finds no decay with which Mamba-2 comes near the delta rule', () => {
    const errors = Array.from({ length: 51 }, (_, i) => {
      const { left, now } = compute({ ...defaults, alpha: 0.5 + i / 100 })
      return left.curve[now]
    })
    expect(Math.min(...errors)).toBeGreaterThan(0.5)
  })

  it('has Mamba-3 differ from Mamba-2 by half of the newest pair alone', () => {
    const [second, third] = (['mamba2', 'mamba3'] as const).map((left) =>
      compute({ ...defaults, left }),
    )
    const newest = second.stream.order[second.now]
    second.left.reads.forEach((row, i) =>
      row.forEach((entry, p) => {
        const half = i === newest ? second.stored[i][p] / 2 : 0
        expect(third.left.reads[i][p]).toBeCloseTo(entry - half, 12)
      }),
    )
  })

  it('says what is so at every setting', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const text = figure.describe(compute(parameters), parameters)
        const parts =
          /^(.+) beside (.+), after token (\d+) of (\d+): asked for (all \d+ keys|the one key) written so far, with (\d+) rows for a key, the error is ([\d.]+) of a value's size on the left and ([\d.]+) on the right\. (?:No key has been written twice|Over the (\d+) keys? written twice it is ([\d.]+) and ([\d.]+))\.$/.exec(
            text,
          )
        if (!parts) throw new Error(text)
        const { K, again } = parameters
        const L = K + Math.min(K, again)
        const now = nowOf(parameters, L)
        expect([parts[3], parts[4], parts[6]].map(Number)).toEqual([now + 1, L, parameters.N])
        const asked = Math.min(K, now + 1)
        expect(parts[5]).toBe(asked === 1 ? 'the one key' : `all ${asked} keys`)
        for (const [i, side] of (['left', 'right'] as const).entries()) {
          expect(parts[1 + i]).toBe(handSet[parameters[side]].short)
          const { reads, stored, isTwice } = answers(parameters[side], parameters)
          const near = (shown: string, value: number) =>
            expect(Math.abs(Number(shown) - value)).toBeLessThan(0.00501)
          near(parts[7 + i], errorOf(reads(now), stored(now)))
          const twice = isTwice(now)
          expect(Number(parts[9] ?? 0)).toBe(twice.filter(Boolean).length)
          const only = (rows: number[][]) => rows.filter((_, j) => twice[j])
          if (parts[9]) near(parts[10 + i], errorOf(only(reads(now)), only(stored(now))))
        }
      }),
      { numRuns: 150 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(settings, (parameters) => {
        const data = compute(parameters)
        expectCleanDrawings(figure, data, parameters, 9000)
        expect(figure.table(data, parameters).rows).toHaveLength(data.asked.length)
        expect(figure.readouts(data, parameters)).toHaveLength(6)
      }),
      { numRuns: 60 },
    )
  })

  it('moves the token to the hand', () => {
    expectHandle(figure, { ...defaults, t: 4 }, 't', [1, LONGEST])
    // The cursor stops where the stream ends, and stays at its end when it grows.
    const { L } = compute(defaults)
    const frame = { width: 678, height: figure.height.wide, narrow: false }
    const [handle] = figure.draw(compute(defaults), defaults, frame).handles!
    expect(handle.most).toEqual({ t: L })
    expect(compute({ ...defaults, K: PAIRS, again: AGAIN }).now).toBe(LONGEST - 1)
  })
})
