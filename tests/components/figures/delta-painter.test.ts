import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compute, type State } from '../../../components/figures/delta-painter/compute.ts'
import figure from '../../../components/figures/delta-painter/figure.ts'
import {
  input,
  lastMarked,
  LENGTH,
  marked,
  stepsOf,
  toPainted,
  toStep,
  type Pattern,
} from '../../../components/figures/delta-painter/tokens.ts'
import { toSvg } from '../../../src/draw/index.ts'
import { textFaults } from './text-boxes.ts'

const defaults: State = {
  pattern: 'marked',
  painted: figure.schema.painted.default,
  rule: 'zoh',
  N: 1,
  c: 1,
  k: 14,
}

const states: fc.Arbitrary<State> = fc.record({
  pattern: fc.constantFrom<Pattern>('marked', 'even', 'reset', 'painted'),
  painted: fc.array(
    fc.integer({ min: -40, max: 40 }).map((value) => value / 40),
    { minLength: LENGTH, maxLength: LENGTH },
  ),
  rule: fc.constantFrom<State['rule']>('zoh', 'mamba'),
  N: fc.integer({ min: 1, max: 4 }),
  c: fc.double({ min: 0.1, max: 10, noNaN: true }),
  k: fc.integer({ min: 1, max: LENGTH }),
})

/** The recurrence written out, with nothing of the kernel and no rescaling. */
function byHand({ pattern, painted, rule, N }: State) {
  const steps = stepsOf(pattern, painted)
  const h = new Array<number>(N).fill(0)
  return Array.from(steps, (dt, k) => {
    for (let n = 0; n < N; n++) {
      const rate = n + 1
      const write = rule === 'zoh' ? (1 - Math.exp(-rate * dt)) / rate : dt
      h[n] = Math.exp(-rate * dt) * h[n] + write * input[k]
    }
    return h.reduce((sum, value) => sum + value, 0) / N
  })
}

describe('delta-painter', () => {
  it('marks four tokens and holds each until the next', () => {
    const { y, miss } = compute(defaults)
    expect(marked.size).toBe(4)
    for (const [k, value] of marked) expect(Math.abs(y[k] - value)).toBeLessThan(0.05)
    expect(miss).toBeLessThan(0.05)
    expect(compute({ ...defaults, pattern: 'even' }).miss).toBeGreaterThan(10 * miss)
  })

  it('computes the recurrence, whatever c is', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { y } = compute(state)
        byHand(state).forEach((value, k) => expect(y[k]).toBeCloseTo(value, 9))
      }),
      { numRuns: 60 },
    )
  })

  it('says only what a recomputation confirms', () => {
    fc.assert(
      fc.property(states, (state) => {
        const text = figure.describe(compute(state), state).replaceAll('−', '-')
        const y = byHand(state)
        const gaps = y.flatMap((value, k) => {
          const wanted = lastMarked(k)
          return wanted === undefined ? [] : [Math.abs(value - wanted)]
        })
        const miss = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
        expect(Number(/average ([\d.]+) away/.exec(text)?.[1])).toBeCloseTo(miss, 3)
        const dt = stepsOf(state.pattern, state.painted)[state.k - 1]
        const keep = Math.exp(-dt)
        const write = state.rule === 'zoh' ? 1 - keep : dt
        expect(text).toContain(`At token ${state.k} `)
        expect(Number(/keeps ([\d.]+) of/.exec(text)?.[1])).toBeCloseTo(keep, 3)
        expect(Number(/weight ([\d.]+)/.exec(text)?.[1])).toBeCloseTo(write, 3)
        expect(Number(/sum to ([\d.]+)\.$/.exec(text)?.[1])).toBeCloseTo(keep + write, 3)
      }),
      { numRuns: 60 },
    )
  })

  it('is the gated recurrence with one state: kept 1 − σ(z), written σ(z) or softplus(z)', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { keep, write } = compute(state)
        Array.from(stepsOf(state.pattern, state.painted)).forEach((dt, k) => {
          const z = Math.log(Math.expm1(dt))
          const gate = 1 / (1 + Math.exp(-z))
          expect(keep[k]).toBeCloseTo(1 - gate, 10)
          expect(write[k]).toBeCloseTo(state.rule === 'zoh' ? gate : Math.log1p(Math.exp(z)), 10)
        })
      }),
      { numRuns: 40 },
    )
  })

  it('takes painted steps to the nearest that links can write', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (tick) => {
        expect(toPainted(toStep(tick / 40))).toBeCloseTo(tick / 40, 12)
      }),
    )
    expect(toPainted(0)).toBe(-1)
    expect(toPainted(1000)).toBe(1)
  })

  it('paints the token under the hand and reads the one under the cursor', () => {
    const frame = { width: 680, height: figure.height.wide, narrow: false }
    const [surface, cursor] = figure.draw(compute(defaults), defaults, frame).handles ?? []
    const { area } = surface
    const change = surface.move(area!.x + 1, area!.y + 1)
    expect(change.pattern).toBe('painted')
    expect(change.k).toBe(1)
    expect(change.painted?.[0]).toBeGreaterThan(0.97)
    expect(change.painted?.slice(1)).toEqual(defaults.painted.slice(1))
    expect(cursor.move(9999, 0)).toEqual({ k: LENGTH })
  })

  it('draws every setting, wide and narrow, with finite coordinates and no text cut or covered', () => {
    fc.assert(
      fc.property(states, fc.constantFrom(320, 350, 480, 680), (state, width) => {
        const narrow = width < 480
        const height = figure.height[narrow ? 'narrow' : 'wide']
        const run = compute(state)
        const drawing = figure.draw(run, state, { width, height, narrow })
        expect(toSvg(drawing)).not.toMatch(/NaN|undefined|Infinity/)
        expect(textFaults(drawing)).toEqual([])
        expect(figure.table(run, state).rows).toHaveLength(LENGTH)
      }),
      { numRuns: 60 },
    )
  })
})
