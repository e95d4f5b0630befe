import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bugs,
  inputs,
  LENGTH,
  PULSE,
  raw,
  type Bug,
} from '../../../components/figures/step-bugs/channel.ts'
import { compute, type State } from '../../../components/figures/step-bugs/compute.ts'
import figure from '../../../components/figures/step-bugs/figure.ts'
import { expectCleanDrawings } from './drawings.ts'

const states: fc.Arbitrary<State> = fc.record({
  bug: fc.constantFrom(...bugs),
  input: fc.constantFrom<State['input']>('pulse', 'mixed'),
  rate: fc.double({ min: 0.05, max: 2, noNaN: true }),
})

const traceOf = (bug: Bug, rate: number) => compute({ bug, input: 'pulse', rate }).chosen

/** Output k of a channel without bugs: everything before it, weighted and faded. */
function outputAt(k: number, { input, rate }: State): number {
  const x = inputs[input]
  const dt = raw.map((z) => Math.log(1 + Math.exp(z + 0.5)))
  const u = x.map((now, s) => now + (s > 0 ? 0.5 * x[s - 1] : 0))
  let y = 0.3 * u[k]
  for (let s = 0; s <= k; s++) {
    const between = dt.slice(s + 1, k + 1).reduce((sum, step) => sum + step, 0)
    y += Math.exp(-rate * between) * dt[s] * u[s]
  }
  return y
}

describe('step-bugs', () => {
  it('has a full pass that is the sum over the past, and a step without bugs that agrees', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { full, rounding } = compute(state)
        full.forEach((value, k) => expect(value).toBeCloseTo(outputAt(k, state), 10))
        expect(rounding).toBeLessThan(1e-12)
      }),
      { numRuns: 30 },
    )
  })

  it('shows the traces that its caption and the text name, at every rate', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.05, max: 2, noNaN: true }), (rate) => {
        // Off as long as the convolution carries the token, by 0.7 of what it carries.
        const wrong = traceOf('D', rate)
        expect(wrong.wrong).toEqual([PULSE, PULSE + 1])
        expect(wrong.differences[PULSE]).toBeCloseTo(0.7, 12)
        expect(wrong.differences[PULSE + 1]).toBeCloseTo(0.35, 12)
        // Right at the token, and without its past afterwards.
        const restart = traceOf('restart', rate)
        expect(restart.wrong[0]).toBe(PULSE + 1)
        expect(restart.wrong).toContain(PULSE + 3)
        expect(restart.differences.every((value) => value <= 0)).toBe(true)
        // The token twice at once, and then not at all; without its bias, a step that is too short.
        for (const bug of ['cache', 'bias', 'softplus'] as const) {
          expect(traceOf(bug, rate).wrong[0]).toBe(PULSE)
          expect(traceOf(bug, rate).wrong).toContain(PULSE + 3)
        }
        expect(traceOf('cache', rate).differences[PULSE]).toBeGreaterThan(0)
        expect(traceOf('bias', rate).differences[PULSE]).toBeLessThan(0)
      }),
      { numRuns: 30 },
    )
  })

  it('says only what the numbers confirm', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { full, stepped, traces, chosen } = compute(state)
        const text = figure.describe(compute(state), state)
        const found =
          /at (\d+) of 24 tokens, first at token (\d+); the largest difference is ([\d.]+)(?: × 10(\S+))?, at token (\d+)\./.exec(
            text,
          )!
        const off = Array.from(stepped, (value, k) => Math.abs(value - outputAt(k, state)))
        const wrong = off.flatMap((size, k) => (size > 1e-9 ? [k + 1] : []))
        expect(Number(found[1])).toBe(wrong.length)
        expect(Number(found[2])).toBe(wrong[0])
        const largest = off[Number(found[5]) - 1]
        expect(largest).toBeCloseTo(Math.max(...off), 10)
        if (!found[4]) expect(Math.abs(Number(found[3]) / largest - 1)).toBeLessThan(6e-3)
        expect(traces.map(({ bug }) => bug)).toEqual([...bugs])
        expect(chosen.bug).toBe(state.bug)
        expect(full).toHaveLength(LENGTH)
      }),
      { numRuns: 60 },
    )
  })

  it('draws texts that are whole and apart, in few bytes', () => {
    fc.assert(
      fc.property(states, (state) => {
        const data = compute(state)
        expectCleanDrawings(figure, data, state, 4000)
        expect(figure.table(data, state).rows).toHaveLength(LENGTH)
      }),
      { numRuns: 60 },
    )
  })
})
